using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.PreCredit.Rules;

namespace Approvals.Lending.PreCredit.Limits;

/// <summary>
/// 押品测算。The appraised values by their loan-to-value shares, earlier claims taken off each item and no item below 0; where the collateral has to cover only a part of the
/// limit, the limit it carries. Source: PRODUCTS §3 (ccb-sudaitong, ccb-zhubaodai).
/// </summary>
/// <param name="shares">抵押率 by kind; a kind without one counts nothing.</param>
/// <param name="coversPercent">押品覆盖比例 of the limit; 100 where it has to cover all of it.</param>
public sealed class CollateralComponent(LimitComponentHeader header, IReadOnlyDictionary<CollateralKind, decimal> shares, decimal coversPercent) : LimitComponent(header)
{
    public static readonly LimitComponentKind Kind = new(
        "collateral",
        [new("loanToValue", ParameterType.Table), new("coversPercent", ParameterType.Percent)],
        (header, p) =>
        {
            var rows = p.OncePerKey("loanToValue", p.List("loanToValue", row => (Kind: row.Choice<CollateralKind>("kind"), Percent: row.Percent("percent"))), row => row.Kind)!;
            return new CollateralComponent(
                header, rows.DistinctBy(row => row.Kind).ToDictionary(row => row.Kind, row => row.Percent), p.Number("coversPercent", 1m, 100m));
        });

    /// <summary>抵押率 by kind; what is not in it is not accepted.</summary>
    public IReadOnlyDictionary<CollateralKind, decimal> Shares => shares;

    /// <summary>押品价值 that covers: CNY, 0 or more.</summary>
    public decimal CoverOf(CollateralItem item) => Math.Max(0m, (item.AppraisedCny * shares.GetValueOrDefault(item.Kind) / 100m) - item.EarlierClaimsCny);

    /// <summary>须覆盖金额 of a limit. CNY.</summary>
    public decimal RequiredFor(decimal limitCny) => limitCny * coversPercent / 100m;

    public override LimitComponentResult Measure(Applicant applicant)
    {
        var value = applicant.Facts.Collateral?.Sum(CoverOf);
        return Result(value * 100m / coversPercent, LimitInput.Money("collateral", value), LimitInput.Percent("percent", coversPercent));
    }
}
