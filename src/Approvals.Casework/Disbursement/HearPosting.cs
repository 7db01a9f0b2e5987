using System.Globalization;
using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Ledger;
using Approvals.Casework.Notifications;
using Approvals.Casework.Products;
using Approvals.Casework.Workflow;
using Approvals.Lending.Ledger;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Disbursement;

/// <summary>核心记账结果: the money has arrived, or the core banking system has said no.</summary>
/// <remarks>Refusals: <c>order-settled</c> when this order's result is already known.</remarks>
/// <param name="LoanAccountNo">贷款账户 that was debited; null when refused.</param>
internal sealed record HearPosting(Guid DisbursementId, string? PostingNumber, string? LoanAccountNo, string? Refused) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var order = await work.Db.Disbursements.SingleAsync(d => d.Id == DisbursementId, ct);
        if (order.State != DisbursementState.Sending)
            return new Refusal("order-settled", "这笔放款指令已有结果。");
        var @case = await work.CaseOfAsync(order.CaseId, ct);
        var step = (await CaseFlow.WaitingAtAsync(work, @case.Id, ApprovalSteps.Disburse))!;
        if (PostingNumber is null)
        {
            order.State = DisbursementState.Refused;
            order.LiveCaseId = null;
            order.RefusalReason = Refused;
            work.Record(AuditSubject.Case(@case.Id), "PostingRefused", null, new { order.Id, Refused });
            await work.Desk.Flow.SignalAsync(work, @case, step, "refused", ct);
            return Done.Instance;
        }

        order.State = DisbursementState.Posted;
        order.CoreReference = PostingNumber;
        order.PostedAtUtc = work.NowUtc;
        await LendAsync(work, @case, order, ct);
        work.Record(AuditSubject.Case(@case.Id), "LoanDisbursed", null, new { order.Id, order.AmountCny, order.AccountNo, PostingNumber });
        var words = new NoticeWords(
            @case.Number, Product: work.TermsOf(@case).ProductName, Amount: order.AmountCny.ToString("N2", CultureInfo.InvariantCulture), What: order.AccountNo[^4..]);
        await Notices.ToApplicantAsync(work, @case, NoticeKind.Disbursed, words, ct);
        await work.Desk.Flow.SignalAsync(work, @case, step, "posted", ct);
        return Done.Instance;
    }

    private async ValueTask LendAsync(Work work, Case @case, LoanDisbursement order, CancellationToken ct)
    {
        var drawnOn = work.Desk.Clock.DateOf(order.ReleasedAtUtc!.Value);
        var facility = await FacilityOpening.OpenAsync(work, @case, drawnOn, ct);
        facility.Keep(facility.Position().Draw(order.AmountCny, @case.ApprovedMonths!.Value, drawnOn));
        var loan = new Loan
        {
            Id = Guid.CreateVersion7(),
            FacilityId = facility.Id,
            DisbursementId = order.Id,
            AccountNo = LoanAccountNo!,
            RepaymentAccountNo = order.AccountNo,
            PrincipalCny = order.AmountCny,
            BalanceCny = order.AmountCny,
            RatePercent = await LendingRates.OnAsync(work.Db, facility, @case, drawnOn, ct),
            DueDay = work.TermsOf(@case).Sheet.Servicing.DueDay,
            InterestOnlyMonths = work.TermsOf(@case).InterestOnlyMonthsOf(work.TermsOf(@case).RepaymentMethod),
            DrawnOn = drawnOn,
            MaturesOn = drawnOn.AddMonths(@case.ApprovedMonths!.Value),
            ClosedThrough = drawnOn.AddDays(-1),
            Method = work.TermsOf(@case).RepaymentMethod,
        };
        work.Db.Loans.Add(loan);
        await Books.PostAsync(work, LoanEntries.Drawdown(SourceKeys.Drawdown(loan.Id), drawnOn, facility.Id, loan.Id, loan.PrincipalCny), ct);
    }
}
