using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Outbox;
using Approvals.Casework.Reconciliation;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Approvals.Tests.Servers;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>A database put back to yesterday: nothing goes out before core banking's books were compared, and nothing is paid twice.</summary>
public sealed class RestoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("approvals-restore").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Exports => Path.Combine(folder, "exports");

    private string Backup => Path.Combine(folder, "backup.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public Task RestoredBackup_StartsHeld_ComparesAndPaysNothingTwice() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        var before = await scene.BalanceAsync(scene.Current);
        var lent = await scene.DrawAsync(300_000m, 6);
        await ExportAsync(world.Desk);
        var underWay = await scene.DoAsync(new DrawDown(scene.FacilityId, 50_000m, 6, "进货", ServicingScene.Confirmed), scene.Controller);
        await world.BackUpAsync(Backup);
        await scene.StepAsync();
        var forgotten = await scene.DrawAsync(100_000m, 6);
        await ExportAsync(world.Desk);

        var host = await world.HostOnBackupAsync(Backup, Exports);
        await host.StepAsync(Cancelled);

        // The order that was under way stays so, and what core banking knows beyond the loans of the backup is listed.
        await using var db = host.Desk.Database.Open();
        Assert.Contains("检查点 2", (await db.OutboxHolds.AsNoTracking().SingleAsync(Cancelled)).Reason);
        Assert.Equal(OutboxState.Pending, await db.Outbox.Where(m => m.Key == $"loan-order:{underWay.OrderId:N}").Select(m => m.State).SingleAsync(Cancelled));
        var differences = await db.LedgerDifferences.AsNoTracking().OrderBy(d => d.TheirsCny).ToListAsync(Cancelled);
        Assert.Equal([(DifferenceKind.UnknownAccount, 50_000m), (DifferenceKind.UnknownAccount, 100_000m)], differences.Select(d => (d.Kind, d.TheirsCny!.Value)));
        Assert.Equal(forgotten.AccountNo, differences[1].LoanAccountNo);

        // The one under way becomes a loan by itself.
        Assert.Equal("loan-order-under-way", await RefusedAsync(host, new AdoptForgottenLoan(scene.CaseId, differences[0].Id, new CoreDrawing("P1", scene.World.Desk.Clock.Today, 50_000m, scene.Current), 6, "补记"), world.World.Staff("maker.bj01")));
        Assert.Equal("loan-order-under-way", await RefusedAsync(host, new DrawDown(scene.FacilityId, 1_000m, 6, "进货", ServicingScene.Confirmed), scene.Controller));

        Assert.Equal("books-compared", await RefusedAsync(host, new Repay(lent.Id, null, scene.Personal, ServicingScene.Confirmed), scene.Controller));

        var checker = world.World.Staff("checker.bj01");
        Assert.Equal("differences-open", await RefusedAsync(host, new ReleaseOutbox("已核对"), world.World.Staff("checker.ho")));
        foreach (var difference in differences)
            await host.DoAsync(new SettleDifference(difference.Id, "备份之后的支用，已核实"), checker, Cancelled);
        Assert.Equal("not-head-office", await RefusedAsync(host, new ReleaseOutbox("已核对"), checker));
        checker = world.World.Staff("checker.ho");
        Assert.Equal("checkpoints-ahead", await RefusedAsync(host, new ReleaseOutbox("已核对"), checker));
        File.Delete(Path.Combine(Exports, "checkpoint-00000002.json"));
        Assert.Equal("note-required", await RefusedAsync(host, new ReleaseOutbox(" "), checker));
        await host.DoAsync(new ReleaseOutbox("已核对"), checker, Cancelled);
        await host.StepAsync(Cancelled);

        Assert.Equal(LoanOrderState.Posted, await db.LoanOrders.Where(o => o.Id == underWay.OrderId).Select(o => o.State).SingleAsync(Cancelled));
        Assert.Equal(before + 450_000m, await scene.BalanceAsync(scene.Current));
        Assert.Equal("outbox-not-held", await RefusedAsync(host, new ReleaseOutbox("已核对"), checker));
    });

    /// <summary>A drawing that the backup does not have is made a loan again by two persons of operations; then limit, ledger and core banking agree, and its days are closed from its first on.</summary>
    [Fact]
    public Task ForgottenDrawing_IsAdopted() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        await ExportAsync(world.Desk);
        await world.BackUpAsync(Backup);
        var forgotten = await scene.DrawAsync(100_000m, 6);
        await ExportAsync(world.Desk);
        var host = await world.HostOnBackupAsync(Backup, Exports);
        await host.StepAsync(Cancelled);
        var (maker, checker) = (world.World.Staff("maker.bj01"), world.World.Staff("checker.bj01"));
        await using var db = host.Desk.Database.Open();
        var difference = await db.LedgerDifferences.AsNoTracking().SingleAsync(Cancelled);
        Assert.Equal(forgotten.AccountNo, difference.LoanAccountNo);
        var drawing = new CoreDrawing((await scene.OrderAsync(forgotten.OrderId!.Value)).CoreReference!, forgotten.DrawnOn, 100_000m, scene.Personal);
        AdoptForgottenLoan Adopt(int months, string reason = "备份之后的支用") => new(scene.CaseId, difference.Id, drawing, months, reason);

        Assert.Equal("role-missing", await RefusedAsync(host, Adopt(6), checker));
        Assert.Equal("reason-required", await RefusedAsync(host, Adopt(6, " "), maker));
        Assert.Equal("term-above-approved", await RefusedAsync(host, Adopt(13), maker));
        var made = await host.DoAsync(Adopt(6), maker, Cancelled);
        Assert.Equal("facility-act-waiting", await RefusedAsync(host, Adopt(6), maker));
        await host.DoAsync(new DecideFacilityAct(scene.CaseId, made.ActId, 0, true, null), checker, Cancelled);

        // Core banking is asked again before anything of the borrower's moves.
        Assert.Equal("reconciliation-outstanding", await RefusedAsync(host, new ReleaseOutbox("已核对"), world.World.Staff("checker.ho")));
        await host.StepAsync(Cancelled);
        Assert.Equal("checkpoints-ahead", await RefusedAsync(host, new ReleaseOutbox("已核对"), world.World.Staff("checker.ho")));

        var loan = await db.Loans.AsNoTracking().SingleAsync(Cancelled);
        Assert.Equal((forgotten.AccountNo, 100_000m, forgotten.RatePercent, forgotten.DrawnOn, forgotten.MaturesOn), (loan.AccountNo, loan.BalanceCny, loan.RatePercent, loan.DrawnOn, loan.MaturesOn));
        Assert.Equal(scene.Personal, loan.RepaymentAccountNo);
        var ledger = await Casework.Ledger.Books.OfFacilityAsync(db, scene.FacilityId, Cancelled);
        Assert.Equal(100_000m, ledger.LoanBalanceCny(Lending.Ledger.LedgerAccount.LoanPrincipal, loan.Id));
        Assert.Equal(100_000m, (await db.Facilities.AsNoTracking().SingleAsync(Cancelled)).UsedCny);
        Assert.NotNull(await db.LedgerDifferences.AsNoTracking().Select(d => d.SettledAtUtc).SingleAsync(Cancelled));
        Assert.Equal("difference-settled", await RefusedAsync(host, Adopt(6), maker));
    });

    /// <summary>What the bank itself has debited is no difference where it holds no principal: it is debited anew under the same key, which core banking knows.</summary>
    [Fact]
    public Task InstalmentThatTheDeskForgot_IsDebitedOnce() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, firstDay: new DateOnly(2026, 3, 15));
        var loan = await scene.DrawAsync(100_000m, 6);
        await scene.NightsUntilAsync("2026-04-15");
        await ExportAsync(world.Desk);
        await world.BackUpAsync(Backup);
        await scene.NightsUntilAsync("2026-04-16");
        Assert.Equal(1, (await scene.LoanAsync(loan.Id)).InstalmentsPaid);
        var after = await scene.BalanceAsync(scene.Current);
        await ExportAsync(world.Desk);

        var host = await world.HostOnBackupAsync(Backup, Exports);
        await EndOfDay.RunAsync(host.Desk, host.Desk.Clock.Today, Cancelled);
        await host.StepAsync(Cancelled);
        await using var db = host.Desk.Database.Open();
        Assert.Equal(0, await db.Loans.Where(l => l.Id == loan.Id).Select(l => l.InstalmentsPaid).SingleAsync(Cancelled));
        File.Delete(Path.Combine(Exports, "checkpoint-00000002.json"));
        await host.DoAsync(new ReleaseOutbox("已核对"), world.World.Staff("checker.ho"), Cancelled);
        await EndOfDay.RunAsync(host.Desk, host.Desk.Clock.Today, Cancelled);
        await host.StepAsync(Cancelled);

        Assert.Equal(1, await db.Loans.Where(l => l.Id == loan.Id).Select(l => l.InstalmentsPaid).SingleAsync(Cancelled));
        Assert.Equal(after, await scene.BalanceAsync(scene.Current));
    });

    /// <summary>
    /// 100,000 at 5%: after the backup the instalment of 15 April, 416.67, was debited and on the 20th all was repaid, five days at 69.44. Both are booked as they were posted, the one found by its
    /// key, the other by the loan account; limit, loan and ledger agree, and nothing is debited again.
    /// </summary>
    [Fact]
    public Task RepaymentThatTheDeskForgot_IsBooked_AndNothingIsDebitedAgain() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, firstDay: new DateOnly(2026, 3, 15));
        await scene.FundAsync(scene.Personal, 200_000m);
        var loan = await scene.DrawAsync(100_000m, 6);
        await scene.NightsUntilAsync("2026-04-15");
        await ExportAsync(world.Desk);
        await world.BackUpAsync(Backup);
        await scene.NightsUntilAsync("2026-04-20");
        await scene.DoAsync(new Repay(loan.Id, null, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        var (current, personal) = (await scene.BalanceAsync(scene.Current), await scene.BalanceAsync(scene.Personal));
        await ExportAsync(world.Desk);

        var host = await world.HostOnBackupAsync(Backup, Exports);
        await host.StepAsync(Cancelled);
        await using var db = host.Desk.Database.Open();
        var found = await db.LedgerDifferences.AsNoTracking().SingleAsync(d => d.Kind == DifferenceKind.UnknownPosting, Cancelled);
        var (maker, checker) = (world.World.Staff("maker.bj01"), world.World.Staff("checker.bj01"));
        Assert.Equal("adoption-first", await RefusedAsync(host, new SettleDifference(found.Id, "已核实"), checker));
        using var http = new HttpClient { BaseAddress = new Uri(world.Address, "bank/") };
        var read = (await ForgottenRepayments.OfAsync(host.Desk, db, new Casework.Partners.CoreBanking.CoreBankingClient(http), scene.CaseId, found.Id, Cancelled)).Value;
        Assert.Equal([(new DateOnly(2026, 4, 15), 0m, 416.67m, (int?)1), (new DateOnly(2026, 4, 20), 100_000m, 69.44m, null)], read.Select(one => (one.BookedOn, one.PrincipalCny, one.InterestCny, one.InstalmentNumber)));
        Assert.Equal("repayment-differs", await RefusedAsync(host, new AdoptForgottenRepayment(scene.CaseId, found.Id, [read[1]], "备份之后的还款"), maker));
        var made = await host.DoAsync(new AdoptForgottenRepayment(scene.CaseId, found.Id, read, "备份之后的还款"), maker, Cancelled);
        await host.DoAsync(new DecideFacilityAct(scene.CaseId, made.ActId, 0, true, null), checker, Cancelled);
        await host.StepAsync(Cancelled);

        var booked = await db.Loans.AsNoTracking().SingleAsync(Cancelled);
        Assert.Equal((0m, LoanState.Settled, 1, new DateOnly(2026, 4, 20)), (booked.BalanceCny, booked.State, booked.InstalmentsPaid, booked.ClosedThrough));
        Assert.Equal((0m, 1_000_000m), await db.Facilities.AsNoTracking().SingleAsync(Cancelled) is var facility ? (facility.UsedCny, facility.Position().FreeCny) : default);
        var ledger = await Casework.Ledger.Books.OfFacilityAsync(db, scene.FacilityId, Cancelled);
        foreach (var account in (Lending.Ledger.LedgerAccount[])[Lending.Ledger.LedgerAccount.LoanPrincipal, Lending.Ledger.LedgerAccount.InterestReceivable])
            Assert.Equal(0m, ledger.LoanBalanceCny(account, loan.Id));
        Assert.Empty(await db.LedgerDifferences.AsNoTracking().Where(d => d.SettledAtUtc == null).ToListAsync(Cancelled));

        File.Delete(Path.Combine(Exports, "checkpoint-00000002.json"));
        await host.DoAsync(new ReleaseOutbox("已核对"), world.World.Staff("checker.ho"), Cancelled);
        await EndOfDay.RunAsync(host.Desk, host.Desk.Clock.Today, Cancelled);
        await host.StepAsync(Cancelled);
        Assert.Equal((current, personal), (await scene.BalanceAsync(scene.Current), await scene.BalanceAsync(scene.Personal)));
    });

    /// <summary>
    /// 100,000 at 5%: the instalment of 15 April, 416.67 of interest alone, is paid by the customer on the 20th, after the backup. It is listed though it holds no principal, booked as it was posted,
    /// and not debited again.
    /// </summary>
    [Fact]
    public Task ArrearsOfInterestAloneThatTheDeskForgot_AreListed_AndNothingIsDebitedAgain() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, firstDay: new DateOnly(2026, 3, 15));
        await scene.FundAsync(scene.Personal, 1_000m);
        var loan = await scene.DrawAsync(100_000m, 6);
        await scene.FundAsync(scene.Current, -await scene.BalanceAsync(scene.Current));
        await scene.NightsUntilAsync("2026-04-20");
        await ExportAsync(world.Desk);
        await world.BackUpAsync(Backup);
        await scene.DoAsync(new RepayArrears(loan.Id, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        await scene.FundAsync(scene.Current, 1_000m);
        Assert.Equal(1, (await scene.LoanAsync(loan.Id)).InstalmentsPaid);
        var personal = await scene.BalanceAsync(scene.Personal);
        await ExportAsync(world.Desk);

        var host = await world.HostOnBackupAsync(Backup, Exports);
        await host.StepAsync(Cancelled);
        await using var db = host.Desk.Database.Open();
        var found = await db.LedgerDifferences.AsNoTracking().SingleAsync(Cancelled);
        Assert.Equal((DifferenceKind.UnknownPosting, 0m, 416.67m, true), (found.Kind, found.TheirsCny, found.TheirsInterestCny, found.IsRepayment));
        var (maker, checker) = (world.World.Staff("maker.bj01"), world.World.Staff("checker.bj01"));
        Assert.Equal("adoption-first", await RefusedAsync(host, new SettleDifference(found.Id, "已核实"), checker));
        using var http = new HttpClient { BaseAddress = new Uri(world.Address, "bank/") };
        var read = (await ForgottenRepayments.OfAsync(host.Desk, db, new Casework.Partners.CoreBanking.CoreBankingClient(http), scene.CaseId, found.Id, Cancelled)).Value;
        Assert.Equal([(new DateOnly(2026, 4, 20), scene.Personal, 0m, 416.67m, (int?)null)], read.Select(one => (one.BookedOn, one.AccountNo, one.PrincipalCny, one.InterestCny, one.InstalmentNumber)));
        var made = await host.DoAsync(new AdoptForgottenRepayment(scene.CaseId, found.Id, read, "备份之后的还款"), maker, Cancelled);
        await host.DoAsync(new DecideFacilityAct(scene.CaseId, made.ActId, 0, true, null), checker, Cancelled);
        await host.StepAsync(Cancelled);

        Assert.Equal((100_000m, LoanState.Current, 1), await db.Loans.AsNoTracking().SingleAsync(Cancelled) is var booked ? (booked.BalanceCny, booked.State, booked.InstalmentsPaid) : default);
        File.Delete(Path.Combine(Exports, "checkpoint-00000002.json"));
        await host.DoAsync(new ReleaseOutbox("已核对"), world.World.Staff("checker.ho"), Cancelled);
        world.Clock.Advance(TimeSpan.FromDays(1));
        await EndOfDay.RunAsync(host.Desk, host.Desk.Clock.Today, Cancelled);
        await DailyReconciliation.RunAsync(host.Desk, host.Desk.Clock.Today, Cancelled);
        await host.StepAsync(Cancelled);
        Assert.Equal((1_000m, personal), (await scene.BalanceAsync(scene.Current), await scene.BalanceAsync(scene.Personal)));
        Assert.Empty(await db.LedgerDifferences.AsNoTracking().Where(d => d.SettledAtUtc == null).ToListAsync(Cancelled));
    });

    /// <summary>On its way at the moment of the backup, and arrived since: it is recognised by its key once messages go out again, so that a note is enough.</summary>
    [Fact]
    public Task RepaymentThatWasUnderWay_IsSettledWithANote_AndRecognised() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        await scene.FundAsync(scene.Personal, 200_000m);
        var loan = await scene.DrawAsync(100_000m, 6);
        var order = await scene.DoAsync(new Repay(loan.Id, 40_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await ExportAsync(world.Desk);
        await world.BackUpAsync(Backup);
        await scene.StepAsync();
        var personal = await scene.BalanceAsync(scene.Personal);
        await ExportAsync(world.Desk);

        var host = await world.HostOnBackupAsync(Backup, Exports);
        await host.StepAsync(Cancelled);
        await using var db = host.Desk.Database.Open();
        foreach (var difference in await db.LedgerDifferences.AsNoTracking().ToListAsync(Cancelled))
            await host.DoAsync(new SettleDifference(difference.Id, "备份时在途"), world.World.Staff("checker.bj01"), Cancelled);
        File.Delete(Path.Combine(Exports, "checkpoint-00000002.json"));
        await host.DoAsync(new ReleaseOutbox("已核对"), world.World.Staff("checker.ho"), Cancelled);
        await host.StepAsync(Cancelled);

        Assert.Equal(LoanOrderState.Posted, await db.LoanOrders.Where(o => o.Id == order.OrderId).Select(o => o.State).SingleAsync(Cancelled));
        Assert.Equal((60_000m, personal), (await db.Loans.Select(l => l.BalanceCny).SingleAsync(Cancelled), await scene.BalanceAsync(scene.Personal)));
    });

    /// <summary>
    /// One repayment was on its way at the moment of the backup, 40,000, and another of 10,000 was made after it. The second can't be booked while the first is on its way, nor settled with a note: it does not keep
    /// messages back. Once the first is recognised the second is booked, and until then nothing else of the borrower's moves.
    /// </summary>
    [Fact]
    public Task RepaymentForgottenBehindOneThatWasUnderWay_IsBookedOnceThatIsRecognised() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        await scene.FundAsync(scene.Personal, 200_000m);
        var loan = await scene.DrawAsync(100_000m, 6);
        var order = await scene.DoAsync(new Repay(loan.Id, 40_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await ExportAsync(world.Desk);
        await world.BackUpAsync(Backup);
        await scene.StepAsync();
        await scene.DoAsync(new Repay(loan.Id, 10_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        var personal = await scene.BalanceAsync(scene.Personal);
        await ExportAsync(world.Desk);

        var host = await world.HostOnBackupAsync(Backup, Exports);
        await host.StepAsync(Cancelled);
        await using var db = host.Desk.Database.Open();
        var (maker, checker) = (world.World.Staff("maker.bj01"), world.World.Staff("checker.bj01"));
        var second = await db.LedgerDifferences.AsNoTracking().SingleAsync(d => d.Kind == DifferenceKind.UnknownPosting && d.TheirsCny == -10_000m, Cancelled);
        using var http = new HttpClient { BaseAddress = new Uri(world.Address, "bank/") };
        var bank = new Casework.Partners.CoreBanking.CoreBankingClient(http);
        foreach (var difference in await db.LedgerDifferences.AsNoTracking().Where(d => d.Id != second.Id).ToListAsync(Cancelled))
            await host.DoAsync(new SettleDifference(difference.Id, "备份时在途"), checker, Cancelled);
        Assert.Equal("adoption-first", await RefusedAsync(host, new SettleDifference(second.Id, "已核实"), checker));
        var read = (await ForgottenRepayments.OfAsync(host.Desk, db, bank, scene.CaseId, second.Id, Cancelled)).Value;
        Assert.Equal("loan-order-under-way", await RefusedAsync(host, new AdoptForgottenRepayment(scene.CaseId, second.Id, read, "备份之后的还款"), maker));

        File.Delete(Path.Combine(Exports, "checkpoint-00000002.json"));
        await host.DoAsync(new ReleaseOutbox("已核对"), world.World.Staff("checker.ho"), Cancelled);
        await host.StepAsync(Cancelled);
        Assert.Equal(LoanOrderState.Posted, await db.LoanOrders.Where(o => o.Id == order.OrderId).Select(o => o.State).SingleAsync(Cancelled));
        Assert.Equal("books-compared", await RefusedAsync(host, new Repay(loan.Id, 1_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller));
        read = (await ForgottenRepayments.OfAsync(host.Desk, db, bank, scene.CaseId, second.Id, Cancelled)).Value;
        var made = await host.DoAsync(new AdoptForgottenRepayment(scene.CaseId, second.Id, read, "备份之后的还款"), maker, Cancelled);
        await host.DoAsync(new DecideFacilityAct(scene.CaseId, made.ActId, 0, true, null), checker, Cancelled);
        await host.StepAsync(Cancelled);

        Assert.Equal((50_000m, personal), (await db.Loans.Select(l => l.BalanceCny).SingleAsync(Cancelled), await scene.BalanceAsync(scene.Personal)));
        Assert.Empty(await db.LedgerDifferences.AsNoTracking().Where(d => d.SettledAtUtc == null).ToListAsync(Cancelled));
    });

    [Fact]
    public Task DatabaseThatIsUpToDate_StartsAsUsual() => ServicingScene.PlayAsync(async world =>
    {
        await ExportAsync(world.Desk);
        await world.BackUpAsync(Backup);

        var host = await world.HostOnBackupAsync(Backup, Exports);

        await using var db = host.Desk.Database.Open();
        Assert.Empty(await db.OutboxHolds.ToListAsync(Cancelled));
    });

    [Fact]
    public Task Hold_IsOneAtATime_AndAsksAboutEverybody() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        var administrator = world.World.Staff("admin.ho");
        Assert.Equal("role-missing", await scene.RefusedAsync(new HoldOutbox("恢复备份"), scene.Controller));
        Assert.Equal("reason-required", await scene.RefusedAsync(new HoldOutbox(" "), administrator));
        await scene.DoAsync(new HoldOutbox("恢复备份"), administrator);
        Assert.Equal("outbox-held", await scene.RefusedAsync(new HoldOutbox("恢复备份"), administrator));

        // The facility was never drawn, so the desk knows nothing that could differ; it asks all the same.
        var checker = world.World.Staff("checker.ho");
        Assert.Equal("role-missing", await scene.RefusedAsync(new ReleaseOutbox("已核对"), administrator));
        Assert.Equal("reconciliation-outstanding", await scene.RefusedAsync(new ReleaseOutbox("已核对"), checker));
        Assert.Equal("books-compared", await scene.RefusedAsync(new DrawDown(scene.FacilityId, 1_000m, 6, "进货", ServicingScene.Confirmed), scene.Controller));
        await scene.StepAsync();
        await scene.DoAsync(new ReleaseOutbox("已核对"), checker);
        await scene.DrawAsync(1_000m, 6);
    });

    private static async Task<string> RefusedAsync<T>(JourneyWorld host, ICommand<T> command, Actor actor) => (await host.Desk.RunAsync(command, actor, ct: Cancelled)).Refusal?.Code ?? "done";

    private async Task ExportAsync(Desk desk)
    {
        var taken = await desk.RunAsync(new AuditCheckpoints.TakeCheckpoint(Convert.FromBase64String(FreshDatabases.Key)), Actor.System, ct: Cancelled);
        await ExportedCheckpoint.WriteAsync(desk.Database, taken.Value, Exports, Cancelled);
    }
}
