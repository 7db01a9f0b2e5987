using System.Net;
using Approvals.Casework.Approving;
using Approvals.Casework.Audit;
using Approvals.Casework.Notifications;
using Approvals.Tests.Pages;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>申请人催办: the submitter urges, once a seat in four working hours, and learns of nobody. Source: APPROVALS §4 (urge).</summary>
public sealed class UrgeApprovalTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Applicant_UrgesWhoeverDecides_OncePerFourWorkingHours() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 1_500_000m);
        var seat = await world.OpenSeatAsync(journey.CaseId);
        var urging = new UrgeApproval(journey.CaseId);
        await world.DoAsync(urging, journey.Applicant);
        Assert.Equal(1, await RemindersAsync(world, seat.OwnerId));
        var subject = AuditSubject.Case(journey.CaseId).Key;
        Assert.Equal(1, await world.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Subject == subject && e.Action == "ApprovalUrged", Cancelled)));

        // 9:30 to 12:00 are two and a half hours of work, 13:30 to 15:00 another one and a half.
        world.SetTime(Scenarios.FirstDay, new TimeOnly(14, 59));
        Assert.Equal("urged-recently", (await world.RefusedAsync(urging, journey.Applicant)).Code);
        Assert.Equal("urged-recently", (await world.RefusedAsync(new UrgeSeat(journey.CaseId, seat.Id), journey.Manager)).Code);
        world.SetTime(Scenarios.FirstDay, new TimeOnly(15, 0));
        await world.DoAsync(urging, journey.Applicant);
        Assert.Equal(2, await RemindersAsync(world, seat.OwnerId));
    });

    [Fact]
    public Task Applicant_UrgesNobody_BeforeTheApproval_NorWhileTheCommitteeHasIt() => CaseWorld.PlayAsync(async world =>
    {
        var early = await world.ToAsync("claim");
        Assert.Equal("not-at-approval", (await world.RefusedAsync(new UrgeApproval(early.CaseId), early.Applicant)).Code);
        await CommitteeScene.PutInForceAsync(world);
        var voted = await world.ToAsync("approval", company: "a-rated-wholesaler-2");
        Assert.Equal("not-at-approval", (await world.RefusedAsync(new UrgeApproval(voted.CaseId), voted.Applicant)).Code);
        Assert.Equal("case-unknown", (await world.RefusedAsync(new UrgeApproval(voted.CaseId), early.Applicant)).Code);
        Assert.Equal("role-missing", (await world.RefusedAsync(new UrgeApproval(voted.CaseId), voted.Manager)).Code);
    });

    [Fact]
    public Task Page_OffersToUrge_WhileSomebodyIsToDecide_AndNamesNobody() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("claim");
        var number = await world.ReadAsync(db => db.Cases.Where(c => c.Id == journey.CaseId).Select(c => c.Number).SingleAsync(Cancelled));
        var userName = await world.ReadAsync(db => db.Users.Where(u => u.Id == journey.Applicant.AccountId).Select(u => u.UserName!).SingleAsync(Cancelled));
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var applicant = await pages.AsAsync(userName);
        Assert.DoesNotContain("id=\"urge\"", (await applicant.GetAsync($"/my/{number}")).Html, StringComparison.Ordinal);
        await world.OnAsync(journey, "claim", "approval");
        var seat = await world.OpenSeatAsync(journey.CaseId);
        var owner = await world.ReadAsync(db => db.Users.Where(u => u.Id == seat.OwnerId).Select(u => u.Name).SingleAsync(Cancelled));

        Assert.Equal(HttpStatusCode.Redirect, (await applicant.SubmitAsync($"/my/{number}", "handler=Urge")).Status);

        var answer = (await applicant.GetAsync($"/my/{number}")).Html;

        Assert.Contains("已催办，审批人会收到提醒。", answer, StringComparison.Ordinal);
        Assert.Contains("刚刚催办过，四个工作小时内不用再催办。", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(owner, answer, StringComparison.Ordinal);
    });

    private static Task<int> RemindersAsync(CaseWorld world, Guid accountId) =>
        world.ReadAsync(db => db.Notices.CountAsync(n => n.RecipientId == accountId && n.Kind == NoticeKind.SeatReminder, Cancelled));
}
