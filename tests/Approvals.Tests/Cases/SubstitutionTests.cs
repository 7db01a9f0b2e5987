using Approvals.Casework.Approving;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Journeys;
using Approvals.Web.Live;
using Approvals.Web.Reading;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>离岗代理: who may stand in for whom, whose tasks a substitute sees, and two that are entered at once. APPROVALS §4 (substitute).</summary>
public sealed class SubstitutionTests
{
    private static readonly DateOnly Wednesday = Scenarios.FirstDay;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A stands in for B and B for C can't both be: there is no substitute of a substitute. Neither can one person be stood in for twice.</summary>
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public Task EnterSubstitution_TwoAtOnceWithAPersonInCommon_OneSeesTheOther(DatabaseProvider provider) => CaseWorld.PlayAsync(provider, runs: false, async world =>
    {
        Desk[] desks = provider == DatabaseProvider.Sqlite ? [world.Desk, world.Desk] : [world.Desk, (await world.AnotherHostAsync()).Desk];
        var (one, two, head) = (world.World.Staff("approver1.bj01"), world.World.Staff("approver2.bj01"), world.World.Staff("supervisor.bj01"));
        foreach (var day in Enumerable.Range(0, 10).Select(Wednesday.AddDays))
        {
            (EnterSubstitution Command, Actor By)[] chain = [(new(one.AccountId, two.AccountId, day, day, null), one), (new(two.AccountId, head.AccountId, day, day, null), two)];
            Assert.Equal([null, "substitute-covered"], await AtOnceAsync(desks, chain));
            await EndAsync(world, day);

            (EnterSubstitution, Actor)[] twice = [(new(one.AccountId, two.AccountId, day, day, null), one), (new(one.AccountId, head.AccountId, day, day, null), head)];
            Assert.Equal([null, "substitution-overlaps"], await AtOnceAsync(desks, twice));
            await EndAsync(world, day);
        }
    });

    [Fact]
    public Task Substitution_IsInTheChainsOfBoth() => CaseWorld.PlayAsync(async world =>
    {
        var (principal, substitute) = (world.World.Staff("approver1.bj01"), world.World.Staff("approver2.bj01"));
        var entered = await world.DoAsync(new EnterSubstitution(principal.AccountId, substitute.AccountId, Wednesday, Wednesday.AddDays(2), null), principal);
        world.SetTime(Wednesday.AddDays(1), Scenarios.Morning);
        await world.DoAsync(new EndSubstitution(entered), principal);

        foreach (var person in (Actor[])[principal, substitute])
        {
            var subject = AuditSubject.Account(person.AccountId).Key;
            Assert.Equal(["SubstitutionEntered", "SubstitutionEnded"], await world.ReadAsync(db => db.AuditEntries.Where(e => e.Subject == subject).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Cancelled)));
        }
    });

    [Theory]
    [InlineData("approver2.bj01", true)]
    [InlineData("approver1.bj", true)]
    [InlineData("supervisor1.ho", true)]
    [InlineData("approver1.bj02", false)]
    [InlineData("approver1.sh01", false)]
    [InlineData("manager1.bj01", false)]
    [InlineData("approver1.bj01", false)]
    public Task EnterSubstitution_OnlyForWhoMaySeeThePrincipalsCases(string substitute, bool may) => CaseWorld.PlayAsync(async world =>
    {
        var principal = world.World.Staff("approver1.bj01");
        var entered = await world.Desk.RunAsync(new EnterSubstitution(principal.AccountId, world.World.Staff(substitute).AccountId, Wednesday, Wednesday, null), principal, ct: Cancelled);

        Assert.Equal(may ? null : "substitute-unknown", entered.Refusal?.Code);
    });

    [Theory]
    [InlineData(null, true)]
    [InlineData("psbc-xiaoweiyidai", true)]
    [InlineData("zgc-huiyedai", false)]
    public Task Queue_OfASubstitute_HasThePrincipalsOpenApprovals_OnTheDaysAndProducts(string? product, bool covered) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 1_500_000m);
        var principal = await world.ActorAsync((await world.OpenSeatAsync(journey.CaseId)).OwnerId);
        var substitute = world.World.Staff("approver1.bj");
        await world.DoAsync(new EnterSubstitution(principal.AccountId, substitute.AccountId, Wednesday, Wednesday, product is null ? null : [product]), principal);

        string?[] marked = covered ? [principal.Name] : [];
        Assert.Equal(marked, await MineAsync(world, substitute));
        Assert.Equal(covered ? 1 : 0, (await LiveCounts.OfAsync(world.Desk, substitute, Cancelled)).Mine);
        Assert.Null(Assert.Single(await MineAsync(world, principal)));

        world.SetTime(Wednesday.AddDays(1), Scenarios.Morning);
        Assert.Empty(await MineAsync(world, substitute));
    });

    /// <summary>Not decisions alone: whatever a substitute does on the seat bears both names, and who comes back is told who did it.</summary>
    [Fact]
    public Task WhateverASubstituteDoes_IsRecordedWithBothNames() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 1_500_000m);
        var seat = await world.OpenSeatAsync(journey.CaseId);
        var (principal, substitute) = (await world.ActorAsync(seat.OwnerId), world.World.Staff("approver1.bj"));
        await world.DoAsync(new EnterSubstitution(principal.AccountId, substitute.AccountId, Wednesday, Wednesday, null), principal);

        await world.DoAsync(new OpenSeat(journey.CaseId, seat.Id), substitute);
        await world.DoAsync(new AskForMaterial(journey.CaseId, seat.Id, seat.Seen, "请补充流水"), substitute);
        var stale = await world.RefusedAsync(new RejectSeat(journey.CaseId, seat.Id, seat.Seen, DecisionReasons.OfRejection[0].Code, "不符合"), principal);
        Assert.Equal("seat-changed", stale.Code);
        Assert.Contains(substitute.Name, stale.Message, StringComparison.Ordinal);
        await world.DoAsync(new ReceiveMaterial(journey.CaseId, seat.Id, "已补充"), journey.Manager);
        await world.DoAsync(new AskAdvice(journey.CaseId, seat.Id, await SeenAsync(seat.Id), AdviceAsked.InStead, world.World.Staff("approver1.ho").AccountId, "请代看"), substitute);
        var adviser = (await world.SeatsAsync(journey.CaseId)).Single(s => s.OwnerId == world.World.Staff("approver1.ho").AccountId);
        await world.DoAsync(new RemoveSigner(journey.CaseId, adviser.Id, adviser.Seen), substitute);
        var colleague = world.World.Staff(principal.AccountId == world.World.Staff("approver1.bj01").AccountId ? "approver2.bj01" : "approver1.bj01");
        await world.DoAsync(new TransferSeat(journey.CaseId, seat.Id, await SeenAsync(seat.Id), colleague.AccountId, "出差"), substitute);

        string[] acts = ["SeatViewed", "MaterialAsked", "AdviceAsked", "SignerRemoved", "SeatTransferred"];
        Assert.Equal(acts.Select(act => (act, (Guid?)principal.AccountId)), await ActsAsync(world, journey.CaseId, substitute));
        Assert.Null(Assert.Single(await ActsAsync(world, journey.CaseId, journey.Manager), act => act.Action == "MaterialReceived").OnBehalfOf);

        async Task<SeenSeat> SeenAsync(Guid seatId) => (await world.SeatsAsync(journey.CaseId)).Single(s => s.Id == seatId).Seen;
    });

    /// <summary>Who once decided on a seat as a substitute acts for nobody when they take it from its owner as a supervisor.</summary>
    [Fact]
    public Task SupervisorWhoOnceStoodIn_TakesTheSeatForThemselves() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 3_000_000m, "large-guarantee-1", "sh01", "guarantee");
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var branch = await world.OpenSeatAsync(journey.CaseId);
            await world.DoAsync(journey.Approving(branch), await world.ActorAsync(branch.OwnerId));
        }

        var seat = await world.OpenSeatAsync(journey.CaseId);
        var (principal, supervisor) = (await world.ActorAsync(seat.OwnerId), world.World.Staff("supervisor1.ho"));
        var entered = await world.DoAsync(new EnterSubstitution(principal.AccountId, supervisor.AccountId, Wednesday, Wednesday, null), principal);
        await world.DoAsync(journey.Approving(seat), supervisor);
        await world.DoAsync(new WithdrawSeat(journey.CaseId, seat.Id, (await world.SeatsAsync(journey.CaseId)).Single(s => s.Id == seat.Id).Seen), supervisor);
        await world.DoAsync(new EndSubstitution(entered), principal);
        await world.DoAsync(new EnterAbsence(principal.AccountId, Wednesday, Wednesday, "休假"), supervisor);

        await world.DoAsync(new VacateSeat(journey.CaseId, seat.Id, "休假"), supervisor);

        (string, Guid?)[] acts = [("SeatApproved", principal.AccountId), ("DecisionWithdrawn", principal.AccountId), ("SeatVacated", null)];
        Assert.Equal(acts, await ActsAsync(world, journey.CaseId, supervisor));
    });

    private static Task<List<(string Action, Guid? OnBehalfOf)>> ActsAsync(CaseWorld world, Guid caseId, Actor by)
    {
        var subject = AuditSubject.Case(caseId).Key;
        return world.ReadAsync(async db => (await db.AuditEntries.AsNoTracking().Where(e => e.Subject == subject && e.ActorId == by.AccountId).OrderBy(e => e.Seq).ToListAsync(Cancelled))
            .ConvertAll(e => (e.Action, e.OnBehalfOfId)));
    }

    private static async Task<List<string?>> MineAsync(CaseWorld world, Actor actor) =>
        [.. (await world.ReadAsync(db => QueueRows.FindAsync(db, actor, world.Desk.Clock.UtcNow, new QueueFilter(QueueKind.Mine), PageRequest.Default, null, Cancelled)))!.Items.Select(row => row.OnBehalfOf)];

    private static async Task<List<string?>> AtOnceAsync(Desk[] desks, (EnterSubstitution Command, Actor By)[] entries)
    {
        using var go = new Barrier(entries.Length);
        var results = await Task.WhenAll(entries.Select((entry, i) => Task.Run(
            async () =>
            {
                go.SignalAndWait(Cancelled);
                return await desks[i].RunAsync(entry.Command, entry.By, ct: Cancelled);
            },
            Cancelled)));
        return [.. results.Select(result => result.Refusal?.Code).OrderBy(code => code is not null)];
    }

    private static async Task EndAsync(CaseWorld world, DateOnly day)
    {
        var entered = await world.ReadAsync(db => db.Substitutions.SingleAsync(row => row.From == day && row.EndedAtUtc == null, Cancelled));
        await world.DoAsync(new EndSubstitution(entered.Id), world.World.Staff("supervisor.bj01"));
    }
}
