using Approvals.Casework.Data;

namespace Approvals.Casework.Products.Catalogue;

/// <summary>校验产品草稿: see <see cref="SheetChecks"/>.</summary>
/// <remarks>Refusals in order: <c>role-missing</c>, <c>sheet-draft-unknown</c>, <c>sheet-draft-approved</c>, <c>sheet-unsound</c> (place and reason of the first problem).</remarks>
public sealed record VerifySheet(Guid DraftId) : ICommand<SheetDrafted>
{
    public async ValueTask<Result<SheetDrafted>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var found = await SheetDrafts.FindAsync(work, DraftId, ct);
        if (found.Refusal is { } refusal)
            return refusal;
        var draft = found.Value;
        if (await SheetDrafts.UnsoundAsync(work, draft, ct) is { } unsound)
            return unsound;
        (draft.State, draft.VerifiedAtUtc) = (SheetDraftState.Verified, work.NowUtc);
        work.Record(SheetDrafts.SubjectOf(draft), "SheetVerified", null, new { draft.Hash });
        return SheetDrafts.Tell(draft);
    }
}
