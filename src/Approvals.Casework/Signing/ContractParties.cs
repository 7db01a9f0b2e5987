using Approvals.Lending.Products;

namespace Approvals.Casework.Signing;

/// <summary>签署方. The bank seals its own contracts and the guarantee company signs its letter; who signs on the platform is named here.</summary>
internal static class ContractParties
{
    public const string Borrower = "borrower";

    public const string LegalRepresentative = "legal-representative";

    /// <summary>Whether the party signs on the e-sign platform.</summary>
    public static bool SignsHere(Signatory signatory) => signatory is Signatory.Enterprise or Signatory.LegalRepresentative;

    /// <summary>Whether the party signs with a security device: by the controller, who acts for the enterprise too.</summary>
    public static bool SignsByDevice(Signatory signatory) => signatory is Signatory.Enterprise or Signatory.LegalRepresentative or Signatory.ActualController;

    public static string Of(Signatory signatory) => signatory switch
    {
        Signatory.Enterprise => Borrower,
        Signatory.LegalRepresentative => LegalRepresentative,
        Signatory.Bank => "bank",
        Signatory.GuaranteeCompany => "guarantee-company",
        Signatory.ActualController => "actual-controller",
    };

    public static string NameOf(string party) => party switch
    {
        Borrower => "借款人",
        LegalRepresentative => "法定代表人",
        _ => throw new InvalidOperationException($"'{party}' does not sign on the platform."),
    };
}
