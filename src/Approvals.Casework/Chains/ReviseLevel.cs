using Approvals.Casework.Data;
using Approvals.Lending.Chains;

namespace Approvals.Casework.Chains;

/// <summary>改审批层级: who decides, how, within what time, and what follows when they do not.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>draft-unknown</c>, <c>draft-approved</c>, <c>not-your-draft</c>, <c>stale</c>, <c>band-unknown</c>,
/// <c>level-unknown</c>, <c>level-code-taken</c>, <c>chain-malformed</c>. Source: APPROVALS §6.
/// </remarks>
/// <param name="SeenHash">Content hash of the draft as seen.</param>
/// <param name="Band">Place of the band, from 0.</param>
/// <param name="Level">Place of the level in it, from 0.</param>
public sealed record ReviseLevel(Guid DraftId, string SeenHash, int Band, int Level, LevelRule Rule) : ICommand<ChainDrafted>
{
    public async ValueTask<Result<ChainDrafted>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var opened = await ChainDrafts.OpenBandAsync(work, DraftId, SeenHash, Band, ct);
        if (opened.Refusal is { } refusal)
            return refusal;
        var (draft, chain, band) = opened.Value;
        if (band.Levels.ElementAtOrDefault(Level) is not { } level)
            return ChainDrafts.LevelUnknown;
        if (band.Levels.Where((_, place) => place != Level).Any(other => other.Code == Rule.Code))
            return AddLevel.Taken(Rule.Code);
        work.Record(ChainDrafts.SubjectOf(draft), "LevelRevised", new { Band = band.Code, Level = level }, new { Band = band.Code, Level = Rule });
        return ChainDrafts.Keep(draft, chain.WithLevel(Band, Level, Rule));
    }
}
