namespace Approvals.Lending.Products;

/// <summary>贷款用途。</summary>
public sealed record LoanPurposes(IReadOnlyList<CodedTitle> Allowed, IReadOnlyList<CodedTitle> Prohibited, string Source)
{
    public bool Allows(string code) => Allowed.Any(purpose => purpose.Code == code);
}
