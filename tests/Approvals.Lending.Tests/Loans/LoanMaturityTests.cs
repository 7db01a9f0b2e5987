using System.Globalization;
using Approvals.Lending.Loans;
using Xunit;

namespace Approvals.Lending.Tests.Loans;

public sealed class LoanMaturityTests
{
    /// <summary>001 三, 五: at most 180 days (incl.) after the facility's expiry. 30 June + 180 days is 27 December.</summary>
    [Theory]
    [InlineData("2026-06-15", 12, 180, "2026-12-27", true)]
    [InlineData("2026-06-15", 6, 180, "2026-12-15", false)]
    [InlineData("2026-06-27", 6, 180, "2026-12-27", false)]
    [InlineData("2026-06-28", 6, 180, "2026-12-27", true)]
    [InlineData("2026-06-30", 6, 180, "2026-12-27", true)]
    [InlineData("2026-06-30", 1, 1, "2026-07-01", true)]
    [InlineData("2026-05-30", 1, 0, "2026-06-30", false)]
    [InlineData("2026-05-31", 1, 0, "2026-06-30", false)]
    [InlineData("2026-06-29", 1, 0, "2026-06-30", true)]
    public void Within_EndsAtTheLatestSoManyDaysAfterTheFacility(string drawnOn, int months, int days, string maturesOn, bool isShortened) =>
        Assert.Equal(new LoanMaturity(Date(maturesOn), isShortened), LoanMaturity.Within(Date(drawnOn), months, Date("2026-06-30"), days));

    [Theory]
    [InlineData("2026-07-01", 180)]
    [InlineData("2026-06-30", 0)]
    public void Within_WhereNoDayIsLeft_IsNone(string drawnOn, int days) =>
        Assert.Null(LoanMaturity.Within(Date(drawnOn), 12, Date("2026-06-30"), days));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(361, 0)]
    [InlineData(1, -1)]
    public void Within_OutOfRange_IsABug(int months, int days) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LoanMaturity.Within(Date("2026-01-01"), months, Date("2026-06-30"), days));

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
