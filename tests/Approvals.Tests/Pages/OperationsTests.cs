using System.Net;
using Approvals.Casework.Applications;
using Approvals.Casework.Jobs;
using Approvals.Casework.Outbox;
using Approvals.Tests.Api;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Tests.Pages;

/// <summary>Timers, messages, cases that stand still and recurring jobs, as those who watch them see them.</summary>
public sealed class OperationsTests : IAsyncLifetime
{
    private ApiHost host = null!;
    private Guid caseId;
    private string number = "";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await ApiHost.StartAsync();
        caseId = (await host.DoAsync(await host.AsAsync("applicant"), "/api/v1/applications", new { productCode = "psbc-xiaoweiyidai", mode = "credit" })).GetProperty("caseId").GetGuid();
        number = await host.ReadAsync(db => db.Cases.Select(c => c.Number).SingleAsync(Cancelled));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("maker", true)]
    [InlineData("checker", true)]
    [InlineData("supervisor", true)]
    [InlineData("administrator", true)]
    [InlineData("manager", false)]
    [InlineData("approver", false)]
    [InlineData("auditor", false)]
    public async Task Pages_AreForThoseWhoWatch(string userName, bool open)
    {
        using var browser = await DeskBrowser.SignInAsync(host, userName);
        foreach (var tab in (string[])["Timers", "Messages", "Stuck", "Jobs"])
            Assert.Equal(open, (await browser.GetAsync($"/operations?tab={tab}")).Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Timers_ComeByDueTime_WithALinkForWhoReadsCases()
    {
        await host.ChangeAsync(db =>
        {
            db.Timers.Add(new Timer { Kind = "claim-due", CaseId = caseId, Subject = "claim:1", DueAtUtc = ApiHost.Start.AddHours(3), CreatedAtUtc = ApiHost.Start, SetAtUtc = ApiHost.Start });
            db.Timers.Add(new Timer { Kind = "overall-due", CaseId = caseId, Subject = "case", DueAtUtc = ApiHost.Start.AddHours(-3), CreatedAtUtc = ApiHost.Start, SetAtUtc = ApiHost.Start });
            return Task.CompletedTask;
        });
        using var supervisor = await DeskBrowser.SignInAsync(host, "supervisor");
        var html = (await supervisor.GetAsync("/operations")).Html;
        Assert.True(html.IndexOf("整体审批时限", StringComparison.Ordinal) is var late && late > 0 && late < html.IndexOf("认领时限", StringComparison.Ordinal));
        Assert.Contains("超时", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/cases/{number}\"", html, StringComparison.Ordinal);

        using var administrator = await DeskBrowser.SignInAsync(host, "administrator");
        html = (await administrator.GetAsync("/operations")).Html;
        Assert.Contains(number, html, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"/cases/{number}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_ShowWhyTheyWait_AndADoubtfulPaymentIsMarked()
    {
        await SendAsync("report-1", "report", OutboxState.Pending, "连接超时");
        await SendAsync("pay-1", "posting", OutboxState.Enquiring, "核心未答复");
        await SendAsync("pay-2", "posting", OutboxState.Pending, null);
        using var maker = await DeskBrowser.SignInAsync(host, "maker");
        var enquiring = (await maker.GetAsync("/operations?tab=Messages&state=Enquiring")).Html;
        Assert.Contains("核心未答复", enquiring, StringComparison.Ordinal);
        Assert.Contains("付款在查询中，不会重发", enquiring, StringComparison.Ordinal);
        var pending = (await maker.GetAsync("/operations?tab=Messages&state=Pending")).Html;
        Assert.Contains("连接超时", pending, StringComparison.Ordinal);
        Assert.DoesNotContain("付款在查询中", pending, StringComparison.Ordinal);
        Assert.DoesNotContain("{}", pending, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ParkedMessage_IsSentAgainByAnAdministratorOnly_AndOnce()
    {
        await SendAsync("parked-1", "report", OutboxState.Parked, "签名不符");
        using var supervisor = await DeskBrowser.SignInAsync(host, "supervisor");
        var seen = (await supervisor.GetAsync("/operations?tab=Messages")).Html;
        Assert.Contains("签名不符", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Revive", seen, StringComparison.Ordinal);

        using var administrator = await DeskBrowser.SignInAsync(host, "administrator");
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.SubmitAsync("/operations?tab=Messages", "handler=Revive")).Status);
        Assert.Equal((OutboxState.Enquiring, 0), await host.ReadAsync(db => db.Outbox.Where(m => m.Key == "parked-1").Select(m => ValueTuple.Create(m.State, m.Attempts)).SingleAsync(Cancelled)));
        await SendAsync("parked-2", "report", OutboxState.Parked, null);
        var message = await host.ReadAsync(db => db.Outbox.Where(m => m.Key == "parked-1").Select(m => m.Id).SingleAsync(Cancelled));
        var again = await administrator.SubmitAsync("/operations?tab=Messages", "handler=Revive", ("messageId", $"{message}"));
        Assert.Contains("data-code=\"message-not-parked\"", again.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StuckCase_IsOneThatNothingMoves()
    {
        using var supervisor = await DeskBrowser.SignInAsync(host, "supervisor");
        async Task<bool> IsStuckAsync() => (await supervisor.GetAsync("/operations?tab=Stuck")).Html.Contains(number, StringComparison.Ordinal);

        // It waits for the applicant's authorisations.
        Assert.False(await IsStuckAsync());
        await host.ChangeAsync(async db => (await db.CaseSteps.SingleAsync(s => s.Status == CaseStepStatus.Waiting, Cancelled)).Status = CaseStepStatus.Completed);
        Assert.True(await IsStuckAsync());

        await SendAsync("report-1", "report", OutboxState.Pending, null);
        Assert.False(await IsStuckAsync());
        await host.ChangeAsync(async db => (await db.Outbox.SingleAsync(m => m.Key == "report-1", Cancelled)).State = OutboxState.Parked);
        Assert.True(await IsStuckAsync());
        Assert.Contains("1 条消息搁置", (await supervisor.GetAsync("/operations?tab=Stuck")).Html, StringComparison.Ordinal);

        await host.ChangeAsync(db =>
        {
            db.Timers.Add(new Timer { Kind = "claim-due", CaseId = caseId, Subject = "claim:1", DueAtUtc = ApiHost.Start.AddHours(3), CreatedAtUtc = ApiHost.Start, SetAtUtc = ApiHost.Start });
            return Task.CompletedTask;
        });
        Assert.False(await IsStuckAsync());
    }

    [Fact]
    public async Task Jobs_ShowTheLastRunOfEach()
    {
        using var supervisor = await DeskBrowser.SignInAsync(host, "supervisor");
        Assert.Contains("还没有执行过", (await supervisor.GetAsync("/operations?tab=Jobs")).Html, StringComparison.Ordinal);
        await host.ChangeAsync(db =>
        {
            db.JobRuns.Add(new JobRun { Kind = "audit-checkpoint", BusinessDate = new DateOnly(2026, 1, 3), LeasedUntilUtc = ApiHost.Start, FinishedAtUtc = ApiHost.Start.AddDays(-2), Summary = "checkpoint 1" });
            db.JobRuns.Add(new JobRun { Kind = "audit-checkpoint", BusinessDate = new DateOnly(2026, 1, 4), LeasedUntilUtc = ApiHost.Start, FinishedAtUtc = ApiHost.Start.AddDays(-1), Summary = "checkpoint 2" });
            return Task.CompletedTask;
        });
        var html = (await supervisor.GetAsync("/operations?tab=Jobs")).Html;
        Assert.Contains("2026-01-04", html, StringComparison.Ordinal);
        Assert.Contains("checkpoint 2", html, StringComparison.Ordinal);
        Assert.DoesNotContain("checkpoint 1", html, StringComparison.Ordinal);
    }

    private Task SendAsync(string key, string kind, OutboxState state, string? error) => host.ChangeAsync(db =>
    {
        db.Outbox.Add(new OutboxMessage
        {
            Key = key,
            Kind = kind,
            Subject = key,
            CaseId = caseId,
            Payload = "{}",
            PayloadHash = "",
            State = state,
            Attempts = 12,
            LastError = error,
            CreatedAtUtc = ApiHost.Start,
            NextAttemptAtUtc = ApiHost.Start,
        });
        return Task.CompletedTask;
    });
}
