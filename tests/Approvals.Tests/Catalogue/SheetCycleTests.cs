using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Approvals.Casework.Products.Catalogue;
using Approvals.Lending.Products;
using Approvals.Tests.Cases;
using Approvals.Tests.Pages;
using Approvals.Tests.Servers;
using Approvals.Web.Frame;
using Approvals.Web.Journeys;
using Approvals.Web.Pages.Cases.Evidence;
using Approvals.Web.Pages.Products;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Catalogue;

/// <summary>A product version's way into force: drafted, changed, verified, approved by a second supervisor, followed from its date.</summary>
public sealed partial class SheetCycleTests
{
    private const string Psbc = "psbc-xiaoweiyidai";
    private const string InForce = $"/products/{Psbc}/1";
    private const string Drafted = $"/products/{Psbc}/2";
    private static readonly DateOnly Tomorrow = new(2026, 3, 5);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Version_IsTakenByNewCasesFromItsDate_OnEveryNode_AndRunningCasesKeepTheirs() => CaseWorld.PlayAsync(async world =>
    {
        var other = await world.AnotherHostAsync();
        var running = await world.ToAsync("submit");
        await PutInForceAsync(world, ("$.reapplication.waitDaysAfterRejection", "45"));
        await world.ToAsync("submit", 800_000m, "a-rated-wholesaler-2");
        Assert.Equal([1, 1], await VersionsAsync(world));

        await world.World.MoveToAsync(Tomorrow, Scenarios.Morning, Cancelled);
        other.Desk.Clock.Offset = world.Desk.Clock.Offset;
        await world.ToAsync("submit", 800_000m, "a-rated-wholesaler-3");
        Assert.Equal([1, 1, 2], await VersionsAsync(world));
        Assert.Equal(1, (await world.ReadAsync(db => db.Cases.SingleAsync(c => c.Id == running.CaseId, Cancelled))).ProductVersion);
        Assert.Equal(TimeSpan.FromDays(45), other.Desk.Rulebook.Terms(Psbc, 2).WaitAfterRejection); // approved on the first node, known to neither page nor case of this one before
        await using var db = other.Desk.Database.Open();
        await ProductEditions.RefreshAsync(db, other.Desk.Rulebook, Cancelled);
        Assert.Equal(2, other.Desk.Rulebook.Current(Psbc)!.Version);
    });

    [Fact]
    public Task CaseMeasuredAnew_TakesTheVersionInForce() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("submit");
        await PutInForceAsync(world, ("$.reapplication.waitDaysAfterRejection", "45"));

        // The pre-credit is valid for 30 days (seed 002 §五.1); then the authorisations are given again and the case is measured anew.
        await world.World.MoveToAsync(new DateOnly(2026, 4, 6), Scenarios.Morning, Cancelled);
        await world.World.UntilAsync(journey.CaseId, "consent", Cancelled);
        Assert.Equal([1], await VersionsAsync(world));
        await journey.ConsentAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "submit", Cancelled);
        Assert.Equal([2], await VersionsAsync(world));
        Assert.Equal(1, await world.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "ProductVersionTaken", Cancelled)));
    });

    [Fact]
    public Task RefusalsInOrder_MakerIsNotChecker_AndNothingButParametersChanges() => CaseWorld.PlayAsync(async world =>
    {
        var (first, second) = (world.World.Staff("supervisor1.ho"), world.World.Staff("supervisor2.ho"));
        Assert.Equal("role-missing", (await world.RefusedAsync(new CopySheet(Psbc, 1, Tomorrow), world.World.Staff("manager1.bj01"))).Code);
        Assert.Equal("sheet-version-unknown", (await world.RefusedAsync(new CopySheet(Psbc, 9, Tomorrow), first)).Code);
        Assert.Equal("in-force-date-past", (await world.RefusedAsync(new CopySheet(Psbc, 1, new DateOnly(2026, 3, 4)), first)).Code);
        var draft = await world.DoAsync(new CopySheet(Psbc, 1, Tomorrow), first);

        Assert.Equal("not-your-draft", (await world.RefusedAsync(Revise(draft, ("$.triage.manualAboveCny", "1")), second)).Code);
        Assert.Equal("parameter-malformed", (await world.RefusedAsync(Revise(draft, ("$.triage.manualAboveCny", "many")), first)).Code);
        Assert.Equal("parameter-malformed", (await world.RefusedAsync(Revise(draft, ("$.version", "7")), first)).Code);
        Assert.Equal("parameter-malformed", (await world.RefusedAsync(Revise(draft, ("$.reapplication.oneLiveApplication", "sometimes")), first)).Code);
        Assert.Equal("draft-not-verified", (await world.RefusedAsync(new ApproveSheet(draft.DraftId, draft.Hash), second)).Code);

        // A floor above every cap: nobody would get a loan. Out of the reader's range: a share above a hundred per cent.
        var floor = await world.DoAsync(Revise(draft, ("$.limit.minimumCny", "900000000")), first);
        Assert.Contains("$.limit.components.credit", (await world.RefusedAsync(new VerifySheet(floor.DraftId), first)).Message, StringComparison.Ordinal);
        var back = await world.DoAsync(Revise(floor, ("$.limit.minimumCny", "10000"), ("$.terms.prepaymentPenaltyPercent", "101")), first);
        Assert.Contains("$.terms.prepaymentPenaltyPercent", (await world.RefusedAsync(new VerifySheet(back.DraftId), first)).Message, StringComparison.Ordinal);
        var sound = await world.DoAsync(Revise(back, ("$.terms.prepaymentPenaltyPercent", "1")), first);
        await world.DoAsync(new VerifySheet(sound.DraftId), first);
        Assert.Equal("second-supervisor-required", (await world.RefusedAsync(new ApproveSheet(sound.DraftId, sound.Hash), first)).Code);
        Assert.Equal("stale", (await world.RefusedAsync(new ApproveSheet(sound.DraftId, draft.Hash), second)).Code);
        await world.DoAsync(new ApproveSheet(sound.DraftId, sound.Hash), second);
        Assert.Equal("sheet-draft-approved", (await world.RefusedAsync(new DiscardSheet(sound.DraftId, sound.Hash), first)).Code);
        Assert.Equal("sheet-conflicts", (await world.RefusedAsync(new CopySheet(Psbc, 2, Tomorrow), first)).Code);

        // An import with another rule is a new structure, and one without a time limit that every case comes to need is short of it.
        var imported = await world.DoAsync(new DraftSheet(Imported(sheet => sheet["rules"]!.AsArray().RemoveAt(0)), new DateOnly(2026, 3, 9)), first);
        Assert.Contains("only numbers, lists and flags", (await world.RefusedAsync(new VerifySheet(imported.DraftId), first)).Message, StringComparison.Ordinal);
        Assert.Equal("sheet-version-taken", (await world.RefusedAsync(new DraftSheet(Imported(_ => { }), new DateOnly(2026, 3, 9)), first)).Code);
        await world.DoAsync(new DiscardSheet(imported.DraftId, imported.Hash), first);
        Assert.Equal("sheet-malformed", (await world.RefusedAsync(new DraftSheet("{}", new DateOnly(2026, 3, 9)), first)).Code);
        Assert.Equal(
            ["SheetCopied", "SheetRevised", "SheetRevised", "SheetRevised", "SheetVerified", "SheetApproved"],
            await world.ReadAsync(db => db.AuditEntries.Where(entry => entry.Subject == "product-draft:" + sound.DraftId.ToString("N")).OrderBy(entry => entry.Seq).Select(entry => entry.Action).ToListAsync(Cancelled)));
    });

    [Fact]
    public Task DraftOfSomebodyAway_IsRedatedOrDiscardedByAnother_WhoThenDoesNotApproveIt() => CaseWorld.PlayAsync(async world =>
    {
        var (first, second) = (world.World.Staff("supervisor1.ho"), world.World.Staff("supervisor2.ho"));
        var draft = await world.DoAsync(new CopySheet(Psbc, 1, Tomorrow), first);
        await world.DoAsync(new VerifySheet(draft.DraftId), first);
        Assert.Equal("stale", (await world.RefusedAsync(new RedateSheet(draft.DraftId, new string('0', 64), new DateOnly(2026, 3, 9)), second)).Code);
        Assert.Equal("in-force-date-past", (await world.RefusedAsync(new RedateSheet(draft.DraftId, draft.Hash, new DateOnly(2026, 3, 4)), second)).Code);
        var redated = await world.DoAsync(new RedateSheet(draft.DraftId, draft.Hash, new DateOnly(2026, 3, 9)), second);
        Assert.Equal(SheetDraftState.Draft, redated.State);
        await world.DoAsync(new VerifySheet(redated.DraftId), first);
        Assert.Equal("second-supervisor-required", (await world.RefusedAsync(new ApproveSheet(redated.DraftId, redated.Hash), second)).Code);

        // The date is the drafter's own again: the other may approve.
        var revised = await world.DoAsync(Revise(redated), first);
        await world.DoAsync(new VerifySheet(revised.DraftId), first);
        await world.DoAsync(new ApproveSheet(revised.DraftId, revised.Hash), second);

        var left = await world.DoAsync(new CopySheet(Psbc, 2, new DateOnly(2026, 3, 10)), first);
        await world.DoAsync(new DiscardSheet(left.DraftId, left.Hash), second);
        Assert.Equal(1, await world.ReadAsync(db => db.SheetDrafts.CountAsync(Cancelled)));
    });

    /// <summary>小微易贷's chain may take 8 + 8 working hours above 1 million: a promise of one working day is broken by it, one of the five days in seed 002 §一.8 is not.</summary>
    [Fact]
    public Task PromisedTime_IsHeldAgainstTheApprovalChains() => CaseWorld.PlayAsync(async world =>
    {
        var first = world.World.Staff("supervisor1.ho");
        var draft = await world.DoAsync(new CopySheet(Psbc, 1, Tomorrow), first);
        await world.DoAsync(new VerifySheet(draft.DraftId), first);
        var overall = SheetText.ClausesOf(ProjectFiles.Read($"db/catalogue/{Psbc}.json")).Single(clause => clause.Code == "overallApproval").Path;
        var hasty = await world.DoAsync(Revise(draft, ($"{overall}.amount", "1"), ($"{overall}.remindAt", "1")), first);
        var unsound = await world.RefusedAsync(new VerifySheet(hasty.DraftId), first);
        Assert.Contains($"approval chain {Psbc} v1", unsound.Message, StringComparison.Ordinal);
    });

    /// <summary>A list names regions, industries, institutions and grades by their code; everything else it says in words. Their English is asked for with that of all sentences.</summary>
    [Fact]
    public void EveryCodeInAList_HasWords()
    {
        var bare = new HashSet<string>();
        foreach (var file in Directory.GetFiles(Path.Combine(ProjectFiles.Root, "db", "catalogue"), "*.json").Where(file => !file.EndsWith("facts.schema.json", StringComparison.Ordinal)))
        {
            var json = File.ReadAllText(file);
            var titles = SheetText.TitlesOf(json);
            var items = SheetText.ParametersOf(json).Where(parameter => parameter.IsList && parameter.Name != "products").SelectMany(parameter => parameter.Value.Split(", "));
            bare.UnionWith(items.Where(item => BareCode().IsMatch(item) && !titles.ContainsKey(item) && PreCreditWords.Say(new DeskText(), item) == item));
        }

        Assert.Empty(bare);
    }

    [GeneratedRegex("^[a-z][A-Za-z-]+$")]
    private static partial Regex BareCode();

    [Fact]
    public Task Impact_TellsWhoWouldFlip_AndLimitsBeforeAndAfter() => CaseWorld.PlayAsync(async world =>
    {
        await world.ToAsync("submit");
        await world.ToAsync("submit", 800_000m, "a-rated-wholesaler-2");
        var (inForce, today) = (world.Desk.Rulebook.Current(Psbc)!.Sheet, world.Desk.Clock.Today);
        await using var db = world.Desk.Database.Open();
        var same = await SheetImpact.MeasureAsync(db, inForce, inForce, today, today, Cancelled);
        Assert.Equal((2, 0, same.LimitBeforeCny), (same.Cases, same.Changed.Count, same.LimitAfterCny));
        Assert.Equal(await world.ReadAsync(d => d.Measurements.SumAsync(m => m.LimitCny, Cancelled)), same.LimitBeforeCny); // what was measured at the time
        Assert.Equal(0, (await SheetImpact.MeasureAsync(db, inForce, inForce, today.AddDays(-30), today.AddDays(-1), Cancelled)).Cases);

        // Neither has been in business for fifty years.
        var path = SheetText.ClausesOf(ProjectFiles.Read($"db/catalogue/{Psbc}.json")).Single(clause => clause.Code == "operating-years").Parameters.Single(parameter => parameter.Name == "minimumYears").Path;
        var strict = With((path, "50"));
        var flipped = await SheetImpact.MeasureAsync(db, inForce, strict, today, today, Cancelled);
        Assert.Equal([new OutcomeFlow("passed", "declined", 2)], flipped.Flows);
        Assert.Equal((2, 0m), (flipped.Changed.Count, flipped.LimitAfterCny));
    });

    /// <summary>At most 12 months up to today, a month back unless told; anything else is refused, and throws nothing.</summary>
    [Theory]
    [InlineData(null, null, true)]
    [InlineData("2025-03-05", "2026-03-05", true)]
    [InlineData("2025-03-04", "2026-03-05", false)]
    [InlineData("2026-03-05", "2026-03-05", true)]
    [InlineData("2026-03-05", "2026-03-04", false)]
    [InlineData(null, "2026-03-06", false)]
    [InlineData(null, "0001-01-15", false)]
    public void ImpactPeriod_IsBounded(string? from, string? to, bool fits) =>
        Assert.Equal(fits, SheetImpact.PeriodOf(Day(from), Day(to), new DateOnly(2026, 3, 5)).Refusal is null);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void EveryParameterAndSectionOfTheShippedSheets_HasAWord()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(ProjectFiles.Root, "db", "catalogue"), "*.json").Where(file => !file.EndsWith("facts.schema.json", StringComparison.Ordinal)))
        {
            var clauses = SheetText.ClausesOf(File.ReadAllText(file));
            Assert.Empty(clauses.Where(clause => SheetLabels.OfSection(clause.Section) == clause.Section || (clause.Title is null && SheetLabels.OfClause(clause) == clause.Code)).Select(clause => clause.Path));
            Assert.Empty(clauses.SelectMany(clause => clause.Parameters).Select(parameter => parameter.Name).Where(name => SheetLabels.OfParameter(name) == name).Distinct());
        }
    }

    [Fact]
    public Task Pages_ShowEveryClause_ChangeVerifyAndApprove() => CaseWorld.PlayAsync(async world =>
    {
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var first = await pages.AsAsync("supervisor1.ho");
        var sheet = JsonNode.Parse(ProjectFiles.Read($"db/catalogue/{Psbc}.json"))!;
        var html = (await first.GetAsync(InForce)).Html;
        Assert.All(sheet["rules"]!.AsArray(), rule => Assert.Contains((string)rule!["title"]!["zh"]!, html, StringComparison.Ordinal));

        // A date that was refused stands as typed, on both forms that ask for one.
        Assert.Contains("name=\"from\" required min=\"2026-03-05\" value=\"2026-03-02\"", (await first.SubmitAsync(InForce, "handler=Copy", ("from", "2026-03-02"))).Html, StringComparison.Ordinal);
        Assert.Contains("name=\"from\" required min=\"2026-03-05\" value=\"2026-07-01\"", (await first.SendAsync("/products", "Import", ("from", "2026-07-01"), ("json", "{}"))).Html, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await first.SubmitAsync(InForce, "handler=Copy", ("from", "2026-03-05"))).Status);

        using (var manager = await pages.AsAsync("manager1.bj01"))
        {
            Assert.DoesNotContain("第 2 版", (await manager.GetAsync("/products")).Html, StringComparison.Ordinal);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await manager.GetAsync(Drafted)).Status);
        }

        await first.SubmitAsync(Drafted, "handler=Revise", ("inForceFrom", "2026-03-05"), ("p:$.terms.prepaymentPenaltyPercent", "101"));
        // A refused save keeps what was typed, the sound values too, and says beside the field which is wrong.
        var refused = (await first.SubmitAsync(Drafted, "handler=Revise", ("inForceFrom", "2026-03-05"), ("p:$.terms.prepaymentPenaltyPercent", "one"), ("p:$.reapplication.waitDaysAfterRejection", "77"))).Html;
        Assert.Contains("is-invalid\" id=\"$.terms.prepaymentPenaltyPercent\" name=\"p:$.terms.prepaymentPenaltyPercent\" value=\"one\"", refused, StringComparison.Ordinal);
        Assert.Contains("填写的格式不对，没有保存。 数字请写成 1500000 或 12.5，中间不加逗号", refused, StringComparison.Ordinal);
        Assert.Contains("name=\"p:$.reapplication.waitDaysAfterRejection\" value=\"77\"", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"77\"", (await first.GetAsync(Drafted)).Html, StringComparison.Ordinal);
        var misdated = (await first.SubmitAsync(Drafted, "handler=Revise", ("inForceFrom", "2026-03-01"), ("p:$.reapplication.waitDaysAfterRejection", "78"))).Html;
        Assert.Contains("value=\"2026-03-01\"", misdated, StringComparison.Ordinal);
        Assert.Contains("name=\"p:$.reapplication.waitDaysAfterRejection\" value=\"78\"", misdated, StringComparison.Ordinal);
        var unsound = (await first.SubmitAsync(Drafted, "handler=Verify")).Html;
        Assert.Contains("is-invalid\" id=\"$.terms.prepaymentPenaltyPercent\"", unsound, StringComparison.Ordinal);
        await first.SubmitAsync(Drafted, "handler=Revise", ("inForceFrom", "2026-03-05"), ("p:$.terms.prepaymentPenaltyPercent", "2"));
        Assert.Contains("2%", (await first.GetAsync(Drafted + "/changes")).Html, StringComparison.Ordinal);
        await first.SubmitAsync(Drafted, "handler=Verify");
        using var second = await pages.AsAsync("supervisor2.ho");
        await second.SubmitAsync(Drafted, "handler=Approve");
        Assert.Contains("已批准，待生效", (await second.GetAsync(Drafted)).Html, StringComparison.Ordinal);
        Assert.Contains("id=\"totals\"", (await second.GetAsync(Drafted + "/impact")).Html, StringComparison.Ordinal);
    });

    private static async Task PutInForceAsync(CaseWorld world, params (string Path, string Value)[] values)
    {
        var draft = await world.DoAsync(new CopySheet(Psbc, 1, Tomorrow), world.World.Staff("supervisor1.ho"));
        draft = await world.DoAsync(Revise(draft, values), world.World.Staff("supervisor1.ho"));
        await world.DoAsync(new VerifySheet(draft.DraftId), world.World.Staff("supervisor1.ho"));
        await world.DoAsync(new ApproveSheet(draft.DraftId, draft.Hash), world.World.Staff("supervisor2.ho"));
    }

    private static ReviseSheet Revise(SheetDrafted draft, params (string Path, string Value)[] values) =>
        new(draft.DraftId, draft.Hash, Tomorrow, values.ToDictionary(one => one.Path, one => one.Value));

    private static Task<List<int>> VersionsAsync(CaseWorld world) => world.ReadAsync(db => db.Cases.OrderBy(c => c.CreatedAtUtc).Select(c => c.ProductVersion).ToListAsync(Cancelled));

    private static string Imported(Action<JsonNode> change)
    {
        var sheet = JsonNode.Parse(ProjectFiles.Read($"db/catalogue/{Psbc}.json"))!;
        sheet["version"] = 3;
        change(sheet);
        return sheet.ToJsonString();
    }

    private static ProductSheet With(params (string Path, string Value)[] values)
    {
        var json = SheetText.With(ProjectFiles.Read($"db/catalogue/{Psbc}.json"), values.ToDictionary(one => one.Path, one => one.Value)).Json!;
        return ProductSheetReader.Read("draft", System.Text.Encoding.UTF8.GetBytes(json)).ValueOrThrow();
    }
}
