using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Lending.Committee;

namespace Approvals.Casework.Committee;

/// <summary>Says a committee's refusal as a stable code and a sentence; the order of precedence is that of <see cref="CommitteeRefusalCode"/>.</summary>
internal static class CommitteeRefusals
{
    public static Refusal Tell(CommitteeRefusal refusal) => refusal.Code switch
    {
        CommitteeRefusalCode.ConflictOfDuties => refusal.Duty is { } duty ? Involvements.Conflict(duty) : new Refusal("conflict-of-duties", "您在本案中已有不相容的岗位。"),
        CommitteeRefusalCode.Recused => new Refusal("recused", "您已回避这个议项。"),
        CommitteeRefusalCode.NotAMember => new Refusal("not-a-member", "您不是本贷审会的成员。"),
        CommitteeRefusalCode.NoVote => new Refusal("no-vote", "秘书和列席专家没有表决权。"),
        CommitteeRefusalCode.NotPresent => new Refusal("not-present", "您当时没有到会。"),
        CommitteeRefusalCode.NotTheSecretary => new Refusal("not-the-secretary", "这一步由贷审会秘书办理。"),
        CommitteeRefusalCode.NotTheAuthority => new Refusal("not-the-authority", "这一步由指定的有权审批人办理。"),
        CommitteeRefusalCode.NotHandedOver => new Refusal("not-handed-over", "有权审批人的时限还没有到。"),
        CommitteeRefusalCode.AlreadyVoted => new Refusal("already-voted", "您已表决，选票不能更改。"),
        CommitteeRefusalCode.ChairVotesLast => new Refusal("chair-votes-last", "主任须在其他委员表决后表决。"),
        CommitteeRefusalCode.ItemConcluded => new Refusal("agenda-item-concluded", "这个议项已有结果。"),
        CommitteeRefusalCode.ReReviewNeeded => new Refusal("re-review-needed", "决议形成后的变化须通过复议。"),
        CommitteeRefusalCode.ResolutionMade => new Refusal("resolution-made", "贷审会已形成决议，等待有权审批人。"),
        CommitteeRefusalCode.NoResolution => new Refusal("no-resolution", "贷审会还没有形成决议。"),
        CommitteeRefusalCode.NotListed => new Refusal("not-listed", "议项已延期，不在任何议程上。"),
        CommitteeRefusalCode.AlreadyListed => new Refusal("already-listed", "议项已在议程上。"),
        CommitteeRefusalCode.NoBallotOpen => new Refusal("no-ballot-open", "还没有开始表决。"),
        CommitteeRefusalCode.BallotOpen => new Refusal("ballot-open", "正在表决。"),
        CommitteeRefusalCode.NothingDue => new Refusal("nothing-due", "时限还没有到。"),
        CommitteeRefusalCode.ReReviewedAlready => new Refusal("re-reviewed-already", "只能复议一次。"),
        CommitteeRefusalCode.MeetingEnded => new Refusal("meeting-ended", "会议已结束。"),
        CommitteeRefusalCode.MeetingNotEnded => new Refusal("meeting-not-ended", "会议还没有结束，没有纪要。"),
        CommitteeRefusalCode.MeetingNotStarted => new Refusal("meeting-not-started", "还没有到会议通知的时间，不能登记出席或开始表决。"),
        CommitteeRefusalCode.ItemsUndecided => new Refusal("items-undecided", "议程上还有未决的议项，请表决、延期或休会。"),
        CommitteeRefusalCode.AlreadySigned => new Refusal("minutes-signed", "您已签署会议纪要。"),
        CommitteeRefusalCode.PollChanged => new Refusal("poll-changed", "表决已重开，请重新查看后再表决。", "seen"),
        CommitteeRefusalCode.PackChanged => new Refusal("pack-changed", "资料在您打开之后有变化，请重新查看后再决定。", "seen"),
        CommitteeRefusalCode.CommitteeUnfit => new Refusal("committee-unfit", "贷审会的组成不合规：须有五名以上委员、一名主任和一名秘书。"),
        CommitteeRefusalCode.AuthorityUnfit => new Refusal("authority-unfit", "有权审批人和指定代理人须是两个人，除主任外不能是有表决权的委员。"),
        CommitteeRefusalCode.CirculationNotAllowed => new Refusal("circulation-not-allowed", "只有低风险业务，或条件已落实的复议，可以书面会签。"),
        CommitteeRefusalCode.TargetNotMember => new Refusal("target-not-member", "所选人员不是本贷审会的委员。", "accountId"),
        CommitteeRefusalCode.TargetRecused => new Refusal("target-recused", "所选委员已回避。", "accountId"),
        CommitteeRefusalCode.AttendanceUnchanged => new Refusal("attendance-unchanged", "出席状态已经登记。", "present"),
        CommitteeRefusalCode.NoQuorum => new Refusal("no-quorum", "到会委员不足法定人数。"),
        CommitteeRefusalCode.PackUnchanged => new Refusal("pack-unchanged", "资料没有变化。"),
        CommitteeRefusalCode.ReasonRequired => new Refusal("reason-required", "请写明原因。", "reason"),
        CommitteeRefusalCode.NewFactsRequired => new Refusal("new-facts-required", "复议须有新的事实，并更新资料。", "newFacts"),
        CommitteeRefusalCode.ResolutionExpired => new Refusal("resolution-expired", "决议已过有效期。"),
        CommitteeRefusalCode.BeyondAuthority => new Refusal("beyond-authority", $"超出您的授权（{Approving.SeatRefusals.GapName(refusal.Gap)}）。"),
    };
}
