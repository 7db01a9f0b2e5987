using Approvals.Lending.PreCredit.Rules;

namespace Approvals.Lending.PreCredit.Limits;

/// <summary>最高额度。An amount the limit never exceeds.</summary>
public sealed class FixedCapComponent(LimitComponentHeader header, decimal amountCny) : LimitComponent(header)
{
    public static readonly LimitComponentKind Kind = new(
        "fixed-cap", [new("amountCny", ParameterType.Money)], (header, p) => new FixedCapComponent(header, p.Amount("amountCny")));

    public override decimal? CeilingCny => amountCny;

    public override LimitComponentResult Measure(Applicant applicant) => Result(amountCny);
}
