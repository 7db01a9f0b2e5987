using System.Text.Json.Nodes;
using Approvals.Casework.Data;
using Approvals.Casework.Products.Catalogue;
using Approvals.Tests.Cases;
using Approvals.Web.Reading;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Catalogue;

/// <summary>A product's file that comes with a new program meets versions made at the desk: the program starts, and what two supervisors put in force stays in force.</summary>
public sealed class SheetFilesTests
{
    private const string Psbc = "psbc-xiaoweiyidai";
    private static readonly DateOnly Tomorrow = new(2026, 3, 5);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task FileUnderANumberOfTheDesk_IsLeftOut_AndWarnedOf() => CaseWorld.PlayAsync(async world =>
    {
        await PutInForceAsync(world);
        world.SetTime(Tomorrow, new TimeOnly(9, 30));
        using var rules = new RuleCopy();
        Ship(rules, 2, waitDays: 30);
        await world.RestartWithRulesAsync(rules.Root, desk =>
        {
            Assert.Equal((2, 45), (desk.Rulebook.Current(Psbc)!.Version, desk.Rulebook.Current(Psbc)!.Sheet.Reapplication.WaitDaysAfterRejection));
            Assert.Contains(desk.Rulebook.WarningsOn(Tomorrow), warning => warning.Contains($"Product {Psbc} version 2", StringComparison.Ordinal));
            return Task.CompletedTask;
        });
    });

    [Fact]
    public Task FileWithAHigherNumber_DoesNotOvertakeTheDesk_ButCanBePutInForceByIt() => CaseWorld.PlayAsync(async world =>
    {
        using var rules = new RuleCopy();
        Ship(rules, 3, waitDays: 30);

        // Before the desk has dated a version of its own the newest file is in force.
        await world.RestartWithRulesAsync(rules.Root, async desk => Assert.Equal((3, SheetStanding.InForce), (desk.Rulebook.Current(Psbc)!.Version, await StandingAsync(desk, 3))));
        await PutInForceAsync(world, from: 1);
        Ship(rules, 5, waitDays: 15);

        // What two supervisors have dated keeps later files out before its day too.
        await world.RestartWithRulesAsync(rules.Root, desk =>
        {
            Assert.Equal((3, 30), (desk.Rulebook.Current(Psbc)!.Version, desk.Rulebook.Current(Psbc)!.Sheet.Reapplication.WaitDaysAfterRejection));
            return Task.CompletedTask;
        });
        world.SetTime(Tomorrow, new TimeOnly(9, 30));
        await world.RestartWithRulesAsync(rules.Root, async desk =>
        {
            Assert.Equal((4, 45), (desk.Rulebook.Current(Psbc)!.Version, desk.Rulebook.Current(Psbc)!.Sheet.Reapplication.WaitDaysAfterRejection));
            Assert.Equal(
                [SheetStanding.Past, SheetStanding.Past, SheetStanding.InForce, SheetStanding.Shipped],
                [await StandingAsync(desk, 1), await StandingAsync(desk, 3), await StandingAsync(desk, 4), await StandingAsync(desk, 5)]);
        });

        await PutInForceAsync(world, from: 5, new DateOnly(2026, 3, 6), waitDays: 15);
        world.SetTime(new DateOnly(2026, 3, 6), new TimeOnly(9, 30));
        await world.RestartWithRulesAsync(rules.Root, desk =>
        {
            Assert.Equal((6, 15), (desk.Rulebook.Current(Psbc)!.Version, desk.Rulebook.Current(Psbc)!.Sheet.Reapplication.WaitDaysAfterRejection));
            return Task.CompletedTask;
        });
    });

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public Task OpenDraftWhoseNumberAFileReaches_GetsTheNext_AndIsVerifiedAnew(int shipped) => CaseWorld.PlayAsync(async world =>
    {
        var first = world.World.Staff("supervisor1.ho");
        var draft = await world.DoAsync(new CopySheet(Psbc, 1, Tomorrow), first);
        await world.DoAsync(new VerifySheet(draft.DraftId), first);
        using var rules = new RuleCopy();
        Ship(rules, shipped, waitDays: 30);
        await world.RestartWithRulesAsync(rules.Root, async desk =>
        {
            await using var db = desk.Database.Open();
            var moved = await db.SheetDrafts.SingleAsync(Cancelled);
            Assert.Equal((shipped + 1, SheetDraftState.Draft), (moved.Number, moved.State));
            Assert.Equal(shipped + 1, (int)JsonNode.Parse(moved.Json)!["version"]!);
            var shelf = (await SheetShelf.AllAsync(db, desk.Clock.Today, withDrafts: true, Cancelled)).Where(sheet => sheet.Code == Psbc).ToList();
            Assert.Equal([(shipped + 1, true), (shipped, false), (1, false)], shelf.Select(sheet => (sheet.Version, sheet.Draft is not null)));
        });
        Assert.Equal("stale", (await world.RefusedAsync(new DiscardSheet(draft.DraftId, draft.Hash), first)).Code);
    });

    private static async Task<SheetStanding> StandingAsync(Desk desk, int version)
    {
        await using var db = desk.Database.Open();
        return (await SheetShelf.AllAsync(db, desk.Clock.Today, withDrafts: true, Cancelled)).Single(sheet => sheet.Code == Psbc && sheet.Version == version).Standing;
    }

    private static void Ship(RuleCopy rules, int version, int waitDays)
    {
        var path = Path.Combine(rules.Root, "db", "catalogue", $"{Psbc}.json");
        var sheet = JsonNode.Parse(File.ReadAllText(path))!;
        sheet["version"] = version;
        sheet["reapplication"]!["waitDaysAfterRejection"] = waitDays;
        File.WriteAllText(path, sheet.ToJsonString());
    }

    private static async Task PutInForceAsync(CaseWorld world, int from = 1, DateOnly? on = null, int waitDays = 45)
    {
        var (first, second) = (world.World.Staff("supervisor1.ho"), world.World.Staff("supervisor2.ho"));
        var draft = await world.DoAsync(new CopySheet(Psbc, from, on ?? Tomorrow), first);
        draft = await world.DoAsync(new ReviseSheet(draft.DraftId, draft.Hash, on ?? Tomorrow, new Dictionary<string, string> { ["$.reapplication.waitDaysAfterRejection"] = $"{waitDays}" }), first);
        await world.DoAsync(new VerifySheet(draft.DraftId), first);
        await world.DoAsync(new ApproveSheet(draft.DraftId, draft.Hash), second);
    }
}
