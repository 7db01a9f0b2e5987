namespace Approvals.Lending.PreCredit.Rules;

/// <summary>申请人身份要件。The applicant has the attribute the rule names. Source: seed 003 §二.</summary>
public sealed class PersonAttributeRule(RuleHeader header, PersonAttribute attribute) : Rule(header, Requirement.Is(FactValue.Flag(true)))
{
    public static readonly RuleKind Kind = new(
        "person-attribute",
        [Subject.LegalRepresentative],
        [new("attribute", ParameterType.Code)],
        (header, p) => new PersonAttributeRule(header, p.Choice<PersonAttribute>("attribute")));

    public override Finding Evaluate(Applicant applicant)
    {
        var person = applicant.Facts.LegalRepresentative;
        var has = attribute switch
        {
            PersonAttribute.MainlandResident => person?.IsMainlandResident,
            PersonAttribute.TakesPartInManagement => person?.TakesPartInManagement,
        };
        return has is { } flag ? Found(flag, FactValue.Flag(flag)) : Unknown();
    }
}
