using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Parties;
using Approvals.Casework.Partners.Messages;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Notifications;

/// <summary>通知: tells the customer by SMS, through the outbox.</summary>
internal static class Notices
{
    /// <param name="what">What happened; one notice a case and happening.</param>
    public static async ValueTask ToApplicantAsync(Work work, Case @case, string what, string text, CancellationToken ct)
    {
        var mobile = await work.Db.Applicants.AsNoTracking().Where(a => a.Id == @case.ApplicantId).Select(a => a.MobileCipher).SingleAsync(ct);
        if (mobile is not null)
            work.Send($"sms:{@case.Id:N}:{what}", NoticeDelivery.MessageKind, $"sms:{@case.Id:N}", @case.Id, new Notice(mobile, text));
    }
}

/// <param name="MobileCipher">Encrypted: the outbox is at rest too.</param>
internal sealed record Notice(string MobileCipher, string Text);

/// <summary>Hands a notice to the message channel.</summary>
internal sealed class NoticeDelivery(PersonalData personalData, IMessageSender sender) : IDelivery
{
    public const string MessageKind = "sms";

    public string Kind => MessageKind;

    public async Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        var notice = message.Read<Notice>();
        var answer = await sender.SendAsync(
            new OutgoingMessage(MessageChannel.Sms, personalData.Decrypt(notice.MobileCipher), null, notice.Text, message.Key), message.Key, ct);
        return answer.Match<DeliveryAnswer>(
            _ => new DeliveryAnswer.Settled(),
            refused => new DeliveryAnswer.Hopeless($"{refused.Code}: {refused.Message}"),
            doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail));
    }
}
