using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Timers;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Casework.Conditions;

/// <summary>落实条件 of a case: carried over from the approval, and looked up by what they hold up.</summary>
internal static class CaseConditions
{
    /// <summary>Takes the conditions of the approved terms over to the case and asks operations to verify each.</summary>
    public static async ValueTask TakeOverAsync(Work work, Case @case, Round round, CancellationToken ct)
    {
        var earlier = await SupersedeAsync(work, @case, ct);
        var decisions = round.Levels.OrderBy(level => level.Ordinal)
            .SelectMany(level => level.Seats, (level, seat) => (Title: round.LevelRules[level.Ordinal].Title, Seat: seat))
            .SelectMany(pair => pair.Seat.Decisions, (pair, decision) => (pair.Title, Decision: decision))
            .Where(pair => pair.Decision is { Standing: true, Kind: DecisionKind.Approve }).OrderBy(pair => pair.Decision.Ordinal).ToList();
        for (var number = 1; number <= round.Terms.Conditions.Count; number++)
        {
            var text = round.Terms.Conditions[number - 1];
            var (title, first) = decisions.Find(pair => pair.Decision.Terms.Conditions.Contains(text, StringComparer.Ordinal));
            var condition = new Condition
            {
                Id = Guid.CreateVersion7(),
                CaseId = @case.Id,
                Number = earlier + number,
                Text = text,
                Gate = text.StartsWith(Condition.BeforeSigning, StringComparison.Ordinal) ? ConditionGate.Signing : ConditionGate.Disbursement,
                SeatId = first?.SeatId,
                LevelTitle = title ?? round.LevelRules[round.Levels.Last(level => level.Mode == LevelMode.Committee).Ordinal].Title,
                SetById = first?.ActorStaffId ?? work.Actor.AccountId,
            };
            work.Db.Conditions.Add(condition);
            work.Ask(@case, TimerKinds.WholeCase, 1, WorkKinds.Condition, Role.OperationsMaker, null, key: condition.Id.ToString("N"));
            work.Record(AuditSubject.Case(@case.Id), "ConditionSet", null, new { condition.Number, condition.Text, condition.Gate, condition.SetById });
        }
    }

    // What an earlier approval demanded, and is not met, no longer holds anything up. Gives the highest number so far.
    private static async ValueTask<int> SupersedeAsync(Work work, Case @case, CancellationToken ct)
    {
        var earlier = await work.Db.Conditions.Where(c => c.CaseId == @case.Id).ToListAsync(ct);
        foreach (var condition in earlier.Where(c => c.State == ConditionState.Open))
        {
            condition.State = ConditionState.Superseded;
            work.Record(AuditSubject.Case(@case.Id), "ConditionSuperseded", null, new { condition.Number, condition.Text });
        }

        foreach (var asked in await work.OpenWorkItemsAsync(@case.Id))
        {
            if (asked.Kind == WorkKinds.Condition)
                asked.Close(work, WorkItemState.Cancelled);
        }

        return earlier.Count == 0 ? 0 : earlier.Max(c => c.Number);
    }

    /// <summary>Refusal <c>conditions-open</c> naming what is not yet met of those that hold up the signing, or the disbursement and the signing before it.</summary>
    public static async ValueTask<Refusal?> OpenAsync(Work work, Guid caseId, ConditionGate gate, CancellationToken ct)
    {
        // Also those added or settled in this very unit of work.
        var rows = await work.Db.Conditions.Where(c => c.CaseId == caseId).ToListAsync(ct);
        var open = rows.Union(work.Db.Conditions.Local.Where(c => c.CaseId == caseId))
            .Where(c => c.State == ConditionState.Open && (gate == ConditionGate.Disbursement || c.Gate == ConditionGate.Signing))
            .OrderBy(c => c.Number).Select(c => c.Text).ToList();
        return open.Count == 0 ? null : new Refusal("conditions-open", $"还有条件未落实：{string.Join("；", open)}。");
    }
}
