namespace Approvals.Lending.PreCredit.Limits;

/// <summary>分类最高额度。</summary>
public sealed record ClassCap(string Class, decimal AmountCny);
