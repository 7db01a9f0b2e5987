namespace Approvals.Lending.PreCredit.Facts;

/// <summary>科技属性。</summary>
public sealed record TechnologyFacts
{
    /// <summary>科技资质。At most one of a kind, expired ones included, any order.</summary>
    public IReadOnlyList<Qualification>? Qualifications { get; init; }

    /// <summary>知识产权。Expired ones included, any order.</summary>
    public IReadOnlyList<IntellectualRight>? Rights { get; init; }

    /// <summary>研发投入。At most one row a month, any order; a month without a row had none.</summary>
    public IReadOnlyList<ResearchMonth>? Research { get; init; }

    /// <summary>有效知识产权件数。Rights of the given kinds that count on the date; null when the rights are unknown.</summary>
    public int? RightsOn(IReadOnlyList<RightKind> kinds, DateOnly asOf) =>
        Rights?.Count(right => kinds.Contains(right.Kind) && right.CountsOn(asOf));

    /// <summary>持有资质。Whether one of the kinds is held on the date; null when the qualifications are unknown.</summary>
    public bool? HoldsOn(IReadOnlyList<QualificationKind> kinds, DateOnly asOf) =>
        Qualifications?.Any(held => kinds.Contains(held.Kind) && asOf <= held.ExpiresOn);
}
