namespace Approvals.Lending.PreCredit.Rules;

/// <summary>知识产权有效。No right on record has expired or is disputed; such rights count for nothing. Source: seed 003 §九 其他注意事项.</summary>
public sealed class RightsInOrderRule(RuleHeader header) : Rule(header, Requirement.AtMost(FactValue.Count(0)))
{
    public static readonly RuleKind Kind = new("rights-in-order", [Subject.Enterprise], [], (header, _) => new RightsInOrderRule(header));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.Facts.Technology?.Rights is not { } rights)
            return Unknown();
        var count = rights.Count(right => !right.CountsOn(applicant.AsOf));
        return Found(count == 0, FactValue.Count(count));
    }
}
