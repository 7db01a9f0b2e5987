namespace Approvals.Casework.Approving;

/// <summary>原因代码: why a case is rejected or returned, so that reasons can be counted; the words beside it say the rest. Source: policy default.</summary>
public static class DecisionReasons
{
    /// <summary>资料不实: what is rejected for it marks the applicant for good.</summary>
    internal const string FalseData = "data-doubtful";

    /// <summary>否决原因, in the order they are offered.</summary>
    public static IReadOnlyList<DecisionReason> OfRejection { get; } =
    [
        new("weak-operation", "经营状况不佳或波动大"),
        new("weak-repayment", "还款来源不足"),
        new("over-indebted", "负债过高或多头借贷"),
        new("adverse-credit", "信用记录不良"),
        new("purpose-doubtful", "用途不实或不合规"),
        new(FalseData, "资料或数据不实"),
        new("industry-risk", "行业或区域风险"),
        new("guarantee-weak", "担保能力不足"),
        new("other", "其他"),
    ];

    /// <summary>退回原因, in the order they are offered.</summary>
    public static IReadOnlyList<DecisionReason> OfReturn { get; } =
    [
        new("documents-incomplete", "资料不全或不清晰"),
        new("documents-inconsistent", "资料前后不一致"),
        new("recheck-revenue", "营收流水需再核实"),
        new("recheck-stock", "库存或设备需再核实"),
        new("recheck-site", "经营场所需再走访"),
        new("recheck-purpose", "用途需再说明"),
        new("other", "其他"),
    ];

    /// <summary>The words for a code, or the code itself where it is on no list.</summary>
    public static string NameOf(string code) => OfRejection.Concat(OfReturn).FirstOrDefault(reason => reason.Code == code)?.Name ?? code;
}

/// <param name="Name">Chinese.</param>
public sealed record DecisionReason(string Code, string Name);
