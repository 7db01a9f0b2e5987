using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Web.Reading;

/// <summary>等待他人: open cases somebody holds in which nothing is asked of them now, newest first.</summary>
internal static class WaitingRows
{
    public static async Task<Page<WaitingRow>?> FindAsync(DeskDb db, Actor actor, int limit, string[]? after, CancellationToken ct)
    {
        var cases = db.CasesOf(actor).Where(c => c.ManagerId == actor.AccountId && c.ClosedAtUtc == null
            && !db.WorkItems.Any(i => i.CaseId == c.Id && i.State == WorkItemState.Open && i.AssigneeId == actor.AccountId));
        if (after is not null)
        {
            if (after is not [var last])
                return null;
            cases = cases.Where(c => c.Number.CompareTo(last) < 0);
        }

        var found = await (from @case in cases
                           join applicant in db.Applicants on @case.ApplicantId equals applicant.Id
                           orderby @case.Number descending
                           select new WaitingRow(@case.Id, @case.Kind, @case.Number, @case.ProductCode, @case.Mode, applicant.Name, @case.RequestedAmountCny, @case.Stage)).Take(limit + 1).ToListAsync(ct);
        var page = Page<WaitingRow>.Of(found, limit, row => [row.Number]);
        var ids = page.Items.Select(row => row.CaseId).ToList();
        var open = await (from item in db.WorkItems.AsNoTracking()
                          join holder in db.Users on item.AssigneeId equals holder.Id into holders
                          from holder in holders.DefaultIfEmpty()
                          where ids.Contains(item.CaseId) && item.State == WorkItemState.Open
                          select new { item.Id, item.CaseId, item.Kind, item.Key, item.Role, item.DueAtUtc, Name = holder == null ? null : holder.Name }).ToListAsync(ct);
        var limits = await WorkLimits.OfAsync(db, open.ConvertAll(item => new AskedItem(item.Id, item.CaseId, item.Kind, item.Key, item.DueAtUtc)), ct);
        var asked = open.Zip(limits).ToLookup(item => item.First.CaseId, item => new AskedOf(item.First.Kind, item.First.Role, item.First.Name, item.First.DueAtUtc, item.Second));
        return page with { Items = [.. page.Items.Select(row => row with { Asked = [.. asked[row.CaseId].OrderBy(a => a.DueAtUtc ?? DateTime.MaxValue)] })] };
    }
}

/// <param name="Stage">Ids of the steps it waits at, comma separated.</param>
internal sealed record WaitingRow(Guid CaseId, CaseKind Kind, string Number, string ProductCode, string Mode, string Applicant, decimal? RequestedAmountCny, string Stage)
{
    /// <summary>Who is asked for what; empty while partners or the applicant are awaited.</summary>
    public IReadOnlyList<AskedOf> Asked { get; init; } = [];
}

/// <summary>待谁办理</summary>
/// <param name="Name">Null while nobody of the role has taken it.</param>
internal sealed record AskedOf(string Kind, string Role, string? Name, DateTime? DueAtUtc, WorkLimit Limit);
