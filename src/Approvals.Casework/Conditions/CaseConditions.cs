using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Timers;
using Approvals.Lending.Chains;
using Approvals.Lending.Committee;
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
        var rounds = await RoundsAsync(work, round, ct);
        var (approvals, resolutions) = (ApprovalsOf(rounds), await ResolutionsAsync(work, rounds, ct));

        // What a level demanded that is not asked again, and was settled since, need not be settled twice.
        var settled = round.SettledLevels.Count == 0 ? [] : earlier.Where(c => c.State is ConditionState.Met or ConditionState.Waived).Select(c => c.Text).ToHashSet(StringComparer.Ordinal);
        var number = earlier.Select(c => c.Number).DefaultIfEmpty().Max();
        foreach (var text in round.Terms.Conditions.Where(text => !settled.Contains(text)))
        {
            number++;
            var (level, seatId, setById) = SetBy(resolutions, approvals, text) ?? (round.LevelRules[round.Levels.MaxBy(one => (one.Mode == LevelMode.Committee, one.Ordinal))!.Ordinal].Title, null, work.Actor.AccountId);
            var condition = new Condition
            {
                Id = Guid.CreateVersion7(),
                CaseId = @case.Id,
                Number = number,
                Text = text,
                Gate = text.StartsWith(Condition.BeforeSigning, StringComparison.Ordinal) ? ConditionGate.Signing : ConditionGate.Disbursement,
                SeatId = seatId,
                LevelTitle = level,
                SetById = setById,
            };
            work.Db.Conditions.Add(condition);
            work.Ask(@case, TimerKinds.WholeCase, 1, WorkKinds.Condition, Role.OperationsMaker, null, key: condition.Id.ToString("N"));
            work.Record(AuditSubject.Case(@case.Id), "ConditionSet", null, new { condition.Number, condition.Text, condition.Gate, condition.SetById });
        }
    }

    // Levels that were settled in the round before this one are not asked again: what they demanded was said there.
    private static async ValueTask<List<Round>> RoundsAsync(Work work, Round round, CancellationToken ct)
    {
        var rounds = new List<Round> { round };
        if (round.SettledLevels.Count > 0)
        {
            rounds.AddRange(await work.Db.Rounds.AsNoTracking().Include(r => r.Levels).ThenInclude(l => l.Seats).ThenInclude(s => s.Decisions).AsSplitQuery()
                .Where(r => r.CaseId == round.CaseId && r.Stage == round.Stage && r.Number < round.Number).ToListAsync(ct));
        }

        return rounds;
    }

    // In the order they were given.
    private static List<(string Title, Decision Decision)> ApprovalsOf(List<Round> rounds) =>
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

    // What the committee passed in these rounds, the last first. An item that ends now is of this very unit of work.
    private static async ValueTask<List<(string Title, AgendaItem Item)>> ResolutionsAsync(Work work, List<Round> rounds, CancellationToken ct)
    {
        var titles = rounds.OrderBy(one => one.Number).SelectMany(one => one.Levels.Where(level => level.Mode == LevelMode.Committee).Select(level => one.LevelRules[level.Ordinal].Title)).ToList();
        if (titles.Count == 0)
            return [];
        var (caseId, since) = (rounds[0].CaseId, rounds.Min(one => one.OpenedAtUtc));
        var items = await work.Db.AgendaItems.Where(item => item.CaseId == caseId).ToListAsync(ct);
        return [.. items.Where(item => item.State == ItemState.Confirmed && item.ListedAtUtc >= since).OrderByDescending(item => item.Ruling!.AtUtc).Select(item => (titles[^1], item))];
    }

    // What the committee added to the terms put before it is the committee's, whoever approves after it; the authorised approver who confirmed it answers for it. Else whoever of a seat said it first and
    // still stands by it: everybody who approved after them approved that condition too, and they may have had to confirm again since.
    private static (string Title, Guid? SeatId, Guid SetById)? SetBy(List<(string Title, AgendaItem Item)> resolutions, List<(string Title, Decision Decision)> approvals, string text)
    {
        foreach (var (title, item) in resolutions)
        {
            if (Says(item.Resolution!.Terms) && !Says(item.Proposal))
                return (title, null, item.Ruling!.StaffId);
        }

        var said = approvals.FindAll(approval => Says(approval.Decision.Terms));
        foreach (var (title, decision) in said)
        {
            if (said.Exists(other => other.Decision.Standing && other.Decision.ActorStaffId == decision.ActorStaffId))
                return (title, decision.SeatId, decision.ActorStaffId);
        }

        return null;

        bool Says(Terms terms) => terms.Conditions.Contains(text, StringComparer.Ordinal);
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
