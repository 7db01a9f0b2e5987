using Approvals.Casework.Data;

namespace Approvals.Casework.Chains;

/// <summary>校验审批链: proves the draft against the bank's people and its products' promises as they are now.</summary>
/// <remarks>Refusals in order: <c>role-missing</c>, <c>draft-unknown</c>, <c>draft-approved</c>, <c>chain-disproved</c>. Source: APPROVALS §6.</remarks>
public sealed record VerifyChain(Guid DraftId) : ICommand<ChainDrafted>
{
    public async ValueTask<Result<ChainDrafted>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var found = await ChainDrafts.FindAsync(work, DraftId, ct);
        if (found.Refusal is { } refusal)
            return refusal;
        if (await ChainDrafts.DisproveAsync(work, found.Value, ct) is { } disproved)
            return disproved;
        found.Value.State = ChainDraftState.Verified;
        found.Value.VerifiedAtUtc = work.NowUtc;
        work.Record(ChainDrafts.SubjectOf(found.Value), "ChainVerified", null, new { found.Value.Hash });
        return ChainDrafts.Tell(found.Value);
    }
}
