using System.Globalization;
using Approvals.Sandbox.Guarantee;
using Approvals.Sandbox.Http;
using Approvals.Sandbox.Store;

namespace Approvals.Sandbox.Pages;

/// <summary>担保公司业务台: what the bank has asked for, and the operator who issues a letter or refuses.</summary>
internal static class GuaranteeDeskPage
{
    private const string Title = "担保公司业务台";
    private const string Address = "/guarantee/desk";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Address, (SandboxStore store, TimeProvider clock) => SandboxPage.Of(Title, store.Run(transaction => Show(transaction, clock.GetUtcNow()))));
        app.MapPost($"{Address}/manual", async (HttpContext context, SandboxStore store) =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            store.Run(transaction => GuaranteeDesk.Switch(transaction, form["manual"] == "true"));
            return SandboxPage.SeeOther(Address);
        });
        app.MapPost($"{Address}/{{number}}", async (string number, HttpContext context, SandboxStore store) =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return SandboxPage.Try(Title, () =>
            {
                var decision = form["act"] == "refuse"
                    ? GuaranteeDecision.Refuse(form["reason"].ToString())
                    : GuaranteeDecision.Issue(FeeOf(form["feePercent"].ToString()));
                store.Run(transaction => GuaranteeDesk.Decide(context.RequestServices, transaction, number, decision));
                return SandboxPage.SeeOther(Address);
            });
        });
    }

    private static decimal FeeOf(string percent) => decimal.TryParse(percent, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var fee)
        ? fee / 100m
        : throw Refusal.Unprocessable("fee_invalid", "费率须为数字");

    private static Markup Show(SandboxTransaction transaction, DateTimeOffset now)
    {
        var isManual = GuaranteeDesk.IsManual(transaction);
        var requests = GuaranteeDesk.Requests(transaction, now);
        var rows = requests.Select(request => Markup.Of($"""
            <tr><td>{request.Status.ApplicationNumber}</td><td>{request.CompanyName}<br><code>{request.Uscc}</code></td><td>{request.AmountCny:#,##0.00}</td><td>{NameOf(request.Status.State)}{(request.Status.IsSimplified ? "（见贷即保）" : "")}<br><span class="quiet">{request.Status.RefusalMessage}{request.Status.Letter?.LetterNumber}</span></td>
            <td>{(request.MayDecide ? Ask(request.Status.ApplicationNumber) : Markup.None)}</td></tr>
            """));
        return Markup.Of($"""
            <section><h2>受理方式</h2><p>{(isManual ? "人工：新的申请等业务员在这里办理。" : "自动：新的申请过一会儿自动答复。")}</p>
            <form method="post" action="{Address}/manual"><button name="manual" value="{(isManual ? "false" : "true")}">{(isManual ? "改为自动答复" : "改为人工办理")}</button></form></section>
            <section><h2>担保申请</h2><div class="scroll"><table><thead><tr><th>编号</th><th>企业</th><th>金额（元）</th><th>状态</th><th>办理</th></tr></thead><tbody>{Markup.Join(rows)}</tbody></table></div>
            {(requests.Count == 0 ? Markup.Of($"<p class=\"quiet\">还没有担保申请。</p>") : Markup.None)}</section>
            """);
    }

    private static Markup Ask(string number) => Markup.Of($"""
        <form method="post" action="{Address}/{number}"><label>担保费率（%，不超过 1）<br><input name="feePercent" inputmode="decimal" value="0.8" size="5" required></label><button class="main" name="act" value="issue">出函</button></form>
        <form method="post" action="{Address}/{number}"><label>拒绝原因<br><input name="reason" maxlength="200" required></label><button name="act" value="refuse">拒绝</button></form>
        """);

    private static string NameOf(GuaranteeState state) => state switch
    {
        GuaranteeState.Accepted => "已受理",
        GuaranteeState.Reviewing => "审核中",
        GuaranteeState.Approved => "已出函",
        GuaranteeState.Refused => "已拒绝",
        GuaranteeState.Withdrawn => "已撤回",
    };
}
