namespace Approvals.Lending.PreCredit.Rules;

/// <summary>目标客户库。The enterprise is on the list. Source: seed 001 (二) 适用对象.</summary>
public sealed class TargetListRule(RuleHeader header, string list) : Rule(header, Requirement.OneOf([list]))
{
    public static readonly RuleKind Kind = new(
        "target-list",
        [Subject.Enterprise],
        [new("list", ParameterType.Code)],
        (header, p) => new TargetListRule(header, p.Text("list")));

    public override Finding Evaluate(Applicant applicant) => applicant.Facts.Standing?.TargetLists is { } lists
        ? Found(lists.Any(listing => listing.List == list), FactValue.Flag(lists.Any(listing => listing.List == list)))
        : Unknown();
}
