namespace Approvals.Lending.PreCredit.Rules;

/// <summary>特约商户准入。The enterprise meets the bank's merchant admission, its main business standing out. Source: seed 001 (九) 适用对象 1.</summary>
public sealed class MerchantAdmissionRule(RuleHeader header) : Rule(header, Requirement.Is(FactValue.Flag(true)))
{
    public static readonly RuleKind Kind = new(
        "merchant-admission",
        [Subject.Enterprise],
        [],
        (header, _) => new MerchantAdmissionRule(header));

    public override Finding Evaluate(Applicant applicant) =>
        applicant.Facts.Acquiring?.MeetsMerchantAdmission is { } meets ? Found(meets, FactValue.Flag(meets)) : Unknown();
}
