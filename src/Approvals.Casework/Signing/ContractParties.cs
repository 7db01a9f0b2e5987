using Approvals.Lending.Json;
using Approvals.Lending.Products;

namespace Approvals.Casework.Signing;

/// <summary>签署方. The bank seals its own contracts and the guarantee company signs its letter; who signs on the platform is named here.</summary>
internal static class ContractParties
{
    public const string Borrower = "borrower";

    public const string LegalRepresentative = "legal-representative";

    private const string Guarantor = "guarantor-";

    /// <summary>Whether the party signs on the e-sign platform.</summary>
    public static bool SignsHere(Signatory signatory) => signatory is Signatory.Enterprise or Signatory.LegalRepresentative or Signatory.Guarantors;

    /// <summary>Whether the party signs with a security device: by the controller, who acts for the enterprise too.</summary>
    public static bool SignsByDevice(Signatory signatory) => signatory is Signatory.Enterprise or Signatory.LegalRepresentative or Signatory.ActualController;

    public static string Of(Signatory signatory) => signatory switch
    {
        Signatory.Enterprise => Borrower,
        Signatory.LegalRepresentative => LegalRepresentative,
        Signatory.Bank => "bank",
        Signatory.GuaranteeCompany => "guarantee-company",
        Signatory.ActualController => "actual-controller",
        Signatory.Guarantors => throw new InvalidOperationException("Guarantors sign one by one."),
    };

    /// <summary>保证人 in one capacity.</summary>
    public static string Of(GuarantorRole role) => Guarantor + EnumNames<GuarantorRole>.Of(role);

    /// <summary>The capacity in which the party stands surety; null of any other party.</summary>
    public static GuarantorRole? GuarantorOf(string party) =>
        party.StartsWith(Guarantor, StringComparison.Ordinal) && EnumNames<GuarantorRole>.TryParse(party[Guarantor.Length..], out var role) ? role : null;

    public static string NameOf(string party) => party switch
    {
        Borrower => "借款人",
        LegalRepresentative => "法定代表人",
        _ when GuarantorOf(party) is not null => "保证人",
        _ => throw new InvalidOperationException($"'{party}' does not sign on the platform."),
    };
}
