using System.Text.Json.Nodes;
using Approvals.Casework.Chains;
using Approvals.Tests.Servers;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>A chain's way into force: drafted, verified, approved by a second supervisor, and followed from its date. Source: APPROVALS §6.</summary>
public sealed class ChainLifeTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Chain_ComesIntoForceOnItsDate_OnEveryNode_AndNotBefore() => CaseWorld.PlayAsync(async world =>
    {
        var other = await world.AnotherHostAsync();
        var shipped = other.Desk.Rulebook.Chains.Count;
        var draft = await world.DoAsync(new DraftChain(Version2()), world.World.Staff("supervisor1.ho"));
        await world.DoAsync(new VerifyChain(draft.DraftId), world.World.Staff("supervisor1.ho"));
        await world.DoAsync(new ApproveChain(draft.DraftId, draft.Hash), world.World.Staff("supervisor2.ho"));

        await world.ToAsync("approval");
        Assert.Equal([1], await world.ReadAsync(db => db.Rounds.Select(r => r.ChainVersion).ToListAsync(Cancelled)));
        await world.World.MoveToAsync(new DateOnly(2026, 3, 5), Scenarios.Morning, Cancelled);
        await world.ToAsync("approval", 800_000m, "a-rated-wholesaler-2");

        Assert.Equal([1, 2], await world.ReadAsync(db => db.Rounds.OrderBy(r => r.OpenedAtUtc).Select(r => r.ChainVersion).ToListAsync(Cancelled)));
        Assert.Equal(shipped, other.Desk.Rulebook.Chains.Count); // reads it when it opens its next round
    });

    [Fact]
    public Task DraftVerifyApprove_RefusalsInOrder() => CaseWorld.PlayAsync(async world =>
    {
        var (first, second) = (world.World.Staff("supervisor1.ho"), world.World.Staff("supervisor2.ho"));
        Assert.Equal("role-missing", (await world.RefusedAsync(new DraftChain(Version2()), world.World.Staff("approver1.ho"))).Code);
        Assert.Contains("$.version", (await world.RefusedAsync(new DraftChain(Version2("version", "\"two\"")), first)).Message, StringComparison.Ordinal);
        Assert.Equal("chain-version-taken", (await world.RefusedAsync(new DraftChain(Version2("version", "1")), first)).Code);
        var draft = await world.DoAsync(new DraftChain(Version2()), first);
        Assert.Equal(draft, await world.DoAsync(new DraftChain(Version2().Replace("  ", " ", StringComparison.Ordinal)), second));
        Assert.Equal("chain-version-taken", (await world.RefusedAsync(new DraftChain(Version2("title", "\"另一条链\"")), first)).Code);

        Assert.Equal("draft-unknown", (await world.RefusedAsync(new VerifyChain(Guid.CreateVersion7()), first)).Code);
        Assert.Equal("draft-not-verified", (await world.RefusedAsync(new ApproveChain(draft.DraftId, draft.Hash), second)).Code);
        await world.DoAsync(new VerifyChain(draft.DraftId), second);
        Assert.Equal("second-supervisor-required", (await world.RefusedAsync(new ApproveChain(draft.DraftId, draft.Hash), first)).Code);
        await world.DoAsync(new ApproveChain(draft.DraftId, draft.Hash), second);
        Assert.Equal("draft-approved", (await world.RefusedAsync(new VerifyChain(draft.DraftId), first)).Code);
        Assert.Equal("draft-approved", (await world.RefusedAsync(new ApproveChain(draft.DraftId, draft.Hash), second)).Code);
    });

    [Fact]
    public Task Draft_ThatDoesNotHold_IsNeverVerified_AndOneOfAPastDateNeverApproved() => CaseWorld.PlayAsync(async world =>
    {
        var (first, second) = (world.World.Staff("supervisor1.ho"), world.World.Staff("supervisor2.ho"));
        var gap = await world.DoAsync(new DraftChain(Version2("bands[0].upToCny", "900000")), first);
        Assert.Contains("gap for security", (await world.RefusedAsync(new VerifyChain(gap.DraftId), first)).Message, StringComparison.Ordinal);

        var today = await world.DoAsync(new DraftChain(Version2("inForceFrom", "\"2026-03-04\"", version: 3)), first);
        await world.DoAsync(new VerifyChain(today.DraftId), first);
        Assert.Equal("in-force-date-past", (await world.RefusedAsync(new ApproveChain(today.DraftId, today.Hash), second)).Code);

        var late = await world.DoAsync(new DraftChain(Version2("key.product", "\"any\"", version: 4)), first);
        await world.DoAsync(new VerifyChain(late.DraftId), first);
        Assert.Equal("chain-conflicts", (await world.RefusedAsync(new ApproveChain(late.DraftId, late.Hash), second)).Code);
    });

    private static string Version2(string member = "title", string value = "\"第二版\"", int version = 2)
    {
        var chain = JsonNode.Parse(ProjectFiles.Read("db/chains/psbc-xiaoweiyidai.json"))!;
        chain["version"] = version;
        chain["inForceFrom"] = "2026-03-05";
        if (member == "bands[0].upToCny")
            chain["bands"]![0]!["upToCny"] = JsonNode.Parse(value);
        else if (member == "key.product")
            chain["key"]!["product"] = JsonNode.Parse(value);
        else
            chain[member] = JsonNode.Parse(value);
        return chain.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true });
    }
}
