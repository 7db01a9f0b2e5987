using Approvals.Sandbox.Messages;
using Approvals.Sandbox.Store;

namespace Approvals.Sandbox.Pages;

/// <summary>短信与邮件收件箱: what the bank has sent to whom, newest first.</summary>
internal static class InboxPage
{
    private const int Most = 200;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/messages/inbox", (string? to, SandboxStore store) =>
        SandboxPage.Of("短信与邮件", store.Run(transaction => Show(transaction, string.IsNullOrWhiteSpace(to) ? null : to.Trim()))));

    private static Markup Show(SandboxTransaction transaction, string? to)
    {
        var rows = transaction.Query(
            "SELECT Channel, Recipient, Subject, Text, AcceptedAt FROM Messages WHERE $to IS NULL OR Recipient = $to ORDER BY Id DESC LIMIT $most",
            reader => Markup.Of($"""
                <tr><td>{SandboxPage.Time(DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4)))}</td><td>{NameOf(reader.Enumeration<MessageChannel>(0))}</td>
                <td><a href="?to={Uri.EscapeDataString(reader.GetString(1))}">{reader.GetString(1)}</a></td><td>{reader.Text(2)} {reader.GetString(3)}</td></tr>
                """),
            ("$to", to),
            ("$most", Most));
        return Markup.Of($"""
            <section><form method="get"><label>手机号或邮箱<br><input name="to" value="{to}"></label><button>查看</button></form>
            <div class="scroll"><table><thead><tr><th>时间</th><th>渠道</th><th>收件人</th><th>内容</th></tr></thead><tbody>{Markup.Join(rows)}</tbody></table></div>
            {(rows.Count == 0 ? Markup.Of($"<p class=\"quiet\">还没有消息。</p>") : Markup.None)}</section>
            """);
    }

    private static string NameOf(MessageChannel channel) => channel switch
    {
        MessageChannel.Sms => "短信",
        MessageChannel.Email => "邮件",
    };
}
