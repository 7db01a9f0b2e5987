using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Casework.Chains;

/// <summary>加审批层级: puts a level into a band, before another or after the last.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>draft-unknown</c>, <c>draft-approved</c>, <c>not-your-draft</c>, <c>stale</c>, <c>band-unknown</c>,
/// <c>level-unknown</c> (the place is past the last), <c>level-code-taken</c>, <c>chain-malformed</c>. Source: APPROVALS §6.
/// </remarks>
/// <param name="SeenHash">Content hash of the draft as seen.</param>
/// <param name="Band">Place of the band, from 0.</param>
/// <param name="Before">Place it gets, from 0 to the number of levels.</param>
public sealed record AddLevel(Guid DraftId, string SeenHash, int Band, int Before, LevelRule Rule) : ICommand<ChainDrafted>
{
    public async ValueTask<Result<ChainDrafted>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var opened = await ChainDrafts.OpenBandAsync(work, DraftId, SeenHash, Band, ct);
        if (opened.Refusal is { } refusal)
            return refusal;
        var (draft, chain, band) = opened.Value;
        if (Before < 0 || Before > band.Levels.Count)
            return ChainDrafts.LevelUnknown;
        if (band.Levels.Any(level => level.Code == Rule.Code))
            return Taken(Rule.Code);
        work.Record(ChainDrafts.SubjectOf(draft), "LevelAdded", null, new { Band = band.Code, Place = Before + 1, Level = Rule });
        return ChainDrafts.Keep(draft, chain.InsertLevel(Band, Before, Rule));
    }

    internal static Refusal Taken(string code) => new("level-code-taken", $"这一档已有代码为 {code} 的层级，请换一个代码。", "code");
}
