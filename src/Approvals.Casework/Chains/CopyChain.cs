using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Casework.Chains;

/// <summary>复制审批链: a supervisor starts a draft with what a version, or another draft of their own, says; it gets the next version number.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>chain-version-unknown</c>, <c>not-your-draft</c>, <c>in-force-date-past</c>, <c>chain-conflicts</c> (a version before it begins no
/// earlier). Source: APPROVALS §6.
/// </remarks>
/// <param name="InForceFrom">First business date of new rounds under it, tomorrow at the earliest.</param>
public sealed record CopyChain(string Code, int Version, DateOnly InForceFrom) : ICommand<ChainDrafted>
{
    public async ValueTask<Result<ChainDrafted>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.Supervisor) is { } missing)
            return missing;
        var copied = await TextAsync(work, ct);
        if (copied.Refusal is { } refusal)
            return refusal;
        var number = await ChainDrafts.NextNumberAsync(work, Code, ct);
        if (await ChainDrafts.MisdatedAsync(work, Code, number, InForceFrom, ct) is { } misdated)
            return misdated;

        var json = ChainFile.Write(ChainFile.Parse($"{Code} v{Version}", copied.Value).Chain! with { Version = number, InForceFrom = InForceFrom });
        var draft = new ChainDraft
        {
            Id = Guid.CreateVersion7(),
            Code = Code,
            Number = number,
            Hash = ChainFile.Parse("copy", json).Chain!.ContentHash,
            Json = json,
            InForceFrom = InForceFrom,
            DraftedByPersonId = work.Actor.PersonId,
            DraftedAtUtc = work.NowUtc,
        };
        work.Db.ChainDrafts.Add(draft);
        work.Record(ChainDrafts.SubjectOf(draft), "ChainCopied", null, new { draft.Code, draft.Number, draft.Hash, draft.InForceFrom, CopiedVersion = Version });
        return ChainDrafts.Tell(draft);
    }

    // Whoever approves a draft has written none of it, so nobody takes over what another is drafting.
    private async ValueTask<Result<string>> TextAsync(Work work, CancellationToken ct)
    {
        if (await work.Db.PinnedVersions.Where(p => p.Kind == PinnedKind.Chain && p.Code == Code && p.Version == Version).Select(p => p.Json).SingleOrDefaultAsync(ct) is { } pinned)
            return pinned;
        if (await work.Db.ChainDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Code == Code && d.Number == Version, ct) is not { } draft)
            return new Refusal("chain-version-unknown", "没有这个版本的审批链。");
        return draft.DraftedByPersonId == work.Actor.PersonId ? draft.Json : ChainDrafts.NotYours;
    }
}
