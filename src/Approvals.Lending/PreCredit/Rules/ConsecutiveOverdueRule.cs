namespace Approvals.Lending.PreCredit.Rules;

/// <summary>连续逾期。Fewer consecutive overdue statement months than the breach (连三), within the look-back.</summary>
public sealed class ConsecutiveOverdueRule(RuleHeader header, int breachAtMonths, int windowMonths)
    : Rule(header, Requirement.Below(FactValue.Months(breachAtMonths)))
{
    public static readonly RuleKind Kind = new(
        "consecutive-overdue",
        [Subject.Enterprise, Subject.LegalRepresentative, Subject.ActualController, Subject.Spouse],
        [new("breachAtMonths", ParameterType.Months), new("windowMonths", ParameterType.Months)],
        (header, p) => new ConsecutiveOverdueRule(
            header, p.Whole("breachAtMonths", 1, 60), p.Whole("windowMonths", 1, OverdueHistory.LongestWindowMonths)));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.BureauOf(Header.Subject)?.Accounts is not { } accounts)
            return Unknown();
        var history = OverdueHistory.Of(accounts, new(applicant.AsOf, windowMonths), level: 0);
        var months = history.LongestRun;
        return months >= breachAtMonths || history.IsComplete
            ? Found(months < breachAtMonths, FactValue.Months(months))
            : Unknown(FactValue.Months(months));
    }
}
