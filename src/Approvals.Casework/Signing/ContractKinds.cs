namespace Approvals.Casework.Signing;

/// <summary>合同种类</summary>
internal static class ContractKinds
{
    public static string TitleOf(string kind) => kind switch
    {
        "loan-contract" => "小微企业流动资金借款合同",
        "guarantee-contract" => "保证合同",
        _ => kind,
    };
}

/// <summary>签署方</summary>
internal static class ContractParties
{
    public const string Borrower = "borrower";

    public const string LegalRepresentative = "legal-representative";

    public static string NameOf(string party) => party switch
    {
        Borrower => "借款人",
        LegalRepresentative => "法定代表人",
        _ => party,
    };
}
