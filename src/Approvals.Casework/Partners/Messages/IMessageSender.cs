namespace Approvals.Casework.Partners.Messages;

/// <summary>消息通道. Sends an SMS or e-mail.</summary>
public interface IMessageSender
{
    /// <summary>
    /// 发送. Accepted once per key; the same key and body again are safe and give the first answer. Not retried by the gateway.
    /// Refusals: <c>recipient_invalid</c>, <c>text_missing</c>.
    /// </summary>
    Task<PartnerAnswer<MessageReceipt>> SendAsync(OutgoingMessage message, string idempotencyKey, CancellationToken cancellationToken);
}

/// <summary>待发消息.</summary>
/// <param name="Channel">SMS or e-mail.</param>
/// <param name="To">Mobile number (11 digits) or e-mail address.</param>
/// <param name="Subject">For e-mail; null for SMS.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Reference">Ours: what it is about.</param>
public sealed record OutgoingMessage(MessageChannel Channel, string To, string? Subject, string Text, string Reference);

/// <summary>消息渠道.</summary>
public enum MessageChannel
{
    /// <summary>短信.</summary>
    Sms,

    /// <summary>电子邮件.</summary>
    Email,
}

/// <summary>受理回执.</summary>
/// <param name="MessageId">The channel's number.</param>
/// <param name="AcceptedAtUtc">When it was accepted for sending.</param>
public sealed record MessageReceipt(string MessageId, DateTime AcceptedAtUtc);
