namespace Approvals.Lending.PreCredit.Rules;

/// <summary>准入地区。The prefecture-level city of registration is one the product serves. Source: seed 003 §二, §八.</summary>
public sealed class ServiceAreaRule(RuleHeader header, IReadOnlyList<string> admitted) : Rule(header, Requirement.OneOf(admitted))
{
    public static readonly RuleKind Kind = new(
        "service-area",
        [Subject.Enterprise],
        [new("admitted", ParameterType.Codes)],
        (header, p) => new ServiceAreaRule(header, p.Texts("admitted")));

    public override Finding Evaluate(Applicant applicant) =>
        applicant.Facts.Enterprise?.RegionCode is { } region ? Found(admitted.Contains(region), FactValue.Code(region)) : Unknown();
}
