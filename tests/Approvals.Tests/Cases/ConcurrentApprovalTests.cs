using System.Collections.Frozen;
using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Tests.Cases;

/// <summary>Several people at the same moment, on the nodes there may be: two on a server, one on SQLite.</summary>
public sealed class ConcurrentApprovalTests
{
    private const int People = 50;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public Task FiftyDecideOneAnyOfLevelAtOnce_OneDecisionAndFortyNineAlreadyDecided(DatabaseProvider provider) => CaseWorld.PlayAsync(provider, runs: false, async world =>
    {
        await HireApproversAsync(world, People - 2);
        var journey = await world.ToAsync("approval");
        var seats = await world.SeatsAsync(journey.CaseId);
        Assert.Equal(People, seats.Count);
        var people = new List<(SeatSeen Seat, Actor Owner)>();
        foreach (var seat in seats)
            people.Add((seat, await OwnerAsync(world, seat.OwnerId)));
        Desk[] desks = provider == DatabaseProvider.Sqlite ? [world.Desk] : [world.Desk, (await world.AnotherHostAsync()).Desk];

        using var go = new SemaphoreSlim(0);
        var acts = people.Select((person, index) => Task.Run(
            async () =>
            {
                await go.WaitAsync(Cancelled);
                return await desks[index % desks.Length].RunAsync(journey.Approving(person.Seat), person.Owner, ct: Cancelled);
            },
            Cancelled)).ToList();
        go.Release(People);
        var results = await Task.WhenAll(acts);

        var winner = Assert.Single(Enumerable.Range(0, People), i => !results[i].IsRefused);
        var said = $"已由{people[winner].Owner.Name}于2026-03-04 09:30作出决定。";
        Assert.All(results.Where(r => r.IsRefused), r => Assert.Equal(("already-decided", said), (r.Refusal!.Code, r.Refusal.Message)));
        var round = await world.ReadAsync(db => Walk.LatestRoundAsync(db, journey.CaseId));
        Assert.Single(round.Levels.SelectMany(l => l.Seats).SelectMany(s => s.Decisions));
        Assert.Equal("sign", await journey.StageAsync(Cancelled));
    });

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public Task TwoApproveOneAllOfLevelAtOnce_BothCountAndTheLevelClosesOnce(DatabaseProvider provider) => CaseWorld.PlayAsync(provider, runs: false, async world =>
    {
        var journey = await world.ToAsync("approval", 4_000_000m, "large-guarantee-1", "sh01", "guarantee");
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var branch = await world.OpenSeatAsync(journey.CaseId);
            await world.DoAsync(journey.Approving(branch), await world.ActorAsync(branch.OwnerId));
        }

        var seats = (await world.SeatsAsync(journey.CaseId)).Where(s => s.State == SeatState.Open).ToList();
        Assert.Equal(2, seats.Count);
        Actor[] owners = [await world.ActorAsync(seats[0].OwnerId), await world.ActorAsync(seats[1].OwnerId)];
        Desk[] desks = provider == DatabaseProvider.Sqlite ? [world.Desk, world.Desk] : [world.Desk, (await world.AnotherHostAsync()).Desk];
        using var go = new Barrier(2);
        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => Task.Run(
            async () =>
            {
                go.SignalAndWait(Cancelled);
                return await desks[i].RunAsync(journey.Approving(seats[i]), owners[i], ct: Cancelled);
            },
            Cancelled)));

        Assert.All(results, r => Assert.Null(r.Refusal));
        Assert.Single(results, r => r.Value.RoundOutcome == RoundOutcome.Approved);
        var round = await world.ReadAsync(db => Walk.LatestRoundAsync(db, journey.CaseId));
        Assert.Equal(4, round.Levels.SelectMany(l => l.Seats).Count(s => s.StandingDecision is not null));
        Assert.Equal(1, await world.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == "RoundEnded", Cancelled)));
        Assert.Equal(1, await world.ReadAsync(db => db.CaseSteps.CountAsync(s => s.CaseId == journey.CaseId && s.StepId == "approval" && s.Outcome == "Approved", Cancelled)));
        await world.World.UntilAsync(journey.CaseId, "sign", Cancelled);
    });

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public Task ClaimCase_ByThreeAtOnce_OneWinsAndTheOthersAreToldWho(DatabaseProvider provider) => CaseWorld.PlayAsync(provider, runs: false, async world =>
    {
        var journey = await world.ToAsync("claim");
        Actor[] managers = [.. Enumerable.Range(1, 3).Select(i => world.World.Staff($"manager{i}.bj01"))];
        Desk[] desks = provider == DatabaseProvider.Sqlite ? [world.Desk] : [world.Desk, (await world.AnotherHostAsync()).Desk];
        using var go = new Barrier(3);
        var results = await Task.WhenAll(managers.Select((manager, i) => Task.Run(
            async () =>
            {
                go.SignalAndWait(Cancelled);
                return await desks[i % desks.Length].RunAsync(new Casework.Claims.ClaimCase(journey.CaseId), manager, ct: Cancelled);
            },
            Cancelled)));

        var winner = managers[Assert.Single(Enumerable.Range(0, 3), i => !results[i].IsRefused)];
        Assert.All(results.Where(r => r.IsRefused), r => Assert.Equal(("already-claimed", $"案件已由{winner.Name}于2026-03-04 09:30认领。"), (r.Refusal!.Code, r.Refusal.Message)));
    });

    private static async Task HireApproversAsync(CaseWorld world, int count)
    {
        await using var db = world.Desk.Database.Open();
        var unit = await db.OrgUnits.SingleAsync(u => u.Code == "BJ01", Cancelled);
        var role = await db.Roles.SingleAsync(r => r.Name == nameof(Role.Approver), Cancelled);
        foreach (var number in Enumerable.Range(1, count))
        {
            var account = new Account { Id = Guid.CreateVersion7(), UserName = $"extra{number}.bj01", Name = $"审批{number}", PersonId = Guid.CreateVersion7(), OrgUnitId = unit.Id };
            db.Add(account);
            db.Add(new IdentityUserRole<Guid> { UserId = account.Id, RoleId = role.Id });
            db.Add(new AuthorityGrant
            {
                Id = Guid.CreateVersion7(),
                StaffId = account.Id,
                Number = $"SQ-{number}",
                UpToCny = 20_000_000m,
                Products = null,
                Securities = Enum.GetValues<Security>(),
                ValidFrom = world.Desk.Clock.Today,
                ValidTo = world.Desk.Clock.Today,
                IssuedById = Guid.CreateVersion7(),
                CountersignedById = Guid.CreateVersion7(),
            });
        }

        await db.SaveChangesAsync(Cancelled);
    }

    private static async Task<Actor> OwnerAsync(CaseWorld world, Guid accountId)
    {
        var found = await world.ReadAsync(db => (from a in db.Users join u in db.OrgUnits on a.OrgUnitId equals u.Id where a.Id == accountId select new { a, u }).SingleAsync(Cancelled));
        return new Actor(ActorKind.Staff, found.a.Id, found.a.PersonId, found.a.Name, FrozenSet.ToFrozenSet([nameof(Role.Approver)]), found.u.Id, found.u.Path);
    }
}
