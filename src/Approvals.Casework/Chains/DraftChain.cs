using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Casework.Chains;

/// <param name="Hash">Content hash of its text, to be sent back with what is decided on it.</param>
public sealed record ChainDrafted(Guid DraftId, string Code, int Version, ChainDraftState State, string Hash);

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
            return new Refusal("chain-version-taken", $"“{chain.Title}”第 {chain.Version} 版已经存在，内容有变化请用新的版本号。", "json");
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
