using Approvals.Casework.Facilities;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>归还欠款: the customer pays what is overdue from an account of their own, oldest first, with overdue interest to the day. Amounts are those of <c>docs/golden-loans.md</c>, 16.</summary>
public sealed class ArrearsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Golden loan 16: 1,000,000 at 5.5% due 15 March, paid on 2 April: 4,125.00 for 18 days, and the instalment's 4,583.33.</summary>
    [Fact]
    public Task MaturedLoan_IsPaidWithItsOverdueInterest() => PlayAsync("2027-02-15", 5.5m, async scene =>
    {
        var loan = await scene.DrawAsync(1_000_000m, 1);
        await EmptyAsync(scene);
        await scene.NightsUntilAsync("2027-04-02");
        await scene.FundAsync(scene.Personal, 1_100_000m - await scene.BalanceAsync(scene.Personal));
        Assert.Equal(1_008_708.33m, (await QuoteOf.ArrearsAsync(scene.World.Desk, scene.Controller, loan.Id, Cancelled)).Value.TotalCny);

        var paid = await scene.DoAsync(new RepayArrears(loan.Id, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();

        Assert.Equal(1_008_708.33m, paid.TotalCny);
        var order = await scene.OrderAsync(paid.OrderId);
        Assert.Equal((LoanOrderState.Posted, 4_583.33m, 4_125.00m), (order.State, order.InterestCny, order.OverdueInterestCny));
        Assert.Equal((LoanState.Settled, 91_291.67m), ((await scene.LoanAsync(loan.Id)).State, await scene.BalanceAsync(scene.Personal)));
    });

    /// <summary>100,000 at 5%: 416.67 a month. Two are overdue; the oldest is paid first, and the other follows from the same account.</summary>
    [Fact]
    public Task SeveralOverdue_ArePaidOldestFirst() => PlayAsync("2026-03-15", 5m, async scene =>
    {
        var loan = await scene.DrawAsync(100_000m, 6);
        await EmptyAsync(scene);
        await scene.FundAsync(scene.Personal, 10_000m);
        await scene.NightsUntilAsync("2026-05-20");

        await scene.DoAsync(new RepayArrears(loan.Id, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        Assert.Equal("loan-order-under-way", await scene.RefusedAsync(new RepayArrears(loan.Id, scene.Personal, ServicingScene.Confirmed), scene.Controller));
        await scene.StepAsync();
        await scene.StepAsync();

        Assert.Equal([1, 2], (await scene.SeeAsync(db => db.LoanOrders.AsNoTracking().Where(o => o.Channel == OrderChannel.Personal && o.State == LoanOrderState.Posted && o.Kind == LoanOrderKind.Instalment).ToListAsync(Cancelled)))
            .OrderBy(o => o.PostedAtUtc).ThenBy(o => o.InstalmentNumber).Select(o => o.InstalmentNumber!.Value));
        Assert.Equal((2, LoanState.Current, 0), await scene.LoanAsync(loan.Id) is var current ? (current.InstalmentsPaid, current.State, current.DaysOverdue) : default);
        Assert.Equal("nothing-overdue", await scene.RefusedAsync(new RepayArrears(loan.Id, scene.Personal, ServicingScene.Confirmed), scene.Controller));
    });

    /// <summary>There is money for one of two: that one is paid, the other is refused and stays overdue, and may be paid the same day once there is money.</summary>
    [Fact]
    public Task WhatCannotBePaid_StaysOverdue_AndCanBePaidTheSameDay() => PlayAsync("2026-03-15", 5m, async scene =>
    {
        var loan = await scene.DrawAsync(100_000m, 6);
        await EmptyAsync(scene);
        await scene.FundAsync(scene.Personal, 500m - await scene.BalanceAsync(scene.Personal));
        await scene.NightsUntilAsync("2026-05-20");
        await scene.DoAsync(new RepayArrears(loan.Id, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        await scene.StepAsync();
        Assert.Equal((1, LoanState.Overdue), await scene.LoanAsync(loan.Id) is var half ? (half.InstalmentsPaid, half.State) : default);

        await scene.FundAsync(scene.Personal, 500m);
        await scene.DoAsync(new RepayArrears(loan.Id, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        Assert.Equal((2, LoanState.Current), await scene.LoanAsync(loan.Id) is var paid ? (paid.InstalmentsPaid, paid.State) : default);
    });

    /// <summary>The chain stops at the second: the bank does not debit it as of yesterday from the account agreed, where there is money, but on its evening.</summary>
    [Fact]
    public Task ChainThatStops_IsGoneOnWithByTheNextEvening() => PlayAsync("2026-03-15", 5m, async scene =>
    {
        var loan = await scene.DrawAsync(100_000m, 6);
        await EmptyAsync(scene);
        await scene.FundAsync(scene.Personal, 500m - await scene.BalanceAsync(scene.Personal));
        await scene.NightsUntilAsync("2026-05-20");
        await scene.FundAsync(scene.Current, 1_000m);
        await scene.DoAsync(new RepayArrears(loan.Id, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        await scene.StepAsync();
        Assert.Equal((1, LoanState.Overdue, 5, 1_000m), await scene.LoanAsync(loan.Id) is var half ? (half.InstalmentsPaid, half.State, half.DaysOverdue, await scene.BalanceAsync(scene.Current)) : default);

        await scene.NightsUntilAsync("2026-05-21");
        Assert.Equal((new DateOnly(2026, 5, 20), 583.33m), (await DebitedAsync(scene), await scene.BalanceAsync(scene.Current)));
    });

    /// <summary>Approved at 23:59 and answered at 0:01: the second is debited on the evening of the day that is over, not of the one before.</summary>
    [Fact]
    public Task ChainThatMidnightStops_IsGoneOnWithByThatEvening() => PlayAsync("2026-03-15", 5m, async scene =>
    {
        var loan = await scene.DrawAsync(100_000m, 6);
        await EmptyAsync(scene);
        await scene.NightsUntilAsync("2026-05-20");
        await scene.FundAsync(scene.Current, 1_000m);
        var made = await scene.DoAsync(Ordered(scene, loan), scene.Maker);
        scene.Move("2026-05-20", "23:59");
        await scene.DoAsync(await scene.ApprovalAsync(made.OrderId), scene.Supervisor);
        scene.Move("2026-05-21", "00:01");
        await scene.StepAsync();
        await scene.StepAsync();
        Assert.Equal((2, LoanState.Current, 166.66m), await scene.LoanAsync(loan.Id) is var paid ? (paid.InstalmentsPaid, paid.State, await scene.BalanceAsync(scene.Current)) : default);
        Assert.Equal(new DateOnly(2026, 5, 20), await DebitedAsync(scene));
    });

    private static Task<DateOnly?> DebitedAsync(ServicingScene scene) =>
        scene.SeeAsync(db => db.LoanOrders.Where(o => o.Channel == OrderChannel.Bank && o.Kind == LoanOrderKind.Instalment && o.State == LoanOrderState.Posted).Select(o => o.BookedOn).SingleAsync(Cancelled));

    [Fact]
    public Task RefusesInOrder_AndOnlyFromThePayersAccount() => PlayAsync("2026-03-15", 5m, async scene =>
    {
        var loan = await scene.DrawAsync(100_000m, 6);
        RepayArrears Pay(string account) => new(loan.Id, account, ServicingScene.Confirmed);
        Assert.Equal("role-missing", await scene.RefusedAsync(Pay(scene.Personal), scene.Maker));
        Assert.Equal("loan-unknown", await scene.RefusedAsync(Pay(scene.Personal), scene.Controller with { ApplicantId = Guid.CreateVersion7() }));
        Assert.Equal("nothing-overdue", await scene.RefusedAsync(Pay("1"), scene.Controller));
        await EmptyAsync(scene);
        await scene.NightsUntilAsync("2026-04-17");
        Assert.Equal("account-no-invalid", await scene.RefusedAsync(Pay("1"), scene.Controller));

        // A corporate account is none that the controller pays from.
        await scene.FundAsync(scene.Current, 100m);
        var order = await scene.DoAsync(Pay(scene.Current), scene.Controller);
        await scene.StepAsync();
        Assert.Equal((LoanOrderState.Refused, true), await scene.OrderAsync(order.OrderId) is var refused ? (refused.State, refused.RefusalReason!.StartsWith("account_not_current", StringComparison.Ordinal)) : default);
    });

    /// <summary>Golden loan 16 once more, paid at 23:59 of 2 April and answered at 0:01: interest is that of 2 April, and the night does not ask for it again.</summary>
    [Fact]
    public Task PaidBeforeMidnight_AndAnsweredAfter_IsOfTheDayItWasPaidOn() => PlayAsync("2027-02-15", 5.5m, async scene =>
    {
        var loan = await scene.DrawAsync(1_000_000m, 1);
        await EmptyAsync(scene);
        await scene.NightsUntilAsync("2027-04-02");
        await scene.FundAsync(scene.Personal, 1_100_000m - await scene.BalanceAsync(scene.Personal));
        scene.Move("2027-04-02", "23:59");
        var paid = await scene.DoAsync(new RepayArrears(loan.Id, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        Assert.Equal(18, (await scene.LoanAsync(loan.Id)).DaysOverdue);
        scene.Move("2027-04-03", "00:01");
        await EndOfDay.RunAsync(scene.World.Desk, scene.World.Desk.Clock.Today, Cancelled);
        Assert.Equal(new DateOnly(2027, 4, 1), (await scene.LoanAsync(loan.Id)).ClosedThrough);
        await scene.StepAsync();

        var order = await scene.OrderAsync(paid.OrderId);
        Assert.Equal((LoanOrderState.Posted, new DateOnly(2027, 4, 2), 4_125.00m), (order.State, order.BookedOn!.Value, order.OverdueInterestCny));
        Assert.Equal((LoanState.Settled, 0, 91_291.67m), ((await scene.LoanAsync(loan.Id)).State, (await scene.LoanAsync(loan.Id)).DaysOverdue, await scene.BalanceAsync(scene.Personal)));
    });

    /// <summary>100,000 at 5%: twice 416.67 are overdue. The 制单员 orders both from a current account of the enterprise, the 主管 approves, and the second follows the first.</summary>
    [Fact]
    public Task Enterprise_OrdersAndApproves_AndAllIsPaid() => PlayAsync("2026-03-15", 5m, async scene =>
    {
        var loan = await scene.DrawAsync(100_000m, 6);
        await EmptyAsync(scene);
        await scene.NightsUntilAsync("2026-05-20");
        await scene.FundAsync(scene.Current, 1_000m);
        Assert.Equal("role-missing", await scene.RefusedAsync(Ordered(scene, loan), scene.Controller));
        Assert.Equal("payoff-changed", await scene.RefusedAsync(Ordered(scene, loan) with { SeenTotalCny = 833.33m }, scene.Maker));
        Assert.Equal(833.34m, (await QuoteOf.ArrearsAsync(scene.World.Desk, scene.Maker, loan.Id, Cancelled)).Value.TotalCny);

        var made = await scene.DoAsync(Ordered(scene, loan) with { SeenTotalCny = 833.34m }, scene.Maker);
        Assert.Equal((LoanOrderState.AwaitingApproval, 833.34m), (made.State, made.AmountCny));
        Assert.Equal("loan-order-under-way", await scene.RefusedAsync(Ordered(scene, loan), scene.OtherMaker));
        Assert.Equal("maker-may-not-approve", await scene.RefusedAsync(await scene.ApprovalAsync(made.OrderId), scene.Supervisor with { PersonId = scene.Maker.PersonId }));
        await scene.StepAsync();
        Assert.Equal(1_000m, await scene.BalanceAsync(scene.Current));
        await scene.ApproveAsync(made.OrderId);
        await scene.StepAsync();
        await scene.StepAsync();

        var paid = (await scene.SeeAsync(db => db.LoanOrders.AsNoTracking().Where(o => o.Channel == OrderChannel.Enterprise).ToListAsync(Cancelled))).OrderBy(o => o.InstalmentNumber).ToList();
        Assert.Equal([(1, LoanOrderState.Posted, 416.67m), (2, LoanOrderState.Posted, 416.67m)], paid.Select(o => (o.InstalmentNumber!.Value, o.State, o.TotalCny)));
        Assert.Equal((2, LoanState.Current, 166.66m), ((await scene.LoanAsync(loan.Id)).InstalmentsPaid, (await scene.LoanAsync(loan.Id)).State, await scene.BalanceAsync(scene.Current)));
        foreach (var order in paid)
            Assert.Equal("approved-before", await scene.RefusedAsync(await scene.ApprovalAsync(order.Id), scene.Supervisor));
        Assert.Equal("nothing-overdue", await scene.RefusedAsync(Ordered(scene, loan), scene.Maker));
    });

    /// <summary>It is of its day: at 24:00 it lapses, and what was paid otherwise meanwhile is not paid again.</summary>
    [Fact]
    public Task Enterprise_OrderOfArrears_LapsesAt24_AndIsNotApprovedOnceTheyHaveChanged() => PlayAsync("2026-03-15", 5m, async scene =>
    {
        var loan = await scene.DrawAsync(100_000m, 6);
        await EmptyAsync(scene);
        await scene.NightsUntilAsync("2026-05-20");
        var late = await scene.DoAsync(Ordered(scene, loan), scene.Maker);
        var approval = await scene.ApprovalAsync(late.OrderId);
        scene.Move("2026-05-21", "00:00");
        Assert.Equal("loan-order-day-passed", await scene.RefusedAsync(approval, scene.Supervisor));
        await scene.StepAsync();
        Assert.Equal(LoanOrderState.Lapsed, (await scene.OrderAsync(late.OrderId)).State);

        scene.Move("2026-05-21", "00:20");
        await scene.EndOfDayAsync();
        scene.Move("2026-05-21");
        await scene.FundAsync(scene.Personal, 500m - await scene.BalanceAsync(scene.Personal));
        var made = await scene.DoAsync(Ordered(scene, loan), scene.Maker);
        await scene.DoAsync(new RepayArrears(loan.Id, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        Assert.Equal("loan-order-under-way", await scene.RefusedAsync(await scene.ApprovalAsync(made.OrderId), scene.Supervisor));
        await scene.StepAsync();
        await scene.StepAsync();
        Assert.Equal(1, (await scene.LoanAsync(loan.Id)).InstalmentsPaid);
        Assert.Equal("payoff-changed", await scene.RefusedAsync(await scene.ApprovalAsync(made.OrderId), scene.Supervisor));
        await scene.DoAsync(new RejectOrder(made.OrderId, "已部分归还"), scene.Supervisor);
    });

    private static MakeArrearsOrder Ordered(ServicingScene scene, Loan loan) => new(loan.Id, scene.Current, ServicingScene.Confirmed);

    /// <summary>The customer names another account of theirs; what falls due is debited there.</summary>
    [Fact]
    public Task RepaymentAccount_ChangedByTheCustomer_IsDebited() => PlayAsync("2026-03-15", 5m, async scene =>
    {
        var loan = await scene.DrawAsync(120_000m, 6);
        await scene.World.OutsideAsync($"control/accounts/{scene.Current}/status", new { status = "closed" });
        await scene.FundAsync(scene.Personal, 1_000m);
        await scene.DoAsync(new ChangeRepaymentAccount(loan.Id, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.NightsUntilAsync("2026-04-16");
        Assert.Equal((1, LoanState.Current), await scene.LoanAsync(loan.Id) is var paid ? (paid.InstalmentsPaid, paid.State) : default);
    });

    private static async Task EmptyAsync(ServicingScene scene) => await scene.FundAsync(scene.Current, -await scene.BalanceAsync(scene.Current));

    private static Task PlayAsync(string firstDay, decimal ratePercent, Func<ServicingScene, Task> play) => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, ratePercent: ratePercent, firstDay: DateOnly.Parse(firstDay, System.Globalization.CultureInfo.InvariantCulture));
        await play(scene);
        await scene.StepAsync();
        await scene.CheckAsync();
    });
}
