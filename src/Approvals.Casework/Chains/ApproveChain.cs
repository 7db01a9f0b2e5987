using System.Security.Cryptography;
using System.Text;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Lending.Chains;
using Microsoft.EntityFrameworkCore;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Casework.Chains;

/// <summary>批准审批链: a second supervisor puts a verified draft into force from its date; it is never edited from then on.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>draft-unknown</c>, <c>draft-approved</c>, <c>draft-not-verified</c>, <c>second-supervisor-required</c>,
/// <c>stale</c> (the text is no longer the one seen), <c>in-force-date-past</c> (it begins tomorrow at the earliest: no round of today is opened under two versions), <c>chain-conflicts</c> (with another chain
/// in the catalogue), <c>chain-disproved</c> (people or products have changed since it was verified). Source: APPROVALS §6.
/// </remarks>
/// <param name="SeenHash">Content hash of the draft as seen.</param>
public sealed record ApproveChain(Guid DraftId, string SeenHash) : ICommand<ChainDrafted>
{
    public async ValueTask<Result<ChainDrafted>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var found = await ChainDrafts.FindAsync(work, DraftId, ct);
        if (found.Refusal is { } refusal)
            return refusal;
        var draft = found.Value;
        if (draft.State != ChainDraftState.Verified)
            return new Refusal("draft-not-verified", "草稿还没有通过校验。");
        if (draft.DraftedByPersonId == work.Actor.PersonId)
            return new Refusal("second-supervisor-required", "起草人不能批准，须由另一位主管批准。");
        if (draft.Hash != SeenHash)
            return ChainDrafts.Stale;
        if (await ChainDrafts.MisdatedAsync(work, draft.Code, draft.Number, draft.InForceFrom, ct) is { } misdated)
            return misdated;
        await ChainDrafts.TakeTurnAsync(work, ct);
        var present = await PinnedChains.LoadAsync(work.Db, ct);
        if (await work.Db.PinnedVersions.AnyAsync(p => p.Kind == PinnedKind.Chain && p.Code == draft.Code && p.Version == draft.Number, ct)
            || ChainCatalogue.FindConflicts([.. present, ChainFile.Parse("draft", draft.Json).Chain!]).Count > 0)
            return new Refusal("chain-conflicts", $"“{ChainDrafts.Read(draft).Title}”第 {draft.Number} 版的版本号、生效日或适用范围与已有的审批链冲突，请对照后修改草稿。");
        if (await ChainDrafts.DisproveAsync(work, draft, ct) is { } disproved)
            return disproved;

        draft.State = ChainDraftState.Approved;
        draft.ApprovedByPersonId = work.Actor.PersonId;
        draft.ApprovedAtUtc = work.NowUtc;
        work.Db.PinnedVersions.Add(new PinnedVersion
        {
            Kind = PinnedKind.Chain,
            Code = draft.Code,
            Version = draft.Number,
            Hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(draft.Json))),
            Json = draft.Json,
            ImportedAtUtc = work.NowUtc,
        });
        work.Record(ChainDrafts.SubjectOf(draft), "ChainApproved", null, new { draft.Hash, draft.InForceFrom });
        return ChainDrafts.Tell(draft);
    }
}
