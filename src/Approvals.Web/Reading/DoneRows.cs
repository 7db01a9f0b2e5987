using System.Globalization;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Web.Reading;

/// <summary>已办: what somebody has done, newest first.</summary>
internal static class DoneRows
{
    public static async Task<Page<DoneRow>?> FindAsync(DeskDb db, Actor actor, int limit, string[]? after, CancellationToken ct)
    {
        var items = db.WorkItems.AsNoTracking().Where(i => i.ClosedById == actor.AccountId && i.State == WorkItemState.Done);
        if (after is not null)
        {
            if (after is not [var ticks, var text] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var closed) || closed > DateTime.MaxValue.Ticks || !Guid.TryParse(text, out var last))
                return null;
            var before = new DateTime(closed, DateTimeKind.Utc);
            items = items.Where(i => i.ClosedAtUtc < before || (i.ClosedAtUtc == before && i.Id.CompareTo(last) < 0));
        }

        var found = await (from item in items
                           join @case in db.CasesOf(actor) on item.CaseId equals @case.Id
                           join applicant in db.Applicants on @case.ApplicantId equals applicant.Id
                           orderby item.ClosedAtUtc descending, item.Id descending
                           select new DoneRow(item.Id, item.Kind, @case.Kind, @case.Number, @case.ProductCode, applicant.Name, @case.RequestedAmountCny, item.OpenedAtUtc, item.ClosedAtUtc!.Value, @case.Stage, @case.Outcome)).Take(limit + 1).ToListAsync(ct);
        return Page<DoneRow>.Of(found, limit, row => [row.ClosedAtUtc.Ticks.ToString(CultureInfo.InvariantCulture), row.WorkItemId.ToString()]);
    }
}

internal sealed record DoneRow(
    Guid WorkItemId, string Kind, CaseKind CaseKind, string CaseNumber, string ProductCode, string Applicant, decimal? RequestedAmountCny, DateTime OpenedAtUtc, DateTime ClosedAtUtc, string Stage, CaseOutcome? Outcome);
