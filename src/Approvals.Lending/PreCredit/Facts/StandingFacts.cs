namespace Approvals.Lending.PreCredit.Facts;

/// <summary>客户资信。What vouches for the enterprise.</summary>
public sealed record StandingFacts
{
    /// <summary>所属市场、产业链、园区。Null unknown, empty: none.</summary>
    public IReadOnlyList<TradeMembership>? Memberships { get; init; }

    /// <summary>政府扶持。Null unknown, empty: none.</summary>
    public IReadOnlyList<GovernmentSupport>? Supports { get; init; }

    /// <summary>目标客户库。Lists of the bank or of a government platform the enterprise is on; null unknown, empty: none.</summary>
    public IReadOnlyList<TargetListing>? TargetLists { get; init; }
}
