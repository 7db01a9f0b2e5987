using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Approvals.Casework.Applications;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.PreCredit;
using Approvals.Web.Frame;
using Approvals.Web.Pages.Cases.Deciding;
using Approvals.Web.Pages.Cases.Evidence;

namespace Approvals.Web.Pages.Cases.Record;

/// <summary>留痕字段: what the fields of an audit entry are called, in Chinese; the pages translate.</summary>
internal static partial class AuditFields
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["key"] = "编号",
        ["id"] = "编号",
        ["kind"] = "种类",
        ["state"] = "状态",
        ["itemCode"] = "资料",
        ["purpose"] = "用途",
        ["purposeCode"] = "用途分类",
        ["number"] = "序号",
        ["visit"] = "第几次",
        ["hash"] = "文件摘要",
        ["bytes"] = "字节数",
        ["originalSeen"] = "已看原件",
        ["code"] = "代码",
        ["documentVersion"] = "文本版本",
        ["documentHash"] = "文本摘要",
        ["subject"] = "关于",
        ["due"] = "应到时间",
        ["fired"] = "实到时间",
        ["uscc"] = "统一社会信用代码",
        ["outcome"] = "结果",
        ["recommendedAmountCny"] = "建议金额（元）",
        ["recommendation"] = "尽调结论",
        ["amountCny"] = "金额（元）",
        ["asOf"] = "数据日期",
        ["sequence"] = "次序",
        ["caseNumber"] = "案件编号",
        ["title"] = "标题",
        ["name"] = "名称",
        ["person"] = "人员",
        ["account"] = "账号",
        ["branch"] = "机构",
        ["group"] = "客户集团",
        ["productCode"] = "产品",
        ["productVersion"] = "产品版本",
        ["mode"] = "担保方式",
        ["measurement"] = "测额记录",
        ["limitCny"] = "额度（元）",
        ["accountNo"] = "收款账号",
        ["stage"] = "环节",
        ["months"] = "期限（月）",
        ["tenorMonths"] = "期限（月）",
        ["accountKind"] = "账户类型",
        ["signed"] = "已签份数",
        ["copy"] = "抄送",
        ["toAccountId"] = "受抄送账号",
        ["copiedTo"] = "抄送给",
        ["manager"] = "客户经理",
        ["interested"] = "有申请意愿",
        ["note"] = "说明",
        ["seat"] = "审批席位",
        ["opinion"] = "审批意见",
        ["takenAt"] = "拍摄时间",
        ["latitude"] = "纬度",
        ["longitude"] = "经度",
        ["hasSignage"] = "经营场所有明显标识",
        ["second"] = "协查人",
        ["chainCode"] = "审批链",
        ["chainVersion"] = "审批链版本",
        ["bandCode"] = "权限档",
        ["liveFacilitiesCny"] = "已有额度（元）",
        ["openApplicationsCny"] = "在途申请（元）",
        ["thisRequestCny"] = "本笔申请（元）",
        ["othersCny"] = "其他敞口（元）",
        ["cumulativeCny"] = "集团累计敞口（元）",
        ["annualRatePercent"] = "年利率（%）",
        ["repaymentMethod"] = "还款方式",
        ["packDigest"] = "审批材料摘要",
        ["from"] = "来源",
        ["paymentKey"] = "付款编号",
        ["postingNumber"] = "核心流水号",
        ["reason"] = "原因",
        ["reasonCode"] = "原因分类",
        ["letterNumber"] = "担保函编号",
        ["feeRatePercent"] = "担保费率（%）",
        ["offset"] = "时钟偏移",
        ["to"] = "退回到",
        ["returnedTo"] = "退回到",
        ["lastError"] = "最近的错误",
        ["asked"] = "要求的资料",
        ["principal"] = "被代理人",
        ["substitute"] = "代理人",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <param name="path">e.g. <c>terms.amountCny</c> or <c>consents[1].code</c>; its last part is what the field is called.</param>
    public static string NameOf(string path) => Names.GetValueOrDefault(LastOf(path), path);

    /// <summary>A recorded value as the desk writes such values elsewhere; as it was recorded where nothing is known.</summary>
    public static string Say(DeskText text, string path, string value)
    {
        if (LastOf(path).EndsWith("Cny", StringComparison.Ordinal) && decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount))
            return Shown.Money(amount);
        if (Instant().IsMatch(value) && DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at))
            return Shown.Time(at);
        return text[(LastOf(path), value) switch
        {
            (_, "True" or "true") => "是",
            (_, "False" or "false") => "否",
            ("kind", _) => EvidenceLabels.OfReport(value),
            ("mode", _) => Labels.OfMode(value),
            ("repaymentMethod", _) => DecidingLabels.OfMethod(value),
            ("purpose", _) when Enum.TryParse<MeasurementPurpose>(value, out var purpose) => EvidenceLabels.Of(purpose, 1),
            ("recommendation", _) when Enum.TryParse<Recommendation>(value, out var recommendation) => EvidenceLabels.Of(recommendation),
            ("outcome", _) when Enum.TryParse<CaseOutcome>(value, out var outcome) => Labels.Of(outcome),
            ("outcome", "passed") => EvidenceLabels.OfVerdict("pass"),
            ("outcome", "refer") => EvidenceLabels.OfVerdict("refer"),
            ("outcome", "declined") => EvidenceLabels.OfVerdict("decline"),
            _ => value,
        }];
    }

    public static string LastOf(string path) => path[(path.LastIndexOf('.') + 1)..].Split('[')[0];

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")]
    private static partial Regex Instant();
}
