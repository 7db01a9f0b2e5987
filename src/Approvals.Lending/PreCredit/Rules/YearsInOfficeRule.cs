using Approvals.Lending.Calendar;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>法定代表人变更年限。Whole years the legal representative has been in office.</summary>
public sealed class YearsInOfficeRule(RuleHeader header, int minimumYears)
    : Rule(header, Requirement.AtLeast(FactValue.Years(minimumYears)))
{
    public static readonly RuleKind Kind = new(
        "years-in-office",
        [Subject.LegalRepresentative],
        [new("minimumYears", ParameterType.Years)],
        (header, p) => new YearsInOfficeRule(header, p.Whole("minimumYears", 1, 50)));

    public override Finding Evaluate(Applicant applicant) =>
        applicant.Facts.LegalRepresentative?.InOfficeSince is { } since
            ? Found(Anniversaries.HasCompletedYears(since, minimumYears, applicant.AsOf), FactValue.On(since))
            : Unknown();
}
