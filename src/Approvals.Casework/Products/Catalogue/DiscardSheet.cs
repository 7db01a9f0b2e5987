using Approvals.Casework.Data;

namespace Approvals.Casework.Products.Catalogue;

/// <summary>作废产品草稿: takes one's own draft that is not approved off the shelf; its version number is free again.</summary>
/// <remarks>Refusals in order: <c>role-missing</c>, <c>sheet-draft-unknown</c>, <c>sheet-draft-approved</c>, <c>not-your-draft</c>, <c>stale</c>.</remarks>
/// <param name="SeenHash">Hash of the draft as seen.</param>
public sealed record DiscardSheet(Guid DraftId, string SeenHash) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var opened = await SheetDrafts.OpenAsync(work, DraftId, SeenHash, ct);
        if (opened.Refusal is { } refusal)
            return refusal;
        var draft = opened.Value;
        work.Db.SheetDrafts.Remove(draft);
        work.Record(SheetDrafts.SubjectOf(draft), "SheetDiscarded", new { draft.Code, draft.Number, draft.Hash, draft.InForceFrom });
        return Done.Instance;
    }
}
