using System.Net;
using Approvals.Casework.Approving;
using Approvals.Casework.Audit;
using Approvals.Casework.Organisation;
using Approvals.Casework.Parties;
using Approvals.Tests.Api;
using Approvals.Tests.Cases;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>The boards of a supervisor, what can be done on them, and what an absence does.</summary>
public sealed class SupervisionTests
{
    private static readonly DateOnly Wednesday = Scenarios.FirstDay;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("supervisor", true)]
    [InlineData("manager", false)]
    [InlineData("auditor", false)]
    [InlineData("administrator", false)]
    [InlineData("applicant", false)]
    public async Task Boards_AreTheSupervisors(string userName, bool open)
    {
        await using var host = await ApiHost.StartAsync();
        using var browser = await DeskBrowser.SignInAsync(host, userName);
        foreach (var tab in (string[])["Claims", "Sla", "Absences"])
            Assert.Equal(open, (await browser.GetAsync($"/supervision?tab={tab}")).Status == HttpStatusCode.OK);
    }

    [Fact]
    public Task ClaimBoard_ShowsWhoHoldsWhat_AndReassignsToWhoMay() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("documents");
        var (holder, colleague) = (world.World.Staff("manager1.bj01"), world.World.Staff("manager3.bj01"));
        var number = await NumberAsync(world, journey);

        // The second manager is a relative of the customer: not to be chosen.
        await world.ReadAsync(async db =>
        {
            var applicant = await db.Cases.Where(c => c.Id == journey.CaseId).Select(c => c.ApplicantId).SingleAsync(Cancelled);
            var related = world.World.Staff("manager2.bj01");
            db.Persons.Add(new Person { Id = related.PersonId, Name = "关联人", IdNumberHash = "X", IdNumberCipher = "X" });
            db.Relations.Add(new Relation { ApplicantId = applicant, PersonId = related.PersonId, Role = PartyRole.RelatedStaff });
            return await db.SaveChangesAsync(Cancelled);
        });

        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var stranger = await pages.AsAsync("supervisor.sh01");
        Assert.DoesNotContain(number, (await stranger.GetAsync($"/supervision?person={holder.AccountId}")).Html, StringComparison.Ordinal);

        using var supervisor = await pages.AsAsync("supervisor.bj01");
        var page = $"/supervision?tab=Claims&person={holder.AccountId}";
        var html = (await supervisor.GetAsync(page)).Html;
        Assert.Contains($"/cases/{number}", html, StringComparison.Ordinal);
        Assert.Contains($"<option value=\"{colleague.AccountId}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain($"<option value=\"{holder.AccountId}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain($"<option value=\"{world.World.Staff("manager2.bj01").AccountId}\"", html, StringComparison.Ordinal);
        Assert.Contains("已确认客户意愿，不能退回公共池", html, StringComparison.Ordinal);

        var refused = await supervisor.SubmitAsync(page, "handler=Reassign", ("toAccountId", colleague.AccountId.ToString()), ("reason", " "));
        Assert.Contains("data-code=\"reason-required\"", refused.Html, StringComparison.Ordinal);
        refused = await supervisor.SubmitAsync(page, "handler=Reassign", ("toAccountId", world.World.Staff("manager1.sh01").AccountId.ToString()), ("reason", "人手不足"));
        Assert.Contains("data-code=\"manager-unknown\"", refused.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"人手不足\"", refused.Html, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await supervisor.SubmitAsync(page, "handler=Reassign", ("toAccountId", colleague.AccountId.ToString()), ("reason", "人手不足"))).Status);
        Assert.Equal(colleague.AccountId, await world.ReadAsync(db => db.Cases.Where(c => c.Id == journey.CaseId).Select(c => c.ManagerId).SingleAsync(Cancelled)));
        Assert.Contains("手里没有在办案件", (await supervisor.GetAsync(page)).Html, StringComparison.Ordinal);
    });

    [Fact]
    public Task ClaimBoard_ReleasesWhatIsNotConfirmed_IntoThePool() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("claimed");
        var number = await NumberAsync(world, journey);
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var supervisor = await pages.AsAsync("supervisor.bj01");
        var page = $"/supervision?tab=Claims&person={journey.Manager.AccountId}";
        Assert.DoesNotContain(number, (await supervisor.GetAsync("/supervision")).Html, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await supervisor.SubmitAsync(page, "handler=Release")).Status);
        Assert.Null(await world.ReadAsync(db => db.Cases.Where(c => c.Id == journey.CaseId).Select(c => c.ManagerId).SingleAsync(Cancelled)));
        Assert.Contains(number, (await supervisor.GetAsync("/supervision")).Html, StringComparison.Ordinal);
    });

    /// <summary>A claim is due at the close of the next working day: 17:30 on Thursday. Two working hours before, it is soon.</summary>
    [Theory]
    [InlineData(1, 15, 29, "InTime")]
    [InlineData(1, 15, 31, "Soon")]
    [InlineData(1, 17, 29, "Soon")]
    [InlineData(2, 9, 1, "Late")]
    public Task SlaBoard_CountsByWorkingTimeLeft(int days, int hour, int minute, string state) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("claim");
        var number = await NumberAsync(world, journey);
        world.SetTime(Wednesday.AddDays(days), new TimeOnly(hour, minute));
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var supervisor = await pages.AsAsync("supervisor.bj01");
        foreach (var shown in (string[])["InTime", "Soon", "Late"])
            Assert.Equal(shown == state, (await supervisor.GetAsync($"/supervision?tab=Sla&stage=claim&state={shown}")).Html.Contains($"/cases/{number}\"", StringComparison.Ordinal));
        Assert.Contains($"/supervision?tab=Sla&amp;stage=claim&amp;state={state}", (await supervisor.GetAsync("/supervision?tab=Sla")).Html, StringComparison.Ordinal);
    });

    [Fact]
    public Task Absence_KeepsNewSeatsAway_UntilThePersonIsBack() => CaseWorld.PlayAsync(async world =>
    {
        var supervisor = world.World.Staff("supervisor.bj01");
        foreach (var away in (string[])["approver1.bj01"])
            await world.DoAsync(new EnterAbsence(world.World.Staff(away).AccountId, Wednesday, Wednesday, "培训"), supervisor);
        var journey = await world.ToAsync("approval");
        Assert.DoesNotContain(world.World.Staff("approver1.bj01").AccountId, (await world.SeatsAsync(journey.CaseId)).Select(seat => seat.OwnerId));

        // Without the absence the least loaded one by user name would sit.
        world.SetTime(Wednesday.AddDays(1), Scenarios.Morning);
        var next = await world.ToAsync("approval", company: "a-rated-wholesaler-2");
        Assert.Contains(world.World.Staff("approver1.bj01").AccountId, (await world.SeatsAsync(next.CaseId)).Select(seat => seat.OwnerId));
    });

    [Fact]
    public Task Absence_KeepsCasesAndTransfersAway() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        var supervisor = world.World.Staff("supervisor.bj01");
        var (manager, approver) = (world.World.Staff("manager3.bj01"), world.World.Staff("approver2.bj01"));
        var seat = await world.OpenSeatAsync(journey.CaseId);
        var other = seat.OwnerId == approver.AccountId ? world.World.Staff("approver1.bj01") : approver;
        await world.DoAsync(new EnterAbsence(manager.AccountId, Wednesday, Wednesday.AddDays(2), "年假"), supervisor);
        await world.DoAsync(new EnterAbsence(other.AccountId, Wednesday, Wednesday.AddDays(2), "年假"), supervisor);

        Assert.Equal("manager-unknown", (await world.RefusedAsync(new Casework.Claims.ReassignCase(journey.CaseId, manager.AccountId, "交接"), supervisor)).Code);
        Assert.Equal("target-not-eligible", (await world.RefusedAsync(new TransferSeat(journey.CaseId, seat.Id, seat.Seen, other.AccountId, "交接"), await world.ActorAsync(seat.OwnerId))).Code);
    });

    [Fact]
    public Task Absence_IsRefusedInTheDocumentedOrder_AndAudited() => CaseWorld.PlayAsync(async world =>
    {
        var (supervisor, manager) = (world.World.Staff("supervisor.bj01"), world.World.Staff("manager1.bj01"));
        var stranger = world.World.Staff("manager1.sh01");
        async Task<string> CodeAsync(EnterAbsence command, Casework.Data.Actor actor) => (await world.RefusedAsync(command, actor)).Code;

        Assert.Equal("role-missing", await CodeAsync(new(stranger.AccountId, Wednesday, Wednesday, ""), manager));
        Assert.Equal("staff-unknown", await CodeAsync(new(stranger.AccountId, Wednesday.AddDays(-1), Wednesday, ""), supervisor));
        Assert.Equal("dates-invalid", await CodeAsync(new(manager.AccountId, Wednesday.AddDays(-1), Wednesday, ""), supervisor));
        Assert.Equal("dates-invalid", await CodeAsync(new(manager.AccountId, Wednesday.AddDays(1), Wednesday, "病假"), supervisor));
        Assert.Equal("dates-invalid", await CodeAsync(new(manager.AccountId, Wednesday, Wednesday.AddDays(366), "病假"), supervisor));
        Assert.Equal("reason-required", await CodeAsync(new(manager.AccountId, Wednesday, Wednesday.AddDays(365), " "), supervisor));
        var id = await world.DoAsync(new EnterAbsence(manager.AccountId, Wednesday, Wednesday.AddDays(2), "病假"), supervisor);
        Assert.Equal("absence-overlaps", await CodeAsync(new(manager.AccountId, Wednesday.AddDays(2), Wednesday.AddDays(3), "年假"), supervisor));

        Assert.Equal("role-missing", (await world.RefusedAsync(new EndAbsence(id), manager)).Code);
        Assert.Equal("absence-unknown", (await world.RefusedAsync(new EndAbsence(id), world.World.Staff("supervisor.sh01"))).Code);
        world.SetTime(Wednesday.AddDays(1), Scenarios.Morning);
        await world.DoAsync(new EndAbsence(id), supervisor);
        Assert.Equal(Wednesday, await world.ReadAsync(db => db.Absences.Select(a => a.To).SingleAsync(Cancelled)));
        Assert.Equal("absence-over", (await world.RefusedAsync(new EndAbsence(id), supervisor)).Code);

        var subject = AuditSubject.Account(manager.AccountId).Key;
        Assert.Equal(["AbsenceEntered", "AbsenceEnded"], await world.ReadAsync(db => db.AuditEntries.Where(e => e.Subject == subject).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Cancelled)));
    });

    [Fact]
    public Task AbsencePage_EntersAndEnds_AndKeepsWhatWasRefused() => CaseWorld.PlayAsync(async world =>
    {
        var manager = world.World.Staff("manager1.bj01");
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var supervisor = await pages.AsAsync("supervisor.bj01");
        const string Page = "/supervision?tab=Absences";
        (string Name, string Value)[] filled = [("accountId", manager.AccountId.ToString()), ("from", "2026-03-04"), ("to", "2026-03-05"), ("reason", "病假")];

        var refused = await supervisor.SubmitAsync(Page, "handler=Absent", [.. filled[..2], ("to", "2026-03-03"), filled[3]]);
        Assert.Contains("data-code=\"dates-invalid\"", refused.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"病假\"", refused.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await supervisor.SubmitAsync(Page, "handler=Absent", filled)).Status);
        Assert.Contains("2026-03-04 至 2026-03-05", (await supervisor.GetAsync(Page)).Html, StringComparison.Ordinal);
        Assert.Contains(">离岗</span>", (await supervisor.GetAsync("/supervision")).Html, StringComparison.Ordinal);

        await supervisor.SubmitAsync(Page, "handler=Back");
        Assert.Equal(0, await world.ReadAsync(db => db.Absences.CountAsync(Cancelled)));
    });

    private static Task<string> NumberAsync(CaseWorld world, Journey journey) =>
        world.ReadAsync(db => db.Cases.Where(c => c.Id == journey.CaseId).Select(c => c.Number).SingleAsync(Cancelled));
}
