using Approvals.Casework.Committee;
using Approvals.Casework.Documents;
using Approvals.Lending.Calendar;
using Approvals.Lending.Chains;
using Approvals.Lending.Committee;
using Microsoft.EntityFrameworkCore;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Simulation.Playing;

// What a level of the credit committee takes: a meeting or a circulation, ballots, the authorised approver, the end of a rejection.
internal sealed partial class PlayedWorld
{
    private static readonly string[] Voters = ["member1.ho", "member2.ho", "member3.ho", "member4.ho", "member5.ho", "chair.ho"];

    private static readonly string[] Authorities = ["approver1.ho", "approver2.ho", "approver3.ho", "supervisor1.ho", "supervisor2.ho", "chair.ho"];

    private readonly Dictionary<Guid, Guid> substitutes = [];

    private Actor Secretary => Chance(96) ? bank.Staff("secretary.ho") : Anybody();

    private async Task CommitteeActAsync(PreparedCase @case)
    {
        var item = await bank.Looking.AgendaItems.Include(i => i.Packs).Include(i => i.Recusals).Include(i => i.Polls).ThenInclude(p => p.Ballots).AsSplitQuery()
            .Where(i => i.CaseId == @case.Id).OrderByDescending(i => i.ListedAtUtc).FirstOrDefaultAsync(ct);
        var live = pages[@case.Id].Rounds[^1].LiveLevel!.Id;
        if (item is null || (item.HasEnded && item.State != ItemState.Rejected) || (item.State == ItemState.Rejected && item.RejectionReviewed))
            await ListAsync(@case);
        else
            await ItemActAsync(@case, item);
        var level = pages[@case.Id].Rounds.SelectMany(round => round.Levels).Single(level => level.Id == live);
        if (level.State != LevelState.Open)
            tally.Visit(Act.CloseCommittee, null, RoundCondition.Live);
    }

    private async Task ListAsync(PreparedCase @case)
    {
        tally.Visit(Act.ViewCommittee, null, RoundCondition.Live);
        var (authority, alternate) = (bank.Staff(Pick(Authorities)).AccountId, bank.Staff(Pick(Authorities)).AccountId);
        if (Chance(45))
        {
            await DoAsync(@case, new CirculateItem(@case.Id, authority, alternate), Secretary);
            return;
        }

        var scheduled = new DateTimeOffset(bank.Desk.Clock.UtcNow, TimeSpan.Zero).ToOffset(ShanghaiTime.Offset);
        var convened = await DoAsync(@case, new ConveneMeeting(scheduled, "三号会议室", [new AgendaEntry(@case.Id, authority, alternate)], []), Secretary);
        if (convened.IsRefused)
            return;
        foreach (var person in Voters.Where(_ => Chance(92)))
            await DoAsync(@case, new RecordAttendance(convened.Value.MeetingId, bank.Staff(person).AccountId, true), Secretary);
    }

    private async Task ItemActAsync(PreparedCase @case, AgendaItem item)
    {
        switch (random.Next(item.State == ItemState.Balloting ? 60 : 14))
        {
            case 0:
                await DoAsync(@case, new PublishPack(@case.Id, item.Id, Reason("资料更新")), Secretary);
                break;
            case 1:
                await DoAsync(@case, new RecuseMember(@case.Id, item.Id, bank.Staff(Pick(Voters)).AccountId, Reason("关联关系")), Secretary);
                break;
            case 2:
                await DoAsync(@case, new DeclareRecusal(@case.Id, item.Id, Reason("关联关系")), bank.Staff(Pick(Voters)));
                break;
            case 3:
                await DoAsync(@case, new AdjournItem(@case.Id, item.Id, Reason("资料待核")), Secretary);
                break;
            default:
                await OnwardAsync(@case, item);
                break;
        }
    }

    private Task OnwardAsync(PreparedCase @case, AgendaItem item) => item.State switch
    {
        ItemState.Listed => OpenAsync(@case, item),
        ItemState.Balloting => BallotAsync(@case, item),
        ItemState.Adjourned => RelistAsync(@case, item),
        ItemState.AwaitingAuthority => RuleAsync(@case, item),
        ItemState.Rejected => Chance(60)
            ? DoAsync(@case, new ConcludeRejection(@case.Id, item.Id), Secretary)
            : ReReviewAsync(@case, item),
        _ => DoAsync(@case, new OpenBallot(@case.Id, item.Id), Secretary),
    };

    // Who left may come back to the meeting before the ballot opens.
    private async Task OpenAsync(PreparedCase @case, AgendaItem item)
    {
        if (item.MeetingId is { } meeting && Chance(40))
            await DoAsync(@case, new RecordAttendance(meeting, bank.Staff(Pick(Voters)).AccountId, Chance(75)), Secretary);
        await DoAsync(@case, new OpenBallot(@case.Id, item.Id), Secretary);
    }

    // Onto the meeting it came from, or the one that was convened last.
    private async Task RelistAsync(PreparedCase @case, AgendaItem item)
    {
        var last = await bank.Looking.Meetings.OrderByDescending(meeting => meeting.NoticedAtUtc).Select(meeting => meeting.Id).FirstOrDefaultAsync(ct);
        await DoAsync(@case, new RelistItem(@case.Id, item.Id, Chance(50) ? item.MeetingId ?? last : last), Secretary);
    }

    private Task BallotAsync(PreparedCase @case, AgendaItem item)
    {
        var poll = item.OpenPoll!;
        var missing = poll.Missing();
        var chair = bank.Staff("chair.ho");
        var asked = Voters.Select(bank.Staff).Where(voter => missing.Contains(voter.PersonId)).ToList();
        var ordinary = asked.Where(voter => voter.PersonId != chair.PersonId).ToList();
        var voter = Chance(92) && asked.Count > 0 ? Pick(ordinary.Count > 0 ? ordinary : asked) : bank.Staff(Pick(Voters));
        var choice = Pick([BallotChoice.Agree, BallotChoice.Agree, BallotChoice.Agree, BallotChoice.Agree, BallotChoice.Agree, BallotChoice.Disagree, BallotChoice.Supplementary]);
        return DoAsync(
            @case, new CastBallot(@case.Id, item.Id, Chance(96) ? poll.Number : poll.Number - 1, Chance(96) ? poll.PackDigest : "0", choice, Chance(94) ? "理由充分" : null, Chance(80) ? [] : ["放款前核验合同"]), voter);
    }

    private Task RuleAsync(PreparedCase @case, AgendaItem item)
    {
        var named = bank.FindAccount(item.HandedOver && Chance(50) ? item.Naming.Alternate.StaffId : item.Naming.Authority.StaffId)!;
        var actor = Chance(90) ? named : Chance(50) ? bank.FindAccount(item.Naming.Alternate.StaffId)! : Anybody();
        return Chance(75)
            ? DoAsync(@case, new ConfirmResolution(@case.Id, item.Id, Chance(50) ? "同意" : null), actor)
            : DoAsync(@case, new VetoResolution(@case.Id, item.Id, Reason("风险过高")), actor);
    }

    private async Task ReReviewAsync(PreparedCase @case, AgendaItem item)
    {
        if (Chance(70))
            await DoAsync(@case, PreparedCases.AnotherPaper(@case.Id, acts), bank.FindAccount(@case.ManagerId)!);
        await DoAsync(
            @case,
            new ReReviewItem(@case.Id, item.Id, Reason("新增抵押"), item.MeetingId, bank.Staff(Pick(Authorities)).AccountId, bank.Staff(Pick(Authorities)).AccountId), Secretary);
    }

    private async Task VerifyPaperAsync(PreparedCase @case)
    {
        var version = await bank.Looking.DocumentItems.Where(paper => paper.CaseId == @case.Id && paper.Code == PreparedCases.AnyPaper).Select(paper => paper.Version).SingleAsync(ct);
        await DoAsync(@case, new VerifyDocument(@case.Id, PreparedCases.AnyPaper, version, OriginalSeen: true), bank.FindAccount(@case.ManagerId)!);
    }

    private string Reason(string reason) => Chance(95) ? reason : "";
}
