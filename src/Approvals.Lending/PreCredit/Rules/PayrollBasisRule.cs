namespace Approvals.Lending.PreCredit.Rules;

/// <summary>薪金依据。Payroll or housing fund, one of which meets all three conditions; where only the wage falls short people decide. Source: seed 001 (十一) 适用对象 2–4; any one of: PRODUCTS §2.</summary>
public sealed class PayrollBasisRule(RuleHeader header, PayrollConditions conditions) : Rule(header, Requirement.OneOf([PayrollConditions.PayrollCode, PayrollConditions.HousingFundCode]))
{
    public static readonly RuleKind Kind = new(
        "payroll-basis",
        [Subject.Enterprise],
        PayrollConditions.Parameters,
        (header, p) => new PayrollBasisRule(header, PayrollConditions.Read(p)));

    public override Finding Evaluate(Applicant applicant)
    {
        var basis = conditions.BestOf(applicant);
        return basis.Verdict switch
        {
            Verdict.Pass => Found(met: true, FactValue.Code(basis.Code)),
            Verdict.Refer => Referred(FactValue.Code(basis.Code)),
            Verdict.Unknown => Unknown(),
            Verdict.Info or Verdict.NotApplicable or Verdict.Decline => Found(met: false, FactValue.Missing),
        };
    }
}
