using Approvals.Casework.Facilities;
using Approvals.Casework.Jobs;
using Approvals.Casework.Notifications;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Approvals.Lending.Ledger;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Tests.Cases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>日终: accrual, what falls due, overdue and its class, expiry; once for each business date, in order. Amounts are those of <c>docs/golden-loans.md</c>, 16 and 20.</summary>
public sealed class EndOfDayTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void EndOfDay_RunsAfterMidnight() =>
        Assert.True(RecurringJobs.All(new byte[32]).Single(job => job.Kind == "end-of-day").At < new TimeOnly(6, 0));

    /// <summary>Golden loan 20, two years later: 28 days to 28 February, 31 to 31 March.</summary>
    [Fact]
    public Task EveryDayAccrues_AndTheDueDayIsAdjusted() => PlayAsync("2027-01-31", async scene =>
    {
        var loan = await scene.DrawAsync(1_000_000m, 3);
        await scene.NightsUntilAsync("2027-04-01");

        var entries = (await scene.LedgerAsync()).Entries.Where(entry => entry.Of.LoanId == loan.Id).ToList();
        Assert.Equal(138.888889m, entries.Single(entry => entry.Event == JournalEvent.Accrual && entry.On == new DateOnly(2027, 1, 31)).Lines[0].AmountCny);
        Assert.Equal(60, entries.Count(entry => entry.Event == JournalEvent.Accrual));
        Assert.Equal(
            [(new DateOnly(2027, 2, 28), 277.781108m, PostingSide.Debit), (new DateOnly(2027, 3, 31), 138.885559m, PostingSide.Credit)],
            entries.Where(entry => entry.Event == JournalEvent.TrueUp).Select(entry => (entry.On, entry.Lines[0].AmountCny, entry.Lines.Single(line => line.Account == LedgerAccount.InterestReceivable).Side)));
        Assert.Equal([(new DateOnly(2027, 2, 28), 4_166.67m), (new DateOnly(2027, 3, 31), 4_166.67m)], entries.Where(entry => entry.Event == JournalEvent.Instalment).Select(entry => (entry.On, entry.Lines[0].AmountCny)));
        Assert.Equal((2, LoanState.Current), await scene.LoanAsync(loan.Id) is var left ? (left.InstalmentsPaid, left.State) : default);
    });

    [Fact]
    public Task RunAgain_ChangesNothing() => PlayAsync("2026-03-15", async scene =>
    {
        await scene.DrawAsync(1_000_000m, 3);
        await scene.NightsUntilAsync("2026-04-16");
        var before = await CountsAsync(scene);
        await scene.EndOfDayAsync();
        await EndOfDay.RunAsync(scene.World.Desk, new DateOnly(2026, 4, 1), Cancelled);
        Assert.Equal(before, await CountsAsync(scene));
    });

    /// <summary>Seventy days without an evening, then one: the same as night by night.</summary>
    [Fact]
    public Task DaysThatWereMissed_AreClosedInOrder() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, firstDay: new DateOnly(2026, 3, 15));
        var other = await ServicingScene.OpenAsync(world, firstDay: new DateOnly(2026, 3, 15), company: "a-rated-wholesaler-2");
        var (one, two) = (await scene.DrawAsync(300_000m, 2), await other.DrawAsync(300_000m, 2));
        scene.Move("2026-05-24", "00:20");
        await scene.EndOfDayAsync();
        await scene.EndOfDayAsync();

        Assert.Equal(LoanState.Settled, (await scene.LoanAsync(one.Id)).State);
        Assert.Equal([(new DateOnly(2026, 4, 15), 1_250m), (new DateOnly(2026, 5, 15), 301_250m)],
            (await scene.LedgerAsync()).Entries.Where(entry => entry.Event == JournalEvent.Instalment).Select(entry => (entry.On, entry.Lines[0].AmountCny)));
        Assert.Equal(61, (await other.LedgerAsync()).Entries.Count(entry => entry.Event == JournalEvent.Accrual && entry.Of.LoanId == two.Id));
        await scene.CheckAsync();
        await other.CheckAsync();
    });

    /// <summary>Golden loan 16: 1,000,000 at 5.5% paid a day late, 229.17 on top.</summary>
    [Fact]
    public Task MoneyThatIsNotThere_IsOverdue_AndBearsOverdueInterest() => PlayAsync(
        "2027-02-15",
        async scene =>
        {
            var loan = await scene.DrawAsync(1_000_000m, 1);
            await scene.FundAsync(scene.Current, -await scene.BalanceAsync(scene.Current));
            await scene.NightsUntilAsync("2027-03-16");

            var overdue = await scene.LoanAsync(loan.Id);
            Assert.Equal((LoanState.Overdue, 1, RiskClass.SpecialMention, 1_000_000m), (overdue.State, overdue.DaysOverdue, overdue.RiskClass, overdue.BalanceCny));
            Assert.Equal("loan-overdue", await scene.RefusedAsync(new Repay(loan.Id, null, scene.Personal, ServicingScene.Confirmed), scene.Controller));
            Assert.Equal("loan-overdue", await scene.RefusedAsync(new DrawDown(scene.FacilityId, 1m, 1, "进货", ServicingScene.Confirmed), scene.Controller));
            Assert.Equal(1, await scene.SeeAsync(db => db.Notices.CountAsync(n => n.Kind == NoticeKind.InstalmentUnpaid && n.RecipientId == scene.Controller.AccountId, Cancelled)));

            await scene.FundAsync(scene.Current, 1_100_000m);
            await scene.NightsUntilAsync("2027-03-17");

            var paid = await scene.SeeAsync(db => db.LoanOrders.AsNoTracking().SingleAsync(o => o.LoanId == loan.Id && o.State == LoanOrderState.Posted, Cancelled));
            Assert.Equal((1_000_000m, 4_583.33m, 229.17m, new DateOnly(2027, 3, 16)), (paid.PrincipalCny, paid.InterestCny, paid.OverdueInterestCny, paid.BookedOn));
            Assert.Equal((LoanState.Settled, 0, RiskClass.Normal), await scene.LoanAsync(loan.Id) is var settled ? (settled.State, settled.DaysOverdue, settled.RiskClass) : default);
            Assert.Equal(-4_812.50m, (await scene.LedgerAsync()).LoanBalanceCny(LedgerAccount.InterestIncome, loan.Id));
        },
        ratePercent: 5.5m);

    /// <summary>Two instalments of 416.67 were overdue together; once the first is paid the days are those of the second, 15 May to 21 May, and the customer is told of it too.</summary>
    [Fact]
    public Task SecondInstalmentUnpaid_IsOverdueByItself_OnceTheFirstIsPaid() => PlayAsync("2026-03-15", async scene =>
    {
        var loan = await scene.DrawAsync(100_000m, 6);
        await scene.FundAsync(scene.Current, -await scene.BalanceAsync(scene.Current));
        await scene.NightsUntilAsync("2026-05-20");
        Assert.Equal(35, (await scene.LoanAsync(loan.Id)).DaysOverdue);

        await scene.FundAsync(scene.Current, 500m);
        await scene.NightsUntilAsync("2026-05-21");

        Assert.Equal((LoanState.Overdue, 6, 1), await scene.LoanAsync(loan.Id) is var later ? (later.State, later.DaysOverdue, later.InstalmentsPaid) : default);
        Assert.Equal(2, await scene.SeeAsync(db => db.Notices.CountAsync(n => n.Kind == NoticeKind.InstalmentUnpaid && n.RecipientId == scene.Controller.AccountId, Cancelled)));
    });

    /// <summary>Article 10 to 13: over 0, 90, 270 and 360 days, of the oldest instalment unpaid.</summary>
    [Theory]
    [InlineData("2026-04-16", 1, RiskClass.SpecialMention)]
    [InlineData("2026-07-14", 90, RiskClass.SpecialMention)]
    [InlineData("2026-07-15", 91, RiskClass.Substandard)]
    public Task DaysOverdue_AreOfTheOldestInstalment(string night, int days, RiskClass expected) => PlayAsync("2026-03-15", async scene =>
    {
        var loan = await scene.DrawAsync(100_000m, 6);
        await scene.FundAsync(scene.Current, -await scene.BalanceAsync(scene.Current));
        scene.Move(night, "00:20");
        await scene.EndOfDayAsync();
        await scene.EndOfDayAsync();

        Assert.Equal((days, expected), await scene.LoanAsync(loan.Id) is var overdue ? (overdue.DaysOverdue, overdue.RiskClass) : default);
    });

    [Fact]
    public Task SeveralUnpaid_AreCollectedOldestFirst() => PlayAsync("2026-03-15", async scene =>
    {
        var loan = await scene.DrawAsync(100_000m, 6);
        await scene.FundAsync(scene.Current, -await scene.BalanceAsync(scene.Current));
        await scene.NightsUntilAsync("2026-05-16");
        Assert.Equal((0, LoanState.Overdue), await scene.LoanAsync(loan.Id) is var unpaid ? (unpaid.InstalmentsPaid, unpaid.State) : default);
        await scene.FundAsync(scene.Current, 100_000m);
        await scene.NightsUntilAsync("2026-05-17");

        Assert.Equal((2, LoanState.Current, 0), await scene.LoanAsync(loan.Id) is var paid ? (paid.InstalmentsPaid, paid.State, paid.DaysOverdue) : default);
    });

    /// <summary>The facility's last day is 15 March 2027; it is drawn on that day and closed the night after, and its loan goes on.</summary>
    [Fact]
    public Task Facility_ExpiresTheNightAfterItsLastDay() => PlayAsync("2026-03-15", async scene =>
    {
        scene.Move("2027-03-15", "00:20");
        await scene.EndOfDayAsync();
        Assert.Equal(FacilityState.Active, (await scene.FacilityAsync()).State);
        scene.Move("2027-03-15", "23:59");
        var order = await scene.DoAsync(new DrawDown(scene.FacilityId, 400_000m, 3, "进货", ServicingScene.Confirmed), scene.Controller);

        // The money is on its way: the facility waits for it.
        scene.Move("2027-03-16", "00:20");
        await EndOfDay.RunAsync(scene.World.Desk, scene.World.Desk.Clock.Today, Cancelled);
        Assert.Equal(FacilityState.Active, (await scene.FacilityAsync()).State);
        await scene.StepAsync();
        await scene.EndOfDayAsync();

        Assert.Equal(FacilityState.Closed, (await scene.FacilityAsync()).State);
        Assert.Equal(0m, (await scene.LedgerAsync()).FacilityBalanceCny(LedgerAccount.FacilityCommitment, scene.FacilityId));
        var loan = await scene.SeeAsync(db => db.Loans.AsNoTracking().SingleAsync(l => l.OrderId == order.OrderId, Cancelled));
        await scene.DoAsync(new Repay(loan.Id, 1_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        Assert.Equal(399_000m, (await scene.LoanAsync(loan.Id)).BalanceCny);
    });

    [Fact]
    public Task LoanOfADisbursedCase_IsInTheLedgerFromItsFirstDay() => ServicingScene.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("closed");
        var loan = await world.ReadAsync(db => db.Loans.AsNoTracking().SingleAsync(Cancelled));
        var ledger = await world.ReadAsync(db => Casework.Ledger.Books.OfFacilityAsync(db, loan.FacilityId, Cancelled));

        Assert.Equal([JournalEvent.FacilityOpened, JournalEvent.Drawdown], ledger.Entries.Select(entry => entry.Event));
        Assert.Equal((800_000m, 0m), (ledger.LoanBalanceCny(LedgerAccount.LoanPrincipal, loan.Id), ledger.BalanceCny(LedgerAccount.FacilityCommitment)));
        Assert.StartsWith("51", loan.AccountNo, StringComparison.Ordinal);
        world.SetTime(loan.DrawnOn.AddMonths(1).AddDays(1), new TimeOnly(0, 20));
        await EndOfDay.RunAsync(world.Desk, world.Desk.Clock.Today, Cancelled);
        await world.World.StepAsync(Cancelled);

        // 800,000 at 5% are 3,333.33 a month.
        Assert.Equal(3_333.33m, await world.ReadAsync(db => db.LoanOrders.Where(o => o.State == LoanOrderState.Posted).Select(o => o.InterestCny).SingleAsync(Cancelled)));
        Assert.NotNull(journey);
    });

    private static Task<(int Entries, int Orders)> CountsAsync(ServicingScene scene) =>
        scene.SeeAsync(async db => (await db.JournalEntries.CountAsync(Cancelled), await db.LoanOrders.CountAsync(Cancelled)));

    private static Task PlayAsync(string firstDay, Func<ServicingScene, Task> play, decimal ratePercent = 5m) => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, ratePercent: ratePercent, firstDay: DateOnly.Parse(firstDay, System.Globalization.CultureInfo.InvariantCulture));
        await play(scene);
        await scene.StepAsync();
        await scene.CheckAsync();
    });
}
