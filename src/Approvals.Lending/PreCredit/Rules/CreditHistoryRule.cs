namespace Approvals.Lending.PreCredit.Rules;

/// <summary>用信记录。The person has a card or a loan, settled or not, with a good record. Source: seed 004 §二 法人条件 (个人信用卡或贷款有良好使用记录).</summary>
public sealed class CreditHistoryRule(RuleHeader header) : Rule(header, Requirement.Is(FactValue.Flag(true)))
{
    public static readonly RuleKind Kind = new("credit-history", [Subject.LegalRepresentative, Subject.ActualController], [], (header, _) => new CreditHistoryRule(header));

    public override Finding Evaluate(Applicant applicant) =>
        applicant.HasSoundLoan(Header.Subject, exceptInstitution: null) is { } has ? Found(has, FactValue.Flag(has)) : Unknown();
}
