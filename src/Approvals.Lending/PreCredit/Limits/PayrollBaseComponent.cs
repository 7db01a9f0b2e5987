using Approvals.Lending.PreCredit.Rules;

namespace Approvals.Lending.PreCredit.Limits;

/// <summary>薪金基数比例。A share of the payroll of the last 12 complete months, or of 12 months' housing-fund base of all contributing employees; by the basis on which the applicant is admitted. Source: PRODUCTS §3 (ccb-xinjindai).</summary>
public sealed class PayrollBaseComponent(LimitComponentHeader header, decimal percent, PayrollConditions conditions) : LimitComponent(header)
{
    public static readonly LimitComponentKind Kind = new(
        "payroll-base",
        [new("percent", ParameterType.Percent), .. PayrollConditions.Parameters],
        (header, p) => new PayrollBaseComponent(header, p.Percent("percent"), PayrollConditions.Read(p)));

    public override LimitComponentResult Measure(Applicant applicant)
    {
        var basis = conditions.BestOf(applicant);
        var yearly = basis.Verdict == Verdict.Unknown ? null : basis.YearlyCny;
        return Result(percent / 100m * yearly, LimitInput.Percent("percent", percent), LimitInput.Money(basis.Code, yearly));
    }
}
