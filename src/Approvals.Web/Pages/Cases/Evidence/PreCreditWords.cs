using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Approvals.Web.Frame;

namespace Approvals.Web.Pages.Cases.Evidence;

/// <summary>核查用语: what the codes in findings and limit components say, in Chinese; the pages translate.</summary>
internal static partial class PreCreditWords
{
    private static readonly FrozenDictionary<string, string> Codes = new Dictionary<string, string>
    {
        ["limitedCompany"] = "有限责任公司",
        ["jointStockCompany"] = "股份有限公司",
        ["partnership"] = "合伙企业",
        ["soleProprietorship"] = "个人独资企业",
        ["individualBusiness"] = "个体工商户",
        ["micro"] = "微型",
        ["small"] = "小型",
        ["medium"] = "中型",
        ["large"] = "大型",
        ["inOperation"] = "存续",
        ["suspended"] = "停业",
        ["movedOut"] = "迁出",
        ["inLiquidation"] = "清算中",
        ["revoked"] = "吊销",
        ["cancelled"] = "注销",
        ["eCommerce"] = "电商平台收入",
        ["cardAcquiring"] = "刷卡收单",
        ["retail"] = "零售收入",
        ["bankAccount"] = "银行流水",
        ["workingCapitalLoan"] = "流动资金贷款",
        ["fixedAssetLoan"] = "固定资产贷款",
        ["tradeFinance"] = "贸易融资",
        ["overdraft"] = "透支",
        ["acceptance"] = "承兑",
        ["personalBusinessLoan"] = "个人经营贷款",
        ["housingLoan"] = "住房贷款",
        ["consumerLoan"] = "消费贷款",
        ["creditCard"] = "贷记卡",
        ["other"] = "其他",
        ["normal"] = "正常",
        ["specialMention"] = "关注",
        ["substandard"] = "次级",
        ["doubtful"] = "可疑",
        ["loss"] = "损失",
        ["reportedUnknown"] = "未分类",
        ["badDebt"] = "呆账",
        ["frozen"] = "冻结",
        ["stopPayment"] = "止付",
        ["compensated"] = "担保人代偿",
        ["settledByAssets"] = "以资抵债",
        ["writtenOff"] = "核销",
        ["loanApproval"] = "贷款审批",
        ["cardApproval"] = "信用卡审批",
        ["guaranteeQualification"] = "担保资格审查",
        ["postLoan"] = "贷后管理",
        ["self"] = "本人查询",
        ["litigation"] = "诉讼",
        ["arbitration"] = "仲裁",
        ["recovery"] = "追偿",
        ["execution"] = "强制执行",
        ["consumptionRestriction"] = "限制消费",
        ["dishonestDebtor"] = "失信被执行人",
        ["guarantorCompensation"] = "担保人代偿",
        ["debtAssetSettlement"] = "以资抵债",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A value or a requirement of a finding with its codes in words.</summary>
    public static string Say(DeskText text, string value) => Code().Replace(value, code => Codes.TryGetValue(code.Value, out var word) ? text[word] : code.Value);

    /// <summary>What goes into a limit component.</summary>
    public static string OfInput(string name) => name switch
    {
        "percent" => "比例",
        "sales" => "近 12 个月销售",
        "otherFlow" => "其他经营流水",
        "invoiced" => "近 12 个月开票",
        "operatingDebt" => "经营性负债",
        _ => name,
    };

    [GeneratedRegex("[a-z][A-Za-z]+")]
    private static partial Regex Code();
}
