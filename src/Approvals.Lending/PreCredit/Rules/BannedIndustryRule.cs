namespace Approvals.Lending.PreCredit.Rules;

/// <summary>禁入行业。Banned codes breach, codes that may hide a banned trade are referred, a code too coarse to tell is unknown.</summary>
public sealed class BannedIndustryRule(RuleHeader header, IReadOnlyList<string> banned, IReadOnlyList<string> referred)
    : Rule(header, Requirement.NoneOf(banned))
{
    public static readonly RuleKind Kind = new(
        "banned-industry",
        [Subject.Enterprise],
        [new("banned", ParameterType.Codes), new("referred", ParameterType.Codes, IsRequired: false)],
        (header, p) => new BannedIndustryRule(header, p.Texts("banned"), p.Texts("referred", required: false)));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.Facts.Enterprise?.IndustryCode is not { } code)
            return Unknown();
        var actual = FactValue.Code(code);
        if (IndustryCodes.Covers(banned, code))
            return Found(met: false, actual);
        if (IndustryCodes.IsTooCoarse(banned, code) || IndustryCodes.IsTooCoarse(referred, code))
            return Unknown(actual);
        return IndustryCodes.Covers(referred, code) ? Referred(actual) : Found(met: true, actual);
    }
}
