using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Documents;
using Approvals.Casework.Facilities;
using Approvals.Casework.Products;
using Approvals.Casework.Servicing;
using Approvals.Casework.Timers;
using Approvals.Casework.Workflow;
using Approvals.Lending.Facilities;
using Approvals.Lending.Products;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.FacilityCases;

/// <summary>一键续贷: the customer takes the renewal that the evaluation offers, or declines it; what the product asks anew has been handed in before. Source: seed 002 §八.5, seed 003 §八.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-at-renewal</c>, <c>enterprise-authorisation-missing</c>, <c>not-the-controller</c>, and of a
/// renewal that is taken <c>renewal-changed</c> (what is offered is not what was seen), <c>facility-frozen</c> (or cut since), <c>loan-overdue</c>, <c>renewal-documents-missing</c> (names them).
/// </remarks>
/// <param name="SeenAmountCny">What was offered on the page.</param>
public sealed record AnswerRenewal(Guid CaseId, bool Accepts, decimal SeenAmountCny) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForApplicantAsync(CaseId);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var renewal = loaded.Value;
        if (await CaseFlow.WaitingAtAsync(work, CaseId, ApprovalSteps.OfferRenewal) is not { } step)
            return new Refusal("not-at-renewal", "案件不在续贷确认环节。");
        if ((await ActingController.CheckAsync(work, work.TermsOf(renewal), renewal.ApplicantId, ct)).Refusal is { } unauthorised)
            return unauthorised;
        if (Accepts && await BarAsync(work, renewal, ct) is { } bar)
            return bar;

        if (Accepts)
        {
            (renewal.SubmittedById, renewal.SubmittedAtUtc) = (work.Actor.AccountId, work.NowUtc);
            renewal.LiveKey = $"{renewal.ApplicantId:N}:{renewal.ProductCode}";
            await work.SetTimerAsync(TimerKinds.RenewalApproval, CaseId, TimerKinds.WholeCase, work.TermsOf(renewal).Due(work, TimeLimitKind.RenewalApproval));
        }

        work.Record(AuditSubject.Case(CaseId), Accepts ? "RenewalAccepted" : "RenewalDeclined", null, new { renewal.RequestedAmountCny, renewal.RequestedMonths });
        await work.Desk.Flow.SignalAsync(work, renewal, step, Accepts ? "accepted" : "declined", ct);
        return Done.Instance;
    }

    private async ValueTask<Refusal?> BarAsync(Work work, Case renewal, CancellationToken ct)
    {
        if (SeenAmountCny != renewal.RequestedAmountCny)
            return new Refusal("renewal-changed", "可续贷的金额有变化，请刷新页面重新核对。", "seenAmountCny");
        var facility = await work.FacilityOfAsync(renewal, ct);
        if (facility.IsFrozen || await FacilityMatters.IsCutSinceAsync(work, facility, renewal, SeenAmountCny, ct))
            return ServicingRefusals.Tell(FacilityRefusalCode.FacilityFrozen);
        if (await OverdueLoans.Of(work.Db, facility).AnyAsync(ct))
            return ServicingRefusals.LoanOverdue;
        var missing = await work.Db.DocumentItems.Where(item => item.CaseId == CaseId && item.IsRequired && item.State == DocumentState.Missing).OrderBy(item => item.Code).Select(item => item.Name).ToListAsync(ct);
        return missing.Count == 0 ? null : new Refusal("renewal-documents-missing", $"请先上传：{missing}。", "documents");
    }
}
