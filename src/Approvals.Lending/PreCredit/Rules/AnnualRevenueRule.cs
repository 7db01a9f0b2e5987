namespace Approvals.Lending.PreCredit.Rules;

/// <summary>年营收。Declared sales of the last 12 complete months reach a minimum, a lower one for a class of applicants. Source: seed 003 §一, §二.</summary>
public sealed class AnnualRevenueRule(RuleHeader header, decimal minimumCny, decimal relaxedMinimumCny, string relaxedForClass)
    : Rule(header, Requirement.AtLeast(FactValue.Money(minimumCny)))
{
    private readonly Requirement _relaxed = Requirement.AtLeast(FactValue.Money(relaxedMinimumCny));

    public static readonly RuleKind Kind = new(
        "annual-revenue",
        [Subject.Enterprise],
        [
            new("minimumCny", ParameterType.Money),
            new("relaxedMinimumCny", ParameterType.Money),
            new("relaxedForClass", ParameterType.Class),
        ],
        (header, p) =>
        {
            var (minimum, relaxed) = (p.Amount("minimumCny"), p.Amount("relaxedMinimumCny"));
            if (relaxed > minimum)
                p.Fault("relaxedMinimumCny", "is above 'minimumCny'");
            return new AnnualRevenueRule(header, minimum, relaxed, p.Text("relaxedForClass"));
        });

    public override IEnumerable<string> ClassCodes => [relaxedForClass];

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.SalesCny is not { } revenue)
            return Unknown();
        var actual = FactValue.Money(revenue);
        if (revenue >= minimumCny)
            return Found(met: true, actual);
        return applicant.IsOf(relaxedForClass) switch
        {
            true => Found(revenue >= relaxedMinimumCny, actual) with { Required = _relaxed },
            null when revenue >= relaxedMinimumCny => Unknown(actual),
            _ => Found(met: false, actual),
        };
    }
}
