namespace Approvals.Lending.PreCredit.Rules;

/// <summary>
/// 政府补贴预审. An enterprise of the class, registered where the bank works with the government, is expected to get a subsidy, which is claimed after the money is paid.
/// It only informs. Source: seed 003 §八 银政合作深化.
/// </summary>
public sealed class SubsidyAreaRule(RuleHeader header, IReadOnlyList<string> regions, string ofClass) : Rule(header, Requirement.OneOf(regions))
{
    public static readonly RuleKind Kind = new(
        "subsidy-area",
        [Subject.Enterprise],
        [new("regions", ParameterType.Codes), new("class", ParameterType.Class)],
        (header, p) => new SubsidyAreaRule(header, p.Texts("regions"), p.Text("class")));

    public override bool IsWaivable => false;

    public override IEnumerable<string> ClassCodes => [ofClass];

    public override Finding Evaluate(Applicant applicant) => applicant.IsOf(ofClass) switch
    {
        false => new(Header, Verdict.NotApplicable, FactValue.Missing, Required),
        true when applicant.Facts.Enterprise?.RegionCode is { } region => Found(regions.Contains(region), FactValue.Code(region)),
        _ => Unknown(),
    };
}
