using Approvals.Casework.Outbox;
using Approvals.Casework.Parties;
using Approvals.Casework.Partners.Messages;

namespace Approvals.Casework.Notifications;

/// <summary>A notice on its way out of the house.</summary>
/// <param name="ToCipher">Number or address, encrypted: the outbox is at rest too.</param>
internal sealed record OutgoingNotice(string ToCipher, string Title, string Text);

/// <summary>Hands a notice to the message channel.</summary>
internal sealed class NoticeDelivery(PersonalData personalData, IMessageSender sender, MessageChannel channel) : IDelivery
{
    public string Kind => KindOf(channel);

    public static string KindOf(MessageChannel channel) => channel switch
    {
        MessageChannel.Sms => "sms",
        MessageChannel.Email => "email",
    };

    /// <summary>Whether messages of this kind are notices themselves: that one is stuck is not told by another.</summary>
    public static bool IsNotice(string kind) => Array.Exists(Enum.GetValues<MessageChannel>(), channel => KindOf(channel) == kind);

    public async Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        var notice = message.Read<OutgoingNotice>();
        var title = channel == MessageChannel.Email ? notice.Title : null;
        var answer = await sender.SendAsync(new OutgoingMessage(channel, personalData.Decrypt(notice.ToCipher), title, notice.Text, message.Key), message.Key, ct);
        return answer.Match<DeliveryAnswer>(
            _ => new DeliveryAnswer.Settled(),
            refused => new DeliveryAnswer.Hopeless($"{refused.Code}: {refused.Message}"),
            doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail));
    }
}
