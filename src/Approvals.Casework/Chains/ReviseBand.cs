using Approvals.Casework.Data;
using Approvals.Lending.Chains;

namespace Approvals.Casework.Chains;

/// <summary>改审批权限档: for which exposure and which kinds of security it is; its levels stay.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>draft-unknown</c>, <c>draft-approved</c>, <c>not-your-draft</c>, <c>stale</c>, <c>band-unknown</c>,
/// <c>chain-malformed</c>. Source: APPROVALS §6.
/// </remarks>
/// <param name="SeenHash">Content hash of the draft as seen.</param>
/// <param name="Band">Its place, from 0.</param>
/// <param name="OverCny">Lower bound, excluded.</param>
/// <param name="UpToCny">Upper bound, included; null is open.</param>
public sealed record ReviseBand(Guid DraftId, string SeenHash, int Band, IReadOnlyList<Security> Securities, decimal OverCny, decimal? UpToCny) : ICommand<ChainDrafted>
{
    public async ValueTask<Result<ChainDrafted>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var opened = await ChainDrafts.OpenBandAsync(work, DraftId, SeenHash, Band, ct);
        if (opened.Refusal is { } refusal)
            return refusal;
        var (draft, chain, band) = opened.Value;
        var revised = band with { Securities = Securities, OverCny = OverCny, UpToCny = UpToCny };
        work.Record(ChainDrafts.SubjectOf(draft), "BandRevised", BandTold.Of(band), BandTold.Of(revised));
        return ChainDrafts.Keep(draft, chain.WithBand(Band, revised));
    }
}
