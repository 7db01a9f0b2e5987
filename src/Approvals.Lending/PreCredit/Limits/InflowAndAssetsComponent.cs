using Approvals.Lending.PreCredit.Rules;

namespace Approvals.Lending.PreCredit.Limits;

/// <summary>
/// 现金流与企业主金融资产测算。A multiple of the average monthly net inflow and a share of the owner's financial assets at the bank, together times the factor of the score's grade.
/// A net outflow counts against the assets. Source: seed 001 (四) 贷款额度; formula: PRODUCTS §3 (ccb-xinyongdai).
/// </summary>
/// <param name="factors">By grade; a factor of 0 leaves nothing and so declines.</param>
public sealed class InflowAndAssetsComponent(LimitComponentHeader header, decimal multiple, decimal percent, IReadOnlyDictionary<string, decimal> factors) : LimitComponent(header)
{
    public static readonly LimitComponentKind Kind = new(
        "inflow-and-assets",
        [new("multiple", ParameterType.Count), new("percent", ParameterType.Percent), new("factors", ParameterType.Table)],
        (header, p) =>
        {
            var rows = p.OncePerKey("factors", p.List("factors", row => (Grade: row.Text("grade"), Factor: row.Number("factor", 0m, 10m))), row => row.Grade)!;
            return new InflowAndAssetsComponent(
                header, p.Number("multiple", 0.01m, 100m), p.Percent("percent"), rows.DistinctBy(row => row.Grade).ToDictionary(row => row.Grade, row => row.Factor, StringComparer.Ordinal));
        });

    public override IEnumerable<string> GradeCodes => factors.Keys;

    public override LimitComponentResult Measure(Applicant applicant)
    {
        var inflow = applicant.MonthlyOf(MeasuredFlow.SettlementNet);
        var assets = applicant.Facts.BankRelation?.OwnerFinancialAssetsCny;
        var score = applicant.Score;
        var factor = score is not null && factors.TryGetValue(score.Grade.Code, out var known) ? known : (decimal?)null;
        return Result(
            (multiple * inflow + percent / 100m * assets) * factor,
            LimitInput.Money("averageNetInflow", inflow),
            LimitInput.Money("ownerAssets", assets),
            new("score", score is null ? FactValue.Missing : FactValue.Percent(score.Score)));
    }
}
