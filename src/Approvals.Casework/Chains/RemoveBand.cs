using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Casework.Chains;

/// <summary>删除审批权限档: its neighbour for the same kinds of security takes over the stretch.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>draft-unknown</c>, <c>draft-approved</c>, <c>not-your-draft</c>, <c>stale</c>, <c>band-unknown</c>,
/// <c>last-band</c>, <c>chain-malformed</c>. Source: APPROVALS §6.
/// </remarks>
/// <param name="SeenHash">Content hash of the draft as seen.</param>
/// <param name="Band">Its place, from 0.</param>
public sealed record RemoveBand(Guid DraftId, string SeenHash, int Band) : ICommand<ChainDrafted>
{
    public async ValueTask<Result<ChainDrafted>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var opened = await ChainDrafts.OpenBandAsync(work, DraftId, SeenHash, Band, ct);
        if (opened.Refusal is { } refusal)
            return refusal;
        var (draft, chain, band) = opened.Value;
        if (chain.Bands.Count == 1)
            return new Refusal("last-band", "审批链至少要有一档，最后一档不能删除。");
        work.Record(ChainDrafts.SubjectOf(draft), "BandRemoved", BandTold.Of(band));
        return ChainDrafts.Keep(draft, chain.RemoveBand(Band));
    }
}
