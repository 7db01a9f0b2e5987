namespace Approvals.Lending.PreCredit.Rules;

/// <summary>个人负债率。What the legal representative owes is at most a share of what he or she owns. Source: seed 004 §二 征信排斥, §三 影响因素; measure: policy default.</summary>
public sealed class PersonalDebtRatioRule(RuleHeader header, decimal maximumPercent) : Rule(header, Requirement.AtMost(FactValue.Percent(maximumPercent)))
{
    public static readonly RuleKind Kind = new(
        "personal-debt-ratio",
        [Subject.LegalRepresentative],
        [new("maximumPercent", ParameterType.Percent)],
        (header, p) => new PersonalDebtRatioRule(header, p.Percent("maximumPercent")));

    public override Finding Evaluate(Applicant applicant) =>
        applicant.PersonalDebtRatioPercent is { } ratio ? Found(ratio <= maximumPercent, FactValue.Percent(ratio)) : Unknown();
}
