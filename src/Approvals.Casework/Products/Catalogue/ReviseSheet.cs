using Approvals.Casework.Data;
using Approvals.Lending.Products;

namespace Approvals.Casework.Products.Catalogue;

/// <summary>修改产品参数: numbers, lists and flags of one's own draft, and the date it begins. What was verified is a draft again. What is out of range is kept, and told by the verification.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>sheet-draft-unknown</c>, <c>sheet-draft-approved</c>, <c>not-your-draft</c>, <c>stale</c>, <c>in-force-date-past</c>, <c>sheet-conflicts</c>,
/// <c>parameter-malformed</c> (no such parameter, or letters for a number; names all of them).
/// </remarks>
/// <param name="SeenHash">Hash of the draft as seen.</param>
/// <param name="Values">New values by place; those left out stay.</param>
public sealed record ReviseSheet(Guid DraftId, string SeenHash, DateOnly InForceFrom, IReadOnlyDictionary<string, string> Values) : ICommand<SheetDrafted>
{
    public async ValueTask<Result<SheetDrafted>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var opened = await SheetDrafts.OpenAsync(work, DraftId, SeenHash, ct);
        if (opened.Refusal is { } refusal)
            return refusal;
        var draft = opened.Value;
        if (await SheetDrafts.MisdatedAsync(work, draft.Code, draft.Number, InForceFrom, ct) is { } misdated)
            return misdated;
        var (json, wrongAt) = SheetText.With(draft.Json, Values);
        if (json is null)
            return new Refusal("parameter-malformed", $"这一项没有，或者填写的格式不对：{wrongAt}", wrongAt[0]);
        var (before, after) = (SheetDrafts.ValuesOf(draft.Json), SheetDrafts.ValuesOf(json));
        var changed = after.Where(one => before.GetValueOrDefault(one.Key) != one.Value).Select(one => one.Key).ToList();
        work.Record(
            SheetDrafts.SubjectOf(draft), "SheetRevised",
            new { draft.Hash, draft.InForceFrom, Values = changed.ToDictionary(path => path, path => before.GetValueOrDefault(path)) },
            new { InForceFrom, Values = changed.ToDictionary(path => path, path => after[path]) });
        if (InForceFrom != draft.InForceFrom)
            draft.DatedByPersonId = null;
        (draft.Json, draft.InForceFrom, draft.Hash) = (json, InForceFrom, SheetDrafts.HashOf(json, InForceFrom));
        (draft.State, draft.VerifiedAtUtc) = (SheetDraftState.Draft, null);
        return SheetDrafts.Tell(draft);
    }
}
