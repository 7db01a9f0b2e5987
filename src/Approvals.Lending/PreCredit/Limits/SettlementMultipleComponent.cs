using Approvals.Lending.PreCredit.Rules;

namespace Approvals.Lending.PreCredit.Limits;

/// <summary>结算流水测算。A multiple of the average monthly settlement inflow at the bank. Source: PRODUCTS §3 (ccb-kuaidai).</summary>
public sealed class SettlementMultipleComponent(LimitComponentHeader header, decimal multiple) : LimitComponent(header)
{
    public static readonly LimitComponentKind Kind = new(
        "settlement-multiple",
        [new("multiple", ParameterType.Count)],
        (header, p) => new SettlementMultipleComponent(header, p.Number("multiple", 0.01m, 100m)));

    public override LimitComponentResult Measure(Applicant applicant) =>
        Result(multiple * applicant.AverageSettlementCny, LimitInput.Money("averageSettlement", applicant.AverageSettlementCny));
}
