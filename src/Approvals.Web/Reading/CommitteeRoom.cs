using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Committee;
using Approvals.Casework.Data;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Approvals.Web.Api;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>贷审会: what the committee of the reader's own unit has before it.</summary>
internal static class CommitteeRoom
{
    /// <summary>Meetings shown.</summary>
    public const int Most = 100;

    /// <summary>Meetings of the reader's own unit, newest first.</summary>
    public static async Task<IReadOnlyList<Meeting>> MeetingsAsync(DeskDb db, Actor actor, CancellationToken ct)
    {
        var code = await UnitCodeAsync(db, actor, ct);
        var meetings = await db.Meetings.AsNoTracking().Include(m => m.Attendance).Include(m => m.Signatures).AsSplitQuery()
            .OrderByDescending(m => m.NoticedAtUtc).ThenByDescending(m => m.Id).Take(Most).ToListAsync(ct);
        return meetings.FindAll(meeting => meeting.Committee.Code == code);
    }

    /// <summary>Who reads every meeting of their unit; others of the bank's staff read those they have an office in.</summary>
    public static IReadOnlyList<Role> Readers { get; } = [Role.CommitteeMember, Role.CommitteeChair, Role.CommitteeSecretary, Role.Auditor];

    /// <summary>A meeting of the reader's own unit, or one they were invited to; or null.</summary>
    public static async Task<Meeting?> MeetingAsync(DeskDb db, Actor actor, Guid meetingId, CancellationToken ct)
    {
        var meeting = await db.Meetings.AsNoTracking().Include(m => m.Attendance).Include(m => m.Signatures).AsSplitQuery().SingleOrDefaultAsync(m => m.Id == meetingId, ct);
        if (meeting is null || meeting.Committee.Find(actor.AccountId, actor.PersonId) is not null)
            return meeting;
        return Readers.Any(role => actor.Is(role.ToString())) && meeting.Committee.Code == await UnitCodeAsync(db, actor, ct) ? meeting : null;
    }

    /// <summary>待列入议程: cases whose round waits for the committee and that no agenda has, longest waiting first.</summary>
    public static Task<List<WaitingForCommittee>> WaitingAsync(DeskDb db, Actor actor, CancellationToken ct) => (
        from asked in db.WorkItems.AsNoTracking()
        join @case in db.CasesOf(actor) on asked.CaseId equals @case.Id
        join applicant in db.Applicants on @case.ApplicantId equals applicant.Id
        where asked.Role == nameof(Role.CommitteeSecretary) && asked.State == WorkItemState.Open && asked.OrgPath == actor.OrgPath && asked.Kind == WorkKinds.ListItem
        orderby asked.OpenedAtUtc, asked.Id
        select new WaitingForCommittee(
            @case.Id, @case.Number, applicant.Name, @case.ProductCode, @case.RequestedAmountCny, @case.OrgPath, asked.OpenedAtUtc,
            db.AgendaItems.Where(i => i.CaseId == @case.Id && i.EndedAtUtc == null).Select(i => (Guid?)i.Id).FirstOrDefault())).ToListAsync(ct);

    /// <summary>The items of a meeting in the order of its agenda, as the reader may see them.</summary>
    public static async Task<IReadOnlyList<AgendaRow>> AgendaAsync(DeskDb db, Actor actor, Meeting meeting, CancellationToken ct)
    {
        var ids = meeting.Agenda.ToList();
        var items = await Whole(db).Where(i => ids.Contains(i.Id)).ToListAsync(ct);
        var caseIds = items.ConvertAll(i => i.CaseId);
        var cases = await (
            from @case in db.CasesOf(actor)
            join applicant in db.Applicants on @case.ApplicantId equals applicant.Id
            where caseIds.Contains(@case.Id)
            select new { @case.Id, @case.Number, applicant.Name, @case.OrgPath }).ToDictionaryAsync(c => c.Id, ct);
        var subjects = caseIds.ConvertAll(id => AuditSubject.Case(id).Key);
        var seen = await db.AuditHeads.AsNoTracking().Where(head => subjects.Contains(head.Subject)).ToDictionaryAsync(head => head.Subject, head => head.Seq, ct);
        return
        [
            .. from id in ids
               join item in items on id equals item.Id
               where cases.ContainsKey(item.CaseId)
               let of = cases[item.CaseId]
               select new AgendaRow(of.Id, of.Number, of.Name, of.OrgPath, seen.GetValueOrDefault(AuditSubject.Case(of.Id).Key), AgendaItemView.Of(item, actor.PersonId)),
        ];
    }

    /// <summary>Every item of a case, newest first, as the reader may see them.</summary>
    public static async Task<IReadOnlyList<AgendaItemView>> OfCaseAsync(DeskDb db, Actor actor, Guid caseId, CancellationToken ct)
    {
        var items = await Whole(db).Where(i => i.CaseId == caseId).OrderByDescending(i => i.ListedAtUtc).ThenByDescending(i => i.Id).ToListAsync(ct);
        return items.ConvertAll(item => AgendaItemView.Of(item, actor.PersonId));
    }

    /// <summary>Who could be named to confirm or veto: approvers, supervisors and the chair of the reader's own unit.</summary>
    public static Task<List<PersonToName>> AuthoritiesAsync(DeskDb db, Actor actor, CancellationToken ct)
    {
        var roles = CommitteeRoles.Authorised.Select(role => role.ToString()).ToList();
        return (
            from account in db.Users.AsNoTracking()
            where account.OrgUnitId == actor.OrgUnitId && account.IsActive
                && (from held in db.UserRoles join role in db.Roles on held.RoleId equals role.Id where held.UserId == account.Id && roles.Contains(role.Name!) select held.UserId).Any()
            orderby account.UserName
            select new PersonToName(account.Id, account.Name)).ToListAsync(ct);
    }

    private static Task<string?> UnitCodeAsync(DeskDb db, Actor actor, CancellationToken ct) =>
        db.OrgUnits.Where(unit => unit.Id == actor.OrgUnitId).Select(unit => (string?)unit.Code).SingleOrDefaultAsync(ct);

    private static IQueryable<AgendaItem> Whole(DeskDb db) => db.AgendaItems.AsNoTracking()
        .Include(i => i.Packs).Include(i => i.Recusals).Include(i => i.Polls).ThenInclude(p => p.Ballots).AsSplitQuery();
}

/// <param name="ItemId">The adjourned item to put on another agenda; null for a case that comes for the first time.</param>
internal sealed record WaitingForCommittee(
    Guid CaseId, string Number, string Applicant, string ProductCode, decimal? AmountCny, string OrgPath, DateTime SinceUtc, Guid? ItemId);

/// <param name="LastSeq">Up to which entry of the case's audit chain this tells at least.</param>
internal sealed record AgendaRow(Guid CaseId, string Number, string Applicant, string OrgPath, int LastSeq, AgendaItemView Item);

internal sealed record PersonToName(Guid AccountId, string Name);
