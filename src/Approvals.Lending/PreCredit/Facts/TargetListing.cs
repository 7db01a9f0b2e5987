namespace Approvals.Lending.PreCredit.Facts;

/// <summary>名录。</summary>
/// <param name="List">Code of the list, e.g. <c>zhubao-pool</c>.</param>
public sealed record TargetListing(string List);
