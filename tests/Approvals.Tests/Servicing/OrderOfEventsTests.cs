using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Reconciliation;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>What comes at the same time, late or in another order than usual: nothing is lent beyond the limit, debited twice or taken for strange.</summary>
public sealed class OrderOfEventsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Two instalments of 416.67 are overdue, and core banking knows a repayment that the desk does not: it may be the second, which waits until somebody has found out.</summary>
    [Fact]
    public Task ArrearsThatGoOn_StopWhileBooksAreCompared() => PlayAsync("2026-03-15", async scene =>
    {
        var loan = await scene.DrawAsync(100_000m, 6);
        await scene.FundAsync(scene.Current, -await scene.BalanceAsync(scene.Current));
        await scene.FundAsync(scene.Personal, 10_000m - await scene.BalanceAsync(scene.Personal));
        await scene.NightsUntilAsync("2026-05-20");
        await scene.DoAsync(new RepayArrears(loan.Id, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        var difference = Guid.CreateVersion7();
        await scene.RunAsync(work =>
        {
            work.Db.LedgerDifferences.Add(new LedgerDifference
            {
                Id = difference,
                CaseId = scene.CaseId,
                ApplicantId = scene.Controller.ApplicantId!.Value,
                Kind = DifferenceKind.UnknownPosting,
                Reference = "P1",
                LoanAccountNo = loan.AccountNo,
                TheirsCny = 0m,
                TheirsInterestCny = 416.67m,
                FoundOn = new DateOnly(2026, 5, 19),
            });
            return ValueTask.CompletedTask;
        });
        await scene.StepAsync();
        await scene.StepAsync();

        Assert.Equal((1, 9_583.33m), ((await scene.LoanAsync(loan.Id)).InstalmentsPaid, await scene.BalanceAsync(scene.Personal)));
        await scene.RunAsync(async work => (await work.Db.LedgerDifferences.SingleAsync(d => d.Id == difference, Cancelled)).SettledAtUtc = work.NowUtc);
        await scene.DoAsync(new RepayArrears(loan.Id, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        Assert.Equal((2, 9_166.66m), ((await scene.LoanAsync(loan.Id)).InstalmentsPaid, await scene.BalanceAsync(scene.Personal)));
        await scene.CheckAsync();
    });

    /// <summary>Of 1,000,000 the facility before has lent 700,000 whose answer is lost: no loan yet, and lent all the same. 300,000 are left.</summary>
    [Fact]
    public Task DrawingOnItsWay_UnderTheFacilityBefore_IsOwed() => PlayAsync("2026-03-15", async scene =>
    {
        var next = await scene.RenewAsync(scene.FacilityId, "a-rated-wholesaler-2");
        scene.Move("2027-03-14");
        await scene.World.OutsideAsync("control/faults", new { operation = "bank.post", kind = "timeoutAfterSuccess" });
        await scene.DoAsync(new DrawDown(scene.FacilityId, 700_000m, 12, "进货", ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        scene.Move("2027-03-15");

        Assert.Equal("above-available", await scene.RefusedAsync(new DrawDown(next, 300_000.01m, 12, "进货", ServicingScene.Confirmed), scene.Controller));
        await scene.DoAsync(new DrawDown(next, 300_000m, 12, "进货", ServicingScene.Confirmed), scene.Controller);
    });

    /// <summary>700,000 lent for two years under the first facility are still owed when the third begins: 300,000 are left of its 1,000,000.</summary>
    [Fact]
    public Task WhatTheFacilityBeforeTheLastLent_IsOwed() => PlayAsync(
        "2026-03-15",
        async scene =>
        {
            var second = await scene.RenewAsync(scene.FacilityId, "a-rated-wholesaler-2");
            var third = await scene.RenewAsync(second, "a-rated-wholesaler-3");
            await scene.RunAsync(async work => work.Db.Entry(await work.Db.Facilities.SingleAsync(f => f.Id == scene.FacilityId, Cancelled)).Property(f => f.ValidTo).CurrentValue = new DateOnly(2026, 6, 15));
            await scene.RunAsync(async work =>
            {
                foreach (var (id, from, to) in ((Guid, DateOnly, DateOnly)[])[(second, new(2026, 6, 15), new(2026, 9, 15)), (third, new(2026, 9, 15), new(2026, 12, 15))])
                {
                    var entry = work.Db.Entry(await work.Db.Facilities.SingleAsync(f => f.Id == id, Cancelled));
                    (entry.Property(f => f.ValidFrom).CurrentValue, entry.Property(f => f.ValidTo).CurrentValue) = (from, to);
                }
            });
            await scene.DrawAsync(700_000m, 12);
            scene.Move("2026-09-20");

            Assert.Equal("above-available", await scene.RefusedAsync(new DrawDown(third, 300_000.01m, 6, "进货", ServicingScene.Confirmed), scene.Controller));
            await scene.DoAsync(new DrawDown(third, 300_000m, 6, "进货", ServicingScene.Confirmed), scene.Controller);
        });

    /// <summary>Both are valid on 15 March 2027, the last day of the one: what is drawn then is drawn under the other, and not a day before.</summary>
    [Fact]
    public Task FacilityBefore_IsDrawnUntilTheOneThatFollowsBegins() => PlayAsync("2026-03-15", async scene =>
    {
        var next = await scene.RenewAsync(scene.FacilityId, "a-rated-wholesaler-2");
        scene.Move("2027-03-14", "23:59");
        Assert.Equal("facility-not-yet-valid", await scene.RefusedAsync(new DrawDown(next, 100_000m, 12, "进货", ServicingScene.Confirmed), scene.Controller));
        var order = await scene.DoAsync(new MakeDrawdownOrder(scene.FacilityId, 100_000m, 12, "进货", ServicingScene.Confirmed), scene.Maker);
        scene.Move("2027-03-15", "00:00");

        Assert.Equal("facility-expired", await scene.RefusedAsync(await scene.ApprovalAsync(order.OrderId), scene.Supervisor));
        await scene.DoAsync(new DrawDown(next, 100_000m, 12, "进货", ServicingScene.Confirmed), scene.Controller);
    });

    /// <summary>700,000 lent for twelve months fall due on the first day of the facility that follows: they may be repaid out of it, all 1,000,000 of which are free. What falls due a day later is owed.</summary>
    [Theory]
    [InlineData("2026-03-15", null)]
    [InlineData("2026-03-16", "above-available")]
    public Task WhatFallsDueOnTheFirstDay_IsRepaidOutOfWhatFollows(string drawnOn, string? refusal) => PlayAsync("2026-03-15", async scene =>
    {
        var next = await scene.RenewAsync(scene.FacilityId, "a-rated-wholesaler-2");
        scene.Move(drawnOn);
        await scene.DrawAsync(700_000m, 12);
        scene.Move("2027-03-15");

        Assert.Equal(refusal, (await scene.World.Desk.RehearseAsync(new DrawDown(next, 700_000m, 12, "进货", ServicingScene.Confirmed), scene.Controller, Cancelled))?.Code);
    });

    /// <summary>100,000 fall due on 15 March 2027, the last day of the one facility and the first of the other; no night has run since the 13th. They are debited as of the 15th, the one is closed and all of the other is free.</summary>
    [Fact]
    public Task NightsMissedAroundTheRenewal_AreMadeUpFor() => PlayAsync("2026-03-15", async scene =>
    {
        var next = await scene.RenewAsync(scene.FacilityId, "a-rated-wholesaler-2");
        scene.Move("2027-02-15");
        var loan = await scene.DrawAsync(100_000m, 1);
        await scene.FundAsync(scene.Current, 200_000m);
        await scene.NightsUntilAsync("2027-03-13");
        scene.Move("2027-03-18", "00:20");
        await scene.EndOfDayAsync();

        Assert.Equal(LoanState.Settled, (await scene.LoanAsync(loan.Id)).State);
        var paid = await scene.SeeAsync(db => db.LoanOrders.AsNoTracking().SingleAsync(o => o.LoanId == loan.Id, Cancelled));
        Assert.Equal((LoanOrderKind.Instalment, new DateOnly(2027, 3, 15), 100_000m), (paid.Kind, paid.BookedOn, paid.PrincipalCny));
        Assert.Equal((FacilityState.Closed, FacilityState.Active), ((await scene.FacilityAsync()).State, await scene.SeeAsync(db => db.Facilities.Where(f => f.Id == next).Select(f => f.State).SingleAsync(Cancelled))));
        Assert.Null((await scene.World.Desk.RehearseAsync(new DrawDown(next, 1_000_000m, 12, "进货", ServicingScene.Confirmed), scene.Controller, Cancelled))?.Code);
        await scene.CheckAsync();
    });

    /// <summary>Decided five days after the last day: it begins on that day, and not on one that has passed.</summary>
    [Fact]
    public Task RenewalThatTakesEffectLate_BeginsThen() => PlayAsync("2026-03-15", async scene =>
    {
        var renewal = await scene.BeginRenewalAsync();
        scene.Move("2027-03-20");
        await scene.RunAsync(work => ServicingScene.OpenRenewalAsync(work, renewal));

        var next = await scene.SeeAsync(db => db.Facilities.AsNoTracking().SingleAsync(f => f.RenewsId == scene.FacilityId, Cancelled));
        Assert.Equal((new DateOnly(2027, 3, 20), new DateOnly(2028, 3, 20)), (next.ValidFrom, next.ValidTo));
    });

    /// <summary>Frozen in the moment in which the renewal takes effect: neither sees the other, and one of them looks again.</summary>
    [Fact]
    public Task FrozenWhileTheRenewalTakesEffect_FreezesWhatFollows() => ServicingScene.PlayAsync(DatabaseProvider.PostgreSql, async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        var renewal = await scene.BeginRenewalAsync();
        var isFrozen = false;
        await scene.RunAsync(async work =>
        {
            await ServicingScene.OpenRenewalAsync(work, renewal);
            if (isFrozen)
                return;
            isFrozen = true;
            await scene.DoAsync(new FreezeFacility(scene.CaseId, "涉诉"), scene.Desk("supervisor"));
        });

        Assert.Equal([true, true], await scene.SeeAsync(db => db.Facilities.Where(f => f.ApplicantId == scene.Controller.ApplicantId).Select(f => f.IsFrozen).ToListAsync(Cancelled)));
    });

    /// <summary>The customer pays interest alone while core banking tells of its accounts: what was unknown as it was asked is known once both are compared.</summary>
    [Fact]
    public Task InterestPostedWhileBooksWereRead_IsNoDifference() => PlayAsync("2026-03-15", async scene =>
    {
        var loan = await scene.DrawAsync(100_000m, 6);
        await scene.FundAsync(scene.Current, -await scene.BalanceAsync(scene.Current));
        await scene.FundAsync(scene.Personal, 1_000m);
        await scene.NightsUntilAsync("2026-04-20");
        var applicantId = scene.Controller.ApplicantId!.Value;
        var seen = await scene.SeeAsync(db => CompareLedgers.VersionAsync(db, applicantId, Cancelled));
        var paid = await scene.DoAsync(new RepayArrears(loan.Id, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        var (posting, drawing) = ((await scene.OrderAsync(paid.OrderId)).CoreReference!, (await scene.OrderAsync(loan.OrderId!.Value)).CoreReference!);

        await scene.DoAsync(
            new CompareLedgers(new ReconciliationRequest(applicantId, new DateOnly(2026, 4, 20)), seen, [new CoreAccount(loan.AccountNo, 100_000m, [new CoreEntry(drawing, 100_000m), new CoreEntry(posting, 0m, 416.67m)])]),
            Actor.System);

        Assert.Empty(await scene.SeeAsync(db => db.LedgerDifferences.ToListAsync(Cancelled)));
    });

    /// <summary>Whatever number is asked for, the answer is a refusal and nothing is set aside.</summary>
    [Fact]
    public Task OddAmountsAndTerms_AreRefused() => PlayAsync("2026-03-15", async scene =>
    {
        var loan = await scene.DrawAsync(100_000m, 6);
        var paid = new EntrustedPayment("北京供货有限公司", "62220000000000001", "北京银行", "HT-1", new string('A', 64));
        var (maker, confirmed) = (scene.Desk("maker"), ServicingScene.Confirmed);
        foreach (var amount in (decimal[])[-1m, 0m, 0.001m, 1_000_000.01m, decimal.MaxValue, decimal.MinValue])
        {
            Assert.Contains(await scene.RefusedAsync(new DrawDown(scene.FacilityId, amount, 6, "进货", confirmed, Payment: paid), scene.Controller), (string[])["amount-not-payable", "above-available"]);
            Assert.Contains(await scene.RefusedAsync(new MakeDrawdownOrder(scene.FacilityId, amount, 6, "进货", confirmed, Payment: paid), scene.Maker), (string[])["amount-not-payable", "above-available"]);
            Assert.Contains(await scene.RefusedAsync(new Repay(loan.Id, amount, scene.Personal, confirmed), scene.Controller), (string[])["amount-not-payable", "not-a-part"]);
            Assert.Contains(await scene.RefusedAsync(new MakeRepaymentOrder(loan.Id, amount, scene.Current, confirmed), scene.Maker), (string[])["amount-not-payable", "not-a-part"]);
            if (amount != 0m)
                Assert.Contains(await scene.RefusedAsync(new ProposeFacilityChange(scene.CaseId, FacilityActKind.ChangeLimit, amount, "调整"), maker), (string[])["amount-not-payable", "limit-above-approved"]);
        }

        foreach (var months in (int[])[int.MinValue, -1, 0, 13, 361, int.MaxValue])
            Assert.Contains(await scene.RefusedAsync(new DrawDown(scene.FacilityId, 1_000m, months, "进货", confirmed), scene.Controller), (string[])["term-invalid", "term-above-approved"]);
        await scene.CheckAsync();
        Assert.Equal((100_000m, 0m), (await scene.FacilityAsync()) is var facility ? (facility.UsedCny, facility.ReservedCny) : default);
    });

    private static Task PlayAsync(string firstDay, Func<ServicingScene, Task> play) => ServicingScene.PlayAsync(async world =>
        await play(await ServicingScene.OpenAsync(world, firstDay: DateOnly.Parse(firstDay, System.Globalization.CultureInfo.InvariantCulture))));
}
