using System.Text.Json;
using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Audit;
using Approvals.Casework.Collateral;
using Approvals.Casework.Disbursement;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Outbox;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Signing;
using Approvals.Casework.Timers;
using Approvals.Lending.Chains;
using Approvals.Workflows;
using Approvals.Workflows.Execution;

namespace Approvals.Simulation.Checking;

/// <summary>不变式: what is true of the database after any commit, so also after any crash. Written from the specification, not from the code.</summary>
internal static class Invariants
{
    /// <returns>One sentence for each that does not hold.</returns>
    public static IReadOnlyList<string> Broken(Snapshot all) =>
        [.. all.Cases.SelectMany(@case => OfCase(all, @case)), .. Chains(all), .. Timers(all), .. Answers(all)];

    /// <summary>What is true in addition once everything due has been done.</summary>
    /// <param name="nowUtc">Business time.</param>
    public static IEnumerable<string> BrokenAtRest(Snapshot all, DateTime nowUtc)
    {
        foreach (var message in all.Messages)
        {
            if (message.State is OutboxState.Pending or OutboxState.Enquiring || (message.State == OutboxState.Parked && message.LastError is null))
                yield return $"message {message.Key} is {message.State} and nobody says why";
        }

        foreach (var timer in all.Timers.Where(timer => timer.State == TimerState.Pending && timer.DueAtUtc <= nowUtc))
            yield return $"timer {timer.Kind} {timer.Subject} was due at {timer.DueAtUtc:O} and has not fired";
    }

    private static IEnumerable<string> OfCase(Snapshot all, Case @case)
    {
        var rounds = all.Rounds.Where(r => r.CaseId == @case.Id).ToList();
        foreach (var seat in rounds.SelectMany(r => r.Levels).SelectMany(l => l.Seats))
        {
            if (seat.Decisions.Count(d => d.Standing) > 1)
                yield return $"seat {seat.Id} has {seat.Decisions.Count(d => d.Standing)} standing decisions";
            if ((seat.State is SeatState.Decided or SeatState.Provisional) != seat.Decisions.Any(d => d.Standing))
                yield return $"seat {seat.Id} is {seat.State} and has {seat.Decisions.Count(d => d.Standing)} standing decisions";
        }

        var asked = all.Items.Count(i => i.CaseId == @case.Id && i.Kind == WorkKinds.Material && i.State == WorkItemState.Open);
        if (asked != rounds.SelectMany(r => r.Levels).SelectMany(l => l.Seats).Count(seat => seat.State == SeatState.Paused))
            yield return $"{asked} are asked for material, and other seats wait for it";
        if (rounds.Count(r => r.Outcome is null) > 1)
            yield return "there are two live rounds";
        foreach (var problem in Flow(all, @case).Concat(Money(all, @case)).Concat(@case.IsClosed ? Closed(all, @case, rounds) : Open(all, @case, rounds)))
            yield return problem;
    }

    private static IEnumerable<string> Flow(Snapshot all, Case @case)
    {
        var flow = FlowState.Parse(@case.Flow);
        var steps = all.Steps.Where(s => s.CaseId == @case.Id).ToList();
        var tokens = string.Join(' ', flow.Waiting.Select(token => $"{token.Step}#{token.Visit}").Order(StringComparer.Ordinal));
        var waiting = string.Join(' ', steps.Where(s => s.Status == CaseStepStatus.Waiting).Select(s => $"{s.StepId}#{s.Visit}").Order(StringComparer.Ordinal));
        if (tokens != waiting)
            yield return $"the flow waits at '{tokens}', the step records at '{waiting}'";
        if (@case.Stage != string.Join(',', flow.Waiting.Select(token => token.Step)))
            yield return $"the case shows '{@case.Stage}' and waits at '{tokens}'";
        foreach (var step in steps)
        {
            if (step.Status == CaseStepStatus.Completed && step.Outcome is null)
                yield return $"{step.StepId}#{step.Visit} is completed without an outcome";
            if (step.Status == CaseStepStatus.Waiting == step.LeftAtUtc.HasValue)
                yield return $"{step.StepId}#{step.Visit} is {step.Status} and {(step.LeftAtUtc is null ? "was never left" : "was left")}";
            if (step.Visit > 1 && !steps.Exists(s => s.StepId == step.StepId && s.Visit == step.Visit - 1))
                yield return $"{step.StepId}#{step.Visit} has no visit before it";
        }
    }

    private static IEnumerable<string> Money(Snapshot all, Case @case)
    {
        var posted = all.Orders.Where(o => o.CaseId == @case.Id && o.State == DisbursementState.Posted).ToList();
        var isDisbursed = @case.Outcome == CaseOutcome.Disbursed;
        if (posted.Count != (isDisbursed ? 1 : 0))
            yield return $"{posted.Count} orders are posted of a case that is {@case.Outcome?.ToString() ?? "open"}";
        if (posted.Exists(order => order.AmountCny != @case.ApprovedAmountCny))
            yield return $"posted {posted[0].AmountCny}, approved {@case.ApprovedAmountCny}";
        var facilities = all.Facilities.Where(f => f.CaseId == @case.Id).ToList();
        if (facilities.Count != posted.Count || all.Loans.Count(loan => posted.Exists(order => order.Id == loan.DisbursementId)) != posted.Count)
            yield return $"{posted.Count} orders posted, {facilities.Count} facilities";
        if (facilities.Exists(f => f.UsedCny != posted.Sum(order => order.AmountCny)))
            yield return $"the facility shows {facilities[0].UsedCny} used, posted were {posted.Sum(order => order.AmountCny)}";
        foreach (var order in all.Orders.Where(o => o.CaseId == @case.Id && o.State == DisbursementState.Sending))
        {
            if (!all.Messages.Any(m => m.Key == order.PaymentKey && m.State != OutboxState.Delivered))
                yield return $"order {order.Number} is being sent and no message of it is under way";
        }
    }

    private static IEnumerable<string> Closed(Snapshot all, Case @case, List<Round> rounds)
    {
        if (@case.Outcome is null || @case.LiveKey is not null)
            yield return $"closed with outcome '{@case.Outcome}' and live key '{@case.LiveKey}'";
        foreach (var item in all.Items.Where(i => i.CaseId == @case.Id && i.State == WorkItemState.Open && !WorkKinds.AfterClosing.Contains(i.Kind) && !i.Key.StartsWith(TimerKinds.PurposeCheckOverdue, StringComparison.Ordinal)))
            yield return $"closed, and {item.Kind} is still asked for";
        if (!@case.HoldsDrawings && all.Items.Any(i => i.CaseId == @case.Id && i.State == WorkItemState.Open && i.Kind == WorkKinds.Condition))
            yield return "closed without a facility, and a condition is still asked for";
        foreach (var timer in all.Timers.Where(t => t.CaseId == @case.Id && t.State == TimerState.Pending && t.Kind is not (TimerKinds.PurposeCheckDue or TimerKinds.PurposeCheckReminder or TimerKinds.PurposeCheckOverdue or TimerKinds.RenewalEvaluation or TimerKinds.LimitReview)))
            yield return $"closed, and timer {timer.Kind} still runs";
        if (rounds.Exists(round => round.Outcome is null))
            yield return "closed, and a round still runs";
        if (all.Guarantees.Any(g => g.CaseId == @case.Id && g.State == GuaranteeState.Requested))
            yield return "closed, and a guarantee is still asked for";
        if (all.Investigations.Any(i => i.CaseId == @case.Id && i.State is InvestigationState.Draft or InvestigationState.Submitted))
            yield return "closed, and an investigation still runs";
        if (all.Contracts.Any(c => c.CaseId == @case.Id && c.State is ContractState.Prepared or ContractState.Sent))
            yield return "closed, and a contract can still be signed";
        if (@case.Outcome == CaseOutcome.Disbursed && !all.Timers.Any(t => t.CaseId == @case.Id && t.Kind == TimerKinds.PurposeCheckDue))
            yield return "disbursed, and nobody will be asked to check the purpose";
    }

    /// <summary>Whatever the case waits for, somebody is asked for it or something is under way.</summary>
    private static IEnumerable<string> Open(Snapshot all, Case @case, List<Round> rounds)
    {
        bool Asked(params string[] kinds) => all.Items.Any(i => i.CaseId == @case.Id && i.State == WorkItemState.Open && kinds.Contains(i.Kind));
        bool Owed(string kind) => all.Messages.Any(m => m.CaseId == @case.Id && m.Kind == kind && m.State != OutboxState.Delivered);
        bool Reported(MeasurementPurpose purpose, int visit) =>
            Owed("report") && all.Reports.Any(r => r.CaseId == @case.Id && r.Visit == visit && r.Purpose == purpose && r.State == ReportState.Requested);
        bool Investigated(int visit) => all.Investigations.Any(
            i => i.CaseId == @case.Id && i.Visit == visit && i.State is InvestigationState.Draft or InvestigationState.Submitted);
        bool Signable(int visit) => all.Contracts.Any(c => c.CaseId == @case.Id && c.Visit == visit && c.State is ContractState.Prepared or ContractState.Sent);
        bool Timed(string kind, string subject) =>
            all.Timers.Any(t => t.CaseId == @case.Id && t.Kind == kind && t.Subject == subject && t.State != TimerState.Cancelled);

        foreach (var step in all.Steps.Where(s => s.CaseId == @case.Id && s.Status == CaseStepStatus.Waiting))
        {
            var subject = $"{step.StepId}:{step.Visit}";
            var isWaitedFor = step.StepId switch
            {
                "consent" => true,
                "precredit" => Reported(MeasurementPurpose.PreCredit, step.Visit),
                "submit" => Timed(TimerKinds.PreCreditExpiry, subject),
                "review" => Asked(WorkKinds.Review),
                "claim" => (Asked(WorkKinds.Claim) && Timed(TimerKinds.ClaimDue, subject))
                    || (Asked(WorkKinds.ConfirmIntent) && Timed(TimerKinds.OverallDue, TimerKinds.WholeCase)),
                "documents" => Asked(WorkKinds.Documents),
                "due-diligence" =>
                    Asked(WorkKinds.Investigate, WorkKinds.CoSign) && Timed(TimerKinds.DueDiligenceDue, subject) && Investigated(step.Visit),
                "account" or "account-repair" => Asked(WorkKinds.Account) || Owed("account"),
                "approval" or "approval-again" => rounds.Exists(round => round.Outcome is null),
                "guarantor" => all.Guarantees.Any(g => g.CaseId == @case.Id && g.Visit == step.Visit && (g.State == GuaranteeState.Requested || (g.State == GuaranteeState.Questioned && Asked(WorkKinds.GuaranteeLetter)))),
                "sign" => (Timed(TimerKinds.DeviceSigningWindow, subject) && Signable(step.Visit)) || (Timed(TimerKinds.EnvelopeEnquiry, subject) && Signable(step.Visit)) || (Timed(TimerKinds.SigningWindow, subject) && Asked(WorkKinds.Condition)),
                "decide" => Reported(MeasurementPurpose.Decision, step.Visit),
                "scheme" => Timed(TimerKinds.SchemeConfirmation, subject),
                "evaluate" => Reported(MeasurementPurpose.Evaluation, step.Visit),
                "offer" => Timed(TimerKinds.RenewalOffer, subject),
                "change" => Timed(TimerKinds.LimitRise, subject) && Asked(WorkKinds.Condition),
                "watch" => Timed(TimerKinds.OverdraftBreach, subject),
                "collect" => Asked(WorkKinds.Collection),
                "recheck" => Reported(MeasurementPurpose.Recheck, step.Visit) || Asked(WorkKinds.Review),
                "disburse" => Timed(TimerKinds.DisbursementDue, subject) && (Asked(WorkKinds.MakeDisbursement, WorkKinds.ReleaseDisbursement)
                    || all.Orders.Any(o => o.CaseId == @case.Id && o.State == DisbursementState.Sending)),
                _ => false,
            };
            if (!isWaitedFor)
                yield return $"waits at {subject}, and nobody is asked and nothing is under way";
        }

        if (rounds.Find(round => round.Outcome is null) is not { } live)
            yield break;
        if (live.SuspendedSeatId is not null && live.LiveLevel is null)
            yield break;
        if (!all.Steps.Any(s => s.CaseId == @case.Id && s.Type == ApprovalSteps.Approval.Name && s.Status == CaseStepStatus.Waiting))
            yield return "a round runs and the case does not wait for it";
        foreach (var level in live.Levels.Where(level => level.State == LevelState.Open))
        {
            if (!(level.Mode == LevelMode.Committee && WorkKinds.OfCommittee.Any(kind => Asked(kind))) && !level.Seats.Any(seat => seat.State is SeatState.Open or SeatState.Paused) && !(level.Vacant && Asked(WorkKinds.Staffing)))
                yield return $"level {level.Code} is open and nobody is asked";
            if (level.Mode == LevelMode.Committee && !Timed(TimerKinds.CommitteeDue, level.Id.ToString("N")))
                yield return $"level {level.Code} is before the committee and has no time limit";
            foreach (var seat in level.Seats)
            {
                var name = seat.Id.ToString("N");
                var isOwnerAsked = all.Items.Any(i => i.State == WorkItemState.Open && i.Kind == WorkKinds.Approve && i.AssigneeId == seat.OwnerStaffId
                    && i.Key.StartsWith(name, StringComparison.Ordinal));
                var isOpen = seat.State is SeatState.Open or SeatState.Consulting;
                if (isOpen && !isOwnerAsked)
                    yield return $"seat {seat.Id} is open and its owner is not asked";
                if (isOpen && !Timed(TimerKinds.SeatDue, name))
                    yield return $"seat {seat.Id} is open and has no time limit";
                if (seat.State == SeatState.Paused && !(Asked(WorkKinds.Material) && Timed(TimerKinds.MaterialDue, name)))
                    yield return $"seat {seat.Id} waits for material and nobody is asked";
            }
        }
    }

    /// <summary>A timer fires once, not early; the mark and the effect came together.</summary>
    private static IEnumerable<string> Timers(Snapshot all)
    {
        foreach (var timer in all.Timers)
        {
            // A timer may be set again: it fires once for each time it is due.
            var fired = all.Audit.Where(a => a.Action == "TimerFired" && a.Subject == AuditSubject.Case(timer.CaseId).Key)
                .Select(a => JsonDocument.Parse(a.Detail).RootElement)
                .Where(detail => detail.GetProperty("after").GetProperty("kind").GetString() == timer.Kind && detail.GetProperty("after").GetProperty("subject").GetString() == timer.Subject)
                .Select(detail => detail.GetProperty("before").GetProperty("due").GetDateTime())
                .ToList();
            if (fired.Count != fired.Distinct().Count() || (timer.DueAtUtc is { } own && fired.Contains(own)) != (timer.State == TimerState.Fired))
                yield return $"timer {timer.Kind} {timer.Subject} is {timer.State}, due at {timer.DueAtUtc:O}, and took effect for {string.Join(", ", fired.Select(due => due.ToString("O")))}";
            if (timer.State == TimerState.Fired && !(timer.FiredAtUtc >= timer.DueAtUtc))
                yield return $"timer {timer.Kind} {timer.Subject} fired at {timer.FiredAtUtc:O}, due at {timer.DueAtUtc:O}";
        }
    }

    private static IEnumerable<string> Chains(Snapshot all)
    {
        foreach (var chain in all.Audit.GroupBy(entry => entry.Subject))
        {
            var previous = new byte[32];
            var seq = 0;
            foreach (var entry in chain)
            {
                if (entry.Seq != ++seq || !entry.PreviousHash.AsSpan().SequenceEqual(previous) || !entry.Hash.AsSpan().SequenceEqual(AuditChain.Hash(entry)))
                    yield return $"audit chain {chain.Key} breaks at {entry.Seq}";
                previous = entry.Hash;
            }

            if (all.AuditHeads.SingleOrDefault(head => head.Subject == chain.Key) is not { } last || last.Seq != seq || !last.Hash.AsSpan().SequenceEqual(previous))
                yield return $"audit chain {chain.Key} does not end where its head says";
        }

        foreach (var head in all.AuditHeads.Where(head => !all.Audit.Any(entry => entry.Subject == head.Subject)))
            yield return $"audit chain {head.Subject} is gone";
        foreach (var @case in all.Cases.Where(c => !all.AuditHeads.Any(head => head.Subject == AuditSubject.Case(c.Id).Key)))
            yield return $"case {@case.Number} has no audit chain";
    }

    /// <summary>Every answered request left a trace of the same actor and moment; looking at a seat once more changes nothing, and leaves none.</summary>
    private static IEnumerable<string> Answers(Snapshot all)
    {
        foreach (var answer in all.Answers.Where(answer => answer.Command != nameof(OpenSeat)))
        {
            if (!all.Audit.Any(entry => entry.ActorId == answer.ActorId && entry.AtUtc == answer.CreatedAtUtc))
                yield return $"{answer.Command} ({answer.Key}) was answered and left no audit entry";
        }
    }
}
