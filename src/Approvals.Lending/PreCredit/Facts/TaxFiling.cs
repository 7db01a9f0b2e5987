using Approvals.Lending.Calendar;

namespace Approvals.Lending.PreCredit.Facts;

/// <summary>纳税申报。One filing and the months it covers: one for a monthly filer, three for a quarterly one.</summary>
/// <param name="From">所属期起.</param>
/// <param name="To">所属期止, not before <paramref name="From"/>.</param>
/// <param name="IsZero">零申报.</param>
public sealed record TaxFiling(YearMonth From, YearMonth To, bool IsZero);
