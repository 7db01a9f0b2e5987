namespace Approvals.Lending.Products;

/// <summary>授权。One consent and the data it opens; nothing it covers is fetched before it is on record.</summary>
/// <param name="Covers">Never empty.</param>
public sealed record ConsentRequirement(
    string Code, BilingualText Title, ConsentGiver GivenBy, IReadOnlyList<DataKind> Covers, string Source);
