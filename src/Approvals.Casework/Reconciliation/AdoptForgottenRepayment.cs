using System.Text.Json;
using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Servicing;
using Approvals.Lending.Loans;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Reconciliation;

/// <summary>
/// 补记还款制单: the core banking system knows a repayment that the desk does not; operations propose to book it as it was posted, and the checker lets it be done. Nothing is debited; limit, loan and
/// ledger become what they would have been.
/// </summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>facility-unknown</c>, <c>conflict-of-duties</c>, <c>difference-unknown</c>, <c>difference-settled</c>, <c>not-a-forgotten-repayment</c>,
/// <c>loan-settled</c>, <c>loan-order-under-way</c>, <c>reason-required</c>, <c>facility-act-waiting</c>, <c>later-postings</c> (the desk has booked something after it), <c>repayment-differs</c> (its principal
/// and interest are not what was to be paid on its day).
/// </remarks>
/// <param name="Repayments">As <see cref="ForgottenRepayments"/> has found them.</param>
/// <param name="Reason">1–1000 characters.</param>
public sealed record AdoptForgottenRepayment(Guid CaseId, Guid DifferenceId, IReadOnlyList<CoreRepayment> Repayments, string Reason) : ICommand<MadeFacilityAct>
{
    internal static Refusal NotForgotten { get; } = new(
        "not-a-forgotten-repayment", "这笔差异不是本借据的一笔还款，不能补记；柜面误记的请在核心系统冲回，对账后两笔一起处理。");

    public async ValueTask<Result<MadeFacilityAct>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await FacilityActs.OpenForMakerAsync(work, CaseId, ct, Role.OperationsMaker);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var (@case, facility) = loaded.Value;
        if (await work.Db.LedgerDifferences.SingleOrDefaultAsync(d => d.Id == DifferenceId && d.CaseId == CaseId, ct) is not { } difference)
            return SettleDifference.Unknown;
        if (difference.SettledAtUtc is not null)
            return SettleDifference.Settled;
        if (Repayments is not [.., var last] || !await IsForgottenAsync(work, difference, last, ct)
            || await work.Db.Loans.SingleOrDefaultAsync(l => l.AccountNo == difference.LoanAccountNo && l.FacilityId == facility.Id, ct) is not { } loan)
        {
            return NotForgotten;
        }

        var book = await LoanBook.OfAsync(work, loan.Id, ct);
        if (Standing(book) is { } standing)
            return standing;
        if (!FacilityActs.IsReason(Reason))
            return FacilityActs.ReasonRequired;
        if (await FacilityActs.WaitingAsync(work, facility, ct) is { } waiting)
            return waiting;
        var paid = loan.InstalmentsPaid;
        var copy = book.Copy(work);
        foreach (var repayment in Repayments)
        {
            await LoanDays.RehearseRatesAsync(work, copy, repayment.BookedOn, ct);
            var read = Read(work, copy, repayment, paid);
            if (read.Refusal is { } unfit)
                return unfit;
            paid = read.Value.InstalmentNumber ?? paid;
        }

        var act = new FacilityAct
        {
            Id = Guid.CreateVersion7(),
            FacilityId = facility.Id,
            Kind = FacilityActKind.AdoptRepayment,
            LoanId = loan.Id,
            AccountNo = last.AccountNo,
            DifferenceId = DifferenceId,
            AmountCny = last.PrincipalCny + last.InterestCny,
            BookedOn = last.BookedOn,
            PostingNumber = last.PostingNumber,
            Repayments = JsonSerializer.Serialize(Repayments),
            Reason = Reason,
            MakerId = work.Actor.AccountId,
            MadeAtUtc = work.NowUtc,
        };
        FacilityActs.Ask(work, @case, act);
        work.Record(AuditSubject.Case(CaseId), "RepaymentAdoptionProposed", null, new { act.Id, DifferenceId, loan = loan.Id, Repayments, Reason });
        return new MadeFacilityAct(act.Id);
    }

    /// <summary>Books what was repaid, each on its day; the borrower's books are compared again before anything moves. Refusals: <c>difference-settled</c>, <c>not-a-forgotten-repayment</c>, <c>loan-settled</c>, <c>loan-order-under-way</c>, <c>later-postings</c>, <c>repayment-differs</c>.</summary>
    internal static async ValueTask<Refusal?> DoAsync(Work work, Case @case, Facility facility, FacilityAct act, CancellationToken ct)
    {
        var difference = await work.Db.LedgerDifferences.SingleAsync(d => d.Id == act.DifferenceId, ct);
        if (difference.SettledAtUtc is not null)
            return SettleDifference.Settled;
        var repayments = CoreRepayment.Read(act.Repayments);
        if (!await IsForgottenAsync(work, difference, repayments[^1], ct))
            return NotForgotten;
        var book = await LoanBook.OfAsync(work, act.LoanId!.Value, ct);
        if (Standing(book) is { } standing)
            return standing;
        work.Touch(book.Loan);
        foreach (var repayment in repayments)
        {
            // A new rate may have come into force on a day that is not closed while books are compared.
            while (book.Loan.ClosedThrough < repayment.BookedOn.AddDays(-1))
                await LoanDays.CloseAsync(work, book, book.Loan.ClosedThrough.AddDays(1), ct);
            var read = Read(work, book, repayment, book.Loan.InstalmentsPaid);
            if (read.Refusal is { } unfit)
                return unfit;
            await BookAsync(work, book, facility, read.Value, ct);
        }

        await SettleDifference.SettleAsync(work, difference, $"补记还款：{act.Reason}");
        var accountNo = book.Loan.AccountNo;
        foreach (var balance in await work.Db.LedgerDifferences.Where(d => d.LoanAccountNo == accountNo && d.Kind == DifferenceKind.Balance && d.SettledAtUtc == null).ToListAsync(ct))
        {
            if (balance.TheirsCny == book.Loan.BalanceCny)
                await SettleDifference.SettleAsync(work, balance, $"补记还款：{act.Reason}");
        }

        await DailyReconciliation.AskAsync(work, new ReconciliationRequest(facility.ApplicantId, work.Today, act.Id), "", ct);
        work.Record(AuditSubject.Case(@case.Id), "RepaymentAdopted", null, new { loan = book.Loan.Id, act.PostingNumber, act.AmountCny, act.BookedOn, book.Loan.BalanceCny });
        return null;
    }

    /// <summary>Whether the difference still is the repayment: of its amount, and not posted back.</summary>
    private static async ValueTask<bool> IsForgottenAsync(Work work, LedgerDifference difference, CoreRepayment last, CancellationToken ct) =>
        difference.IsRepayment && last.PostingNumber == difference.Reference && last.PrincipalCny == -difference.TheirsCny && !await PostedBack.IsAsync(work.Db, difference, ct);

    private static Refusal? Standing(LoanBook book) =>
        book.Loan.State == LoanState.Settled ? ServicingRefusals.LoanSettled
        : book.IsSending ? ServicingRefusals.UnderWay
        : null;

    /// <summary>What the posting is of the loan: an instalment, all of it or a part. Refusals: <c>later-postings</c>, <c>repayment-differs</c>.</summary>
    /// <param name="paid">已还期数 before it.</param>
    private static Result<LoanOrder> Read(Work work, LoanBook book, CoreRepayment repayment, int paid)
    {
        var (loan, on) = (book.Loan, repayment.BookedOn);
        if (on < loan.DrawnOn || book.Standing.Any(order => order.BookedOn > on))
            return new Refusal("later-postings", $"{on:yyyy-MM-dd} 之后已有入账的还款，不能补记：请先冲正之后的还款。");
        var due = book.Course.Instalments.FirstOrDefault(instalment => instalment.Number > paid && instalment.TotalCny > 0m);
        if (repayment.InstalmentNumber is not null || due?.DueOn < on || (due?.DueOn == on && Is(repayment, due.PrincipalCny, due.InterestCny)))
        {
            var overdue = due is null ? 0m : Arrears.OverdueInterestCny(work, book, due, on);
            if (due is null || due.DueOn > on || (repayment.InstalmentNumber ?? due.Number) != due.Number)
                return Differs(repayment, 0m, 0m);
            return Is(repayment, due.PrincipalCny, due.InterestCny + overdue)
                ? Order(work, book, repayment, LoanOrderKind.Instalment, due.InterestCny, overdue, due.Number)
                : Differs(repayment, due.PrincipalCny, due.InterestCny + overdue);
        }

        var quote = book.Quote(on);
        if (Is(repayment, quote.PrincipalCny, quote.InterestCny))
            return Order(work, book, repayment, LoanOrderKind.FullRepayment, quote.InterestCny, 0m, null);
        if (repayment.PrincipalCny >= quote.PrincipalCny - book.DueOn(on))
            return Differs(repayment, quote.PrincipalCny, quote.InterestCny);
        var part = LoanCourse.Of(loan.Terms(), [.. book.Prepayments, new Prepayment(on, repayment.PrincipalCny)]).Prepayments[^1];
        return Is(repayment, part.PrincipalCny, part.InterestCny)
            ? Order(work, book, repayment, LoanOrderKind.PartialRepayment, part.InterestCny, 0m, null)
            : Differs(repayment, part.PrincipalCny, part.InterestCny);
    }

    private static bool Is(CoreRepayment repayment, decimal principalCny, decimal interestCny) => repayment.PrincipalCny == principalCny && repayment.InterestCny == interestCny;

    private static Refusal Differs(CoreRepayment repayment, decimal principalCny, decimal interestCny) => new(
        "repayment-differs", $"核心流水 {repayment.PostingNumber} 的本金 {repayment.PrincipalCny:N2} 元、利息 {repayment.InterestCny:N2} 元与当日应还的本金 {principalCny:N2} 元、利息 {interestCny:N2} 元不符，请查明后在核心系统更正。");

    private static LoanOrder Order(Work work, LoanBook book, CoreRepayment repayment, LoanOrderKind kind, decimal interestCny, decimal overdueCny, int? number) => new()
    {
        Id = Guid.CreateVersion7(),
        FacilityId = book.Facility.Id,
        LoanId = book.Loan.Id,
        Kind = kind,
        Channel = OrderChannel.Bank,
        State = LoanOrderState.Posted,
        AmountCny = kind == LoanOrderKind.PartialRepayment ? repayment.PrincipalCny : repayment.PrincipalCny + repayment.InterestCny,
        AccountNo = repayment.AccountNo,
        InstalmentNumber = number,
        MakerId = Guid.Empty,
        MadeAtUtc = work.NowUtc,
        BookedOn = repayment.BookedOn,
        SentAtUtc = work.NowUtc,
        PrincipalCny = repayment.PrincipalCny,
        InterestCny = interestCny,
        OverdueInterestCny = overdueCny,
        PrepaidCny = kind == LoanOrderKind.Instalment ? 0m : repayment.PrincipalCny - (kind == LoanOrderKind.FullRepayment ? book.DueOn(repayment.BookedOn) : 0m),
        CoreReference = repayment.PostingNumber,
        PostedAtUtc = work.NowUtc,
    };

    /// <summary>The days before it are closed, and those since are open again: what was accrued since bore another principal.</summary>
    private static async ValueTask BookAsync(Work work, LoanBook book, Facility facility, LoanOrder order, CancellationToken ct)
    {
        var (loan, on) = (book.Loan, order.BookedOn!.Value);
        if (order.Kind != LoanOrderKind.Instalment)
            await Reversing.ReopenDaysAsync(work, book, on, ct);
        work.Db.LoanOrders.Add(order);
        book.Add(order);
        var through = order.Kind == LoanOrderKind.Instalment ? on : on.AddDays(-1);
        while (loan.ClosedThrough < through)
            await LoanDays.CloseAsync(work, book, loan.ClosedThrough.AddDays(1), ct);
        await HearLoanPosting.ReduceAsync(work, book, facility, order, ct);
    }
}
