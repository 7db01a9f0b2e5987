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

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);
}
