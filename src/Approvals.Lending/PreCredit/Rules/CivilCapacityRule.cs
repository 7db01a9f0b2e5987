namespace Approvals.Lending.PreCredit.Rules;

/// <summary>完全民事行为能力。</summary>
public sealed class CivilCapacityRule(RuleHeader header) : Rule(header, Requirement.Is(FactValue.Flag(true)))
{
    public static readonly RuleKind Kind = new(
        "civil-capacity", [Subject.LegalRepresentative], [], (header, _) => new CivilCapacityRule(header));

    public override Finding Evaluate(Applicant applicant) =>
        applicant.Facts.LegalRepresentative?.HasFullCivilCapacity is { } capable
            ? Found(capable, FactValue.Flag(capable))
            : Unknown();
}
