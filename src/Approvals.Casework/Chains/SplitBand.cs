using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Casework.Chains;

/// <summary>拆分审批权限档: makes two bands of one at an amount, both with its levels.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>draft-unknown</c>, <c>draft-approved</c>, <c>not-your-draft</c>, <c>stale</c>, <c>band-unknown</c>,
/// <c>split-outside-band</c>, <c>chain-malformed</c>. Source: APPROVALS §6.
/// </remarks>
/// <param name="SeenHash">Content hash of the draft as seen.</param>
/// <param name="Band">Its place, from 0.</param>
/// <param name="AtCny">Where; the lower band includes it.</param>
public sealed record SplitBand(Guid DraftId, string SeenHash, int Band, decimal AtCny) : ICommand<ChainDrafted>
{
    public async ValueTask<Result<ChainDrafted>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var opened = await ChainDrafts.OpenBandAsync(work, DraftId, SeenHash, Band, ct);
        if (opened.Refusal is { } refusal)
            return refusal;
        var (draft, chain, band) = opened.Value;
        if (!band.MaySplitAt(AtCny))
            return new Refusal("split-outside-band", "拆分金额须在这一档的金额之间。", "atCny");
        var upper = ChainEdits.FreeCode("band", chain.Bands.Select(other => other.Code));
        work.Record(ChainDrafts.SubjectOf(draft), "BandSplit", BandTold.Of(band), new { Band = band.Code, UpToCny = AtCny, Upper = upper });
        return ChainDrafts.Keep(draft, chain.SplitBand(Band, AtCny, upper));
    }
}
