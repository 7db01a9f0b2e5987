using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Notifications;
using Approvals.Casework.Timers;
using Approvals.Casework.Workflow;
using Approvals.Lending.Chains;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;
using Refusal = Approvals.Casework.Data.Refusal;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Casework.Committee;

/// <param name="State">Where the item stands after the act.</param>
/// <param name="PollNumber">The open ballot's number; null when none is open.</param>
public sealed record ItemActed(Guid ItemId, ItemState State, int? PollNumber)
{
    internal static ItemActed Of(AgendaItem item) => new(item.Id, item.State, item.OpenPoll?.Number);
}

/// <summary>贷审会议项: loads them, runs their acts, and turns what an item says happened into work items, timers and audit entries.</summary>
internal static class Items
{
    public static readonly Refusal Unknown = new("agenda-item-unknown", "案件没有这个贷审会议项。");

    public static IQueryable<AgendaItem> Whole(DeskDb db) => db.AgendaItems
        .Include(i => i.Packs).Include(i => i.Recusals).Include(i => i.Polls).ThenInclude(p => p.Ballots).AsSplitQuery();

    /// <summary>The item of the case, with the actor as secretary if they have followed its secretary in the post; or null.</summary>
    public static async ValueTask<AgendaItem?> FindAsync(Work work, Guid caseId, Guid itemId, CancellationToken ct)
    {
        var item = await Whole(work.Db).SingleOrDefaultAsync(i => i.Id == itemId && i.CaseId == caseId, ct);
        if (item is not null && await Committees.SucceededAsync(work, item.Committee, ct) is { } succeeded)
        {
            item.HandOver(succeeded);
            work.Record(AuditSubject.Case(caseId), "SecretarySucceeded", null, new { item = itemId, secretary = work.Actor.AccountId });
        }

        return item;
    }

    /// <summary>Runs an act on an item of an open case, by somebody of these roles.</summary>
    /// <remarks>Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>agenda-item-unknown</c>, then those of <see cref="CommitteeRefusalCode"/>.</remarks>
    /// <param name="asksThosePresent">Whether the act asks those who are at the meeting.</param>
    /// <param name="detail">What the audit entry tells of the act; no split of an open ballot.</param>
    public static async ValueTask<Result<ItemActed>> ActAsync(
        Work work, Guid caseId, Guid itemId, IReadOnlyList<Role> roles, string action, object? detail,
        Func<AgendaItem, Case, Lending.Chains.Actor, Session, ValueTask<Result<CommitteeAnswer>>> act, CancellationToken ct, bool asksThosePresent = false)
    {
        var loaded = await work.OpenCaseForStaffAsync(caseId, [.. roles]);
        if (loaded.Refusal is { } refusal)
            return refusal;
        if (await FindAsync(work, caseId, itemId, ct) is not { } item)
            return Unknown;
        var answer = await act(item, loaded.Value, await Rounds.ActorAsync(work, work.Actor.AccountId, ct), await SessionAsync(work, loaded.Value, asksThosePresent ? item : null, ct));
        if (answer.Refusal is { } before)
            return before;
        if (answer.Value.Refusal is { } refused)
            return CommitteeRefusals.Tell(refused);
        work.Record(AuditSubject.Case(caseId), action, null, new { item = itemId, detail });
        await ApplyAsync(work, loaded.Value, item, answer.Value.Effects, ct);
        return ItemActed.Of(item);
    }

    /// <inheritdoc cref="ActAsync(Work, Guid, Guid, IReadOnlyList{Role}, string, object, Func{AgendaItem, Case, Lending.Chains.Actor, Session, ValueTask{Result{CommitteeAnswer}}}, CancellationToken, bool)"/>
    public static ValueTask<Result<ItemActed>> ActAsync(
        Work work, Guid caseId, Guid itemId, IReadOnlyList<Role> roles, string action, object? detail, Func<AgendaItem, Lending.Chains.Actor, Session, CommitteeAnswer> act,
        CancellationToken ct, bool asksThosePresent = false) =>
        ActAsync(work, caseId, itemId, roles, action, detail, (item, _, actor, now) => ValueTask.FromResult<Result<CommitteeAnswer>>(act(item, actor, now)), ct, asksThosePresent);

    /// <summary>What an item needs to know of the world: time, duties, and, of an item whose ballot is about to open, who is at its meeting.</summary>
    public static async ValueTask<Session> SessionAsync(Work work, Case? @case, AgendaItem? item, CancellationToken ct)
    {
        IReadOnlyList<Guid> present = [];
        DateTime? meetingAtUtc = null;
        if (item?.MeetingId is { } meetingId)
        {
            var meeting = await Meetings.Whole(work.Db).SingleAsync(m => m.Id == meetingId, ct);
            (present, meetingAtUtc) = (meeting.Present(), meeting.ScheduledAtUtc);

            // Who comes or goes at this moment decides again: who is asked depends on who is there.
            work.Db.Entry(meeting).Property(m => m.Version).IsModified = true;
        }

        return new Session(work.NowUtc, work.Today, Guid.CreateVersion7, work.Desk.Rulebook.WorkingClock, @case is null ? [] : await DutiesAsync(work, @case, ct), present, meetingAtUtc);
    }

    private static async ValueTask<IReadOnlyList<Involvement>> DutiesAsync(Work work, Case @case, CancellationToken ct)
    {
        var barred = await Rounds.LiveAsync(work, @case.Id) is { } round ? round.BarredFromCommittee() : [];
        return [.. barred.Select(person => new Involvement(person, Duty.ExclusiveApprover)), .. await Involvements.OfCaseAsync(work, @case, ct)];
    }

    /// <summary>The people named to confirm or veto; refusal <c>staff-unknown</c> for somebody out of service, without such a role, or whose unit does not cover the case.</summary>
    public static async ValueTask<Result<AuthorityNaming>> NamingAsync(Work work, Case @case, Guid authorityId, Guid alternateId, CancellationToken ct)
    {
        var roles = CommitteeRoles.Authorised.Select(role => role.ToString()).ToList();
        var people = await (
            from account in work.Db.Users.AsNoTracking()
            join unit in work.Db.OrgUnits on account.OrgUnitId equals unit.Id
            where (account.Id == authorityId || account.Id == alternateId) && account.IsActive
                && work.Db.UserRoles.Any(held => held.UserId == account.Id && work.Db.Roles.Any(role => role.Id == held.RoleId && roles.Contains(role.Name!)))
            select new { Candidate = new Candidate(account.Id, account.PersonId), unit.Path }).ToListAsync(ct);
        Candidate? Find(Guid staffId) => people.Find(p => p.Candidate.StaffId == staffId && @case.OrgPath.StartsWith(p.Path, StringComparison.Ordinal))?.Candidate;
        return Find(authorityId) is { } authority && Find(alternateId) is { } alternate
            ? new AuthorityNaming(authority, alternate, work.Desk.Rulebook.Committees.AuthorityLimit)
            : new Refusal("staff-unknown", "有权审批人和指定代理人须是在职、机构覆盖本案的审批人、主管或贷审会主任。", "authorityAccountId");
    }

    /// <summary>
    /// Lists a case before the committee its live round waits for, on that round's terms and the pack as it is. Refusals in order: <c>case-unknown</c>,
    /// <c>case-closed</c>, <c>not-at-approval</c>, <c>not-before-committee</c>, <c>re-review-needed</c> (a rejection waits for one), <c>agenda-item-live</c>,
    /// <c>staff-unknown</c>, <c>authority-unfit</c> (whose duty in the case excludes them), then those of <see cref="AgendaItem.List"/>.
    /// </summary>
    public static async ValueTask<Result<AgendaItem>> ListAsync(
        Work work, Guid caseId, CreditCommittee committee, Guid? meetingId, Guid authorityId, Guid alternateId, Func<Round, Exposure, CirculationGround?> ground, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForStaffAsync(caseId, Role.CommitteeSecretary);
        if (loaded.Refusal is { } refusal)
            return refusal;
        if (await CaseFlow.WaitingAtAsync(work, caseId, ApprovalSteps.Approval) is null)
            return new Refusal("not-at-approval", "案件不在审批环节。", "caseId");
        if (await CommitteeLevels.WaitingAsync(work, caseId, ct) is not { } round || work.Actor.OrgPath != Committees.PathFor(loaded.Value))
            return new Refusal("not-before-committee", "案件没有提交您所在的贷审会。", "caseId");
        if ((await work.OpenWorkItemsAsync(caseId)).Exists(asked => asked.Kind == WorkKinds.ConcludeRejection))
            return new Refusal("re-review-needed", "贷审会已否决这个案件，请提起复议，或维持否决。", "caseId");
        if (await work.Db.AgendaItems.AnyAsync(i => i.CaseId == caseId && i.EndedAtUtc == null, ct) || work.Db.AgendaItems.Local.Any(i => i.CaseId == caseId && i.EndedAtUtc == null))
            return new Refusal("agenda-item-live", "案件已有在途的贷审会议项。", "caseId");
        var naming = await NamingAsync(work, loaded.Value, authorityId, alternateId, ct);
        if (naming.Refusal is { } nobody)
            return nobody;
        var session = await SessionAsync(work, loaded.Value, null, ct);
        if (Conflicted(naming.Value, session.Involvements))
            return CommitteeRefusals.Tell(new CommitteeRefusal(CommitteeRefusalCode.AuthorityUnfit));
        var now = await Rounds.CircumstancesAsync(work, loaded.Value, ct);
        var opening = new ItemOpening(
            Guid.CreateVersion7(), caseId, committee, meetingId is null ? ItemForm.Circulation : ItemForm.Meeting, ground(round, now.Exposure), meetingId, round.Terms, round.Product,
            round.Security, await Pack.DigestAsync(work, loaded.Value, ct), naming.Value);
        var (item, answer) = AgendaItem.List(opening, await Rounds.ActorAsync(work, work.Actor.AccountId, ct), session);
        if (item is null)
            return CommitteeRefusals.Tell(answer.Refusal!);
        work.Db.AgendaItems.Add(item);
        CommitteeLevels.Open(work, loaded.Value, round, item, now);
        work.Record(AuditSubject.Case(caseId), "CommitteeItemListed", null, new { item = item.Id, item.Form, item.Ground, item.MeetingId, item.Proposal, pack = item.Pack.Digest, item.Naming });
        await ApplyAsync(work, loaded.Value, item, answer.Effects, ct);
        return item;
    }

    /// <summary>Whether somebody named to confirm or veto has a duty in the case that excludes it, whatever office they hold in the committee.</summary>
    public static bool Conflicted(AuthorityNaming naming, IReadOnlyList<Involvement> involvements) =>
        SeparationOfDuties.Find(naming.Authority.PersonId, Duty.Approver, involvements) is not null
        || SeparationOfDuties.Find(naming.Alternate.PersonId, Duty.Approver, involvements) is not null;

    /// <summary>撤销: a case that ends leaves no item open.</summary>
    public static async ValueTask WithdrawAsync(Work work, Case @case, CancellationToken ct)
    {
        if (await Whole(work.Db).SingleOrDefaultAsync(i => i.CaseId == @case.Id && i.EndedAtUtc == null, ct) is not { HasEnded: false } item)
            return;
        var answer = item.Withdraw(await SessionAsync(work, @case, null, ct));
        work.Record(AuditSubject.Case(@case.Id), "CommitteeItemWithdrawn", null, new { item = item.Id });
        await ApplyAsync(work, @case, item, answer.Effects, ct);
    }

    /// <summary>The item a timer is about.</summary>
    public static Task<AgendaItem> OfTimerAsync(Work work, Timer timer, CancellationToken ct)
    {
        var id = Guid.ParseExact(timer.Subject, "N");
        return Whole(work.Db).SingleAsync(i => i.Id == id, ct);
    }

    /// <summary>Work items, timers, notices and the count that follow from what the item did; at its end, what becomes of the round's level.</summary>
    public static async ValueTask ApplyAsync(Work work, Case @case, AgendaItem item, IReadOnlyList<CommitteeEffect> effects, CancellationToken ct)
    {
        var open = await work.OpenWorkItemsAsync(@case.Id);
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case ItemListed listed:
                    CloseSecretarys(work, open);
                    open.Add(AskSecretary(work, @case, item, WorkKinds.OpenBallot, await Meetings.TimeOfAsync(work, listed.MeetingId, ct)));
                    break;
                case ItemAdjourned:
                    CloseSecretarys(work, open);
                    open.Add(AskSecretary(work, @case, item, WorkKinds.ListItem, null));
                    break;
                case BallotOpened opened:
                    CloseSecretarys(work, open);
                    foreach (var staffId in opened.Asked)
                        open.Add(await AskAsync(work, @case, item, WorkKinds.Ballot, Role.CommitteeMember, staffId, null));
                    break;
                case ChairAsked asked:
                    open.Add(await AskAsync(work, @case, item, WorkKinds.Ballot, Role.CommitteeChair, asked.StaffId, null));
                    break;
                case BallotCast cast:
                    Close(work, open, item, WorkKinds.Ballot, WorkItemState.Done, i => i.AssigneeId == cast.StaffId);
                    break;
                case MemberRecused recused:
                    var officer = item.Committee.Officers.FirstOrDefault(o => o.PersonId == recused.PersonId);
                    Close(work, open, item, WorkKinds.Ballot, WorkItemState.Cancelled, i => i.AssigneeId == officer?.StaffId);
                    break;
                case BallotsVoided:
                    Close(work, open, item, WorkKinds.Ballot, WorkItemState.Cancelled, _ => true);
                    break;
                case ItemResolved resolved:
                    var counted = item.Polls.Single(p => p.State == PollState.Counted);
                    work.Record(
                        AuditSubject.Case(@case.Id), "CommitteeResolved", null,
                        new { item = item.Id, resolved.Resolution, ballots = counted.StandingBallots.Select(b => new { b.Id, b.PersonId, b.Choice, b.Opinion, b.Conditions, b.AtUtc }) });
                    break;
                case AuthorityNamed named:
                    Close(work, open, item, WorkKinds.ConfirmResolution, WorkItemState.Cancelled, i => i.AssigneeId != named.AuthorityStaffId);
                    break;
                case AuthorityAsked asked when open.Find(i => i.Kind == WorkKinds.ConfirmResolution && i.AssigneeId == asked.StaffId && i.State == WorkItemState.Open) is { } again:
                    again.DueAtUtc = asked.DueAtUtc;
                    break;
                case AuthorityAsked asked:
                    open.Add(await AskAsync(work, @case, item, WorkKinds.ConfirmResolution, Role.Approver, asked.StaffId, asked.DueAtUtc));
                    break;
                case ResolutionConfirmed or ResolutionVetoed:
                    Close(work, open, item, WorkKinds.ConfirmResolution, WorkItemState.Done, i => i.AssigneeId == work.Actor.AccountId);
                    break;
                case ReReviewOpened:
                    await CommitteeLevels.ReReviewedAsync(work, @case, item);
                    break;
                case ItemEnded:
                    Close(work, open, item, WorkKinds.ConfirmResolution, WorkItemState.Cancelled, _ => true);
                    CloseSecretarys(work, open);
                    break;
                case AuthorityTimerStarted started:
                    await work.SetTimerAsync(TimerKinds.CommitteeAuthorityDue, @case.Id, item.Id.ToString("N"), started.DueAtUtc);
                    break;
                case AuthorityTimerCancelled:
                    await work.CancelTimersAsync(@case.Id, item.Id.ToString("N"), TimerKinds.CommitteeAuthorityDue);
                    break;
                default:
                    break;
            }
        }

        if (effects.OfType<ItemEnded>().Any())
            await CommitteeLevels.EndedAsync(work, @case, item, ct);
    }

    // The key is unique for the life of the case: item, what it was asked for the how-manieth time, person.
    private static async ValueTask<WorkItem> AskAsync(Work work, Case @case, AgendaItem item, string kind, Role role, Guid staffId, DateTime? dueAtUtc)
    {
        var notice = kind == WorkKinds.Ballot ? NoticeKind.BallotAsked : NoticeKind.ResolutionToConfirm;
        await Notices.ToStaffAsync(work, staffId, notice, @case.Id, new NoticeWords(@case.Number, work.LocalTime(dueAtUtc)));
        return work.Ask(@case, TimerKinds.WholeCase, 1, kind, role, dueAtUtc, staffId, $"{KeyOf(item)}{item.Polls.Count}:{staffId:N}");
    }

    // Between notice and ballot, and while the item is on no agenda, the secretary has the next step.
    private static WorkItem AskSecretary(Work work, Case @case, AgendaItem item, string kind, DateTime? dueAtUtc) => work.Ask(
        @case, TimerKinds.WholeCase, 1, kind, Role.CommitteeSecretary, dueAtUtc, key: $"{KeyOf(item)}v{item.Version}", orgPath: Committees.PathFor(@case));

    private static void CloseSecretarys(Work work, List<WorkItem> open)
    {
        foreach (var asked in open.Where(i => i.Kind is WorkKinds.ListItem or WorkKinds.OpenBallot && i.State == WorkItemState.Open))
            asked.Close(work, WorkItemState.Done);
    }

    private static void Close(Work work, List<WorkItem> open, AgendaItem item, string kind, WorkItemState state, Predicate<WorkItem> which)
    {
        foreach (var asked in open.Where(i => i.Kind == kind && i.State == WorkItemState.Open && i.Key.StartsWith(KeyOf(item), StringComparison.Ordinal) && which(i)))
            asked.Close(work, state);
    }

    // The random half of the id: 16 characters, so that key and person fit into the column.
    private static string KeyOf(AgendaItem item) => item.Id.ToString("N")[16..] + ":";
}
