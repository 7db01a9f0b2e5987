using Approvals.Casework.Data;

namespace Approvals.Casework.Products.Catalogue;

/// <summary>改生效日: any supervisor moves the day on which a draft begins, e.g. because it went by while the drafter was away. Who moved it decides on it no more, and what was verified is a draft again.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>sheet-draft-unknown</c>, <c>sheet-draft-approved</c>, <c>stale</c>, <c>in-force-date-past</c>, <c>sheet-conflicts</c>.
/// </remarks>
/// <param name="SeenHash">Hash of the draft as seen.</param>
public sealed record RedateSheet(Guid DraftId, string SeenHash, DateOnly InForceFrom) : ICommand<SheetDrafted>
{
    public async ValueTask<Result<SheetDrafted>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var seen = await SheetDrafts.SeenAsync(work, DraftId, SeenHash, ct);
        if (seen.Refusal is { } refusal)
            return refusal;
        var draft = seen.Value;
        if (await SheetDrafts.MisdatedAsync(work, draft.Code, draft.Number, InForceFrom, ct) is { } misdated)
            return misdated;
        work.Record(SheetDrafts.SubjectOf(draft), "SheetRedated", new { draft.Hash, draft.InForceFrom }, new { InForceFrom });
        (draft.InForceFrom, draft.Hash) = (InForceFrom, SheetDrafts.HashOf(draft.Json, InForceFrom));
        (draft.State, draft.VerifiedAtUtc) = (SheetDraftState.Draft, null);
        draft.DatedByPersonId = draft.DraftedByPersonId == work.Actor.PersonId ? null : work.Actor.PersonId;
        return SheetDrafts.Tell(draft);
    }
}
