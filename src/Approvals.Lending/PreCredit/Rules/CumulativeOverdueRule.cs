namespace Approvals.Lending.PreCredit.Rules;

/// <summary>累计逾期。Fewer overdue statement months in all than the breach (累六), within the look-back.</summary>
public sealed class CumulativeOverdueRule(RuleHeader header, int breachAtMonths, int windowMonths)
    : Rule(header, Requirement.Below(FactValue.Months(breachAtMonths)))
{
    public static readonly RuleKind Kind = new(
        "cumulative-overdue",
        [Subject.Enterprise, Subject.LegalRepresentative, Subject.ActualController, Subject.Spouse],
        [new("breachAtMonths", ParameterType.Months), new("windowMonths", ParameterType.Months)],
        (header, p) => new CumulativeOverdueRule(
            header, p.Whole("breachAtMonths", 1, 60), p.Whole("windowMonths", 1, OverdueHistory.LongestWindowMonths)));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.BureauOf(Header.Subject)?.Accounts is not { } accounts)
            return Unknown();
        var history = OverdueHistory.Of(accounts, new(applicant.AsOf, windowMonths), level: 0);
        var months = history.CumulativeMonths;
        return months >= breachAtMonths || history.IsComplete
            ? Found(months < breachAtMonths, FactValue.Months(months))
            : Unknown(FactValue.Months(months));
    }
}
