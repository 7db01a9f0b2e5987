namespace Approvals.Lending.Products;

/// <summary>合同文本。</summary>
/// <param name="Modes">适用的担保方式, never empty.</param>
/// <param name="Signatories">签署方, never empty.</param>
public sealed record ContractDocument(
    string Code, BilingualText Title, IReadOnlyList<SecurityMode> Modes, IReadOnlyList<Signatory> Signatories, string Source)
{
    /// <summary>金额称谓: what the contract calls its amount; null for 借款金额.</summary>
    public BilingualText? AmountTitle { get; init; }
}
