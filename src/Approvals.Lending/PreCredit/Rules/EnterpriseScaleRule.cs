using Approvals.Lending.Json;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>企业规模。</summary>
public sealed class EnterpriseScaleRule(RuleHeader header, IReadOnlyList<EnterpriseScale> admitted)
    : Rule(header, Requirement.OneOf(admitted.Select(EnumNames<EnterpriseScale>.Of)))
{
    public static readonly RuleKind Kind = new(
        "enterprise-scale",
        [Subject.Enterprise],
        [new("admitted", ParameterType.Codes)],
        (header, p) => new EnterpriseScaleRule(header, p.Choices<EnterpriseScale>("admitted")));

    public override Finding Evaluate(Applicant applicant) =>
        applicant.Facts.Enterprise?.Scale is { } scale
            ? Found(admitted.Contains(scale), FactValue.Code(EnumNames<EnterpriseScale>.Of(scale)))
            : Unknown();
}
