using Approvals.Casework.Applications;
using Approvals.Casework.Collateral;
using Approvals.Casework.Facilities;
using Approvals.Casework.Reconciliation;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Approvals.Lending.Ledger;
using Approvals.Lending.Loans;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>冲正: a drawing or a repayment is undone by two persons of operations: at the core banking system once, in the ledger, at the limit and at the loan.</summary>
public sealed class ReversalTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Drawn on 15 March, reversed on 20 March: five days had accrued.</summary>
    [Fact]
    public Task Drawing_IsUndone_WithWhatItAccrued() => PlayAsync(async scene =>
    {
        var before = await scene.BalanceAsync(scene.Current);
        var loan = await scene.DrawAsync(300_000m, 6);
        await scene.NightsUntilAsync("2026-03-20");
        Assert.NotEqual(0m, (await scene.LedgerAsync()).LoanBalanceCny(LedgerAccount.InterestReceivable, loan.Id));

        await scene.ReverseAsync(loan.Id, null);

        var undone = await scene.LoanAsync(loan.Id);
        Assert.Equal((0m, LoanState.Settled, true), (undone.BalanceCny, undone.State, undone.ReversedAtUtc is not null));
        Assert.Equal((1_000_000m, 0m), await scene.FacilityAsync() is var facility ? (facility.Position().FreeCny, facility.DrawnCny) : default);
        Assert.Equal((before, 2), (await scene.BalanceAsync(scene.Current), await scene.PostingsAsync(loan.AccountNo)));
        foreach (var account in Enum.GetValues<LedgerAccount>().Where(account => !account.IsOffBalance()))
            Assert.Equal(0m, (await scene.LedgerAsync()).LoanBalanceCny(account, loan.Id));
        Assert.Equal("loan-reversed", await scene.RefusedAsync(Propose(scene, loan.Id, null), scene.Desk("maker")));
        await scene.NightsUntilAsync("2026-04-16");
        Assert.Equal(0, await scene.SeeAsync(db => db.LoanOrders.CountAsync(o => o.Kind == LoanOrderKind.Instalment, Cancelled)));
        await ReconcileAsync(scene);
    });

    /// <summary>Drawn on 15 March, so that its purpose is asked for on 15 April; undone that day, nobody is asked any more.</summary>
    [Fact]
    public Task Drawing_ThatIsUndone_IsNotAskedForItsPurpose() => PlayAsync(async scene =>
    {
        var loan = await scene.DrawAsync(300_000m, 6);
        scene.Move("2026-04-15", "00:00");
        await scene.StepAsync();
        Assert.Equal([WorkItemState.Open], await AskedAsync());

        await scene.ReverseAsync(loan.Id, null);
        Assert.Equal([WorkItemState.Done], await AskedAsync());

        Task<List<WorkItemState>> AskedAsync() => scene.SeeAsync(db => db.WorkItems.Where(i => i.CaseId == scene.CaseId && i.Kind == WorkKinds.PurposeCheck).Select(i => i.State).ToListAsync(Cancelled));
    });

    /// <summary>400,000 of 1,000,000 prepaid on 25 March, reversed on 30 March: the days between are closed anew, at 138.888889 a day, and the instalment of 15 April is whole: 4,166.67.</summary>
    [Fact]
    public Task PartialRepayment_IsUndone_AndTheDaysSinceAreClosedAnew() => PlayAsync(async scene =>
    {
        var loan = await scene.DrawAsync(1_000_000m, 6);
        await scene.FundAsync(scene.Personal, 500_000m);
        await scene.NightsUntilAsync("2026-03-25");
        var before = await scene.BalanceAsync(scene.Personal);
        var order = await scene.DoAsync(new Repay(loan.Id, 400_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        await scene.NightsUntilAsync("2026-03-30");
        Assert.Equal("role-missing", await scene.RefusedAsync(Propose(scene, loan.Id, order.OrderId), scene.Desk("checker")));
        Assert.Equal("later-postings", await scene.RefusedAsync(Propose(scene, loan.Id, null), scene.Desk("maker")));

        await scene.ReverseAsync(loan.Id, order.OrderId);

        Assert.Equal((1_000_000m, before), ((await scene.LoanAsync(loan.Id)).BalanceCny, await scene.BalanceAsync(scene.Personal)));
        Assert.Equal(0m, (await scene.FacilityAsync()).Position().FreeCny);
        var standing = (await scene.LedgerAsync()) is var ledger ? ledger.Entries.Where(entry => entry.Event == JournalEvent.Accrual && !ledger.IsReversed(entry.SourceKey)).ToList() : [];
        Assert.Equal(15, standing.Count);
        Assert.All(standing, entry => Assert.Equal(138.888889m, entry.Lines[0].AmountCny));
        await scene.CheckAsync();
        Assert.Equal("order-reversed", await scene.RefusedAsync(Propose(scene, loan.Id, order.OrderId), scene.Desk("maker")));

        await scene.NightsUntilAsync("2026-04-16");
        Assert.Equal(4_166.67m, await scene.SeeAsync(db => db.LoanOrders.Where(o => o.Kind == LoanOrderKind.Instalment && o.State == LoanOrderState.Posted).Select(o => o.InterestCny).SingleAsync(Cancelled)));
        Assert.Equal("not-reversible", await scene.RefusedAsync(Propose(scene, loan.Id, await scene.SeeAsync(db => db.LoanOrders.Where(o => o.Kind == LoanOrderKind.Instalment).Select(o => o.Id).SingleAsync(Cancelled))), scene.Desk("maker")));
        await ReconcileAsync(scene);
    });

    /// <summary>Settled by mistake: the loan lives again, and can be settled once more.</summary>
    [Fact]
    public Task FullRepayment_IsUndone_AndMadeAgain() => PlayAsync(async scene =>
    {
        var loan = await scene.DrawAsync(100_000m, 6);
        await scene.FundAsync(scene.Personal, 300_000m);
        await scene.NightsUntilAsync("2026-03-25");
        var order = await scene.DoAsync(new Repay(loan.Id, null, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        Assert.Equal(LoanState.Settled, (await scene.LoanAsync(loan.Id)).State);

        await scene.ReverseAsync(loan.Id, order.OrderId);
        Assert.Equal((100_000m, LoanState.Current), await scene.LoanAsync(loan.Id) is var again ? (again.BalanceCny, again.State) : default);
        await scene.CheckAsync();
        await scene.DoAsync(new Repay(loan.Id, null, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();

        Assert.Equal((0m, LoanState.Settled), await scene.LoanAsync(loan.Id) is var settled ? (settled.BalanceCny, settled.State) : default);
        await ReconcileAsync(scene);
    });

    /// <summary>The customer has spent the money: the core banking system refuses, and everything is as it was.</summary>
    [Fact]
    public Task RefusedByTheCore_ChangesNothing() => PlayAsync(async scene =>
    {
        var loan = await scene.DrawAsync(300_000m, 6);
        await scene.FundAsync(scene.Current, -await scene.BalanceAsync(scene.Current));
        await scene.ReverseAsync(loan.Id, null);

        Assert.Equal((300_000m, LoanState.Current), await scene.LoanAsync(loan.Id) is var left ? (left.BalanceCny, left.State) : default);
        Assert.Equal(LoanOrderState.Refused, await scene.SeeAsync(db => db.LoanOrders.Where(o => o.Kind == LoanOrderKind.Reversal).Select(o => o.State).SingleAsync(Cancelled)));
        await scene.FundAsync(scene.Current, 300_000m);
        await scene.ReverseAsync(loan.Id, null);
        Assert.Equal(0m, (await scene.LoanAsync(loan.Id)).BalanceCny);
    });

    /// <summary>The answer is lost after the money has moved back: it moves once.</summary>
    [Fact]
    public Task AnswerLost_MovesTheMoneyBackOnce() => PlayAsync(async scene =>
    {
        var loan = await scene.DrawAsync(300_000m, 6);
        await scene.World.OutsideAsync("control/faults", new { operation = "bank.post", kind = "timeoutAfterSuccess" });
        await scene.ReverseAsync(loan.Id, null);
        Assert.Equal("loan-order-under-way", await scene.RefusedAsync(new Repay(loan.Id, null, scene.Personal, ServicingScene.Confirmed), scene.Controller));
        scene.World.Clock.Advance(TimeSpan.FromMinutes(6));
        await scene.StepAsync();

        Assert.Equal((0m, 2), ((await scene.LoanAsync(loan.Id)).BalanceCny, await scene.PostingsAsync(loan.AccountNo)));
    });

    /// <summary>Settled, and what secured it given up: undoing the repayment would leave debt without security, whether proposed after the release or before.</summary>
    [Fact]
    public Task Repayment_WhoseSecurityWasReleased_IsNotUndone() => PlayAsync(async scene =>
    {
        var loan = await scene.DrawAsync(100_000m, 6);
        await scene.FundAsync(scene.Personal, 300_000m);
        await scene.NightsUntilAsync("2026-03-25");
        var order = await scene.DoAsync(new Repay(loan.Id, null, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        var registrationId = Guid.CreateVersion7();
        await scene.RunAsync(work =>
        {
            work.Db.PledgeRegistrations.Add(new PledgeRegistration { Id = registrationId, CaseId = scene.CaseId, Visit = 1, State = PledgeRegistrationState.Registered, RequestedAtUtc = work.NowUtc });
            return ValueTask.CompletedTask;
        });
        var before = await scene.DoAsync(Propose(scene, loan.Id, order.OrderId), scene.Desk("maker"));
        await scene.RunAsync(async work => (await work.Db.PledgeRegistrations.SingleAsync(r => r.Id == registrationId, Cancelled)).State = PledgeRegistrationState.Released);

        Assert.Equal("security-released", await scene.RefusedAsync(await scene.DecisionAsync(before.ActId), scene.Desk("checker")));
        await scene.DoAsync(await scene.DecisionAsync(before.ActId, approves: false), scene.Desk("checker"));
        Assert.Equal("security-released", await scene.RefusedAsync(Propose(scene, loan.Id, order.OrderId), scene.Desk("maker")));
        Assert.Equal((0m, LoanState.Settled), await scene.LoanAsync(loan.Id) is var left ? (left.BalanceCny, left.State) : default);
    });

    /// <summary>What secured the facility went over to the one that follows, and was released there.</summary>
    [Fact]
    public Task Repayment_WhoseSecurityWasReleasedAfterTheRenewal_IsNotUndone() => PlayAsync(async scene =>
    {
        var loan = await scene.DrawAsync(100_000m, 6);
        await scene.FundAsync(scene.Personal, 300_000m);
        var order = await scene.DoAsync(new Repay(loan.Id, null, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        var last = await scene.RenewAsync(await scene.RenewAsync(scene.FacilityId, "a-rated-wholesaler-2"), "a-rated-wholesaler-3");
        var registrationId = Guid.CreateVersion7();
        await scene.RunAsync(async work => work.Db.PledgeRegistrations.Add(new PledgeRegistration
        {
            Id = registrationId,
            CaseId = await work.Db.Facilities.Where(f => f.Id == last).Select(f => f.CaseId).SingleAsync(Cancelled),
            Visit = 1,
            State = PledgeRegistrationState.Released,
            RequestedAtUtc = work.NowUtc,
        }));

        Assert.Equal("security-released", await scene.RefusedAsync(Propose(scene, loan.Id, order.OrderId), scene.Desk("maker")));
        await scene.RunAsync(async work => (await work.Db.PledgeRegistrations.SingleAsync(r => r.Id == registrationId, Cancelled)).State = PledgeRegistrationState.Registered);
        await scene.ReverseAsync(loan.Id, order.OrderId);
        Assert.Equal(100_000m, (await scene.LoanAsync(loan.Id)).BalanceCny);
    });

    /// <summary>Settled on 25 March at 4.8%, undone on 20 April; the LPR fell on 1 April, so that 15 April is the repricing day: the instalment of that day is at 4.8%, 400.00, what follows at 4.3%.</summary>
    [Fact]
    public Task FloatingLoan_WhoseRepaymentIsUndone_IsRepricedOnTheDayItMissed() => PlayAsync(async scene =>
    {
        await scene.TermsAsync(180m);
        var loan = await scene.DrawAsync(100_000m, 6);
        await scene.FundAsync(scene.Personal, 300_000m);
        await scene.NightsUntilAsync("2026-03-25");
        var order = await scene.DoAsync(new Repay(loan.Id, null, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        await scene.QuoteAsync("2026-04-01", 2.5m);
        await scene.NightsUntilAsync("2026-04-20");

        await scene.ReverseAsync(loan.Id, order.OrderId);
        await scene.StepAsync();
        await scene.NightsUntilAsync("2026-05-16");

        Assert.Equal([new RateChange(new DateOnly(2026, 4, 15), new(4.3m))], (await scene.LoanAsync(loan.Id)).Rates().Changes);
        var paid = await scene.SeeAsync(db => db.LoanOrders.AsNoTracking().Where(o => o.Kind == LoanOrderKind.Instalment && o.State == LoanOrderState.Posted).OrderBy(o => o.InstalmentNumber).ToListAsync(Cancelled));
        Assert.Equal([(new DateOnly(2026, 4, 15), 400.00m), (new DateOnly(2026, 5, 15), 358.33m)], paid.Select(o => (o.BookedOn!.Value, o.InterestCny)));
        await ReconcileAsync(scene);
    });

    private static ProposeReversal Propose(ServicingScene scene, Guid loanId, Guid? orderId) => new(scene.CaseId, loanId, orderId, "记账有误");

    private static async Task ReconcileAsync(ServicingScene scene)
    {
        await DailyReconciliation.RunAsync(scene.World.Desk, scene.World.Desk.Clock.Today, Cancelled);
        await scene.StepAsync();
        Assert.Empty(await scene.SeeAsync(db => db.LedgerDifferences.ToListAsync(Cancelled)));
    }

    private static Task PlayAsync(Func<ServicingScene, Task> play) => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, firstDay: new DateOnly(2026, 3, 15));
        await play(scene);
        await scene.CheckAsync();
    });
}
