using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Notifications;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Approvals.Lending.Ledger;
using Approvals.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>还款: parts and all, by either channel, interest to the day. Amounts are those of <c>docs/golden-loans.md</c>, 9 and 11, or worked out beside the test.</summary>
public sealed class RepaymentTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Golden loan 9: 10 days of 400,000 at 5% are 555.56; the other 600,000 bear their period whole, 2,500.00.</summary>
    [Fact]
    public Task Part_BearsItsOwnInterestToTheDay_AndRestoresTheLimit() => PlayAsync("2026-03-15", async scene =>
    {
        var loan = await scene.DrawAsync(1_000_000m, 6);
        await scene.FundAsync(scene.Personal, 500_000m);
        await scene.NightsUntilAsync("2026-03-25");
        var before = await scene.BalanceAsync(scene.Personal);

        var order = await scene.DoAsync(new Repay(loan.Id, 400_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        Assert.Equal(400_555.56m, order.AmountCny);
        Assert.Equal(1_000_000m, (await scene.LoanAsync(loan.Id)).BalanceCny);
        await scene.StepAsync();

        Assert.Equal(before - 400_555.56m, await scene.BalanceAsync(scene.Personal));
        Assert.Equal(600_000m, (await scene.LoanAsync(loan.Id)).BalanceCny);
        Assert.Equal(400_000m, (await scene.FacilityAsync()).Position().FreeCny);
        await scene.NightsUntilAsync("2026-04-16");
        var instalment = await scene.SeeAsync(db => db.LoanOrders.AsNoTracking().SingleAsync(o => o.Kind == LoanOrderKind.Instalment, Cancelled));
        Assert.Equal((0m, 2_500m, LoanOrderState.Posted), (instalment.PrincipalCny, instalment.InterestCny, instalment.State));
    });

    /// <summary>10 days of 1,000,000 at 5.5%: 1,527.78 (golden loan 11).</summary>
    [Fact]
    public Task Full_ByMakerAndChecker_SettlesTheLoan() => PlayAsync(
        "2026-03-15",
        async scene =>
        {
            var loan = await scene.DrawAsync(1_000_000m, 12);
            await scene.FundAsync(scene.Current, 100_000m);
            await scene.NightsUntilAsync("2026-03-25");
            Assert.Equal(1_001_527.78m, (await QuoteOf.LoanAsync(scene.World.Desk, scene.Maker, loan.Id, Cancelled)).Value.TotalCny);

            var order = await scene.OrderAsync(loan.Id, null);
            Assert.Equal((1_001_527.78m, LoanOrderState.AwaitingApproval), (order.AmountCny, order.State));
            Assert.Equal("maker-may-not-approve", await scene.RefusedAsync(await scene.ApprovalAsync(order.OrderId), scene.Maker));
            Assert.Equal("not-an-approver", await scene.RefusedAsync(await scene.ApprovalAsync(order.OrderId), scene.Head));
            await scene.ApproveAsync(order.OrderId);
            await scene.StepAsync();

            var settled = await scene.LoanAsync(loan.Id);
            Assert.Equal((LoanState.Settled, 0m, new DateOnly(2026, 3, 25)), (settled.State, settled.BalanceCny, settled.ClosedThrough));
            Assert.Equal(1_000_000m, (await scene.FacilityAsync()).Position().FreeCny);
            var income = (await scene.LedgerAsync()).LoanBalanceCny(LedgerAccount.InterestIncome, loan.Id);
            Assert.Equal(-1_527.78m, income);
            Assert.Equal("loan-settled", await scene.RefusedAsync(new Repay(loan.Id, null, scene.Personal, ServicingScene.Confirmed), scene.Controller));
        },
        ratePercent: 5.5m);

    /// <summary>On a due day the instalment of the day is in it (golden loan 11: 4,583.33), and the evening debits nothing more.</summary>
    [Fact]
    public Task FullOnADueDay_PaysTheDaysInstalmentOnce() => PlayAsync(
        "2026-03-15",
        async scene =>
        {
            var loan = await scene.DrawAsync(1_000_000m, 12);
            await scene.FundAsync(scene.Current, 100_000m);
            await scene.NightsUntilAsync("2026-04-15");
            var order = await scene.OrderAsync(loan.Id, null);
            Assert.Equal(1_004_583.33m, order.AmountCny);
            await scene.ApproveAsync(order.OrderId);
            await scene.StepAsync();
            var after = await scene.BalanceAsync(scene.Current);

            await scene.NightsUntilAsync("2026-04-17");

            Assert.Equal(after, await scene.BalanceAsync(scene.Current));
            Assert.Equal((LoanState.Settled, 1), await scene.LoanAsync(loan.Id) is var settled ? (settled.State, settled.InstalmentsPaid) : default);
            Assert.Equal(1, await scene.SeeAsync(db => db.LoanOrders.CountAsync(o => o.LoanId == loan.Id, Cancelled)));
        },
        ratePercent: 5.5m);

    /// <summary>Sent in the last second of a due day, answered after midnight: the evening waits, and asks for nothing once the loan is settled.</summary>
    [Fact]
    public Task FullOnADueDay_AnsweredAfterMidnight_IsNotDebitedTwice() => PlayAsync("2026-03-15", async scene =>
    {
        var loan = await scene.DrawAsync(1_000_000m, 12);
        await scene.FundAsync(scene.Current, 100_000m);
        await scene.NightsUntilAsync("2026-04-15");
        scene.Move("2026-04-15", "23:59:59");
        var order = await scene.OrderAsync(loan.Id, null);
        await scene.ApproveAsync(order.OrderId);
        scene.Move("2026-04-16", "00:20");
        await EndOfDay.RunAsync(scene.World.Desk, scene.World.Desk.Clock.Today, Cancelled);
        Assert.Equal(new DateOnly(2026, 4, 14), (await scene.LoanAsync(loan.Id)).ClosedThrough);

        await scene.StepAsync();
        await scene.EndOfDayAsync();

        Assert.Equal(LoanState.Settled, (await scene.LoanAsync(loan.Id)).State);
        Assert.Equal(1, await scene.SeeAsync(db => db.LoanOrders.CountAsync(o => o.LoanId == loan.Id, Cancelled)));
    });

    /// <summary>A quarter of an hour after midnight the evening of the due day has not run: what was due is collected first.</summary>
    [Fact]
    public Task Full_BeforeTheEveningOfADueDayWasClosed_Waits() => PlayAsync("2026-03-15", async scene =>
    {
        var loan = await scene.DrawAsync(1_000_000m, 12);
        await scene.FundAsync(scene.Current, 100_000m);
        await scene.NightsUntilAsync("2026-04-15");
        scene.Move("2026-04-16", "00:15");

        Assert.Equal("loan-order-under-way", await scene.RefusedAsync(new Repay(loan.Id, null, scene.Personal, ServicingScene.Confirmed), scene.Controller));
        Assert.Equal(0, await scene.SeeAsync(db => db.LoanOrders.CountAsync(o => o.LoanId == loan.Id, Cancelled)));
        scene.Move("2026-04-16", "00:20");
        await scene.EndOfDayAsync();

        // One day of 1,000,000 at 5%.
        Assert.Equal(138.89m, (await QuoteOf.LoanAsync(scene.World.Desk, scene.Controller, loan.Id, Cancelled)).Value.InterestCny);
    });

    [Fact]
    public Task Part_IsLessThanWhatIsOwedBesidesTheDaysInstalment() => PlayAsync(
        "2026-03-15",
        async scene =>
        {
            // 300,000 in three instalments; 100,000 of it is due on 15 April.
            var loan = await scene.DrawAsync(300_000m, 3);
            await scene.FundAsync(scene.Personal, 500_000m);
            Assert.Equal("not-a-part", await scene.RefusedAsync(Part(scene, loan, 300_000m), scene.Controller));
            Assert.Equal("amount-not-payable", await scene.RefusedAsync(Part(scene, loan, 0.001m), scene.Controller));
            Assert.Equal("account-no-invalid", await scene.RefusedAsync(Part(scene, loan, 1m) with { AccountNo = "1234567" }, scene.Controller));
            await scene.NightsUntilAsync("2026-04-15");
            Assert.Equal("not-a-part", await scene.RefusedAsync(Part(scene, loan, 200_000m), scene.Controller));
            await scene.DoAsync(Part(scene, loan, 199_999.99m), scene.Controller);
            await scene.StepAsync();
            await scene.NightsUntilAsync("2026-04-16");

            Assert.Equal((0.01m, 1), await scene.LoanAsync(loan.Id) is var left ? (left.BalanceCny, left.InstalmentsPaid) : default);
        },
        method: "equalPrincipal");

    [Theory]
    [InlineData("term")]
    [InlineData("margin")]
    public Task AccountThatIsNoCurrentOne_IsRefused_AndNothingHasChanged(string kind) => PlayAsync("2026-03-15", async scene =>
    {
        var loan = await scene.DrawAsync(200_000m, 6);
        var account = await scene.AccountAsync(kind);
        var before = await scene.BalanceAsync(account);
        scene.Move("2026-03-25");

        var order = await scene.OrderAsync(loan.Id, 1_000m, account: account);
        await scene.ApproveAsync(order.OrderId);
        await scene.StepAsync();

        Assert.Equal((LoanOrderState.Refused, true), await scene.OrderAsync(order.OrderId) is var refused ? (refused.State, refused.RefusalReason!.StartsWith("account_not_current", StringComparison.Ordinal)) : default);
        Assert.Equal((200_000m, before), ((await scene.LoanAsync(loan.Id)).BalanceCny, await scene.BalanceAsync(account)));
        Assert.True(await scene.SeeAsync(db => db.Notices.AnyAsync(n => n.Kind == NoticeKind.LoanOrderRefused && n.RecipientId == scene.Maker.AccountId, Cancelled)));
        await scene.OrderAsync(loan.Id, 1_000m);
    });

    [Fact]
    public Task AccountOfSomebodyElse_IsRefused() => PlayAsync("2026-03-15", async scene =>
    {
        var loan = await scene.DrawAsync(200_000m, 6);
        var other = await scene.World.World.Sandbox.CompanyAsync("a-rated-wholesaler-2", scene.World.Desk.Clock.Today, Cancelled);
        foreach (var account in (string[])[other.PersonalAccount, scene.Current])
        {
            var order = await scene.DoAsync(new Repay(loan.Id, 1_000m, account, ServicingScene.Confirmed), scene.Controller);
            await scene.StepAsync();
            Assert.Equal(LoanOrderState.Refused, (await scene.OrderAsync(order.OrderId)).State);
        }

        Assert.Equal(200_000m, (await scene.LoanAsync(loan.Id)).BalanceCny);
    });

    [Fact]
    public Task MoneyThatIsNotThere_ChangesNothing() => PlayAsync("2026-03-15", async scene =>
    {
        var loan = await scene.DrawAsync(1_000_000m, 6);
        var order = await scene.DoAsync(new Repay(loan.Id, 900_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();

        Assert.StartsWith("insufficient_funds", (await scene.OrderAsync(order.OrderId)).RefusalReason!, StringComparison.Ordinal);
        Assert.Equal((1_000_000m, 0m), ((await scene.LoanAsync(loan.Id)).BalanceCny, (await scene.FacilityAsync()).Position().FreeCny));
        await scene.FundAsync(scene.Personal, 900_000m);
        await scene.DoAsync(new Repay(loan.Id, 900_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller);
    });

    [Fact]
    public Task AnswerLost_DebitsOnce() => PlayAsync("2026-03-15", async scene =>
    {
        var loan = await scene.DrawAsync(200_000m, 6);
        await scene.World.OutsideAsync("control/faults", new { operation = "bank.post", kind = "timeoutAfterSuccess" });
        var before = await scene.BalanceAsync(scene.Personal);
        await scene.DoAsync(new Repay(loan.Id, 1_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        Assert.Equal(200_000m, (await scene.LoanAsync(loan.Id)).BalanceCny);

        scene.World.Clock.Advance(TimeSpan.FromMinutes(6));
        await scene.StepAsync();

        Assert.Equal((199_000m, before - 1_000m), ((await scene.LoanAsync(loan.Id)).BalanceCny, await scene.BalanceAsync(scene.Personal)));
    });

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public Task BothChannelsAtOnce_PayOnce(DatabaseProvider provider) => ServicingScene.PlayAsync(provider, async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        var loan = await scene.DrawAsync(200_000m, 6);
        await scene.FundAsync(scene.Personal, 500_000m);
        var answers = await Together.RunAsync(3, i => i switch
        {
            0 => world.Desk.RunAsync(new Repay(loan.Id, null, scene.Personal, ServicingScene.Confirmed), scene.Controller, ct: Cancelled),
            1 => world.Desk.RunAsync(new MakeRepaymentOrder(loan.Id, null, scene.Current, ServicingScene.Confirmed), scene.Maker, ct: Cancelled),
            _ => world.Desk.RunAsync(new MakeRepaymentOrder(loan.Id, null, scene.Current, ServicingScene.Confirmed), scene.OtherMaker, ct: Cancelled),
        });

        Assert.Single(answers, answer => !answer.IsRefused);
        Assert.All(answers.Where(answer => answer.IsRefused), answer => Assert.Equal("loan-order-under-way", answer.Refusal!.Code));
        await scene.StepAsync();
        await scene.CheckAsync();
    });

    [Fact]
    public Task SameKey_PaysOnce() => PlayAsync("2026-03-15", async scene =>
    {
        var loan = await scene.DrawAsync(200_000m, 6);
        var repay = Part(scene, loan, 1_000m);
        var first = await scene.World.Desk.RunAsync(repay, scene.Controller, "key-1", Cancelled);
        await scene.StepAsync();
        var again = await scene.World.Desk.RunAsync(repay, scene.Controller, "key-1", Cancelled);
        await scene.StepAsync();

        Assert.Equal(first.Value.OrderId, again.Value.OrderId);
        Assert.Equal(199_000m, (await scene.LoanAsync(loan.Id)).BalanceCny);
    });

    [Fact]
    public Task AnotherEnterprisesLoan_IsUnknown() => PlayAsync("2026-03-15", async scene =>
    {
        var loan = await scene.DrawAsync(200_000m, 6);
        var stranger = scene.Controller with { ApplicantId = Guid.CreateVersion7() };
        Assert.Equal("loan-unknown", await scene.RefusedAsync(Part(scene, loan, 1m), stranger));
        Assert.Equal("loan-unknown", (await QuoteOf.LoanAsync(scene.World.Desk, stranger, loan.Id, Cancelled)).Refusal!.Code);
        Assert.Equal("role-missing", await scene.RefusedAsync(Part(scene, loan, 1m), scene.Maker));
    });

    private static Repay Part(ServicingScene scene, Loan loan, decimal amountCny) => new(loan.Id, amountCny, scene.Personal, ServicingScene.Confirmed);

    private static Task PlayAsync(string firstDay, Func<ServicingScene, Task> play, decimal ratePercent = 5m, string? method = null) => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, ratePercent: ratePercent, method: method, firstDay: DateOnly.Parse(firstDay, System.Globalization.CultureInfo.InvariantCulture));
        await play(scene);
        await scene.StepAsync();
        await scene.CheckAsync();
    });
}
