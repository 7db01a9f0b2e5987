using Approvals.Casework.Data;

namespace Approvals.Casework.Collateral;

/// <summary>权证: one title at its registry, whichever cases it was listed in. Whoever lists it takes its version, so that two who list it at the same time see each other.</summary>
public sealed class CollateralTitle : IVersioned
{
    /// <summary>Registry and number, the number without blanks and in one spelling.</summary>
    public required string Key { get; init; }

    public int Version { get; set; }
}
