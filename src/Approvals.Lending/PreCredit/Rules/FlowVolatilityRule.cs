using Approvals.Lending.Calendar;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>流水波动。The coefficient of variation of the last complete months of a flow is at most a share; no flow at all breaches. Source: seed 001 (八) (稳定结算), seed 004 §二 (流水波动过大); measure: policy default.</summary>
public sealed class FlowVolatilityRule(RuleHeader header, MeasuredFlow flow, int months, decimal maximumPercent) : Rule(header, Requirement.AtMost(FactValue.Percent(maximumPercent)))
{
    public static readonly RuleKind Kind = new(
        "flow-volatility",
        [Subject.Enterprise],
        [new("flow", ParameterType.Code), new("months", ParameterType.Months), new("maximumPercent", ParameterType.Percent)],
        (header, p) => new FlowVolatilityRule(header, p.Choice<MeasuredFlow>("flow"), p.Whole("months", 2, 36), p.Percent("maximumPercent")));

    public override Finding Evaluate(Applicant applicant)
    {
        if (MonthlyFlows.EachOf(applicant.FlowOf(flow), new CompleteMonths(applicant.AsOf, months)) is not { } amounts)
            return Unknown();
        if (MonthlyFlows.SquaredVariation(amounts) is not { } squared)
            return Found(met: false, FactValue.Missing);

        // Compared by squares: the root is only for show.
        return Found(squared * 10_000m <= maximumPercent * maximumPercent, FactValue.Percent((decimal)Math.Sqrt((double)squared) * 100m));
    }
}
