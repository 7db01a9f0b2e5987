using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Lending.Chains;
using Microsoft.EntityFrameworkCore;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Casework.Chains;

/// <summary>草稿改号: an open draft makes way for a file of the program that came with its number or a later one, and gets the next. What was verified is a draft again.</summary>
internal sealed record RenumberChain(Guid DraftId) : ICommand<Done>
{
    /// <summary>Every open draft whose number a file has reached, one command each.</summary>
    public static async Task RunAsync(Desk desk, CancellationToken ct)
    {
        List<Guid> taken;
        await using (var db = desk.Database.Open())
        {
            taken = await db.ChainDrafts
                .Where(d => d.State != ChainDraftState.Approved && Files(db).Any(file => file.Code == d.Code && file.Version >= d.Number)).OrderBy(d => d.Code).ThenBy(d => d.Number).Select(d => d.Id).ToListAsync(ct);
        }

        foreach (var draftId in taken)
            await desk.RunAsync(new RenumberChain(draftId), Actor.System, ct: ct);
    }

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var draft = await work.Db.ChainDrafts.SingleOrDefaultAsync(d => d.Id == DraftId, ct);
        if (draft is null or { State: ChainDraftState.Approved }
            || !await Files(work.Db).AnyAsync(file => file.Code == draft.Code && file.Version >= draft.Number, ct))
        {
            work.ChangesNothingAudited();
            return Done.Instance;
        }

        var number = await ChainDrafts.NextNumberAsync(work, draft.Code, ct);
        work.Record(ChainDrafts.SubjectOf(draft), "ChainRenumbered", new { draft.Number, draft.Hash }, new { Number = number });
        var renumbered = ChainFile.Write(ChainDrafts.Read(draft) with { Version = number });
        (draft.Number, draft.Json, draft.Hash) = (number, renumbered, ChainFile.Parse("draft", renumbered).Chain!.ContentHash);
        (draft.State, draft.VerifiedAtUtc) = (ChainDraftState.Draft, null);
        return Done.Instance;
    }

    /// <summary>Versions that came with the program.</summary>
    private static IQueryable<PinnedVersion> Files(DeskDb db) => db.PinnedVersions.Where(
        p => p.Kind == PinnedKind.Chain && !db.ChainDrafts.Any(approved => approved.State == ChainDraftState.Approved && approved.Code == p.Code && approved.Number == p.Version));
}
