using System.Collections.Frozen;

namespace Approvals.Web.Pages.Cases.Evidence;

/// <summary>外部数据用语: what the fields and codes of the partners' reports are called, in Chinese; the pages translate.</summary>
internal static class ReportWords
{
    private static readonly FrozenDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["reportNumber"] = "报告编号", ["reportedAtUtc"] = "报告时间", ["asOf"] = "数据日期", ["uscc"] = "统一社会信用代码", ["name"] = "名称", ["idNumber"] = "身份证号", ["id"] = "证件号", ["subjectId"] = "主体证件号",
        ["hasRecord"] = "有信贷记录", ["loans"] = "借贷账户", ["cards"] = "贷记卡", ["guarantees"] = "对外担保", ["overdueMonths"] = "逾期记录", ["queries"] = "查询记录", ["badStates"] = "不良状态",
        ["accountNumber"] = "账户编号", ["institution"] = "机构", ["purpose"] = "用途", ["securedBy"] = "担保方式", ["amountCny"] = "金额（元）", ["balanceCny"] = "余额（元）", ["openedOn"] = "开立日", ["dueOn"] = "到期日",
        ["settledOn"] = "结清日", ["classification"] = "五级分类", ["worstClassification"] = "最差分类", ["overdueCny"] = "逾期金额（元）", ["overdueDays"] = "逾期天数", ["limitCny"] = "授信额度（元）", ["usedCny"] = "已用额度（元）",
        ["debtorName"] = "被担保人", ["since"] = "起始日", ["month"] = "月份", ["monthsInArrears"] = "逾期期数", ["queriedOn"] = "查询日", ["reason"] = "原因", ["applicationReference"] = "本行案件", ["kind"] = "类别",
        ["registeredOn"] = "税务登记日", ["arrearsCny"] = "欠税（元）", ["ratings"] = "纳税信用等级", ["filings"] = "纳税申报", ["invoices"] = "月度开票", ["sales"] = "月度销售", ["statements"] = "财务报表", ["year"] = "年度", ["grade"] = "等级",
        ["publishedOn"] = "发布日", ["tax"] = "税种", ["isZero"] = "零申报", ["taxableCny"] = "应税金额（元）", ["taxCny"] = "应纳税额（元）", ["reducedCny"] = "减免税额（元）", ["filedOn"] = "申报日", ["paidOn"] = "缴款日",
        ["issuedCny"] = "开具金额（元）", ["voidedCny"] = "作废金额（元）", ["redLetterCny"] = "红字金额（元）", ["count"] = "份数", ["voidedCount"] = "作废份数", ["redLetterCount"] = "红字份数", ["distinctBuyers"] = "购方家数", ["largestBuyerCny"] = "最大购方（元）",
        ["invoicedCny"] = "其中开票（元）", ["platformCny"] = "平台销售（元）", ["revenueCny"] = "营业收入（元）", ["netProfitCny"] = "净利润（元）", ["totalAssetsCny"] = "资产总计（元）", ["totalLiabilitiesCny"] = "负债合计（元）", ["netAssetsCny"] = "所有者权益（元）",
        ["legalType"] = "企业类型", ["establishedOn"] = "成立日期", ["status"] = "登记状态", ["regionCode"] = "行政区划", ["city"] = "所在市", ["registeredAddress"] = "住所", ["industryCode"] = "行业代码", ["industryName"] = "行业", ["businessScope"] = "经营范围",
        ["registeredCapitalCny"] = "注册资本（元）", ["legalRepresentative"] = "法定代表人", ["shareholders"] = "股东", ["changes"] = "变更记录", ["abnormalOperations"] = "经营异常名录", ["seriousViolations"] = "严重违法失信名单", ["smallEnterprise"] = "小微企业名录",
        ["inOfficeSince"] = "任职日期", ["ratio"] = "持股比例", ["changedOn"] = "变更日", ["item"] = "变更事项", ["before"] = "变更前", ["after"] = "变更后", ["listedOn"] = "列入日", ["removedOn"] = "移出日",
        ["cases"] = "诉讼与仲裁", ["executions"] = "被执行记录", ["dishonestRecords"] = "失信被执行人", ["consumptionRestrictions"] = "限制消费令", ["caseNumber"] = "案号", ["court"] = "法院", ["role"] = "诉讼地位", ["cause"] = "案由",
        ["closedOn"] = "结案日", ["conduct"] = "失信情形", ["issuedOn"] = "发布日", ["liftedOn"] = "解除日",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Codes = new Dictionary<string, string>
    {
        ["Business"] = "经营性贷款", ["Housing"] = "个人住房贷款", ["Consumption"] = "个人消费贷款", ["Other"] = "其他", ["Unsecured"] = "信用", ["Guarantee"] = "保证", ["Mortgage"] = "抵押", ["Pledge"] = "质押", ["Combined"] = "组合",
        ["Normal"] = "正常", ["SpecialMention"] = "关注", ["Substandard"] = "次级", ["Doubtful"] = "可疑", ["Loss"] = "损失", ["Unclassified"] = "未分类", ["BadDebt"] = "呆账", ["WrittenOff"] = "核销", ["Compensated"] = "担保人代偿",
        ["AssetSettled"] = "以资抵债", ["JudicialRecovery"] = "司法追偿", ["StopPayment"] = "止付", ["Frozen"] = "冻结", ["General"] = "一般纳税人", ["SmallScale"] = "小规模纳税人", ["ValueAdded"] = "增值税", ["EnterpriseIncome"] = "企业所得税",
        ["PersonalIncome"] = "个人所得税", ["LimitedCompany"] = "有限责任公司", ["JointStockCompany"] = "股份有限公司", ["Partnership"] = "合伙企业", ["SoleProprietorship"] = "个人独资企业", ["SelfEmployed"] = "个体工商户", ["InBusiness"] = "存续",
        ["Suspended"] = "停业", ["Revoked"] = "吊销", ["Deregistered"] = "注销", ["MovedOut"] = "迁出", ["Small"] = "小型", ["Micro"] = "微型", ["Person"] = "自然人", ["Enterprise"] = "企业法人", ["LegalRepresentative"] = "法定代表人变更",
        ["Shareholders"] = "股权变更", ["Address"] = "住所变更", ["RegisteredCapital"] = "注册资本变更", ["BusinessScope"] = "经营范围变更", ["Civil"] = "民事", ["Criminal"] = "刑事", ["Administrative"] = "行政", ["Arbitration"] = "仲裁",
        ["Plaintiff"] = "原告", ["Defendant"] = "被告", ["ThirdParty"] = "第三人", ["LoanApproval"] = "贷款审批", ["CardApproval"] = "信用卡审批", ["GuaranteeQualification"] = "担保资格审查",
        ["PostLoanReview"] = "贷后管理", ["SelfQuery"] = "本人查询",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a field is called; its own name where nothing is known.</summary>
    public static string OfField(string name) => Fields.GetValueOrDefault(name, name);

    /// <summary>What a code says; the text itself where it is no code.</summary>
    public static string OfCode(string code) => Codes.GetValueOrDefault(code, code);
}
