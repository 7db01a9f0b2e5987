using System.Net;
using Approvals.Tests.Cases;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>待办事由: a row of the queue says what it is about, and leads to where it is done.</summary>
public sealed class WorkMatterTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Condition_IsNamed_AndIsTheVisitorsOwnAct() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        var seat = await world.OpenSeatAsync(journey.CaseId);
        await world.DoAsync(journey.Approving(seat) with { Conditions = ["提供近三个月流水"] }, await world.ActorAsync(seat.OwnerId));
        var file = $"/cases/{await world.ReadAsync(db => db.Cases.Select(c => c.Number).SingleAsync(Cancelled))}";
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var maker = await pages.AsAsync("maker.bj01");

        var pool = (await maker.GetAsync("/work?tab=Pool")).Html;
        Assert.Contains("落实放款条件：提供近三个月流水", pool, StringComparison.Ordinal);
        Assert.Contains($"href=\"{file}/money\"", pool, StringComparison.Ordinal);
        Assert.Contains($"href=\"{file}/money\">落实放款条件：提供近三个月流水</a>", (await maker.GetAsync(file)).Html, StringComparison.Ordinal);
        Assert.Contains("就在这一页办理：落实放款条件：提供近三个月流水", (await maker.GetAsync(file + "/money")).Html, StringComparison.Ordinal);

        // Others see for what they wait; who handles the case can't verify it.
        using var manager = await pages.AsAsync("manager1.bj01");
        Assert.Matches("等待[^<]*：落实放款条件：提供近三个月流水", (await manager.GetAsync(file)).Html);
    });

    [Fact]
    public Task Escalation_SaysWhatIsLate() => CaseWorld.PlayAsync(async world =>
    {
        await world.ToAsync("claim");
        await world.World.MoveToAsync(Scenarios.FirstDay.AddDays(1), new TimeOnly(17, 30), Cancelled);
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var supervisor = await pages.AsAsync("supervisor.bj01");

        var (status, html) = await supervisor.GetAsync("/work?tab=Pool");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("升级督办：认领时限", html, StringComparison.Ordinal);
    });
}
