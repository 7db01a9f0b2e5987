namespace Approvals.Lending.Products;

/// <summary>人工复核分流。When a passed pre-credit still needs a manual review.</summary>
/// <param name="ManualModes">Modes always reviewed.</param>
/// <param name="ManualAboveCny">Requested amounts above this (exclusive) are reviewed.</param>
/// <param name="AutomaticFromScore">自动审批评分: scores below this are reviewed; null where no score is asked.</param>
public sealed record Triage(IReadOnlyList<SecurityMode> ManualModes, decimal ManualAboveCny, decimal? AutomaticFromScore, string Source)
{
    /// <summary>复核原因。All reasons that apply; none means the automatic route.</summary>
    /// <param name="requestedAmountCny">Null at pre-credit.</param>
    /// <param name="score">Of the product's scorecard; null when there is none, which a score asked for never is.</param>
    public ManualReviewReasons ReasonsFor(SecurityMode mode, decimal? requestedAmountCny, bool isReferred, decimal? score) =>
        (ManualModes.Contains(mode) ? ManualReviewReasons.Mode : ManualReviewReasons.None)
        | (requestedAmountCny > ManualAboveCny ? ManualReviewReasons.Amount : ManualReviewReasons.None)
        | (isReferred ? ManualReviewReasons.Referred : ManualReviewReasons.None)
        | (AutomaticFromScore is { } least && !(score >= least) ? ManualReviewReasons.Score : ManualReviewReasons.None);
}
