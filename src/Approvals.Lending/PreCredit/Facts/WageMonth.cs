using Approvals.Lending.Calendar;

namespace Approvals.Lending.PreCredit.Facts;

/// <summary>月度薪金。</summary>
/// <param name="Employees">人数.</param>
/// <param name="AmountCny">Wages paid, or housing-fund contributions made, of the month.</param>
public sealed record WageMonth(YearMonth Month, int Employees, decimal AmountCny);
