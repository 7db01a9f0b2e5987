using Approvals.Lending.Calendar;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>成立年限。Whole years since the business licence was first registered.</summary>
public sealed class OperatingYearsRule(RuleHeader header, int minimumYears)
    : Rule(header, Requirement.AtLeast(FactValue.Years(minimumYears)))
{
    public static readonly RuleKind Kind = new(
        "operating-years",
        [Subject.Enterprise],
        [new("minimumYears", ParameterType.Years)],
        (header, p) => new OperatingYearsRule(header, p.Whole("minimumYears", 1, 50)));

    public override Finding Evaluate(Applicant applicant) =>
        applicant.Facts.Enterprise?.EstablishedOn is { } establishedOn
            ? Found(Anniversaries.HasCompletedYears(establishedOn, minimumYears, applicant.AsOf), FactValue.On(establishedOn))
            : Unknown();
}
