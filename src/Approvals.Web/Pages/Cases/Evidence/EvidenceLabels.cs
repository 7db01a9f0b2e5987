using Approvals.Casework.Documents;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.PreCredit;

namespace Approvals.Web.Pages.Cases.Evidence;

/// <summary>名称: what codes of findings, documents and investigations are called, in Chinese; the pages translate.</summary>
internal static class EvidenceLabels
{
    /// <summary>测额结论</summary>
    public static string OfOutcome(MeasurementPurpose purpose, string outcome) => (purpose, outcome) switch
    {
        (MeasurementPurpose.Recheck, "passed") => "复核通过",
        (MeasurementPurpose.Recheck, _) => "复核不通过",
        (MeasurementPurpose.Remeasure, "passed") => "复测通过",
        (MeasurementPurpose.Decision, "passed") => "自动审批通过",
        (MeasurementPurpose.Evaluation, "passed") => "评估通过",
        (MeasurementPurpose.Evaluation, "declined") => "评估不通过",
        (_, "passed") => "预授信通过",
        (_, "refer") => "转人工复核",
        (_, "declined") => "不准入",
        _ => outcome,
    };

    public static string ColourOfOutcome(string outcome) => outcome switch
    {
        "passed" => "green",
        "refer" => "yellow",
        _ => "red",
    };

    public static string Of(MeasurementPurpose purpose, int visit) => (purpose, visit) switch
    {
        (MeasurementPurpose.PreCredit, 1) => "线上预授信",
        (MeasurementPurpose.PreCredit, _) => "重新测额",
        (MeasurementPurpose.Recheck, _) => "放款前复核",
        (MeasurementPurpose.Remeasure, _) => "签约前复测",
        (MeasurementPurpose.Decision, _) => "自动审批",
        (MeasurementPurpose.Evaluation, _) => "贷后评估",
    };

    /// <summary>核查结论</summary>
    public static string OfVerdict(string verdict) => verdict switch
    {
        "pass" => "通过",
        "info" => "提示",
        "notApplicable" => "不适用",
        "refer" => "转人工",
        "unknown" => "数据缺失",
        "decline" => "不通过",
        _ => verdict,
    };

    public static string ColourOfVerdict(string verdict) => verdict switch
    {
        "pass" => "green",
        "decline" => "red",
        "refer" or "unknown" => "yellow",
        "info" => "blue",
        _ => "secondary",
    };

    public static string OfSubject(string subject) => subject switch
    {
        "enterprise" => "企业",
        "legalRepresentative" => "法定代表人",
        "actualController" => "实际控制人",
        _ => subject,
    };

    /// <summary>外部数据种类</summary>
    public static string OfReport(string kind) => kind switch
    {
        "tax" => "税务数据",
        "registry" => "工商登记信息",
        "judicial-enterprise" => "企业司法信息",
        "judicial-person" => "法定代表人司法信息",
        "bureau-enterprise" => "企业信用报告",
        "bureau-person" => "法定代表人信用报告",
        "bureau-spouse" => "配偶信用报告",
        "rights" => "知识产权与科技资质",
        "target-lists" => "目标客户库名录",
        "settlement" => "本行结算流水",
        "residence" => "户籍与不动产信息",
        "acquiring" => "银行卡收单流水",
        "mall" => "善融商务交易流水",
        "payroll" => "代发工资与公积金",
        "other-banks" => "他行结算流水",
        "owner" => "企业主在本行的资产与等级",
        "standing" => "市场、园区与政府扶持名单",
        _ => kind,
    };

    public static string Of(ReportState state) => state switch
    {
        ReportState.Requested => "等待数据方答复",
        ReportState.Received => "已收到",
        ReportState.Refused => "数据方无记录或拒绝",
    };

    public static string Of(DocumentState state) => state switch
    {
        DocumentState.Missing => "待提交",
        DocumentState.Received => "待核对",
        DocumentState.Verified => "已核对",
        DocumentState.Waived => "免提交",
        DocumentState.Refused => "已退回",
    };

    public static string ColourOf(DocumentState state) => state switch
    {
        DocumentState.Missing => "red",
        DocumentState.Received => "yellow",
        DocumentState.Verified => "green",
        DocumentState.Waived => "secondary",
        DocumentState.Refused => "red",
    };

    public static string Of(InvestigationState state) => state switch
    {
        InvestigationState.Draft => "填写中",
        InvestigationState.Submitted => "待协查会签",
        InvestigationState.CoSigned => "双人已签",
        InvestigationState.Abandoned => "已作废",
    };

    public static string ColourOf(InvestigationState state) => state switch
    {
        InvestigationState.Draft => "blue",
        InvestigationState.Submitted => "yellow",
        InvestigationState.CoSigned => "green",
        InvestigationState.Abandoned => "secondary",
    };

    public static string Of(Recommendation recommendation) => recommendation switch
    {
        Recommendation.Recommend => "建议授信",
        Recommendation.Decline => "不建议授信",
        Recommendation.MoreMaterial => "需补充资料",
    };

    /// <summary>交叉核验项目</summary>
    public static string OfCheck(string subject) => subject switch
    {
        "revenue-flow" => "营收流水",
        "invoices" => "开票与纳税",
        "address" => "经营地址",
        "equipment" => "设备与存货",
        "staff" => "人员与社保",
        _ => subject,
    };

    /// <summary>文件大小, e.g. <c>1.2 MB</c>.</summary>
    public static string Size(long bytes)
    {
        const decimal Step = 1024m;
        return bytes < Step ? $"{bytes} B" : bytes < Step * Step ? $"{bytes / Step:0.#} KB" : $"{bytes / Step / Step:0.#} MB";
    }
}
