using Approvals.Lending.Calendar;

namespace Approvals.Lending.PreCredit.Facts;

/// <summary>缴税记录。One tax of one period: what was due after reductions, what was reduced, when it had to be paid and when it was.</summary>
/// <param name="From">所属期起.</param>
/// <param name="To">所属期止, not before <paramref name="From"/>.</param>
/// <param name="PayableCny">应纳税额 after reductions.</param>
/// <param name="ReducedCny">减免税额, not part of <paramref name="PayableCny"/>.</param>
/// <param name="DueOn">Last day to file and pay; may lie ahead.</param>
/// <param name="PaidOn">Null while not paid in full; the filing day where nothing was payable.</param>
public sealed record TaxPayment(YearMonth From, YearMonth To, TaxKind Kind, decimal PayableCny, decimal ReducedCny, DateOnly DueOn, DateOnly? PaidOn);
