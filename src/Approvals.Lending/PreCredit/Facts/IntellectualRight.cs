namespace Approvals.Lending.PreCredit.Facts;

/// <summary>知识产权。One right of the enterprise as the rights registry shows it.</summary>
/// <param name="Number">专利号或登记号, unique among the enterprise's rights.</param>
/// <param name="ValidUntil">有效期届满日, the last day on which the right is in force.</param>
/// <param name="IsDisputed">权属纠纷。</param>
/// <param name="IsPledged">已质押 to whomever.</param>
public sealed record IntellectualRight(string Number, RightKind Kind, DateOnly ValidUntil, bool IsDisputed, bool IsPledged)
{
    /// <summary>有效。In force on the date and nobody contests whose it is. Source: seed 003 §九 其他注意事项.</summary>
    public bool CountsOn(DateOnly asOf) => asOf <= ValidUntil && !IsDisputed;
}
