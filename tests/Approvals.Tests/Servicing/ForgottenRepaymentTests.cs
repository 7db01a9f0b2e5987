using System.Net.Http.Json;
using Approvals.Casework.Facilities;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Casework.Reconciliation;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Approvals.Lending.Ledger;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>补记还款: what core banking has collected and the desk does not know is booked as it was posted, by two persons, and is not debited again.</summary>
public sealed class ForgottenRepaymentTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>50,000 of 100,000 at 5% on 25 March, ten days: 69.44. Found on the 27th, the days since are closed anew at 6.944444, and the instalment of 15 April is half: 208.33.</summary>
    [Fact]
    public Task Part_IsBookedOnItsDay_AndTheDaysSinceAreClosedAnew() => PlayAsync(async (scene, bank, loan) =>
    {
        await scene.NightsUntilAsync("2026-03-27");
        await PostAsync(scene, loan, "2026-03-25", 50_000m, 69.44m);
        var after = await scene.BalanceAsync(scene.Personal);
        var found = await CompareAsync(scene);
        Assert.Equal("books-compared", await scene.RefusedAsync(new Repay(loan.Id, 1_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller));
        Assert.Equal("adoption-first", await scene.RefusedAsync(new SettleDifference(found.Id, "已核实"), scene.Desk("checker")));

        var read = await ReadAsync(scene, bank, found);
        Assert.Equal([(new DateOnly(2026, 3, 25), scene.Personal, 50_000m, 69.44m, null)], read.Select(one => (one.BookedOn, one.AccountNo, one.PrincipalCny, one.InterestCny, one.InstalmentNumber)));
        AdoptForgottenRepayment adopt = new(scene.CaseId, found.Id, read, "客户柜面还款");
        Assert.Equal("role-missing", await scene.RefusedAsync(adopt, scene.Desk("checker")));
        Assert.Equal("reason-required", await scene.RefusedAsync(adopt with { Reason = " " }, scene.Desk("maker")));
        Assert.Equal("not-a-forgotten-repayment", await scene.RefusedAsync(adopt with { Repayments = [read[0] with { PrincipalCny = 40_000m }] }, scene.Desk("maker")));
        Assert.Equal("repayment-differs", await scene.RefusedAsync(adopt with { Repayments = [read[0] with { InterestCny = 69.45m }] }, scene.Desk("maker")));
        var made = await scene.DoAsync(adopt, scene.Desk("maker"));
        Assert.Equal(100_000m, (await scene.LoanAsync(loan.Id)).BalanceCny);
        await scene.DoAsync(await scene.DecisionAsync(made.ActId), scene.Desk("checker"));

        Assert.Equal((50_000m, new DateOnly(2026, 3, 24)), await scene.LoanAsync(loan.Id) is var left ? (left.BalanceCny, left.ClosedThrough) : default);
        Assert.Equal(950_000m, (await scene.FacilityAsync()).Position().FreeCny);
        Assert.Equal("books-compared", await scene.RefusedAsync(new Repay(loan.Id, 1_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller));
        await scene.StepAsync();
        await scene.NightsUntilAsync("2026-04-16");

        var ledger = await scene.LedgerAsync();
        Assert.Equal([13.888889m, 6.944444m], [.. ledger.Entries.Where(entry => entry.Event == JournalEvent.Accrual && !ledger.IsReversed(entry.SourceKey)).Select(entry => entry.Lines[0].AmountCny).Distinct().OrderDescending()]);
        Assert.Equal((208.33m, 0m), (await InstalmentAsync(scene), ledger.LoanBalanceCny(LedgerAccount.InterestReceivable, loan.Id) - 6.944444m));
        Assert.Equal(after, await scene.BalanceAsync(scene.Personal));
        Assert.Empty(await scene.SeeAsync(db => db.LedgerDifferences.Where(d => d.SettledAtUtc == null).ToListAsync(Cancelled)));
        await scene.CheckAsync();

        // It is undone like any other, once what came later is no instalment.
        var order = await scene.SeeAsync(db => db.LoanOrders.AsNoTracking().SingleAsync(o => o.Kind == LoanOrderKind.PartialRepayment, Cancelled));
        Assert.Equal("later-postings", await scene.RefusedAsync(new ProposeReversal(scene.CaseId, loan.Id, order.Id, "有误"), scene.Desk("maker")));
    });

    /// <summary>Interest of another amount than that of the day is found out about in core banking first.</summary>
    [Fact]
    public Task InterestOfAnotherAmount_IsNotBooked() => PlayAsync(async (scene, bank, loan) =>
    {
        await scene.NightsUntilAsync("2026-03-27");
        await PostAsync(scene, loan, "2026-03-25", 50_000m, 70m);
        var found = await CompareAsync(scene);
        Assert.Equal("repayment-differs", await scene.RefusedAsync(new AdoptForgottenRepayment(scene.CaseId, found.Id, await ReadAsync(scene, bank, found), "客户柜面还款"), scene.Desk("maker")));
        await PostBackAsync(scene, loan, 50_000m, 70m);
    });

    /// <summary>Two are booked in their order.</summary>
    [Fact]
    public Task OlderOne_ComesFirst() => PlayAsync(async (scene, bank, loan) =>
    {
        await scene.NightsUntilAsync("2026-03-27");
        await PostAsync(scene, loan, "2026-03-25", 50_000m, 69.44m);
        await PostAsync(scene, loan, "2026-03-26", 10_000m, 15.28m);
        await CompareAsync(scene, 2);
        var (one, two) = await scene.SeeAsync(db => db.LedgerDifferences.AsNoTracking().Where(d => d.Kind == DifferenceKind.UnknownPosting).ToListAsync(Cancelled)) is var both ? (both.Single(d => d.TheirsCny == -50_000m), both.Single(d => d.TheirsCny == -10_000m)) : default;
        Assert.Equal("earlier-posting-first", (await scene.SeeAsync(db => ForgottenRepayments.OfAsync(scene.World.Desk, db, bank, scene.CaseId, two.Id, Cancelled))).Refusal?.Code);
        foreach (var difference in (LedgerDifference[])[one, two])
        {
            var made = await scene.DoAsync(new AdoptForgottenRepayment(scene.CaseId, difference.Id, await ReadAsync(scene, bank, difference), "柜面还款"), scene.Desk("maker"));
            await scene.DoAsync(await scene.DecisionAsync(made.ActId), scene.Desk("checker"));
            await scene.StepAsync();
        }

        Assert.Equal(40_000m, (await scene.LoanAsync(loan.Id)).BalanceCny);
        await scene.NightsUntilAsync("2026-03-28");
        await scene.CheckAsync();
    });

    /// <summary>Posted by mistake and back: it is not adopted, whichever of both is settled both are, and what is repaid later is no longer the second. 10,000 at 5% for 13 days: 18.06.</summary>
    [Fact]
    public Task PostedBack_IsNotAdopted_AndBothAreSettledTogether() => PlayAsync(async (scene, bank, loan) =>
    {
        await scene.NightsUntilAsync("2026-03-27");
        await PostAsync(scene, loan, "2026-03-25", 50_000m, 69.44m);
        await CompareAsync(scene);
        var there = await UnknownAsync(scene, -50_000m);
        var read = await ReadAsync(scene, bank, there);
        var proposed = await scene.DoAsync(new AdoptForgottenRepayment(scene.CaseId, there.Id, read, "客户柜面还款"), scene.Desk("maker"));
        await PostBackAsync(scene, loan, 50_000m, 69.44m);
        Assert.Equal("not-a-forgotten-repayment", (await scene.SeeAsync(db => ForgottenRepayments.OfAsync(scene.World.Desk, db, bank, scene.CaseId, there.Id, Cancelled))).Refusal?.Code);
        scene.Move("2026-03-28");
        await CompareAsync(scene, 2);

        Assert.Equal("not-a-forgotten-repayment", await scene.RefusedAsync(await scene.DecisionAsync(proposed.ActId), scene.Desk("checker")));
        await scene.DoAsync(await scene.DecisionAsync(proposed.ActId, approves: false), scene.Desk("checker"));
        Assert.Equal("not-a-forgotten-repayment", await scene.RefusedAsync(new AdoptForgottenRepayment(scene.CaseId, there.Id, read, "客户柜面还款"), scene.Desk("maker")));
        await scene.DoAsync(new SettleDifference((await UnknownAsync(scene, 50_000m)).Id, "柜面误记，已冲回"), scene.Desk("checker"));
        Assert.NotNull((await UnknownAsync(scene, -50_000m)).SettledAtUtc);

        await PostAsync(scene, loan, "2026-03-28", 10_000m, 18.06m);
        scene.Move("2026-03-29");
        await CompareAsync(scene, 3);
        var later = await UnknownAsync(scene, -10_000m);
        var made = await scene.DoAsync(new AdoptForgottenRepayment(scene.CaseId, later.Id, await ReadAsync(scene, bank, later), "客户柜面还款"), scene.Desk("maker"));
        await scene.DoAsync(await scene.DecisionAsync(made.ActId), scene.Desk("checker"));
        Assert.Equal(90_000m, (await scene.LoanAsync(loan.Id)).BalanceCny);
    });

    /// <summary>Interest alone, posted by mistake and back: the direction is told by the income account, and both are settled together; two of one direction are not.</summary>
    [Fact]
    public Task InterestAlonePostedBack_IsSettledTogether() => PlayAsync(async (scene, _, loan) =>
    {
        await scene.NightsUntilAsync("2026-03-27");
        var legs = LoanPostingDelivery.Legs(loan.AccountNo, scene.Personal, 0m, 69.44m);
        await PostLegsAsync(legs);
        await PostLegsAsync(legs);
        await CompareAsync(scene, 2);
        foreach (var difference in await AllAsync())
            Assert.Equal("adoption-first", await scene.RefusedAsync(new SettleDifference(difference.Id, "已核实"), scene.Desk("checker")));
        await PostLegsAsync(LoanPostingDelivery.Reversed(legs));
        await PostLegsAsync(LoanPostingDelivery.Reversed(legs));
        scene.Move("2026-03-28");
        await CompareAsync(scene, 4);

        Assert.Equal([-69.44m, -69.44m, 69.44m, 69.44m], (await AllAsync()).Select(d => d.TheirsInterestCny).Order());
        await scene.DoAsync(new SettleDifference((await AllAsync()).First(d => d.TheirsInterestCny < 0m).Id, "柜面误记，已冲回"), scene.Desk("checker"));
        Assert.Equal([-69.44m, 69.44m], (await AllAsync()).Where(d => d.SettledAtUtc is null).Select(d => d.TheirsInterestCny).Order());
        await scene.DoAsync(new SettleDifference((await AllAsync()).First(d => d is { TheirsInterestCny: > 0m, SettledAtUtc: null }).Id, "柜面误记，已冲回"), scene.Desk("checker"));
        Assert.DoesNotContain(await AllAsync(), d => d.SettledAtUtc is null);

        Task<List<LedgerDifference>> AllAsync() => scene.SeeAsync(db => db.LedgerDifferences.AsNoTracking().Where(d => d.Kind == DifferenceKind.UnknownPosting).ToListAsync(Cancelled));

        Task PostLegsAsync(IReadOnlyList<PostingLeg> legs) => PostAsync(scene, "2026-03-26", null,
            [.. legs.Select(leg => (object)new { accountNumber = leg.AccountNumber, side = leg.Side == LegSide.Debit ? "debit" : "credit", amountCny = leg.AmountCny })]);
    });

    /// <summary>Posted back in part: neither is settled with a note before the rest is posted back too, then all are.</summary>
    [Fact]
    public Task PostedBackInPart_IsSettledOnceTheRestIsBack() => PlayAsync(async (scene, _, loan) =>
    {
        await scene.NightsUntilAsync("2026-03-27");
        await PostAsync(scene, loan, "2026-03-25", 50_000m, 69.44m);
        await PostBackAsync(scene, loan, 30_000m, 60m);
        await CompareAsync(scene, 2);
        foreach (var amount in (decimal[])[-50_000m, 30_000m])
            Assert.Equal("adoption-first", await scene.RefusedAsync(new SettleDifference((await UnknownAsync(scene, amount)).Id, "已核实"), scene.Desk("checker")));
        await PostBackAsync(scene, loan, 20_000m, 9.44m);
        scene.Move("2026-03-28");
        await CompareAsync(scene, 3);
        await scene.DoAsync(new SettleDifference((await UnknownAsync(scene, 20_000m)).Id, "柜面误记，已冲回"), scene.Desk("checker"));
        Assert.Empty(await scene.SeeAsync(db => db.LedgerDifferences.Where(d => d.Kind == DifferenceKind.UnknownPosting && d.SettledAtUtc == null).ToListAsync(Cancelled)));
    });

    /// <summary>A repayment of the desk's own that is on its way explains one posting of its amount, not two; a reversal explains none.</summary>
    [Fact]
    public Task OrderOnItsWay_ExplainsOnePosting() => PlayAsync(async (scene, _, loan) =>
    {
        await scene.NightsUntilAsync("2026-03-27");
        var order = await scene.DoAsync(new Repay(loan.Id, 50_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        foreach (var number in (string[])["P1", "P2"])
        {
            await scene.RunAsync(work =>
            {
                work.Db.LedgerDifferences.Add(new LedgerDifference
                {
                    Id = Guid.CreateVersion7(),
                    CaseId = scene.CaseId,
                    ApplicantId = scene.Controller.ApplicantId!.Value,
                    Kind = DifferenceKind.UnknownPosting,
                    Reference = number,
                    LoanAccountNo = loan.AccountNo,
                    TheirsCny = -50_000m,
                    FoundOn = new DateOnly(2026, 3, 26),
                });
                return ValueTask.CompletedTask;
            });
        }

        var found = await scene.SeeAsync(db => db.LedgerDifferences.AsNoTracking().OrderBy(d => d.Id).ToListAsync(Cancelled));
        await BecomeAsync(LoanOrderKind.Reversal);
        Assert.Equal("adoption-first", await scene.RefusedAsync(new SettleDifference(found[0].Id, "在途"), scene.Desk("checker")));
        await BecomeAsync(LoanOrderKind.PartialRepayment);
        await scene.DoAsync(new SettleDifference(found[0].Id, "在途"), scene.Desk("checker"));
        Assert.Equal("adoption-first", await scene.RefusedAsync(new SettleDifference(found[1].Id, "在途"), scene.Desk("checker")));
        await scene.StepAsync();

        Task BecomeAsync(LoanOrderKind kind) => scene.RunAsync(async work =>
            work.Db.Entry(await work.Db.LoanOrders.SingleAsync(o => o.Id == order.OrderId, Cancelled)).Property(o => o.Kind).CurrentValue = kind);
    });

    /// <summary>
    /// 4.8%, from 15 April 4.3%: the desk has forgotten what happened since 9 April, the instalment of 15 April, 100,000 × 0.048 ÷ 12 = 400.00, and half of it repaid on the 25th, 50,000 × 0.043 × 10 ÷ 360 =
    /// 59.72. No day is closed while books are compared, and the new rate counts all the same.
    /// </summary>
    [Fact]
    public Task RepaymentAfterARepricing_IsBookedAtTheNewRate() => PlayAsync(async (scene, bank, loan) =>
    {
        await scene.NightsUntilAsync("2026-04-10");
        scene.Move("2026-04-26");
        await PostAsync(scene, "2026-04-15", LoanOrder.InstalmentKey(loan.Id, 1, new DateOnly(2026, 4, 15)), new { accountNumber = scene.Current, side = "debit", amountCny = 400m }, new { accountNumber = loan.AccountNo, side = "debit", amountCny = 400m }, new { accountNumber = loan.AccountNo, side = "credit", amountCny = 400m }, new { accountNumber = LoanPostingDelivery.InterestIncomeAccount, side = "credit", amountCny = 400m });
        await PostAsync(scene, loan, "2026-04-25", 50_000m, 59.72m);
        var found = await CompareAsync(scene);
        var read = await ReadAsync(scene, bank, found);
        Assert.Equal([(0m, 400m, 1), (50_000m, 59.72m, null)], read.Select(one => (one.PrincipalCny, one.InterestCny, one.InstalmentNumber)));

        var made = await scene.DoAsync(new AdoptForgottenRepayment(scene.CaseId, found.Id, read, "备份之后的还款"), scene.Desk("maker"));
        Assert.Equal((4.8m, new DateOnly(2026, 4, 9)), await scene.LoanAsync(loan.Id) is var waiting ? (waiting.RatePercentOn(new DateOnly(2026, 4, 25)), waiting.ClosedThrough) : default);
        await scene.DoAsync(await scene.DecisionAsync(made.ActId), scene.Desk("checker"));
        Assert.Equal((50_000m, 1, 4.8m, 4.3m), await scene.LoanAsync(loan.Id) is var booked ? (booked.BalanceCny, booked.InstalmentsPaid, booked.RatePercentOn(new DateOnly(2026, 4, 14)), booked.RatePercentOn(new DateOnly(2026, 4, 15))) : default);
        await scene.StepAsync();
        await scene.NightsUntilAsync("2026-05-16");
        Assert.Equal(2, (await scene.LoanAsync(loan.Id)).InstalmentsPaid);
    }, async scene =>
    {
        await scene.TermsAsync(180m);
        await scene.QuoteAsync("2026-04-01", 2.5m);
    });

    private static Task<LedgerDifference> UnknownAsync(ServicingScene scene, decimal theirsCny) =>
        scene.SeeAsync(async db => (await db.LedgerDifferences.AsNoTracking().Where(d => d.Kind == DifferenceKind.UnknownPosting).ToListAsync(Cancelled)).Single(d => d.TheirsCny == theirsCny));

    private static async Task<decimal> InstalmentAsync(ServicingScene scene) =>
        await scene.SeeAsync(db => db.LoanOrders.Where(o => o.Kind == LoanOrderKind.Instalment && o.State == LoanOrderState.Posted).Select(o => o.InterestCny).SingleAsync(Cancelled));

    private static async Task<IReadOnlyList<CoreRepayment>> ReadAsync(ServicingScene scene, CoreBankingClient bank, LedgerDifference difference)
    {
        var read = await scene.SeeAsync(db => ForgottenRepayments.OfAsync(scene.World.Desk, db, bank, scene.CaseId, difference.Id, Cancelled));
        Assert.Null(read.Refusal);
        return read.Value;
    }

    private static async Task<LedgerDifference> CompareAsync(ServicingScene scene, int expected = 1)
    {
        await DailyReconciliation.RunAsync(scene.World.Desk, scene.World.Desk.Clock.Today, Cancelled);
        await scene.StepAsync();
        var found = await scene.SeeAsync(db => db.LedgerDifferences.AsNoTracking().Where(d => d.Kind == DifferenceKind.UnknownPosting).ToListAsync(Cancelled));
        Assert.Equal(expected, found.Count);
        return found[0];
    }

    /// <summary>The customer repays at the counter, from their personal account: core banking posts it, and the desk hears nothing.</summary>
    internal static Task PostAsync(ServicingScene scene, Loan loan, string on, decimal principalCny, decimal interestCny) => PostAsync(scene, on, null,
        new { accountNumber = scene.Personal, side = "debit", amountCny = principalCny + interestCny }, new { accountNumber = loan.AccountNo, side = "credit", amountCny = principalCny }, new { accountNumber = LoanPostingDelivery.InterestIncomeAccount, side = "credit", amountCny = interestCny });

    private static Task PostBackAsync(ServicingScene scene, Loan loan, decimal principalCny, decimal interestCny) => PostAsync(scene, "2026-03-27", null,
        new { accountNumber = loan.AccountNo, side = "debit", amountCny = principalCny }, new { accountNumber = LoanPostingDelivery.InterestIncomeAccount, side = "debit", amountCny = interestCny }, new { accountNumber = scene.Personal, side = "credit", amountCny = principalCny + interestCny });

    private static async Task PostAsync(ServicingScene scene, string on, string? key, params object[] legs)
    {
        using var outside = new HttpClient { BaseAddress = scene.World.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "bank/postings") { Content = JsonContent.Create(new { reference = "counter", bookingDate = on, narrative = "柜面还款", legs }) };
        request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString("N"));
        using var response = await outside.SendAsync(request, Cancelled);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancelled));
    }

    private static Task PlayAsync(Func<ServicingScene, CoreBankingClient, Loan, Task> play, Func<ServicingScene, Task>? before = null) => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, firstDay: new DateOnly(2026, 3, 15));
        await scene.FundAsync(scene.Personal, 200_000m);
        await (before?.Invoke(scene) ?? Task.CompletedTask);
        using var http = new HttpClient { BaseAddress = new Uri(world.Address, "bank/") };
        await play(scene, new CoreBankingClient(http), await scene.DrawAsync(100_000m, 6));
        await scene.CheckAsync();
    });
}
