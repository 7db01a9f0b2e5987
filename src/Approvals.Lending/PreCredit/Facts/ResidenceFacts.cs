namespace Approvals.Lending.PreCredit.Facts;

/// <summary>企业主户籍与房产。Of the owner (actual controller) and his or her spouse.</summary>
public sealed record ResidenceFacts
{
    /// <summary>户籍地。GB/T 2260 code of the prefecture-level city in which the owner's household is registered.</summary>
    public string? HouseholdRegionCode { get; init; }

    /// <summary>房产。Registered in the name of either spouse, any order; null unknown, empty: none.</summary>
    public IReadOnlyList<RealProperty>? Properties { get; init; }
}
