namespace Approvals.Lending.PreCredit.Rules;

/// <summary>轻度逾期次数。Statement months overdue at no more than a level (1: one month) stay within a maximum.</summary>
public sealed class OverdueAtLevelRule(RuleHeader header, int level, int maximum, int windowMonths)
    : Rule(header, Requirement.AtMost(FactValue.Count(maximum)))
{
    public static readonly RuleKind Kind = new(
        "overdue-at-level",
        [Subject.Enterprise, Subject.LegalRepresentative, Subject.ActualController],
        [
            new("level", ParameterType.Count),
            new("maximum", ParameterType.Count),
            new("windowMonths", ParameterType.Months),
        ],
        (header, p) => new OverdueAtLevelRule(
            header, p.Whole("level", 1, 7), p.Whole("maximum", 0, 60), p.Whole("windowMonths", 1, OverdueHistory.LongestWindowMonths)));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.BureauOf(Header.Subject)?.Accounts is not { } accounts)
            return Unknown();
        var history = OverdueHistory.Of(accounts, new(applicant.AsOf, windowMonths), level);
        var count = history.MonthsNotAbove;
        return count > maximum || history.IsComplete
            ? Found(count <= maximum, FactValue.Count(count))
            : Unknown(FactValue.Count(count));
    }
}
