using Approvals.Lending.Money;
using Xunit;

namespace Approvals.Lending.Tests.Money;

public sealed class CnyTests
{
    [Theory]
    [InlineData("2999999.99", "2990000")]
    [InlineData("3000000", "3000000")]
    [InlineData("9999.99", "0")]
    [InlineData("-0.01", "-10000")]
    public void FloorToWan_RoundsDown(string amount, string expected) => Assert.Equal(D(expected), Cny.FloorToWan(D(amount)));

    [Theory]
    [InlineData("0.005", "0.01")]
    [InlineData("0.015", "0.02")]
    [InlineData("0.025", "0.03")] // not to even
    [InlineData("0.0249", "0.02")]
    [InlineData("4583.3333333", "4583.33")]
    public void RoundToFen_IsHalfUp(string amount, string expected) => Assert.Equal(D(expected), Cny.RoundToFen(D(amount)));

    [Fact]
    public void Wan_Is10000Yuan()
    {
        Assert.Equal(3_000_000m, Cny.FromWan(300m));
        Assert.Equal(80.5m, Cny.ToWan(805_000m));
    }

    private static decimal D(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
