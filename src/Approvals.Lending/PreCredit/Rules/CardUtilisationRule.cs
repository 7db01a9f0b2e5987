namespace Approvals.Lending.PreCredit.Rules;

/// <summary>信用卡使用率。What a person uses of the limits of all credit cards together is at most a share. Source: seed 003 §三.</summary>
public sealed class CardUtilisationRule(RuleHeader header, decimal maximumPercent)
    : Rule(header, Requirement.AtMost(FactValue.Percent(maximumPercent)))
{
    public static readonly RuleKind Kind = new(
        "card-utilisation",
        [Subject.LegalRepresentative, Subject.ActualController, Subject.Spouse],
        [new("maximumPercent", ParameterType.Percent)],
        (header, p) => new CardUtilisationRule(header, p.Percent("maximumPercent")));

    public override Finding Evaluate(Applicant applicant) =>
        applicant.CardUtilisationOf(Header.Subject) is { } used ? Found(used <= maximumPercent, FactValue.Percent(used)) : Unknown();
}
