using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Tests.Cases;

/// <summary>集团客户敞口 of two cases that move at the same moment, each on a host of its own. Source: APPROVALS §2, §7.9.</summary>
public sealed class GroupExposureTests
{
    private const int Pairs = 3;
    private const decimal FirstCny = 400_000m;
    private const decimal SecondCny = 700_000m;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task RoundsOpenedAtOnce_EachCountTheOtherApplication() => CaseWorld.PlayAsync(DatabaseProvider.PostgreSql, runs: false, async world =>
    {
        var other = await world.AnotherHostAsync();
        foreach (var pair in await GroupsAsync(world))
        {
            // At once: the first two writes that count for each other.
            var journeys = new List<Journey>();
            foreach (var applicant in pair.Applicants)
                journeys.Add(await ToSubmitAsync(world, applicant));
            await Task.WhenAll(
                SubmitAsync(world.Desk, journeys[0], FirstCny),
                SubmitAsync(other.Desk, journeys[1], SecondCny));
            await world.OnAsync(journeys[0], "review", "account", FirstCny);
            await world.OnAsync(journeys[1], "review", "account", SecondCny);
            var before = await VersionAsync(world, pair.GroupId);

            await Task.WhenAll(Task.Run(() => world.World.StepAsync(Cancelled), Cancelled), Task.Run(() => other.StepAsync(Cancelled), Cancelled));

            Assert.Equal(new Exposure(0m, SecondCny, FirstCny), await ExposureAsync(world, journeys[0]));
            Assert.Equal(new Exposure(0m, FirstCny, SecondCny), await ExposureAsync(world, journeys[1]));

            // Each has taken the group's version: whoever adds up at the same time decides again.
            Assert.Equal(before + 2, await VersionAsync(world, pair.GroupId));
        }
    });

    [Fact]
    public Task RoundOpenedWhileTheOtherLoanIsPosted_CountsItOnce() => CaseWorld.PlayAsync(DatabaseProvider.PostgreSql, runs: false, async world =>
    {
        var other = await world.AnotherHostAsync();
        foreach (var pair in await GroupsAsync(world))
        {
            var borrower = await ToSubmitAsync(world, pair.Applicants[0]);
            await SubmitAsync(world.Desk, borrower, FirstCny);
            await world.OnAsync(borrower, "review", "disburse", FirstCny);
            var applicant = await ToSubmitAsync(world, pair.Applicants[1]);
            await SubmitAsync(world.Desk, applicant, SecondCny);
            await world.OnAsync(applicant, "review", "co-sign", SecondCny);
            await borrower.DisburseAsync(Cancelled);
            await world.OnAsync(applicant, "co-sign", "account", SecondCny);

            // The loan turns from an application into a facility while the other round adds up both.
            await Task.WhenAll(Task.Run(() => world.World.StepAsync(Cancelled), Cancelled), Task.Run(() => other.StepAsync(Cancelled), Cancelled));

            Assert.Equal(FirstCny, await world.ReadAsync(db => db.Facilities.Where(f => f.GroupId == pair.GroupId).Select(f => f.LimitCny).SingleAsync(Cancelled)));
            var exposure = await ExposureAsync(world, applicant);
            Assert.Contains(exposure, new Exposure[] { new(FirstCny, 0m, SecondCny), new(0m, FirstCny, SecondCny) });
        }
    });

    /// <summary>Companies with an account, two to a group.</summary>
    private static async Task<List<(Guid GroupId, List<Actor> Applicants)>> GroupsAsync(CaseWorld world)
    {
        var companies = new List<string>();
        for (var index = 1; companies.Count < 2 * Pairs; index++)
        {
            if ((await world.World.Sandbox.CompanyAsync($"a-rated-wholesaler-{index}", Scenarios.FirstDay, Cancelled)).CurrentAccount is not null)
                companies.Add($"a-rated-wholesaler-{index}");
        }

        var groups = new List<(Guid, List<Actor>)>();
        foreach (var pair in companies.Chunk(2))
        {
            var applicants = new List<Actor>();
            foreach (var key in pair)
                applicants.Add(await world.World.EnrolAsync(await world.World.Sandbox.CompanyAsync(key, Scenarios.FirstDay, Cancelled), "BJ01", Cancelled));
            var (first, second) = (applicants[0].ApplicantId, applicants[1].ApplicantId);
            var groupId = await world.ReadAsync(db => db.Applicants.Where(a => a.Id == first).Select(a => a.GroupId).SingleAsync(Cancelled));
            await world.ReadAsync(db => db.Applicants.Where(a => a.Id == second).ExecuteUpdateAsync(set => set.SetProperty(a => a.GroupId, groupId), Cancelled));
            groups.Add((groupId, applicants));
        }

        return groups;
    }

    private static async Task<Journey> ToSubmitAsync(CaseWorld world, Actor applicant)
    {
        var started = await world.DoAsync(new StartApplication("psbc-xiaoweiyidai", "credit"), applicant);
        var journey = new Journey(world.World, applicant, started.CaseId, "bj01");
        await world.OnAsync(journey, "consent", "submit");
        return journey;
    }

    private static async Task SubmitAsync(Desk desk, Journey journey, decimal amountCny) =>
        Assert.Null((await desk.RunAsync(new SubmitApplication(journey.CaseId, amountCny, 12, "stock", "备货", "corporate"), journey.Applicant, ct: Cancelled)).Refusal);

    private static async Task<Exposure> ExposureAsync(CaseWorld world, Journey journey) => (await world.ReadAsync(db => Walk.LatestRoundAsync(db, journey.CaseId))).Exposure;

    private static Task<int> VersionAsync(CaseWorld world, Guid groupId) => world.ReadAsync(db => db.CustomerGroups.Where(g => g.Id == groupId).Select(g => g.Version).SingleAsync(Cancelled));
}
