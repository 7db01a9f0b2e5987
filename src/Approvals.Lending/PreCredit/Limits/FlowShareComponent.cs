using Approvals.Lending.PreCredit.Rules;

namespace Approvals.Lending.PreCredit.Limits;

/// <summary>年流水比例。A share of a flow of the last 12 complete months. Source: PRODUCTS §3 (ccb-posdai, ccb-shanrongedai).</summary>
public sealed class FlowShareComponent(LimitComponentHeader header, MeasuredFlow flow, decimal percent) : LimitComponent(header)
{
    public static readonly LimitComponentKind Kind = new(
        "flow-share",
        [new("flow", ParameterType.Code), new("percent", ParameterType.Percent)],
        (header, p) => new FlowShareComponent(header, p.Choice<MeasuredFlow>("flow"), p.Percent("percent")));

    public override LimitComponentResult Measure(Applicant applicant)
    {
        var yearly = applicant.YearlyOf(flow);
        return Result(percent / 100m * yearly, LimitInput.Percent("percent", percent), LimitInput.Money("yearlyFlow", yearly));
    }
}
