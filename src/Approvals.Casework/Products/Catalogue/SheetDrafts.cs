using System.Security.Cryptography;
using System.Text;
using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Products.Catalogue;

/// <param name="Hash">Of its text and date, to be sent back with what is decided on it.</param>
public sealed record SheetDrafted(Guid DraftId, string Code, int Version, SheetDraftState State, string Hash);

/// <summary>What the use cases on drafts of sheets have in common.</summary>
internal static class SheetDrafts
{
    public static readonly Refusal NotYours = new("not-your-draft", "草稿只由起草人修改；您可以复制已批准的版本，作为自己的草稿来改。");

    public static readonly Refusal Stale = new("stale", "草稿已改过，请看最新的内容后再办理。");

    public static AuditSubject SubjectOf(SheetDraft draft) => new("product-draft:" + draft.Id.ToString("N"));

    public static SheetDrafted Tell(SheetDraft draft) => new(draft.Id, draft.Code, draft.Number, draft.State, draft.Hash);

    public static string HashOf(string json, DateOnly inForceFrom) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{inForceFrom:O}\n{json}")));

    /// <summary>Refusals in order: <c>role-missing</c>, <c>sheet-draft-unknown</c>, <c>sheet-draft-approved</c>.</summary>
    public static async ValueTask<Result<SheetDraft>> FindAsync(Work work, Guid draftId, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.Supervisor) is { } missing)
            return missing;
        if (await work.Db.SheetDrafts.SingleOrDefaultAsync(d => d.Id == draftId, ct) is not { } draft)
            return new Refusal("sheet-draft-unknown", "没有这份产品草稿。");
        return draft.State == SheetDraftState.Approved ? new Refusal("sheet-draft-approved", "这个产品版本已批准，不能再改变。") : draft;
    }

    /// <summary>Refusals in order: those of <see cref="FindAsync"/>, <c>stale</c>.</summary>
    public static async ValueTask<Result<SheetDraft>> SeenAsync(Work work, Guid draftId, string seenHash, CancellationToken ct)
    {
        var found = await FindAsync(work, draftId, ct);
        return found.Refusal is null && found.Value.Hash != seenHash ? Stale : found;
    }

    /// <summary>Refusals in order: those of <see cref="FindAsync"/>, <c>not-your-draft</c>, <c>stale</c>.</summary>
    public static async ValueTask<Result<SheetDraft>> OpenAsync(Work work, Guid draftId, string seenHash, CancellationToken ct)
    {
        var found = await FindAsync(work, draftId, ct);
        if (found.Refusal is not null)
            return found;
        if (found.Value.DraftedByPersonId != work.Actor.PersonId)
            return NotYours;
        return found.Value.Hash != seenHash ? Stale : found;
    }

    /// <summary>Refusal <c>in-force-date-past</c> (it begins tomorrow at the earliest) or <c>sheet-conflicts</c> (a version before it begins no earlier); null when it can begin.</summary>
    public static async ValueTask<Refusal?> MisdatedAsync(Work work, string code, int version, DateOnly inForceFrom, CancellationToken ct)
    {
        if (inForceFrom <= work.Today)
            return new Refusal("in-force-date-past", $"生效日须晚于今天（{work.Today:yyyy-MM-dd}）。", "inForceFrom");
        if (await work.Db.PinnedVersions.AnyAsync(p => p.Kind == PinnedKind.Product && p.Code == code && p.Version >= version, ct))
            return new Refusal("sheet-conflicts", $"已有第 {version} 版或更新的版本，请复制最新的版本再改。");
        var latest = await work.Db.SheetDrafts.Where(d => d.Code == code && d.State == SheetDraftState.Approved).MaxAsync(d => (DateOnly?)d.InForceFrom, ct);
        return latest >= inForceFrom ? new Refusal("sheet-conflicts", $"生效日须晚于前一版的生效日 {latest:yyyy-MM-dd}。", "inForceFrom") : null;
    }

    /// <summary>Refusal <c>sheet-unsound</c> with the first problem; null when the draft holds.</summary>
    public static async ValueTask<Refusal?> UnsoundAsync(Work work, SheetDraft draft, CancellationToken ct)
    {
        var problems = await SheetChecks.ProblemsAsync(work.Db, work.Desk, draft.Code, draft.Json, draft.InForceFrom, ct);
        return problems.Count == 0 ? null : new Refusal("sheet-unsound", $"草稿没有通过校验（{problems.Count} 处）：{problems[0].Path} {problems[0].Reason}");
    }

    public static async ValueTask<int> NextNumberAsync(Work work, string code, CancellationToken ct) => Math.Max(
        await work.Db.PinnedVersions.Where(p => p.Kind == PinnedKind.Product && p.Code == code).MaxAsync(p => (int?)p.Version, ct) ?? 0,
        await work.Db.SheetDrafts.Where(d => d.Code == code).MaxAsync(d => (int?)d.Number, ct) ?? 0) + 1;

    public static SheetDraft Add(Work work, string code, int number, string json, DateOnly inForceFrom)
    {
        var draft = new SheetDraft
        {
            Id = Guid.CreateVersion7(),
            Code = code,
            Number = number,
            Hash = HashOf(json, inForceFrom),
            Json = json,
            InForceFrom = inForceFrom,
            DraftedByPersonId = work.Actor.PersonId,
            DraftedAtUtc = work.NowUtc,
        };
        work.Db.SheetDrafts.Add(draft);
        return draft;
    }

    /// <summary>What differs between two texts, by place.</summary>
    public static IReadOnlyDictionary<string, string> ValuesOf(string json) => SheetText.ParametersOf(json).ToDictionary(parameter => parameter.Path, parameter => parameter.Value);
}
