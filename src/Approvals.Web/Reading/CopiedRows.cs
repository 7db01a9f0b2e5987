using System.Globalization;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Discussion;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Web.Reading;

/// <summary>抄送我的: cases that others gave somebody to read, unread first, then newest first.</summary>
internal static class CopiedRows
{
    private const string Unread = "unread";
    private const string Read = "read";

    public static async Task<Page<CopiedRow>?> FindAsync(DeskDb db, Actor actor, int limit, string[]? after, CancellationToken ct)
    {
        var copies = CaseCopy.StandingFor(db, actor.AccountId);
        if (after is not null)
        {
            if (after is not [var read, var ticks, var text] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var copied) || copied > DateTime.MaxValue.Ticks || !Guid.TryParse(text, out var last))
                return null;
            var (isUnread, before) = (read == Unread, new DateTime(copied, DateTimeKind.Utc));
            copies = copies.Where(copy => (isUnread && copy.ReadAtUtc != null)
                || (isUnread == (copy.ReadAtUtc == null) && (copy.AtUtc < before || (copy.AtUtc == before && copy.Id.CompareTo(last) < 0))));
        }

        var found = await (from copy in copies
                           join @case in db.FilesOf(actor) on copy.CaseId equals @case.Id
                           join applicant in db.Applicants on @case.ApplicantId equals applicant.Id
                           join copier in db.Users on copy.FromId equals copier.Id
                           orderby copy.ReadAtUtc != null, copy.AtUtc descending, copy.Id descending
                           select new CopiedRow(
                               copy.Id, @case.Kind, @case.Number, @case.ProductCode, applicant.Name, @case.RequestedAmountCny, @case.OrgPath, @case.Stage, @case.Outcome, copier.Name, copy.Reason, copy.AtUtc,
                               copy.ReadAtUtc)).Take(limit + 1).ToListAsync(ct);
        return Page<CopiedRow>.Of(found, limit, row => [row.ReadAtUtc is null ? Unread : Read, row.AtUtc.Ticks.ToString(CultureInfo.InvariantCulture), row.CopyId.ToString()]);
    }

    /// <summary>未读数</summary>
    public static Task<int> UnreadAsync(DeskDb db, Actor actor, CancellationToken ct) => CaseCopy.StandingFor(db, actor.AccountId).CountAsync(copy => copy.ReadAtUtc == null, ct);
}

/// <param name="Copier">Name of who copied it.</param>
/// <param name="ReadAtUtc">Null while unread.</param>
internal sealed record CopiedRow(
    Guid CopyId, CaseKind Kind, string Number, string ProductCode, string Applicant, decimal? RequestedAmountCny, string OrgPath, string Stage, CaseOutcome? Outcome, string Copier, string? Reason, DateTime AtUtc,
    DateTime? ReadAtUtc);
