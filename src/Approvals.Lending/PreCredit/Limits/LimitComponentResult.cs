namespace Approvals.Lending.PreCredit.Limits;

/// <summary>分量结果。</summary>
/// <param name="AmountCny">CNY, not rounded; null when unknown.</param>
/// <param name="Inputs">In the order of the formula.</param>
public sealed record LimitComponentResult(LimitComponentHeader Component, decimal? AmountCny, IReadOnlyList<LimitInput> Inputs)
{
    public string Code => Component.Code;
}
