namespace Approvals.Lending.PreCredit.Rules;

/// <summary>地址一致。The enterprise operates where it is registered. Source: seed 003 §九 其他注意事项.</summary>
public sealed class RegisteredAddressRule(RuleHeader header) : Rule(header, Requirement.Is(FactValue.Flag(true)))
{
    public static readonly RuleKind Kind = new(
        "registered-address", [Subject.Enterprise], [], (header, _) => new RegisteredAddressRule(header));

    public override Finding Evaluate(Applicant applicant) =>
        applicant.Facts.Enterprise?.OperatesAtRegisteredAddress is { } agrees ? Found(agrees, FactValue.Flag(agrees)) : Unknown();
}
