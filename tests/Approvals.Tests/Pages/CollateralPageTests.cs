using System.Text.RegularExpressions;
using Approvals.Tests.Cases;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>押品登记簿: every pledge and letter of the reader's units, and what runs out within three months. Source: seed 003 §九.</summary>
public sealed partial class CollateralPageTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Three patents and two copyrights, appraised for six months from 4 March: to 4 September, three months before which is 4 June.</summary>
    [Fact]
    public Task Pledges_AreListedWithTheirCertificates_AndMarkedThreeMonthsAhead() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await Journey.BeginAsync(world.World, "beijing-technology-1", "zgc-huiyedai", "collateral", "bj01", Cancelled);
        await world.OnAsync(journey, "consent", "sign", 1_500_000m);
        await journey.SignAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "disburse", Cancelled);
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var maker = await pages.AsAsync("maker.bj01");

        var html = (await maker.GetAsync("/collateral")).Html;
        Assert.Equal(5, Row().Count(html));
        foreach (var certificate in await world.ReadAsync(db => db.PledgeRegistrations.Select(r => r.CertificateNumber!).ToListAsync(Cancelled)))
            Assert.Contains(certificate, html, StringComparison.Ordinal);
        Assert.DoesNotContain("三个月内到期</span>", html, StringComparison.Ordinal);
        Assert.Contains("没有快到期的", (await maker.GetAsync("/collateral?expiring=true")).Html, StringComparison.Ordinal);

        world.SetTime(new DateOnly(2026, 6, 3), new TimeOnly(23, 59));
        Assert.Equal(0, Row().Count((await maker.GetAsync("/collateral?expiring=true")).Html));
        world.SetTime(new DateOnly(2026, 6, 4), new TimeOnly(0, 0));
        Assert.Equal(5, Row().Count((await maker.GetAsync("/collateral?expiring=true")).Html));
        Assert.Contains("三个月内到期</span>", (await maker.GetAsync("/collateral")).Html, StringComparison.Ordinal);
        world.SetTime(new DateOnly(2026, 9, 5), new TimeOnly(9, 0));
        Assert.Contains("已过期</span>", (await maker.GetAsync("/collateral?expiring=true")).Html, StringComparison.Ordinal);

        using var elsewhere = await pages.AsAsync("maker.sh01");
        Assert.Equal(0, Row().Count((await elsewhere.GetAsync("/collateral")).Html));
    });

    [Fact]
    public Task Letters_AreListedByCase() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await Journey.BeginAsync(world.World, "beijing-trader-1", "zgc-huiyedai", "guarantee", "bj01", Cancelled);
        await world.OnAsync(journey, "consent", "sign", 1_500_000m);
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var checker = await pages.AsAsync("checker.bj01");

        var html = (await checker.GetAsync("/collateral?tab=Letters")).Html;
        Assert.Equal(1, Row().Count(html));
        Assert.Contains((await world.ReadAsync(db => db.GuaranteeRequests.Select(r => r.LetterNumber).SingleAsync(Cancelled)))!, html, StringComparison.Ordinal);
        Assert.Contains("1,500,000.00", html, StringComparison.Ordinal);
        Assert.Contains("还没有登记", (await checker.GetAsync("/collateral")).Html, StringComparison.Ordinal);
    });

    [GeneratedRegex("<tr data-row>")]
    private static partial Regex Row();
}
