using System.Text.Json.Nodes;
using Approvals.Casework.Applications;
using Approvals.Casework.Chains;
using Approvals.Casework.Committee;
using Approvals.Lending.Committee;
using Approvals.Tests.Servers;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>A case before the committee of the demo bank's head office: a chair, five members, a secretary.</summary>
internal sealed record CommitteeScene(CaseWorld World, Journey Journey, Guid MeetingId, Guid ItemId)
{
    public static readonly IReadOnlyList<string> Members = ["member1.ho", "member2.ho", "member3.ho", "member4.ho", "member5.ho"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public Guid CaseId => Journey.CaseId;

    /// <summary>From Thursday 5 March on the product's cases go to the committee, with or without the branch's approval before it; the clock stands there.</summary>
    /// <param name="circulateUpToCny">What may go round in writing; null for nothing.</param>
    /// <param name="onTimeout">What follows when eight working hours have passed; null as for the branch, escalate.</param>
    /// <param name="thenBranch">The branch approves after it.</param>
    public static async Task PutInForceAsync(CaseWorld world, bool withBranch = false, decimal? circulateUpToCny = null, string? onTimeout = null, bool thenBranch = false)
    {
        await DraftAsync(world, "psbc-xiaoweiyidai", withBranch, circulateUpToCny, onTimeout, thenBranch);
        await world.World.MoveToAsync(new DateOnly(2026, 3, 5), Scenarios.Morning, Cancelled);
    }

    /// <summary>The same for the cases of any chain; the clock stays.</summary>
    public static async Task DraftAsync(CaseWorld world, string code, bool withBranch = false, decimal? circulateUpToCny = null, string? onTimeout = null, bool thenBranch = false)
    {
        var chain = JsonNode.Parse(ProjectFiles.Read($"db/chains/{code}.json"))!;
        (chain["version"], chain["inForceFrom"]) = (2, "2026-03-05");
        foreach (var band in chain["bands"]!.AsArray())
        {
            var branch = band!["levels"]![0]!.DeepClone();
            var committee = (JsonObject)branch.DeepClone();
            (committee["code"], committee["title"], committee["mode"], committee["approvers"]) = ("committee", "贷审会审议", "committee", new JsonArray());
            if (circulateUpToCny is not null)
                committee["circulateUpToCny"] = circulateUpToCny;
            if (onTimeout is not null)
                committee["onTimeout"] = onTimeout;
            if (!withBranch)
                band["levels"]!.AsArray().Clear();
            band["levels"]!.AsArray().Add(committee);
            if (thenBranch)
                band["levels"]!.AsArray().Add(branch);
        }

        var draft = await world.DoAsync(new DraftChain(chain.ToJsonString()), world.World.Staff("supervisor1.ho"));
        await world.DoAsync(new VerifyChain(draft.DraftId), world.World.Staff("supervisor1.ho"));
        await world.DoAsync(new ApproveChain(draft.DraftId, draft.Hash), world.World.Staff("supervisor2.ho"));
    }

    public static ConveneMeeting Convening(CaseWorld world, Guid caseId) => new(
        new DateTimeOffset(world.Desk.Clock.UtcNow, TimeSpan.Zero), "三号会议室", [new AgendaEntry(caseId, world.World.Staff("approver1.ho").AccountId, world.World.Staff("supervisor1.ho").AccountId)], []);

    public static async Task<CommitteeScene> BallotOpenAsync(CaseWorld world, bool thenBranch = false)
    {
        await PutInForceAsync(world, thenBranch: thenBranch);
        var journey = await world.ToAsync("approval");
        var secretary = world.World.Staff("secretary.ho");
        var convened = await world.DoAsync(Convening(world, journey.CaseId), secretary);
        foreach (var person in Members.Append("chair.ho"))
            await world.DoAsync(new RecordAttendance(convened.MeetingId, world.World.Staff(person).AccountId, true), secretary);
        await world.DoAsync(new OpenBallot(journey.CaseId, convened.ItemIds[0]), secretary);
        return new CommitteeScene(world, journey, convened.MeetingId, convened.ItemIds[0]);
    }

    public CastBallot Vote(string digest, BallotChoice choice = BallotChoice.Agree, params IReadOnlyList<string> conditions) => new(CaseId, ItemId, 1, digest, choice, "理由", conditions);

    public async Task AllVoteAsync(BallotChoice choice, params IReadOnlyList<string> conditions)
    {
        var digest = (await ItemAsync()).Pack.Digest;
        foreach (var person in Members.Append("chair.ho"))
            await World.DoAsync(Vote(digest, choice, conditions), World.World.Staff(person));
    }

    public Task<AgendaItem> ItemAsync() => World.ReadAsync(db => db.AgendaItems.AsNoTracking()
        .Include(i => i.Packs).Include(i => i.Recusals).Include(i => i.Polls).ThenInclude(p => p.Ballots).AsSplitQuery().SingleAsync(i => i.Id == ItemId, Cancelled));

    public Task<Case> CaseAsync() => World.ReadAsync(db => db.Cases.AsNoTracking().SingleAsync(c => c.Id == CaseId, Cancelled));

    /// <summary>What is asked of whom, wherever.</summary>
    public static Task<List<string>> OpenAsync(CaseWorld world, Guid caseId) => world.ReadAsync(db => db.WorkItems
        .Where(item => item.CaseId == caseId && item.State == WorkItemState.Open).OrderBy(item => item.Kind).Select(item => item.Kind + " " + item.Role + " " + item.OrgPath).ToListAsync(Cancelled));

    public Task<List<string>> AskedAsync(string kind) => World.ReadAsync(db => (
        from asked in db.WorkItems
        join account in db.Users on asked.AssigneeId equals account.Id
        where asked.CaseId == CaseId && asked.Kind == kind && asked.State == WorkItemState.Open
        orderby account.UserName
        select account.UserName!).ToListAsync(Cancelled));
}
