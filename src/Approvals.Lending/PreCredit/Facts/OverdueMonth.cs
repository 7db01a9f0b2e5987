using Approvals.Lending.Calendar;

namespace Approvals.Lending.PreCredit.Facts;

/// <summary>逾期账单月。A statement month in which an account was overdue.</summary>
/// <param name="Level">逾期期数 M1–M7: 1 for one month (1–30 days) up to 7 for more than 180 days.</param>
public sealed record OverdueMonth(YearMonth Month, int Level);
