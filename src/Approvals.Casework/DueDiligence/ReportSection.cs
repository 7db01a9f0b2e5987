namespace Approvals.Casework.DueDiligence;

/// <summary>报告章节: a heading of the 《尽调报告》.</summary>
/// <param name="IsRequired">必填: the report is not signed without it.</param>
public sealed record ReportSection(string Heading, bool IsRequired)
{
    /// <summary>In the order of the report.</summary>
    /// <remarks>
    /// Source: what is to be verified on site is required — operation, premises, flow and invoices (seed 002 §五.2, §九.1) — and so is the purpose,
    /// which the approver decides on and which is checked after the money is out (policy default). The rest is policy default.
    /// </remarks>
    public static readonly IReadOnlyList<ReportSection> All =
    [
        new("经营情况", IsRequired: true),
        new("经营场所与标识", IsRequired: true),
        new("营收与流水核实", IsRequired: true),
        new("开票与纳税核实", IsRequired: true),
        new("资产与存货", IsRequired: false),
        new("负债与对外担保", IsRequired: false),
        new("借款用途与还款来源", IsRequired: true),
        new("风险点与缓释措施", IsRequired: false),
    ];
}
