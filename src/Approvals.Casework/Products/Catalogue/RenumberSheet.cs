using Approvals.Casework.Data;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Products.Catalogue;

/// <summary>草稿改号: an open draft makes way for a file of the program that came with its number or a later one, and gets the next. What was verified is a draft again.</summary>
internal sealed record RenumberSheet(Guid DraftId) : ICommand<Done>
{
    /// <summary>Every open draft whose number a file has reached, one command each.</summary>
    public static async Task RunAsync(Desk desk, CancellationToken ct)
    {
        List<Guid> taken;
        await using (var db = desk.Database.Open())
        {
            taken = await db.SheetDrafts
                .Where(d => d.State != SheetDraftState.Approved && Files(db).Any(file => file.Code == d.Code && file.Version >= d.Number)).OrderBy(d => d.Code).ThenBy(d => d.Number).Select(d => d.Id).ToListAsync(ct);
        }

        foreach (var draftId in taken)
            await desk.RunAsync(new RenumberSheet(draftId), Actor.System, ct: ct);
    }

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var draft = await work.Db.SheetDrafts.SingleOrDefaultAsync(d => d.Id == DraftId, ct);
        if (draft is null or { State: SheetDraftState.Approved }
            || !await Files(work.Db).AnyAsync(file => file.Code == draft.Code && file.Version >= draft.Number, ct))
        {
            work.ChangesNothingAudited();
            return Done.Instance;
        }

        var number = await SheetDrafts.NextNumberAsync(work, draft.Code, ct);
        work.Record(SheetDrafts.SubjectOf(draft), "SheetRenumbered", new { draft.Number, draft.Hash }, new { Number = number });
        (draft.Number, draft.Json) = (number, SheetText.Renumbered(draft.Json, number));
        draft.Hash = SheetDrafts.HashOf(draft.Json, draft.InForceFrom);
        (draft.State, draft.VerifiedAtUtc) = (SheetDraftState.Draft, null);
        return Done.Instance;
    }

    /// <summary>Versions that came with the program.</summary>
    private static IQueryable<PinnedVersion> Files(DeskDb db) => db.PinnedVersions.Where(
        p => p.Kind == PinnedKind.Product && !db.SheetDrafts.Any(approved => approved.State == SheetDraftState.Approved && approved.Code == p.Code && approved.Number == p.Version));
}
