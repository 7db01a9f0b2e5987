namespace Approvals.Lending.PreCredit.Rules;

/// <summary>财税相符。Revenue of the latest annual statement and sales declared for that year differ by at most a share of the larger.
/// Source: seed 003 §九 其他注意事项.</summary>
/// <param name="oldestYearsBack">How many years back the latest statement may lie.</param>
public sealed class StatementAgreementRule(RuleHeader header, decimal maximumPercent, int oldestYearsBack)
    : Rule(header, Requirement.AtMost(FactValue.Percent(maximumPercent)))
{
    private const int MonthsAYear = 12;

    public static readonly RuleKind Kind = new(
        "statement-agreement",
        [Subject.Enterprise],
        [new("maximumPercent", ParameterType.Percent), new("oldestYearsBack", ParameterType.Years)],
        (header, p) => new StatementAgreementRule(header, p.Percent("maximumPercent"), p.Whole("oldestYearsBack", 1, 10)));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.LatestStatement(oldestYearsBack) is not { } statement || applicant.Facts.Sales is not { } sales)
            return Unknown();
        var ofYear = sales.Where(row => row.Month.Year == statement.Year).ToList();
        if (ofYear.Select(row => row.Month).Distinct().Count() != MonthsAYear || ofYear.Count != MonthsAYear)
            return Unknown();
        var declared = ofYear.Sum(row => row.AmountCny);
        var larger = Math.Max(declared, statement.RevenueCny);
        var difference = Math.Abs(declared - statement.RevenueCny);
        return Found(difference * 100m <= maximumPercent * larger, FactValue.Percent(larger == 0m ? 0m : difference * 100m / larger));
    }
}
