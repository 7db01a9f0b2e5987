using Approvals.Lending.Loans;
using Approvals.Lending.Pricing;
using Xunit;

namespace Approvals.Lending.Tests.Loans;

public sealed class InterestTests
{
    [Theory]
    [InlineData(1_000_000, 5.5, 4_583.33)] // seed 004: 100 万 × 5.5% ÷ 12 ≈ 4,583
    [InlineData(1_000_000, 5, 4_166.67)]
    [InlineData(3_000_000, 5, 12_500)]
    [InlineData(800_000, 5, 3_333.33)]
    [InlineData(0, 5, 0)]
    public void FullPeriod_IsATwelfthOfTheYear(int principal, double percent, double expected) =>
        Assert.Equal((decimal)expected, Interest.FullPeriod(principal, new((decimal)percent)));

    [Theory]
    [InlineData("2025-03-15", "2025-03-15", 0)]
    [InlineData("2025-03-15", "2025-03-16", 138.89)] // 1,000,000 × 5% ÷ 360
    [InlineData("2025-03-15", "2025-04-14", 4_166.67)] // 30 days
    [InlineData("2025-03-15", "2025-04-15", 4_305.56)] // 31 days
    [InlineData("2024-02-28", "2024-03-01", 277.78)] // over 29 February
    public void BrokenPeriod_CountsTheDrawingDayAndNotTheRepaymentDay(string from, string to, double expected) =>
        Assert.Equal((decimal)expected, Interest.BrokenPeriod(1_000_000m, new AnnualRate(5m), Date(from), Date(to)));

    [Fact]
    public void BrokenPeriod_EndingBeforeItBegins_IsABug() => Assert.Throws<ArgumentOutOfRangeException>(
        () => Interest.BrokenPeriod(1m, new AnnualRate(5m), Date("2025-03-15"), Date("2025-03-14")));

    [Fact]
    public void InterestOnlySchedule_OfAYear_PaysInterestMonthlyAndThePrincipalAtMaturity()
    {
        var schedule = InterestOnlySchedule.Build(800_000m, new AnnualRate(5m), Date("2025-01-31"), 12);

        Assert.Equal(
            [
                "2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31", "2025-06-30", "2025-07-31", "2025-08-31", "2025-09-30", "2025-10-31",
                "2025-11-30", "2025-12-31", "2026-01-31",
            ],
            schedule.Select(instalment => instalment.DueOn.ToString("yyyy-MM-dd")));
        Assert.Equal(Enumerable.Range(1, 12), schedule.Select(instalment => instalment.Number));
        Assert.All(schedule, instalment => Assert.Equal(3_333.33m, instalment.InterestCny));
        Assert.All(schedule.Take(11), instalment => Assert.Equal((0m, 800_000m), (instalment.PrincipalCny, instalment.BalanceCny)));
        Assert.Equal((800_000m, 0m, 803_333.33m), (schedule[11].PrincipalCny, schedule[11].BalanceCny, schedule[11].TotalCny));
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);
}
