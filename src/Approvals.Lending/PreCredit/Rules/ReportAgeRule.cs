using Approvals.Lending.Calendar;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>征信报告时效。The credit report was made within so many months. Source: seed 003 §四.</summary>
public sealed class ReportAgeRule(RuleHeader header, int maximumMonths) : Rule(header, Requirement.AtMost(FactValue.Months(maximumMonths)))
{
    public static readonly RuleKind Kind = new(
        "report-age",
        [Subject.Enterprise, Subject.LegalRepresentative, Subject.ActualController, Subject.Spouse],
        [new("maximumMonths", ParameterType.Months)],
        (header, p) => new ReportAgeRule(header, p.Whole("maximumMonths", 1, 60)));

    public override Finding Evaluate(Applicant applicant) => applicant.BureauOf(Header.Subject)?.ReportedOn is { } on
        ? Found(new LookBack(applicant.AsOf, maximumMonths).Contains(on), FactValue.On(on))
        : Unknown();
}
