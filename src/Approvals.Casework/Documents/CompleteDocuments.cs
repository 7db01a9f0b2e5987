using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Casework.Timers;
using Approvals.Casework.Workflow;
using Approvals.Lending.Organisation;
using Approvals.Lending.Products;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Documents;

/// <summary>资料齐全: the manager declares the checklist complete; the clocks that depend on it start.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-at-documents</c>, <c>not-your-case</c>,
/// <c>documents-missing</c> (names the first three), <c>collateral-missing</c>.
/// </remarks>
public sealed record CompleteDocuments(Guid CaseId) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForStaffAsync(CaseId, Role.CustomerManager);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var @case = loaded.Value;
        if (await CaseFlow.WaitingAtAsync(work, CaseId, ApprovalSteps.Documents) is not { } step)
            return new Refusal("not-at-documents", "案件不在资料补录环节。");
        if (@case.ManagerId != work.Actor.AccountId)
            return new Refusal("not-your-case", "案件不由您负责。");
        if (await Checklist.MissingAsync(work, CaseId, ct) is { } missing)
            return missing;

        // What is mortgaged is listed where it is seen, at due diligence; a right with its papers.
        if (work.TermsOf(@case) is { Sheet.Collateral: null } terms && terms.NeedsPledge(@case.Mode) && !await work.Db.CollateralAssets.AnyAsync(right => right.CaseId == CaseId, ct))
            return new Refusal("collateral-missing", "请先登记质物及其评估。");

        if (@case.DocumentsCompleteAtUtc is null)
        {
            @case.DocumentsCompleteAtUtc = work.NowUtc;
            await OverallClock.StartAsync(work, @case, TimeLimitStart.DocumentsComplete);
        }

        work.Record(AuditSubject.Case(CaseId), "DocumentsCompleted");
        await work.Desk.Flow.SignalAsync(work, @case, step, "complete", ct);
        return Done.Instance;
    }
}
