using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Timers;
using Approvals.Lending.Chains;
using Approvals.Simulation.Checking;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Simulation.Playing;

/// <summary>What holds of the rounds of one case from one act to the next. Written from APPROVALS §7, whose numbers are named; the rest is told by one moment alone (<see cref="Invariants"/>).</summary>
internal sealed class RoundHistory(PlayedBank bank, PreparedCase prepared)
{
    private readonly Dictionary<Guid, string> recorded = [];
    private readonly HashSet<Guid> voided = [];
    private readonly Dictionary<Guid, string> outcomes = [];
    private readonly Dictionary<Guid, Terms> terms = [];
    private decimal others;

    /// <returns>One sentence for each that does not hold.</returns>
    public async Task<IReadOnlyList<string>> BrokenAsync(DeskDb db, Snapshot page, CancellationToken ct)
    {
        var broken = new List<string>();
        if (page.Rounds.GroupBy(round => round.Stage).Any(stage => stage.Count(round => round.IsLive) > 1))
            broken.Add("1: a stage has two live rounds");
        if (page.Rounds.SelectMany(round => round.Levels).SelectMany(level => level.Seats).SelectMany(seat => seat.Decisions).Any(d => !recorded.ContainsKey(d.Id)) || page.Rounds.Any(round => !terms.ContainsKey(round.Id)))
            others = await OthersCnyAsync(db, ct);
        foreach (var round in page.Rounds)
        {
            if (!terms.ContainsKey(round.Id) && OpenedOnOtherExposure(round) is { } exposure)
                broken.Add(exposure);
            broken.AddRange(OfRound(round));
            foreach (var level in round.Levels)
                broken.AddRange(OfLevel(round, level).Concat(Tasks(page, level)));
        }

        var asked = page.Items.Count(item => item is { Kind: WorkKinds.Material, State: WorkItemState.Open });
        if (asked != page.Rounds.SelectMany(round => round.Levels).SelectMany(level => level.Seats).Count(seat => seat.State == SeatState.Paused))
            broken.Add($"4: {asked} are asked for material, and other seats wait for it");
        if (recorded.Count != page.Rounds.Sum(round => round.Levels.SelectMany(level => level.Seats).Sum(seat => seat.Decisions.Count)))
            broken.Add("2: a decision is gone");
        return broken;
    }

    private IEnumerable<string> OfRound(Round round)
    {
        var seats = round.Levels.SelectMany(level => level.Seats).ToList();
        if (round.IsLive != (round.EndedAtUtc is null))
            yield return $"1: round {round.Number} is {round.Outcome?.ToString() ?? "live"} and ended at {round.EndedAtUtc:O}";
        var outcome = $"{round.Outcome} {round.ReturnedTo} {round.ReturnedToLevel} {round.EndedAtUtc:O} {round.Terms.Digest()}";
        if (!round.IsLive && (outcomes.TryAdd(round.Id, outcome) ? outcome : outcomes[round.Id]) != outcome)
            yield return $"1: round {round.Number} ended as {outcomes[round.Id]} and now as {outcome}";
        if (!round.IsLive && seats.Exists(seat => seat.IsUndecided))
            yield return $"1: round {round.Number} ended and has an open seat";
        if (round.IsLive && round.Levels.Count(level => level.State == LevelState.Open) != (round.LiveLevel is null ? 0 : 1))
            yield return $"1: round {round.Number} has two live levels";
        if (!round.Terms.IsWithin(round.Ceiling) || (terms.TryGetValue(round.Id, out var last) && !round.Terms.IsWithin(last)))
            yield return $"5: the terms of round {round.Number} widened";
        terms[round.Id] = round.Terms;
        foreach (var decision in seats.SelectMany(seat => seat.Decisions.Select(d => (Seat: seat, Decision: d))))
        {
            foreach (var problem in Recorded(round, decision.Seat, decision.Decision))
                yield return problem;
        }
    }

    private IEnumerable<string> Recorded(Round round, Seat seat, Decision d)
    {
        var record = $"{d.SeatId} {d.Ordinal} {d.Kind} {d.ActorStaffId} {d.ActorPersonId} {d.OnBehalfOfStaffId} {d.Opinion} {d.ReasonCode} {d.ReturnTo} {d.ReturnToLevel} {d.StraightBack} {d.CarriedFromId} {d.Terms.Digest()} {d.PackDigest} {d.AtUtc:O}";
        var isNew = recorded.TryAdd(d.Id, record);
        if (recorded[d.Id] != record)
            yield return $"2: a decision was {recorded[d.Id]} and is {record}";
        if (d.Standing && voided.Contains(d.Id))
            yield return $"2: a void decision of seat {seat.Id} stands again";
        if (!d.Standing)
            voided.Add(d.Id);
        if (!isNew)
            yield break;

        var (level, _) = round.Find(seat.Id);
        Guid[] people = [d.ActorPersonId, seat.OwnerPersonId];
        if (d.OnBehalfOfStaffId != seat.OwnerStaffId)
            yield return $"3: a decision of seat {seat.Id} is on behalf of somebody else";
        if (people.Any(prepared.Barred.Contains))
            yield return $"3: somebody with another duty in the case decided on seat {seat.Id}";
        var before = round.Levels.Where(l => l.Ordinal < level.Ordinal && round.LevelRules[l.Ordinal].Exclusive).SelectMany(l => l.Seats)
            .Where(s => s.Kind == SeatKind.Deciding).SelectMany(s => s.Decisions).Where(earlier => earlier.Standing && earlier.AtUtc <= d.AtUtc);
        if (before.Any(earlier => people.Contains(earlier.ActorPersonId)))
            yield return $"3: who decided in an exclusive level decided again, on seat {seat.Id}";
        if (d is { Kind: DecisionKind.Approve, CarriedFromId: null })
        {
            var most = Math.Min(bank.MostOf(d.ActorStaffId, round.Security), bank.MostOf(seat.OwnerStaffId, round.Security));
            if (others + d.Terms.AmountCny > most)
                yield return $"3: {others + d.Terms.AmountCny} was approved on an authority of {most}";
        }
    }

    private static IEnumerable<string> OfLevel(Round round, Level level)
    {
        var rule = round.LevelRules[level.Ordinal];
        if (level.Code != rule.Code)
            yield return $"5: level {level.Code} stands for rule {rule.Code}";
        if (level.Seats.DistinctBy(seat => seat.OwnerPersonId).Count() != level.Seats.Count)
            yield return $"3: somebody has two seats in level {level.Code}";
        var standing = level.Seats.Where(seat => seat.Decisions.Any(d => d.Standing)).ToList();
        var counted = standing.SelectMany(seat => new[] { seat.OwnerPersonId, seat.StandingDecision!.ActorPersonId }.Distinct()).ToList();
        if (counted.Count != counted.Distinct().Count())
            yield return $"6: a natural person counts twice in level {level.Code}";
        foreach (var seat in level.Seats)
        {
            if (seat.Position < 0 || seat.Position >= Math.Max(1, rule.Approvers.Count))
                yield return $"5: seat {seat.Id} is of no position";
            if (seat.Kind == SeatKind.Deciding != seat.HostSeatId is null || seat.Depth > Seat.DeepestSigner)
                yield return $"5: seat {seat.Id} {seat.Kind} has host {seat.HostSeatId}, {seat.Depth} deep";
            if (seat.HostSeatId is { } host && level.Seats.FirstOrDefault(s => s.Id == host)?.Depth != seat.Depth - 1)
                yield return $"5: seat {seat.Id} has no host in its level";
        }

        var votes = standing.Where(seat => seat.Kind == SeatKind.Deciding).ToList();
        if (level.State == LevelState.Approved && rule.Mode != LevelMode.Committee && Miscounted(level, rule, votes) is { } miscounted)
            yield return $"6: level {level.Code} is approved {miscounted}";
    }

    private static string? Miscounted(Level level, LevelRule rule, List<Seat> votes)
    {
        var yes = votes.Where(seat => seat.StandingDecision!.Kind == DecisionKind.Approve).ToList();
        if (votes.TrueForAll(seat => seat.StandingDecision!.CarriedFromId is not null))
            return "and nobody decided afresh";
        if (rule.Mode is LevelMode.All or LevelMode.Vote && yes.DistinctBy(seat => seat.StandingDecision!.Terms.Digest()).Count() > 1)
            return "on different terms";
        if (rule.Vote is not { } vote)
            return yes.Count == votes.Count && votes.Count == (rule.Mode == LevelMode.AnyOne ? 1 : rule.Approvers.Sum(a => a.Seats!.Value)) ? null : $"by {yes.Count} of {votes.Count}";
        int Weight(int position) => vote.Measure == VoteMeasure.Seats ? 1 : rule.Approvers[position].Weight;
        var all = rule.Approvers.Select((approver, i) => (approver.Seats!.Value - level.SeatsLost[i]) * Weight(i)).Sum();
        var reached = yes.Sum(seat => Weight(seat.Position));
        return vote.Measure == VoteMeasure.Seats ? (reached >= vote.ToApprove ? null : $"with {reached} votes") : reached * 100 >= vote.ToApprove * all ? null : $"with {reached} of {all}";
    }

    /// <summary>4: who is asked has exactly one task and one running timer, and nobody else has; so has a level of the committee.</summary>
    private static IEnumerable<string> Tasks(Snapshot page, Level level)
    {
        bool IsRunning(string kind, Guid subject, DateTime? due) => page.Timers.Any(timer => timer.Kind == kind && timer.Subject == subject.ToString("N")
            && timer.State is TimerState.Pending or TimerState.Undated && (due is null || timer.DueAtUtc == due));

        if (IsRunning(TimerKinds.CommitteeDue, level.Id, null) != level is { Mode: LevelMode.Committee, State: LevelState.Open })
            yield return $"4: level {level.Code} is {level.State} and before the committee, or not, against its timer";
        foreach (var seat in level.Seats)
        {
            var name = seat.Id.ToString("N");
            bool Runs(string kind, DateTime? due) => IsRunning(kind, seat.Id, due);
            var isRunning = seat.State is SeatState.Open or SeatState.Consulting;
            var tasks = page.Items.Count(item => item.Kind == WorkKinds.Approve && item.State == WorkItemState.Open
                && item.Key.StartsWith(name, StringComparison.Ordinal));
            if (tasks != (isRunning || seat.State == SeatState.Paused ? 1 : 0))
                yield return $"4: seat {seat.Id} is {seat.State} and has {tasks} tasks";
            if (Runs(TimerKinds.SeatDue, isRunning ? seat.DueAtUtc : null) != isRunning)
                yield return $"4: seat {seat.Id} is {seat.State}, due {seat.DueAtUtc:O}, and its timer {(isRunning ? "does not run" : "runs")}";
            if (Runs(TimerKinds.MaterialDue, null) != (seat.State == SeatState.Paused))
                yield return $"4: seat {seat.Id} is {seat.State} and waits for material, or does not, against its timer";
        }
    }

    /// <summary>9: the exposure a round is opened on is that of the group's other open applications, added up by itself.</summary>
    private string? OpenedOnOtherExposure(Round round) =>
        round.Levels.SelectMany(level => level.Seats).Any(seat => seat.Decisions.Count > 0) || !round.IsLive || others == round.Exposure.OpenApplicationsCny
            ? null
            : $"9: round {round.Number} was opened on {round.Exposure.OpenApplicationsCny}, the group asks for {others}";

    // Nothing is drawn while the rounds are played: what the group has beside the case is what it asks for now.
    private async Task<decimal> OthersCnyAsync(DeskDb db, CancellationToken ct) =>
        (await db.Cases.AsNoTracking().Where(c => c.GroupId == prepared.GroupId && c.Id != prepared.Id && c.LiveKey != null)
            .Select(c => c.ApprovedAmountCny ?? c.RequestedAmountCny ?? 0m).ToListAsync(ct)).Sum();
}
