namespace Approvals.Lending.Loans;

/// <summary>提前还款。Principal repaid before it is due.</summary>
/// <param name="On">还款日, local; from the drawing day to the day before maturity. On a due day it follows the instalment of the day.</param>
/// <param name="PrincipalCny">Above 0, whole fen, at most what is owed; all of it is a full repayment.</param>
public sealed record Prepayment(DateOnly On, decimal PrincipalCny);

/// <summary>提前还款入账。</summary>
/// <param name="InterestCny">Interest of the principal prepaid, from the last due day to the day; paid together with it.</param>
/// <param name="BalanceCny">剩余本金 after it.</param>
public sealed record PrepaymentPosting(DateOnly On, decimal PrincipalCny, decimal InterestCny, decimal BalanceCny);
