using System.Text;
using System.Text.Json.Nodes;
using Approvals.Casework.Chains;
using Approvals.Casework.Products;
using Approvals.Casework.Products.Catalogue;
using Approvals.Lending.Chains;
using Approvals.Lending.Products;
using Approvals.Tests.Servers;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>A chain against what its products promise: each class, each exposure, each version that is in force while the chain is. Seven working hours a day. Source: APPROVALS §6.</summary>
public sealed class ChainPromiseTests
{
    private const string Psbc = "psbc-xiaoweiyidai";
    private const string Huiyedai = "zgc-huiyedai";
    private static readonly DateOnly Thursday = new(2026, 3, 5);
    private static readonly DateOnly Monday = new(2026, 3, 9);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task EveryShippedChain_Holds() => CaseWorld.PlayAsync(async world =>
    {
        await using var db = world.Desk.Database.Open();
        var chains = await PinnedChains.LoadAsync(db, Cancelled);
        Assert.Equal(18, chains.Count);
        foreach (var chain in chains)
            Assert.Empty(await ChainProving.ProveAsync(db, world.Desk.Rulebook, world.Desk.Clock.Today, chain, Cancelled));
    });

    /// <summary>
    /// 惠业贷 above 2 million: 7 days are promised (seed 003 §一), to “专精特新” 4, 28 hours (§八). The branch may take 8 and the committee 20, or 21: that fits into 49, and only the first into 28.
    /// </summary>
    [Theory]
    [InlineData(20, null)]
    [InlineData(21, "the levels may take 29 working hours (branch 8 + committee 21), zgc-huiyedai version 1 promises 28 from 2026-03-05 on for 2000000.01 CNY, Credit, class specialised-new")]
    public Task PromiseToAClass_IsHeld(int committeeHours, string? told) => CaseWorld.PlayAsync(async world =>
    {
        var first = world.World.Staff("supervisor1.ho");
        var draft = await world.DoAsync(new DraftChain(Draft(Huiyedai, chain => chain["bands"]![2]!["levels"]![1]!["limit"] = Hours(committeeHours))), first);
        if (told is null)
            await world.DoAsync(new VerifyChain(draft.DraftId), first);
        else
            Assert.Contains(told, (await world.RefusedAsync(new VerifyChain(draft.DraftId), first)).Message, StringComparison.Ordinal);
    });

    /// <summary>The branch may take 8 + 8 hours above 1 million: a sheet that promises a day to those above 2.5 is broken there, whatever the security, and kept at 2.5.</summary>
    [Theory]
    [InlineData(2_500_000, "2500000.01 CNY, Credit")]
    [InlineData(5_000_000, null)] // nobody is lent more, nor a group under the product
    [InlineData(500_000, "500000.01 CNY, Credit")] // 8 hours of the lowest band
    public void PromiseAboveAnExposure_IsHeld_UpToTheProductsBounds(int above, string? told)
    {
        var sheet = Sheet(1, json => json["timeLimits"]!.AsArray().Add(Promise(days: 1, above)));
        var problems = Overruns(Shipped(Psbc), [], Book(new ProductTerms(sheet, Texts)));

        if (told is null)
            Assert.DoesNotContain(problems, problem => problem.Contains("promises 7", StringComparison.Ordinal));
        else
            Assert.Contains(problems, problem => problem.Contains($"promises 7 from 2026-03-05 on for {told}", StringComparison.Ordinal));
    }

    /// <summary>Two supervisors have dated a sheet that promises 3 days, 21 hours, from Monday on: a chain of 24 hours fits into today's 35 and not into that.</summary>
    [Fact]
    public Task PromiseOfALaterSheet_IsHeld() => CaseWorld.PlayAsync(async world =>
    {
        var (first, second) = (world.World.Staff("supervisor1.ho"), world.World.Staff("supervisor2.ho"));
        var slow = Draft(Psbc, chain => chain["bands"]![0]!["levels"]![0]!["limit"] = Hours(24));
        var before = await world.DoAsync(new DraftChain(slow), first);
        await world.DoAsync(new VerifyChain(before.DraftId), first);

        var overall = SheetText.ClausesOf(ProjectFiles.Read($"db/catalogue/{Psbc}.json")).Single(clause => clause.Code == "overallApproval").Path;
        var sheet = await world.DoAsync(new CopySheet(Psbc, 1, Monday), first);
        sheet = await world.DoAsync(new ReviseSheet(sheet.DraftId, sheet.Hash, Monday, new Dictionary<string, string> { [$"{overall}.amount"] = "3", [$"{overall}.remindAt"] = "2" }), first);
        await world.DoAsync(new VerifySheet(sheet.DraftId), first);
        await world.DoAsync(new ApproveSheet(sheet.DraftId, sheet.Hash), second);

        // Verified before: proved again at the approval.
        var refused = await world.RefusedAsync(new ApproveChain(before.DraftId, before.Hash), second);
        Assert.Equal("chain-disproved", refused.Code);
        Assert.Contains($"the levels may take 24 working hours (branch 24), {Psbc} version 2 promises 21 from 2026-03-09 on for 10000 CNY, Credit", refused.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void PromiseOfASheetThatBeginsAsTheChainEnds_IsNotAskedFor()
    {
        var book = Book(new ProductTerms(Sheet(1), Texts), new ProductTerms(Sheet(2, json => json["timeLimits"] = With(json, days: 1)), Texts) { InForceFrom = Monday });
        var chain = Shipped(Psbc);
        Assert.Contains(Overruns(chain, [], book), problem => problem.Contains("version 2 promises 7 from 2026-03-09 on", StringComparison.Ordinal));
        Assert.NotEmpty(Overruns(chain, [chain, Shipped(Psbc) with { Version = 2, InForceFrom = Monday.AddDays(1) }], book));
        Assert.Empty(Overruns(chain, [chain, Shipped(Psbc) with { Version = 2, InForceFrom = Monday }], book));
    }

    /// <summary>A chain for any product is held to what is promised to those it decides: not where the product has a chain of its own by then.</summary>
    [Fact]
    public void PromiseOfAProductWithItsOwnChain_IsNotAskedOfTheOneForAny()
    {
        var book = Book(new ProductTerms(Sheet(1, json => json["timeLimits"] = With(json, days: 1)), Texts));
        var any = Shipped(Psbc) with { Code = "any", Key = new ChainKey(Lending.Chains.CaseKind.Application, null, "approval") };
        Assert.NotEmpty(Overruns(any, [any], book));
        Assert.NotEmpty(Overruns(any, [any, Shipped(Psbc) with { InForceFrom = Monday }], book)); // until Monday it does
        Assert.Empty(Overruns(any, [any, Shipped(Psbc)], book));
    }

    /// <summary>续贷 is promised in one working day, 7 hours (seed 002 §八.5).</summary>
    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void ChainOfRenewals_IsHeldToThePromiseOfRenewals(int hours, bool fits)
    {
        var renewals = Read("renewal", chain => chain["bands"]![1]!["levels"]![0]!["limit"] = Hours(hours));
        var problems = Overruns(renewals, [], Book(new ProductTerms(Sheet(1), Texts)));
        Assert.Equal(fits ? 0 : 1, problems.Count);
        Assert.All(problems, problem => Assert.Contains("$.bands[1].levels: the levels may take 8 working hours", problem, StringComparison.Ordinal));
    }

    private static IReadOnlyDictionary<string, ConsentText> Texts { get; } =
        Sheet(1).Consents.ToDictionary(consent => consent.Code, consent => new ConsentText(consent.Code, "", "1", "", ""));

    private static List<string> Overruns(Chain chain, IReadOnlyList<Chain> chains, Rulebook book) =>
        [.. ChainProof.Overruns(chain, "draft", ChainPromises.Of(chain, chains, book, Thursday), hoursADay: 7).Select(problem => $"{problem.Path}: {problem.Reason}")];

    private static Rulebook Book(params ProductTerms[] products) => new(products, new ChainCatalogue([]), null!, null!) { Committees = null! };

    private static ProductSheet Sheet(int version, Action<JsonNode>? change = null)
    {
        var json = JsonNode.Parse(ProjectFiles.Read($"db/catalogue/{Psbc}.json"))!;
        json["version"] = version;
        change?.Invoke(json);
        return ProductSheetReader.Read("sheet", Encoding.UTF8.GetBytes(json.ToJsonString())).ValueOrThrow();
    }

    private static JsonArray With(JsonNode sheet, int days) =>
        [.. sheet["timeLimits"]!.AsArray().Where(limit => (string)limit!["kind"]! != "overallApproval").Select(limit => limit!.DeepClone()), Promise(days)];

    private static JsonObject Promise(int days, int? above = null)
    {
        var promise = new JsonObject
        {
            ["kind"] = "overallApproval",
            ["unit"] = "workingDays",
            ["amount"] = days,
            ["startsAt"] = "claimed",
            ["onDue"] = "escalate",
            ["source"] = "test",
        };
        if (above is not null)
            promise["exposureAboveCny"] = above;
        return promise;
    }

    private static Chain Shipped(string code) => Read(code, _ => { });

    private static Chain Read(string code, Action<JsonNode> change)
    {
        var chain = JsonNode.Parse(ProjectFiles.Read($"db/chains/{code}.json"))!;
        change(chain);
        return ChainFile.Parse("draft", chain.ToJsonString()).Chain!;
    }

    private static string Draft(string code, Action<JsonNode> change)
    {
        var chain = JsonNode.Parse(ProjectFiles.Read($"db/chains/{code}.json"))!;
        chain["version"] = 2;
        chain["inForceFrom"] = $"{Thursday:yyyy-MM-dd}";
        change(chain);
        return chain.ToJsonString();
    }

    private static JsonObject Hours(int count) => new() { ["count"] = count, ["unit"] = "workingHours" };
}
