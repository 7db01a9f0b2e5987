using Approvals.Casework.Data;

namespace Approvals.Casework.Chains;

/// <summary>改审批链说明: what a draft is called, where its figures come from, and from when it is to be in force.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>draft-unknown</c>, <c>draft-approved</c>, <c>not-your-draft</c>, <c>stale</c>, <c>in-force-date-past</c>,
/// <c>chain-conflicts</c>, <c>chain-malformed</c>. Source: APPROVALS §6.
/// </remarks>
/// <param name="SeenHash">Content hash of the draft as seen.</param>
public sealed record ReviseChain(Guid DraftId, string SeenHash, string Title, string Source, DateOnly InForceFrom) : ICommand<ChainDrafted>
{
    public async ValueTask<Result<ChainDrafted>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var opened = await ChainDrafts.OpenAsync(work, DraftId, SeenHash, ct);
        if (opened.Refusal is { } refusal)
            return refusal;
        var (draft, chain) = opened.Value;
        if (await ChainDrafts.MisdatedAsync(work, draft.Code, draft.Number, InForceFrom, ct) is { } misdated)
            return misdated;
        var revised = chain with { Title = Title.Trim(), Source = Source.Trim(), InForceFrom = InForceFrom };
        work.Record(
            ChainDrafts.SubjectOf(draft), "ChainRevised", new { chain.Title, chain.Source, chain.InForceFrom }, new { revised.Title, revised.Source, revised.InForceFrom });
        return ChainDrafts.Keep(draft, revised);
    }
}
