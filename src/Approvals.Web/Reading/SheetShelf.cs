using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Casework.Products.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>产品书架: every version of every product — past, in force, to come — and the drafts on their way.</summary>
internal static class SheetShelf
{
    /// <param name="withDrafts">Whether those that are not approved are shown.</param>
    /// <returns>By code, newest version first.</returns>
    public static async Task<IReadOnlyList<ShelvedSheet>> AllAsync(DeskDb db, DateOnly today, bool withDrafts, CancellationToken ct)
    {
        var pinned = await db.PinnedVersions.AsNoTracking().Where(p => p.Kind == PinnedKind.Product).ToListAsync(ct);
        var drafts = await db.SheetDrafts.AsNoTracking().ToListAsync(ct);
        var people = drafts.SelectMany(draft => new[] { draft.DraftedByPersonId, draft.ApprovedByPersonId ?? draft.DraftedByPersonId }).ToHashSet();
        var names = (await db.Users.AsNoTracking().Where(account => people.Contains(account.PersonId)).Select(account => new { account.PersonId, account.Name }).ToListAsync(ct))
            .DistinctBy(person => person.PersonId).ToDictionary(person => person.PersonId, person => person.Name);
        var approved = pinned.ConvertAll(p => (Pinned: p, Draft: drafts.Find(draft => draft.State == SheetDraftState.Approved && (draft.Code, draft.Number) == (p.Code, p.Version))));
        var inForce = approved.GroupBy(one => one.Pinned.Code).ToDictionary(
            versions => versions.Key, versions => ProductEditions.InForce(versions.Select(one => new Begun(one.Pinned.Version, one.Draft?.InForceFrom)), one => one.Number, one => one.From, today)?.Number);
        var shelved = approved.Select(one => Shelve(one.Pinned.Code, one.Pinned.Version, one.Pinned.Json, one.Draft, StandingOf(one.Pinned, one.Draft)));
        if (withDrafts)
        {
            shelved = shelved.Concat(drafts.Where(draft => draft.State != SheetDraftState.Approved)
                .Select(draft => Shelve(draft.Code, draft.Number, draft.Json, draft, draft.State == SheetDraftState.Verified ? SheetStanding.Verified : SheetStanding.Draft)));
        }

        return [.. shelved.OrderBy(version => version.Code, StringComparer.Ordinal).ThenByDescending(version => version.Version)];

        ShelvedSheet Shelve(string code, int version, string json, SheetDraft? draft, SheetStanding standing) => new(
            code, version, json, draft, standing, draft?.InForceFrom, draft is null ? null : names.GetValueOrDefault(draft.DraftedByPersonId),
            draft?.ApprovedByPersonId is { } approver ? names.GetValueOrDefault(approver) : null);

        SheetStanding StandingOf(PinnedVersion version, SheetDraft? draft)
        {
            if (draft?.InForceFrom > today)
                return SheetStanding.Coming;
            return version.Version == inForce[version.Code] ? SheetStanding.InForce
                : version.Version > inForce[version.Code] ? SheetStanding.Shipped
                : SheetStanding.Past;
        }
    }
}

/// <summary>A version by its number and first business date; null for one of the program's files.</summary>
internal sealed record Begun(int Number, DateOnly? From);

/// <summary>版本状态</summary>
internal enum SheetStanding
{
    /// <summary>草稿</summary>
    Draft,

    /// <summary>已校验</summary>
    Verified,

    /// <summary>待生效: approved, and its date is to come.</summary>
    Coming,

    /// <summary>生效中</summary>
    InForce,

    /// <summary>随程序提供，未采用: newer than the one in force, which the desk dated; a copy of it can be put in force.</summary>
    Shipped,

    /// <summary>历史版本</summary>
    Past,
}

/// <param name="Draft">Null for a version that came with the program's files.</param>
/// <param name="InForceFrom">Null for a version that came with the program's files: from the beginning.</param>
internal sealed record ShelvedSheet(string Code, int Version, string Json, SheetDraft? Draft, SheetStanding Standing, DateOnly? InForceFrom, string? DraftedBy, string? ApprovedBy);
