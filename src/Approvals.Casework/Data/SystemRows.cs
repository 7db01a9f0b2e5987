namespace Approvals.Casework.Data;

/// <summary>Data-protection key ring, shared by all nodes.</summary>
public sealed class DataProtectionKey
{
    public int Id { get; init; }

    public required string FriendlyName { get; init; }

    public required string Xml { get; init; }
}

/// <summary>业务时钟: how far the business clock stands from the system clock; one row, development and tests only.</summary>
public sealed class ClockSetting
{
    public const int OnlyId = 1;

    public required int Id { get; init; }

    public required long OffsetTicks { get; set; }
}

/// <summary>已收回调: a partner's message already dealt with.</summary>
public sealed class InboundMessage
{
    public required string Partner { get; init; }

    public required string MessageId { get; init; }

    /// <summary>SHA-256 of the body, upper-case hex.</summary>
    public required string Digest { get; init; }

    public required DateTime ReceivedAtUtc { get; init; }
}
