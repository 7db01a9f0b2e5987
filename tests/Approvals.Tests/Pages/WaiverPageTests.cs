using System.Net;
using Approvals.Casework.Applications;
using Approvals.Tests.Cases;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>A waiver, asked for, decided and seen through the pages.</summary>
public sealed class WaiverPageTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Waiver_IsAskedForBesideTheFindings_AndDecidedOnItsOwnFile() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await Journey.BeginAsync(world.World, "nine-queries-1", "zgc-huiyedai", "credit", "bj02", Cancelled);
        await journey.ConsentAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "", Cancelled);
        var number = await world.ReadAsync(db => db.Cases.Select(c => c.Number).SingleAsync(Cancelled));
        var section = $"/cases/{number}/pre-credit";
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var manager = await pages.AsAsync("manager1.bj02");

        var unticked = await manager.SubmitAsync(section, "提交例外审批", ("amount", "600000"), ("reason", "比价查询"));
        Assert.Contains("请选择要例外的规则", unticked.Html, StringComparison.Ordinal);
        Assert.Contains("比价查询", unticked.Html, StringComparison.Ordinal);
        var unread = await manager.SubmitAsync(section, "提交例外审批", ("rules", "loan-queries"), ("amount", "六十万"), ("reason", "比价查询"));
        Assert.Contains("填写的格式不对：贷款金额", unread.Html, StringComparison.Ordinal);
        await manager.SubmitAsync(section, "提交例外审批", ("rules", "loan-queries"), ("amount", "600000"), ("reason", "比价查询"));
        Assert.Contains("已有例外审批", (await manager.GetAsync(section)).Html, StringComparison.Ordinal);

        var file = $"/cases/{number}-L1";
        using var approver = await pages.AsAsync("approver1.ho");
        var about = (await approver.GetAsync(file)).Html;
        Assert.Contains("企业及实际控制人近半年贷款审批查询", about, StringComparison.Ordinal);
        Assert.DoesNotContain($"{file}/contracts", about, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=WithdrawWaiver", about, StringComparison.Ordinal);
        var panel = (await approver.GetAsync($"{file}/approval")).Html;
        Assert.DoesNotContain("name=\"conditions\"", panel, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Return", panel, StringComparison.Ordinal);
        await approver.SubmitAsync($"{file}/approval", "handler=Approve", ("amount", "500000"), ("opinion", "同意例外"));
        Assert.Equal(CaseOutcome.WaiverGranted, await world.ReadAsync(db => db.Cases.Where(c => c.Number == number + "-L1").Select(c => c.Outcome).SingleAsync(Cancelled)));
        Assert.Contains("例外获批", (await manager.GetAsync(section)).Html, StringComparison.Ordinal);

        // The next application's finding names the waiver, and the customer never gets to see its file.
        var again = await journey.AgainAsync(Cancelled);
        await again.ConsentAsync(Cancelled);
        await again.MeasuredAsync(Cancelled);
        var next = await world.ReadAsync(db => db.Cases.Where(c => c.Id == again.CaseId).Select(c => c.Number).SingleAsync(Cancelled));
        Assert.Contains($"href=\"{file}\"", (await manager.GetAsync($"/cases/{next}/pre-credit")).Html, StringComparison.Ordinal);
        using var other = await pages.AsAsync("manager1.sh01");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(file)).Status);
    });
}
