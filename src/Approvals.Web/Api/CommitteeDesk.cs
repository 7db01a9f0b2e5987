using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Committee;
using Approvals.Casework.Data;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Reading;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>贷审会: meetings with attendance and minutes, items with packs, ballots and resolutions.</summary>
internal static class CommitteeDesk
{
    private static readonly IReadOnlyList<Role> Secretary = [Role.CommitteeSecretary];
    private static readonly IReadOnlyList<Role> Voters = [Role.CommitteeMember, Role.CommitteeChair];
    private static readonly IReadOnlyList<Role> MeetingReaders = [.. CommitteeRoles.Signers, Role.Auditor];

    private static readonly IReadOnlyList<string> OfMeeting = ["idempotency-key-reused", "meeting-unknown", "not-a-member"];
    private static readonly IReadOnlyList<string> OfKept = ["idempotency-key-reused", .. OperationContracts.OfBody, "meeting-unknown", "not-a-member", "not-the-secretary", "meeting-ended"];
    private static readonly IReadOnlyList<string> OfItem = ["idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "case-closed", "agenda-item-unknown"];
    private static readonly IReadOnlyList<string> OfSecretary = [.. OfItem, "conflict-of-duties", "not-a-member", "not-the-secretary"];

    public static void MapCommittee(this IEndpointRouteBuilder api)
    {
        MapMeetings(api.MapGroup("/committee/meetings").WithTags("Committee"));
        var items = api.MapGroup("/cases/{caseId:guid}/committee-items").WithTags("Committee");
        items.MapGet("/", ItemsAsync).For(DataScope.CaseReaders, "贷审会议项: every item of the case, newest first; of an open ballot only one's own until all but the chair have voted.", "case-unknown").Produces<IReadOnlyList<AgendaItemView>>();
        items.MapPost("/", (Guid caseId, Body<CirculationBody> body, Caller caller) => caller.AskAsync(new CirculateItem(caseId, body.Value.AuthorityAccountId, body.Value.AlternateAccountId)))
            .For(
                Secretary, "书面会签: a low-risk case goes round the committee in writing.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "committee-unknown", "case-unknown", "case-closed", "not-at-approval", "not-before-committee", "re-review-needed", "agenda-item-live", "staff-unknown",
                    "conflict-of-duties", "not-a-member", "not-the-secretary", "committee-unfit", "authority-unfit", "circulation-not-allowed", "no-quorum",
                ])
            .Produces<ItemActed>();
        MapActs(items.MapGroup("/{itemId:guid}"));
    }

    private static void MapMeetings(RouteGroupBuilder meetings)
    {
        meetings.MapGet("/", MeetingsAsync).For(CommitteeRoom.Readers, "贷审会会议: those of one's own unit, newest first, at most a hundred.", "committee-unknown").Produces<IReadOnlyList<MeetingView>>();
        meetings.MapGet("/{meetingId:guid}", MeetingAsync).For(MeetingReaders, "贷审会会议: agenda, who is there, minutes and signatures.", "meeting-unknown").Produces<MeetingView>();
        meetings.MapPost("/", ConveneAsync)
            .For(
                Secretary, "召集会议: notice with the agenda; packs are frozen.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "meeting-in-past", "agenda-empty", "committee-unknown", "staff-unknown", "not-a-member", "not-the-secretary", "committee-unfit",
                    "case-unknown", "case-closed", "not-at-approval", "not-before-committee", "meeting-unknown", "re-review-needed", "agenda-item-live", "conflict-of-duties", "authority-unfit",
                ])
            .Produces<MeetingConvened>();
        meetings.MapPost("/{meetingId:guid}/attendance", (Guid meetingId, Body<AttendanceBody> body, Caller caller) => caller.AskAsync(new RecordAttendance(meetingId, body.Value.AccountId, body.Value.Present)))
            .For(Secretary, "登记出席: an arrival or a departure.", [.. OfKept, "meeting-not-started", "target-not-member", "attendance-unchanged"]).Produces<MeetingActed>();
        meetings.MapPost("/{meetingId:guid}/adjournment", (Guid meetingId, Body<CommitteeReasonBody> body, Caller caller) => caller.AskAsync(new AdjournMeeting(meetingId, body.Value.Reason)))
            .For(Secretary, "休会: what is undecided is adjourned; the minutes are drawn up.", [.. OfKept, "reason-required"]).Produces<MeetingActed>();
        meetings.MapPost("/{meetingId:guid}/closing", (Guid meetingId, Caller caller) => caller.AskAsync(new CloseMeeting(meetingId)))
            .For(Secretary, "散会: the minutes are drawn up.", [.. OfMeeting, "not-the-secretary", "meeting-ended", "items-undecided"]).Produces<MeetingActed>();
        meetings.MapPost("/{meetingId:guid}/signatures", (Guid meetingId, Caller caller) => caller.AskAsync(new SignMinutes(meetingId)))
            .For(CommitteeRoles.Signers, "签署会议纪要: once by each who was present.", [.. OfMeeting, "not-present", "meeting-not-ended", "minutes-signed"]).Produces<MeetingActed>();
    }

    private static void MapActs(RouteGroupBuilder item)
    {
        item.MapPost("/pack", (Guid caseId, Guid itemId, Body<CommitteeReasonBody> body, Caller caller) => caller.AskAsync(new PublishPack(caseId, itemId, body.Value.Reason)))
            .For(Secretary, "发布新版资料包: an open ballot is void and asked again.", [.. OfSecretary, "agenda-item-concluded", "re-review-needed", "pack-unchanged", "reason-required"]).Produces<ItemActed>();
        item.MapPost("/recusal", (Guid caseId, Guid itemId, Body<CommitteeReasonBody> body, Caller caller) => caller.AskAsync(new DeclareRecusal(caseId, itemId, body.Value.Reason)))
            .For(Voters, "申请回避.", [.. OfItem, "recused", "not-a-member", "agenda-item-concluded", "resolution-made", "reason-required"]).Produces<ItemActed>();
        item.MapPost("/recusals", (Guid caseId, Guid itemId, Body<RecusalBody> body, Caller caller) => caller.AskAsync(new RecuseMember(caseId, itemId, body.Value.AccountId, body.Value.Reason)))
            .For(Secretary, "登记回避: of a member.", [.. OfSecretary, "agenda-item-concluded", "resolution-made", "target-not-member", "target-recused", "reason-required"]).Produces<ItemActed>();
        item.MapPost("/ballot-opening", (Guid caseId, Guid itemId, Caller caller) => caller.AskAsync(new OpenBallot(caseId, itemId)))
            .For(
                Secretary, "开始表决: everybody present is asked, the chair last.",
                [
                    "idempotency-key-reused", "case-unknown", "case-closed", "agenda-item-unknown", "conflict-of-duties", "not-a-member", "not-the-secretary", "agenda-item-concluded", "resolution-made",
                    "not-listed", "ballot-open", "meeting-not-started", "no-quorum",
                ])
            .Produces<ItemActed>();
        item.MapPost("/ballots", CastAsync)
            .For(
                Voters, "表决: one named ballot, final.",
                [
                    .. OfItem, "conflict-of-duties", "recused", "not-a-member", "not-present", "already-voted", "chair-votes-last", "agenda-item-concluded", "resolution-made", "no-ballot-open", "poll-changed",
                    "pack-changed", "reason-required",
                ])
            .Produces<ItemActed>();
        item.MapPost("/adjournment", (Guid caseId, Guid itemId, Body<CommitteeReasonBody> body, Caller caller) => caller.AskAsync(new AdjournItem(caseId, itemId, body.Value.Reason)))
            .For(Secretary, "延期审议.", [.. OfSecretary, "agenda-item-concluded", "resolution-made", "not-listed", "reason-required"]).Produces<ItemActed>();
        item.MapPost("/relisting", (Guid caseId, Guid itemId, Body<RelistingBody> body, Caller caller) => caller.AskAsync(new RelistItem(caseId, itemId, body.Value.MeetingId)))
            .For(
                Secretary, "重新列入议程.",
                [
                    .. OfItem, "meeting-unknown", "conflict-of-duties", "not-a-member", "not-the-secretary", "agenda-item-concluded", "resolution-made", "already-listed", "committee-unfit", "authority-unfit",
                    "meeting-ended",
                ])
            .Produces<ItemActed>();
        item.MapPost("/re-review", ReReviewAsync)
            .For(
                Secretary, "提起复议: once for a rejection, or after a pass that changed.",
                [
                    .. OfItem, "not-before-committee", "meeting-unknown", "committee-unknown", "staff-unknown", "conflict-of-duties", "not-a-member", "not-the-secretary", "agenda-item-concluded", "no-resolution",
                    "re-reviewed-already", "committee-unfit", "authority-unfit", "new-facts-required", "meeting-ended",
                ])
            .Produces<ItemActed>();
        item.MapPost("/authority", (Guid caseId, Guid itemId, Body<AuthorityBody> body, Caller caller) =>
                caller.AskAsync(new NameAuthority(caseId, itemId, body.Value.AuthorityAccountId, body.Value.AlternateAccountId, body.Value.Reason)))
            .For(Secretary, "改派有权审批人: others confirm or veto; whoever was asked is asked no more.", [.. OfItem, "staff-unknown", "conflict-of-duties", "not-a-member", "not-the-secretary", "agenda-item-concluded", "authority-unfit", "reason-required"])
            .Produces<ItemActed>();
        item.MapPost("/rejection", (Guid caseId, Guid itemId, Caller caller) => caller.AskAsync(new ConcludeRejection(caseId, itemId)))
            .For(
                Secretary, "维持否决: there will be no re-review, the rejection takes effect.",
                ["idempotency-key-reused", "case-unknown", "case-closed", "agenda-item-unknown", "not-a-member", "no-resolution", "re-reviewed-already", "agenda-item-concluded"])
            .Produces<ItemActed>();
        IReadOnlyList<string> ofAuthority = [.. OfItem, "conflict-of-duties", "recused", "not-the-authority", "not-handed-over", "agenda-item-concluded", "no-resolution"];
        item.MapPost("/confirmation", (Guid caseId, Guid itemId, Body<ConfirmationBody> body, Caller caller) => caller.AskAsync(new ConfirmResolution(caseId, itemId, body.Value.Opinion)))
            .For(CommitteeRoles.Authorised, "有权审批人同意决议.", [.. ofAuthority, "resolution-expired", "beyond-authority", "re-review-needed", "age-out-of-range"]).Produces<ItemActed>();
        item.MapPost("/veto", (Guid caseId, Guid itemId, Body<CommitteeReasonBody> body, Caller caller) => caller.AskAsync(new VetoResolution(caseId, itemId, body.Value.Reason)))
            .For(CommitteeRoles.Authorised, "有权审批人否决决议.", [.. ofAuthority, "reason-required"]).Produces<ItemActed>();
    }

    private static Task<IResult> ConveneAsync(Body<MeetingBody> body, Caller caller) => caller.AskAsync(new ConveneMeeting(
        body.Value.ScheduledAt, body.Value.Venue, [.. body.Value.Agenda.Select(e => new AgendaEntry(e.CaseId, e.AuthorityAccountId, e.AlternateAccountId))], body.Value.ExpertAccountIds ?? []));

    private static Task<IResult> CastAsync(Guid caseId, Guid itemId, Body<BallotBody> body, Caller caller) => caller.AskAsync(new CastBallot(
        caseId, itemId, body.Value.SeenPollNumber, body.Value.SeenPackDigest, body.Value.Choice, body.Value.Opinion, body.Value.Conditions));

    private static Task<IResult> ReReviewAsync(Guid caseId, Guid itemId, Body<ReReviewBody> body, Caller caller) => caller.AskAsync(new ReReviewItem(
        caseId, itemId, body.Value.NewFacts, body.Value.MeetingId, body.Value.AuthorityAccountId, body.Value.AlternateAccountId));

    private static async Task<IResult> MeetingsAsync(Caller caller, DeskDb db) =>
        TypedResults.Ok((await CommitteeRoom.MeetingsAsync(db, caller.Actor, caller.Aborted)).Select(MeetingView.Of).ToList());

    private static async Task<IResult> MeetingAsync(Guid meetingId, Caller caller, DeskDb db) =>
        await CommitteeRoom.MeetingAsync(db, caller.Actor, meetingId, caller.Aborted) is { } meeting ? TypedResults.Ok(MeetingView.Of(meeting)) : Problems.Of("meeting-unknown", "没有这次贷审会会议。");

    private static Task<IResult> ItemsAsync(Guid caseId, Caller caller, DeskDb db) => db.OfCaseAsync(
        caller, caseId, async @case => TypedResults.Ok(await CommitteeRoom.OfCaseAsync(db, caller.Actor, @case.Id, caller.Aborted)));

    internal sealed record MeetingBody(
        DateTimeOffset ScheduledAt, [property: StringLength(200, MinimumLength = 1)] string Venue, [property: MaxLength(50)] IReadOnlyList<AgendaEntryBody> Agenda,
        [property: MaxLength(20)] IReadOnlyList<Guid>? ExpertAccountIds = null);

    internal sealed record AgendaEntryBody(Guid CaseId, Guid AuthorityAccountId, Guid AlternateAccountId);

    internal sealed record AttendanceBody(Guid AccountId, bool Present);

    internal sealed record CommitteeReasonBody([property: StringLength(4000)] string Reason);

    internal sealed record CirculationBody(Guid AuthorityAccountId, Guid AlternateAccountId);

    internal sealed record AuthorityBody(Guid AuthorityAccountId, Guid AlternateAccountId, [property: StringLength(4000)] string Reason);

    internal sealed record RecusalBody(Guid AccountId, [property: StringLength(4000)] string Reason);

    internal sealed record BallotBody(
        int SeenPollNumber, [property: StringLength(64)] string SeenPackDigest, BallotChoice Choice, [property: StringLength(4000)] string? Opinion = null,
        [property: MaxLength(20), EachText(500)] IReadOnlyList<string>? Conditions = null);

    internal sealed record RelistingBody(Guid MeetingId);

    internal sealed record ReReviewBody([property: StringLength(4000)] string NewFacts, Guid AuthorityAccountId, Guid AlternateAccountId, Guid? MeetingId = null);

    internal sealed record ConfirmationBody([property: StringLength(4000)] string? Opinion = null);
}

/// <summary>贷审会会议, as shown.</summary>
/// <param name="Present">Names of those who are there, or were at the end.</param>
/// <param name="Unsigned">Names of those whose signature the minutes wait for; empty before there are any.</param>
internal sealed record MeetingView(
    Guid MeetingId, string Committee, DateTime ScheduledAtUtc, string Venue, MeetingState State, IReadOnlyList<Guid> Agenda, IReadOnlyList<OfficerView> Officers,
    IReadOnlyList<string> Present, string? Minutes, string? MinutesDigest, IReadOnlyList<string> Unsigned)
{
    public static MeetingView Of(Meeting meeting)
    {
        var present = meeting.Present();
        return new(
            meeting.Id, meeting.Committee.Name, meeting.ScheduledAtUtc, meeting.Venue, meeting.State, meeting.Agenda,
            [.. meeting.Committee.Officers.Select(o => new OfficerView(o.StaffId, o.Name, o.Office))],
            [.. meeting.Committee.Officers.Where(o => present.Contains(o.PersonId)).Select(o => o.Name)],
            meeting.Minutes, meeting.MinutesDigest,
            meeting.Minutes is null ? [] : [.. meeting.Signers().Where(o => !meeting.Signatures.Any(s => s.PersonId == o.PersonId)).Select(o => o.Name)]);
    }
}

internal sealed record OfficerView(Guid AccountId, string Name, Office Office);

/// <summary>贷审会议项, as its reader may see it.</summary>
/// <param name="PollNumber">Number of the open ballot, to be sent back with one's own; null when none is open.</param>
/// <param name="Cast">How many ballots of the open poll have come, and <paramref name="Electorate"/> how many are asked for.</param>
/// <param name="Ballots">One's own; everybody's once all but the chair have voted.</param>
internal sealed record AgendaItemView(
    Guid ItemId, ItemForm Form, ItemState State, Guid? MeetingId, TermsView Proposal, int PackNumber, string PackDigest, int? PollNumber, int? Cast, int? Electorate, int Quorum,
    IReadOnlyList<BallotView> Ballots, IReadOnlyList<RecusalView> Recusals, ResolutionView? Resolution, AuthorityRuling? Ruling, DateTime? AuthorityDueAtUtc,
    Guid? ReReviewOfItemId, string? NewFacts)
{
    public static AgendaItemView Of(AgendaItem item, Guid readerPersonId)
    {
        string NameOf(Guid personId) => item.Committee.Officers.FirstOrDefault(o => o.PersonId == personId)?.Name ?? "";
        var open = item.OpenPoll;
        return new(
            item.Id, item.Form, item.State, item.MeetingId, TermsView.Of(item.Proposal), item.Pack.Number, item.Pack.Digest, open?.Number, open?.StandingBallots.Count(), open?.Electorate.Count,
            item.Quorum(),
            [.. item.BallotsVisibleTo(readerPersonId).Select(b => new BallotView(item.Polls.Single(p => p.Id == b.PollId).Number, NameOf(b.PersonId), b.Choice, b.Opinion, b.Conditions, b.AtUtc, b.Standing, b.VoidedBecause))],
            [.. item.Recusals.OrderBy(r => r.AtUtc).Select(r => new RecusalView(NameOf(r.PersonId), r.Cause, r.Why, r.AtUtc))],
            item.Resolution is { } r ? new ResolutionView(r.Verdict, r.Agree, r.Disagree, r.Supplementary, r.Present, r.Quorum, TermsView.Of(r.Terms), r.AtUtc, r.ValidTo) : null,
            item.Ruling, item.AuthorityDueAtUtc, item.ReReviewOfItemId, item.NewFacts);
    }
}

internal sealed record BallotView(int Poll, string By, BallotChoice Choice, string? Opinion, IReadOnlyList<string> Conditions, DateTime AtUtc, bool IsStanding, BallotVoidCause? VoidedBecause);

internal sealed record RecusalView(string Who, RecusalCause Cause, string? Why, DateTime AtUtc);

internal sealed record ResolutionView(Verdict Verdict, int Agree, int Disagree, int Supplementary, int Present, int Quorum, TermsView Terms, DateTime AtUtc, DateOnly ValidTo);
