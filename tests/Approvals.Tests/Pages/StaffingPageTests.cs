using System.Net;
using Approvals.Casework.Approving;
using Approvals.Casework.Organisation;
using Approvals.Tests.Cases;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>A supervisor at the approval page takes a seat from somebody who is away, and has a level that lacks people look again.</summary>
public sealed class StaffingPageTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Supervisor_VacatesASeat_AndRefillsALevel() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        var page = "/cases/" + await world.ReadAsync(db => db.Cases.Select(c => c.Number).SingleAsync(Cancelled)) + "/approval";
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var supervisor = await pages.AsAsync("supervisor.bj01");
        Assert.DoesNotContain("handler=Vacate", (await supervisor.GetAsync(page)).Html, StringComparison.Ordinal);

        var seat = await world.OpenSeatAsync(journey.CaseId);
        await world.DoAsync(new EnterAbsence(seat.OwnerId, Scenarios.FirstDay, Scenarios.FirstDay, "休假"), world.World.Staff("supervisor.bj01"));
        Assert.Equal(HttpStatusCode.Redirect, (await supervisor.SubmitAsync(page, "handler=Vacate", ("reason", "休假"))).Status);
        Assert.DoesNotContain("handler=Vacate", (await supervisor.GetAsync(page)).Html, StringComparison.Ordinal);

        await EmployAsync(world, "approver", isActive: false);
        await StaffLevels.RunAsync(world.Desk, Cancelled);
        Assert.Contains("data-code=\"nobody-eligible\"", (await supervisor.SubmitAsync(page, "handler=Refill")).Html, StringComparison.Ordinal);

        await EmployAsync(world, "approver1.ho", isActive: true);
        Assert.Equal(HttpStatusCode.Redirect, (await supervisor.SubmitAsync(page, "handler=Refill")).Status);
        Assert.Equal(world.World.Staff("approver1.ho").AccountId, (await world.OpenSeatAsync(journey.CaseId)).OwnerId);
    });

    private static Task EmployAsync(CaseWorld world, string namesLike, bool isActive) => world.ReadAsync(db =>
        db.Users.Where(account => account.UserName!.StartsWith(namesLike)).ExecuteUpdateAsync(set => set.SetProperty(account => account.IsActive, isActive), Cancelled));
}
