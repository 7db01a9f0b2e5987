using Approvals.Lending.Pricing;
using Approvals.Lending.Products;

namespace Approvals.Lending.Loans;

/// <summary>还款安排。How the principal is spread over the instalments of a loan, with the parameters its method needs.</summary>
public abstract record RepaymentPlan
{
    private protected RepaymentPlan()
    {
    }

    /// <summary>按实际天数计息: every period by days ÷ 360, full ones too.</summary>
    public virtual bool CountsDays => false;

    /// <summary>Whether the principal is spread anew when the rate changes.</summary>
    internal virtual bool FollowsRate => false;

    /// <summary>The plan of a method a product offers.</summary>
    /// <param name="interestOnlyMonths">先付息期数 of staged instalments, as the product's sheet says.</param>
    public static RepaymentPlan Of(RepaymentMethod method, int interestOnlyMonths = 0) => method switch
    {
        RepaymentMethod.InterestOnly => new InterestOnlyPlan(),
        RepaymentMethod.EqualInstalments => new EqualInstalmentsPlan(),
        RepaymentMethod.EqualPrincipal => new EqualPrincipalPlan(),
        RepaymentMethod.AtWill => new AtWillPlan(),
        RepaymentMethod.StagedInstalments => new EqualInstalmentsPlan(interestOnlyMonths),
    };

    /// <summary>Principal of the instalments <paramref name="first"/> to <paramref name="last"/>, whole fen, none negative, adding up to the balance.</summary>
    /// <param name="balanceCny">Owed before the first of them.</param>
    internal abstract decimal[] Principals(decimal balanceCny, AnnualRate rate, int first, int last);

    private protected static decimal[] AllAtTheEnd(decimal balanceCny, int first, int last)
    {
        var principals = new decimal[last - first + 1];
        principals[^1] = balanceCny;
        return principals;
    }
}
