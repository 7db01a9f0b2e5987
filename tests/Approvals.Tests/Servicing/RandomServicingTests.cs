using Approvals.Casework.Facilities;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>
/// A facility lived at random, by both channels, over days with and without an evening, with lost answers, lapses, empty accounts and restarts: after every day the limit, the
/// ledger, the loans and the core banking system say the same, and no posting was made twice.
/// </summary>
public sealed class RandomServicingTests
{
    private static readonly string[] Methods = ["interestOnly", "equalInstalments", "equalPrincipal", "atWill"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task WhateverIsDone_LimitLedgerAndCoreAgree(int seed) => ServicingScene.PlayAsync(async world =>
    {
        var random = new Random(seed);
        var scene = await ServicingScene.OpenAsync(world, method: Methods[seed % Methods.Length], firstDay: new DateOnly(2026, 3, 15), months: 4);
        await scene.FundAsync(scene.Current, 500_000m);
        await scene.FundAsync(scene.Personal, 500_000m);
        var host = world.World;
        for (var day = 0; day < 45; day++)
        {
            for (var acts = random.Next(4); acts > 0; acts--)
            {
                await ActAsync(scene, random);
                if (random.Next(3) > 0)
                    await host.StepAsync(Cancelled);
            }

            host.SetTime(host.Desk.Clock.UtcNow.AddHours(random.Next(18, 40)));
            world.Clock.Advance(TimeSpan.FromMinutes(6));
            if (random.Next(12) == 0)
                host = await world.AnotherHostAsync();
            await host.StepAsync(Cancelled);
            if (random.Next(4) > 0)
                await EndOfDay.RunAsync(host.Desk, host.Desk.Clock.Today, Cancelled);
            foreach (var other in (Web.Journeys.JourneyWorld[])[world.World, host])
                other.Desk.Clock.Offset = host.Desk.Clock.Offset;
            await QuietAsync(scene, host);
            await scene.CheckAsync();
        }

        await EndOfDay.RunAsync(host.Desk, host.Desk.Clock.Today, Cancelled);
        await QuietAsync(scene, host);
        await scene.CheckAsync();
        await CheckPostingsAsync(scene);
    });

    private static async Task ActAsync(ServicingScene scene, Random random)
    {
        var desk = scene.World.Desk;
        var loans = await scene.SeeAsync(db => db.Loans.AsNoTracking().Where(l => l.State != LoanState.Settled).Select(l => l.Id).ToListAsync(Cancelled));
        Guid? loan = loans.Count == 0 ? null : loans[random.Next(loans.Count)];
        var amount = random.Next(1, 30_000_000) / 100m;
        switch (random.Next(13))
        {
            case 0 or 1:
                await desk.RunAsync(new DrawDown(scene.FacilityId, amount, random.Next(1, 5), "进货", ServicingScene.Confirmed), scene.Controller, ct: Cancelled);
                break;
            case 2:
                await desk.RunAsync(new MakeDrawdownOrder(scene.FacilityId, amount, random.Next(1, 5), "进货", ServicingScene.Confirmed), scene.Maker, ct: Cancelled);
                break;
            case 3 when loan is { } id:
                await desk.RunAsync(new Repay(id, random.Next(4) == 0 ? null : amount, scene.Personal, ServicingScene.Confirmed), scene.Controller, ct: Cancelled);
                break;
            case 4 when loan is { } id:
                await desk.RunAsync(new MakeRepaymentOrder(id, random.Next(2) == 0 ? null : amount, scene.Current, ServicingScene.Confirmed), scene.Maker, ct: Cancelled);
                break;
            case 5 or 6:
                var waiting = await scene.SeeAsync(db => db.LoanOrders.AsNoTracking().Where(o => o.State == LoanOrderState.AwaitingApproval).ToListAsync(Cancelled));
                if (waiting.Count == 0)
                    break;
                var order = waiting[random.Next(waiting.Count)];
                if (random.Next(5) == 0)
                    await desk.RunAsync(new RejectOrder(order.Id, "金额有误"), scene.Supervisor, ct: Cancelled);
                else
                    await desk.RunAsync(new ApproveOrder(order.Id, order.Digest(), ServicingScene.Confirmed), scene.Supervisor, ct: Cancelled);
                break;
            case 7:
                await scene.World.OutsideAsync("control/faults", new { operation = "bank.post", kind = random.Next(2) == 0 ? "timeoutAfterSuccess" : "dropBeforeEffect", containing = "loan-order" });
                break;
            case 8:
                var account = random.Next(2) == 0 ? scene.Current : scene.Personal;
                var balance = await scene.BalanceAsync(account);
                var change = random.Next(3) == 0 ? -balance : random.Next(1, 30_000_000) / 100m;
                if (change != 0m)
                    await scene.FundAsync(account, change);
                break;
            case 9 when loan is { } id:
                if (random.Next(2) == 0)
                    await desk.RunAsync(new RepayArrears(id, scene.Personal, ServicingScene.Confirmed), scene.Controller, ct: Cancelled);
                else
                    await desk.RunAsync(new MakeArrearsOrder(id, scene.Current, ServicingScene.Confirmed), scene.Maker, ct: Cancelled);
                break;
            case 10:
                await ChangeAsync(scene, random);
                break;
            case 11 or 12:
                await ReverseAsync(scene, random);
                break;
            default:
                break;
        }
    }

    private static async Task ChangeAsync(ServicingScene scene, Random random)
    {
        var desk = scene.World.Desk;
        if (random.Next(4) == 0)
            await desk.RunAsync(new FreezeFacility(scene.CaseId, "核查"), scene.Desk("supervisor"), ct: Cancelled);
        var kind = (await scene.FacilityAsync()).IsFrozen ? FacilityActKind.Unfreeze : FacilityActKind.ChangeLimit;
        var made = await desk.RunAsync(new ProposeFacilityChange(scene.CaseId, kind, kind == FacilityActKind.ChangeLimit ? random.Next(0, 150) * 10_000m : null, "调整"), scene.Desk("maker"), ct: Cancelled);
        if (!made.IsRefused)
            await desk.RunAsync(await scene.DecisionAsync(made.Value.ActId, random.Next(5) > 0), scene.Desk("checker"), ct: Cancelled);
    }

    private static async Task ReverseAsync(ServicingScene scene, Random random)
    {
        var desk = scene.World.Desk;
        var loans = await scene.SeeAsync(db => db.Loans.AsNoTracking().Where(l => l.ReversedAtUtc == null).Select(l => l.Id).ToListAsync(Cancelled));
        if (loans.Count == 0)
            return;
        var loan = loans[random.Next(loans.Count)];
        var repaid = await scene.SeeAsync(db => db.LoanOrders.AsNoTracking()
            .Where(o => o.LoanId == loan && o.State == LoanOrderState.Posted && (o.Kind == LoanOrderKind.PartialRepayment || o.Kind == LoanOrderKind.FullRepayment)).OrderByDescending(o => o.SentAtUtc).Select(o => (Guid?)o.Id).FirstOrDefaultAsync(Cancelled));
        var made = await desk.RunAsync(new ProposeReversal(scene.CaseId, loan, repaid, "记账有误"), scene.Desk("maker"), ct: Cancelled);
        if (!made.IsRefused)
            await desk.RunAsync(await scene.DecisionAsync(made.Value.ActId, random.Next(5) > 0), scene.Desk("checker"), ct: Cancelled);
    }

    /// <summary>Everything on its way arrives: retries wait for the system clock, which is moved.</summary>
    private static async Task QuietAsync(ServicingScene scene, Web.Journeys.JourneyWorld host)
    {
        for (var i = 0; i < 200; i++)
        {
            await host.StepAsync(Cancelled);
            if (!await scene.SeeAsync(db => db.LoanOrders.AnyAsync(o => o.State == LoanOrderState.Sending, Cancelled)))
                return;
            scene.World.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Fail("An order is on its way for ever.");
    }

    /// <summary>Each posted order is one posting on its loan account, and there is no other.</summary>
    private static async Task CheckPostingsAsync(ServicingScene scene)
    {
        var orders = await scene.SeeAsync(db => db.LoanOrders.AsNoTracking().Where(o => o.State == LoanOrderState.Posted).ToListAsync(Cancelled));
        Assert.Equal(orders.Count, orders.Select(o => o.CoreReference).Distinct().Count());
        foreach (var loan in await scene.SeeAsync(db => db.Loans.AsNoTracking().ToListAsync(Cancelled)))
            Assert.Equal(1 + orders.Count(o => o.LoanId == loan.Id), await scene.PostingsAsync(loan.AccountNo));
    }
}
