using Approvals.Lending.Loans;
using Approvals.Lending.PreCredit.Facts;
using Xunit;

namespace Approvals.Lending.Tests.Loans;

public sealed class OverdueBandsTests
{
    /// <summary>商业银行金融资产风险分类办法 (2023), articles 10 to 13.</summary>
    [Theory]
    [InlineData(0, RiskClass.Normal)]
    [InlineData(1, RiskClass.SpecialMention)]
    [InlineData(90, RiskClass.SpecialMention)]
    [InlineData(91, RiskClass.Substandard)]
    [InlineData(270, RiskClass.Substandard)]
    [InlineData(271, RiskClass.Doubtful)]
    [InlineData(360, RiskClass.Doubtful)]
    [InlineData(361, RiskClass.Loss)]
    [InlineData(10_000, RiskClass.Loss)]
    public void ClassOf_GoesByDaysOverdue(int days, RiskClass expected) => Assert.Equal(expected, new OverdueBands(0, 90, 270, 360).ClassOf(days));

    [Theory]
    [InlineData(7, RiskClass.Normal)]
    [InlineData(8, RiskClass.SpecialMention)]
    [InlineData(31, RiskClass.Substandard)]
    [InlineData(61, RiskClass.Doubtful)]
    [InlineData(91, RiskClass.Loss)]
    public void ClassOf_OfStricterBands_GoesByThem(int days, RiskClass expected) => Assert.Equal(expected, new OverdueBands(7, 30, 60, 90).ClassOf(days));

    [Theory]
    [InlineData("2027-03-14", 0)]
    [InlineData("2027-03-15", 0)]
    [InlineData("2027-03-16", 1)]
    [InlineData("2028-03-15", 366)]
    public void DaysOverdue_BeginAfterTheDueDay(string asOf, int days) =>
        Assert.Equal(days, OverdueBands.DaysOverdue(new DateOnly(2027, 3, 15), DateOnly.ParseExact(asOf, "yyyy-MM-dd", null)));

    [Theory]
    [InlineData(-1, 90, 270, 360)]
    [InlineData(90, 90, 270, 360)]
    [InlineData(0, 270, 270, 360)]
    [InlineData(0, 90, 360, 360)]
    public void Bands_ThatDoNotRise_AreABug(int specialMention, int substandard, int doubtful, int loss) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new OverdueBands(specialMention, substandard, doubtful, loss));

    [Fact]
    public void ClassOf_NegativeDays_IsABug() => Assert.Throws<ArgumentOutOfRangeException>(() => new OverdueBands(0, 90, 270, 360).ClassOf(-1));
}
