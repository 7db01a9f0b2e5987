using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Casework.Products.Catalogue;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Casework.Chains;

/// <summary>A draft to be edited, with the chain its text says.</summary>
internal sealed record OpenChainDraft(ChainDraft Draft, Chain Chain);

/// <summary>A draft to be edited, with the chain its text says and one band of it.</summary>
internal sealed record OpenChainBand(ChainDraft Draft, Chain Chain, Band Band);

/// <summary>What the use cases on drafts of chains have in common.</summary>
internal static class ChainDrafts
{
    private static readonly Refusal BandUnknown = new("band-unknown", "草稿没有这一档，请刷新后再改。");

    public static readonly Refusal LevelUnknown = new("level-unknown", "这一档没有这个层级，请刷新后再改。");

    public static readonly Refusal NotYours = new("not-your-draft", "草稿只由起草人修改；您可以复制已批准的版本，作为自己的草稿来改。");

    public static readonly Refusal Stale = new("stale", "草稿已改过，请看最新的内容后再办理。");

    public static AuditSubject SubjectOf(ChainDraft draft) => new("chain-draft:" + draft.Id.ToString("N"));

    public static ChainDrafted Tell(ChainDraft draft) => new(draft.Id, draft.Code, draft.Number, draft.State, draft.Hash);

    /// <summary>Refusals in order: <c>role-missing</c>, <c>draft-unknown</c>, <c>draft-approved</c>.</summary>
    public static async ValueTask<Result<ChainDraft>> FindAsync(Work work, Guid draftId, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.Supervisor) is { } missing)
            return missing;
        if (await work.Db.ChainDrafts.SingleOrDefaultAsync(d => d.Id == draftId, ct) is not { } draft)
            return new Refusal("draft-unknown", "没有这份审批链草稿。");
        return draft.State == ChainDraftState.Approved ? new Refusal("draft-approved", "这份审批链已批准，不能再改变。") : draft;
    }

    /// <summary>Refusals in order: those of <see cref="FindAsync"/>, <c>not-your-draft</c>, <c>stale</c> (the text is no longer the one seen).</summary>
    /// <param name="seenHash">Content hash of the text that was seen.</param>
    public static async ValueTask<Result<OpenChainDraft>> OpenAsync(Work work, Guid draftId, string seenHash, CancellationToken ct)
    {
        var found = await FindAsync(work, draftId, ct);
        if (found.Refusal is { } refusal)
            return refusal;
        var draft = found.Value;
        if (draft.DraftedByPersonId != work.Actor.PersonId)
            return NotYours;
        if (draft.Hash != seenHash)
            return Stale;
        return new OpenChainDraft(draft, Read(draft));
    }

    /// <summary>Refusals in order: those of <see cref="OpenAsync"/>, <c>band-unknown</c>.</summary>
    /// <param name="place">Of the band, from 0.</param>
    public static async ValueTask<Result<OpenChainBand>> OpenBandAsync(Work work, Guid draftId, string seenHash, int place, CancellationToken ct)
    {
        var opened = await OpenAsync(work, draftId, seenHash, ct);
        if (opened.Refusal is { } refusal)
            return refusal;
        var (draft, chain) = opened.Value;
        return chain.Bands.ElementAtOrDefault(place) is { } band ? new OpenChainBand(draft, chain, band) : BandUnknown;
    }

    /// <summary>Keeps an edited chain as the draft's text. What was verified is a draft again.</summary>
    /// <returns>Or the refusal <c>chain-malformed</c> (place and reason of the first problem), with nothing kept.</returns>
    public static Result<ChainDrafted> Keep(ChainDraft draft, Chain edited)
    {
        var json = ChainFile.Write(edited);
        var (chain, problems) = ChainFile.Parse("draft", json);
        if (chain is null)
            return new Refusal("chain-malformed", $"这样改后审批链有误：{problems[0]}");
        (draft.Json, draft.Hash, draft.InForceFrom) = (json, chain.ContentHash, chain.InForceFrom);
        (draft.State, draft.VerifiedAtUtc) = (ChainDraftState.Draft, null);
        return Tell(draft);
    }

    /// <summary>
    /// Of two approvals at once the second decides again once the first has committed: each takes the version of the oldest draft there is, whichever it
    /// approves, so that neither reads a catalogue the other is about to change.
    /// </summary>
    public static async ValueTask TakeTurnAsync(Work work, CancellationToken ct) =>
        work.Touch(await work.Db.ChainDrafts.OrderBy(draft => draft.Id).FirstAsync(ct));

    /// <summary>Refusal <c>in-force-date-past</c> or <c>chain-conflicts</c> when a version can't begin on the day; null when it can.</summary>
    public static async ValueTask<Refusal?> MisdatedAsync(Work work, string code, int version, DateOnly inForceFrom, CancellationToken ct)
    {
        if (inForceFrom <= work.Today)
            return new Refusal("in-force-date-past", $"生效日须晚于今天（{work.Today:yyyy-MM-dd}）。", "inForceFrom");
        var earlier = (await PinnedChains.LoadAsync(work.Db, ct)).Where(chain => chain.Code == code && chain.Version < version).MaxBy(chain => chain.Version);
        return earlier is not null && inForceFrom <= earlier.InForceFrom
            ? new Refusal("chain-conflicts", $"生效日须晚于第 {earlier.Version} 版的生效日 {earlier.InForceFrom:yyyy-MM-dd}。", "inForceFrom")
            : null;
    }

    /// <summary>Refusal <c>chain-disproved</c> with the first counter-example, by the people and products of this moment; null when the draft holds.</summary>
    public static async ValueTask<Refusal?> DisproveAsync(Work work, ChainDraft draft, CancellationToken ct)
    {
        var problems = await ChainProving.ProveAsync(work.Db, work.Desk.Rulebook, work.Today, Read(draft), ct);
        return problems.Count == 0 ? null : new Refusal("chain-disproved", $"审批链不成立（{problems.Count} 处）：{problems[0]}");
    }

    public static async ValueTask<int> NextNumberAsync(Work work, string code, CancellationToken ct) => Math.Max(
        await work.Db.PinnedVersions.Where(p => p.Kind == PinnedKind.Chain && p.Code == code).MaxAsync(p => (int?)p.Version, ct) ?? 0,
        await work.Db.ChainDrafts.Where(d => d.Code == code).MaxAsync(d => (int?)d.Number, ct) ?? 0) + 1;

    internal static Chain Read(ChainDraft draft) => ChainFile.Parse($"{draft.Code} v{draft.Number}", draft.Json).Chain!;
}

/// <summary>校验: a chain against the bank's people as they are now, and the promises of every version of its products that is or will be in force while the chain is.</summary>
public static class ChainProving
{
    /// <summary>Every counter-example, with the place it is about; empty when the chain holds.</summary>
    /// <param name="file">Name to report problems under; null for the code and version of the chain.</param>
    public static async Task<IReadOnlyList<ChainProblem>> ProveAsync(DeskDb db, Rulebook rulebook, DateOnly today, Chain chain, CancellationToken ct, string? file = null)
    {
        await ProductEditions.RefreshAsync(db, rulebook, ct);
        var bank = await BankPeople.LoadAsync(db, rulebook.Committees, today, ct);
        var promises = ChainPromises.Of(chain, await PinnedChains.LoadAsync(db, ct), rulebook, today);
        return ChainProof.Prove(chain, file ?? $"{chain.Code} v{chain.Version}", bank.Snapshot, promises, rulebook.HoursADay);
    }
}
