using Approvals.Lending.Json;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>债项分类。Every debt, settled or not, is in an admitted risk class; the finding shows the first that is not.</summary>
public sealed class DebtClassificationRule(RuleHeader header, IReadOnlyList<RiskClass> admitted)
    : Rule(header, Requirement.OneOf(admitted.Select(EnumNames<RiskClass>.Of)))
{
    public static readonly RuleKind Kind = new(
        "debt-classification",
        [Subject.Enterprise, Subject.LegalRepresentative, Subject.ActualController],
        [new("admitted", ParameterType.Codes)],
        (header, p) => new DebtClassificationRule(header, p.Choices<RiskClass>("admitted")));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.BureauOf(Header.Subject)?.Accounts is not { } accounts)
            return Unknown();
        var isComplete = true;
        foreach (var account in accounts)
        {
            if (account.Classification is not { } risk)
                isComplete = false;
            else if (!admitted.Contains(risk))
                return Found(met: false, FactValue.Code(EnumNames<RiskClass>.Of(risk)));
        }
        return isComplete ? Found(met: true, FactValue.Code(string.Join(", ", admitted.Select(EnumNames<RiskClass>.Of)))) : Unknown();
    }
}
