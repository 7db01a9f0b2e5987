namespace Approvals.Casework.Outbox;

/// <summary>暂停投递: after a restore nothing goes out before the bank's own books were compared; questions to core banking do.</summary>
public sealed class OutboxHold
{
    /// <summary>The one value of <see cref="LiveKey"/>.</summary>
    public const string Live = "held";

    public required Guid Id { get; init; }

    public required DateTime SinceUtc { get; init; }

    public required string Reason { get; init; }

    public Guid? ReleasedById { get; set; }

    public DateTime? ReleasedAtUtc { get; set; }

    /// <summary>放行说明</summary>
    public string? Note { get; set; }

    /// <summary>"held" until it is released, else null; unique, so that there is one.</summary>
    public string? LiveKey { get; set; }
}
