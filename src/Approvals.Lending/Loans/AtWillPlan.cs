using Approvals.Lending.Pricing;

namespace Approvals.Lending.Loans;

/// <summary>随借随还。Interest every month by actual days ÷ 360, the principal whenever the borrower likes and at the latest at maturity. Source: PRODUCTS §0; seed 004.</summary>
public sealed record AtWillPlan : RepaymentPlan
{
    public override bool CountsDays => true;

    internal override decimal[] Principals(decimal balanceCny, AnnualRate rate, int first, int last) => AllAtTheEnd(balanceCny, first, last);
}
