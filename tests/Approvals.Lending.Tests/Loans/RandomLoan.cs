using System.Numerics;
using Approvals.Lending.Loans;
using Approvals.Lending.Pricing;

namespace Approvals.Lending.Tests.Loans;

/// <summary>A loan made up from a number: any amount, term, rates, due day, changes of rate and prepayments. The same number makes the same loan.</summary>
internal sealed class RandomLoan
{
    private readonly NaiveMethod method;
    private readonly List<NaiveRate> rates;
    private readonly List<(int Number, int Percent)> stages = [];
    private readonly int drawn;
    private readonly int maturity;
    private readonly int? dueDay;
    private readonly int interestOnly;
    private readonly BigInteger principal;

    public RandomLoan(NaiveMethod method, int seed)
    {
        var random = new Random(seed);
        this.method = method;
        principal = random.Next(4) switch
        {
            0 => random.Next(1, 100),
            1 => random.Next(1, 100) * (BigInteger)1_000_000,
            _ => random.NextInt64(1, 100_000_000_000),
        };
        drawn = new DateOnly(2019, 1, 1).DayNumber + random.Next(4_000);
        if (random.Next(4) == 0)
            drawn = MonthEnd(drawn);
        var months = random.Next(8) == 0 ? random.Next(1, 361) : random.Next(1, 37);
        maturity = DateOnly.FromDayNumber(drawn).AddMonths(months).DayNumber;
        if (random.Next(3) == 0)
            maturity = random.Next(drawn + 1, maturity + 1);
        dueDay = random.Next(4) == 0 ? random.Next(1, 32) : null;
        interestOnly = random.Next(0, 13);
        rates = [new(0, Units(random))];
        var day = drawn;
        while (random.Next(2) == 0)
            rates.Add(new(day = random.Next(2) == 0 ? day + random.Next(1, 200) : Math.Max(day + 1, DateOnly.FromDayNumber(drawn).AddMonths(rates.Count).DayNumber), random.Next(4) == 0 ? rates[^1].Units : Units(random)));
        StageRandomly(random);
        PrepayRandomly(random);
    }

    public RepaymentTerms Terms => new(
        Cny(principal),
        new RatePath(Rate(rates[0].Units), rates.Skip(1).Select(rate => new RateChange(DateOnly.FromDayNumber(rate.FromDay), Rate(rate.Units)))),
        DateOnly.FromDayNumber(drawn),
        DateOnly.FromDayNumber(maturity),
        Plan,
        dueDay);

    public List<(int Day, BigInteger Amount)> Prepaid { get; } = [];

    public IReadOnlyList<Prepayment> Prepayments => [.. Prepaid.Select(prepayment => new Prepayment(DateOnly.FromDayNumber(prepayment.Day), Cny(prepayment.Amount)))];

    public LoanCourse Course => LoanCourse.Of(Terms, Prepayments);

    public List<NaivePosting> Naively() =>
        new NaiveLoan(method, principal, rates, drawn, maturity, dueDay ?? DateOnly.FromDayNumber(drawn).Day, stages, interestOnly, Prepaid).Live();

    public override string ToString() =>
        $"{method}: {principal} fen, {DateOnly.FromDayNumber(drawn):yyyy-MM-dd} to {DateOnly.FromDayNumber(maturity):yyyy-MM-dd}, due {dueDay}, interest only {interestOnly}, "
        + $"rates {string.Join(' ', rates.Select(rate => $"{rate.Units}@{DateOnly.FromDayNumber(rate.FromDay):yyyy-MM-dd}"))}, stages {string.Join(' ', stages)}, "
        + $"prepaid {string.Join(' ', Prepaid.Select(p => $"{p.Amount}@{DateOnly.FromDayNumber(p.Day):yyyy-MM-dd}"))}";

    private RepaymentPlan Plan => method switch
    {
        NaiveMethod.InterestOnly => new InterestOnlyPlan(),
        NaiveMethod.EqualInstalments => new EqualInstalmentsPlan(),
        NaiveMethod.EqualPrincipal => new EqualPrincipalPlan(),
        NaiveMethod.StagedPrincipal => new StagedPrincipalPlan([.. stages.Select(stage => new PrincipalStage(stage.Number, stage.Percent))]),
        NaiveMethod.StagedInstalments => new EqualInstalmentsPlan(interestOnly),
        NaiveMethod.AtWill => new AtWillPlan(),
    };

    private void StageRandomly(Random random)
    {
        var (number, left) = (0, 100);
        while (left > 1 && random.Next(4) > 0)
        {
            var percent = random.Next(1, Math.Min(left, 40));
            stages.Add((number += random.Next(1, 8), percent));
            left -= percent;
        }
        stages.Add((number + random.Next(1, 8), left));
    }

    /// <summary>Amounts are parts of what a naive life has left on the day, now and then all of it, which ends the loan.</summary>
    private void PrepayRandomly(Random random)
    {
        var day = drawn;
        while (random.Next(3) == 0 && day < maturity - 1)
        {
            day = random.Next(4) == 0 ? day : random.Next(day, Math.Min(maturity, day + 400));
            var left = Naively().Where(posting => posting.Day <= day).Select(posting => posting.Balance).LastOrDefault(principal);
            if (left.IsZero)
                return;
            Prepaid.Add((day, random.Next(5) == 0 ? left : BigInteger.Max(1, left * random.Next(1, 100) / 100)));
        }
    }

    private static int Units(Random random) => random.Next(10) switch
    {
        0 => 0,
        1 => random.Next(0, 1_000_001),
        2 => random.Next(1, 240) * 1_000,
        _ => random.Next(200, 2_000) * 100,
    };

    private static int MonthEnd(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return new DateOnly(date.Year, date.Month, DateTime.DaysInMonth(date.Year, date.Month)).DayNumber;
    }

    private static decimal Cny(BigInteger fen) => (decimal)fen / 100m;

    private static AnnualRate Rate(int units) => new(units / 10_000m);
}
