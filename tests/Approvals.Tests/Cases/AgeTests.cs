using System.Text.RegularExpressions;
using Approvals.Casework.Applications;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>Age 22–65 passes to the day before the 66th birthday, tested at submission and again at final approval. Source: PRODUCTS §0, seed 002 §二.1.</summary>
public sealed partial class AgeTests
{
    private static readonly DateOnly Wednesday = Scenarios.FirstDay;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1960-03-06", null)]
    [InlineData("1960-03-05", "age-out-of-range")]
    public Task FinalApproval_OnThe66thBirthday_IsRefused(string birthDate, string? refusal) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        await BornAsync(world, birthDate);
        world.SetTime(Wednesday.AddDays(1), Scenarios.Morning);
        var seat = await world.OpenSeatAsync(journey.CaseId);
        Assert.Equal(refusal, (await world.Desk.RunAsync(journey.Approving(seat), await world.ActorAsync(seat.OwnerId), ct: Cancelled)).Refusal?.Code);
    });

    [Fact]
    public Task Submission_OnThe66thBirthday_IsRefused() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("submit");
        await BornAsync(world, "1960-03-05");
        world.SetTime(Wednesday.AddDays(1), Scenarios.Morning);
        var refused = await world.RefusedAsync(new SubmitApplication(journey.CaseId, 500_000m, 12, "stock", "备货", "corporate"), journey.Applicant);
        Assert.Equal("age-out-of-range", refused.Code);
    });

    /// <summary>As if the birthday came between the measurement and the decision.</summary>
    private static async Task BornAsync(CaseWorld world, string birthDate)
    {
        await using var db = world.Desk.Database.Open();
        var facts = await db.Measurements.Select(m => m.Facts).SingleAsync(Cancelled);
        var changed = BirthDate().Replace(facts, $"\"birthDate\":\"{birthDate}\"");
        Assert.NotEqual(facts, changed);
        await db.Measurements.ExecuteUpdateAsync(set => set.SetProperty(m => m.Facts, changed), Cancelled);
    }

    [GeneratedRegex("\"birthDate\":\"[^\"]+\"")]
    private static partial Regex BirthDate();
}
