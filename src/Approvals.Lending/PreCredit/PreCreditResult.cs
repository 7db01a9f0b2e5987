using Approvals.Lending.PreCredit.Limits;
using Approvals.Lending.Pricing;
using Approvals.Lending.Products;

namespace Approvals.Lending.PreCredit;

/// <summary>预授信结果。An estimate, not the final amount (预授信≠终审额度). Source: seed 002 §五.1.</summary>
public sealed record PreCreditResult
{
    public required ProductIdentity Product { get; init; }

    public required SecurityMode Mode { get; init; }

    public required decimal? RequestedAmountCny { get; init; }

    /// <summary>基准日期。</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>核查结果。All of them: the rules of the mode in sheet order, then its cap cases.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>额度分量。All of them in sheet order, then the caps of cases that arose.</summary>
    public required IReadOnlyList<LimitComponentResult> Components { get; init; }

    /// <summary>预授信额度。The least component rounded down to a whole 万, at least 0; null when a component is unknown.</summary>
    public required decimal? LimitCny { get; init; }

    /// <summary>低于起点。The limit is below the product's minimum, which declines by itself.</summary>
    public required bool IsLimitTooLow { get; init; }

    public required AnnualRate Rate { get; init; }

    /// <summary>评分。Null where the product's rate is not made by one.</summary>
    public required ScoreResult? Score { get; init; }

    /// <summary>所属客户分类。Codes of the classes known to hold, in sheet order.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    public required PreCreditOutcome Outcome { get; init; }

    /// <summary>人工复核原因。</summary>
    public required ManualReviewReasons ManualReview { get; init; }
}
