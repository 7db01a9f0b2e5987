namespace Approvals.Lending.PreCredit.Rules;

/// <summary>年营收。Declared sales of the last 12 complete months reach a minimum, a lower one for a class of applicants where the sheet names one. Source: seed 003 §一, §二.</summary>
public sealed class AnnualRevenueRule(RuleHeader header, decimal minimumCny, decimal relaxedMinimumCny, string? relaxedForClass)
    : Rule(header, Requirement.AtLeast(FactValue.Money(minimumCny)))
{
    private readonly Requirement _relaxed = Requirement.AtLeast(FactValue.Money(relaxedMinimumCny));

    public static readonly RuleKind Kind = new(
        "annual-revenue",
        [Subject.Enterprise],
        [
            new("minimumCny", ParameterType.Money),
            new("relaxedMinimumCny", ParameterType.Money, IsRequired: false),
            new("relaxedForClass", ParameterType.Class, IsRequired: false),
        ],
        (header, p) =>
        {
            var (minimum, relaxed, relaxedFor) = (p.Amount("minimumCny"), p.AmountOrNull("relaxedMinimumCny"), p.TextOrNull("relaxedForClass"));
            if (relaxed is null != relaxedFor is null)
                p.Fault("relaxedForClass", "is given exactly with 'relaxedMinimumCny'");
            if (relaxed > minimum)
                p.Fault("relaxedMinimumCny", "is above 'minimumCny'");
            return new AnnualRevenueRule(header, minimum, relaxed ?? minimum, relaxedFor);
        });

    public override IEnumerable<string> ClassCodes => relaxedForClass is { } code ? [code] : [];

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.SalesCny is not { } revenue)
            return Unknown();
        var actual = FactValue.Money(revenue);
        if (revenue >= minimumCny || relaxedForClass is null)
            return Found(revenue >= minimumCny, actual);
        return applicant.IsOf(relaxedForClass) switch
        {
            true => Found(revenue >= relaxedMinimumCny, actual) with { Required = _relaxed },
            null when revenue >= relaxedMinimumCny => Unknown(actual),
            _ => Found(met: false, actual),
        };
    }
}
