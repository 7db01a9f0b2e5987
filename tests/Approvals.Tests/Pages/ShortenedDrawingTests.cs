using Approvals.Casework.Servicing;
using Approvals.Tests.Servicing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>缩短的到期日 in the enterprise's channel: maker and approvers see it before they confirm, and in the list of orders. Source: seed 001 三, 五 (180 days).</summary>
public sealed class ShortenedDrawingTests
{
    /// <summary>4 March 2027 + 180 days is 31 August 2027, and twelve months would be 4 March 2028.</summary>
    private const string Told = "受额度有效期限制，这笔贷款缩短到 2027-08-31 到期，比所填的 12 个月短。";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task MakerAndApprovers_SeeTheShortenedMaturity() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        await scene.TermsAsync(null, loanDaysAfterExpiry: 180);
        await scene.LetOperatorsSignInAsync();
        scene.Move("2027-03-04");
        await using var pages = await PagesOver.StartAsync(world.Desk, world.Address);
        using var maker = await pages.AsAsync(scene.Maker.AccountId.ToString("N"));
        using var supervisor = await pages.AsAsync(scene.Supervisor.AccountId.ToString("N"));
        const string drawing = "/channel/drawdown";
        const string approval = "/channel/drawdown-approval";

        var five = (await maker.SendAsync(drawing, "Check", Of("5"))).Html;
        Assert.Contains("<dt>到期日</dt><dd>2027-08-04</dd>", five, StringComparison.Ordinal);
        Assert.DoesNotContain("data-shortened", five, StringComparison.Ordinal);
        var asked = (await maker.SendAsync(drawing, "Check", Of("12"))).Html;
        Assert.Contains("<dt>到期日</dt><dd>2027-08-31</dd>", asked, StringComparison.Ordinal);
        Assert.Contains(Told, asked, StringComparison.Ordinal);
        await maker.AnswerAsync(drawing, asked, "Confirm", ("transactionPassword", ServicingScene.Password));
        Assert.Contains(Told, (await maker.GetAsync(drawing)).Html, StringComparison.Ordinal);

        Assert.Contains(Told, (await supervisor.GetAsync(approval)).Html, StringComparison.Ordinal);
        var confirming = (await supervisor.SendAsync(approval, "Check")).Html;
        Assert.Contains("确认审批通过", confirming, StringComparison.Ordinal);
        Assert.Contains(Told, confirming, StringComparison.Ordinal);
        await supervisor.AnswerAsync(approval, confirming, "Confirm", ("transactionPassword", ServicingScene.Password));
        await scene.StepAsync();

        Assert.Equal(new DateOnly(2027, 8, 31), await scene.SeeAsync(db => db.Loans.Select(l => l.MaturesOn).SingleAsync(Cancelled)));
        Assert.Contains(Told, (await supervisor.GetAsync(approval)).Html, StringComparison.Ordinal);
        Assert.Contains(Told, (await maker.GetAsync(drawing)).Html, StringComparison.Ordinal);

        (string, string)[] Of(string months) => [("facilityId", scene.FacilityId.ToString()), ("amountCny", "100000"), ("months", months), ("purpose", "采购商品备货")];
    });

    /// <summary>Last day 1 September 2027, and 181 days later 29 February 2028: six months from 31 August end on it, from 1 September a day later. What is shown is what would be drawn on the day it is read.</summary>
    [Fact]
    public Task WaitingOrder_TellsTheMaturityOfTheDayItIsRead() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, firstDay: new DateOnly(2026, 9, 1));
        await scene.TermsAsync(null, loanDaysAfterExpiry: 181);
        scene.Move("2027-08-31");
        var made = await scene.DoAsync(new Casework.Facilities.MakeDrawdownOrder(scene.FacilityId, 1_000m, 6, "进货", ServicingScene.Confirmed), scene.Maker);
        Assert.Equal((new DateOnly(2028, 2, 29), false), await SeenAsync());
        scene.Move("2027-09-01");

        Assert.Equal((new DateOnly(2028, 2, 29), true), await SeenAsync());

        async Task<(DateOnly, bool)> SeenAsync() =>
            (await scene.SeeAsync(db => ServicingReads.OrderAsync(db, made.OrderId, scene.Supervisor.PersonId, world.Desk.Clock.UtcNow, Cancelled)))!.Maturity is { } maturity ? (maturity.On, maturity.IsShortened) : default;
    });
}
