using System.Globalization;
using Approvals.Lending.Loans;
using Approvals.Lending.Pricing;
using Xunit;

namespace Approvals.Lending.Tests.Loans;

public sealed class RatePathTests
{
    private static readonly LprTable Lpr = LprTable.Read("lpr.json", RepositoryFiles.Bytes("db", "reference", "lpr.json")).ValueOrThrow();

    private static readonly RatePath Path = new(Rate(5m), new RateChange(Date("2025-03-10"), Rate(4m)), new RateChange(Date("2025-03-20"), Rate(3m)));

    [Theory]
    [InlineData("2020-01-01", 5)]
    [InlineData("2025-03-09", 5)]
    [InlineData("2025-03-10", 4)]
    [InlineData("2025-03-19", 4)]
    [InlineData("2025-03-20", 3)]
    [InlineData("2030-01-01", 3)]
    public void At_IsTheNewRateFromTheRepricingDayOn(string day, int percent) => Assert.Equal(Rate(percent), Path.At(Date(day)));

    [Theory]
    [InlineData("2025-03-01", "2025-03-05", 20)] // 4 × 5
    [InlineData("2025-03-01", "2025-03-10", 45)] // 9 × 5
    [InlineData("2025-03-01", "2025-03-11", 49)] // 9 × 5 + 1 × 4
    [InlineData("2025-03-10", "2025-03-20", 40)] // 10 × 4
    [InlineData("2025-03-09", "2025-03-21", 48)] // 5 + 10 × 4 + 3
    [InlineData("2025-03-20", "2025-03-20", 0)]
    public void PercentDays_GiveEachDayItsRate(string from, string to, int expected) => Assert.Equal(expected, Path.PercentDays(Date(from), Date(to)));

    [Theory]
    [InlineData("2025-03-01", "2025-03-10", false)]
    [InlineData("2025-03-01", "2025-03-11", true)]
    [InlineData("2025-03-10", "2025-03-20", false)]
    [InlineData("2025-03-19", "2025-03-21", true)]
    public void Splits_OnlyWhatHasAChangeInside(string from, string to, bool expected) => Assert.Equal(expected, Path.Splits(Date(from), Date(to)));

    [Fact]
    public void AChangeToTheSameRate_IsNone()
    {
        var path = new RatePath(Rate(5m), new RateChange(Date("2025-03-10"), Rate(5m)), new RateChange(Date("2025-04-10"), Rate(4m)), new RateChange(Date("2025-05-10"), Rate(4m)));

        Assert.Equal([new RateChange(Date("2025-04-10"), Rate(4m))], path.Changes);
        Assert.False(path.Splits(Date("2025-03-01"), Date("2025-04-01")));
    }

    [Theory]
    [InlineData(-0.01, 5)]
    [InlineData(100.01, 5)]
    [InlineData(5, -0.01)]
    [InlineData(5, 100.01)]
    public void Rates_OutOfRange_AreABug(double initial, double then) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RatePath(Rate((decimal)initial), new RateChange(Date("2025-03-10"), Rate((decimal)then))));

    [Theory]
    [InlineData("2025-03-10")]
    [InlineData("2025-03-09")]
    public void Changes_OutOfOrder_AreABug(string second) =>
        Assert.Throws<ArgumentException>(() => new RatePath(Rate(5m), new RateChange(Date("2025-03-10"), Rate(4m)), new RateChange(Date(second), Rate(3m))));

    /// <summary>
    /// One-year LPR 3.45% to 21 July 2024, 3.35% from 22 July, 3.10% from 21 October 2024, 3.00% from 20 May 2025, known to the end of 2025.
    /// With 85 bp: 4.20%, 3.95%, 3.85%; a quotation of the day itself works at the next repricing day.
    /// </summary>
    [Fact]
    public void Floating_FollowsTheQuotationOfTheDayBefore()
    {
        DateOnly[] days = [Date("2024-07-22"), Date("2024-08-22"), Date("2024-09-22"), Date("2024-10-22"), Date("2025-05-20"), Date("2025-05-21"), Date("2026-01-01"), Date("2026-01-02")];

        var path = Repricing.Floating(Rate(4.3m), Lpr, 85m, days);

        Assert.Equal(
            [
                new RateChange(Date("2024-08-22"), Rate(4.20m)), new RateChange(Date("2024-10-22"), Rate(3.95m)), new RateChange(Date("2025-05-21"), Rate(3.85m)),
            ],
            path.Changes);
    }

    [Fact]
    public void Floating_PastWhatIsKnown_Stays()
    {
        var path = Repricing.Floating(Rate(5m), Lpr, 85m, [Date("2026-01-01"), Date("2026-01-02"), Date("2027-01-01")]);

        Assert.Equal([new RateChange(Date("2026-01-01"), Rate(3.85m))], path.Changes);
    }

    [Fact]
    public void Floating_AlongALoan_RepricesOnItsDueDays()
    {
        var (drawnOn, maturesOn) = (Date("2025-02-28"), Date("2025-08-28"));
        var days = InterestPeriod.Of(drawnOn, maturesOn).Select(period => period.To).SkipLast(1);

        var terms = new RepaymentTerms(1_000_000m, Repricing.Floating(Rate(3.95m), Lpr, 85m, days), drawnOn, maturesOn, new InterestOnlyPlan());

        // 1,000,000 × 3.95% ÷ 12 and from 28 May × 3.85% ÷ 12.
        Assert.Equal([3_291.67m, 3_291.67m, 3_291.67m, 3_208.33m, 3_208.33m, 3_208.33m], Schedules.Build(terms).Select(row => row.InterestCny));
    }

    private static AnnualRate Rate(decimal percent) => new(percent);

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
