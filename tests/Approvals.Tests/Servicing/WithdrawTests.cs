using System.Collections.Frozen;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Notifications;
using Approvals.Casework.Organisation;
using Approvals.Casework.Servicing;
using Approvals.Casework.Timers;
using Approvals.Lending.Organisation;
using Approvals.Tests.Cases;
using Approvals.Tests.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>撤回和停用操作员: an order that waits is taken back by its maker, or by any 主管 once the maker has left, so that none blocks a loan or a facility for ever.</summary>
public sealed class WithdrawTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Drawing_Withdrawn_FreesWhatItSetAside_AndTellsWhoApproved() => PlayAsync(
        async scene =>
        {
            var order = await scene.DoAsync(Order(scene), scene.Maker);
            await scene.ApproveAsync(order.OrderId);
            Assert.Equal("not-the-order-maker", await scene.RefusedAsync(new WithdrawOrder(order.OrderId), scene.OtherMaker));
            Assert.Equal("not-the-order-maker", await scene.RefusedAsync(new WithdrawOrder(order.OrderId), scene.Supervisor));
            Assert.Equal("role-missing", await scene.RefusedAsync(new WithdrawOrder(order.OrderId), scene.Controller));
            Assert.Equal("loan-order-unknown", await scene.RefusedAsync(new WithdrawOrder(order.OrderId), scene.Maker with { ApplicantId = Guid.CreateVersion7() }));

            await scene.DoAsync(new WithdrawOrder(order.OrderId, "金额填错"), scene.Maker);

            var withdrawn = await scene.OrderAsync(order.OrderId);
            Assert.Equal((LoanOrderState.Withdrawn, "金额填错", scene.Maker.PersonId), (withdrawn.State, withdrawn.Reason, withdrawn.EndedById));
            Assert.Equal(1_000_000m, (await scene.FacilityAsync()).Position().FreeCny);
            Guid[] told = [scene.Supervisor.AccountId, scene.Head.AccountId];
            Assert.Equal(told.Order(), (await scene.SeeAsync(db => db.Notices.Where(n => n.Kind == NoticeKind.LoanOrderWithdrawn).Select(n => n.RecipientId).ToListAsync(Cancelled))).Order());
            Assert.Equal("loan-order-withdrawn", await scene.RefusedAsync(await scene.ApprovalAsync(order.OrderId), scene.Head));
            Assert.Equal("loan-order-withdrawn", await scene.RefusedAsync(new WithdrawOrder(order.OrderId), scene.Maker));
            await scene.DoAsync(Order(scene), scene.OtherMaker);
        },
        levels: 2);

    [Fact]
    public Task Repayment_Withdrawn_FreesTheLoan_AndLapsesNoMore() => PlayAsync(async scene =>
    {
        var loan = await scene.DrawAsync(200_000m, 6);
        var order = await scene.OrderAsync(loan.Id, null);

        await scene.DoAsync(new WithdrawOrder(order.OrderId), scene.Maker);

        Assert.Equal(0, await scene.SeeAsync(db => db.Timers.CountAsync(t => t.Kind == TimerKinds.LoanOrderLapse && t.State == TimerState.Pending, Cancelled)));
        Assert.Null((await scene.OrderAsync(order.OrderId)).LiveFor);
        scene.Move("2026-03-05");
        await scene.StepAsync();
        Assert.Equal(LoanOrderState.Withdrawn, (await scene.OrderAsync(order.OrderId)).State);
        await scene.OrderAsync(loan.Id, 1_000m, scene.OtherMaker);
    });

    [Fact]
    public Task FullRepayment_PastItsDay_IsNotWithdrawn() => PlayAsync(async scene =>
    {
        var loan = await scene.DrawAsync(200_000m, 6);
        var order = await scene.OrderAsync(loan.Id, null);
        scene.Move("2026-03-05");

        Assert.Equal("loan-order-day-passed", await scene.RefusedAsync(new WithdrawOrder(order.OrderId), scene.Maker));
    });

    [Fact]
    public Task Approved_IsNotWithdrawn() => PlayAsync(async scene =>
    {
        var order = await scene.DoAsync(Order(scene), scene.Maker);
        await scene.ApproveAsync(order.OrderId);
        Assert.Equal("loan-order-approved", await scene.RefusedAsync(new WithdrawOrder(order.OrderId), scene.Maker));
        await scene.StepAsync();
        Assert.Equal("loan-order-approved", await scene.RefusedAsync(new WithdrawOrder(order.OrderId), scene.Maker));
    });

    [Fact]
    public Task OrderOfAMakerWhoHasLeft_IsWithdrawnByAnySupervisor() => PlayAsync(async scene =>
    {
        var order = await scene.DoAsync(Order(scene), scene.Maker);
        Assert.False((await OrdersAsync(scene, scene.Head)).Single().MakerHasLeft);
        await scene.DoAsync(new DeactivateOperator(scene.Maker.AccountId, ServicingScene.Confirmed), scene.Supervisor);

        Assert.True((await OrdersAsync(scene, scene.Head)).Single().MakerHasLeft);
        Assert.Equal("not-the-order-maker", await scene.RefusedAsync(new WithdrawOrder(order.OrderId), scene.OtherMaker));
        await scene.DoAsync(new WithdrawOrder(order.OrderId), scene.Head);

        Assert.Equal((LoanOrderState.Withdrawn, scene.Head.PersonId), await scene.OrderAsync(order.OrderId) is var withdrawn ? (withdrawn.State, withdrawn.EndedById) : default);
    });

    [Fact]
    public Task Deactivation_TakesThePersonOutOfTheProcess_AndEndsTheirSessions() => PlayAsync(async scene =>
    {
        var stamp = await StampAsync(scene);
        var before = await scene.SeeAsync(db => db.OperatorProcesses.Where(p => p.LiveApplicantId != null).Select(p => p.Number).SingleAsync(Cancelled));
        Assert.Equal("role-missing", await scene.RefusedAsync(new DeactivateOperator(scene.Maker.AccountId, ServicingScene.Confirmed), scene.OtherMaker));
        Assert.Equal("confirmation-missing", await scene.RefusedAsync(new DeactivateOperator(scene.Maker.AccountId, Confirmation.None), scene.Supervisor));

        await scene.DoAsync(new DeactivateOperator(scene.Maker.AccountId, ServicingScene.Confirmed), scene.Supervisor);

        var account = await scene.SeeAsync(db => db.Users.SingleAsync(a => a.Id == scene.Maker.AccountId, Cancelled));
        Assert.False(account.IsActive);
        Assert.NotEqual(stamp, account.SecurityStamp);
        var process = await scene.SeeAsync(db => db.OperatorProcesses.SingleAsync(p => p.LiveApplicantId != null, Cancelled));
        var posts = await scene.SeeAsync(db => db.OperatorPosts.Where(post => post.ProcessId == process.Id).OrderBy(post => post.Level).Select(post => post.PersonId).ToListAsync(Cancelled));
        Assert.Equal(before + 1, process.Number);
        Assert.Equal([scene.OtherMaker.PersonId, scene.Supervisor.PersonId], posts);
        Assert.Equal("operator-unknown", await scene.RefusedAsync(new DeactivateOperator(scene.Maker.AccountId, ServicingScene.Confirmed), scene.Supervisor));
        Assert.Equal("not-a-maker", await scene.RefusedAsync(Order(scene), scene.Maker));
        Assert.Equal(1, await scene.SeeAsync(db => db.AuditEntries.CountAsync(e => e.Action == "OperatorDeactivated", Cancelled)));
    });

    [Fact]
    public Task Deactivation_ThatLeavesAPlaceEmpty_IsRefused() => PlayAsync(async scene =>
    {
        Assert.Equal("operator-in-process", await scene.RefusedAsync(new DeactivateOperator(scene.Supervisor.AccountId, ServicingScene.Confirmed), scene.Head));
        await scene.DoAsync(new DeactivateOperator(scene.Maker.AccountId, ServicingScene.Confirmed), scene.Supervisor);
        Assert.Equal("operator-in-process", await scene.RefusedAsync(new DeactivateOperator(scene.OtherMaker.AccountId, ServicingScene.Confirmed), scene.Supervisor));

        // Who has no place in the process leaves, and then the last one stays.
        await scene.DoAsync(new DeactivateOperator(scene.Head.AccountId, ServicingScene.Confirmed), scene.Supervisor);
        Assert.Equal("last-supervisor", await scene.RefusedAsync(new DeactivateOperator(scene.Supervisor.AccountId, ServicingScene.Confirmed), scene.Supervisor));
        Assert.Equal("operator-unknown", await scene.RefusedAsync(new DeactivateOperator(scene.Supervisor.AccountId, ServicingScene.Confirmed), scene.Supervisor with { ApplicantId = Guid.CreateVersion7() }));
    });

    /// <summary>Whoever left and came back is a maker like any other: their own orders, and nobody else's, whatever account they have now.</summary>
    [Fact]
    public Task MakerWhoCameBack_WithdrawsTheirOwnAlone() => PlayAsync(async scene =>
    {
        var theirs = await scene.DoAsync(Order(scene), scene.Maker);
        await scene.DoAsync(new DeactivateOperator(scene.OtherMaker.AccountId, ServicingScene.Confirmed), scene.Supervisor);
        var back = scene.OtherMaker with { AccountId = Guid.CreateVersion7(), Roles = FrozenSet.ToFrozenSet([nameof(Role.EnterpriseSupervisor)]) };
        await ReturnAsync(scene, back);
        Assert.Equal("not-the-order-maker", await scene.RefusedAsync(new WithdrawOrder(theirs.OrderId), back));
        Assert.Equal("not-the-order-maker", await scene.RefusedAsync(new WithdrawOrder(theirs.OrderId), scene.Supervisor));

        // The maker of the order comes back as 主管: it is theirs still, and no other's.
        await scene.DoAsync(new SetOperatorProcess([scene.Maker.AccountId], [[scene.Supervisor.AccountId]], ServicingScene.Confirmed), scene.Supervisor);
        var again = scene.Maker with { AccountId = Guid.CreateVersion7(), Roles = back.Roles };
        await scene.RunAsync(async work => (await work.Db.Users.SingleAsync(a => a.Id == scene.Maker.AccountId, Cancelled)).IsActive = false);
        await ReturnAsync(scene, again);
        Assert.Equal("not-the-order-maker", await scene.RefusedAsync(new WithdrawOrder(theirs.OrderId), back));
        await scene.DoAsync(new WithdrawOrder(theirs.OrderId), again);
        Assert.Equal(LoanOrderState.Withdrawn, (await scene.OrderAsync(theirs.OrderId)).State);
    });

    private static Task ReturnAsync(ServicingScene scene, Actor actor) => scene.RunAsync(async work =>
    {
        work.Db.Users.Add(new Account { Id = actor.AccountId, Name = actor.Name, PersonId = actor.PersonId, ApplicantId = actor.ApplicantId, UserName = actor.AccountId.ToString("N"), NormalizedUserName = actor.AccountId.ToString("N").ToUpperInvariant() });
        var role = actor.Roles.Single();
        work.Db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = actor.AccountId, RoleId = await work.Db.Roles.Where(r => r.Name == role).Select(r => r.Id).SingleAsync(Cancelled) });
    });

    [Fact]
    public Task OrderThatWaitsForWhoHasLeft_IsTakenBackAndMadeAnew() => PlayAsync(async scene =>
    {
        var order = await scene.DoAsync(Order(scene), scene.Maker);
        await scene.DoAsync(new SetOperatorProcess([scene.Maker.AccountId], [[scene.Head.AccountId]], ServicingScene.Confirmed), scene.Head);
        await scene.DoAsync(new DeactivateOperator(scene.Supervisor.AccountId, ServicingScene.Confirmed), scene.Head);
        Assert.Equal("not-an-approver", await scene.RefusedAsync(await scene.ApprovalAsync(order.OrderId), scene.Head));

        await scene.DoAsync(new WithdrawOrder(order.OrderId), scene.Maker);
        var anew = await scene.DoAsync(Order(scene), scene.Maker);
        await scene.ApproveAsync(anew.OrderId, scene.Head);
        await scene.StepAsync();

        Assert.Equal(LoanOrderState.Posted, (await scene.OrderAsync(anew.OrderId)).State);
    });

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public Task TwoSupervisors_DeactivatingEachOtherAtOnce_LeaveOne(DatabaseProvider provider) => ServicingScene.PlayAsync(provider, async world =>
    {
        var scene = await OpenAsync(world, levels: 1);
        await scene.DoAsync(new SetOperatorProcess([scene.Maker.AccountId], [[scene.Supervisor.AccountId, scene.Head.AccountId]], ServicingScene.Confirmed), scene.Head);

        var answers = await Together.RunAsync(2, i => world.Desk.RunAsync(
            new DeactivateOperator(i == 0 ? scene.Supervisor.AccountId : scene.Head.AccountId, ServicingScene.Confirmed), i == 0 ? scene.Head : scene.Supervisor, ct: Cancelled));

        Assert.Equal("last-supervisor", Assert.Single(answers, answer => answer.IsRefused).Refusal!.Code);
    });

    private static Task<string?> StampAsync(ServicingScene scene) => scene.SeeAsync(db => db.Users.Where(a => a.Id == scene.Maker.AccountId).Select(a => a.SecurityStamp).SingleAsync(Cancelled));

    private static Task<IReadOnlyList<OrderSummary>> OrdersAsync(ServicingScene scene, Actor reader) =>
        scene.SeeAsync(db => ServicingReads.OrdersOfAsync(db, scene.Controller.ApplicantId!.Value, reader.PersonId, scene.World.Desk.Clock.UtcNow, Cancelled));

    private static MakeDrawdownOrder Order(ServicingScene scene) => new(scene.FacilityId, 400_000m, 6, "进货", ServicingScene.Confirmed);

    private static Task PlayAsync(Func<ServicingScene, Task> play, int levels = 1) => ServicingScene.PlayAsync(async world =>
    {
        var scene = await OpenAsync(world, levels);
        await play(scene);
        await scene.CheckAsync();
    });

    /// <summary>With the service enabled, so that the process can be set.</summary>
    private static async Task<ServicingScene> OpenAsync(CaseWorld world, int levels)
    {
        var scene = await ServicingScene.OpenAsync(world, levels: levels);
        await scene.RunAsync(work =>
        {
            work.Db.ChannelEnablements.Add(new ChannelEnablement { ApplicantId = scene.Controller.ApplicantId!.Value, EnabledById = scene.Supervisor.AccountId, EnabledAtUtc = work.NowUtc });
            return ValueTask.CompletedTask;
        });
        return scene;
    }
}
