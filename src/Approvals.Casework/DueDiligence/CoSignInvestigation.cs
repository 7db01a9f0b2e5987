using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Casework.Workflow;
using Approvals.Lending.Organisation;
using Approvals.Workflows;

namespace Approvals.Casework.DueDiligence;

/// <summary>协查会签: the second investigator signs the report, or sends it back to the lead.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-at-due-diligence</c>, <c>not-second-investigator</c>,
/// <c>report-not-submitted</c>, <c>stale</c>, <c>note-required</c> (when sending back).
/// </remarks>
public sealed record CoSignInvestigation(Guid CaseId, int SeenVersion, bool Agrees, string? Note) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var found = await Drafts.AtStepAsync(work, CaseId, ct);
        if (found.Refusal is { } refusal)
            return refusal;
        var (@case, report) = found.Value;
        if (report.SecondId != work.Actor.AccountId)
            return new Refusal("not-second-investigator", "您不是本次尽调的协查人。");
        if (report.State != InvestigationState.Submitted)
            return new Refusal("report-not-submitted", "尽调报告还没有提交，或已经会签。");
        if (report.Version != SeenVersion)
            return new Refusal("stale", "尽调报告刚刚有变化，请刷新后再办理。", "seenVersion");
        if (!Agrees && string.IsNullOrWhiteSpace(Note))
            return new Refusal("note-required", "退回主调查人须写明原因。", "note");

        var step = (await CaseFlow.WaitingAtAsync(work, CaseId, ApprovalSteps.DueDiligence))!;
        var items = await work.OpenWorkItemsAsync(CaseId);
        var asked = items.Single(item => item.Kind == WorkKinds.CoSign);
        asked.Close(work, WorkItemState.Done);
        if (!Agrees)
        {
            report.State = InvestigationState.Draft;
            report.SecondId = null;
            report.SubmittedAtUtc = null;
            work.Ask(@case, step.StepId, step.Visit, WorkKinds.Investigate, Role.CustomerManager, asked.DueAtUtc, report.LeadId, key: $"v{report.Version}");
            work.Record(AuditSubject.Case(CaseId), "InvestigationSentBack", null, new { Note });
            return Done.Instance;
        }

        report.State = InvestigationState.CoSigned;
        report.CoSignedAtUtc = work.NowUtc;
        work.Record(AuditSubject.Case(CaseId), "InvestigationCoSigned", null, new { report.Recommendation, report.RecommendedAmountCny, Note });
        await CollateralCover.RemeasureAsync(work, @case, ct);
        var outcome = report.Recommendation switch
        {
            Recommendation.Recommend => "recommended",
            Recommendation.Decline => "not-recommended",
            Recommendation.MoreMaterial => "more-material",
            null => throw new InvalidOperationException("A submitted report has a recommendation."),
        };
        await work.Desk.Flow.SignalAsync(work, @case, step, outcome, ct);
        return Done.Instance;
    }
}
