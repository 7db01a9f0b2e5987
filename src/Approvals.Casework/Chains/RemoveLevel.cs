using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Casework.Chains;

/// <summary>删除审批层级.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>draft-unknown</c>, <c>draft-approved</c>, <c>not-your-draft</c>, <c>stale</c>, <c>band-unknown</c>,
/// <c>level-unknown</c>, <c>last-level</c>, <c>chain-malformed</c>. Source: APPROVALS §6.
/// </remarks>
/// <param name="SeenHash">Content hash of the draft as seen.</param>
/// <param name="Band">Place of the band, from 0.</param>
/// <param name="Level">Place of the level in it, from 0.</param>
public sealed record RemoveLevel(Guid DraftId, string SeenHash, int Band, int Level) : ICommand<ChainDrafted>
{
    public async ValueTask<Result<ChainDrafted>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var opened = await ChainDrafts.OpenBandAsync(work, DraftId, SeenHash, Band, ct);
        if (opened.Refusal is { } refusal)
            return refusal;
        var (draft, chain, band) = opened.Value;
        if (band.Levels.ElementAtOrDefault(Level) is not { } level)
            return ChainDrafts.LevelUnknown;
        if (band.Levels.Count == 1)
            return new Refusal("last-level", "每一档至少要有一个层级，最后一个层级不能删除。");
        work.Record(ChainDrafts.SubjectOf(draft), "LevelRemoved", new { Band = band.Code, Place = Level + 1, Level = level });
        return ChainDrafts.Keep(draft, chain.RemoveLevel(Band, Level));
    }
}
