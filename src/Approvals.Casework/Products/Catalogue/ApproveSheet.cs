using System.Security.Cryptography;
using System.Text;
using Approvals.Casework.Data;

namespace Approvals.Casework.Products.Catalogue;

/// <summary>批准产品版本: a second supervisor puts a verified draft into force from its date. Cases under way keep the version they were measured by.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>sheet-draft-unknown</c>, <c>sheet-draft-approved</c>, <c>draft-not-verified</c>, <c>second-supervisor-required</c>, <c>stale</c>,
/// <c>in-force-date-past</c>, <c>sheet-conflicts</c>, <c>sheet-unsound</c>.
/// </remarks>
/// <param name="SeenHash">Hash of the draft as seen.</param>
public sealed record ApproveSheet(Guid DraftId, string SeenHash) : ICommand<SheetDrafted>
{
    public async ValueTask<Result<SheetDrafted>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var found = await SheetDrafts.FindAsync(work, DraftId, ct);
        if (found.Refusal is { } refusal)
            return refusal;
        var draft = found.Value;
        if (draft.State != SheetDraftState.Verified)
            return new Refusal("draft-not-verified", "草稿还没有通过校验。");
        if (draft.DraftedByPersonId == work.Actor.PersonId || draft.DatedByPersonId == work.Actor.PersonId)
            return new Refusal("second-supervisor-required", "起草人和改生效日的人不能批准，须由另一位主管批准。");
        if (draft.Hash != SeenHash)
            return SheetDrafts.Stale;
        if (await SheetDrafts.MisdatedAsync(work, draft.Code, draft.Number, draft.InForceFrom, ct) is { } misdated)
            return misdated;
        if (await SheetDrafts.UnsoundAsync(work, draft, ct) is { } unsound)
            return unsound;

        (draft.State, draft.ApprovedByPersonId, draft.ApprovedAtUtc) = (SheetDraftState.Approved, work.Actor.PersonId, work.NowUtc);
        work.Db.PinnedVersions.Add(new PinnedVersion
        {
            Kind = PinnedKind.Product,
            Code = draft.Code,
            Version = draft.Number,
            Hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(draft.Json))),
            Json = draft.Json,
            ImportedAtUtc = work.NowUtc,
        });
        work.Record(SheetDrafts.SubjectOf(draft), "SheetApproved", null, new { draft.Hash, draft.InForceFrom });
        return SheetDrafts.Tell(draft);
    }
}
