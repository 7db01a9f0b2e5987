namespace Approvals.Lending.PreCredit.Rules;

/// <summary>上年度纳税总额。Reductions and exemptions included. Source: seed 001 (六) 适用对象 2.</summary>
public sealed class YearlyTaxRule(RuleHeader header, decimal minimumCny, CountedTaxes counted) : Rule(header, Requirement.AtLeast(FactValue.Money(minimumCny)))
{
    public static readonly RuleKind Kind = new(
        "yearly-tax",
        [Subject.Enterprise],
        [new("minimumCny", ParameterType.Money), .. CountedTaxes.Parameters],
        (header, p) => new YearlyTaxRule(header, p.Amount("minimumCny"), CountedTaxes.Read(p)));

    public override Finding Evaluate(Applicant applicant) =>
        counted.LastYearOf(applicant) is { } total ? Found(total >= minimumCny, FactValue.Money(total)) : Unknown();
}
