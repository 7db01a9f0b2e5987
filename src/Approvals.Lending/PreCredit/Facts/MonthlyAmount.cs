using Approvals.Lending.Calendar;

namespace Approvals.Lending.PreCredit.Facts;

/// <summary>月度金额。A non-negative CNY amount of one month.</summary>
public sealed record MonthlyAmount(YearMonth Month, decimal AmountCny);
