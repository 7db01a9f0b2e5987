using System.Text.RegularExpressions;
using Approvals.Sandbox.Http;

namespace Approvals.Sandbox.Messages;

/// <summary>短信与邮件. A sink that tests can read.</summary>
internal static partial class MessageRoutes
{
    public static void Map(RouteGroupBuilder messages) =>
        messages.MapKeyedPost<OutgoingMessage>("/", "messages.send", (context, transaction, message, _) =>
        {
            if (!IsRecipient(message))
                throw Refusal.Unprocessable("recipient_invalid", "手机号或邮箱格式不正确");

            if (string.IsNullOrWhiteSpace(message.Text))
                throw Refusal.Unprocessable("text_missing", "内容为空");

            var now = context.RequestServices.GetRequiredService<BankTime>().Now;
            var id = transaction.Scalar(
                """
                INSERT INTO Messages(Channel, Recipient, Subject, Text, Reference, AcceptedAt)
                VALUES ($channel, $to, $subject, $text, $reference, $at) RETURNING Id
                """,
                ("$channel", message.Channel.ToString()),
                ("$to", message.To),
                ("$subject", message.Subject),
                ("$text", message.Text),
                ("$reference", message.Reference),
                ("$at", now.ToUnixTimeMilliseconds()));
            return new MessageReceipt($"M{id:0000000000}", now.UtcDateTime);
        });

    private static bool IsRecipient(OutgoingMessage message) => message.Channel switch
    {
        MessageChannel.Sms => Mobile().IsMatch(message.To),
        MessageChannel.Email => Address().IsMatch(message.To),
    };

    [GeneratedRegex(@"\A1[3-9][0-9]{9}\z")]
    private static partial Regex Mobile();

    [GeneratedRegex(@"\A[^@\s]+@[^@\s]+\.[^@\s]+\z")]
    private static partial Regex Address();
}
