using Approvals.Casework.Partners.Http;

namespace Approvals.Casework.Partners.Messages;

/// <summary>消息通道接口.</summary>
public sealed class MessageSenderClient(HttpClient http) : IMessageSender
{
    private readonly PartnerConnection connection = new(http);

    /// <inheritdoc/>
    public Task<PartnerAnswer<MessageReceipt>> SendAsync(
        OutgoingMessage message,
        string idempotencyKey,
        CancellationToken cancellationToken) =>
        connection.EffectAsync<MessageReceipt>("", message, idempotencyKey, cancellationToken);
}
