using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>当地户籍或房产。The owner is registered in the city of the enterprise, or the owner or the spouse owns a property there of a kind that counts and that secures nobody else's debt. Source: seed 001 (五)–(十一) 适用对象; city: PRODUCTS §0.</summary>
public sealed class LocalTiesRule(RuleHeader header, bool household, IReadOnlyList<PropertyKind> properties, bool needsClearTitle) : Rule(header, Requirement.Is(FactValue.Flag(true)))
{
    public static readonly RuleKind Kind = new(
        "local-ties",
        [Subject.ActualController],
        [
            new("household", ParameterType.Flag),
            new("properties", ParameterType.Codes),
            new("clearTitle", ParameterType.Flag),
        ],
        (header, p) => new LocalTiesRule(header, p.Flag("household"), p.Choices<PropertyKind>("properties"), p.Flag("clearTitle")));

    public override Finding Evaluate(Applicant applicant)
    {
        var residence = applicant.Facts.Residence;
        if (applicant.Facts.Enterprise?.RegionCode is not { } city)
            return Unknown();
        var isRegistered = !household ? false : residence?.HouseholdRegionCode is { } region ? region == city : (bool?)null;
        var owns = residence?.Properties?.Any(property => Counts(property, city));
        return AnyOneOf.Holds(isRegistered, owns) is { } held ? Found(held, FactValue.Flag(held)) : Unknown();
    }

    private bool Counts(RealProperty property, string city) =>
        property.RegionCode == city && properties.Contains(property.Kind) && !property.IsMortgagedForOthers && (property.HasClearTitle || !needsClearTitle);
}
