using System.Globalization;
using System.Numerics;
using Approvals.Lending.Loans;
using Xunit;

namespace Approvals.Lending.Tests.Loans;

/// <summary>Loans made up at random, compared with a naive life and held to what must be true of every loan. <c>APPROVALS_SEED</c> and <c>APPROVALS_LOANS</c> choose others.</summary>
public sealed class RandomLoanTests(ITestOutputHelper output)
{
    private static readonly int Seed = Setting("APPROVALS_SEED", 20260715);

    private static readonly int Count = Setting("APPROVALS_LOANS", 600);

    public static TheoryData<string> Methods => [.. Enum.GetNames<NaiveMethod>()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Course_IsWhatLivingDayByDayGives(string method) => ForEach(method, loan =>
    {
        var course = loan.Course;

        var naive = loan.Naively();

        Assert.Equal(
            naive.Where(posting => posting.Number > 0),
            course.Instalments.Select(i => new NaivePosting(i.Number, i.DueOn.DayNumber, Fen(i.PrincipalCny), Fen(i.InterestCny), Fen(i.BalanceCny))));
        Assert.Equal(
            naive.Where(posting => posting.Number == 0),
            course.Prepayments.Select(p => new NaivePosting(0, p.On.DayNumber, Fen(p.PrincipalCny), Fen(p.InterestCny), Fen(p.BalanceCny))));
    });

    [Theory]
    [MemberData(nameof(Methods))]
    public void Course_RepaysExactlyWhatWasDrawn(string method) => ForEach(method, loan =>
    {
        var course = loan.Course;
        var balances = course.Instalments.Select(i => (i.DueOn, IsInstalment: 0, i.BalanceCny))
            .Concat(course.Prepayments.Select((p, n) => (p.On, IsInstalment: 1 + n, p.BalanceCny))).Order().Select(entry => entry.BalanceCny).ToList();

        Assert.Equal(course.Terms.PrincipalCny, course.Instalments.Sum(i => i.PrincipalCny) + course.Prepayments.Sum(p => p.PrincipalCny));
        Assert.Equal(balances.OrderDescending(), balances);
        Assert.Equal(0m, balances[^1]);
        Assert.All(course.Instalments, instalment => Assert.True(instalment.PrincipalCny >= 0m && instalment.InterestCny >= 0m, $"{instalment}"));
        Assert.All(course.Instalments.Zip(course.Instalments.Skip(1)), pair => Assert.True(pair.First.DueOn < pair.Second.DueOn));
        if (course.Prepayments.All(prepayment => prepayment.BalanceCny > 0m))
            Assert.Equal(course.Terms.Periods.Select(period => period.To), course.Instalments.Select(i => i.DueOn));
        Assert.All(course.Instalments, instalment => Assert.Equal((decimal.Round(instalment.PrincipalCny, 2), decimal.Round(instalment.InterestCny, 2)), (instalment.PrincipalCny, instalment.InterestCny)));
    });

    [Theory]
    [MemberData(nameof(Methods))]
    public void Accrual_PostsTheInterestOfTheCourse(string method) => ForEach(method, loan =>
    {
        var course = loan.Course;
        var days = DailyAccrual.Of(course).ToList();
        var dueDays = course.Instalments.Select(i => i.DueOn).ToHashSet();

        Assert.Equal(course.TotalInterestCny, days.Sum(day => day.PostedCny));
        Assert.Equal(course.TotalInterestCny, days.Sum(day => day.AccruedCny + day.TrueUpCny));
        Assert.Equal(0m, days[^1].CarriedCny);
        Assert.Equal(0m, days[^1].AccruedCny);
        Assert.All(days, day => Assert.Equal(day.AccruedCny, decimal.Round(day.AccruedCny, 6)));
        Assert.All(days.Where(day => dueDays.Contains(day.On)), day => Assert.Equal(day.AccruedCny, day.CarriedCny));
        Assert.All(days.SkipLast(1).Where(day => !dueDays.Contains(day.On)), day => Assert.Equal(0m, day.TrueUpCny));
        Assert.Equal(Enumerable.Range(course.Terms.DrawnOn.DayNumber, days.Count), days.Select(day => day.On.DayNumber));
    });

    [Theory]
    [MemberData(nameof(Methods))]
    public void Payoff_IsWhatPrepayingEverythingCosts(string method) => ForEach(method, loan =>
    {
        var (terms, prepayments) = (loan.Terms, loan.Prepayments);
        var course = LoanCourse.Of(terms, prepayments);
        var first = prepayments.Count == 0 ? terms.DrawnOn : prepayments[^1].On;
        var last = terms.MaturesOn;
        if (course.Prepayments.Any(prepayment => prepayment.BalanceCny == 0m))
            return;
        var on = DateOnly.FromDayNumber(first.DayNumber + (last.DayNumber - first.DayNumber) / 3);
        if (course.Instalments.Any(i => i.DueOn < on && i.BalanceCny == 0m))
            return;
        var payoff = Payoff.Quote(terms, prepayments, on);

        if (course.Instalments.FirstOrDefault(i => i.DueOn == on) is { } due)
        {
            var prepaidOnIt = prepayments.Where(prepayment => prepayment.On == on).Sum(prepayment => prepayment.PrincipalCny);
            Assert.Equal((due.PrincipalCny + due.BalanceCny - prepaidOnIt, due.InterestCny), (payoff.PrincipalCny, payoff.InterestCny));
            return;
        }
        var settled = LoanCourse.Of(terms, [.. prepayments, new(on, payoff.PrincipalCny)]);
        Assert.Equal((on, payoff.InterestCny, 0m), (settled.Prepayments[^1].On, settled.Prepayments[^1].InterestCny, settled.Prepayments[^1].BalanceCny));
        Assert.DoesNotContain(settled.Instalments, instalment => instalment.DueOn > on);
        if (prepayments.Count == 0)
            Assert.InRange(payoff.InterestCny - CarriedBefore(course, on), -0.0051m, 0.0051m);
    });

    private static decimal CarriedBefore(LoanCourse course, DateOnly on) =>
        on == course.Terms.DrawnOn ? 0m : DailyAccrual.Of(course).First(day => day.On == on.AddDays(-1)).CarriedCny;

    private void ForEach(string method, Action<RandomLoan> holds)
    {
        output.WriteLine($"seed {Seed}, {Count} loans");
        for (var i = 0; i < Count; i++)
        {
            var loan = new RandomLoan(Enum.Parse<NaiveMethod>(method), Seed + i);
            try
            {
                holds(loan);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"APPROVALS_SEED={Seed + i} APPROVALS_LOANS=1: {loan}: {failure.Message}", failure);
            }
        }
    }

    private static BigInteger Fen(decimal cny) => new(cny * 100m);

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : otherwise;
}
