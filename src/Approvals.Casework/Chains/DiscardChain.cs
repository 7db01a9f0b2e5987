using Approvals.Casework.Data;

namespace Approvals.Casework.Chains;

/// <summary>作废审批链草稿: takes a draft that is not approved off the shelf; its version number is free again.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>draft-unknown</c>, <c>draft-approved</c>, <c>not-your-draft</c>, <c>stale</c>. Source: APPROVALS §6.
/// </remarks>
/// <param name="SeenHash">Content hash of the draft as seen.</param>
public sealed record DiscardChain(Guid DraftId, string SeenHash) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var opened = await ChainDrafts.OpenAsync(work, DraftId, SeenHash, ct);
        if (opened.Refusal is { } refusal)
            return refusal;
        var draft = opened.Value.Draft;
        work.Db.ChainDrafts.Remove(draft);
        work.Record(ChainDrafts.SubjectOf(draft), "ChainDiscarded", new { draft.Code, draft.Number, draft.Hash, draft.InForceFrom });
        return Done.Instance;
    }
}
