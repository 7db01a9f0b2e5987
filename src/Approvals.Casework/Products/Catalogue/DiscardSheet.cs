using Approvals.Casework.Data;

namespace Approvals.Casework.Products.Catalogue;

/// <summary>作废产品草稿: a supervisor takes a draft that is not approved off the shelf, their own or, while its drafter is away, another's; its version number is free again.</summary>
/// <remarks>Refusals in order: <c>role-missing</c>, <c>sheet-draft-unknown</c>, <c>sheet-draft-approved</c>, <c>stale</c>.</remarks>
/// <param name="SeenHash">Hash of the draft as seen.</param>
public sealed record DiscardSheet(Guid DraftId, string SeenHash) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var seen = await SheetDrafts.SeenAsync(work, DraftId, SeenHash, ct);
        if (seen.Refusal is { } refusal)
            return refusal;
        var draft = seen.Value;
        work.Db.SheetDrafts.Remove(draft);
        work.Record(SheetDrafts.SubjectOf(draft), "SheetDiscarded", new { draft.Code, draft.Number, draft.Hash, draft.InForceFrom, draft.DraftedByPersonId });
        return Done.Instance;
    }
}
