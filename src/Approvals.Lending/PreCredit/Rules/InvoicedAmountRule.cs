namespace Approvals.Lending.PreCredit.Rules;

/// <summary>年开票金额。Net invoiced amount of the last 12 complete months reaches a minimum.</summary>
public sealed class InvoicedAmountRule(RuleHeader header, decimal minimumCny)
    : Rule(header, Requirement.AtLeast(FactValue.Money(minimumCny)))
{
    public static readonly RuleKind Kind = new(
        "invoiced-amount",
        [Subject.Enterprise],
        [new("minimumCny", ParameterType.Money)],
        (header, p) => new InvoicedAmountRule(header, p.Amount("minimumCny")));

    public override Finding Evaluate(Applicant applicant) =>
        applicant.InvoicedCny is { } invoiced ? Found(invoiced >= minimumCny, FactValue.Money(invoiced)) : Unknown();
}
