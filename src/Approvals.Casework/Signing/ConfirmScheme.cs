using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Casework.Workflow;
using Approvals.Workflows;

namespace Approvals.Casework.Signing;

/// <summary>确认审批方案: the controller accepts what was approved, or declines it, which ends the application.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-at-scheme</c>, <c>enterprise-authorisation-missing</c>, <c>not-the-controller</c>,
/// <c>scheme-changed</c> (what was approved is not what was seen). Source: seed 000 四.5; declining: policy default.
/// </remarks>
public sealed record ConfirmScheme(Guid CaseId, bool Accepts, SeenScheme Seen) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForApplicantAsync(CaseId);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var @case = loaded.Value;
        if (await CaseFlow.WaitingAtAsync(work, CaseId, ApprovalSteps.ConfirmScheme) is not { } step)
            return new Refusal("not-at-scheme", "案件不在确认审批方案环节。");
        if ((await ActingController.CheckAsync(work, work.TermsOf(@case), @case.ApplicantId, ct)).Refusal is { } unauthorised)
            return unauthorised;
        if (Seen != new SeenScheme(@case.ApprovedAmountCny!.Value, @case.ApprovedMonths!.Value, @case.ApprovedRatePercent!.Value))
            return new Refusal("scheme-changed", "审批方案有变化，请刷新页面重新核对。", "seen");
        work.Record(AuditSubject.Case(CaseId), Accepts ? "SchemeConfirmed" : "SchemeDeclined", null, Seen);
        await work.Desk.Flow.SignalAsync(work, @case, step, Accepts ? "confirmed" : "declined", ct);
        return Done.Instance;
    }
}

/// <summary>所见方案</summary>
/// <param name="RatePercent">Per cent a year.</param>
public sealed record SeenScheme(decimal AmountCny, int Months, decimal RatePercent);
