using Approvals.Casework.Facilities;
using Approvals.Casework.Outbox;
using Approvals.Casework.Reconciliation;
using Approvals.Casework.Repayment;
using Approvals.Tests.Cases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>补记的借据: once a forgotten drawing is a loan again, core banking is asked again, and nothing of the borrower's moves before it has answered; from then on both sides say the same.</summary>
public sealed class AdoptedLoanTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Asked while core banking is down: the gate stays shut however often it is asked, and opens with the answer, which finds nothing.</summary>
    [Fact]
    public Task Adoption_IsReadAgain_AndTheGateStaysShutUntilTheAnswer() => ServicingScene.PlayAsync(async world =>
    {
        var (scene, loanId) = await AdoptedAsync(world);
        var question = Assert.Single(await QuestionsAsync(scene));
        Assert.Equal(OutboxState.Pending, question.State);
        Assert.Equal(("books-compared", "books-compared"), await WhyNotAsync(scene, loanId));

        await world.OutsideAsync("control/faults", new { operation = "bank.*", kind = "status", count = (int?)null, status = 503 });
        for (var tries = 0; tries < 2; tries++)
        {
            await scene.StepAsync();
            world.Clock.Advance(TimeSpan.FromMinutes(6));
        }

        Assert.Equal(OutboxState.Pending, Assert.Single(await QuestionsAsync(scene)).State);
        Assert.Equal(("books-compared", "books-compared"), await WhyNotAsync(scene, loanId));
        await world.World.Sandbox.ClearFaultsAsync(Cancelled);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await scene.StepAsync();

        Assert.Equal(OutboxState.Delivered, Assert.Single(await QuestionsAsync(scene)).State);
        Assert.Equal((null, null), await WhyNotAsync(scene, loanId));
        Assert.Equal([DifferenceKind.UnknownAccount], await DifferencesAsync(scene));
        await scene.CheckAsync();
    });

    /// <summary>The loan account read once more on each of the next mornings: its drawing is the loan's, so the difference that was settled stays the only one.</summary>
    [Fact]
    public Task AdoptedLoan_ReadAgain_IsNoDifference() => ServicingScene.PlayAsync(async world =>
    {
        var (scene, loanId) = await AdoptedAsync(world);
        await scene.StepAsync();
        foreach (var day in (string[])["2026-03-17", "2026-03-18"])
        {
            await scene.NightsUntilAsync(day);
            await DailyReconciliation.RunAsync(world.Desk, world.Desk.Clock.Today.AddDays(-1), Cancelled);
            await scene.StepAsync();
            Assert.Equal([DifferenceKind.UnknownAccount], await DifferencesAsync(scene));
        }

        // Nor is it one when part of it was repaid since.
        await scene.FundAsync(scene.Personal, 50_000m);
        await scene.DoAsync(new Repay(loanId, 40_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        await scene.NightsUntilAsync("2026-03-19");
        await DailyReconciliation.RunAsync(world.Desk, world.Desk.Clock.Today.AddDays(-1), Cancelled);
        await scene.StepAsync();

        Assert.Equal([DifferenceKind.UnknownAccount], await DifferencesAsync(scene));
        Assert.All(await scene.SeeAsync(db => db.LedgerDifferences.AsNoTracking().ToListAsync(Cancelled)), difference => Assert.NotNull(difference.SettledAtUtc));
        await scene.CheckAsync();
    });

    /// <summary>100,000 drawn on 15 March and forgotten; found and adopted on the 16th by two persons, as core banking's posting says.</summary>
    private static async Task<(ServicingScene Scene, Guid LoanId)> AdoptedAsync(CaseWorld world)
    {
        var scene = await ServicingScene.OpenAsync(world, firstDay: new DateOnly(2026, 3, 15));
        await ReconciliationTests.ForgetAsync(scene, await scene.DrawAsync(100_000m, 6));
        scene.Move("2026-03-16");
        var found = Assert.Single(await ReconciliationTests.CompareAllAsync(scene));
        using var http = new HttpClient { BaseAddress = new Uri(world.Address, "bank/") };
        var drawing = (await scene.SeeAsync(db => ForgottenDrawings.OfAsync(world.Desk, db, new Casework.Partners.CoreBanking.CoreBankingClient(http), scene.CaseId, found.Id, Cancelled))).Value;
        var made = await scene.DoAsync(new AdoptForgottenLoan(scene.CaseId, found.Id, drawing, 6, "备份之后的支用"), scene.Desk("maker"));
        await scene.DoAsync(await scene.DecisionAsync(made.ActId), scene.Desk("checker"));
        return (scene, await scene.SeeAsync(db => db.Loans.Select(l => l.Id).SingleAsync(Cancelled)));
    }

    /// <summary>Why nothing is drawn, and nothing repaid; null where it may be.</summary>
    private static async Task<(string? Drawn, string? Repaid)> WhyNotAsync(ServicingScene scene, Guid loanId) =>
    (
        (await scene.World.Desk.RehearseAsync(new DrawDown(scene.FacilityId, 1_000m, 6, "进货", ServicingScene.Confirmed), scene.Controller, Cancelled))?.Code,
        (await scene.World.Desk.RehearseAsync(new Repay(loanId, 1_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller, Cancelled))?.Code);

    private static Task<List<OutboxMessage>> QuestionsAsync(ServicingScene scene) =>
        scene.SeeAsync(db => db.Outbox.AsNoTracking().Where(m => m.Kind == ReconciliationDelivery.MessageKind && m.Key.Contains("adopted")).ToListAsync(Cancelled));

    private static Task<List<DifferenceKind>> DifferencesAsync(ServicingScene scene) => scene.SeeAsync(db => db.LedgerDifferences.AsNoTracking().Select(d => d.Kind).ToListAsync(Cancelled));
}
