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
        var approvals = await ApprovalsAsync(work, round, ct);

        // What a level demanded that is not asked again, and was settled since, need not be settled twice.
        var settled = round.SettledLevels.Count == 0 ? [] : earlier.Where(c => c.State is ConditionState.Met or ConditionState.Waived).Select(c => c.Text).ToHashSet(StringComparer.Ordinal);
        var number = earlier.Select(c => c.Number).DefaultIfEmpty().Max();
        foreach (var text in round.Terms.Conditions.Where(text => !settled.Contains(text)))
        {
            number++;
            var (title, first) = SetBy(approvals, text);
            var condition = new Condition
            {
                Id = Guid.CreateVersion7(),
                CaseId = @case.Id,
                Number = number,
                Text = text,
                Gate = text.StartsWith(Condition.BeforeSigning, StringComparison.Ordinal) ? ConditionGate.Signing : ConditionGate.Disbursement,
                SeatId = first?.SeatId,
                LevelTitle = title ?? round.LevelRules[round.Levels.MaxBy(level => (level.Mode == LevelMode.Committee, level.Ordinal))!.Ordinal].Title,
                SetById = first?.ActorStaffId ?? work.Actor.AccountId,
            };
            work.Db.Conditions.Add(condition);
            work.Ask(@case, TimerKinds.WholeCase, 1, WorkKinds.Condition, Role.OperationsMaker, null, key: condition.Id.ToString("N"));
            work.Record(AuditSubject.Case(@case.Id), "ConditionSet", null, new { condition.Number, condition.Text, condition.Gate, condition.SetById });
        }
    }

    // In the order they were given. Levels that were settled in the round before this one are not asked again: what they demanded was said there.
    private static async ValueTask<List<(string Title, Decision Decision)>> ApprovalsAsync(Work work, Round round, CancellationToken ct)
    {
        var rounds = new List<Round> { round };
        if (round.SettledLevels.Count > 0)
        {
            rounds.AddRange(await work.Db.Rounds.AsNoTracking().Include(r => r.Levels).ThenInclude(l => l.Seats).ThenInclude(s => s.Decisions).AsSplitQuery()
                .Where(r => r.CaseId == round.CaseId && r.Stage == round.Stage && r.Number < round.Number).ToListAsync(ct));
        }

        return
        [
            .. from one in rounds
               orderby one.Number
               from level in one.Levels
               from seat in level.Seats
               from decision in seat.Decisions
               where decision.Kind == DecisionKind.Approve
               orderby one.Number, decision.Ordinal
               select (one.LevelRules[level.Ordinal].Title, decision),
        ];
    }

    // Everybody who approved after the first one approved that condition too, and whoever set it may have had to confirm again since.
    private static (string? Title, Decision? First) SetBy(List<(string Title, Decision Decision)> approvals, string text)
    {
        var said = approvals.FindAll(approval => approval.Decision.Terms.Conditions.Contains(text, StringComparer.Ordinal));
        return said.Find(one => said.Exists(other => other.Decision.Standing && other.Decision.ActorStaffId == one.Decision.ActorStaffId));
    }

    /// <summary>What an earlier approval demanded, and is not met, no longer holds anything up.</summary>
    /// <returns>Every condition the case has had so far.</returns>
    public static async ValueTask<List<Condition>> SupersedeAsync(Work work, Case @case, CancellationToken ct)
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

        return earlier;
    }

    /// <summary>Refusal <c>conditions-open</c> naming what is not yet met of those that hold up the signing, or the disbursement and the signing before it.</summary>
    public static async ValueTask<Refusal?> OpenAsync(Work work, Guid caseId, ConditionGate gate, CancellationToken ct)
    {
        // Also those added or settled in this very unit of work.
        var rows = await work.Db.Conditions.Where(c => c.CaseId == caseId).ToListAsync(ct);
        var open = rows.Union(work.Db.Conditions.Local.Where(c => c.CaseId == caseId))
            .Where(c => c.State == ConditionState.Open && (gate == ConditionGate.Disbursement || c.Gate == ConditionGate.Signing))
            .OrderBy(c => c.Number).Select(c => c.Text).ToList();
        return open.Count == 0 ? null : new Refusal("conditions-open", $"还有条件未落实：{open:；}。");
    }
}
