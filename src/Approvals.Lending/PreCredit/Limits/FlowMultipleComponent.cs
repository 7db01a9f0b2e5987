using Approvals.Lending.PreCredit.Rules;

namespace Approvals.Lending.PreCredit.Limits;

/// <summary>月均流水倍数。A multiple, or below 1 a share, of the average month of a flow. Source: PRODUCTS §3 (ccb-jiesuantou, ccb-chuangyedai).</summary>
public sealed class FlowMultipleComponent(LimitComponentHeader header, MeasuredFlow flow, decimal multiple) : LimitComponent(header)
{
    public static readonly LimitComponentKind Kind = new(
        "flow-multiple",
        [new("flow", ParameterType.Code), new("multiple", ParameterType.Count)],
        (header, p) => new FlowMultipleComponent(header, p.Choice<MeasuredFlow>("flow"), p.Number("multiple", 0.01m, 100m)));

    public override LimitComponentResult Measure(Applicant applicant)
    {
        var average = applicant.MonthlyOf(flow);
        return Result(multiple * average, LimitInput.Money("averageMonth", average));
    }
}
