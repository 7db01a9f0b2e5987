using Approvals.Lending.Json;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>账户状态。No account, settled or not, is in a prohibited state; the finding shows the first that is.</summary>
public sealed class AccountStateRule(RuleHeader header, IReadOnlyList<AccountState> prohibited)
    : Rule(header, Requirement.NoneOf(prohibited.Select(EnumNames<AccountState>.Of)))
{
    public static readonly RuleKind Kind = new(
        "account-state",
        [Subject.Enterprise, Subject.LegalRepresentative, Subject.ActualController, Subject.Spouse],
        [new("prohibited", ParameterType.Codes)],
        (header, p) => new AccountStateRule(header, p.Choices<AccountState>("prohibited")));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.BureauOf(Header.Subject)?.Accounts is not { } accounts)
            return Unknown();
        var isComplete = true;
        foreach (var account in accounts)
        {
            if (account.State is not { } state)
                isComplete = false;
            else if (prohibited.Contains(state))
                return Found(met: false, FactValue.Code(EnumNames<AccountState>.Of(state)));
        }
        return isComplete ? Found(met: true, FactValue.Count(0)) : Unknown();
    }
}
