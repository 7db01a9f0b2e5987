using System.Text.Json.Nodes;
using Approvals.Casework.Chains;
using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Approvals.Web.Reading;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>A chain's file that comes with a new program meets versions made at the desk: the program starts, and what two supervisors have dated is what is followed.</summary>
public sealed class ChainFilesTests
{
    private const string Psbc = "psbc-xiaoweiyidai";
    private static readonly DateOnly Today = new(2026, 3, 4);
    private static readonly DateOnly Tomorrow = new(2026, 3, 5);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task FileUnderANumberOfTheDesk_IsLeftOut_AndWarnedOf() => CaseWorld.PlayAsync(async world =>
    {
        await PutInForceAsync(world, Tomorrow);
        using var rules = new RuleCopy();
        Ship(rules, 2, new DateOnly(2026, 3, 1));
        await world.RestartWithRulesAsync(rules.Root, desk =>
        {
            Assert.Equal((1, 2, "本行第二版"), (Followed(desk, Today)!.Version, Followed(desk, Tomorrow)!.Version, Followed(desk, Tomorrow)!.Title));
            Assert.Contains(desk.Rulebook.WarningsOn(Today), warning => warning.Contains($"Chain {Psbc} version 2", StringComparison.Ordinal));
            return Task.CompletedTask;
        });
    });

    /// <summary>A floor that is laid down for a unit the bank does not have is laid down for nobody.</summary>
    [Fact]
    public Task QuorumFloorOfAnUnknownUnit_IsWarnedOf() => CaseWorld.PlayAsync(async world =>
    {
        using var rules = new RuleCopy();
        var file = Path.Combine(rules.Root, "db", "reference", "committees.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Cancelled)).Replace("\"quorumFloors\": {}", "\"quorumFloors\": { \"HO\": 5, \"H0\": 6 }", StringComparison.Ordinal), Cancelled);
        await world.RestartWithRulesAsync(rules.Root, desk =>
        {
            Assert.Equal(["db/reference/committees.json: quorumFloors.H0: there is no such unit"], desk.Rulebook.WarningsOn(Today).Where(warning => warning.Contains("quorumFloors", StringComparison.Ordinal)));
            Assert.Equal(5, desk.Rulebook.Committees.QuorumFloorOf("HO"));
            return Task.CompletedTask;
        });
    });

    /// <summary>The dates would contradict each other, or the file would take over some day: the desk's version is followed, and a copy of the file can be put in force.</summary>
    [Theory]
    [InlineData("2026-03-01")] // before the desk's, with a higher number
    [InlineData("2026-03-05")] // on the same day
    [InlineData("2026-06-01")] // after it
    public Task FileWithAHigherNumber_IsNotFollowed_AndWarnedOf_ButCanBePutInForce(string from) => CaseWorld.PlayAsync(async world =>
    {
        await PutInForceAsync(world, Tomorrow);
        using var rules = new RuleCopy();
        Ship(rules, 3, Day(from));
        var later = new DateOnly(2026, 7, 1);
        for (var start = 0; start < 2; start++)
        {
            await world.RestartWithRulesAsync(rules.Root, async desk =>
            {
                Assert.Equal((1, 2, 2), (Followed(desk, Today)!.Version, Followed(desk, Tomorrow)!.Version, Followed(desk, later)!.Version));
                Assert.Contains(
                    desk.Rulebook.WarningsOn(Today),
                    warning => warning.StartsWith($"Chain {Psbc} version 3, in force from {from}: two supervisors have dated {Psbc} version 2 from 2026-03-05, so the file is not followed", StringComparison.Ordinal));
                await using var db = desk.Database.Open();
                Assert.Equal([(3, ChainStanding.Shipped), (2, ChainStanding.Coming), (1, ChainStanding.InForce)], await ShelfAsync(db, Today));
            });
        }

        // The copy begins after what the desk has dated.
        Assert.Equal("chain-conflicts", (await world.RefusedAsync(new CopyChain(Psbc, 3, Tomorrow), world.World.Staff("supervisor1.ho"))).Code);
        await PutInForceAsync(world, new DateOnly(2026, 3, 9), copied: 3);
        await world.RestartWithRulesAsync(rules.Root, desk =>
        {
            Assert.Equal((2, 4), (Followed(desk, new DateOnly(2026, 3, 8))!.Version, Followed(desk, new DateOnly(2026, 3, 9))!.Version));
            return Task.CompletedTask;
        });
    });

    /// <summary>A file for what a chain of the desk's is for, under another code.</summary>
    [Fact]
    public Task FileForTheKeyOfTheDesks_IsNotFollowed() => CaseWorld.PlayAsync(async world =>
    {
        await PutInForceAsync(world, Tomorrow);
        using var rules = new RuleCopy();
        Ship(rules, 1, new DateOnly(2026, 4, 1), code: "psbc-other");
        await world.RestartWithRulesAsync(rules.Root, desk =>
        {
            Assert.Equal((Psbc, 2), (Followed(desk, new DateOnly(2026, 4, 1))!.Code, Followed(desk, new DateOnly(2026, 4, 1))!.Version));
            Assert.Contains(desk.Rulebook.WarningsOn(Today), warning => warning.StartsWith("Chain psbc-other version 1", StringComparison.Ordinal));
            return Task.CompletedTask;
        });

        // A node that went on meanwhile reads what there is now, and its rounds open as they did.
        await world.ToAsync("approval");
        Assert.Equal([(Psbc, 1)], await world.ReadAsync(db => db.Rounds.Select(round => ValueTuple.Create(round.ChainCode, round.ChainVersion)).ToListAsync(Cancelled)));
    });

    /// <summary>Where the desk has dated nothing, a newer file is followed from its date; one that contradicts an older file stops the start, and leaves nothing behind.</summary>
    [Fact]
    public Task FileThatContradictsAnotherFile_StopsTheStart_AndNothingIsSaved() => CaseWorld.PlayAsync(async world =>
    {
        using var rules = new RuleCopy();
        Ship(rules, 2, new DateOnly(2025, 1, 1));
        var before = await PinnedAsync(world);
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => world.RestartWithRulesAsync(rules.Root));
        Assert.Contains($"{Psbc} version 2 is not in force later than version 1", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await PinnedAsync(world));

        Ship(rules, 2, new DateOnly(2026, 4, 1));
        await world.RestartWithRulesAsync(rules.Root, desk =>
        {
            Assert.Equal((1, 2), (Followed(desk, new DateOnly(2026, 3, 31))!.Version, Followed(desk, new DateOnly(2026, 4, 1))!.Version));
            Assert.DoesNotContain(desk.Rulebook.WarningsOn(Today), warning => warning.StartsWith("Chain ", StringComparison.Ordinal));
            return Task.CompletedTask;
        });
    });

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public Task OpenDraftWhoseNumberAFileReaches_GetsTheNext_AndIsVerifiedAnew(int shipped) => CaseWorld.PlayAsync(async world =>
    {
        var (first, second) = (world.World.Staff("supervisor1.ho"), world.World.Staff("supervisor2.ho"));
        var draft = await world.DoAsync(new CopyChain(Psbc, 1, Tomorrow), first);
        await world.DoAsync(new VerifyChain(draft.DraftId), first);
        using var rules = new RuleCopy();
        Ship(rules, shipped, new DateOnly(2026, 3, 1));
        await world.RestartWithRulesAsync(rules.Root, async desk =>
        {
            await using var db = desk.Database.Open();
            Assert.Equal([(shipped + 1, ChainStanding.Draft), (shipped, ChainStanding.InForce), (1, ChainStanding.Past)], await ShelfAsync(db, Today));
        });
        Assert.Equal("draft-not-verified", (await world.RefusedAsync(new ApproveChain(draft.DraftId, draft.Hash), second)).Code);
        Assert.Equal("stale", (await world.RefusedAsync(new DiscardChain(draft.DraftId, draft.Hash), first)).Code);

        var verified = await world.DoAsync(new VerifyChain(draft.DraftId), first);
        Assert.Equal((shipped + 1, ChainDraftState.Approved), (verified.Version, (await world.DoAsync(new ApproveChain(draft.DraftId, verified.Hash), second)).State));
        Assert.Equal(1, await world.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "ChainRenumbered", Cancelled)));
    });

    private static Chain? Followed(Desk desk, DateOnly on) => desk.Rulebook.Chains.InForce(Lending.Chains.CaseKind.Application, Psbc, "approval", on);

    private static async Task<IEnumerable<(int Version, ChainStanding Standing)>> ShelfAsync(DeskDb db, DateOnly today) =>
        (await ChainShelf.AllAsync(db, today, Cancelled)).Where(version => version.Chain.Code == Psbc).Select(version => (version.Chain.Version, version.Standing));

    private static Task<List<string>> PinnedAsync(CaseWorld world) =>
        world.ReadAsync(db => db.PinnedVersions.OrderBy(p => p.Kind).ThenBy(p => p.Code).ThenBy(p => p.Version).Select(p => p.Kind + " " + p.Code + " " + p.Version).ToListAsync(Cancelled));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static void Ship(RuleCopy rules, int version, DateOnly from, string code = Psbc)
    {
        var path = Path.Combine(rules.Root, "db", "chains", $"{Psbc}.json");
        var chain = JsonNode.Parse(File.ReadAllText(path))!;
        chain["code"] = code;
        chain["version"] = version;
        chain["inForceFrom"] = $"{from:yyyy-MM-dd}";
        File.WriteAllText(path, chain.ToJsonString());
    }

    private static async Task PutInForceAsync(CaseWorld world, DateOnly on, int copied = 1)
    {
        var (first, second) = (world.World.Staff("supervisor1.ho"), world.World.Staff("supervisor2.ho"));
        var draft = await world.DoAsync(new CopyChain(Psbc, copied, on), first);
        draft = await world.DoAsync(new ReviseChain(draft.DraftId, draft.Hash, "本行第二版", "本行政策", on, ExposureBasis.Group), first);
        await world.DoAsync(new VerifyChain(draft.DraftId), first);
        await world.DoAsync(new ApproveChain(draft.DraftId, draft.Hash), second);
    }
}
