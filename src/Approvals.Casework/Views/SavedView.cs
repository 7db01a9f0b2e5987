namespace Approvals.Casework.Views;

/// <summary>视图: a list with its filters that one person keeps under a name.</summary>
public sealed class SavedView
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>Unique for the person.</summary>
    public required string Name { get; init; }

    /// <summary>Address within the desk, path and query.</summary>
    public required string Address { get; set; }
}
