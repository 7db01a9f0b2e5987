using Approvals.Lending.Json;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>企业类型。Admitted types pass, types left to judgement are referred, all others breach.</summary>
public sealed class LegalTypeRule(RuleHeader header, IReadOnlyList<LegalType> admitted, IReadOnlyList<LegalType> referred)
    : Rule(header, Requirement.OneOf(admitted.Select(EnumNames<LegalType>.Of)))
{
    public static readonly RuleKind Kind = new(
        "legal-type",
        [Subject.Enterprise],
        [new("admitted", ParameterType.Codes), new("referred", ParameterType.Codes, IsRequired: false)],
        (header, p) => new LegalTypeRule(
            header, p.Choices<LegalType>("admitted"), p.Choices<LegalType>("referred", required: false)));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.Facts.Enterprise?.LegalType is not { } type)
            return Unknown();
        var actual = FactValue.Code(EnumNames<LegalType>.Of(type));
        return referred.Contains(type) ? Referred(actual) : Found(admitted.Contains(type), actual);
    }
}
