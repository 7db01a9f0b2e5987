using System.Numerics;

namespace Approvals.Lending.Tests.Loans;

/// <summary>How the principal of a naive loan is repaid.</summary>
internal enum NaiveMethod
{
    InterestOnly,
    EqualInstalments,
    EqualPrincipal,
    StagedPrincipal,
    StagedInstalments,
    AtWill,
}

/// <param name="FromDay">Day number.</param>
/// <param name="Units">Ten-thousandths of a percent.</param>
internal readonly record struct NaiveRate(int FromDay, int Units);

/// <summary>One posting, in fen. Number 0 is a prepayment.</summary>
internal readonly record struct NaivePosting(int Number, int Day, BigInteger Principal, BigInteger Interest, BigInteger Balance);

/// <summary>
/// A loan lived through day by day with whole numbers, as the rules of <c>docs/golden-loans.md</c> read: nothing of it is shared with the product. Money is in
/// fen, a day is its number, fractions are pairs of whole numbers and rounded once.
/// </summary>
internal sealed class NaiveLoan(
    NaiveMethod method, BigInteger principal, IReadOnlyList<NaiveRate> rates, int drawn, int maturity, int dueDay,
    IReadOnlyList<(int Number, int Percent)> stages, int interestOnly, IReadOnlyList<(int Day, BigInteger Amount)> prepayments)
{
    private const int Year = 1_000_000;

    public List<NaivePosting> Live()
    {
        var dues = Dues();
        var postings = new List<NaivePosting>();
        var (balance, number, since, unitsSince, next) = (principal, 1, drawn, new List<int>(), 0);
        BigInteger? spread = null;
        var (spreadFrom, spreadBalance, spreadUnits, prepaid) = (0, BigInteger.Zero, 0, false);
        for (var day = drawn; ; day++)
        {
            if (day == dues[number - 1])
            {
                var unitsAtStart = RateOn(since);
                if (spread is null || prepaid || (IsAnnuity && unitsAtStart != spreadUnits))
                {
                    (spreadFrom, spreadBalance, spreadUnits) = (number, balance, unitsAtStart);
                    spread = Share(balance, unitsAtStart, number, dues.Count);
                }
                var full = method != NaiveMethod.AtWill && IsDueDay(since) && IsDueDay(day) && unitsSince.Distinct().Count() == 1;
                var interest = full ? HalfUp(balance * unitsAtStart, 12 * (BigInteger)Year) : HalfUp(balance * unitsSince.Sum(), 360 * (BigInteger)Year);
                var due = number == dues.Count ? balance : BigInteger.Min(balance, PartOf(number, spread.Value, spreadFrom, spreadBalance, balance, unitsAtStart));
                balance -= due;
                postings.Add(new(number, day, due, interest, balance));
                if (number == dues.Count)
                    return postings;
                number++;
                since = day;
                unitsSince.Clear();
                prepaid = false;
            }
            for (; next < prepayments.Count && prepayments[next].Day == day; next++)
            {
                var amount = prepayments[next].Amount;
                balance -= amount;
                postings.Add(new(0, day, amount, HalfUp(amount * unitsSince.Sum(), 360 * (BigInteger)Year), balance));
                prepaid = true;
                if (balance.IsZero)
                    return postings;
            }
            unitsSince.Add(RateOn(day));
        }
    }

    private bool IsAnnuity => method is NaiveMethod.EqualInstalments or NaiveMethod.StagedInstalments;

    private int QuietUntil(int last) => method == NaiveMethod.StagedInstalments ? Math.Min(interestOnly, last - 1) : 0;

    private int RateOn(int day) => rates.Where(rate => rate.FromDay <= day).MaxBy(rate => rate.FromDay).Units;

    private bool IsDueDay(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return date.Day == dueDay || (date.Day < dueDay && date.AddDays(1).Day == 1);
    }

    private List<int> Dues()
    {
        var dues = new List<int>();
        for (var day = drawn + 1; day <= maturity; day++)
            if (day == maturity || IsDueDay(day))
                dues.Add(day);
        return dues;
    }

    /// <summary>What stays the same from one instalment to the next until something changes.</summary>
    private BigInteger Share(BigInteger balance, int units, int first, int last) => method switch
    {
        NaiveMethod.EqualPrincipal => HalfUp(balance, last - first + 1),
        NaiveMethod.EqualInstalments or NaiveMethod.StagedInstalments => Annuity(balance, units, last - Math.Max(first, QuietUntil(last) + 1) + 1),
        NaiveMethod.StagedPrincipal => stages.SkipLast(1).Where(stage => stage.Number < first).Sum(stage => stage.Percent),
        NaiveMethod.InterestOnly or NaiveMethod.AtWill => BigInteger.Zero,
    };

    private BigInteger PartOf(int number, BigInteger share, int spreadFrom, BigInteger spreadBalance, BigInteger balance, int units) => method switch
    {
        NaiveMethod.EqualPrincipal => share,
        NaiveMethod.EqualInstalments or NaiveMethod.StagedInstalments =>
            number <= QuietUntil(Dues().Count) ? BigInteger.Zero : share - HalfUp(balance * units, 12 * (BigInteger)Year),
        NaiveMethod.StagedPrincipal => number < spreadFrom
            ? throw new InvalidOperationException()
            : HalfUp(spreadBalance * stages.SkipLast(1).Where(stage => stage.Number == number).Sum(stage => stage.Percent), 100 - share),
        NaiveMethod.InterestOnly or NaiveMethod.AtWill => BigInteger.Zero,
    };

    /// <summary>The payment that leaves nothing after so many months: what is owed is followed month by month as (owed − payment × paid) ÷ scale.</summary>
    private static BigInteger Annuity(BigInteger balance, int units, int count)
    {
        var (owed, paid, scale) = (balance, BigInteger.Zero, BigInteger.One);
        for (var month = 0; month < count; month++)
        {
            scale *= 12 * (BigInteger)Year;
            owed *= 12 * (BigInteger)Year + units;
            paid = paid * (12 * (BigInteger)Year + units) + scale;
        }
        return HalfUp(owed, paid);
    }

    private static BigInteger HalfUp(BigInteger numerator, BigInteger denominator) => (2 * numerator + denominator) / (2 * denominator);
}
