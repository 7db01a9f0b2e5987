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

namespace Approvals.Casework.Claims;

/// <summary>认领: a customer manager takes a case out of the pool. One wins; the others are told who and when.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>conflict-of-duties</c>, <c>not-at-claim</c>,
/// <c>already-claimed</c>. Source: seed 002 §五.2.
/// </remarks>
public sealed record ClaimCase(Guid CaseId) : ICommand<ClaimedCase>
{
    public async ValueTask<Result<ClaimedCase>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForStaffAsync(CaseId, Role.CustomerManager);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var @case = loaded.Value;
        if (await Involvements.ConflictAsync(work, @case, Duty.LeadInvestigator, ct) is { } conflict)
            return conflict;
        if (await CaseFlow.WaitingAtAsync(work, CaseId, ApprovalSteps.Claim) is not { } step)
            return new Refusal("not-at-claim", "案件不在待认领环节。");
        if (@case.ManagerId is { } holder)
            return new Refusal("already-claimed", $"案件已由{await NameOfAsync(work, holder, ct)}于{work.LocalTime(@case.ClaimedAtUtc!.Value)}认领。");

        @case.ManagerId = work.Actor.AccountId;
        @case.ClaimedAtUtc = work.NowUtc;
        await CaseHolder.NoteAsync(work, @case, work.Actor.AccountId, ct);
        foreach (var item in await work.OpenWorkItemsAsync(CaseId))
        {
            if (item.Kind == WorkKinds.Claim)
                item.Close(work, WorkItemState.Done);
        }

        await work.CancelTimersAsync(CaseId, step.Subject(), TimerKinds.ClaimDue);
        await OverallClock.StartAsync(work, @case, TimeLimitStart.Claimed);

        // Who has released the case may claim it again: each time is an item of its own.
        work.Ask(@case, step.StepId, step.Visit, WorkKinds.ConfirmIntent, Role.CustomerManager, work.TermsOf(@case).Due(work, TimeLimitKind.Claim), work.Actor.AccountId, key: Guid.CreateVersion7().ToString("N"));
        work.Record(AuditSubject.Case(CaseId), "CaseClaimed", null, new { manager = work.Actor.AccountId });
        return new ClaimedCase(CaseId, work.Actor.AccountId, work.NowUtc);
    }

    internal static Task<string> NameOfAsync(Work work, Guid accountId, CancellationToken ct) =>
        work.Db.Users.AsNoTracking().Where(account => account.Id == accountId).Select(account => account.Name).SingleAsync(ct);
}

/// <summary>Who holds the case since when (business time, UTC).</summary>
public sealed record ClaimedCase(Guid CaseId, Guid ManagerId, DateTime ClaimedAtUtc);
