namespace Approvals.Lending.PreCredit.Rules;

/// <summary>总负债限制。The enterprise's total debt by the bureau is at most a share of its annual invoices.</summary>
public sealed class DebtToInvoicesRule(RuleHeader header, decimal maximumPercent)
    : Rule(header, Requirement.AtMost(FactValue.Percent(maximumPercent)))
{
    public static readonly RuleKind Kind = new(
        "debt-to-invoices",
        [Subject.Enterprise],
        [new("maximumPercent", ParameterType.Percent)],
        (header, p) => new DebtToInvoicesRule(header, p.Percent("maximumPercent")));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant is not { DebtCny: { } debt, InvoicedCny: { } invoiced })
            return Unknown();
        var met = debt * 100m <= maximumPercent * invoiced;
        return Found(met, invoiced > 0m ? FactValue.Percent(debt * 100m / invoiced) : FactValue.Money(debt));
    }
}
