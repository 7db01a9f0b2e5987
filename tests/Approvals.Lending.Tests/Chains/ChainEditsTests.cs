using Approvals.Lending.Chains;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

/// <summary>One step of editing a draft. Source: APPROVALS §2 (bands), §6 (drafts).</summary>
public class ChainEditsTests
{
    private static readonly Security[] Loans = [Security.Credit, Security.Secured];

    // Bounds include their number, so the lower band keeps the amount itself.
    [Fact]
    public void SplitBand_MakesTwoThatPartition_WithTheSameLevels()
    {
        var chain = Bands(new Band("all", Loans, 0, null, [A.AnyOne(), A.All(2)])).SplitBand(0, 1_000_000, "large");

        Assert.Equal([("all", 0m, 1_000_000m), ("large", 1_000_000m, null)], chain.Bands.Select(band => (band.Code, band.OverCny, band.UpToCny)));
        Assert.All(chain.Bands, band => Assert.Equal([LevelMode.AnyOne, LevelMode.All], band.Levels.Select(level => level.Mode)));
        Assert.Equal(("all", "large"), (chain.BandFor(1_000_000, Security.Credit).Code, chain.BandFor(1_000_000.01m, Security.Credit).Code));
    }

    [Theory]
    [InlineData(1_000_000, false)]
    [InlineData(1_000_000.01, true)]
    [InlineData(2_999_999.99, true)]
    [InlineData(3_000_000, false)]
    public void MaySplitAt_LeavesSomethingOnBothSides(double at, bool may) =>
        Assert.Equal(may, new Band("b", Loans, 1_000_000, 3_000_000, []).MaySplitAt((decimal)at));

    [Fact]
    public void RemoveBand_TheOneBelowForTheSameSecurityTakesOver()
    {
        var chain = Bands(
            new Band("low", Loans, 0, 1_000_000, []), new Band("low-guaranteed", [Security.Guaranteed], 0, 1_000_000, []), new Band("middle", [Security.Secured, Security.Credit], 1_000_000, 3_000_000, []),
            new Band("high", Loans, 3_000_000, null, [])).RemoveBand(2);

        Assert.Equal([("low", 0m, 3_000_000m), ("low-guaranteed", 0m, 1_000_000m), ("high", 3_000_000m, null)], chain.Bands.Select(band => (band.Code, band.OverCny, band.UpToCny)));
    }

    [Fact]
    public void RemoveBand_TheLowest_TheOneAboveTakesOver() =>
        Assert.Equal(0m, Assert.Single(Bands(new Band("low", Loans, 0, 1_000_000, []), new Band("high", Loans, 1_000_000, null, [])).RemoveBand(0).Bands).OverCny);

    [Fact]
    public void RemoveBand_WithoutANeighbourForTheSame_LeavesTheStretchOpen()
    {
        var kept = new Band("high", [Security.Credit], 1_000_000, null, []);

        Assert.Equal(kept, Assert.Single(Bands(new Band("low", Loans, 0, 1_000_000, []), kept).RemoveBand(0).Bands));
    }

    [Fact]
    public void Levels_AreInsertedSwappedAndRemovedAtTheirPlace()
    {
        var chain = A.Chain(A.AnyOne(), A.All(2));

        Assert.Equal(["new", "level-0", "level-1"], Codes(chain.InsertLevel(0, 0, A.AnyOne() with { Code = "new" })));
        Assert.Equal(["level-0", "level-1", "new"], Codes(chain.InsertLevel(0, 2, A.AnyOne() with { Code = "new" })));
        Assert.Equal(["level-1", "level-0"], Codes(chain.SwapLevels(0, 1, 0)));
        Assert.Equal(["level-0", "other"], Codes(chain.WithLevel(0, 1, A.AnyOne() with { Code = "other" })));
        Assert.Equal(["level-1"], Codes(chain.RemoveLevel(0, 0)));
    }

    [Fact]
    public void FreeCode_IsTheFirstThatIsNotTaken() => Assert.Equal("band-2", ChainEdits.FreeCode("band", ["band-1", "band-3", "up-to-1m"]));

    [Fact]
    public void Pair_TellsWhatWasAddedRemovedAndMoved()
    {
        var before = Bands(new Band("a", Loans, 0, 1_000_000, [Named("x"), Named("y"), Named("z")]), new Band("gone", Loans, 1_000_000, null, [Named("x")]));
        var after = Bands(new Band("new", Loans, 1_000_000, null, [Named("x")]), new Band("a", Loans, 0, 1_000_000, [Named("z"), Named("x"), Named("w")]));

        var pairs = ChainComparison.Pair(before, after);

        Assert.Equal([(null, "new"), ("a", "a"), ("gone", null)], pairs.Select(pair => (pair.Before?.Code, pair.After?.Code)));
        Assert.Equal([("z", "z", true), ("x", "x", true), (null, "w", false), ("y", null, false)], pairs[1].Levels.Select(pair => (pair.Before?.Code, pair.After?.Code, pair.IsMoved)));
        Assert.Equal([(null, "x", false)], pairs[0].Levels.Select(pair => (pair.Before?.Code, pair.After?.Code, pair.IsMoved)));
    }

    private static LevelRule Named(string code) => A.AnyOne() with { Code = code };

    private static Chain Bands(params Band[] bands) => A.Chain() with { Bands = bands };

    private static IEnumerable<string> Codes(Chain chain) => chain.Bands[0].Levels.Select(level => level.Code);
}
