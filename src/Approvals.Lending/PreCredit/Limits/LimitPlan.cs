using Approvals.Lending.Products;

namespace Approvals.Lending.PreCredit.Limits;

/// <summary>额度测算方案。How a product's limit is made from its components.</summary>
/// <param name="RoundingUnitCny">取整单位: rounded down to whole units once, after the minimum.</param>
/// <param name="MinimumCny">起点: a rounded limit below it declines.</param>
/// <param name="Components">Per mode, in sheet order, never empty.</param>
public sealed record LimitPlan(
    decimal RoundingUnitCny,
    decimal MinimumCny,
    IReadOnlyDictionary<SecurityMode, IReadOnlyList<LimitComponent>> Components);
