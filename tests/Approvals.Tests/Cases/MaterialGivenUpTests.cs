using System.Text.Json.Nodes;
using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Chains;
using Approvals.Casework.Documents;
using Approvals.Casework.Organisation;
using Approvals.Lending.Chains;
using Approvals.Tests.Servers;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>A seat that asked for material and no longer waits for it: nobody is asked in vain, and what was brought of it stops nobody. Source: APPROVALS §4 (return), §7.2.</summary>
public sealed class MaterialGivenUpTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>One of two ballots rejects: the other voter sees the new file once, looks again and votes.</summary>
    [Fact]
    public Task RejectingBallot_EndsTheRequest_AndTheOthersDecideOnWhatWasBrought() => CaseWorld.PlayAsync(async world =>
    {
        await VoteInForceAsync(world);
        var journey = await world.ToAsync("approval");
        var seats = (await world.SeatsAsync(journey.CaseId)).Where(s => s.State == SeatState.Open).ToList();
        var (asker, other) = (seats[0], seats[1]);
        await PauseAsync(world, journey, asker);

        await world.DoAsync(
            new RejectSeat(journey.CaseId, asker.Id, (await SeatAsync(world, journey, asker.Id)).Seen, DecisionReasons.OfRejection[0].Code, "等不到资料"), await world.ActorAsync(asker.OwnerId));

        Assert.Equal([WorkKinds.Approve], await AskedAsync(world, journey));
        await SeenOnceAsync(world, journey, other);
        Assert.Equal("due-diligence", await journey.StageAsync(Cancelled));
    });

    /// <summary>Straight back to a level: who decides there has the new paper before them.</summary>
    [Fact]
    public Task StraightReturnToALevel_OpensItOnWhatWasBrought() => CaseWorld.PlayAsync(async world =>
    {
        var (journey, seats) = await ToHeadOfficeAsync(world);
        await PauseAsync(world, journey, seats[0]);

        var paused = await SeatAsync(world, journey, seats[0].Id);
        await world.DoAsync(new ReturnSeat(journey.CaseId, paused.Id, paused.Seen, null, "recheck-stock", "请分行再议", "branch", StraightBack: true), await world.ActorAsync(paused.OwnerId));

        Assert.Equal([WorkKinds.Approve], await AskedAsync(world, journey));
        var branch = await world.OpenSeatAsync(journey.CaseId);
        await world.DoAsync(journey.Approving(branch), await world.ActorAsync(branch.OwnerId));
    });

    /// <summary>The asker is away and the seat is taken from them: the approver beside them reconfirms on the new paper.</summary>
    [Fact]
    public Task VacatedSeat_EndsTheRequest_AndTheOthersReconfirm() => CaseWorld.PlayAsync(async world =>
    {
        var (journey, seats) = await ToHeadOfficeAsync(world);
        var (asker, other) = (seats[0], seats[1]);
        await world.DoAsync(journey.Approving(other), await world.ActorAsync(other.OwnerId));
        await PauseAsync(world, journey, await SeatAsync(world, journey, asker.Id));
        var supervisor = world.World.Staff("supervisor1.ho");
        await world.DoAsync(new EnterAbsence(asker.OwnerId, Scenarios.FirstDay, Scenarios.FirstDay, "休假"), supervisor);

        await world.DoAsync(new VacateSeat(journey.CaseId, asker.Id, "休假"), supervisor);

        Assert.DoesNotContain(WorkKinds.Material, await AskedAsync(world, journey));
        var reopened = await SeatAsync(world, journey, other.Id);
        Assert.Equal(SeatState.Open, reopened.State);
        await world.DoAsync(journey.Approving(reopened), await world.ActorAsync(other.OwnerId));
    });

    /// <summary>Two voters of head office, both of whom an approval, a rejection and a return take, on every case from Thursday 5 March on.</summary>
    private static async Task VoteInForceAsync(CaseWorld world)
    {
        var chain = JsonNode.Parse(ProjectFiles.Read("db/chains/psbc-xiaoweiyidai.json"))!;
        (chain["version"], chain["inForceFrom"]) = (2, "2026-03-05");
        foreach (var band in chain["bands"]!.AsArray())
        {
            var level = (JsonObject)band!["levels"]![0]!.DeepClone();
            (level["code"], level["mode"], level["onTimeout"]) = ("head-office", "vote", "remind");
            level["nobodyEligible"] = "blockAndAlert";
            level["approvers"] = new JsonArray(new JsonObject { ["role"] = "approver", ["scope"] = "headOffice", ["seats"] = 2 });
            level["vote"] = new JsonObject { ["measure"] = "seats", ["toApprove"] = 2, ["toReject"] = 2, ["toReturn"] = 2, ["close"] = "afterAllBallots" };
            band["levels"] = new JsonArray(level);
        }

        var (drafter, approver) = (world.World.Staff("supervisor1.ho"), world.World.Staff("supervisor2.ho"));
        var draft = await world.DoAsync(new DraftChain(chain.ToJsonString()), drafter);
        await world.DoAsync(new VerifyChain(draft.DraftId), drafter);
        await world.DoAsync(new ApproveChain(draft.DraftId, draft.Hash), approver);
        await world.World.MoveToAsync(new DateOnly(2026, 3, 5), Scenarios.Morning, Cancelled);
    }

    private static async Task<(Journey Journey, List<SeatSeen> Open)> ToHeadOfficeAsync(CaseWorld world)
    {
        var journey = await world.ToAsync("approval", 3_000_000m, "large-guarantee-1", "sh01", "guarantee");
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var branch = await world.OpenSeatAsync(journey.CaseId);
            await world.DoAsync(journey.Approving(branch), await world.ActorAsync(branch.OwnerId));
        }

        return (journey, (await world.SeatsAsync(journey.CaseId)).FindAll(s => s.State == SeatState.Open));
    }

    /// <summary>The seat asks for material, and part of it comes.</summary>
    private static async Task PauseAsync(CaseWorld world, Journey journey, SeatSeen seat)
    {
        await world.DoAsync(new AskForMaterial(journey.CaseId, seat.Id, seat.Seen, "请补充执照和流水"), await world.ActorAsync(seat.OwnerId));
        await world.DoAsync(new UploadDocument(journey.CaseId, "business-licence", "licence.pdf", "application/pdf", "%PDF-1.7 another"u8.ToArray()), journey.Manager);
    }

    /// <summary>Whoever had the page open before the paper came is told once, and decides when they have looked again.</summary>
    private static async Task SeenOnceAsync(CaseWorld world, Journey journey, SeatSeen before)
    {
        var actor = await world.ActorAsync(before.OwnerId);
        Assert.Equal("pack-changed", (await world.RefusedAsync(journey.Approving(before), actor)).Code);
        await world.DoAsync(journey.Approving(await SeatAsync(world, journey, before.Id)), actor);
    }

    private static async Task<SeatSeen> SeatAsync(CaseWorld world, Journey journey, Guid seatId) => (await world.SeatsAsync(journey.CaseId)).Single(s => s.Id == seatId);

    private static Task<List<string>> AskedAsync(CaseWorld world, Journey journey) => world.ReadAsync(db => db.WorkItems
        .Where(item => item.CaseId == journey.CaseId && item.State == WorkItemState.Open).Select(item => item.Kind).Distinct().OrderBy(kind => kind).ToListAsync(Cancelled));
}
