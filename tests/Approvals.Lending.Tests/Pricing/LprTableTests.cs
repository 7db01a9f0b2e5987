using System.Text;
using Approvals.Lending.Pricing;
using Xunit;

namespace Approvals.Lending.Tests.Pricing;

public sealed class LprTableTests
{
    private static readonly LprTable Table = LprTable.Read("lpr.json", RepositoryFiles.Bytes("db", "reference", "lpr.json")).ValueOrThrow();

    // Announcements of the National Interbank Funding Center.
    [Theory]
    [InlineData("2019-08-20", 4.25, 4.85)]
    [InlineData("2020-04-19", 4.05, 4.75)]
    [InlineData("2020-04-20", 3.85, 4.65)]
    [InlineData("2021-12-19", 3.85, 4.65)]
    [InlineData("2022-03-21", 3.70, 4.60)]
    [InlineData("2023-08-21", 3.45, 4.20)]
    [InlineData("2024-02-20", 3.45, 3.95)]
    [InlineData("2024-10-21", 3.10, 3.60)]
    [InlineData("2025-05-19", 3.10, 3.60)]
    [InlineData("2025-05-20", 3.00, 3.50)]
    [InlineData("2025-12-31", 3.00, 3.50)]
    public void At_IsTheQuotationInForce(string date, double oneYear, double fiveYear)
    {
        var quote = Table.At(Date(date));

        Assert.Equal(((decimal)oneYear, (decimal)fiveYear), (quote?.OneYear.Percent, quote?.FiveYear.Percent));
    }

    [Theory]
    [InlineData("2019-08-19")]
    [InlineData("2026-01-01")]
    public void At_OutsideWhatIsVerified_IsUnknown(string date) => Assert.Null(Table.At(Date(date)));

    [Fact]
    public void PlusBasisPoints_RoundsHalfUpToAHundredthOfAPercent()
    {
        Assert.Equal(3.85m, new AnnualRate(3.00m).PlusBasisPoints(85m).Percent);
        Assert.Equal(4.73m, new AnnualRate(3.00m).PlusBasisPoints(172.5m).Percent);
        Assert.Equal("3.85%", new AnnualRate(3.85m).ToString());
    }

    [Fact]
    public void Read_OfChangesOutOfOrder_IsRefused() => Assert.Equal("$.changes[1]", Assert.Single(LprTable.Read("lpr.json", Encoding.UTF8.GetBytes(
        """
        {
          "source": "x", "verifiedThrough": "2025-12-31",
          "changes": [
            { "effectiveOn": "2025-05-20", "oneYearPercent": 3, "fiveYearPercent": 3.5 },
            { "effectiveOn": "2024-10-21", "oneYearPercent": 3.1, "fiveYearPercent": 3.6 }
          ]
        }
        """)).Errors).Path);

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);
}
