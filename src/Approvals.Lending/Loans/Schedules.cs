namespace Approvals.Lending.Loans;

/// <summary>还款计划。</summary>
public static class Schedules
{
    /// <summary>The instalments of a loan nobody prepays, in order. Principal adds up to the loan, the balance never rises and ends at 0.</summary>
    public static IReadOnlyList<Instalment> Build(RepaymentTerms terms) => LoanCourse.Of(terms, []).Instalments;
}
