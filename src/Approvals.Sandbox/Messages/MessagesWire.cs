namespace Approvals.Sandbox.Messages;

/// <summary>待发消息.</summary>
internal sealed record OutgoingMessage(MessageChannel Channel, string To, string? Subject, string Text, string Reference);

/// <summary>消息渠道.</summary>
internal enum MessageChannel
{
    Sms,
    Email,
}

/// <summary>受理回执.</summary>
internal sealed record MessageReceipt(string MessageId, DateTime AcceptedAtUtc);
