using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Approvals.Casework.Chains;
using Approvals.Tests.Cases;
using Approvals.Tests.Servers;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>批量同意 on the work queue: each item by itself, and what became of each. APPROVALS §4 (batch approve).</summary>
public sealed partial class BatchApprovalTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Batch_ApprovesWhatWasOpened_AndTellsWhyTheRestWasNot() => CaseWorld.PlayAsync(async world =>
    {
        await PutBatchInForceAsync(world);
        var opened = await world.ToAsync("approval", 600_000m, "a-rated-wholesaler-1");
        var unopened = await world.ToAsync("approval", 600_000m, "a-rated-wholesaler-2");
        var wordless = await world.ToAsync("approval", 900_000m, "a-rated-wholesaler-3");
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var approver = await pages.AsAsync("approver1.bj01");
        foreach (var journey in (Journey[])[opened, wordless])
            await approver.GetAsync($"/cases/{await NumberAsync(world, journey)}/approval");
        Assert.Contains("请先勾选要同意的案件", (await approver.SubmitAsync("/work", "id=\"batch\"")).Html, StringComparison.Ordinal);

        var html = (await approver.GetAsync("/work")).Html;
        var (_, results) = await approver.SubmitAsync("/work", "id=\"batch\"", "items", Item().Matches(html).Select(match => match.Groups[1].Value));

        Assert.Contains("同意 1 件，没有办成 2 件", results, StringComparison.Ordinal);
        var told = Results().Match(results).Value;
        Assert.Matches($"{await NumberAsync(world, opened)}</a>[^<]*<span class=\"tag tag-green\">已同意", told);
        Assert.Matches($"{await NumberAsync(world, unopened)}</a>.*?您还没有打开过这件案件", told);
        Assert.Matches($"{await NumberAsync(world, wordless)}</a>.*?须写审批意见", told);
        Assert.Equal(["sign", "approval", "approval"], [await opened.StageAsync(Cancelled), await unopened.StageAsync(Cancelled), await wordless.StageAsync(Cancelled)]);
    });

    [Fact]
    public Task Batch_WithWhatIsStale_IsRefusedForThatItemAlone() => CaseWorld.PlayAsync(async world =>
    {
        await PutBatchInForceAsync(world);
        var first = await world.ToAsync("approval", 600_000m, "a-rated-wholesaler-1");
        var second = await world.ToAsync("approval", 600_000m, "a-rated-wholesaler-2");
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var approver = await pages.AsAsync("approver1.bj01");
        foreach (var journey in (Journey[])[first, second])
            await approver.GetAsync($"/cases/{await NumberAsync(world, journey)}/approval");
        var seen = Item().Matches((await approver.GetAsync("/work")).Html).Select(match => match.Groups[1].Value).ToList();
        var other = (await world.SeatsAsync(first.CaseId)).Single(seat => seat.OwnerId == world.World.Staff("approver2.bj01").AccountId);
        await world.DoAsync(first.Approving(other), world.World.Staff("approver2.bj01"));

        var (_, results) = await approver.SubmitAsync("/work", "id=\"batch\"", "items", seen);

        Assert.Contains("同意 1 件，没有办成 1 件", results, StringComparison.Ordinal);
        Assert.Contains($"已由{world.World.Staff("approver2.bj01").Name}于2026-03-05 09:30作出决定", results, StringComparison.Ordinal);
        Assert.Equal("sign", await second.StageAsync(Cancelled));
    });

    [Fact]
    public Task Queue_WhereTheChainAllowsNoBatch_OffersNone() => CaseWorld.PlayAsync(async world =>
    {
        await world.ToAsync("approval");
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var approver = await pages.AsAsync("approver1.bj01");

        Assert.DoesNotContain("name=\"items\"", (await approver.GetAsync("/work")).Html, StringComparison.Ordinal);
    });

    /// <summary>From Thursday 5 March on, where the clock then stands, one seat of the branch decides up to a million, in batches, and above 700,000 with an opinion.</summary>
    private static async Task PutBatchInForceAsync(CaseWorld world)
    {
        var chain = JsonNode.Parse(ProjectFiles.Read("db/chains/psbc-xiaoweiyidai.json"))!;
        (chain["version"], chain["inForceFrom"]) = (2, "2026-03-05");
        var level = chain["bands"]![0]!["levels"]![0]!;
        (level["batch"], level["opinionAboveCny"]) = (true, 700_000);
        var draft = await world.DoAsync(new DraftChain(chain.ToJsonString()), world.World.Staff("supervisor1.ho"));
        await world.DoAsync(new VerifyChain(draft.DraftId), world.World.Staff("supervisor1.ho"));
        await world.DoAsync(new ApproveChain(draft.DraftId, draft.Hash), world.World.Staff("supervisor2.ho"));
        await world.World.MoveToAsync(new DateOnly(2026, 3, 5), Scenarios.Morning, Cancelled);
    }

    private static Task<string> NumberAsync(CaseWorld world, Journey journey) =>
        world.ReadAsync(db => db.Cases.Where(c => c.Id == journey.CaseId).Select(c => c.Number).SingleAsync(Cancelled));

    [GeneratedRegex("name=\"items\" value=\"([^\"]+)\"")]
    private static partial Regex Item();

    [GeneratedRegex("<section[^>]* id=\"results\".*?</section>", RegexOptions.Singleline)]
    private static partial Regex Results();
}
