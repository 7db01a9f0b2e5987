using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Casework.Chains;

public sealed record ChainDrafted(Guid DraftId, string Code, int Version, ChainDraftState State);

/// <summary>起草审批链: a supervisor imports a version of a chain as JSON. The same version with the same content is the draft that is there already.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>chain-malformed</c> (file, place and reason of the first problem), <c>chain-version-taken</c> (imported or drafted
/// before with other content). Source: APPROVALS §6.
/// </remarks>
public sealed record DraftChain(string Json) : ICommand<ChainDrafted>
{
    public async ValueTask<Result<ChainDrafted>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.Supervisor) is { } missing)
            return missing;
        var (chain, problems) = ChainFile.Parse("json", Json);
        if (chain is null)
            return new Refusal("chain-malformed", $"审批链文件有误（{problems.Count} 处）：{problems[0]}", "json");
        if (chain.Code.Length > ChainDraft.LongestCode)
            return new Refusal("chain-malformed", $"审批链代码最多 {ChainDraft.LongestCode} 个字符。", "json");
        var pinned = await work.Db.PinnedVersions.AsNoTracking()
            .Where(p => p.Kind == PinnedKind.Chain && p.Code == chain.Code && p.Version == chain.Version).Select(p => p.Json).SingleOrDefaultAsync(ct);
        var drafted = await work.Db.ChainDrafts.SingleOrDefaultAsync(d => d.Code == chain.Code && d.Number == chain.Version, ct);
        var hash = drafted?.Hash ?? (pinned is null ? null : ChainFile.Parse("pinned", pinned).Chain!.ContentHash);
        if (hash is not null && (hash != chain.ContentHash || drafted is null))
            return new Refusal("chain-version-taken", $"{chain.Code} 第 {chain.Version} 版已经存在，内容有变化请用新的版本号。", "json");
        if (drafted is null)
        {
            drafted = new ChainDraft
            {
                Id = Guid.CreateVersion7(),
                Code = chain.Code,
                Number = chain.Version,
                Hash = chain.ContentHash,
                Json = Json,
                InForceFrom = chain.InForceFrom,
                DraftedByPersonId = work.Actor.PersonId,
                DraftedAtUtc = work.NowUtc,
            };
            work.Db.ChainDrafts.Add(drafted);
            work.Record(ChainDrafts.SubjectOf(drafted), "ChainDrafted", null, new { drafted.Code, drafted.Number, drafted.Hash, drafted.InForceFrom });
        }

        return ChainDrafts.Tell(drafted);
    }
}

internal static class ChainDrafts
{
    public static AuditSubject SubjectOf(ChainDraft draft) => new("chain-draft:" + draft.Id.ToString("N"));

    public static ChainDrafted Tell(ChainDraft draft) => new(draft.Id, draft.Code, draft.Number, draft.State);

    public static async ValueTask<Result<ChainDraft>> FindAsync(Work work, Guid draftId, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.Supervisor) is { } missing)
            return missing;
        if (await work.Db.ChainDrafts.SingleOrDefaultAsync(d => d.Id == draftId, ct) is not { } draft)
            return new Refusal("draft-unknown", "没有这份审批链草稿。");
        return draft.State == ChainDraftState.Approved ? new Refusal("draft-approved", "这份审批链已批准，不能再改变。") : draft;
    }

    /// <summary>Refusal <c>chain-disproved</c> with the first counter-example, by the people and products of this moment; null when the draft holds.</summary>
    public static async ValueTask<Refusal?> DisproveAsync(Work work, ChainDraft draft, CancellationToken ct)
    {
        var bank = await BankPeople.LoadAsync(work.Db, work.Today, ct);
        var chain = ChainFile.Parse($"{draft.Code} v{draft.Number}", draft.Json).Chain!;
        var rulebook = work.Desk.Rulebook;
        var problems = ChainProof.Prove(
            chain, $"{draft.Code} v{draft.Number}", bank.Snapshot, ChainPromises.Of(chain, rulebook.Products.Select(product => product.Sheet)), (decimal)rulebook.Calendar.Hours.Daily.TotalHours);
        return problems.Count == 0 ? null : new Refusal("chain-disproved", $"审批链不成立（{problems.Count} 处）：{problems[0]}");
    }
}
