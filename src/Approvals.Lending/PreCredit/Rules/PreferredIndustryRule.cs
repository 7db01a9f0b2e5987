namespace Approvals.Lending.PreCredit.Rules;

/// <summary>优先准入行业。Tells whether the industry is one the product prefers.</summary>
public sealed class PreferredIndustryRule(RuleHeader header, IReadOnlyList<string> preferred)
    : Rule(header, Requirement.OneOf(preferred))
{
    public static readonly RuleKind Kind = new(
        "preferred-industry",
        [Subject.Enterprise],
        [new("preferred", ParameterType.Codes)],
        (header, p) => new PreferredIndustryRule(header, p.Texts("preferred")));

    public override Finding Evaluate(Applicant applicant) =>
        applicant.Facts.Enterprise?.IndustryCode is { } code
            ? Found(IndustryCodes.Covers(preferred, code), FactValue.Code(code))
            : Unknown();
}
