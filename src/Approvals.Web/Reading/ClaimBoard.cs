using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Web.Reading;

/// <summary>认领看板: who holds how many open cases, and how they stand for time.</summary>
internal static class ClaimBoard
{
    /// <summary>Every customer manager of the reader's units, and whoever else holds a case there; those with the most late work first.</summary>
    /// <param name="soonUtc">Deadlines before it are soon.</param>
    public static async Task<IReadOnlyList<ManagerLoad>> LoadsAsync(DeskDb db, Actor actor, DateTime nowUtc, DateTime soonUtc, DateOnly today, CancellationToken ct)
    {
        var (scope, role) = (actor.OrgPath ?? "\0", nameof(Role.CustomerManager));
        var open = await db.CasesOf(actor).Where(c => c.Kind == CaseKind.Application && c.ClosedAtUtc == null && c.ManagerId != null)
            .GroupBy(c => c.ManagerId!.Value).Select(cases => new { Manager = cases.Key, Count = cases.Count() }).ToDictionaryAsync(row => row.Manager, row => row.Count, ct);
        var due = await (from item in db.WorkItems
                         join @case in db.CasesOf(actor) on item.CaseId equals @case.Id
                         where item.State == WorkItemState.Open && item.AssigneeId != null && item.Role == role && item.DueAtUtc < soonUtc
                         group item by item.AssigneeId!.Value into items
                         select new { Manager = items.Key, Late = items.Count(i => i.DueAtUtc <= nowUtc), Soon = items.Count(i => i.DueAtUtc > nowUtc) }).ToDictionaryAsync(row => row.Manager, ct);
        var holders = open.Keys.ToList();
        var away = Absences.AwayOn(db, today);
        var people = await (from account in db.Users
                            join unit in db.OrgUnits on account.OrgUnitId equals unit.Id
                            where holders.Contains(account.Id)
                                || (account.IsActive && unit.Path.StartsWith(scope) && db.UserRoles.Any(held => held.UserId == account.Id && db.Roles.Any(r => r.Id == held.RoleId && r.Name == role)))
                            select new { account.Id, account.Name, Unit = unit.Name, IsAway = away.Contains(account.Id) }).ToListAsync(ct);
        return [.. people.Select(person => new ManagerLoad(
                person.Id, person.Name, person.Unit, person.IsAway, open.GetValueOrDefault(person.Id), due.GetValueOrDefault(person.Id)?.Soon ?? 0, due.GetValueOrDefault(person.Id)?.Late ?? 0))
            .OrderByDescending(load => load.Late).ThenByDescending(load => load.Soon).ThenByDescending(load => load.Open).ThenBy(load => load.Name, StringComparer.Ordinal)];
    }

    /// <summary>The open cases somebody holds, newest first.</summary>
    /// <returns>One page, or null when the cursor is none of ours.</returns>
    public static async Task<Page<HeldCase>?> HeldAsync(DeskDb db, Actor actor, Guid managerId, int limit, string[]? after, CancellationToken ct)
    {
        var cases = db.CasesOf(actor).Where(c => c.ClosedAtUtc == null && c.ManagerId == managerId);
        if (after is not null)
        {
            if (after is not [var last])
                return null;
            cases = cases.Where(c => c.Number.CompareTo(last) < 0);
        }

        var found = await (from @case in cases
                           join applicant in db.Applicants on @case.ApplicantId equals applicant.Id
                           orderby @case.Number descending
                           select new HeldCase(
                               @case.Id, @case.Number, @case.ApplicantId, applicant.Name, @case.ProductCode, @case.Stage, @case.OrgPath, @case.RequestedAmountCny, @case.ClaimedAtUtc,
                               db.WorkItems.Where(i => i.CaseId == @case.Id && i.State == WorkItemState.Open).Min(i => i.DueAtUtc),
                               db.WorkItems.Any(i => i.CaseId == @case.Id && i.State == WorkItemState.Open && i.Kind == WorkKinds.ConfirmIntent))).Take(limit + 1).ToListAsync(ct);
        return Page<HeldCase>.Of(found, limit, row => [row.Number]);
    }
}

/// <param name="Soon">Tasks due within two working hours.</param>
/// <param name="Late">Tasks past their time limit.</param>
internal sealed record ManagerLoad(Guid AccountId, string Name, string Unit, bool IsAway, int Open, int Soon, int Late);

/// <param name="DueAtUtc">The nearest deadline of the case, whoever must meet it.</param>
/// <param name="IsUnconfirmed">The intent has not been confirmed: the claim can still be released.</param>
internal sealed record HeldCase(
    Guid CaseId, string Number, Guid ApplicantId, string Applicant, string ProductCode, string Stage, string OrgPath, decimal? RequestedAmountCny, DateTime? ClaimedAtUtc, DateTime? DueAtUtc, bool IsUnconfirmed);
