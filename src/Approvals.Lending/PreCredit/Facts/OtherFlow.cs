using Approvals.Lending.Calendar;

namespace Approvals.Lending.PreCredit.Facts;

/// <summary>其他经营流水。Flow of one month by source, CNY, counted neither in invoices nor in sales.</summary>
public sealed record OtherFlow(YearMonth Month, OtherFlowKind Kind, decimal AmountCny);
