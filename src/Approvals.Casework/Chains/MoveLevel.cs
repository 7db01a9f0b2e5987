using Approvals.Casework.Data;
using Approvals.Lending.Chains;

namespace Approvals.Casework.Chains;

/// <summary>移动审批层级: changes places with the level before it, or after it.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>draft-unknown</c>, <c>draft-approved</c>, <c>not-your-draft</c>, <c>stale</c>, <c>band-unknown</c>,
/// <c>level-unknown</c> (also when there is nothing to change places with), <c>chain-malformed</c>. Source: APPROVALS §6.
/// </remarks>
/// <param name="SeenHash">Content hash of the draft as seen.</param>
/// <param name="Band">Place of the band, from 0.</param>
/// <param name="Level">Place of the level in it, from 0.</param>
/// <param name="IsUp">To the place before; else to the place after.</param>
public sealed record MoveLevel(Guid DraftId, string SeenHash, int Band, int Level, bool IsUp) : ICommand<ChainDrafted>
{
    public async ValueTask<Result<ChainDrafted>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var opened = await ChainDrafts.OpenBandAsync(work, DraftId, SeenHash, Band, ct);
        if (opened.Refusal is { } refusal)
            return refusal;
        var (draft, chain, band) = opened.Value;
        var other = IsUp ? Level - 1 : Level + 1;
        if (band.Levels.ElementAtOrDefault(Level) is not { } level || band.Levels.ElementAtOrDefault(other) is null)
            return ChainDrafts.LevelUnknown;
        work.Record(
            ChainDrafts.SubjectOf(draft), "LevelMoved", new { Band = band.Code, Level = level.Code, Place = Level + 1 }, new { Band = band.Code, Level = level.Code, Place = other + 1 });
        return ChainDrafts.Keep(draft, chain.SwapLevels(Band, Level, other));
    }
}
