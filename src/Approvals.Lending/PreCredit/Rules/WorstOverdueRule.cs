using Approvals.Lending.Calendar;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>最高逾期期数。No statement month in the look-back is overdue at more than a level (1: up to 30 days). Source: seed 003 §三.</summary>
public sealed class WorstOverdueRule(RuleHeader header, int maximumLevel, int windowMonths)
    : Rule(header, Requirement.AtMost(FactValue.Months(maximumLevel)))
{
    public static readonly RuleKind Kind = new(
        "worst-overdue",
        [Subject.Enterprise, Subject.LegalRepresentative, Subject.ActualController, Subject.Spouse],
        [new("maximumLevel", ParameterType.Count), new("windowMonths", ParameterType.Months)],
        (header, p) => new WorstOverdueRule(
            header, p.Whole("maximumLevel", 0, 7), p.Whole("windowMonths", 1, OverdueHistory.LongestWindowMonths)));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.BureauOf(Header.Subject)?.Accounts is not { } accounts)
            return Unknown();
        var window = new LookBack(applicant.AsOf, windowMonths);
        var worst = accounts.SelectMany(account => account.OverdueMonths ?? []).Where(month => window.IndexOf(month.Month) >= 0)
            .Select(month => month.Level).DefaultIfEmpty(0).Max();
        return worst > maximumLevel || accounts.All(account => account.OverdueMonths is not null)
            ? Found(worst <= maximumLevel, FactValue.Months(worst))
            : Unknown(FactValue.Months(worst));
    }
}
