using System.Text.RegularExpressions;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Web.Frame;
using Approvals.Web.Reading;

namespace Approvals.Web.Pages.Chains;

/// <summary>名称: what codes of chains are called, in Chinese; the pages translate.</summary>
internal static partial class ChainLabels
{
    /// <summary>依据 in the bank's words: the papers by what they are to its staff, in the language of the page where it has them.</summary>
    public static string SourceOf(DeskText text, string source)
    {
        var said = text[source];
        return said == source ? Paper().Replace(source, "产品说明") : said;
    }

    public static string Of(ChainStanding standing) => standing switch
    {
        ChainStanding.Draft => "草稿",
        ChainStanding.Verified => "已校验，待批准",
        ChainStanding.Coming => "已批准，待生效",
        ChainStanding.InForce => "生效中",
        ChainStanding.Shipped => "随程序提供，未采用",
        ChainStanding.Past => "历史版本",
    };

    public static string ColourOf(ChainStanding standing) => standing switch
    {
        ChainStanding.Draft => "yellow",
        ChainStanding.Verified or ChainStanding.Coming => "blue",
        ChainStanding.InForce => "green",
        ChainStanding.Shipped or ChainStanding.Past => "secondary",
    };

    public static string Of(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "新增",
        ChangeKind.Changed => "修改",
        ChangeKind.Removed => "删除",
    };

    public static string ColourOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "green",
        ChangeKind.Changed => "blue",
        ChangeKind.Removed => "red",
    };

    public static string Of(ExposureBasis basis) => basis switch
    {
        ExposureBasis.Group => "集团客户累计敞口",
        ExposureBasis.Product => "本产品项下敞口",
    };

    public static string Of(CaseKind kind) => kind switch
    {
        CaseKind.Application => "授信申请",
        CaseKind.Drawdown => "支用",
        CaseKind.Repayment => "还款",
        CaseKind.Renewal => "续贷",
        CaseKind.LimitChange => "额度变更",
        CaseKind.CollateralRelease => "押品释放",
        CaseKind.Waiver => "例外审批",
        CaseKind.Overdraft => "持续透支",
    };

    /// <summary>Name of a stage as a chain's key has it.</summary>
    public static string OfStage(string stage) => stage switch
    {
        "approval" => "审批",
        "limit-change" => "变更审批",
        "renewal" => "续贷审批",
        "waiver" => "例外决定",
        _ => stage,
    };

    public static string Of(OrgScope scope) => scope switch
    {
        OrgScope.CaseBranch => "经办机构",
        OrgScope.ParentBranch => "上级机构",
        OrgScope.HeadOffice => "总行",
    };

    public static string Of(OnTimeout onTimeout) => onTimeout switch
    {
        OnTimeout.Remind => "提醒，重新计时",
        OnTimeout.Escalate => "上报上一级机构",
        OnTimeout.Transfer => "转交指定替代人",
    };

    public static string Of(NobodyEligible policy) => policy switch
    {
        NobodyEligible.NextScopeUp => "到上一级机构找人",
        NobodyEligible.BlockAndAlert => "挂起并告警",
        NobodyEligible.NamedSubstitute => "由指定替代人审批",
    };

    public static string Of(SamePersonAgain policy) => policy switch
    {
        SamePersonAgain.Ask => "再次征询",
        SamePersonAgain.CarryOver => "沿用先前的同意",
    };

    public static string Of(TimeUnit unit) => unit switch
    {
        TimeUnit.WorkingHours => "工作小时",
        TimeUnit.WorkingDays => "工作日",
    };

    public static string Of(VoteMeasure measure) => measure switch
    {
        VoteMeasure.Seats => "按票数",
        VoteMeasure.WeightPercent => "按票权比例（%）",
    };

    public static string Of(VoteClose close) => close switch
    {
        VoteClose.Early => "结果已定即计票",
        VoteClose.AfterAllBallots => "全部投票后计票",
    };

    public static string Of(Duty duty) => duty.ChineseName();

    [GeneratedRegex(@"seed \d{3}")]
    private static partial Regex Paper();
}
