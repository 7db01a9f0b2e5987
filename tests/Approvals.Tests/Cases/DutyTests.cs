using Approvals.Casework.Approving;
using Approvals.Casework.Claims;
using Approvals.Casework.Disbursement;
using Approvals.Casework.Parties;
using Approvals.Lending.Chains;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Tests.Cases;

/// <summary>不相容岗位 over the whole life of a case: who decided pays nothing out, who handled it decides nothing, who is related does nothing. Source: PRODUCTS §1.</summary>
public sealed class DutyTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task WhoApproved_NeitherMakesNorReleasesTheDisbursement() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("disburse");
        var approver = await world.ReadAsync(async db => (await Walk.LatestRoundAsync(db, journey.CaseId)).Levels.SelectMany(l => l.Seats).SelectMany(s => s.Decisions).First().ActorPersonId);
        Assert.Equal("conflict-of-duties", (await world.RefusedAsync(new MakeDisbursement(journey.CaseId), world.World.Staff("maker.bj01") with { PersonId = approver })).Code);

        var made = await world.DoAsync(new MakeDisbursement(journey.CaseId), world.World.Staff("maker.bj01"));
        var release = new ReleaseDisbursement(journey.CaseId, made.DisbursementId, 0, true, null);
        Assert.Equal("conflict-of-duties", (await world.RefusedAsync(release, world.World.Staff("checker.bj01") with { PersonId = approver })).Code);
    });

    [Fact]
    public Task WhoDecidedInAnEarlierRound_DoesNotInvestigateAfterwards() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        var seat = await world.OpenSeatAsync(journey.CaseId);
        var decider = await world.ActorAsync(seat.OwnerId);
        await world.DoAsync(new ReturnSeat(journey.CaseId, seat.Id, seat.Seen, ReturnStep.DueDiligence, "recheck-stock", "请核实库存"), decider);

        var other = await LentFromAsync(world, "manager1.bj02", journey.Manager);
        await using (var db = world.Desk.Database.Open())
            await db.Users.Where(a => a.Id == other.AccountId).ExecuteUpdateAsync(set => set.SetProperty(a => a.PersonId, decider.PersonId), Cancelled);
        Assert.Equal("conflict-of-duties", (await world.RefusedAsync(new ReassignCase(journey.CaseId, other.AccountId, "调岗"), world.World.Staff("supervisor.bj01"))).Code);
    });

    /// <summary>The manager asked for the documents, verified them and handed the case over before the visit: no seat for them.</summary>
    [Fact]
    public Task WhoOnceHeldTheCase_GetsNoSeat() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("documents");
        var first = journey.Manager;
        var next = world.World.Staff(first.AccountId == world.World.Staff("manager1.bj01").AccountId ? "manager2.bj01" : "manager1.bj01");
        var approver = world.World.Staff("approver1.bj01");
        await using (var db = world.Desk.Database.Open())
            await db.Users.Where(a => a.Id == approver.AccountId).ExecuteUpdateAsync(set => set.SetProperty(a => a.PersonId, first.PersonId), Cancelled);
        await journey.CompleteDocumentsAsync(Cancelled);
        await world.DoAsync(new ReassignCase(journey.CaseId, next.AccountId, "调岗"), world.World.Staff("supervisor.bj01"));
        var draft = await world.ReadAsync(db => db.Investigations.AsNoTracking().SingleAsync(Cancelled));
        var saved = await world.DoAsync(Walk.Report(journey.CaseId, draft.Version, 800_000m, hasSignage: true, world.Desk.Clock.UtcNow), next);
        await world.DoAsync(Walk.Photo(journey.CaseId, world.Desk.Clock.UtcNow), next);
        var third = await LentFromAsync(world, "manager1.bj02", next);
        await world.DoAsync(new Casework.DueDiligence.SubmitInvestigation(journey.CaseId, saved.Version, third.AccountId), next);
        var version = await world.ReadAsync(db => db.Investigations.Select(i => i.Version).SingleAsync(Cancelled));
        await world.DoAsync(new Casework.DueDiligence.CoSignInvestigation(journey.CaseId, version, true, null), third);
        await world.World.UntilAsync(d => d.Cases.AnyAsync(c => c.AccountNo != null, Cancelled), "the account is found", journey.CaseId, Cancelled);

        var owners = (await world.SeatsAsync(journey.CaseId)).Select(s => s.OwnerId).ToList();
        Assert.NotEmpty(owners);
        Assert.DoesNotContain(approver.AccountId, owners);
    });

    /// <summary>A manager of another branch works in this one for a while.</summary>
    private static async Task<Actor> LentFromAsync(CaseWorld world, string userName, Actor to)
    {
        var lent = world.World.Staff(userName);
        await using var db = world.Desk.Database.Open();
        await db.Users.Where(a => a.Id == lent.AccountId).ExecuteUpdateAsync(set => set.SetProperty(a => a.OrgUnitId, to.OrgUnitId), Cancelled);
        return lent with { OrgUnitId = to.OrgUnitId, OrgPath = to.OrgPath };
    }

    [Fact]
    public Task RelatedStaff_FindNoSuchCase_WhateverTheyDo() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("claim");
        await using (var db = world.Desk.Database.Open())
        {
            db.Add(new Person { Id = journey.Manager.PersonId, IdNumberHash = "relative", IdNumberCipher = "", Name = "亲属" });
            db.Add(new Relation { ApplicantId = journey.Applicant.ApplicantId!.Value, PersonId = journey.Manager.PersonId, Role = PartyRole.RelatedStaff });
            await db.SaveChangesAsync(Cancelled);
        }

        Assert.Equal("case-unknown", (await world.RefusedAsync(new ClaimCase(journey.CaseId), journey.Manager)).Code);
    });
}
