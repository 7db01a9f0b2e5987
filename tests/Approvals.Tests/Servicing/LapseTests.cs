using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Notifications;
using Approvals.Casework.Servicing;
using Approvals.Casework.Timers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>全额还款当日办结: made and approved on one Shanghai day, or it lapses at 24:00, which is 16:00 UTC. Source: seed 000 六(二).</summary>
public sealed class LapseTests
{
    private static readonly DateTime Midnight = new(2026, 3, 25, 16, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task ApprovedInTheLastMillisecond_IsPaid() => PlayAsync(async (scene, loan, order) =>
    {
        At(scene, Midnight.AddMilliseconds(-1));
        await scene.ApproveAsync(order);
        At(scene, Midnight.AddMinutes(1));
        await scene.StepAsync();

        Assert.Equal((LoanOrderState.Posted, LoanState.Settled), ((await scene.OrderAsync(order)).State, (await scene.LoanAsync(loan)).State));
        Assert.Equal(TimerState.Cancelled, await scene.SeeAsync(db => db.Timers.Where(t => t.Kind == TimerKinds.LoanOrderLapse).Select(t => t.State).SingleAsync(Cancelled)));
    });

    /// <summary>The clock has not been at work yet, and still nobody approves.</summary>
    [Fact]
    public Task ApprovedAtMidnight_IsRefused_AndLapses() => PlayAsync(async (scene, loan, order) =>
    {
        At(scene, Midnight);
        Assert.Equal("loan-order-day-passed", await scene.RefusedAsync(await scene.ApprovalAsync(order), scene.Supervisor));
        Assert.Equal("loan-order-day-passed", await scene.RefusedAsync(new RejectOrder(order, "晚了"), scene.Supervisor));
        await scene.StepAsync();

        Assert.Equal(LoanOrderState.Lapsed, (await scene.OrderAsync(order)).State);
        Assert.Equal("loan-order-lapsed", await scene.RefusedAsync(await scene.ApprovalAsync(order), scene.Supervisor));
        var told = await scene.SeeAsync(db => db.Notices.Where(n => n.Kind == NoticeKind.LoanOrderLapsed).Select(n => n.RecipientId).ToListAsync(Cancelled));
        Assert.Equal(new[] { scene.Maker.AccountId, scene.Supervisor.AccountId }.Order(), told.Order());
        Assert.Equal((200_000m, 1), ((await scene.LoanAsync(loan)).BalanceCny, await scene.PostingsAsync((await scene.LoanAsync(loan)).AccountNo)));

        // A new order computes a new amount: 11 days of 200,000 at 5% are 305.56, 10 were 277.78.
        Assert.Equal(200_305.56m, (await scene.OrderAsync(loan, null)).AmountCny);
    });

    [Fact]
    public Task JustBeforeMidnight_NothingLapses() => PlayAsync(async (scene, _, order) =>
    {
        At(scene, Midnight.AddMilliseconds(-1));
        await scene.StepAsync();
        Assert.Equal(LoanOrderState.AwaitingApproval, (await scene.OrderAsync(order)).State);
    });

    /// <summary>The timer is late; whoever makes a new order does not wait for it.</summary>
    [Fact]
    public Task NewOrderAfterMidnight_LapsesTheOldOne() => PlayAsync(async (scene, loan, order) =>
    {
        At(scene, Midnight);
        var next = await scene.OrderAsync(loan, null, scene.OtherMaker);
        Assert.Equal(LoanOrderState.Lapsed, (await scene.OrderAsync(order)).State);
        await scene.StepAsync();
        Assert.Equal(LoanOrderState.AwaitingApproval, (await scene.OrderAsync(next.OrderId)).State);
    });

    [Fact]
    public Task RestartAcrossMidnight_LapsesAtTheStart() => PlayAsync(async (scene, _, order) =>
    {
        At(scene, Midnight.AddSeconds(-1));
        var next = await scene.World.AnotherHostAsync();
        next.SetTime(Midnight.AddHours(3));
        await next.StepAsync(Cancelled);

        Assert.Equal(LoanOrderState.Lapsed, (await scene.OrderAsync(order)).State);
    });

    [Fact]
    public Task PartialOrder_Waits() => PlayAsync(
        async (scene, loan, order) =>
        {
            At(scene, Midnight.AddDays(1));
            await scene.StepAsync();

            // 11 days to the 26th; approved on the day after, its interest is that day's: 12 days of 50,000 at 5% are 83.33.
            Assert.Equal(50_083.33m, (await scene.ApproveAsync(order)).AmountCny);
            await scene.StepAsync();
            Assert.Equal(150_000m, (await scene.LoanAsync(loan)).BalanceCny);
        },
        part: 50_000m);

    /// <summary>Two hosts whose clocks stand a millisecond apart, one before midnight and one at it: one of approval and lapse wins, never both.</summary>
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public Task ApprovalRacingTheLapse_OneWins(DatabaseProvider provider) => ServicingScene.PlayAsync(provider, async world =>
    {
        var other = provider == DatabaseProvider.Sqlite ? world.World : await world.AnotherHostAsync();
        var scene = await ServicingScene.OpenAsync(world);
        var loan = await scene.DrawAsync(200_000m, 6);
        await scene.FundAsync(scene.Current, 100_000m);
        var orders = new List<Guid>();
        for (var round = 0; round < 6; round++)
        {
            At(scene, Midnight.AddDays(round).AddHours(-1));
            await scene.EndOfDayAsync();
            if ((await scene.LoanAsync(loan.Id)).State == LoanState.Settled)
                loan = await scene.DrawAsync(200_000m, 6);
            var order = (await scene.OrderAsync(loan.Id, null)).OrderId;
            orders.Add(order);
            var approval = await scene.ApprovalAsync(order);
            world.World.SetTime(Midnight.AddDays(round).AddMilliseconds(-1));
            if (provider == DatabaseProvider.Sqlite)
            {
                // One clock: it is moved between the two while both wait for the writer.
                var approving = world.Desk.RunAsync(approval, scene.Supervisor, ct: Cancelled);
                other.SetTime(Midnight.AddDays(round));
                await Task.WhenAll(approving, other.StepAsync(Cancelled));
            }
            else
            {
                other.SetTime(Midnight.AddDays(round));
                await Task.WhenAll(world.Desk.RunAsync(approval, scene.Supervisor, ct: Cancelled), other.StepAsync(Cancelled));
                world.World.SetTime(Midnight.AddDays(round));
            }

            await scene.StepAsync();
            var ended = await scene.OrderAsync(order);
            Assert.Contains(ended.State, (LoanOrderState[])[LoanOrderState.Posted, LoanOrderState.Lapsed]);
            Assert.Equal(ended.State == LoanOrderState.Posted, (await scene.LoanAsync(loan.Id)).State == LoanState.Settled);
            await scene.CheckAsync();
        }
    });

    private static void At(ServicingScene scene, DateTime instantUtc) => scene.World.World.SetTime(instantUtc);

    private static Task PlayAsync(Func<ServicingScene, Guid, Guid, Task> play, decimal? part = null) => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, firstDay: new DateOnly(2026, 3, 15));
        var loan = await scene.DrawAsync(200_000m, 6);
        await scene.FundAsync(scene.Current, 100_000m);
        scene.Move("2026-03-25");
        var order = await scene.OrderAsync(loan.Id, part);
        await play(scene, loan.Id, order.OrderId);
        await scene.CheckAsync();
    });
}
