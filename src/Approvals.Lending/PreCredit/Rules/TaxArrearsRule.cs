namespace Approvals.Lending.PreCredit.Rules;

/// <summary>欠税。No tax owed past due.</summary>
public sealed class TaxArrearsRule(RuleHeader header) : Rule(header, Requirement.AtMost(FactValue.Money(0m)))
{
    public static readonly RuleKind Kind = new("tax-arrears", [Subject.Enterprise], [], (header, _) => new TaxArrearsRule(header));

    public override Finding Evaluate(Applicant applicant) =>
        applicant.Facts.Tax?.OwedCny is { } owed ? Found(owed == 0m, FactValue.Money(owed)) : Unknown();
}
