using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Chains;
using Approvals.Casework.Claims;
using Approvals.Casework.Collateral;
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

    /// <summary>Opens a round under the chain in force, on fresh exposure and the pack as it is.</summary>
    public static async ValueTask OpenAsync(Work work, Case @case, string stepId, int visit, string stage, CancellationToken ct)
    {
        var terms = work.TermsOf(@case);
        var chain = (await PinnedChains.CatalogueAsync(work, ct)).InForce(CaseKind.Application, @case.ProductCode, stage, work.Today)
            ?? throw new InvalidOperationException($"No approval chain is in force for {@case.ProductCode}, stage {stage}.");
        var recommended = await work.Db.Investigations.AsNoTracking()
            .Where(i => i.CaseId == @case.Id && i.State == InvestigationState.CoSigned).OrderByDescending(i => i.Visit)
            .Select(i => i.RecommendedAmountCny).FirstOrDefaultAsync(ct);
        var measurement = await work.Db.Measurements.AsNoTracking()
            .Where(m => m.CaseId == @case.Id && m.Purpose == MeasurementPurpose.PreCredit).OrderByDescending(m => m.Visit).FirstAsync(ct);
        var requested = new Terms(@case.RequestedAmountCny!.Value, @case.RequestedMonths!.Value, terms.RatePercent, terms.RepaymentMethod, []);
        var number = 1 + await work.Db.Rounds.CountAsync(r => r.CaseId == @case.Id && r.Stage == stage, ct);
        var opening = new RoundOpening(
            Guid.CreateVersion7(),
            @case.Id,
            stage,
            number,
            chain,
            @case.ProductCode,
            terms.SecurityOf(@case.Mode),
            await Exposures.OfGroupAsync(work, @case, ct),
            Terms.Ceiling(requested, recommended, KnownLimit.Of(terms, measurement)),
            terms.FixedTerms,
            await Pack.DigestAsync(work, @case, ct));
        var (round, effects) = Round.Open(opening, await CircumstancesAsync(work, @case, ct));
        work.Db.Rounds.Add(round);
        work.Record(AuditSubject.Case(@case.Id), "RoundOpened", null, new { round.Stage, round.Number, round.ChainCode, round.ChainVersion, round.BandCode, round.Exposure, round.Ceiling, round.PackDigest });
        await ApplyAsync(work, @case, round, new CaseStep { CaseId = @case.Id, StepId = stepId, Visit = visit, Type = "", EnteredAtUtc = work.NowUtc }, effects, ct);
    }

    /// <summary>The live round of the case with everything in it, or null.</summary>
    public static Task<Round?> LiveAsync(Work work, Guid caseId, CancellationToken ct) =>
        Whole(work).SingleOrDefaultAsync(r => r.CaseId == caseId && r.Outcome == null, ct);

    /// <summary>The round of the case, live or ended, that has the seat; or null.</summary>
    public static Task<Round?> OfSeatAsync(Work work, Guid caseId, Guid seatId, CancellationToken ct) =>
        Whole(work).SingleOrDefaultAsync(r => r.CaseId == caseId && r.Levels.Any(l => l.Seats.Any(s => s.Id == seatId)), ct);

    private static IQueryable<Round> Whole(Work work) => work.Db.Rounds
        .Include(r => r.Levels).ThenInclude(l => l.Seats).ThenInclude(s => s.Decisions)
        .Include(r => r.Levels).ThenInclude(l => l.Seats).ThenInclude(s => s.MaterialRequests)
        .AsSplitQuery();

    /// <summary>What a round needs to know of the world: time, people, duties.</summary>
    public static async ValueTask<Circumstances> CircumstancesAsync(Work work, Case @case, CancellationToken ct)
    {
        var people = await SeatablePeople.LoadAsync(work, @case, ct);
        return new Circumstances(
            work.NowUtc,
            work.Today,
            Guid.CreateVersion7,
            people.Find,
            work.Desk.Rulebook.WorkingClock,
            await Involvements.OfCaseAsync(work, @case, ct));
    }

    /// <summary>The actor with the authorities they hold today.</summary>
    public static async ValueTask<Lending.Chains.Actor> ActorAsync(Work work, CancellationToken ct)
    {
        var grants = await work.Db.Authorities.AsNoTracking().Where(a => a.StaffId == work.Actor.AccountId).ToListAsync(ct);
        return new Lending.Chains.Actor(work.Actor.AccountId, work.Actor.PersonId, grants.ConvertAll(grant => grant.ToAuthority()));
    }

    /// <summary>Work items, timers and signals that follow from what the round did.</summary>
    public static async ValueTask ApplyAsync(Work work, Case @case, Round round, CaseStep step, IReadOnlyList<Effect> effects, CancellationToken ct)
    {
        var items = await work.OpenWorkItemsAsync(@case.Id);
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case SeatOpened opened:
                    await Notices.ToStaffAsync(work, opened.OwnerStaffId, NoticeKind.SeatAssigned, @case.Id, new NoticeWords(@case.Number, work.LocalTime(opened.DueAtUtc)));
                    items.Add(work.Ask(@case, step.StepId, step.Visit, WorkKinds.Approve, Role.Approver, opened.DueAtUtc, opened.OwnerStaffId, KeyOf(round, opened.SeatId)));
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
                    await Notices.ToManagerAsync(work, @case, NoticeKind.MaterialAsked, new NoticeWords(@case.Number, work.LocalTime(paused.DueAtUtc), What: Shorten(paused.Asked)));
                    items.Add(work.Ask(@case, step.StepId, step.Visit, WorkKinds.Material, Role.CustomerManager, paused.DueAtUtc, @case.ManagerId, paused.RequestId.ToString("N")));
                    break;
                case SeatResumed resumed:
                    CloseItems(work, items, WorkKinds.Material, key => round.Find(resumed.SeatId).Seat.MaterialRequests.Any(m => key == m.Id.ToString("N")), WorkItemState.Done);
                    break;
                case DecisionRecorded decided:
                    CloseItems(work, items, WorkKinds.Approve, key => key.StartsWith(decided.SeatId.ToString("N"), StringComparison.Ordinal), WorkItemState.Done);
                    break;
                case SeatClosed closed:
                    CloseItems(work, items, WorkKinds.Approve, key => key.StartsWith(closed.SeatId.ToString("N"), StringComparison.Ordinal), WorkItemState.Cancelled);
                    CloseItems(work, items, WorkKinds.Material, key => round.Find(closed.SeatId).Seat.MaterialRequests.Any(m => key == m.Id.ToString("N")), WorkItemState.Cancelled);
                    break;
                case TimerStarted started:
                    await work.SetTimerAsync(KindOf(started.Timer), @case.Id, started.SeatId.ToString("N"), started.DueAtUtc);
                    break;
                case TimerCancelled cancelled:
                    await work.CancelTimersAsync(@case.Id, cancelled.SeatId.ToString("N"), KindOf(cancelled.Timer));
                    break;
                case MaterialOverdue overdue:
                    items.Add(work.Ask(
                        @case, step.StepId, step.Visit, WorkKinds.Escalation, Role.Supervisor, null, key: $"{TimerKinds.MaterialDue}:{overdue.RequestId:N}:{work.NowUtc:yyyyMMddHHmm}"));
                    break;
                case PositionVacant vacant:
                    if (!items.Exists(item => item.Kind == WorkKinds.Staffing))
                        items.Add(work.Ask(@case, step.StepId, step.Visit, WorkKinds.Staffing, Role.Supervisor, null, key: $"{vacant.LevelId:N}:{work.NowUtc:yyyyMMddHHmmss}"));
                    break;
                case SeatMade:
                    CloseItems(work, items, WorkKinds.Staffing, _ => true, WorkItemState.Done);
                    break;
                default:
                    break;
            }
        }

        work.Touch(@case);
        if (effects.OfType<RoundEnded>().SingleOrDefault() is { } ended)
            await EndAsync(work, @case, round, step, ended, ct);
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
            CaseConditions.TakeOver(work, @case, round);

            // 调查及终审总时限 ends here; signing and disbursement have limits of their own.
            await work.CancelTimersAsync(@case.Id, TimerKinds.WholeCase, TimerKinds.OverallReminder);
            await work.CancelTimersAsync(@case.Id, TimerKinds.WholeCase, TimerKinds.OverallDue);
        }

        if (ended is { Outcome: RoundOutcome.Returned, ReturnedTo: { } to })
        {
            // The next round asks for a guarantee of what is then applied for.
            await OpenGuarantees.WithdrawAsync(work, @case, ct);
            await Notices.ToManagerAsync(work, @case, NoticeKind.CaseReturned, new NoticeWords(@case.Number, What: NameOf(to)));
        }

        var signal = (ended.Outcome, ended.ReturnedTo) switch
        {
            (RoundOutcome.Approved, _) => "approved",
            (RoundOutcome.Rejected, _) => "rejected",
            (RoundOutcome.Returned, ReturnStep.Documents) => "returned-to-documents",
            (RoundOutcome.Returned, ReturnStep.DueDiligence) => "returned-to-due-diligence",
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

    // A seat that is asked to reconfirm is opened again: its item needs a key of its own.
    private static string KeyOf(Round round, Guid seatId) => $"{seatId:N}:{round.Find(seatId).Seat.Decisions.Count}";

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
