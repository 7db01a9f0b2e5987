namespace Approvals.Casework.Products;

public enum PinnedKind
{
    /// <summary>产品说明书: <c>db/catalogue</c></summary>
    Product,

    /// <summary>流程定义: <c>workflows</c></summary>
    Workflow,

    /// <summary>审批链: <c>db/chains</c></summary>
    Chain,
}

/// <summary>A file imported for good: the same (kind, code, version) with another hash refuses to start.</summary>
public sealed class PinnedVersion
{
    public required PinnedKind Kind { get; init; }

    public required string Code { get; init; }

    public required int Version { get; init; }

    /// <summary>SHA-256, upper-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>The bytes as text; running cases keep reading these.</summary>
    public required string Json { get; init; }

    public required DateTime ImportedAtUtc { get; init; }
}
