using Approvals.Lending.Calendar;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>纳税年限。Whole years since tax registration.</summary>
public sealed class TaxpayerYearsRule(RuleHeader header, int minimumYears)
    : Rule(header, Requirement.AtLeast(FactValue.Years(minimumYears)))
{
    public static readonly RuleKind Kind = new(
        "taxpayer-years",
        [Subject.Enterprise],
        [new("minimumYears", ParameterType.Years)],
        (header, p) => new TaxpayerYearsRule(header, p.Whole("minimumYears", 1, 50)));

    public override Finding Evaluate(Applicant applicant) =>
        applicant.Facts.Tax?.RegisteredOn is { } registeredOn
            ? Found(Anniversaries.HasCompletedYears(registeredOn, minimumYears, applicant.AsOf), FactValue.On(registeredOn))
            : Unknown();
}
