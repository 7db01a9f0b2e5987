using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Notifications;
using Approvals.Casework.PurposeChecks;
using Approvals.Casework.Servicing;
using Approvals.Casework.Timers;
using Approvals.Lending.Ledger;
using Approvals.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>支用: the money of a facility, drawn by either channel, goes to the account of the enterprise's authorisation, once.</summary>
public sealed class DrawdownTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task DrawDown_LendsToTheAuthorisedAccount() => PlayAsync(async scene =>
    {
        var before = await scene.BalanceAsync(scene.Current);

        var loan = await scene.DrawAsync(300_000m, 6);

        Assert.Equal((300_000m, new DateOnly(2026, 3, 4), new DateOnly(2026, 9, 4), LoanState.Current), (loan.BalanceCny, loan.DrawnOn, loan.MaturesOn, loan.State));
        Assert.Equal(before + 300_000m, await scene.BalanceAsync(scene.Current));
        Assert.Equal(300_000m, await scene.BalanceAsync(loan.AccountNo));
        Assert.Equal((300_000m, 700_000m), (await scene.FacilityAsync()).Position() is var position ? (position.UsedCny, position.FreeCny) : default);
        Assert.Equal(700_000m, (await scene.LedgerAsync()).FacilityBalanceCny(LedgerAccount.FacilityCommitment, scene.FacilityId));
    });

    [Fact]
    public Task DrawDown_UpToWhatIsAvailable() => PlayAsync(async scene =>
    {
        Assert.Equal("above-available", await scene.RefusedAsync(Draw(scene, 1_000_000.01m), scene.Controller));
        Assert.Equal("amount-not-payable", await scene.RefusedAsync(Draw(scene, 0m), scene.Controller));
        await scene.DrawAsync(1_000_000m, 12);
        Assert.Equal("above-available", await scene.RefusedAsync(Draw(scene, 0.01m), scene.Controller));
    });

    [Fact]
    public Task DrawDown_RefusesInOrder() => PlayAsync(async scene =>
    {
        Assert.Equal("role-missing", await scene.RefusedAsync(Draw(scene, 1m), scene.Maker));
        Assert.Equal("facility-unknown", await scene.RefusedAsync(Draw(scene, 1m), scene.Controller with { ApplicantId = Guid.CreateVersion7() }));
        Assert.Equal("not-the-borrower", await scene.RefusedAsync(Draw(scene, 1m), scene.Controller with { PersonId = Guid.CreateVersion7() }));
        Assert.Equal("purpose-required", await scene.RefusedAsync(Draw(scene, 1m) with { Purpose = " ", Months = 13 }, scene.Controller));
        Assert.Equal("term-above-approved", await scene.RefusedAsync(Draw(scene, 0m) with { Months = 13 }, scene.Controller));
        Assert.Equal("term-invalid", await scene.RefusedAsync(Draw(scene, 1m) with { Months = 0 }, scene.Controller));
        scene.Move("2027-03-04");
        Assert.Null((await scene.World.Desk.RehearseAsync(Draw(scene, 1m), scene.Controller, Cancelled))?.Code);
        scene.Move("2027-03-05");
        Assert.Equal("facility-expired", await scene.RefusedAsync(Draw(scene, 1m), scene.Controller));
    });

    /// <summary>Only the controller whom the enterprise has authorised draws under 快贷, and to the account of the authorisation; under 小微易贷 who applied, to the account of the case.</summary>
    [Fact]
    public Task DrawDown_WhereTheProductAsksForAnAuthorisation_GoesByIt() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, product: "ccb-kuaidai");
        await scene.RunAsync(async work => (await work.CaseOfAsync(scene.CaseId, Cancelled)).AccountNo = "0000000000");
        Assert.Equal("not-the-controller", await scene.RefusedAsync(Draw(scene, 1m), scene.Controller with { PersonId = Guid.CreateVersion7() }));
        var order = await scene.DoAsync(Draw(scene, 1_000m), scene.Controller);
        Assert.Equal(scene.Current, (await scene.OrderAsync(order.OrderId)).AccountNo);
        await scene.StepAsync();
        await scene.RunAsync(async work => (await work.Db.EnterpriseAuthorisations.SingleAsync(a => a.LiveApplicantId != null, Cancelled)).LiveApplicantId = null);
        Assert.Equal("authorisation-missing", await scene.RefusedAsync(Draw(scene, 1m), scene.Controller));
        await scene.CheckAsync();
    });

    [Fact]
    public Task DrawDown_WithoutAnAuthorisedProduct_NeedsNone_AndGoesToTheAccountOfTheCase() => PlayAsync(async scene =>
    {
        await scene.RunAsync(async work =>
        {
            (await work.Db.EnterpriseAuthorisations.SingleAsync(Cancelled)).LiveApplicantId = null;
            (await work.CaseOfAsync(scene.CaseId, Cancelled)).AccountNo = scene.Personal;
        });
        var before = await scene.BalanceAsync(scene.Personal);

        await scene.DrawAsync(200_000m, 6);

        Assert.Equal(before + 200_000m, await scene.BalanceAsync(scene.Personal));
    });

    /// <summary>PRODUCTS §4: 30 days after each drawing the manager is asked what it was used for, for each by itself.</summary>
    /// <summary>Drawn on 4 March: asked for at 24:00 of 3 April, so until 24:00 of 4 May; 30 days and a half-way reminder. Then nothing more is drawn until it is done.</summary>
    [Fact]
    public Task PurposeCheck_ThatIsNotDone_RemindsEscalatesAndHoldsBack() => PlayAsync(async scene =>
    {
        await scene.RunAsync(async work => (await work.Db.Cases.SingleAsync(c => c.Id == scene.CaseId, Cancelled)).ManagerId = scene.World.World.Staff("manager1.bj01").AccountId);
        await scene.DrawAsync(10_000m, 6);
        scene.Move("2026-04-04", "00:00");
        await scene.StepAsync();
        Assert.Empty(await NoticesAsync());
        scene.Move("2026-04-20");
        await scene.StepAsync();
        Assert.Single(await NoticesAsync());
        scene.Move("2026-05-04", "23:59");
        await scene.StepAsync();
        Assert.Null(await scene.World.Desk.RehearseAsync(Draw(scene, 10_000m), scene.Controller, Cancelled));
        scene.Move("2026-05-05", "00:00");
        await scene.StepAsync();

        Assert.Equal(1, await scene.SeeAsync(db => db.WorkItems.CountAsync(i => i.CaseId == scene.CaseId && i.Kind == WorkKinds.Escalation && i.State == WorkItemState.Open, Cancelled)));
        Assert.Equal("purpose-check-overdue", await scene.RefusedAsync(Draw(scene, 10_000m), scene.Controller));
        Assert.Equal(("purpose-check-overdue", null), (await OfAnotherAsync("psbc-xiaoweiyidai"), await OfAnotherAsync("ccb-kuaidai")));
        await scene.DoAsync(new CompletePurposeCheck(scene.CaseId, "合同、发票和付款凭证相符"), scene.World.World.Staff("manager1.bj01"));
        Assert.False(await scene.SeeAsync(db => db.WorkItems.AnyAsync(i => i.CaseId == scene.CaseId && i.Kind == WorkKinds.Escalation && i.State == WorkItemState.Open, Cancelled)));
        await scene.DrawAsync(10_000m, 6);

        Task<List<Notice>> NoticesAsync() => scene.SeeAsync(db => db.Notices.AsNoTracking().Where(n => n.Kind == NoticeKind.PurposeCheckReminder).ToListAsync(Cancelled));

        // Another facility of the customer's, of another case: its renewal, where the product is the same.
        async Task<string?> OfAnotherAsync(string product)
        {
            string? code = null;
            await scene.RunAsync(async work =>
            {
                var another = (Facility)work.Db.Entry(await work.Db.Facilities.SingleAsync(f => f.Id == scene.FacilityId, Cancelled)).CurrentValues.ToObject();
                var entry = work.Db.Entry(another);
                (entry.Property(f => f.Id).CurrentValue, entry.Property(f => f.CaseId).CurrentValue, entry.Property(f => f.ProductCode).CurrentValue) = (Guid.CreateVersion7(), Guid.CreateVersion7(), product);
                code = (await PurposeChecking.OverdueAsync(work, another, Cancelled))?.Code;
            });
            return code;
        }
    });

    [Fact]
    public Task EachDrawing_HasAPurposeCheckOfItsOwn() => PlayAsync(async scene =>
    {
        var one = await scene.DrawAsync(100_000m, 6);
        scene.Move("2026-03-20");
        var two = await scene.DrawAsync(100_000m, 6);

        var due = await scene.SeeAsync(db => db.Timers.Where(t => t.CaseId == scene.CaseId && t.Kind == TimerKinds.PurposeCheckDue).ToDictionaryAsync(t => t.Subject, t => t.DueAtUtc, Cancelled));

        // 4 March + 30 days is 3 April, 20 March + 30 is 19 April; 24:00 in Shanghai is 16:00 UTC.
        Assert.Equal(new DateTime(2026, 4, 3, 16, 0, 0, DateTimeKind.Utc), due[one.Id.ToString("N")]);
        Assert.Equal(new DateTime(2026, 4, 19, 16, 0, 0, DateTimeKind.Utc), due[two.Id.ToString("N")]);
    });

    /// <summary>4 March 2027 + 180 days is 31 August (27 to 31 March, 30, 31, 30, 31 to 31 July are 149; 31 more).</summary>
    [Fact]
    public Task LateDrawing_EndsSoManyDaysAfterTheFacility() => PlayAsync(async scene =>
    {
        await scene.RunAsync(async work => work.Db.Entry(await work.Db.Facilities.SingleAsync(Cancelled)).Property(f => f.LoanDaysAfterExpiry).CurrentValue = 180);
        scene.Move("2027-03-04");

        var loan = await scene.DrawAsync(100_000m, 12);

        Assert.Equal(new DateOnly(2027, 8, 31), loan.MaturesOn);
    });

    [Fact]
    public Task Order_ReservesUntilTheProcessHasApproved() => PlayAsync(
        async scene =>
        {
            var order = await scene.DoAsync(Order(scene, 400_000m), scene.Maker);
            Assert.Equal((0m, 600_000m), await UsedAndFreeAsync(scene));
            Assert.Equal("maker-may-not-approve", await scene.RefusedAsync(await scene.ApprovalAsync(order.OrderId), scene.Maker));
            Assert.Equal("level-not-reached", await scene.RefusedAsync(await scene.ApprovalAsync(order.OrderId), scene.Head));

            await scene.ApproveAsync(order.OrderId);
            Assert.Equal("approved-before", await scene.RefusedAsync(await scene.ApprovalAsync(order.OrderId), scene.Supervisor));
            await scene.StepAsync();
            Assert.Equal(LoanOrderState.AwaitingApproval, (await scene.OrderAsync(order.OrderId)).State);
            Assert.Equal(LoanOrderState.Sending, (await scene.ApproveAsync(order.OrderId, scene.Head)).State);
            await scene.StepAsync();

            Assert.Equal((400_000m, 600_000m), await UsedAndFreeAsync(scene));
            Assert.Equal(LoanOrderState.Posted, (await scene.OrderAsync(order.OrderId)).State);
            Assert.Equal("approved-before", await scene.RefusedAsync(await scene.ApprovalAsync(order.OrderId), scene.Head));
        },
        levels: 2);

    [Fact]
    public Task OrderRejected_FreesWhatItSetAside() => PlayAsync(async scene =>
    {
        var order = await scene.DoAsync(Order(scene, 400_000m), scene.Maker);
        Assert.Equal("reason-required", await scene.RefusedAsync(new RejectOrder(order.OrderId, " "), scene.Supervisor));
        await scene.DoAsync(new RejectOrder(order.OrderId, "用途不符"), scene.Supervisor);
        await scene.StepAsync();

        Assert.Equal((0m, 1_000_000m), await UsedAndFreeAsync(scene));
        Assert.Equal("loan-order-rejected", await scene.RefusedAsync(await scene.ApprovalAsync(order.OrderId), scene.Supervisor));
        Assert.Equal(0, await scene.SeeAsync(db => db.Loans.CountAsync(Cancelled)));
    });

    [Fact]
    public Task Approval_OfWhatWasNotSeen_IsRefused() => PlayAsync(async scene =>
    {
        var order = await scene.DoAsync(Order(scene, 400_000m), scene.Maker);
        Assert.Equal("loan-order-changed", await scene.RefusedAsync(new ApproveOrder(order.OrderId, "A", ServicingScene.Confirmed), scene.Supervisor));
        Assert.Equal("loan-order-unknown", await scene.RefusedAsync(await scene.ApprovalAsync(order.OrderId), scene.Supervisor with { ApplicantId = Guid.CreateVersion7() }));
    });

    [Fact]
    public Task RefusedByTheCore_GivesTheLimitBack() => PlayAsync(async scene =>
    {
        await scene.World.OutsideAsync($"control/accounts/{scene.Current}/status", new { status = "closed" });
        var order = await scene.DoAsync(Draw(scene, 300_000m), scene.Controller);
        Assert.Equal((300_000m, 700_000m), await UsedAndFreeAsync(scene));
        await scene.StepAsync();

        Assert.Equal((LoanOrderState.Refused, true), await scene.OrderAsync(order.OrderId) is var refused ? (refused.State, refused.RefusalReason!.StartsWith("account_closed", StringComparison.Ordinal)) : default);
        Assert.Equal((0m, 1_000_000m), await UsedAndFreeAsync(scene));
        await scene.World.OutsideAsync($"control/accounts/{scene.Current}/status", new { status = "normal" });
        await scene.DrawAsync(1_000_000m, 1);
    });

    /// <summary>The answer is lost after the money has moved: it is enquired, and moves once.</summary>
    [Fact]
    public Task AnswerLost_MovesTheMoneyOnce() => PlayAsync(async scene =>
    {
        await scene.World.OutsideAsync("control/faults", new { operation = "bank.post", kind = "timeoutAfterSuccess" });
        var before = await scene.BalanceAsync(scene.Current);
        await scene.DoAsync(Draw(scene, 300_000m), scene.Controller);
        await scene.StepAsync();
        Assert.Equal(0, await scene.SeeAsync(db => db.Loans.CountAsync(Cancelled)));
        Assert.Equal("loan-order-under-way", await scene.RefusedAsync(Draw(scene, 1m), scene.Controller));

        scene.World.Clock.Advance(TimeSpan.FromMinutes(6));
        await scene.StepAsync();

        var loan = await scene.SeeAsync(db => db.Loans.AsNoTracking().SingleAsync(Cancelled));
        Assert.Equal((before + 300_000m, 1), (await scene.BalanceAsync(scene.Current), await scene.PostingsAsync(loan.AccountNo)));
    });

    [Fact]
    public Task SameKey_AndTwoOperators_DrawOnce() => PlayAsync(async scene =>
    {
        var first = await scene.World.Desk.RunAsync(Draw(scene, 300_000m), scene.Controller, "key-1", Cancelled);
        await scene.StepAsync();
        var again = await scene.World.Desk.RunAsync(Draw(scene, 300_000m), scene.Controller, "key-1", Cancelled);
        await scene.StepAsync();
        Assert.Equal(first.Value.OrderId, again.Value.OrderId);
        Assert.Equal(1, await scene.SeeAsync(db => db.Loans.CountAsync(Cancelled)));

        await scene.DoAsync(Order(scene, 100_000m), scene.Maker);
        Assert.Equal("loan-order-under-way", await scene.RefusedAsync(Order(scene, 100_000m), scene.OtherMaker));
    });

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public Task TwoOperatorsAtOnce_MakeOneOrder(DatabaseProvider provider) => ServicingScene.PlayAsync(provider, async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        var answers = await Together.RunAsync(2, i => world.Desk.RunAsync(Order(scene, 600_000m), i == 0 ? scene.Maker : scene.OtherMaker, ct: Cancelled));

        Assert.Single(answers, answer => !answer.IsRefused);
        Assert.Equal((0m, 400_000m), await UsedAndFreeAsync(scene));
    });

    private static async Task<(decimal Used, decimal Free)> UsedAndFreeAsync(ServicingScene scene) => (await scene.FacilityAsync()).Position() is var position ? (position.UsedCny, position.FreeCny) : default;

    private static DrawDown Draw(ServicingScene scene, decimal amountCny) => new(scene.FacilityId, amountCny, 6, "进货", ServicingScene.Confirmed);

    private static MakeDrawdownOrder Order(ServicingScene scene, decimal amountCny) => new(scene.FacilityId, amountCny, 6, "进货", ServicingScene.Confirmed);

    private static Task PlayAsync(Func<ServicingScene, Task> play, int levels = 1) => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, levels: levels);
        await play(scene);
        await scene.CheckAsync();
    });
}
