using System.Net;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Repayment;
using Approvals.Tests.Cases;
using Approvals.Tests.Pages;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>循环支用 under products without an enterprise's authorisation: 惠业贷 and 小微易贷 are drawn again without a new approval. Source: seeds 002 §一.5, 003 §一.</summary>
public sealed class RevolvingTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>1.5 million are disbursed; 500,000 are repaid and drawn again by the applicant on the page, to the corporate account of the case, once.</summary>
    [Fact]
    public Task HuiYeDai_IsDrawnAgainOnThePage_WithoutApproval() => PlayAsync("ordinary-approved", async (scene, _) =>
    {
        var company = scene.Company;
        var first = await scene.SeeAsync(db => db.Loans.AsNoTracking().SingleAsync(Cancelled));
        Assert.Equal(0m, (await scene.FacilityAsync()).Position().FreeCny);
        await scene.FundAsync(scene.Personal, 600_000m);
        await scene.DoAsync(new Repay(first.Id, 500_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        Assert.Equal(500_000m, (await scene.FacilityAsync()).Position().FreeCny);
        var account = await scene.SeeAsync(db => db.Cases.Where(c => c.Id == scene.CaseId).Select(c => c.AccountNo!).SingleAsync(Cancelled));
        var number = await scene.SeeAsync(db => db.Cases.Where(c => c.Id == scene.CaseId).Select(c => c.Number).SingleAsync(Cancelled));
        var before = await scene.BalanceAsync(account);

        await using var pages = await PagesOver.StartAsync(scene.World.Desk);
        using var browser = await pages.AsAsync(company.Uscc);
        Assert.Contains($"/my/{number}/drawdown", (await browser.GetAsync($"/my/{number}")).Html, StringComparison.Ordinal);
        Assert.Contains("500,000.00", (await browser.GetAsync($"/my/{number}/drawdown")).Html, StringComparison.Ordinal);
        var asked = await browser.SendAsync($"/my/{number}/drawdown", "Check", ("amountCny", "300000"), ("months", "6"), ("purpose", "采购原材料"));
        Assert.Contains("请核对", asked.Html, StringComparison.Ordinal);
        var above = await browser.SendAsync($"/my/{number}/drawdown", "Check", ("amountCny", "500000.01"), ("months", "6"), ("purpose", "采购原材料"));
        Assert.Contains("data-code=\"above-available\"", above.Html, StringComparison.Ordinal);
        await browser.AnswerAsync($"/my/{number}/drawdown", asked.Html, "Confirm", ("transactionPassword", ServicingScene.Password));
        await scene.StepAsync();

        var loan = await scene.SeeAsync(db => db.Loans.AsNoTracking().SingleAsync(l => l.OrderId != null, Cancelled));
        Assert.Equal((300_000m, "interestOnly", account, LoanState.Current), (loan.BalanceCny, loan.Method, loan.RepaymentAccountNo, loan.State));
        Assert.Equal((before + 300_000m, 1), (await scene.BalanceAsync(account), await scene.PostingsAsync(loan.AccountNo)));
        Assert.Equal(200_000m, (await scene.FacilityAsync()).Position().FreeCny);
        Assert.Contains("个人渠道", (await browser.GetAsync($"/my/{number}/drawdown")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/my/SQ20200101-000001/drawdown")).Status);
    });

    /// <summary>Up to 12 months interest only, above 12 equal instalments, staged for prime customers only. Source: seed 003 §一.</summary>
    [Fact]
    public Task Method_IsOneOfTheTenor() => PlayAsync("ordinary-approved", async (scene, loan) =>
    {
        await scene.FundAsync(scene.Personal, 2_000_000m);
        await scene.DoAsync(new Repay(loan.Id, 1_000_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        await PrimeAsync(true);
        Assert.Null((await scene.World.Desk.RehearseAsync(Draw(scene, 13, "stagedInstalments"), scene.Controller, Cancelled))?.Code);
        await PrimeAsync(false);
        Assert.Equal("method-unknown", await scene.RefusedAsync(Draw(scene, 12, "equalInstalments"), scene.Controller));
        Assert.Equal("method-unknown", await scene.RefusedAsync(Draw(scene, 13, "interestOnly"), scene.Controller));
        Assert.Equal("method-unknown", await scene.RefusedAsync(Draw(scene, 13, "stagedInstalments"), scene.Controller));
        Assert.Equal("term-above-approved", await scene.RefusedAsync(Draw(scene, 37), scene.Controller));

        foreach (var (months, method) in ((int, string)[])[(12, "interestOnly"), (13, "equalInstalments")])
        {
            var order = await scene.DoAsync(Draw(scene, months), scene.Controller);
            await scene.StepAsync();
            Assert.Equal(method, await scene.SeeAsync(db => db.Loans.Where(l => l.OrderId == order.OrderId).Select(l => l.Method).SingleAsync(Cancelled)));
        }

        Task PrimeAsync(bool isPrime) => scene.RunAsync(async work =>
        {
            var @case = await work.CaseOfAsync(scene.CaseId, Cancelled);
            (@case.ApprovedMonths, @case.IsPrime) = (36, isPrime);
        });
    });

    /// <summary>What a disbursement is kept back by keeps a drawing back: a pledged patent that has run out.</summary>
    [Fact]
    public Task ExpiredPledge_KeepsTheNextDrawingBack() => PlayAsync("pledge-registered", async (scene, loan) =>
    {
        await scene.FundAsync(scene.Personal, 1_000_000m);
        await scene.DoAsync(new Repay(loan.Id, 800_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        await HoldUntilAsync(scene, scene.World.Desk.Clock.Today);
        Assert.Null((await scene.World.Desk.RehearseAsync(Draw(scene, 12), scene.Controller, Cancelled))?.Code);
        await HoldUntilAsync(scene, scene.World.Desk.Clock.Today.AddDays(-1));

        Assert.Equal("pledge-expired", await scene.RefusedAsync(Draw(scene, 12), scene.Controller));
    });

    private static Task HoldUntilAsync(ServicingScene scene, DateOnly day) => scene.RunAsync(async work =>
    {
        foreach (var right in await work.Db.CollateralAssets.Where(r => r.CaseId == scene.CaseId).ToListAsync(Cancelled))
            work.Db.Entry(right).Property(r => r.AppraisalValidUntil).CurrentValue = day;
    });

    private static DrawDown Draw(ServicingScene scene, int months, string? method = null) => new(scene.FacilityId, 100_000m, months, "采购原材料", ServicingScene.Confirmed, method);

    private static Task PlayAsync(string name, Func<ServicingScene, Loan, Task> play) => CaseWorld.PlayAsync(
        DatabaseProvider.Sqlite, runs: true,
        async world =>
        {
            var scenario = Scenarios.All.Single(s => s.Name == name);
            var scene = await ServicingScene.OfAsync(world, await scenario.Walk(world.World, scenario, Cancelled), scenario.CompanyKey);
            await play(scene, await scene.SeeAsync(db => db.Loans.AsNoTracking().SingleAsync(Cancelled)));
            await scene.CheckAsync();
        },
        passwordOnlyUpToCny: 100_000_000m);
}
