namespace Approvals.Lending.PreCredit.Facts;

/// <summary>司法记录。</summary>
/// <param name="On">立案或登记日期.</param>
/// <param name="IsOpen">在审、在执行或限制仍有效.</param>
/// <param name="AmountCny">标的, CNY; null when unknown.</param>
public sealed record JudicialRecord(JudicialKind Kind, DateOnly On, bool IsOpen, decimal? AmountCny = null);
