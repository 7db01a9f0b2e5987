using Approvals.Lending.Calendar;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>
/// 研发活跃度。A class of applicants whose revenue has only just reached its minimum shows invoices for research equipment and wages of
/// researchers in the recent complete months; for others the rule does not arise. Source: seed 003 §九 提高审批通过率技巧.
/// </summary>
/// <param name="revenueBelowCny">Revenue below this (exclusive) has only just reached the minimum.</param>
public sealed class ResearchActivityRule(RuleHeader header, string askedOfClass, decimal revenueBelowCny, int months)
    : Rule(header, Requirement.Is(FactValue.Flag(true)))
{
    public static readonly RuleKind Kind = new(
        "research-activity",
        [Subject.Enterprise],
        [
            new("askedOfClass", ParameterType.Class),
            new("revenueBelowCny", ParameterType.Money),
            new("months", ParameterType.Months),
        ],
        (header, p) => new ResearchActivityRule(
            header, p.Text("askedOfClass"), p.Amount("revenueBelowCny"), p.Whole("months", 1, 24)));

    public override IEnumerable<string> ClassCodes => [askedOfClass];

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.SalesCny >= revenueBelowCny || applicant.IsOf(askedOfClass) is false)
            return new(Header, Verdict.NotApplicable, FactValue.Missing, Required);
        if (applicant.SalesCny is null || applicant.IsOf(askedOfClass) is null || applicant.Facts.Technology?.Research is not { } research)
            return Unknown();
        var recent = new CompleteMonths(applicant.AsOf, months);
        var counted = research.Where(row => recent.IndexOf(row.Month) >= 0).ToList();
        var isActive = counted.Sum(row => row.EquipmentCny) > 0m && counted.Sum(row => row.PayrollCny) > 0m;
        return Found(isActive, FactValue.Flag(isActive));
    }
}
