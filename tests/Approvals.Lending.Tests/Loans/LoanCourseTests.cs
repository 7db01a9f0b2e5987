using System.Globalization;
using Approvals.Lending.Loans;
using Approvals.Lending.Pricing;
using Approvals.Lending.Products;
using Xunit;

namespace Approvals.Lending.Tests.Loans;

public sealed class LoanCourseTests
{
    private static readonly RatePath Five = new(new AnnualRate(5m));

    /// <summary>100,000 at 5%, from 15 January 2026 for 6 months.</summary>
    private static readonly RepaymentTerms Half = RepaymentTerms.ForMonths(100_000m, Five, Date("2026-01-15"), 6, new InterestOnlyPlan());

    public static TheoryData<RepaymentMethod, RepaymentPlan> Plans => new()
    {
        { RepaymentMethod.InterestOnly, new InterestOnlyPlan() },
        { RepaymentMethod.EqualInstalments, new EqualInstalmentsPlan() },
        { RepaymentMethod.EqualPrincipal, new EqualPrincipalPlan() },
        { RepaymentMethod.AtWill, new AtWillPlan() },
        { RepaymentMethod.StagedInstalments, new EqualInstalmentsPlan(6) },
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public void Plan_OfAMethod(RepaymentMethod method, RepaymentPlan plan) => Assert.Equal(plan, RepaymentPlan.Of(method, interestOnlyMonths: 6));

    [Fact]
    public void Prepayment_OnADueDay_FollowsTheInstalmentAndBearsNothing()
    {
        var course = LoanCourse.Of(Half, [new(Date("2026-03-15"), 40_000m)]);

        Assert.Equal([new PrepaymentPosting(Date("2026-03-15"), 40_000m, 0m, 60_000m)], course.Prepayments);
        Assert.Equal([416.67m, 416.67m, 250m, 250m, 250m, 250m], course.Instalments.Select(row => row.InterestCny));
    }

    [Fact]
    public void Prepayment_OfAFen_ChangesNextToNothing()
    {
        var course = LoanCourse.Of(Half, [new(Date("2026-02-01"), 0.01m)]);

        Assert.Equal([416.67m, 416.67m, 416.67m, 416.67m, 416.67m, 416.67m], course.Instalments.Select(row => row.InterestCny));
        Assert.Equal(99_999.99m, course.Instalments[^1].PrincipalCny);
    }

    /// <summary>30,000 × 5% × 10 ÷ 360 = 41.67, then 70,000 × 5% × 20 ÷ 360 = 194.44.</summary>
    [Fact]
    public void Prepayments_ThatRepayEverything_EndTheLoan()
    {
        var course = LoanCourse.Of(Half, [new(Date("2026-02-25"), 30_000m), new(Date("2026-03-07"), 70_000m)]);

        Assert.Equal([new(Date("2026-02-25"), 30_000m, 41.67m, 70_000m), new PrepaymentPosting(Date("2026-03-07"), 70_000m, 194.44m, 0m)], course.Prepayments);
        Assert.Equal([1], course.Instalments.Select(row => row.Number));
        Assert.Equal(416.67m + 41.67m + 194.44m, course.TotalInterestCny);
    }

    [Theory]
    [InlineData("2026-01-14", 1)]
    [InlineData("2026-07-15", 1)]
    [InlineData("2026-03-01", 0)]
    [InlineData("2026-03-01", -1)]
    [InlineData("2026-03-01", 0.001)]
    [InlineData("2026-03-01", 100_000.01)]
    public void Prepayment_ThatCannotBe_IsABug(string on, double amount) =>
        Assert.Throws<ArgumentException>(() => LoanCourse.Of(Half, [new(Date(on), (decimal)amount)]));

    [Fact]
    public void Prepayments_OutOfOrderOrAfterTheLast_AreABug()
    {
        Assert.Throws<ArgumentException>(() => LoanCourse.Of(Half, [new(Date("2026-03-20"), 1m), new(Date("2026-03-01"), 1m)]));
        Assert.Throws<ArgumentException>(() => LoanCourse.Of(Half, [new(Date("2026-03-20"), 100_000m), new(Date("2026-03-21"), 1m)]));
        Assert.Throws<ArgumentException>(() => LoanCourse.Of(Half, [new(Date("2026-03-20"), 100_000m), new(Date("2026-04-21"), 1m)]));
    }

    [Fact]
    public void Payoff_IsGoodUntilTheEndOfTheDay()
    {
        var payoff = Payoff.Quote(Half, [], Date("2026-02-25"));

        Assert.Equal((100_000m, 138.89m, 100_138.89m), (payoff.PrincipalCny, payoff.InterestCny, payoff.TotalCny)); // 10 days
        Assert.Equal(new DateTimeOffset(2026, 2, 25, 16, 0, 0, TimeSpan.Zero), payoff.ValidUntilUtc);
    }

    [Fact]
    public void Payoff_AtMaturity_IsTheLastInstalment() =>
        Assert.Equal(new Payoff(Date("2026-07-15"), 100_000m, 416.67m), Payoff.Quote(Half, [], Date("2026-07-15")));

    [Theory]
    [InlineData("2026-01-14")]
    [InlineData("2026-07-16")]
    public void Payoff_OutsideTheTerm_IsABug(string on) => Assert.Throws<ArgumentOutOfRangeException>(() => Payoff.Quote(Half, [], Date(on)));

    [Fact]
    public void Payoff_OfWhatIsRepaidOrWithLaterPrepayments_IsABug()
    {
        Assert.Throws<ArgumentException>(() => Payoff.Quote(Half, [new(Date("2026-02-25"), 100_000m)], Date("2026-02-26")));
        Assert.Throws<ArgumentException>(() => Payoff.Quote(Half, [new(Date("2026-02-25"), 1m)], Date("2026-02-24")));
    }

    /// <summary>Parts of 10%, 20% and 70%; after 50,000 are prepaid the rest of 40,000 keeps 20 : 70, i.e. 8,888.89 and 31,111.11.</summary>
    [Fact]
    public void StagedPrincipal_AfterAPrepayment_KeepsItsProportions()
    {
        var terms = RepaymentTerms.ForMonths(100_000m, Five, Date("2026-01-15"), 6, new StagedPrincipalPlan([new(2, 10m), new(4, 20m), new(6, 70m)]));

        Assert.Equal([0m, 10_000m, 0m, 20_000m, 0m, 70_000m], Schedules.Build(terms).Select(row => row.PrincipalCny));
        Assert.Equal(
            [0m, 10_000m, 0m, 8_888.89m, 0m, 31_111.11m],
            LoanCourse.Of(terms, [new(Date("2026-03-20"), 50_000m)]).Instalments.Select(row => row.PrincipalCny));
    }

    [Fact]
    public void StagedPrincipal_OfAShortenedLoan_PaysTheRestAtMaturity()
    {
        var terms = new RepaymentTerms(100_000m, Five, Date("2026-01-15"), Date("2026-04-01"), new StagedPrincipalPlan([new(2, 10m), new(4, 20m), new(6, 70m)]));

        Assert.Equal([0m, 10_000m, 90_000m], Schedules.Build(terms).Select(row => row.PrincipalCny));
    }

    [Theory]
    [InlineData(new int[0], new int[0])]
    [InlineData(new[] { 0, 6 }, new[] { 50, 50 })]
    [InlineData(new[] { 6, 6 }, new[] { 50, 50 })]
    [InlineData(new[] { 3, 6 }, new[] { 50, 49 })]
    [InlineData(new[] { 3, 6 }, new[] { 110, -10 })]
    public void StagedPrincipal_ThatIsNoPlan_IsABug(int[] instalments, int[] percents) =>
        Assert.Throws<ArgumentException>(() => new StagedPrincipalPlan([.. instalments.Zip(percents, (instalment, percent) => new PrincipalStage(instalment, percent))]));

    [Fact]
    public void EqualInstalments_WithoutInterest_AreEqualParts() =>
        Assert.Equal([33.33m, 33.33m, 33.34m], Schedules.Build(RepaymentTerms.ForMonths(100m, new(default), Date("2026-01-15"), 3, new EqualInstalmentsPlan())).Select(row => row.TotalCny));

    [Theory]
    [InlineData(0, 6, 15)]
    [InlineData(-1, 6, 15)]
    [InlineData(0.001, 6, 15)]
    [InlineData(1_000_000_000_000.01, 6, 15)]
    [InlineData(1, 0, 15)]
    [InlineData(1, 361, 15)]
    [InlineData(1, 6, 0)]
    [InlineData(1, 6, 32)]
    public void Terms_OutOfRange_AreABug(double principal, int months, int dueDay) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RepaymentTerms.ForMonths((decimal)principal, Five, Date("2026-01-15"), months, new InterestOnlyPlan(), dueDay));

    [Theory]
    [InlineData("2026-01-15")]
    [InlineData("2056-01-16")]
    public void Maturity_OutOfRange_IsABug(string maturesOn) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RepaymentTerms(1m, Five, Date("2026-01-15"), Date(maturesOn), new InterestOnlyPlan()));

    [Theory]
    [InlineData("2026-04-30", 31, "2026-05-31", true)] // the 30th is April's last day
    [InlineData("2026-04-29", 31, "2026-04-30", false)]
    [InlineData("2026-04-15", 15, "2026-05-15", true)]
    [InlineData("2026-04-15", 16, "2026-04-16", false)]
    [InlineData("2026-04-15", 14, "2026-05-14", false)]
    public void FixedDueDay_BreaksTheFirstPeriodUnlessDrawnOnIt(string drawnOn, int dueDay, string firstDue, bool isFull)
    {
        var first = InterestPeriod.Of(Date(drawnOn), Date("2027-04-30"), dueDay)[0];

        Assert.Equal(new InterestPeriod(1, Date(drawnOn), Date(firstDue), isFull), first);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0.99, false)]
    public void OverdueRate_IsNotBelowTheContractRate(double multiple, bool holds)
    {
        var failure = Record.Exception(() => new InterestPolicy((decimal)multiple));

        Assert.Equal(holds, failure is null);
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
