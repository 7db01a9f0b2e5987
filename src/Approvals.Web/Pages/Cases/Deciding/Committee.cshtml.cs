using Approvals.Casework.Applications;
using Approvals.Casework.Committee;
using Approvals.Lending.Calendar;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Approvals.Web.Api;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Web.Pages.Cases.Deciding;

/// <summary>贷审会: the case's items with what may be seen of the ballots, and whatever the visitor may do with the one that is under way.</summary>
public sealed class CommitteeModel(Visit visit) : CasePage(visit)
{
    /// <summary>Newest first.</summary>
    internal IReadOnlyList<AgendaItemView> Items { get; private set; } = [];

    /// <summary>Of today and later, the next first.</summary>
    internal IReadOnlyList<Meeting> Meetings { get; private set; } = [];

    /// <summary>How far the newest item would be to a quorum before the committee of each meeting.</summary>
    internal IReadOnlyDictionary<Guid, QuorumOutlook> Prospects { get; private set; } = new Dictionary<Guid, QuorumOutlook>();

    internal IReadOnlyList<PersonToName> Authorities { get; private set; } = [];

    /// <summary>Members who could be recused.</summary>
    internal IReadOnlyList<Officer> Members { get; private set; } = [];

    public bool IsAskedToVote { get; private set; }

    /// <summary>The visitor is a member who takes part so far, whether asked to vote yet or not.</summary>
    public bool MayRecuse { get; private set; }

    public bool IsAskedToConfirm { get; private set; }

    public bool IsAskedToConclude { get; private set; }

    /// <summary>The visitor keeps the item: lists, opens, adjourns.</summary>
    public bool IsSecretary => Is(Role.CommitteeSecretary);

    /// <summary>为什么不能开始表决; null when it can be opened.</summary>
    public Refusal? WhyNotOpen { get; private set; }

    /// <summary>How far the newest item is to a quorum; null once it is decided.</summary>
    internal QuorumOutlook? Outlook { get; private set; }

    /// <summary>Why the newest item was adjourned; null where nobody was voting.</summary>
    internal BallotVoidCause? AdjournedBecause { get; private set; }

    /// <summary>A recusal that was sent and costs the item its quorum: it is asked for once more.</summary>
    internal CostlyRecusal? ToConfirm { get; private set; }

    [BindProperty]
    public Guid ItemId { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Items = await CommitteeRoom.OfCaseAsync(Db, Actor, Case.Id, Aborted);
        var asked = await Db.WorkItems.AsNoTracking().Where(item => item.CaseId == Case.Id && item.State == WorkItemState.Open).ToListAsync(Aborted);
        IsAskedToVote = asked.Exists(item => item.Kind == WorkKinds.Ballot && item.AssigneeId == Actor.AccountId);
        IsAskedToConfirm = asked.Exists(item => item.Kind == WorkKinds.ConfirmResolution && item.AssigneeId == Actor.AccountId);
        if (Items.Count > 0 && Is(Role.CommitteeMember, Role.CommitteeChair))
            MayRecuse = await Visit.WhyNotAsync(new DeclareRecusal(Case.Id, Items[0].ItemId, "…")) is null;
        if (Items.Count == 0)
            return Page();
        var newest = await ItemAsync(Items[0].ItemId);
        if (newest.State is ItemState.Listed or ItemState.Balloting or ItemState.Adjourned)
            Outlook = newest.Outlook();
        if (newest.State == ItemState.Adjourned)
            AdjournedBecause = newest.Polls.MaxBy(poll => poll.Number)?.VoidedBecause;
        if (!IsSecretary)
            return Page();
        IsAskedToConclude = asked.Exists(item => item.Kind == WorkKinds.ConcludeRejection);
        Meetings = [.. (await CommitteeRoom.MeetingsAsync(Db, Actor, Aborted))
            .Where(meeting => meeting.State == MeetingState.Noticed && ShanghaiTime.BusinessDate(meeting.ScheduledAtUtc) >= Desk.Clock.Today)
            .OrderBy(meeting => meeting.ScheduledAtUtc)];
        Prospects = Meetings.ToDictionary(meeting => meeting.Id, meeting => newest.Outlook(committee: meeting.Committee));
        Authorities = await CommitteeRoom.AuthoritiesAsync(Db, Actor, Aborted);
        Members = newest.NonRecused();
        if (Items[0].State == ItemState.Listed)
            WhyNotOpen = await Visit.WhyNotAsync(new OpenBallot(Case.Id, Items[0].ItemId));
        return Page();
    }

    public Task<IActionResult> OnPostOpenAsync() => DoAsync(new OpenBallot(Case.Id, ItemId), Text["已开始表决。"]);

    public Task<IActionResult> OnPostVoteAsync(int poll, string? pack, BallotChoice? choice, string? opinion, string? conditions)
    {
        if (choice is { } chosen)
            return DoAsync(new CastBallot(Case.Id, ItemId, poll, pack ?? "", chosen, opinion, LinesOf(conditions)), Text["已投票。"]);
        Refuse(new Refusal(RequestFault.ProblemCode, "请选择同意、反对或补充调查。", "choice"));
        return OnGetAsync();
    }

    public Task<IActionResult> OnPostRecuseAsync(string? reason, bool confirmed) =>
        RecuseAsync(new DeclareRecusal(Case.Id, ItemId, reason ?? ""), "Recuse", Actor.AccountId, reason, confirmed, Text["已回避。"]);

    public Task<IActionResult> OnPostTakeOutAsync(Guid accountId, string? reason, bool confirmed) =>
        RecuseAsync(new RecuseMember(Case.Id, ItemId, accountId, reason ?? ""), "TakeOut", accountId, reason, confirmed, Text["已登记回避。"]);

    public Task<IActionResult> OnPostAdjournAsync(string? reason) => DoAsync(new AdjournItem(Case.Id, ItemId, reason ?? ""), Text["已延期审议。"]);

    public Task<IActionResult> OnPostPublishAsync(string? reason) => DoAsync(new PublishPack(Case.Id, ItemId, reason ?? ""), Text["新版资料包已发布。"]);

    public Task<IActionResult> OnPostRelistAsync(Guid meetingId) => DoAsync(new RelistItem(Case.Id, ItemId, meetingId), Text["已重新列入议程。"]);

    public Task<IActionResult> OnPostReReviewAsync(string? newFacts, Guid? meetingId, Guid authorityId, Guid alternateId) =>
        DoAsync(new ReReviewItem(Case.Id, ItemId, newFacts ?? "", meetingId, authorityId, alternateId), Text["已提起复议。"]);

    public Task<IActionResult> OnPostNameAsync(Guid authorityId, Guid alternateId, string? reason) =>
        DoAsync(new NameAuthority(Case.Id, ItemId, authorityId, alternateId, reason ?? ""), Text["已改派有权审批人。"]);

    public Task<IActionResult> OnPostConcludeAsync() => DoAsync(new ConcludeRejection(Case.Id, ItemId), Text["否决已生效。"]);

    public Task<IActionResult> OnPostConfirmAsync(string? opinion) => DoAsync(new ConfirmResolution(Case.Id, ItemId, opinion), Text["已同意决议。"]);

    public Task<IActionResult> OnPostVetoAsync(string? reason) => DoAsync(new VetoResolution(Case.Id, ItemId, reason ?? ""), Text["已否决决议。"]);

    // What costs the quorum is asked for twice; what is refused anyhow is refused at once.
    private async Task<IActionResult> RecuseAsync(Casework.Data.ICommand<ItemActed> command, string handler, Guid accountId, string? reason, bool confirmed, string said)
    {
        if (!confirmed && await Visit.WhyNotAsync(command) is null)
        {
            var item = await ItemAsync(ItemId);
            var member = item.Committee.Officers.First(officer => officer.StaffId == accountId);
            if (item.Outlook(member.PersonId) is { } after && (after.Missing > 0 || after.EndsBallot))
            {
                ToConfirm = new CostlyRecusal(handler, member, reason ?? "", after);
                return await OnGetAsync();
            }
        }

        return await DoAsync(command, said);
    }

    private Task<AgendaItem> ItemAsync(Guid itemId) => Db.AgendaItems.AsNoTracking()
        .Include(i => i.Packs).Include(i => i.Recusals).Include(i => i.Polls).ThenInclude(p => p.Ballots).AsSplitQuery().SingleAsync(i => i.Id == itemId && i.CaseId == Case.Id, Aborted);

    private Task<IActionResult> DoAsync(Casework.Data.ICommand<ItemActed> command, string said) => ActAsync(command, said, OnGetAsync, At("committee"));
}

/// <summary>影响法定人数的回避: to be confirmed.</summary>
/// <param name="Handler">To which it is sent again.</param>
/// <param name="After">How far it is to a quorum without the member.</param>
internal sealed record CostlyRecusal(string Handler, Officer Member, string Reason, QuorumOutlook After);
