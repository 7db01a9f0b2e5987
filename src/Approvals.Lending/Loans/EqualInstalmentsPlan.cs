using Approvals.Lending.Money;
using Approvals.Lending.Pricing;

namespace Approvals.Lending.Loans;

/// <summary>
/// 等额本息, 阶段性等额本息。Interest and principal together the same every month, half-up to the fen, the last takes the residue; with months of interest
/// only before them where staged. Source: seed 003 §一; <c>docs/golden-loans.md</c>, rule 6.
/// </summary>
/// <param name="InterestOnlyMonths">先付息期数, from 0; a loan that is not longer pays all its principal at maturity.</param>
public sealed record EqualInstalmentsPlan(int InterestOnlyMonths = 0) : RepaymentPlan
{
    internal override bool FollowsRate => true;

    internal override decimal[] Principals(decimal balanceCny, AnnualRate rate, int first, int last)
    {
        var principals = new decimal[last - first + 1];
        var interestOnly = Math.Clamp(InterestOnlyMonths - first + 1, 0, last - first);
        var (instalment, left) = (Instalment(balanceCny, rate, principals.Length - interestOnly), balanceCny);
        for (var i = interestOnly; i < principals.Length - 1; i++)
            left -= principals[i] = Math.Min(instalment - Interest.FullPeriod(left, rate), left);
        principals[^1] = left;
        return principals;
    }

    /// <summary>月供。P × i × (1 + i)ⁿ ÷ ((1 + i)ⁿ − 1), half-up to the fen; P ÷ n without interest, and where it is too little to show.</summary>
    private static decimal Instalment(decimal balanceCny, AnnualRate rate, int count)
    {
        var (monthly, growth) = (rate.Percent / 1200m, 1m);
        for (var i = 0; i < count; i++)
            growth *= 1m + monthly;
        if (growth == 1m)
            return Cny.RoundToFen(balanceCny / count);
        return Cny.RoundToFen(balanceCny * monthly * growth / (growth - 1m));
    }
}
