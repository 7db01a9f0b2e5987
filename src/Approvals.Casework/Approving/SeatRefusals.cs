using Approvals.Casework.Applications;
using Approvals.Casework.Claims;
using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Casework.Approving;

/// <summary>Says a round's refusal as a stable code and a sentence; the order of precedence is that of <see cref="RefusalCode"/>.</summary>
internal static class SeatRefusals
{
    public static async ValueTask<Refusal> TellAsync(Work work, Lending.Chains.Refusal refusal, CancellationToken ct)
    {
        var who = refusal.ByStaffId is { } id && id != Guid.Empty ? await ClaimCase.NameOfAsync(work, id, ct) : "系统";
        var when = refusal.AtUtc is { } at ? work.LocalTime(at) : "";
        return refusal.Code switch
        {
            RefusalCode.RoundEnded => new Refusal("round-ended", $"本轮审批已于{when}结束。"),
            RefusalCode.NotSuspended => new Refusal("not-suspended", "本轮审批没有中止，不需要恢复。"),
            RefusalCode.NotBeforeCommittee => new Refusal("not-before-committee", "这一层级不在贷审会审议中。"),
            RefusalCode.NotYourSeat => new Refusal("not-your-seat", "这不是您的审批席位。"),
            RefusalCode.NotYourSigner => new Refusal("not-your-signer", "只有加签人本人可以减签。"),
            RefusalCode.SubstituteMayNot => new Refusal("substitute-may-not", "代理人不能加签，请由席位所有人加签。"),
            RefusalCode.ConflictOfDuties => refusal.Duty is { } duty ? Involvements.Conflict(duty) : new Refusal("conflict-of-duties", "您在本案中已有不相容的岗位。"),
            RefusalCode.DecidedInEarlierLevel => new Refusal("decided-in-earlier-level", "您已在前一层级作出决定，本层须由他人审批。"),
            RefusalCode.DecidedInThisLevel => new Refusal("decided-in-this-level", "您在本层级已作出决定，同一人只计一次。"),
            RefusalCode.AlreadyDecided => new Refusal("already-decided", $"已由{who}于{when}作出决定。"),
            RefusalCode.SeatClosed => new Refusal("seat-closed", $"这个席位已由{who}于{when}关闭。"),
            RefusalCode.RoundSuspended => new Refusal("round-suspended", "案件已退回，回来后再继续本轮审批。"),
            RefusalCode.OutcomeReached => new Refusal("outcome-reached", $"本轮审批已于{when}有结果，不能再撤回。"),
            RefusalCode.NotYourTurn => new Refusal("not-your-turn", "前一位审批人还没有决定。"),
            RefusalCode.AdvisoryOnly => new Refusal("advisory-only", "这个席位只出具意见，不作决定。"),
            RefusalCode.NotAdvisory => new Refusal("not-advisory", "这是审批席位，请直接作出决定。"),
            RefusalCode.AdviceOutstanding => new Refusal("advice-outstanding", "您征询的意见还没有收到。"),
            RefusalCode.MaterialOutstanding => new Refusal("material-outstanding", "您要求的补充资料还没有收到。"),
            RefusalCode.NothingOutstanding => new Refusal("nothing-outstanding", "没有等待中的补充资料。"),
            RefusalCode.NothingToWithdraw => new Refusal("nothing-to-withdraw", "这个席位没有可以撤回的决定。"),
            RefusalCode.NothingDue => new Refusal("nothing-due", "时限还没有到。"),
            RefusalCode.NoVacancy => new Refusal("no-vacancy", "本层级没有空缺席位。"),
            RefusalCode.NotLastDecider => new Refusal("not-last-decider", $"最后的决定由{who}于{when}作出，只有最后决定的人可以撤回。"),
            RefusalCode.NextOpened => new Refusal("next-opened", $"{who}已打开后续审批，不能再撤回。"),
            RefusalCode.UrgedRecently => new Refusal("urged-recently", $"{who}已于{when}催办过，四个工作小时内不再催办。"),
            RefusalCode.SeatChanged => new Refusal("seat-changed", $"席位已由{who}于{when}改变，请刷新后再决定。"),
            RefusalCode.PackChanged => new Refusal("pack-changed", "资料在您打开之后有变化，请重新查看后再决定。"),
            RefusalCode.TermsChanged => new Refusal("terms-changed", $"批复条件已由{who}于{when}改变，请重新查看后再决定。"),
            RefusalCode.MaterialAskedTwice => new Refusal("material-asked-twice", "每个席位最多要求两次补充资料。"),
            RefusalCode.BatchNotAllowed => new Refusal("batch-not-allowed", "这一层级不允许批量同意。"),
            RefusalCode.NeverOpened => new Refusal("never-opened", "您还没有打开过这件案件，不能批量同意。"),
            RefusalCode.SignersTooDeep => new Refusal("signers-too-deep", "加签最多两层。"),
            RefusalCode.TargetNotEligible => new Refusal("target-not-eligible", "所选人员不能担任这个席位。", "toAccountId"),
            RefusalCode.LevelNotVisited => new Refusal("level-not-visited", "只能退回本轮已通过的层级。", "toLevel"),
            RefusalCode.NotStraightBack => new Refusal("not-straight-back", "票签，或已有一次退回在途时，不能直达。", "straightBack"),
            RefusalCode.ReasonRequired => new Refusal("reason-required", "请写明原因。", "reason"),
            RefusalCode.OpinionRequired => new Refusal("opinion-required", "这一金额的同意须写审批意见。", "opinion"),
            RefusalCode.TermsOutOfRange => new Refusal("terms-out-of-range", "金额须为正数、不低于产品起点且不超过两位小数，期限至少一个月。", "terms"),
            RefusalCode.TermsFixed => new Refusal("terms-fixed", "产品规定的期限和利率不能改变。", "terms"),
            RefusalCode.TermsWiden => new Refusal("terms-widen", "批复条件只能收紧，不能放宽。", "terms"),
            RefusalCode.BeyondAuthority => new Refusal("beyond-authority", $"超出您的授权（{GapName(refusal.Gap)}），请转给有权审批人。"),
        };
    }

    internal static string GapName(AuthorityGap? gap) => gap switch
    {
        AuthorityGap.None or null => "没有授权书",
        AuthorityGap.NotYetValid => "授权书尚未生效",
        AuthorityGap.Expired => "授权书已到期",
        AuthorityGap.Product => "产品不在授权内",
        AuthorityGap.Security => "担保方式不在授权内",
        AuthorityGap.Amount => "金额超出授权",
    };
}
