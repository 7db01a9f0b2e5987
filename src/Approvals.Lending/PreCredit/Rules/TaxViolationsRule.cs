using Approvals.Lending.Calendar;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>税收违法记录。None established in the look-back. Source: seed 001 (六) 适用对象 2 (无不良纳税记录).</summary>
public sealed class TaxViolationsRule(RuleHeader header, int windowMonths) : Rule(header, Requirement.AtMost(FactValue.Count(0)))
{
    public static readonly RuleKind Kind = new(
        "tax-violations",
        [Subject.Enterprise],
        [new("windowMonths", ParameterType.Months)],
        (header, p) => new TaxViolationsRule(header, p.Whole("windowMonths", 1, 120)));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.Facts.Tax?.Violations is not { } violations)
            return Unknown();
        var count = violations.Count(new LookBack(applicant.AsOf, windowMonths).Contains);
        return Found(count == 0, FactValue.Count(count));
    }
}
