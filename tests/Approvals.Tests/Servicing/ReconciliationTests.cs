using Approvals.Casework.Applications;
using Approvals.Casework.Facilities;
using Approvals.Casework.Reconciliation;
using Approvals.Casework.Repayment;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>日终对账: what the core banking system and the desk say differently becomes a task of operations, once.</summary>
public sealed class ReconciliationTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task SameOnBothSides_IsNoDifference() => PlayAsync(async scene =>
    {
        var loan = await scene.DrawAsync(300_000m, 6);
        await scene.FundAsync(scene.Personal, 100_000m);
        scene.Move("2026-03-25");
        await scene.DoAsync(new Repay(loan.Id, 50_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();

        Assert.Empty(await CompareAsync(scene));
        Assert.Equal(1, await scene.SeeAsync(db => db.Outbox.CountAsync(m => m.Kind == ReconciliationDelivery.MessageKind, Cancelled)));
        Assert.Equal((new DateOnly(2026, 3, 25), 1, 250_000m, 250_000m, 250_000m), await scene.SeeAsync(db => db.ComparedBooks.SingleAsync(Cancelled)) is var books ? (books.On, books.Accounts, books.LoansCny, books.LedgerCny, books.CoreCny) : default);
    });

    /// <summary>The entries of a loan say another sum than its balance: found, though core banking agrees with the balance. Compared again the same day, the newest result stands.</summary>
    [Fact]
    public Task SubLedgerThatDoesNotAddUp_BecomesATask() => PlayAsync(async scene =>
    {
        await scene.DrawAsync(300_000m, 6);
        Assert.Empty(await CompareAsync(scene));
        await scene.RunAsync(async work =>
        {
            foreach (var line in await work.Db.JournalLines.Where(line => line.Account == Lending.Ledger.LedgerAccount.LoanPrincipal).ToListAsync(Cancelled))
                work.Db.Entry(line).Property(one => one.AmountCny).CurrentValue = 299_999.99m;
        });
        await scene.RunAsync(work => DailyReconciliation.AskAsync(work, new ReconciliationRequest(scene.Controller.ApplicantId!.Value, scene.World.Desk.Clock.Today), "again", Cancelled));
        await scene.StepAsync();

        var found = Assert.Single(await scene.SeeAsync(db => db.LedgerDifferences.AsNoTracking().ToListAsync(Cancelled)));
        Assert.Equal((DifferenceKind.SubLedger, 299_999.99m, 300_000m), (found.Kind, found.OursCny, found.TheirsCny));
        Assert.Equal((1, 300_000m, 299_999.99m, 300_000m), await scene.SeeAsync(db => db.ComparedBooks.SingleAsync(Cancelled)) is var books ? (books.Accounts, books.LoansCny, books.LedgerCny, books.CoreCny) : default);
    });

    /// <summary>As after yesterday's backup: the money has moved, and the desk does not know.</summary>
    [Fact]
    public Task PostingTheDeskDoesNotKnow_BecomesATask() => PlayAsync(async scene =>
    {
        var loan = await scene.DrawAsync(300_000m, 6);
        await scene.FundAsync(loan.AccountNo, 20_000m);
        scene.Move("2026-03-16");

        var found = await CompareAsync(scene);
        Assert.Equal(
            [(DifferenceKind.Balance, 300_000m, 280_000m), (DifferenceKind.UnknownPosting, null, -20_000m)],
            found.Select(d => (d.Kind, d.OursCny, d.TheirsCny)));
        Assert.Equal(2, await scene.SeeAsync(db => db.WorkItems.CountAsync(i => i.Kind == WorkKinds.LedgerDifference && i.State == WorkItemState.Open, Cancelled)));

        // The next day says nothing new.
        scene.Move("2026-03-17");
        Assert.Equal(2, (await CompareAsync(scene)).Count);

        var checker = scene.World.World.Staff("checker.bj01");
        Assert.Equal("note-required", await scene.RefusedAsync(new SettleDifference(found[0].Id, " "), checker));
        Assert.Equal("difference-unknown", await scene.RefusedAsync(new SettleDifference(found[1].Id, "已补记"), scene.World.World.Staff("checker.sh01")));
        Assert.Equal("role-missing", await scene.RefusedAsync(new SettleDifference(found[1].Id, "已补记"), scene.World.World.Staff("manager1.bj01")));
        Assert.Equal("adoption-first", await scene.RefusedAsync(new SettleDifference(found[1].Id, "柜面误入"), checker));
        using var http = new HttpClient { BaseAddress = new Uri(scene.World.Address, "bank/") };
        var bank = new Casework.Partners.CoreBanking.CoreBankingClient(http);
        Assert.Equal("not-a-forgotten-repayment", (await scene.SeeAsync(db => ForgottenRepayments.OfAsync(scene.World.Desk, db, bank, scene.CaseId, found[1].Id, Cancelled))).Refusal?.Code);

        // Posted by mistake: core banking posts it back, and both are settled with a note.
        await scene.FundAsync(loan.AccountNo, -20_000m);
        scene.Move("2026-03-18");
        Assert.Equal(20_000m, (await CompareAsync(scene)).Single(d => d.Kind == DifferenceKind.UnknownPosting && d.Id != found[1].Id).TheirsCny);
        await scene.DoAsync(new SettleDifference(found[1].Id, "柜面误入，已冲正"), checker);
        Assert.Equal("difference-settled", await scene.RefusedAsync(new SettleDifference(found[1].Id, "再来一次"), checker));
        Assert.Equal(1, await scene.SeeAsync(db => db.WorkItems.CountAsync(i => i.Kind == WorkKinds.LedgerDifference && i.State == WorkItemState.Open, Cancelled)));
        Assert.Equal(DifferenceKind.Balance, Assert.Single(await scene.SeeAsync(db => db.LedgerDifferences.Where(d => d.SettledAtUtc == null).ToListAsync(Cancelled))).Kind);
    });

    [Fact]
    public Task LoanTheDeskDoesNotKnow_IsFoundByItsAccount() => PlayAsync(async scene =>
    {
        var loan = await scene.DrawAsync(300_000m, 6);
        var other = await scene.DrawAsync(100_000m, 6);
        await ForgetAsync(scene, other);
        scene.Move("2026-03-16");

        var found = Assert.Single(await CompareAsync(scene));
        Assert.Equal((DifferenceKind.UnknownAccount, other.AccountNo, 100_000m), (found.Kind, found.LoanAccountNo, found.TheirsCny));
        Assert.NotEqual(other.AccountNo, loan.AccountNo);
    });

    /// <summary>Core banking's posting says of which facility the forgotten drawing is, and where the money went. Nothing of the borrower's moves before the books were compared again.</summary>
    [Fact]
    public Task ForgottenDrawing_GoesByItsPosting_AndIsComparedAgain() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, firstDay: new DateOnly(2026, 3, 15));
        var forgotten = await scene.DrawAsync(100_000m, 6);
        await ForgetAsync(scene, forgotten);
        scene.Move("2026-03-16");

        var found = Assert.Single(await CompareAllAsync(scene));
        Assert.Equal((DifferenceKind.UnknownAccount, scene.CaseId), (found.Kind, found.CaseId));

        // The account of the case has changed since; the loan goes by the one that was credited.
        await scene.RunAsync(async work => (await work.Db.Cases.SingleAsync(c => c.Id == scene.CaseId, Cancelled)).AccountNo = "6217000099990001");
        using var http = new HttpClient { BaseAddress = new Uri(world.Address, "bank/") };
        var bank = new Casework.Partners.CoreBanking.CoreBankingClient(http);
        var drawing = (await scene.SeeAsync(db => ForgottenDrawings.OfAsync(world.Desk, db, bank, scene.CaseId, found.Id, Cancelled))).Value;
        Assert.Equal((new DateOnly(2026, 3, 15), 100_000m, scene.Current), (drawing.BookedOn, drawing.AmountCny, drawing.AccountNo));
        var made = await scene.DoAsync(new AdoptForgottenLoan(scene.CaseId, found.Id, drawing, 6, "备份之后的支用"), scene.Desk("maker"));
        await scene.DoAsync(await scene.DecisionAsync(made.ActId), scene.Desk("checker"));

        var loan = await scene.SeeAsync(db => db.Loans.AsNoTracking().SingleAsync(l => l.FacilityId == scene.FacilityId, Cancelled));
        Assert.Equal((forgotten.AccountNo, scene.Current), (loan.AccountNo, loan.RepaymentAccountNo));
        scene.Move("2026-04-16");
        await Casework.Servicing.EndOfDay.RunAsync(world.Desk, world.Desk.Clock.Today, Cancelled);
        Assert.Equal(loan.ClosedThrough, (await scene.LoanAsync(loan.Id)).ClosedThrough);
        Assert.Equal("books-compared", await scene.RefusedAsync(new Repay(loan.Id, null, scene.Personal, ServicingScene.Confirmed), scene.Controller));
        await scene.StepAsync();
        await scene.NightsUntilAsync("2026-04-17");
        Assert.Equal((new DateOnly(2026, 4, 16), 1), (await scene.LoanAsync(loan.Id)) is var debited ? (debited.ClosedThrough, debited.InstalmentsPaid) : default);
    });

    /// <summary>The question after an adoption was given up: the next one that is answered opens the gate, and not before.</summary>
    [Fact]
    public Task QuestionAfterAnAdoption_ThatIsNeverAnswered_IsSettledByTheNext() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, firstDay: new DateOnly(2026, 3, 15));
        await scene.FundAsync(scene.Personal, 200_000m);
        var forgotten = await scene.DrawAsync(100_000m, 6);
        await ForgetAsync(scene, forgotten);
        scene.Move("2026-03-16");
        var found = Assert.Single(await CompareAllAsync(scene));
        var made = await scene.DoAsync(new AdoptForgottenLoan(scene.CaseId, found.Id, new CoreDrawing("P1", new DateOnly(2026, 3, 15), 100_000m, scene.Current), 6, "备份之后的支用"), scene.Desk("maker"));
        await scene.DoAsync(await scene.DecisionAsync(made.ActId), scene.Desk("checker"));
        await scene.RunAsync(async work => (await work.Db.Outbox.SingleAsync(m => m.Key.Contains("adopted"), Cancelled)).State = Casework.Outbox.OutboxState.Parked);
        var loan = await scene.SeeAsync(db => db.Loans.AsNoTracking().SingleAsync(l => l.FacilityId == scene.FacilityId, Cancelled));
        Task<string?> WhyNotAsync() => WhyAsync(scene, new Repay(loan.Id, 1_000m, scene.Personal, ServicingScene.Confirmed));
        Assert.Equal("books-compared", await WhyNotAsync());

        scene.Move("2026-03-17");
        await DailyReconciliation.RunAsync(world.Desk, world.Desk.Clock.Today.AddDays(-1), Cancelled);
        Assert.Equal("books-compared", await WhyNotAsync());
        await scene.StepAsync();
        foreach (var one in await scene.SeeAsync(db => db.LedgerDifferences.Where(d => d.SettledAtUtc == null).Select(d => d.Id).ToListAsync(Cancelled)))
            await scene.DoAsync(new SettleDifference(one, "已查明"), scene.Desk("checker"));
        Assert.Null(await WhyNotAsync());

        // The next morning's question is not answered yet: what was settled by the one before stays settled.
        scene.Move("2026-03-18");
        await DailyReconciliation.RunAsync(world.Desk, world.Desk.Clock.Today.AddDays(-1), Cancelled);
        Assert.Null(await WhyNotAsync());

        // Something moved while one was answered, so it is asked again: that one did not settle anything.
        await scene.RunAsync(work => DailyReconciliation.AskAsync(work, new ReconciliationRequest(scene.Controller.ApplicantId!.Value, new DateOnly(2026, 3, 16)), "20260316-090000000", Cancelled));
        Assert.Equal("books-compared", await WhyNotAsync());
    });

    private static async Task<string?> WhyAsync(ServicingScene scene, Repay repay) => (await scene.World.Desk.RehearseAsync(repay, scene.Controller, Cancelled))?.Code;

    /// <summary>100,000 at 5%, its first instalment of interest alone, 416.67, debited on 15 April: the loan is adopted, the interest is found by the comparison that follows, and is not debited again.</summary>
    [Fact]
    public Task ForgottenDrawing_WhoseInterestWasDebitedSince_IsAdopted_AndTheInterestToo() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, method: "interestOnly", firstDay: new DateOnly(2026, 3, 15));
        var forgotten = await scene.DrawAsync(100_000m, 6);
        await scene.NightsUntilAsync("2026-04-17");
        Assert.Equal(1, (await scene.LoanAsync(forgotten.Id)).InstalmentsPaid);
        await ForgetAsync(scene, forgotten);

        var found = Assert.Single(await CompareAllAsync(scene));
        using var http = new HttpClient { BaseAddress = new Uri(world.Address, "bank/") };
        var bank = new Casework.Partners.CoreBanking.CoreBankingClient(http);
        var drawing = (await scene.SeeAsync(db => ForgottenDrawings.OfAsync(world.Desk, db, bank, scene.CaseId, found.Id, Cancelled))).Value;
        Assert.Equal((100_000m, new DateOnly(2026, 3, 15)), (drawing.AmountCny, drawing.BookedOn));
        var (maker, checker, after) = (scene.Desk("maker"), scene.Desk("checker"), await scene.BalanceAsync(scene.Current));
        await scene.DoAsync(await scene.DecisionAsync((await scene.DoAsync(new AdoptForgottenLoan(scene.CaseId, found.Id, drawing, 6, "备份之后的支用"), maker)).ActId), checker);
        await scene.StepAsync();
        var interest = await scene.SeeAsync(db => db.LedgerDifferences.AsNoTracking().SingleAsync(d => d.SettledAtUtc == null, Cancelled));
        Assert.Equal((DifferenceKind.UnknownPosting, 0m, 416.67m), (interest.Kind, interest.TheirsCny, interest.TheirsInterestCny));

        var read = (await scene.SeeAsync(db => ForgottenRepayments.OfAsync(world.Desk, db, bank, scene.CaseId, interest.Id, Cancelled))).Value;
        await scene.DoAsync(await scene.DecisionAsync((await scene.DoAsync(new AdoptForgottenRepayment(scene.CaseId, interest.Id, read, "备份之后的扣款"), maker)).ActId), checker);
        await scene.StepAsync();
        await scene.NightsUntilAsync("2026-04-18");
        Assert.Equal((1, LoanState.Current, after), await scene.SeeAsync(db => db.Loans.AsNoTracking().SingleAsync(Cancelled)) is var adopted ? (adopted.InstalmentsPaid, adopted.State, await scene.BalanceAsync(scene.Current)) : default);
        Assert.Empty(await scene.SeeAsync(db => db.LedgerDifferences.Where(d => d.SettledAtUtc == null).ToListAsync(Cancelled)));
    });

    /// <summary>A facility whose last day is over stays open while books are compared: what was forgotten is adopted under it.</summary>
    [Fact]
    public Task ExpiredFacility_IsNotClosedWhileBooksAreCompared() => PlayAsync(async scene =>
    {
        var loan = await scene.DrawAsync(1_000m, 6);
        await ForgetAsync(scene, loan);
        scene.Move("2026-03-16");
        var found = Assert.Single(await CompareAllAsync(scene));
        scene.Move("2027-03-16");
        await Casework.Servicing.EndOfDay.RunAsync(scene.World.Desk, scene.World.Desk.Clock.Today, Cancelled);
        Assert.Equal(FacilityState.Active, (await scene.FacilityAsync()).State);

        await scene.DoAsync(new SettleDifference(found.Id, "已查明"), scene.World.World.Staff("checker.bj01"));
        await Casework.Servicing.EndOfDay.RunAsync(scene.World.Desk, scene.World.Desk.Clock.Today, Cancelled);
        Assert.Equal(FacilityState.Closed, (await scene.FacilityAsync()).State);
    });

    [Fact]
    public Task MoneyOnItsWay_IsComparedWhenItIsThere() => PlayAsync(async scene =>
    {
        await scene.DrawAsync(300_000m, 6);
        await scene.World.OutsideAsync("control/faults", new { operation = "bank.post", kind = "timeoutAfterSuccess" });
        await scene.DoAsync(new DrawDown(scene.FacilityId, 1_000m, 6, "进货", ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        Assert.Empty(await CompareAsync(scene));

        scene.World.Clock.Advance(TimeSpan.FromMinutes(6));
        await scene.StepAsync();
        scene.World.Clock.Advance(TimeSpan.FromMinutes(6));
        await scene.StepAsync();

        Assert.Empty(await scene.SeeAsync(db => db.LedgerDifferences.ToListAsync(Cancelled)));
        Assert.Equal(Casework.Outbox.OutboxState.Delivered, await scene.SeeAsync(db => db.Outbox.Where(m => m.Kind == ReconciliationDelivery.MessageKind).Select(m => m.State).SingleAsync(Cancelled)));
    });

    /// <summary>However often it looks while money is on its way: nobody has to revive it.</summary>
    [Fact]
    public Task MoneyThatIsLongOnItsWay_IsWaitedFor() => PlayAsync(async scene =>
    {
        var loan = await scene.DrawAsync(300_000m, 6);
        await SendingAsync(true);
        Assert.Empty(await CompareAsync(scene));
        for (var i = 0; i < 20; i++)
        {
            scene.World.Clock.Advance(TimeSpan.FromMinutes(6));
            await scene.StepAsync();
        }

        Assert.Equal(Casework.Outbox.OutboxState.Pending, await StateAsync());
        await SendingAsync(false);
        scene.World.Clock.Advance(TimeSpan.FromMinutes(6));
        await scene.StepAsync();
        Assert.Equal(Casework.Outbox.OutboxState.Delivered, await StateAsync());

        Task<Casework.Outbox.OutboxState> StateAsync() => scene.SeeAsync(db => db.Outbox.Where(m => m.Kind == ReconciliationDelivery.MessageKind).Select(m => m.State).SingleAsync(Cancelled));

        Task SendingAsync(bool isSending) => scene.RunAsync(async work =>
            (await work.Db.LoanOrders.SingleAsync(o => o.Id == loan.OrderId, Cancelled)).State = isSending ? Casework.Servicing.LoanOrderState.Sending : Casework.Servicing.LoanOrderState.Posted);
    });

    /// <summary>An order that was given up keeps nobody waiting: the comparison tells operations what core banking has made of it.</summary>
    [Fact]
    public Task OrderThatWasGivenUp_IsToldByTheComparison() => PlayAsync(async scene =>
    {
        await scene.DrawAsync(300_000m, 6);
        await scene.World.OutsideAsync("control/faults", new { operation = "bank.post", kind = "timeoutAfterSuccess" });
        var order = await scene.DoAsync(new DrawDown(scene.FacilityId, 1_000m, 6, "进货", ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        Assert.Empty(await CompareAsync(scene));
        await scene.RunAsync(async work => (await work.Db.Outbox.SingleAsync(m => m.Key == $"loan-order:{order.OrderId:N}", Cancelled)).State = Casework.Outbox.OutboxState.Parked);
        scene.World.Clock.Advance(TimeSpan.FromMinutes(6));
        await scene.StepAsync();

        var found = Assert.Single(await scene.SeeAsync(db => db.LedgerDifferences.AsNoTracking().ToListAsync(Cancelled)));
        Assert.Equal((DifferenceKind.UnknownAccount, 1_000m), (found.Kind, found.TheirsCny));
        Assert.Equal(1, await scene.SeeAsync(db => db.WorkItems.CountAsync(i => i.Kind == WorkKinds.LedgerDifference && i.State == WorkItemState.Open, Cancelled)));
    });

    /// <summary>A borrower who can't be asked about holds up nobody else.</summary>
    [Fact]
    public Task BorrowerThatFails_DoesNotStopTheOthers() => ServicingScene.PlayAsync(async world =>
    {
        var one = await ServicingScene.OpenAsync(world, firstDay: new DateOnly(2026, 3, 15));
        var two = await ServicingScene.OpenAsync(world, firstDay: new DateOnly(2026, 3, 15), company: "a-rated-wholesaler-2");
        foreach (var scene in (ServicingScene[])[one, two])
            await scene.DrawAsync(1_000m, 6);
        foreach (var failing in (ServicingScene[])[one, two])
        {
            await KindAsync(failing, Lending.Chains.CaseKind.Waiver);
            var other = failing == one ? two : one;
            var day = world.Desk.Clock.Today.AddDays(failing == one ? -1 : -2);
            await Assert.ThrowsAsync<AggregateException>(() => DailyReconciliation.RunAsync(world.Desk, day, Cancelled));
            Assert.True(await other.SeeAsync(db => db.Outbox.AnyAsync(m => m.Key == $"reconcile:{other.Controller.ApplicantId:N}:{day:yyyyMMdd}", Cancelled)));
            await KindAsync(failing, Lending.Chains.CaseKind.Application);
        }

        static Task KindAsync(ServicingScene scene, Lending.Chains.CaseKind kind) => scene.RunAsync(async work =>
            work.Db.Entry(await work.Db.Cases.SingleAsync(c => c.Id == scene.CaseId, Cancelled)).Property(c => c.Kind).CurrentValue = kind);
    });

    /// <summary>As if the desk had been put back to before the drawing.</summary>
    internal static Task ForgetAsync(ServicingScene scene, Loan loan) => scene.RunAsync(async work =>
    {
        work.Db.JournalLines.RemoveRange(work.Db.JournalLines.Where(l => work.Db.JournalEntries.Any(e => e.Id == l.EntryId && e.LoanId == loan.Id)));
        work.Db.JournalEntries.RemoveRange(work.Db.JournalEntries.Where(e => e.LoanId == loan.Id));
        work.Db.LoanOrders.RemoveRange(work.Db.LoanOrders.Where(o => o.Id == loan.OrderId || o.LoanId == loan.Id));
        work.Db.Loans.Remove(await work.Db.Loans.SingleAsync(l => l.Id == loan.Id, Cancelled));
        var facility = await work.Db.Facilities.SingleAsync(f => f.Id == scene.FacilityId, Cancelled);
        facility.Keep(facility.Position().ReverseDrawdown(loan.PrincipalCny));
    });

    /// <summary>Asks about every borrower, as after a restore: also those whom the desk knows no drawing of.</summary>
    internal static async Task<List<LedgerDifference>> CompareAllAsync(ServicingScene scene)
    {
        await scene.RunAsync(work => DailyReconciliation.AskAsync(work, new ReconciliationRequest(scene.Controller.ApplicantId!.Value, work.Today), "all", Cancelled));
        await scene.StepAsync();
        return await scene.SeeAsync(db => db.LedgerDifferences.AsNoTracking().ToListAsync(Cancelled));
    }

    private static async Task<List<LedgerDifference>> CompareAsync(ServicingScene scene)
    {
        await DailyReconciliation.RunAsync(scene.World.Desk, scene.World.Desk.Clock.Today.AddDays(-1), Cancelled);
        await scene.StepAsync();
        return (await scene.SeeAsync(db => db.LedgerDifferences.AsNoTracking().ToListAsync(Cancelled))).OrderBy(d => d.Kind).ToList();
    }

    private static Task PlayAsync(Func<ServicingScene, Task> play) => ServicingScene.PlayAsync(async world => await play(await ServicingScene.OpenAsync(world, firstDay: new DateOnly(2026, 3, 15))));
}
