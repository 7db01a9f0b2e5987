using Approvals.Lending.PreCredit.Rules;

namespace Approvals.Lending.PreCredit.Limits;

/// <summary>上年度纳税倍数。A multiple of the taxes of the last calendar year. Source: PRODUCTS §3 (ccb-shuiyidai).</summary>
public sealed class TaxMultipleComponent(LimitComponentHeader header, decimal multiple, CountedTaxes counted) : LimitComponent(header)
{
    public static readonly LimitComponentKind Kind = new(
        "tax-multiple",
        [new("multiple", ParameterType.Count), .. CountedTaxes.Parameters],
        (header, p) => new TaxMultipleComponent(header, p.Number("multiple", 0.01m, 100m), CountedTaxes.Read(p)));

    public override LimitComponentResult Measure(Applicant applicant)
    {
        var total = counted.LastYearOf(applicant);
        return Result(multiple * total, LimitInput.Money("lastYearTax", total));
    }
}
