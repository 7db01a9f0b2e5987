using Approvals.Lending.Pricing;

namespace Approvals.Lending.Loans;

/// <summary>先息后本。Interest every month, the whole principal at maturity. Source: seed 002 §一.4.</summary>
public sealed record InterestOnlyPlan : RepaymentPlan
{
    internal override decimal[] Principals(decimal balanceCny, AnnualRate rate, int first, int last) => AllAtTheEnd(balanceCny, first, last);
}
