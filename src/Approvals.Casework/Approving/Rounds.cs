using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Chains;
using Approvals.Casework.Claims;
using Approvals.Casework.Collateral;
using Approvals.Casework.Committee;
using Approvals.Casework.Conditions;
using Approvals.Casework.Data;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Notifications;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Products;
using Approvals.Casework.Timers;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Approving;

/// <summary>审批轮次: opens rounds for cases and turns what a round says happened into work items, timers and workflow signals.</summary>
internal static class Rounds
{
    private const int LongestAsked = 200;

    private static readonly Func<DeskDb, Guid, Guid, IAsyncEnumerable<AuthorityGrant>> GrantsOf = Compiled.Rows((DeskDb db, Guid staffId, Guid ownerId) =>
        db.Authorities.AsNoTracking().Where(a => a.StaffId == staffId || a.StaffId == ownerId));

    private static readonly Func<DeskDb, Guid, Task<Guid?>> LiveOf = Compiled.Query((DeskDb db, Guid caseId) =>
        db.Rounds.Where(r => r.CaseId == caseId && r.Outcome == null).Select(r => (Guid?)r.Id).SingleOrDefault());

    private static readonly Func<DeskDb, Guid, Guid, Task<Guid?>> OfSeat = Compiled.Query((DeskDb db, Guid caseId, Guid seatId) =>
        db.Rounds.Where(r => r.CaseId == caseId && r.Levels.Any(l => l.Seats.Any(s => s.Id == seatId))).Select(r => (Guid?)r.Id).SingleOrDefault());

    // By when it was opened: how it ended may be of this very command.
    private static readonly Func<DeskDb, Guid, Task<Guid?>> LastOf = Compiled.Query((DeskDb db, Guid caseId) =>
        db.Rounds.Where(r => r.CaseId == caseId).OrderByDescending(r => r.OpenedAtUtc).ThenByDescending(r => r.Number).Select(r => (Guid?)r.Id).FirstOrDefault());

    private static readonly Func<DeskDb, Guid, Task<Round>> Whole = Compiled.Query((DeskDb db, Guid roundId) => db.Rounds
        .Include(r => r.Levels).ThenInclude(l => l.Seats).ThenInclude(s => s.Decisions)
        .Include(r => r.Levels).ThenInclude(l => l.Seats).ThenInclude(s => s.MaterialRequests)
        .AsSplitQuery().Single(r => r.Id == roundId));

    /// <summary>
    /// Opens a round under the chain in force, on fresh exposure and the pack as it is; or goes on with the one that waits for the case to come
    /// straight back, unless something it stands on has changed.
    /// </summary>
    /// <param name="settled">What the superseded round hands over.</param>
    public static async ValueTask OpenAsync(Work work, Case @case, string stepId, int visit, string stage, CancellationToken ct, SettledRound? settled = null)
    {
        var terms = work.TermsOf(@case);
        var chain = (await PinnedChains.CatalogueAsync(work, ct)).InForce(@case.Kind, @case.ProductCode, stage, work.Today)
            ?? throw new InvalidOperationException($"No approval chain is in force for {@case.ProductCode}, stage {stage}.");
        var circumstances = await CircumstancesAsync(work, @case, ct);
        var ceiling = await CeilingAsync(work, @case, terms, ct);
        var step = new CaseStep { CaseId = @case.Id, StepId = stepId, Visit = visit, Type = "", EnteredAtUtc = work.NowUtc };
        if (settled is null && await LiveAsync(work, @case.Id) is { IsLive: true } waiting && waiting.Stage == stage)
        {
            var resumed = waiting.Resume(work.Actor.AccountId, await Pack.DigestAsync(work, @case, ct), ceiling, circumstances);
            if (resumed.Refusal is { } refusal)
                throw new InvalidOperationException($"Round {waiting.Id} is live and does not wait for the case: {refusal.Code}.");
            work.Record(AuditSubject.Case(@case.Id), "RoundResumed", null, new { waiting.Stage, waiting.Number, waiting.Outcome });
            await ApplyAsync(work, @case, waiting, step, resumed.Effects, ct);
            return;
        }

        var number = 1 + await work.Db.Rounds.CountAsync(r => r.CaseId == @case.Id && r.Stage == stage, ct);
        var opening = new RoundOpening(
            Guid.CreateVersion7(),
            @case.Id,
            stage,
            number,
            chain,
            @case.ProductCode,
            terms.SecurityOf(@case.Mode),
            circumstances.Exposure,
            ceiling,
            @case.Kind == CaseKind.Waiver ? FixedTerms.OfWaiver with { LeastCny = terms.Sheet.Limit.MinimumCny } : terms.FixedTerms,
            await Pack.DigestAsync(work, @case, ct));
        var (round, effects) = Round.Open(opening with { Settled = settled }, circumstances);
        work.Db.Rounds.Add(round);
        work.Record(AuditSubject.Case(@case.Id), "RoundOpened", null, new { round.Stage, round.Number, round.ChainCode, round.ChainVersion, round.BandCode, round.Exposure, round.Ceiling, round.PackDigest });
        await ApplyAsync(work, @case, round, step, effects, ct);
    }

    // What is measured and investigated bounds a loan; a waiver is asked for up to an amount.
    private static async ValueTask<Terms> CeilingAsync(Work work, Case @case, ProductTerms terms, CancellationToken ct)
    {
        var requested = new Terms(@case.RequestedAmountCny!.Value, @case.RequestedMonths!.Value, terms.RatePercent, terms.RepaymentMethod, []);
        if (@case.Kind == CaseKind.Waiver)
            return requested;
        var recommended = await work.Db.Investigations.AsNoTracking()
            .Where(i => i.CaseId == @case.Id && i.State == InvestigationState.CoSigned).OrderByDescending(i => i.Visit)
            .Select(i => i.RecommendedAmountCny).FirstOrDefaultAsync(ct);
        return Terms.Ceiling(requested, recommended, KnownLimit.Of(terms, (await Measurements.DecidedOnAsync(work, @case.Id))!));
    }

    /// <summary>The live round of the case with everything in it, or null.</summary>
    public static async Task<Round?> LiveAsync(Work work, Guid caseId) => await LiveOf(work.Db, caseId) is { } roundId ? await Whole(work.Db, roundId) : null;

    /// <summary>The round of the case, live or ended, that has the seat; or null.</summary>
    public static async Task<Round?> OfSeatAsync(Work work, Guid caseId, Guid seatId) => await OfSeat(work.Db, caseId, seatId) is { } roundId ? await Whole(work.Db, roundId) : null;

    /// <summary>The case's last round, live or ended, with everything in it; or null.</summary>
    public static async Task<Round?> LastAsync(Work work, Guid caseId) => await LastOf(work.Db, caseId) is { } roundId ? await Whole(work.Db, roundId) : null;

    /// <summary>What a round needs to know of the world: time, people, duties.</summary>
    public static async ValueTask<Circumstances> CircumstancesAsync(Work work, Case @case, CancellationToken ct)
    {
        var substitutions = await SubstitutionRow.RunningAsync(work, ct);
        var covered = substitutions.Where(s => s.Covers(work.Today, @case.ProductCode)).Select(s => s.PrincipalStaffId).ToList();
        var people = await SeatablePeople.LoadAsync(work, @case, covered, ct);
        return new Circumstances(
            work.NowUtc,
            work.Today,
            Guid.CreateVersion7,
            people.Find,
            work.Desk.Rulebook.WorkingClock,
            await Involvements.OfCaseAsync(work, @case, ct),
            people.Person,
            people.Named,
            substitutions,
            await Exposures.OfGroupAsync(work, @case, ct));
    }

    /// <summary>The actor with the authorities they hold today, and those of the seat's owner should they act for them.</summary>
    public static async ValueTask<Lending.Chains.Actor> ActorAsync(Work work, Guid ownerId, CancellationToken ct)
    {
        var grants = await GrantsOf(work.Db, work.Actor.AccountId, ownerId).ToListAsync(ct);
        IReadOnlyList<Authority> Of(Guid staffId) => [.. grants.Where(grant => grant.StaffId == staffId).Select(grant => grant.ToAuthority())];
        return new Lending.Chains.Actor(work.Actor.AccountId, work.Actor.PersonId, Of(work.Actor.AccountId)) { PrincipalAuthorities = Of(ownerId) };
    }

    /// <summary>Work items, timers and signals that follow from what the round did.</summary>
    public static async ValueTask ApplyAsync(Work work, Case @case, Round round, CaseStep step, IReadOnlyList<Effect> effects, CancellationToken ct)
    {
        var items = await work.OpenWorkItemsAsync(@case.Id);
        effects = [.. effects, .. await GivenUpAsync(work, @case, round, effects, ct)];
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case SeatOpened opened:
                    await Notices.ToStaffAsync(work, opened.OwnerStaffId, NoticeKind.SeatAssigned, @case.Id, new NoticeWords(@case.Number, work.LocalTime(opened.DueAtUtc)));
                    items.Add(work.Ask(@case, step.StepId, step.Visit, WorkKinds.Approve, Role.Approver, opened.DueAtUtc, opened.OwnerStaffId, KeyOf(round, opened.SeatId)));
                    break;
                case SeatReopened reopened:
                    await Notices.ToStaffAsync(work, reopened.OwnerStaffId, NoticeKind.SeatAssigned, @case.Id, new NoticeWords(@case.Number, work.LocalTime(reopened.DueAtUtc)));
                    items.Add(work.Ask(@case, step.StepId, step.Visit, WorkKinds.Approve, Role.Approver, reopened.DueAtUtc, reopened.OwnerStaffId, KeyOf(round, reopened.SeatId)));
                    break;
                case SeatUrged urged:
                    var urgedDue = round.Find(urged.SeatId).Seat.DueAtUtc;
                    await Notices.ToStaffAsync(work, urged.OwnerStaffId, NoticeKind.SeatReminder, @case.Id, new NoticeWords(@case.Number, work.LocalTime(urgedDue)));
                    break;
                case SeatRecalled recalled:
                    CloseTasks(work, items, round, recalled.SeatId);
                    break;
                case SeatSuspended suspended:
                    CloseTasks(work, items, round, suspended.SeatId);
                    break;
                case VotersReduced reduced:
                    items.Add(work.Ask(@case, step.StepId, step.Visit, WorkKinds.Escalation, Role.Supervisor, null, key: $"voters:{reduced.LevelId:N}:{reduced.VotersLeft}"));
                    break;
                case BandRaised raised:
                    work.Record(AuditSubject.Case(@case.Id), "BandRaised", new { raised.FromBand }, new { raised.ToBand, raised.Exposure, raised.LevelsAppended });
                    break;
                case SeatReminded reminded:
                    var again = round.Find(reminded.SeatId).Seat.DueAtUtc!.Value;
                    await Notices.ToStaffAsync(work, reminded.OwnerStaffId, NoticeKind.SeatReminder, @case.Id, new NoticeWords(@case.Number, work.LocalTime(again)));
                    break;
                case NobodyAbove nobody:
                    var owner = await ClaimCase.NameOfAsync(work, round.Find(nobody.SeatId).Seat.OwnerStaffId, ct);
                    await Notices.ToRoleAsync(work, Role.Supervisor, @case.OrgPath, NoticeKind.NobodyAbove, @case.Id, new NoticeWords(@case.Number, Who: owner), ct);
                    break;
                case SeatPaused paused:
                    var asked = new NoticeWords(@case.Number, work.LocalTime(paused.DueAtUtc), What: Shorten(paused.Asked));
                    if (@case.ManagerId is null)
                        await Notices.ToRoleAsync(work, Role.CustomerManager, @case.OrgPath, NoticeKind.MaterialAsked, @case.Id, asked, ct);
                    else
                        await Notices.ToManagerAsync(work, @case, NoticeKind.MaterialAsked, asked);
                    items.Add(work.Ask(@case, step.StepId, step.Visit, WorkKinds.Material, Role.CustomerManager, paused.DueAtUtc, @case.ManagerId, paused.RequestId.ToString("N")));
                    break;
                case SeatResumed resumed:
                    CloseMaterial(work, items, round, resumed.SeatId, WorkItemState.Done);
                    break;
                case DecisionRecorded decided:
                    CloseItems(work, items, WorkKinds.Approve, key => key.StartsWith(decided.SeatId.ToString("N"), StringComparison.Ordinal), WorkItemState.Done);
                    CloseMaterial(work, items, round, decided.SeatId, WorkItemState.Cancelled);
                    break;
                case SeatClosed closed:
                    CloseTasks(work, items, round, closed.SeatId);
                    break;
                case TimerStarted started:
                    await work.SetTimerAsync(KindOf(started.Timer), @case.Id, started.SeatId.ToString("N"), started.DueAtUtc);
                    break;
                case TimerCancelled cancelled:
                    await work.CancelTimersAsync(@case.Id, cancelled.SeatId.ToString("N"), KindOf(cancelled.Timer));
                    break;
                case MaterialOverdue overdue:
                    CloseItems(work, items, WorkKinds.Escalation, key => key.StartsWith($"{TimerKinds.MaterialDue}:{overdue.RequestId:N}:", StringComparison.Ordinal), WorkItemState.Cancelled);
                    items.Add(work.Ask(
                        @case, step.StepId, step.Visit, WorkKinds.Escalation, Role.Supervisor, null, key: $"{TimerKinds.MaterialDue}:{overdue.RequestId:N}:{work.NowUtc:yyyyMMddHHmm}"));
                    break;
                case CommitteeAsked:
                    await CommitteeLevels.AskAsync(work, @case, round, ct);
                    break;
                case LevelClosed closed:
                    await work.CancelTimersAsync(@case.Id, closed.LevelId.ToString("N"), TimerKinds.CommitteeDue);
                    break;
                case CommitteeReleased:
                    await CommitteeLevels.ReleaseAsync(work, @case, ct);
                    break;
                default:
                    break;
            }
        }

        AskForPeople(work, @case, round, step, items);
        work.Touch(@case);
        if (effects.OfType<RoundEnded>().SingleOrDefault() is { } ended)
            await EndAsync(work, @case, round, step, ended, ct);
        else if (effects.OfType<RoundSuspended>().SingleOrDefault() is { To: { } to })
            await SendBackAsync(work, @case, round, step, to, ct);
    }

    // Nobody waits any more for material that a seat had asked for: whoever goes on decides on what has been brought of it.
    private static async ValueTask<IReadOnlyList<Effect>> GivenUpAsync(Work work, Case @case, Round round, IReadOnlyList<Effect> effects, CancellationToken ct)
    {
        var isGivenUp = effects.OfType<TimerCancelled>().Any(ended => ended.Timer == RoundTimer.MaterialDue && !effects.OfType<SeatResumed>().Any(resumed => resumed.SeatId == ended.SeatId));
        return isGivenUp && round.LiveLevel is not null
            ? round.TakeInMaterial(work.Actor.AccountId, await Pack.DigestAsync(work, @case, ct), await CircumstancesAsync(work, @case, ct)).Effects
            : [];
    }

    // Somebody has to find people exactly while the live level lacks them.
    private static void AskForPeople(Work work, Case @case, Round round, CaseStep step, List<WorkItem> items)
    {
        var isAsked = items.Exists(item => item is { Kind: WorkKinds.Staffing, State: WorkItemState.Open });
        if (round.LiveLevel is not { Vacant: true } level)
            CloseItems(work, items, WorkKinds.Staffing, _ => true, WorkItemState.Done);
        else if (!isAsked)
            items.Add(work.Ask(@case, step.StepId, step.Visit, WorkKinds.Staffing, Role.Supervisor, null, key: $"{level.Id:N}:{level.Seats.Count}:{work.NowUtc:yyyyMMddHHmmss}"));
    }

    // The round stays live and waits; the case leaves the approval as with any other return.
    private static async ValueTask SendBackAsync(Work work, Case @case, Round round, CaseStep step, ReturnStep to, CancellationToken ct)
    {
        await TakeBackAsync(work, @case, round, to, ct);
        work.Record(AuditSubject.Case(@case.Id), "RoundSuspended", null, new { round.Stage, round.Number, to, seat = round.SuspendedSeatId });
        await work.Desk.Flow.SignalAsync(work, @case, step, SignalOf(to), ct);
    }

    // The next round asks for a guarantee of what is then applied for. What an earlier round approved no longer counts, and the limit for an approval begins anew.
    private static async ValueTask TakeBackAsync(Work work, Case @case, Round round, ReturnStep to, CancellationToken ct)
    {
        await OpenGuarantees.WithdrawAsync(work, @case, ct);
        var (who, why) = await ReturnOfAsync(work, round, ct);
        await Notices.ToManagerAsync(work, @case, NoticeKind.CaseReturned, new NoticeWords(@case.Number, Who: who, What: NameOf(to), Why: why));
        if (@case.ApprovedAmountCny is null)
            return;
        work.Record(AuditSubject.Case(@case.Id), "ApprovalTakenBack", new { @case.ApprovedAmountCny, @case.ApprovedRatePercent }, new { to });
        (@case.ApprovedAmountCny, @case.ApprovedMonths, @case.ApprovedRatePercent) = (null, null, null);
        await CaseConditions.SupersedeAsync(work, @case, ct);
        await OverallClock.BeginAsync(work, @case);
    }

    // Who returned it and why; the committee asks for a supplementary investigation as one.
    private static async ValueTask<(string Who, string Why)> ReturnOfAsync(Work work, Round round, CancellationToken ct)
    {
        var returned = round.Levels.SelectMany(level => level.Seats).SelectMany(seat => seat.Decisions).Where(d => d.Kind == DecisionKind.Return).MaxBy(d => d.AtUtc);
        return returned is null
            ? ("贷审会", "补充调查")
            : (await ClaimCase.NameOfAsync(work, returned.ActorStaffId, ct), Shorten($"{DecisionReasons.NameOf(returned.ReasonCode ?? "")}，{returned.Opinion}"));
    }

    private static async ValueTask EndAsync(Work work, Case @case, Round round, CaseStep step, RoundEnded ended, CancellationToken ct)
    {
        if (ended.Outcome == RoundOutcome.Cancelled)
            return;
        if (ended.Outcome == RoundOutcome.Approved)
        {
            @case.ApprovedAmountCny = round.Terms.AmountCny;
            @case.ApprovedMonths = round.Terms.TenorMonths;
            @case.ApprovedRatePercent = round.Terms.AnnualRatePercent;
            await CaseConditions.TakeOverAsync(work, @case, round, ct);

            // 调查及终审总时限 ends here; signing and disbursement have limits of their own.
            await work.CancelTimersAsync(@case.Id, TimerKinds.WholeCase, TimerKinds.OverallReminder);
            await work.CancelTimersAsync(@case.Id, TimerKinds.WholeCase, TimerKinds.OverallDue);
            await work.CancelTimersAsync(@case.Id, TimerKinds.WholeCase, TimerKinds.RenewalApproval);
        }

        if (ended is { Outcome: RoundOutcome.Returned, ReturnedTo: { } returnedTo })
            await TakeBackAsync(work, @case, round, returnedTo, ct);

        if (ended.Outcome == RoundOutcome.Superseded)
        {
            work.Record(AuditSubject.Case(@case.Id), "RoundEnded", null, new { round.Stage, round.Number, ended.Outcome, round.ReturnedToLevel });
            await OpenAsync(work, @case, step.StepId, step.Visit, round.Stage, ct, round.HandOver());
            return;
        }

        var signal = (ended.Outcome, ended.ReturnedTo) switch
        {
            (RoundOutcome.Approved, _) => "approved",
            (RoundOutcome.Rejected, _) => "rejected",
            (RoundOutcome.Returned, { } to) => SignalOf(to),
            _ => throw new InvalidOperationException($"A round can't end with {ended}."),
        };
        work.Record(AuditSubject.Case(@case.Id), "RoundEnded", null, new { round.Stage, round.Number, ended.Outcome, ended.ReturnedTo, round.Terms });
        await work.Desk.Flow.SignalAsync(work, @case, step, signal, ct);
    }

    private static void CloseItems(Work work, List<WorkItem> items, string kind, Predicate<string> key, WorkItemState state)
    {
        foreach (var item in items)
        {
            if (item.Kind == kind && item.State == WorkItemState.Open && key(item.Key))
                item.Close(work, state);
        }
    }

    private static void CloseTasks(Work work, List<WorkItem> items, Round round, Guid seatId)
    {
        CloseItems(work, items, WorkKinds.Approve, key => key.StartsWith(seatId.ToString("N"), StringComparison.Ordinal), WorkItemState.Cancelled);
        CloseMaterial(work, items, round, seatId, WorkItemState.Cancelled);
    }

    private static void CloseMaterial(Work work, List<WorkItem> items, Round round, Guid seatId, WorkItemState state) =>
        CloseItems(work, items, WorkKinds.Material, key => round.Find(seatId).Seat.MaterialRequests.Any(m => key == m.Id.ToString("N")), state);

    // A seat can be opened again: each time its item needs a key of its own.
    private static string KeyOf(Round round, Guid seatId) => $"{seatId:N}:{round.Find(seatId).Seat.Version}";

    private static string SignalOf(ReturnStep step) => step switch
    {
        ReturnStep.Documents => "returned-to-documents",
        ReturnStep.DueDiligence => "returned-to-due-diligence",
    };

    private static string NameOf(ReturnStep step) => step switch
    {
        ReturnStep.Documents => "资料补录",
        ReturnStep.DueDiligence => "实地尽调",
    };

    /// <summary>An SMS is no place for a page of text; the whole is with the case.</summary>
    private static string Shorten(string asked) => asked.Length <= LongestAsked ? asked : asked[..LongestAsked] + "…";

    private static string KindOf(RoundTimer timer) => timer switch
    {
        RoundTimer.SeatDue => TimerKinds.SeatDue,
        RoundTimer.MaterialDue => TimerKinds.MaterialDue,
    };
}
