namespace Approvals.Lending.Products;

/// <summary>人工复核分流。When a passed pre-credit still needs a manual review.</summary>
/// <param name="ManualModes">Modes always reviewed.</param>
/// <param name="ManualAboveCny">Requested amounts above this (exclusive) are reviewed.</param>
public sealed record Triage(IReadOnlyList<SecurityMode> ManualModes, decimal ManualAboveCny, string Source)
{
    /// <summary>复核原因。All reasons that apply; none means the automatic route.</summary>
    /// <param name="requestedAmountCny">Null at pre-credit.</param>
    public ManualReviewReasons ReasonsFor(SecurityMode mode, decimal? requestedAmountCny, bool isReferred) =>
        (ManualModes.Contains(mode) ? ManualReviewReasons.Mode : ManualReviewReasons.None)
        | (requestedAmountCny > ManualAboveCny ? ManualReviewReasons.Amount : ManualReviewReasons.None)
        | (isReferred ? ManualReviewReasons.Referred : ManualReviewReasons.None);
}
