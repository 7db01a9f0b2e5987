using Approvals.Lending.Money;

namespace Approvals.Lending.Loans;

/// <summary>
/// 借据还款历程。A loan's instalments and prepayments as they follow from one another. A partial prepayment bears its own interest to the day and leaves the
/// term; what remains is spread anew and bears its period whole. No penalty. Source: seeds 002 §一.5, 003 §一; <c>docs/golden-loans.md</c>, rules 7 and 8.
/// </summary>
/// <param name="Instalments">In order; those after a full repayment are not there.</param>
/// <param name="Prepayments">In order.</param>
public sealed record LoanCourse(RepaymentTerms Terms, IReadOnlyList<Instalment> Instalments, IReadOnlyList<PrepaymentPosting> Prepayments)
{
    /// <summary>利息合计。</summary>
    public decimal TotalInterestCny => Instalments.Sum(instalment => instalment.InterestCny) + Prepayments.Sum(prepayment => prepayment.InterestCny);

    /// <param name="prepayments">In order of day.</param>
    /// <exception cref="ArgumentException">A prepayment is out of order, outside the term, not whole positive fen, or more than is owed.</exception>
    public static LoanCourse Of(RepaymentTerms terms, IReadOnlyList<Prepayment> prepayments)
    {
        var instalments = new List<Instalment>();
        var postings = new List<PrepaymentPosting>();
        var (balance, rate, principals, spreadFrom) = (terms.PrincipalCny, terms.Rates.At(terms.DrawnOn), Array.Empty<decimal>(), 0);
        foreach (var period in terms.Periods)
        {
            var isBroken = false;
            while (postings.Count < prepayments.Count && prepayments[postings.Count].On < period.To)
            {
                var posting = Post(prepayments[postings.Count], period, balance, terms);
                postings.Add(posting);
                (balance, isBroken) = (posting.BalanceCny, true);
            }
            if (isBroken && balance == 0m)
                break;

            var rateNow = terms.Rates.At(period.From);
            if (spreadFrom == 0 || isBroken || (terms.Plan.FollowsRate && rateNow != rate))
                (principals, spreadFrom, rate) = (terms.Plan.Principals(balance, rateNow, period.Number, terms.Periods.Count), period.Number, rateNow);
            var interest = Interest.Of(balance, period, terms);
            var principal = principals[period.Number - spreadFrom];
            balance -= principal;
            instalments.Add(new(period.Number, period.To, principal, interest, balance));
        }
        return postings.Count == prepayments.Count
            ? new(terms, instalments, postings)
            : throw new ArgumentException($"The prepayment of {prepayments[postings.Count].On:yyyy-MM-dd} comes when nothing is owed any more.", nameof(prepayments));
    }

    private static PrepaymentPosting Post(Prepayment prepayment, InterestPeriod period, decimal balanceCny, RepaymentTerms terms)
    {
        var (on, principal) = prepayment;
        if (on < period.From)
            throw new ArgumentException($"The prepayment of {on:yyyy-MM-dd} is out of order or before the drawing day.", nameof(prepayment));
        if (principal <= 0m || principal != Cny.RoundToFen(principal) || principal > balanceCny)
            throw new ArgumentException($"The prepayment of {on:yyyy-MM-dd} is not of 0.01 to {balanceCny} CNY in whole fen.", nameof(prepayment));
        return new(on, principal, Interest.BrokenPeriod(principal, terms.Rates, period.From, on), balanceCny - principal);
    }
}
