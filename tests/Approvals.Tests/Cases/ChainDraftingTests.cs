using System.Text.Json;
using Approvals.Casework.Chains;
using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Tests.Cases;

/// <summary>A draft made as a copy and edited step by step, by whoever drafted it, until it is approved. Source: APPROVALS §6.</summary>
public sealed class ChainDraftingTests
{
    private const string Psbc = "psbc-xiaoweiyidai";

    private static readonly DateOnly Thursday = new(2026, 3, 5);

    private static readonly LevelRule Review = new(
        "review", "主管复审", LevelMode.AnyOne, [new ApproverRule(Role.Supervisor, OrgScope.HeadOffice, null)], Exclusive: true, new TimeLimit(2, TimeUnit.WorkingHours), OnTimeout.Remind,
        new TimeLimit(1, TimeUnit.WorkingDays), ReturnOnRejection: null, OpinionAboveCny: 0, NobodyEligible.BlockAndAlert);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Copy_SaysWhatTheVersionSays_UnderTheNextNumber() => CaseWorld.PlayAsync(async world =>
    {
        var first = world.World.Staff("supervisor1.ho");
        var copy = await world.DoAsync(new CopyChain(Psbc, 1, Thursday), first);
        var another = await world.DoAsync(new CopyChain(Psbc, copy.Version, Thursday), first);

        Assert.Equal((2, 3, ChainDraftState.Draft), (copy.Version, another.Version, another.State));
        var shipped = ChainFile.Parse("shipped", ProjectFiles.Read($"db/chains/{Psbc}.json")).Chain!;
        var copied = await ChainAsync(world, copy);
        Assert.Equal((2, Thursday, shipped.Title, shipped.Key), (copied.Version, copied.InForceFrom, copied.Title, copied.Key));
        Assert.Equal(ChainFile.Write(shipped with { Version = 2, InForceFrom = Thursday }), ChainFile.Write(copied));
    });

    [Fact]
    public Task Copy_RefusalsInOrder() => CaseWorld.PlayAsync(async world =>
    {
        var first = world.World.Staff("supervisor1.ho");
        async Task<string> CodeAsync(CopyChain command, Actor actor) => (await world.RefusedAsync(command, actor)).Code;
        Assert.Equal("role-missing", await CodeAsync(new("nothing", 1, default), world.World.Staff("auditor.ho")));
        Assert.Equal("chain-version-unknown", await CodeAsync(new(Psbc, 9, default), first));
        Assert.Equal("in-force-date-past", await CodeAsync(new(Psbc, 1, new DateOnly(2026, 3, 4)), first));
        await ApproveAsync(world, await world.DoAsync(new CopyChain(Psbc, 1, Thursday.AddDays(5)), first));
        Assert.Equal("chain-conflicts", await CodeAsync(new(Psbc, 1, Thursday.AddDays(5)), first));
    });

    [Fact]
    public Task Edits_AreKeptInTheDraft_OneAfterAnother_EachWithBeforeAndAfter() => CaseWorld.PlayAsync(async world =>
    {
        var first = world.World.Staff("supervisor1.ho");
        var draft = await world.DoAsync(new CopyChain(Psbc, 1, Thursday), first);
        var chain = await DoAsync(seen => new ReviseChain(draft.DraftId, seen, " 第二版 ", "分行会议纪要", Thursday.AddDays(1), ExposureBasis.Product));
        Assert.Equal(("第二版", "分行会议纪要", Thursday.AddDays(1), ExposureBasis.Product), (chain.Title, chain.Source, chain.InForceFrom, chain.Basis));

        chain = await DoAsync(seen => new SplitBand(draft.DraftId, seen, 2, 5_000_000m));
        Assert.Equal([1_000_000m, 3_000_000m, 5_000_000m, null, null], chain.Bands.Select(band => band.UpToCny));
        chain = await DoAsync(seen => new ReviseBand(draft.DraftId, seen, 3, [Security.Credit], 5_000_000m, null));
        Assert.Equal([Security.Credit], chain.Bands[3].Securities);
        chain = await DoAsync(seen => new AddBand(draft.DraftId, seen, 3, [Security.Secured], 5_000_000m, null));
        Assert.Equal(["branch", "head-office"], chain.Bands[5].Levels.Select(level => level.Code));
        chain = await DoAsync(seen => new AddLevel(draft.DraftId, seen, 5, 0, Review));
        chain = await DoAsync(seen => new MoveLevel(draft.DraftId, seen, 5, 0, IsUp: false));
        Assert.Equal(["branch", "review", "head-office"], chain.Bands[5].Levels.Select(level => level.Code));
        chain = await DoAsync(seen => new ReviseLevel(draft.DraftId, seen, 5, 1, Review with { Title = "总行主管复审" }));
        Assert.Equal("总行主管复审", chain.Bands[5].Levels[1].Title);
        chain = await DoAsync(seen => new RemoveLevel(draft.DraftId, seen, 5, 1));
        Assert.Equal(["branch", "head-office"], chain.Bands[5].Levels.Select(level => level.Code));
        chain = await DoAsync(seen => new RemoveBand(draft.DraftId, seen, 1));
        Assert.Equal([3_000_000m, 5_000_000m, null, null, null], chain.Bands.Select(band => band.UpToCny));

        var entries = await world.ReadAsync(db => db.AuditEntries.Where(e => e.Subject.StartsWith("chain-draft:")).OrderBy(e => e.Seq).Select(e => new { e.Action, e.Detail }).ToListAsync(Cancelled));
        Assert.Equal(
            ["ChainCopied", "ChainRevised", "BandSplit", "BandRevised", "BandAdded", "LevelAdded", "LevelMoved", "LevelRevised", "LevelRemoved", "BandRemoved"], entries.Select(e => e.Action));
        using (var told = JsonDocument.Parse(entries[7].Detail))
            Assert.Equal(["主管复审", "总行主管复审"], new[] { "before", "after" }.Select(side => told.RootElement.GetProperty(side).GetProperty("level").GetProperty("title").GetString()));

        async Task<Chain> DoAsync(Func<string, ICommand<ChainDrafted>> edit)
        {
            await world.DoAsync(edit((await RowAsync(world, draft)).Hash), first);
            return await ChainAsync(world, draft);
        }
    });

    [Fact]
    public Task Edit_OfAVerifiedDraft_MakesItADraftAgain() => CaseWorld.PlayAsync(async world =>
    {
        var first = world.World.Staff("supervisor1.ho");
        var draft = await world.DoAsync(new CopyChain(Psbc, 1, Thursday), first);
        await world.DoAsync(new VerifyChain(draft.DraftId), first);
        var verified = await RowAsync(world, draft);
        await world.DoAsync(new ReviseChain(draft.DraftId, verified.Hash, "另一条链", verified.Code, Thursday, ExposureBasis.Group), first);

        Assert.Equal((ChainDraftState.Draft, null), ((await RowAsync(world, draft)).State, (await RowAsync(world, draft)).VerifiedAtUtc));
        Assert.Equal("draft-not-verified", (await world.RefusedAsync(new ApproveChain(draft.DraftId, draft.Hash), world.World.Staff("supervisor2.ho"))).Code);
    });

    /// <summary>What was approved is what was seen: not what the drafter made of it since, nor another draft under the same number.</summary>
    [Fact]
    public Task Approval_OfWhatWasNotSeen_IsRefused_AndNobodyCopiesAnothersDraft() => CaseWorld.PlayAsync(async world =>
    {
        var (first, second) = (world.World.Staff("supervisor1.ho"), world.World.Staff("supervisor2.ho"));
        var draft = await world.DoAsync(new CopyChain(Psbc, 1, Thursday), first);
        await world.DoAsync(new ReviseChain(draft.DraftId, draft.Hash, "另一条链", "本行政策", Thursday, ExposureBasis.Group), first);
        var verified = await world.DoAsync(new VerifyChain(draft.DraftId), first);

        Assert.Equal("stale", (await world.RefusedAsync(new ApproveChain(draft.DraftId, draft.Hash), second)).Code);
        Assert.Equal("not-your-draft", (await world.RefusedAsync(new CopyChain(Psbc, draft.Version, Thursday), second)).Code);
        await world.DoAsync(new ApproveChain(draft.DraftId, verified.Hash), second);
    });

    [Fact]
    public Task Edit_RefusalsInOrder() => CaseWorld.PlayAsync(async world =>
    {
        var (first, second) = (world.World.Staff("supervisor1.ho"), world.World.Staff("supervisor2.ho"));
        var draft = await world.DoAsync(new CopyChain(Psbc, 1, Thursday), first);
        var hash = (await RowAsync(world, draft)).Hash;
        async Task<string> CodeAsync<T>(ICommand<T> command, Actor actor) => (await world.RefusedAsync(command, actor)).Code;

        Assert.Equal("role-missing", await CodeAsync(new RemoveBand(Guid.Empty, "", 9), world.World.Staff("approver1.ho")));
        Assert.Equal("draft-unknown", await CodeAsync(new RemoveBand(Guid.Empty, "", 9), first));
        Assert.Equal("not-your-draft", await CodeAsync(new RemoveBand(draft.DraftId, "", 9), second));
        Assert.Equal("stale", await CodeAsync(new RemoveBand(draft.DraftId, "", 9), first));
        Assert.Equal("band-unknown", await CodeAsync(new RemoveBand(draft.DraftId, hash, 9), first));
        Assert.Equal("band-unknown", await CodeAsync(new SplitBand(draft.DraftId, hash, -1, 1), first));
        Assert.Equal("split-outside-band", await CodeAsync(new SplitBand(draft.DraftId, hash, 0, 1_000_000m), first));
        Assert.Equal("level-unknown", await CodeAsync(new ReviseLevel(draft.DraftId, hash, 0, 1, Review), first));
        Assert.Equal("level-unknown", await CodeAsync(new MoveLevel(draft.DraftId, hash, 0, 0, IsUp: true), first));
        Assert.Equal("level-unknown", await CodeAsync(new AddLevel(draft.DraftId, hash, 0, 2, Review), first));
        Assert.Equal("level-code-taken", await CodeAsync(new AddLevel(draft.DraftId, hash, 0, 1, Review with { Code = "branch" }), first));
        Assert.Equal("level-code-taken", await CodeAsync(new ReviseLevel(draft.DraftId, hash, 2, 1, Review with { Code = "branch" }), first));
        Assert.Equal("last-level", await CodeAsync(new RemoveLevel(draft.DraftId, hash, 0, 0), first));
        Assert.Equal("chain-malformed", await CodeAsync(new ReviseLevel(draft.DraftId, hash, 0, 0, Review with { Title = " " }), first));
        Assert.Equal("in-force-date-past", await CodeAsync(new ReviseChain(draft.DraftId, hash, "", "", new DateOnly(2026, 3, 4), ExposureBasis.Group), first));
        Assert.Equal("chain-malformed", await CodeAsync(new ReviseChain(draft.DraftId, hash, "", "", Thursday, ExposureBasis.Group), first));

        await ApproveAsync(world, draft);
        Assert.Equal("draft-approved", await CodeAsync(new RemoveBand(draft.DraftId, hash, 0), first));
        Assert.Equal("draft-approved", await CodeAsync(new DiscardChain(draft.DraftId, hash), first));
    });

    [Fact]
    public Task Discard_FreesTheVersionNumber_AndStaysInTheRecord() => CaseWorld.PlayAsync(async world =>
    {
        var (first, second) = (world.World.Staff("supervisor1.ho"), world.World.Staff("supervisor2.ho"));
        var draft = await world.DoAsync(new CopyChain(Psbc, 1, Thursday), first);
        var hash = (await RowAsync(world, draft)).Hash;
        Assert.Equal("not-your-draft", (await world.RefusedAsync(new DiscardChain(draft.DraftId, hash), second)).Code);
        await world.DoAsync(new DiscardChain(draft.DraftId, hash), first);

        Assert.Equal(2, (await world.DoAsync(new CopyChain(Psbc, 1, Thursday), second)).Version);
        Assert.Contains("ChainDiscarded", await world.ReadAsync(db => db.AuditEntries.Select(e => e.Action).ToListAsync(Cancelled)));
    });

    private static async Task ApproveAsync(CaseWorld world, ChainDrafted draft)
    {
        await world.DoAsync(new VerifyChain(draft.DraftId), world.World.Staff("supervisor1.ho"));
        await world.DoAsync(new ApproveChain(draft.DraftId, draft.Hash), world.World.Staff("supervisor2.ho"));
    }

    private static Task<ChainDraft> RowAsync(CaseWorld world, ChainDrafted draft) => world.ReadAsync(db => db.ChainDrafts.SingleAsync(d => d.Id == draft.DraftId, Cancelled));

    private static async Task<Chain> ChainAsync(CaseWorld world, ChainDrafted draft) => ChainFile.Parse("draft", (await RowAsync(world, draft)).Json).Chain!;
}
