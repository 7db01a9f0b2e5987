namespace Approvals.Lending.PreCredit.Rules;

/// <summary>当前逾期。Nothing past due on any account of the subject.</summary>
public sealed class CurrentOverdueRule(RuleHeader header) : Rule(header, Requirement.AtMost(FactValue.Money(0m)))
{
    public static readonly RuleKind Kind = new(
        "current-overdue",
        [Subject.Enterprise, Subject.LegalRepresentative, Subject.ActualController, Subject.Spouse],
        [],
        (header, _) => new CurrentOverdueRule(header));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.BureauOf(Header.Subject)?.Accounts is not { } accounts)
            return Unknown();
        var overdue = 0m;
        var isComplete = true;
        foreach (var account in accounts)
        {
            if (account.CurrentOverdueCny is { } amount)
                overdue += amount;
            else
                isComplete = false;
        }
        // One known overdue is enough to breach; none known proves nothing while an account is silent.
        return overdue > 0m || isComplete ? Found(overdue == 0m, FactValue.Money(overdue)) : Unknown();
    }
}
