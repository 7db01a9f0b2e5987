using Approvals.Lending.Json;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>登记状态。</summary>
public sealed class RegistrationStatusRule(RuleHeader header, IReadOnlyList<RegistrationStatus> admitted)
    : Rule(header, Requirement.OneOf(admitted.Select(EnumNames<RegistrationStatus>.Of)))
{
    public static readonly RuleKind Kind = new(
        "registration-status",
        [Subject.Enterprise],
        [new("admitted", ParameterType.Codes)],
        (header, p) => new RegistrationStatusRule(header, p.Choices<RegistrationStatus>("admitted")));

    public override Finding Evaluate(Applicant applicant) =>
        applicant.Facts.Enterprise?.Status is { } status
            ? Found(admitted.Contains(status), FactValue.Code(EnumNames<RegistrationStatus>.Of(status)))
            : Unknown();
}
