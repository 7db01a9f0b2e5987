namespace Approvals.Lending.PreCredit.Rules;

/// <summary>开票稳定性。Average monthly invoices of the most recent complete months, as a share of the average of the months before them
/// within the last 12, have not dropped too far.</summary>
public sealed class InvoiceStabilityRule(RuleHeader header, int recentMonths, decimal minimumPercent)
    : Rule(header, Requirement.AtLeast(FactValue.Percent(minimumPercent)))
{
    public static readonly RuleKind Kind = new(
        "invoice-stability",
        [Subject.Enterprise],
        [new("recentMonths", ParameterType.Months), new("minimumPercent", ParameterType.Percent)],
        (header, p) => new InvoiceStabilityRule(header, p.Whole("recentMonths", 1, 11), p.Percent("minimumPercent")));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.InvoicedCny is not { } total)
            return Unknown();
        var months = applicant.LastTwelveMonths;
        var recent = 0m;
        foreach (var row in applicant.Facts.Invoices!)
            if (months.IndexOf(row.Month) >= months.Count - recentMonths)
                recent += row.NetCny;
        var earlier = total - recent;
        if (earlier <= 0m)
            return Found(recent > 0m, FactValue.Percent(recent > 0m ? 100m : 0m));

        // Compared by cross-multiplication: the quotient is only for show.
        var earlierMonths = months.Count - recentMonths;
        var met = recent * earlierMonths * 100m >= minimumPercent * earlier * recentMonths;
        return Found(met, FactValue.Percent(recent * earlierMonths * 100m / (earlier * recentMonths)));
    }
}
