using Approvals.Lending.Facilities;
using Xunit;

namespace Approvals.Lending.Tests.Facilities;

/// <summary>持续透支: days with a balance at their end, the first is day 1, and a day that ends at nothing begins anew. Source: PRODUCTS §3 (ccb-jiesuantou), seed 001 (七).</summary>
public sealed class ContinuousOverdraftTests
{
    private static readonly DateOnly First = new(2026, 3, 2);

    [Fact]
    public void NothingDrawn_IsNoOverdraft() => Assert.Null(ContinuousOverdraft.At(First, []));

    [Fact]
    public void DayOfDrawing_IsDayOne() => Assert.Equal(new ContinuousOverdraft(First, 1), ContinuousOverdraft.At(First, [(First, 100m)]));

    [Fact]
    public void DayBeforeDrawing_IsNone() => Assert.Null(ContinuousOverdraft.At(First.AddDays(-1), [(First, 100m)]));

    /// <summary>2 March is day 1, so 30 April is day 60: 30 days of March from the 2nd, 30 of April.</summary>
    [Fact]
    public void SixtiethDay_IsTheLastOfSixty()
    {
        var overdraft = ContinuousOverdraft.At(new DateOnly(2026, 4, 30), [(First, 100m)])!;

        Assert.Equal(60, overdraft.Days);
        Assert.Equal(new DateOnly(2026, 4, 30), overdraft.LastDay(60));
        Assert.Equal(new DateOnly(2026, 5, 30), overdraft.LastDay(90));
    }

    [Fact]
    public void RepaidInPart_GoesOn() => Assert.Equal(10, ContinuousOverdraft.At(First.AddDays(9), [(First, 100m), (First.AddDays(4), -99.99m)])!.Days);

    [Fact]
    public void RepaidWhole_EndsIt() => Assert.Null(ContinuousOverdraft.At(First.AddDays(9), [(First, 100m), (First.AddDays(4), -100m)]));

    [Fact]
    public void DrawnAgainTheDayItWasRepaid_GoesOn() =>
        Assert.Equal(10, ContinuousOverdraft.At(First.AddDays(9), [(First, 100m), (First.AddDays(4), -100m), (First.AddDays(4), 50m)])!.Days);

    [Fact]
    public void DrawnAgainTheDayAfter_BeginsAnew() =>
        Assert.Equal(new ContinuousOverdraft(First.AddDays(5), 5), ContinuousOverdraft.At(First.AddDays(9), [(First, 100m), (First.AddDays(4), -100m), (First.AddDays(5), 50m)]));

    [Fact]
    public void DrawnAndRepaidWithinADay_IsNoOverdraft() => Assert.Null(ContinuousOverdraft.At(First.AddDays(9), [(First.AddDays(3), 100m), (First.AddDays(3), -100m)]));

    [Fact]
    public void WhatComesLater_DoesNotCountYet() => Assert.Equal(3, ContinuousOverdraft.At(First.AddDays(2), [(First.AddDays(4), -100m), (First, 100m)])!.Days);
}
