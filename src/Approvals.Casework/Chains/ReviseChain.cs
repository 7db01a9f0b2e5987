using Approvals.Casework.Data;
using Approvals.Lending.Chains;

namespace Approvals.Casework.Chains;

/// <summary>改审批链说明: what a draft is called, where its figures come from, from when it is to be in force, and by which exposure it chooses bands.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>draft-unknown</c>, <c>draft-approved</c>, <c>not-your-draft</c>, <c>stale</c>, <c>in-force-date-past</c>,
/// <c>chain-conflicts</c>, <c>chain-malformed</c>. Source: APPROVALS §6.
/// </remarks>
/// <param name="Basis">By which exposure the bands are chosen.</param>
/// <param name="SeenHash">Content hash of the draft as seen.</param>
public sealed record ReviseChain(Guid DraftId, string SeenHash, string Title, string Source, DateOnly InForceFrom, ExposureBasis Basis) : ICommand<ChainDrafted>
{
    public async ValueTask<Result<ChainDrafted>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var opened = await ChainDrafts.OpenAsync(work, DraftId, SeenHash, ct);
        if (opened.Refusal is { } refusal)
            return refusal;
        var (draft, chain) = opened.Value;
        if (await ChainDrafts.MisdatedAsync(work, draft.Code, draft.Number, InForceFrom, ct) is { } misdated)
            return misdated;
        var revised = chain with { Title = Title.Trim(), Source = Source.Trim(), InForceFrom = InForceFrom, Basis = Basis };
        work.Record(
            ChainDrafts.SubjectOf(draft), "ChainRevised", new { chain.Title, chain.Source, chain.InForceFrom, chain.Basis }, new { revised.Title, revised.Source, revised.InForceFrom, revised.Basis });
        return ChainDrafts.Keep(draft, revised);
    }
}
