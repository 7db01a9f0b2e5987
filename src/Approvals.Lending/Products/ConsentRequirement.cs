namespace Approvals.Lending.Products;

/// <summary>授权。One consent and the data it opens; nothing it covers is fetched before it is on record.</summary>
/// <param name="Covers">Never empty.</param>
public sealed record ConsentRequirement(
    string Code, BilingualText Title, ConsentGiver GivenBy, IReadOnlyList<DataKind> Covers, string Source)
{
    /// <summary>授权环节: before the pre-credit, or with the submission, for the decision.</summary>
    public CourseStage Stage { get; init; }
}
