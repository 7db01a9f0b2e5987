using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Committee;
using Approvals.Casework.Data;
using Approvals.Casework.Signing;
using Approvals.Casework.Workflow;
using Approvals.Lending.Organisation;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Conditions;

/// <summary>核实落实条件: operations have seen the evidence that a condition is met, also once the case has ended with a facility. Whoever investigated or handles the case does not verify it.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c> (without a facility), <c>condition-unknown</c>, <c>conflict-of-duties</c>,
/// <c>stale</c>, <c>condition-settled</c>, <c>note-required</c>. Source: APPROVALS §5.
/// </remarks>
/// <param name="SeenVersion">Version of the condition that the person saw.</param>
/// <param name="Note">The evidence, 1–4000 characters.</param>
public sealed record VerifyCondition(Guid CaseId, Guid ConditionId, int SeenVersion, string Note) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await Settling.CaseAsync(work, CaseId, Role.OperationsMaker, Role.OperationsChecker);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var found = await Settling.FindAsync(work, CaseId, ConditionId, ct);
        if (found.Refusal is { } unknown)
            return unknown;
        var duties = await Involvements.OfCaseAsync(work, loaded.Value, ct);
        if (duties.Find(duty => duty.PersonId == work.Actor.PersonId && duty.Duty is Duty.LeadInvestigator or Duty.SecondInvestigator or Duty.Holder or Duty.Approver) is { } held)
            return Involvements.Conflict(held.Duty);
        return await Settling.SettleAsync(work, loaded.Value, found.Value, ConditionState.Met, SeenVersion, Note, ct);
    }
}

/// <summary>免除落实条件: whoever set a condition takes it back, with a reason that stays on file.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c> (without a facility), <c>condition-unknown</c>, <c>not-your-condition</c>,
/// <c>stale</c>, <c>condition-settled</c>, <c>note-required</c>. Source: policy default.
/// </remarks>
public sealed record WaiveCondition(Guid CaseId, Guid ConditionId, int SeenVersion, string Note) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await Settling.CaseAsync(work, CaseId, CommitteeRoles.Authorised);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var found = await Settling.FindAsync(work, CaseId, ConditionId, ct);
        if (found.Refusal is { } unknown)
            return unknown;
        if (found.Value.SetById != work.Actor.AccountId)
            return new Refusal("not-your-condition", "条件只能由提出它的审批人免除。");
        return await Settling.SettleAsync(work, loaded.Value, found.Value, ConditionState.Waived, SeenVersion, Note, ct);
    }
}

internal static class Settling
{
    private const int LongestNote = 4000;

    /// <summary>Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>.</summary>
    public static async ValueTask<Result<Case>> CaseAsync(Work work, Guid caseId, params Role[] anyOf)
    {
        var loaded = await work.CaseForStaffAsync(caseId, anyOf);
        return loaded is { IsRefused: false, Value: { IsClosed: true, HoldsDrawings: false } } ? CaseAccess.Closed : loaded;
    }

    public static async ValueTask<Result<Condition>> FindAsync(Work work, Guid caseId, Guid conditionId, CancellationToken ct) =>
        await work.Db.Conditions.SingleOrDefaultAsync(c => c.Id == conditionId && c.CaseId == caseId, ct) is { } condition
            ? condition
            : new Refusal("condition-unknown", "案件没有这个落实条件。");

    public static async ValueTask<Result<Done>> SettleAsync(
        Work work, Case @case, Condition condition, ConditionState state, int seenVersion, string note, CancellationToken ct)
    {
        if (condition.Version != seenVersion)
            return new Refusal("stale", "这个条件刚刚有变化，请刷新后再办理。", "seenVersion");
        if (condition.State != ConditionState.Open)
            return new Refusal("condition-settled", "这个条件已落实或免除。");
        if (string.IsNullOrWhiteSpace(note) || note.Length > LongestNote)
            return new Refusal("note-required", "请写明落实依据或免除原因，1 至 4000 个字符。", "note");

        condition.State = state;
        condition.SettledById = work.Actor.AccountId;
        condition.SettledAtUtc = work.NowUtc;
        condition.Note = note.Trim();
        var key = condition.Id.ToString("N");
        foreach (var item in await work.OpenWorkItemsAsync(@case.Id))
        {
            if (item.Kind == WorkKinds.Condition && item.Key == key)
                item.Close(work, WorkItemState.Done);
        }

        work.Record(AuditSubject.Case(@case.Id), state == ConditionState.Met ? "ConditionMet" : "ConditionWaived", null, new { condition.Number, condition.Text, condition.Note });

        // The contracts wait for the conditions that come before them, and the last one settled sets them on their way, unless the group has outgrown the approval.
        work.Touch(@case);
        if (condition.Gate == ConditionGate.Signing
            && await CaseFlow.WaitingAtAsync(work, @case.Id, ApprovalSteps.Sign) is { } step
            && await ContractSet.HeldBackAsync(work, @case, ct) is null)
        {
            if (await ApprovalStanding.OutlivedAsync(work, @case, ct) is null)
                await ContractSet.OfferAsync(work, @case, step.StepId, step.Visit, ct);
            else
                await work.Desk.Flow.SignalAsync(work, @case, step, "raised", ct);
        }

        // So does a limit that rises.
        if (await CaseFlow.WaitingAtAsync(work, @case.Id, ApprovalSteps.ChangeLimit) is { } change && await CaseConditions.OpenAsync(work, @case.Id, ConditionGate.Disbursement, ct) is null)
            await work.Desk.Flow.SignalAsync(work, @case, change, await ApprovalStanding.OutlivedAsync(work, @case, ct) is null ? "met" : "raised", ct);

        return Done.Instance;
    }
}
