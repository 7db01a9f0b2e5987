namespace Approvals.Lending.PreCredit.Rules;

/// <summary>无贷户。The enterprise owes nothing by its credit report: such customers come first. Source: seed 001 (五) 适用对象 (重点支援小额无贷户).</summary>
public sealed class WithoutLoanRule(RuleHeader header) : Rule(header, Requirement.AtMost(FactValue.Money(0m)))
{
    public static readonly RuleKind Kind = new("without-loan", [Subject.Enterprise], [], (header, _) => new WithoutLoanRule(header));

    public override Finding Evaluate(Applicant applicant) => applicant.DebtCny is { } debt ? Found(debt == 0m, FactValue.Money(debt)) : Unknown();
}
