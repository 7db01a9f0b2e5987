using Approvals.Casework.Applications;
using Approvals.Casework.Collateral;
using Approvals.Casework.Facilities;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.Notifications;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Approvals.Lending.Ledger;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>冻结, 解冻, 调额, 收回: a freeze is one supervisor's at once, everything else takes two persons; the position and the ledger follow, and the customer is told.</summary>
public sealed class FacilityActTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Freeze_IsAtOnce_AndUnfreezingTakesTwo() => PlayAsync(async scene =>
    {
        var loan = await scene.DrawAsync(100_000m, 6);
        Assert.Equal("role-missing", await scene.RefusedAsync(new FreezeFacility(scene.CaseId, "涉诉"), scene.Desk("maker")));
        Assert.Equal("case-unknown", await scene.RefusedAsync(new FreezeFacility(scene.CaseId, "涉诉"), scene.World.World.Staff("supervisor.sh01")));
        Assert.Equal("reason-required", await scene.RefusedAsync(new FreezeFacility(scene.CaseId, " "), scene.Desk("supervisor")));
        await scene.DoAsync(new FreezeFacility(scene.CaseId, "涉诉"), scene.Desk("supervisor"));
        Assert.Equal("facility-frozen", await scene.RefusedAsync(new FreezeFacility(scene.CaseId, "涉诉"), scene.Desk("supervisor")));
        Assert.Equal("facility-frozen", await scene.RefusedAsync(new DrawDown(scene.FacilityId, 1m, 6, "进货", ServicingScene.Confirmed), scene.Controller));
        await scene.DoAsync(new Repay(loan.Id, 1_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();

        var made = await scene.DoAsync(new ProposeFacilityChange(scene.CaseId, FacilityActKind.Unfreeze, null, "已撤诉"), scene.Desk("supervisor"));
        Assert.Equal("conflict-of-duties", await scene.RefusedAsync(await scene.DecisionAsync(made.ActId), scene.Desk("supervisor")));
        Assert.Equal("facility-act-waiting", await scene.RefusedAsync(new ProposeFacilityChange(scene.CaseId, FacilityActKind.Unfreeze, null, "已撤诉"), scene.Desk("maker")));
        Assert.True((await scene.FacilityAsync()).IsFrozen);
        await scene.DoAsync(await scene.DecisionAsync(made.ActId), scene.Desk("checker"));

        Assert.False((await scene.FacilityAsync()).IsFrozen);
        Assert.Equal("facility-act-settled", await scene.RefusedAsync(await scene.DecisionAsync(made.ActId), scene.Desk("checker")));
        await scene.DrawAsync(1_000m, 6);
        Assert.Equal(2, await scene.SeeAsync(db => db.Notices.CountAsync(n => n.Kind == NoticeKind.FacilityChanged && n.RecipientId == scene.Controller.AccountId, Cancelled)));
        Assert.False(await scene.SeeAsync(db => db.WorkItems.AnyAsync(i => i.Kind == WorkKinds.FacilityAct && i.State == WorkItemState.Open, Cancelled)));
    });

    /// <summary>Frozen or withdrawn, the facility takes the one that follows with it, and the one that follows that.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task FrozenOrWithdrawn_TakesAllThatFollowWithIt(bool isWithdrawn) => PlayAsync(async scene =>
    {
        await scene.RenewAsync(await scene.RenewAsync(scene.FacilityId, "a-rated-wholesaler-2"), "a-rated-wholesaler-3");
        if (isWithdrawn)
        {
            var made = await scene.DoAsync(new ProposeFacilityChange(scene.CaseId, FacilityActKind.Withdraw, null, "资金流入股市"), scene.Desk("maker"));
            await scene.DoAsync(await scene.DecisionAsync(made.ActId), scene.Desk("supervisor"));
        }
        else
        {
            await scene.DoAsync(new FreezeFacility(scene.CaseId, "涉诉"), scene.Desk("supervisor"));
        }

        Assert.Equal([true, true, true], await scene.SeeAsync(db => db.Facilities.Where(f => f.ApplicantId == scene.Controller.ApplicantId).Select(f => f.IsFrozen).ToListAsync(Cancelled)));
    });

    /// <summary>1,000,000, of which 400,000 are lent: cut to 300,000, 100,000 over the limit until they are repaid; given back up to what was approved, and no further.</summary>
    [Fact]
    public Task Limit_IsCutAndGivenBack_ByTwo() => PlayAsync(async scene =>
    {
        var loan = await scene.DrawAsync(400_000m, 6);
        Assert.Equal("limit-above-approved", await scene.RefusedAsync(Change(scene, 1_000_000.01m), scene.Desk("maker")));
        await ChangeAsync(scene, 300_000m);
        Assert.Equal(-100_000m, (await scene.FacilityAsync()).Position().AvailableCny);
        Assert.Equal("above-available", await scene.RefusedAsync(new DrawDown(scene.FacilityId, 0.01m, 6, "进货", ServicingScene.Confirmed), scene.Controller));
        await scene.FundAsync(scene.Personal, 200_000m);
        await scene.DoAsync(new Repay(loan.Id, 150_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();

        Assert.Equal(50_000m, (await scene.FacilityAsync()).Position().FreeCny);
        Assert.Equal([700_000m], (await scene.LedgerAsync()).Entries.Where(entry => entry.Event == JournalEvent.FacilityChanged).Select(entry => entry.Lines[0].AmountCny));
        Assert.Equal("limit-unchanged", await scene.RefusedAsync(Change(scene, 300_000m), scene.Desk("maker")));

        Assert.Equal("limit-above-approved", await scene.RefusedAsync(Change(scene, 1_000_000.01m), scene.Desk("maker")));
        Assert.Null((await scene.World.Desk.RehearseAsync(Change(scene, 1_000_000m), scene.Desk("maker"), Cancelled))?.Code);

        // With a letter, no more than it guarantees.
        await scene.RunAsync(work =>
        {
            work.Db.GuaranteeRequests.Add(new GuaranteeRequest { Id = Guid.CreateVersion7(), CaseId = scene.CaseId, Visit = 1, State = GuaranteeState.Issued, AmountCny = 500_000m, Months = 12, LetterNumber = "L1", LetterAmountCny = 500_000m, RequestedAtUtc = work.NowUtc });
            return ValueTask.CompletedTask;
        });
        Assert.Equal("limit-above-security", await scene.RefusedAsync(Change(scene, 500_000.01m), scene.Desk("maker")));
        Assert.Null((await scene.World.Desk.RehearseAsync(Change(scene, 500_000m), scene.Desk("maker"), Cancelled))?.Code);
        Assert.Equal("amount-not-payable", await scene.RefusedAsync(Change(scene, -1m), scene.Desk("maker")));
        Assert.Equal("facility-act-kind-invalid", await scene.RefusedAsync(new ProposeFacilityChange(scene.CaseId, FacilityActKind.ChangeLimit, null, "调额"), scene.Desk("maker")));
    });

    /// <summary>400,000 set aside of 1,000,000, then cut to 399,999.99: a fen is missing, and the order is not approved before the limit holds it again.</summary>
    [Fact]
    public Task LimitCutBelowWhatAnOrderSetAside_KeepsItFromBeingApproved() => PlayAsync(async scene =>
    {
        var order = await scene.DoAsync(new MakeDrawdownOrder(scene.FacilityId, 400_000m, 6, "进货", ServicingScene.Confirmed), scene.Maker);
        await ChangeAsync(scene, 399_999.99m);
        Assert.Equal(-0.01m, (await scene.FacilityAsync()).Position().FreeCny);
        Assert.Equal("above-available", await scene.RefusedAsync(await scene.ApprovalAsync(order.OrderId), scene.Supervisor));
        Assert.Equal(LoanOrderState.AwaitingApproval, (await scene.OrderAsync(order.OrderId)).State);

        await ChangeAsync(scene, 400_000m);
        await scene.ApproveAsync(order.OrderId);
        await scene.StepAsync();

        Assert.Equal((400_000m, 0m), await scene.FacilityAsync() is var facility ? (facility.UsedCny, facility.Position().FreeCny) : default);
    });

    /// <summary>A raise back to the 1,000,000 approved at first, and a review that has approved 700,000 before it is checked: what was approved last counts.</summary>
    [Fact]
    public Task Raise_AboveWhatAReviewHasApprovedMeanwhile_IsNotDone() => PlayAsync(async scene =>
    {
        await ChangeAsync(scene, 600_000m);
        var made = await scene.DoAsync(Change(scene, 1_000_000m), scene.Desk("maker"));
        var review = await Journey.BeginAsync(scene.World.World, "a-rated-wholesaler-2", "psbc-xiaoweiyidai", "credit", "bj01", Cancelled);
        await review.CancelAsync(Cancelled);
        await scene.RunAsync(async work =>
        {
            var changed = await work.CaseOfAsync(review.CaseId, Cancelled);
            (changed.Outcome, changed.ApprovedAmountCny) = (CaseOutcome.LimitChanged, 700_000m);
            work.Db.FacilityCases.Add(new FacilityCase { CaseId = changed.Id, FacilityId = scene.FacilityId, ParentId = scene.CaseId });
        });

        Assert.Equal("limit-above-approved", await scene.RefusedAsync(await scene.DecisionAsync(made.ActId), scene.Desk("checker")));
        await scene.DoAsync(await scene.DecisionAsync(made.ActId, approves: false), scene.Desk("checker"));
        await ChangeAsync(scene, 700_000m);
        Assert.Equal(700_000m, (await scene.FacilityAsync()).LimitCny);
    });

    /// <summary>The facility that follows is open for 500,000 already: a cut of the one before to 500,000 is no less, one to a fen less is not undone by it, and people look first.</summary>
    [Fact]
    public Task LimitCut_BelowThatOfTheFacilityThatFollows_FreezesIt() => PlayAsync(async scene =>
    {
        await ChangeAsync(scene, 500_000m);
        var next = await scene.RenewAsync(scene.FacilityId, "a-rated-wholesaler-2");
        await ChangeAsync(scene, 600_000m);
        await ChangeAsync(scene, 500_000m);
        Assert.False(await IsFrozenAsync());
        await ChangeAsync(scene, 499_999.99m);
        Assert.True(await IsFrozenAsync());
        Assert.False((await scene.FacilityAsync()).IsFrozen);

        Task<bool> IsFrozenAsync() => scene.SeeAsync(db => db.Facilities.Where(f => f.Id == next).Select(f => f.IsFrozen).SingleAsync(Cancelled));
    });

    [Fact]
    public Task GivenBack_ChangesNothing() => PlayAsync(async scene =>
    {
        var made = await scene.DoAsync(Change(scene, 500_000m), scene.Desk("maker"));
        var decision = await scene.DecisionAsync(made.ActId, approves: false);
        Assert.Equal("reason-required", await scene.RefusedAsync(decision with { Note = "" }, scene.Desk("checker")));
        Assert.Equal("stale", await scene.RefusedAsync(decision with { SeenVersion = decision.SeenVersion + 1 }, scene.Desk("checker")));
        await scene.DoAsync(decision, scene.Desk("checker"));
        Assert.Equal(1_000_000m, (await scene.FacilityAsync()).LimitCny);
        await scene.DoAsync(Change(scene, 500_000m), scene.Desk("maker"));
    });

    /// <summary>Misuse: the limit is 0 and frozen, what is owed stays owed. Source: seeds 002 §九.3, 003 §九.</summary>
    [Fact]
    public Task Withdrawn_LeavesNothingToDraw() => PlayAsync(async scene =>
    {
        await scene.DrawAsync(400_000m, 6);
        var made = await scene.DoAsync(new ProposeFacilityChange(scene.CaseId, FacilityActKind.Withdraw, null, "资金流入股市"), scene.Desk("maker"));
        await scene.DoAsync(await scene.DecisionAsync(made.ActId), scene.Desk("supervisor"));

        var facility = await scene.FacilityAsync();
        Assert.Equal((0m, true, 400_000m), (facility.LimitCny, facility.IsFrozen, facility.UsedCny));
        Assert.Equal("facility-frozen", await scene.RefusedAsync(new DrawDown(scene.FacilityId, 1m, 6, "进货", ServicingScene.Confirmed), scene.Controller));
    });

    /// <summary>A closed account: operations name another of the borrower, and what falls due is debited there.</summary>
    [Fact]
    public Task RepaymentAccount_ChangedByOperations_IsDebited() => PlayAsync(async scene =>
    {
        var loan = await scene.DrawAsync(120_000m, 6);
        await scene.World.OutsideAsync($"control/accounts/{scene.Current}/status", new { status = "closed" });
        var made = await scene.DoAsync(new Casework.Servicing.ProposeRepaymentAccount(scene.CaseId, loan.Id, scene.Personal, "原账户已销户"), scene.Desk("maker"));
        Assert.Equal("role-missing", await scene.RefusedAsync(await scene.DecisionAsync(made.ActId), scene.Desk("supervisor")));
        await scene.DoAsync(await scene.DecisionAsync(made.ActId), scene.Desk("checker"));
        await scene.FundAsync(scene.Personal, 1_000m);
        await scene.NightsUntilAsync("2026-04-05");

        // 120,000 × 5% ÷ 12.
        Assert.Equal((1, scene.Personal), (await scene.LoanAsync(loan.Id) is var paid ? paid.InstalmentsPaid : 0, (await scene.LoanAsync(loan.Id)).RepaymentAccountNo));
        Assert.Equal(500m, (await scene.LedgerAsync()).Entries.Single(entry => entry.Event == JournalEvent.Instalment).Lines[0].AmountCny);
    });

    /// <summary>Whoever held or investigated the borrower decides on nothing that concerns the limit; whoever approved the loan makes and checks no orders of it.</summary>
    [Fact]
    public Task Holder_DoesNotDecideOnTheLimit() => PlayAsync(async scene =>
    {
        var made = await scene.DoAsync(Change(scene, 500_000m), scene.Desk("maker"));
        await scene.RunAsync(work =>
        {
            work.Db.CaseHolders.Add(new Casework.Claims.CaseHolder { CaseId = scene.CaseId, StaffId = scene.Desk("supervisor").AccountId, SinceUtc = work.NowUtc });
            return ValueTask.CompletedTask;
        });

        Assert.Equal("conflict-of-duties", await scene.RefusedAsync(await scene.DecisionAsync(made.ActId), scene.Desk("supervisor")));
        Assert.Equal("conflict-of-duties", await scene.RefusedAsync(await scene.DecisionAsync(made.ActId, approves: false), scene.Desk("supervisor")));
        await scene.DoAsync(await scene.DecisionAsync(made.ActId), scene.Desk("checker"));
        Assert.Equal(500_000m, (await scene.FacilityAsync()).LimitCny);
    });

    private static async Task ChangeAsync(ServicingScene scene, decimal limitCny)
    {
        var made = await scene.DoAsync(Change(scene, limitCny), scene.Desk("maker"));
        await scene.DoAsync(await scene.DecisionAsync(made.ActId), scene.Desk("checker"));
    }

    private static ProposeFacilityChange Change(ServicingScene scene, decimal limitCny) => new(scene.CaseId, FacilityActKind.ChangeLimit, limitCny, "年度调整");

    private static Task PlayAsync(Func<ServicingScene, Task> play) => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        await play(scene);
        await scene.CheckAsync();
    });
}
