using Approvals.Casework.Committee;
using Approvals.Casework.Data;
using Approvals.Lending.Committee;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Journeys;

/// <summary>Head office's credit committee before one case: its secretary, chair and members, each act as one line.</summary>
public sealed class JourneyCommittee(JourneyWorld world, Journey journey)
{
    private const string Chair = "chair.ho";
    private const string Authority = "approver1.ho";
    private const string Alternate = "supervisor1.ho";

    private static readonly string[] Members = ["member1.ho", "member2.ho", "member3.ho", "member4.ho", "member5.ho"];

    private Guid meetingId;
    private Guid itemId;

    private Actor Secretary => world.Staff("secretary.ho");

    /// <summary>The secretary lists the case, everybody comes, and the ballot is opened.</summary>
    public async Task OpenBallotAsync(CancellationToken ct)
    {
        var entry = new AgendaEntry(journey.CaseId, world.Staff(Authority).AccountId, world.Staff(Alternate).AccountId);
        var convened = await world.DoAsync(new ConveneMeeting(world.Desk.Clock.UtcNow, "一号会议室", [entry], []), Secretary, ct);
        (meetingId, itemId) = (convened.MeetingId, convened.ItemIds[0]);
        foreach (var person in Members.Append(Chair))
            await world.DoAsync(new RecordAttendance(convened.MeetingId, world.Staff(person).AccountId, true), Secretary, ct);
        await world.DoAsync(new OpenBallot(journey.CaseId, itemId), Secretary, ct);
    }

    /// <summary>All vote alike, the chair last.</summary>
    public async Task VoteAsync(BallotChoice choice, CancellationToken ct)
    {
        await OpenBallotAsync(ct);
        await BallotAsync(choice, ct);
    }

    /// <summary>The secretary brings what was rejected before the same meeting once more, and it passes.</summary>
    public async Task PassOnReReviewAsync(string newFacts, CancellationToken ct)
    {
        var listed = await world.DoAsync(
            new ReReviewItem(journey.CaseId, itemId, newFacts, meetingId, world.Staff(Authority).AccountId, world.Staff(Alternate).AccountId), Secretary, ct);
        itemId = listed.ItemId;
        await world.DoAsync(new OpenBallot(journey.CaseId, itemId), Secretary, ct);
        await BallotAsync(BallotChoice.Agree, ct);
        await world.DoAsync(new ConfirmResolution(journey.CaseId, itemId, null), world.Staff(Authority), ct);
    }

    private async Task BallotAsync(BallotChoice choice, CancellationToken ct)
    {
        await using var db = world.Desk.Database.Open();
        var item = await db.AgendaItems.AsNoTracking().Include(i => i.Packs).Include(i => i.Polls).AsSplitQuery().SingleAsync(i => i.Id == itemId, ct);
        foreach (var person in Members.Append(Chair))
            await world.DoAsync(new CastBallot(journey.CaseId, itemId, item.OpenPoll!.Number, item.Pack.Digest, choice, "材料属实，风险可控程度已说明", []), world.Staff(person), ct);
    }

    /// <summary>The committee passes the case and the authorised approver confirms it.</summary>
    public async Task PassAsync(CancellationToken ct)
    {
        await VoteAsync(BallotChoice.Agree, ct);
        await world.DoAsync(new ConfirmResolution(journey.CaseId, itemId, null), world.Staff(Authority), ct);
    }

    public Task VetoAsync(string reason, CancellationToken ct) => world.DoAsync(new VetoResolution(journey.CaseId, itemId, reason), world.Staff(Authority), ct);

    /// <summary>The first members declare that they take no part.</summary>
    /// <returns>How the item stands then.</returns>
    public async Task<ItemState> RecuseAsync(int members, CancellationToken ct)
    {
        foreach (var person in Members.Take(members))
            await world.DoAsync(new DeclareRecusal(journey.CaseId, itemId, "亲属在申请企业任职"), world.Staff(person), ct);
        await using var db = world.Desk.Database.Open();
        return await db.AgendaItems.Where(i => i.Id == itemId).Select(i => i.State).SingleAsync(ct);
    }
}
