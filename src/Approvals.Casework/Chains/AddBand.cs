using Approvals.Casework.Data;
using Approvals.Lending.Chains;

namespace Approvals.Casework.Chains;

/// <summary>加审批权限档: a band for a stretch of exposure and some kinds of security, with the levels of another band to begin with.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>draft-unknown</c>, <c>draft-approved</c>, <c>not-your-draft</c>, <c>stale</c>, <c>band-unknown</c>,
/// <c>chain-malformed</c>. Source: APPROVALS §6.
/// </remarks>
/// <param name="SeenHash">Content hash of the draft as seen.</param>
/// <param name="LikeBand">Place of the band whose levels it begins with, from 0.</param>
/// <param name="OverCny">Lower bound, excluded.</param>
/// <param name="UpToCny">Upper bound, included; null is open.</param>
public sealed record AddBand(Guid DraftId, string SeenHash, int LikeBand, IReadOnlyList<Security> Securities, decimal OverCny, decimal? UpToCny) : ICommand<ChainDrafted>
{
    public async ValueTask<Result<ChainDrafted>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var opened = await ChainDrafts.OpenBandAsync(work, DraftId, SeenHash, LikeBand, ct);
        if (opened.Refusal is { } refusal)
            return refusal;
        var (draft, chain, like) = opened.Value;
        var added = new Band(ChainEdits.FreeCode("band", chain.Bands.Select(band => band.Code)), Securities, OverCny, UpToCny, like.Levels);
        work.Record(ChainDrafts.SubjectOf(draft), "BandAdded", null, BandTold.Of(added));
        return ChainDrafts.Keep(draft, chain.AddBand(added));
    }
}

/// <summary>What the audit trail says of a band.</summary>
internal sealed record BandTold(string Band, string Securities, decimal OverCny, decimal? UpToCny, string Levels)
{
    public static BandTold Of(Band band) => new(
        band.Code, string.Join(' ', band.Securities), band.OverCny, band.UpToCny, string.Join(' ', band.Levels.Select(level => level.Code)));
}
