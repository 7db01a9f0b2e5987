namespace Approvals.Lending.PreCredit.Rules;

/// <summary>
/// 控制权。The applicant holds the minimum; with less, a proof of actual control or a co-applicant who holds it leaves the case to a person,
/// and without either it breaches. Source: seed 003 §二, §六.3.
/// </summary>
public sealed class ControlRule(RuleHeader header, decimal minimumPercent)
    : Rule(header, Requirement.AtLeast(FactValue.Percent(minimumPercent)))
{
    public static readonly RuleKind Kind = new(
        "control",
        [Subject.LegalRepresentative],
        [new("minimumPercent", ParameterType.Percent)],
        (header, p) => new ControlRule(header, p.Percent("minimumPercent")));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.Facts.LegalRepresentative?.HoldingOn(applicant.AsOf) is not { } holding)
            return Unknown();
        var actual = FactValue.Percent(holding.Percent);
        if (holding.Percent >= minimumPercent)
            return Found(met: true, actual);
        var control = applicant.Facts.Control;
        if (control?.HasProof is true || control?.CoApplicantPercent >= minimumPercent)
            return Referred(actual);
        return control is { HasProof: false, CoApplicantPercent: not null } ? Found(met: false, actual) : Unknown(actual);
    }
}
