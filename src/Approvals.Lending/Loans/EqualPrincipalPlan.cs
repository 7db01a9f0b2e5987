using Approvals.Lending.Money;
using Approvals.Lending.Pricing;

namespace Approvals.Lending.Loans;

/// <summary>等额本金。The same principal every month, half-up to the fen, the residue last; interest on what is still owed.</summary>
public sealed record EqualPrincipalPlan : RepaymentPlan
{
    internal override decimal[] Principals(decimal balanceCny, AnnualRate rate, int first, int last)
    {
        var principals = new decimal[last - first + 1];
        var (share, left) = (Cny.RoundToFen(balanceCny / principals.Length), balanceCny);
        for (var i = 0; i < principals.Length - 1; i++)
            left -= principals[i] = Math.Min(share, left);
        principals[^1] = left;
        return principals;
    }
}
