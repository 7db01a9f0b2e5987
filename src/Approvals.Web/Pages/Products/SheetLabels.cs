using System.Collections.Frozen;
using System.Globalization;
using Approvals.Lending.Products;
using Approvals.Web.Frame;
using Approvals.Web.Pages.Cases.Evidence;
using Approvals.Web.Reading;

namespace Approvals.Web.Pages.Products;

/// <summary>产品说明书用语, in Chinese; the pages translate.</summary>
internal static class SheetLabels
{
    private static readonly FrozenDictionary<string, string> Sections = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["consents"] = "授权",
        ["classes"] = "客户分类",
        ["scorecard"] = "评分卡",
        ["rules"] = "准入规则",
        ["capCases"] = "额度受限情形",
        ["limit"] = "额度测算",
        ["pricing"] = "定价",
        ["terms"] = "贷款条件",
        ["servicing"] = "贷后条款",
        ["triage"] = "人工复核分流",
        ["documents"] = "申请材料",
        ["timeLimits"] = "时限",
        ["contracts"] = "合同",
        ["purposes"] = "贷款用途",
        ["disbursementAccounts"] = "放款账户",
        ["dueDiligenceCuts"] = "尽调调整",
        ["reapplication"] = "再次申请",
        ["renewal"] = "续贷",
        ["review"] = "额度重评",
        ["overdraft"] = "持续透支",
        ["collateral"] = "押品与担保",
        ["enterpriseAuthorisation"] = "企业授权",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Limits = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["preCreditValidity"] = "预授信有效期",
        ["claim"] = "认领",
        ["dueDiligence"] = "实地尽调",
        ["overallApproval"] = "调查及终审总时限",
        ["signing"] = "签约",
        ["disbursement"] = "放款",
        ["purposeCheck"] = "贷后用途核查",
        ["renewalEvaluation"] = "续贷评估",
        ["renewalApproval"] = "续贷审批",
        ["preCreditResponse"] = "预授信测算时限",
        ["guaranteeEnquiry"] = "担保查询",
        ["envelopeEnquiry"] = "签约查询",
        ["pledgeEnquiry"] = "质押登记查询",
        ["schemeConfirmation"] = "确认审批方案",
        ["creditReport"] = "征信报告有效期",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Parameters = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["admitted"] = "准入",
        ["banned"] = "禁入",
        ["breachAtMonths"] = "达到即不符合的月数",
        ["windowMonths"] = "观察期（月）",
        ["prohibited"] = "不得有",
        ["waitDays"] = "等待天数",
        ["roundingUnitCny"] = "取整单位",
        ["minimumCny"] = "最低金额",
        ["amountCny"] = "金额",
        ["percent"] = "比例",
        ["multiple"] = "倍数",
        ["lessControllerDebt"] = "扣减实际控制人负债",
        ["basisPoints"] = "加点（基点）",
        ["tenorFromMonths"] = "最短期限（月）",
        ["tenorMonths"] = "最长期限（月）",
        ["repaymentMethods"] = "还款方式",
        ["prepaymentPenaltyPercent"] = "提前还款违约金",
        ["revolvingModes"] = "可循环的担保方式",
        ["overdueRateMultiple"] = "逾期利率倍数",
        ["loanDaysAfterExpiry"] = "额度到期后借款天数",
        ["specialMentionOverDays"] = "关注类逾期天数超过",
        ["substandardOverDays"] = "次级类逾期天数超过",
        ["doubtfulOverDays"] = "可疑类逾期天数超过",
        ["lossOverDays"] = "损失类逾期天数超过",
        ["entrustedPaymentAboveCny"] = "受托支付起点",
        ["expiryReminderMonths"] = "到期提前提醒月数",
        ["manualAboveCny"] = "转人工的金额",
        ["amount"] = "时长",
        ["waitDaysAfterRejection"] = "否决后等待天数",
        ["evaluateDaysBeforeMaturity"] = "到期前评估天数",
        ["approvalWorkingDays"] = "审批工作日",
        ["rules"] = "再次核查的规则",
        ["referred"] = "转人工的",
        ["minimumYears"] = "最少年数",
        ["automaticFromScore"] = "自动审批最低评分",
        ["firstDays"] = "首次持续透支天数上限",
        ["laterDays"] = "延长后持续透支天数上限",
        ["laterAfterMonths"] = "延长所需正常使用月数",
        ["warnDaysBefore"] = "提前提醒天数",
        ["preferred"] = "优先",
        ["from"] = "从",
        ["to"] = "到",
        ["minimumPercent"] = "最低比例",
        ["heldForYears"] = "持有年数",
        ["oldestYearsBack"] = "报表最早几年前",
        ["coverageMonths"] = "覆盖月数",
        ["latestLagMonths"] = "最近一期允许滞后月数",
        ["recentMonths"] = "近期月数",
        ["level"] = "逾期级数",
        ["maximum"] = "上限",
        ["relaxedMaximum"] = "放宽上限",
        ["excludedInstitutions"] = "不计的机构",
        ["maximumPercent"] = "最高比例",
        ["invoicedBelowCny"] = "年开票低于",
        ["capCny"] = "额度上限",
        ["requestedAboveCny"] = "申请金额超过",
        ["supplementedBy"] = "可补充的流水",
        ["preferredPercent"] = "优先行业比例",
        ["operatingDebt"] = "经营性负债种类",
        ["annualPercent"] = "年利率",
        ["guaranteeFeeMaximumPercent"] = "担保费上限",
        ["manualModes"] = "一律人工的担保方式",
        ["remindAtPercent"] = "提醒于已用时长",
        ["remindAt"] = "提醒时点",
        ["cutPercent"] = "下调比例",
        ["taxes"] = "税种",
        ["taxesOfIndividualBusiness"] = "个体工商户税种",
        ["properties"] = "房产种类",
        ["products"] = "互斥产品",
        ["facilityMonths"] = "额度期限（月）",
        ["rights"] = "权利种类",
        ["atLeast"] = "至少件数",
        ["qualifications"] = "资质",
        ["relaxedMinimumCny"] = "放宽的最低金额",
        ["revenueBelowCny"] = "营收低于",
        ["months"] = "月数",
        ["regions"] = "地区",
        ["maximumLevel"] = "最高逾期级数",
        ["holders"] = "持有人",
        ["records"] = "记录种类",
        ["majorFromCny"] = "重大金额起点",
        ["maximumMonths"] = "最多月数",
        ["classes"] = "客户分类",
        ["points"] = "得分",
        ["primeFromScore"] = "优质起始分",
        ["lowestPercent"] = "最低利率",
        ["highestPercent"] = "最高利率",
        ["items"] = "计分项",
        ["upToMonths"] = "不超过月数",
        ["overMonths"] = "超过月数",
        ["exposureAboveCny"] = "累计敞口超过",
        ["everyMonths"] = "每几个月",
        ["minimumPeople"] = "最少人数",
        ["minimumWageMultiple"] = "最低工资倍数",
        ["years"] = "年数",
        ["regularMonths"] = "正常发薪月数",
        ["weightPercent"] = "权重",
        ["fromScore"] = "起始分",
        ["cards"] = "信用卡等级",
        ["memberships"] = "会员资格",
        ["settlementMonths"] = "结算月数",
        ["settlementVariationPercent"] = "结算波动上限",
        ["supports"] = "政府支持",
        ["startUpYears"] = "初创年数",
        ["factor"] = "系数",
        ["coversPercent"] = "覆盖比例",
        ["malls"] = "商圈种类",
        ["disqualifying"] = "放款前再查",
        ["household"] = "户籍可以满足",
        ["clearTitle"] = "须无他项权利",
        ["onlyOpen"] = "只看未结",
        ["includesController"] = "含实际控制人",
        ["oneLiveApplication"] = "同时只能有一笔申请",
        ["malus"] = "减项",
        ["interestOnlyMonths"] = "先付息期数",
        ["mayRaise"] = "可提额",
        ["restoredOnRemedy"] = "整改后恢复",
        ["primeOnly"] = "仅限优质客户",
        ["fromCny"] = "金额从",
        ["lowCny"] = "下限金额",
        ["highCny"] = "上限金额",
        ["belowScore"] = "低于分数",
        ["lowPercent"] = "下限比例",
        ["highPercent"] = "上限比例",
        ["above"] = "超过",
        ["toScore"] = "截止分",
        ["firstBasisPoints"] = "起始加点（基点）",
        ["lastBasisPoints"] = "截止加点（基点）",
        ["modes"] = "担保方式",
        ["kinds"] = "种类",
        ["graceDays"] = "宽限天数",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string OfSection(string section) => Sections.GetValueOrDefault(section, section);

    /// <summary>What a clause without a title is called.</summary>
    public static string OfClause(SheetClause clause) => clause.Section == "timeLimits" ? Limits.GetValueOrDefault(clause.Code, clause.Code) : OfSection(clause.Section);

    /// <summary>What a parameter is called; every one of the shipped sheets has a word.</summary>
    public static string OfParameter(string name) => Parameters.GetValueOrDefault(name, name);

    /// <summary>Amounts in 万, percentages with their sign, codes in words.</summary>
    /// <param name="titles">What parts of the sheet are called, by code.</param>
    public static string ValueOf(DeskText text, SheetParameter parameter, IReadOnlyDictionary<string, string> titles)
    {
        if (parameter.IsList)
        {
            return parameter.Value.Length == 0
                ? text["（空）"]
                : string.Join(text["、"], parameter.Value.Split(", ").Select(item => titles.GetValueOrDefault(item) ?? PreCreditWords.Say(text, item)));
        }

        if (parameter.IsFlag)
            return parameter.Value == "true" ? text["是"] : text["否"];
        var number = decimal.Parse(parameter.Value, NumberStyles.Float, CultureInfo.InvariantCulture);
        return parameter.Name.EndsWith("Cny", StringComparison.Ordinal) ? Shown.Wan(number)
            : parameter.Name.EndsWith("ercent", StringComparison.Ordinal) ? Shown.Percent(number)
            : number.ToString("#,0.####", CultureInfo.InvariantCulture);
    }

    public static string Of(SheetStanding standing) => standing switch
    {
        SheetStanding.Draft => "草稿",
        SheetStanding.Verified => "已校验，待批准",
        SheetStanding.Coming => "已批准，待生效",
        SheetStanding.InForce => "生效中",
        SheetStanding.Shipped => "随程序提供，未采用",
        SheetStanding.Past => "历史版本",
    };

    public static string ColourOf(SheetStanding standing) => standing switch
    {
        SheetStanding.Draft => "yellow",
        SheetStanding.Verified or SheetStanding.Coming => "blue",
        SheetStanding.InForce => "green",
        SheetStanding.Past or SheetStanding.Shipped => "secondary",
    };
}
