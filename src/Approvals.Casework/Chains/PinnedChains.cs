using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Lending.Chains;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Chains;

/// <summary>已导入的审批链: every version in the database, those approved while the program runs included.</summary>
public static class PinnedChains
{
    /// <summary>Those that stand, in the order of their codes and versions: what was dated at the desk, and the files of the program that do not make way for it.</summary>
    public static async Task<IReadOnlyList<Chain>> LoadAsync(DeskDb db, CancellationToken ct) =>
        [.. (await AllAsync(db, ct)).Where(pinned => pinned.Overriding is null).Select(pinned => pinned.Chain)];

    /// <summary>All of them, in the order of their codes and versions.</summary>
    public static async Task<IReadOnlyList<PinnedChain>> AllAsync(DeskDb db, CancellationToken ct)
    {
        var pinned = await db.PinnedVersions.AsNoTracking().Where(p => p.Kind == PinnedKind.Chain).OrderBy(p => p.Code).ThenBy(p => p.Version).ToListAsync(ct);
        var dated = await db.ChainDrafts.AsNoTracking().Where(d => d.State == ChainDraftState.Approved).Select(d => new { d.Code, d.Number }).ToListAsync(ct);
        return Sort(
            pinned.ConvertAll(p => ChainFile.Parse($"{p.Code} v{p.Version}", p.Json).Chain ?? throw new InvalidDataException($"Chain {p.Code} v{p.Version} can't be read.")),
            chain => dated.Exists(d => d.Code == chain.Code && d.Number == chain.Version));
    }

    /// <summary>Each with what it makes way for.</summary>
    /// <param name="isDated">Whether a version was approved at the desk; else it is a file of the program.</param>
    internal static IReadOnlyList<PinnedChain> Sort(IReadOnlyList<Chain> chains, Func<Chain, bool> isDated)
    {
        var dated = chains.Where(isDated).ToList();
        return [.. chains.Select(chain => new PinnedChain(chain, dated.Contains(chain) ? null : ChainCatalogue.Overriding(chain, dated)))];
    }

    /// <summary>The catalogue a round opened now follows. It is read again when another version has been approved since, on whatever node.</summary>
    internal static async ValueTask<ChainCatalogue> CatalogueAsync(Work work, CancellationToken ct)
    {
        var rulebook = work.Desk.Rulebook;
        var known = await work.Db.PinnedVersions.CountAsync(p => p.Kind == PinnedKind.Chain, ct);
        if (known != rulebook.ChainVersions)
            rulebook.Adopt(new ChainCatalogue(await LoadAsync(work.Db, ct)), known);
        return rulebook.Chains;
    }
}

/// <summary>One version in the database.</summary>
/// <param name="Overriding">随程序提供，未采用: the version dated at the desk for which this file of the program makes way; null for one that stands.</param>
public sealed record PinnedChain(Chain Chain, Chain? Overriding);
