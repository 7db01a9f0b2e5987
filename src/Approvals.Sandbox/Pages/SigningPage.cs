using Approvals.Sandbox.ESign;
using Approvals.Sandbox.Http;
using Approvals.Sandbox.Store;

namespace Approvals.Sandbox.Pages;

/// <summary>签署页: where a signer reads what is to be signed, and signs or declines. The real one asks for a face or a certificate here.</summary>
internal static class SigningPage
{
    private const string Title = "电子签约";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/esign/sign/{envelopeId}/{signerId}", (string envelopeId, string signerId, string? returnUrl, HttpContext context, SandboxStore store) =>
            SandboxPage.Try(Title, () => SandboxPage.Of(Title, store.Run(transaction => Show(context, transaction, envelopeId, signerId, returnUrl)))));

        app.MapPost("/esign/sign/{envelopeId}/{signerId}", async (string envelopeId, string signerId, HttpContext context, SandboxStore store) =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            var declines = form["act"] == "decline";
            return SandboxPage.Try(Title, () =>
            {
                store.Run(transaction => declines
                    ? ESignRoutes.Envelopes(context, transaction).Decline(envelopeId, signerId)
                    : ESignRoutes.Envelopes(context, transaction).Sign(envelopeId, signerId));
                return SandboxPage.SeeOther($"{context.Request.Path}?returnUrl={Uri.EscapeDataString(form["returnUrl"].ToString())}");
            });
        });
    }

    private static Markup Show(HttpContext context, SandboxTransaction transaction, string envelopeId, string signerId, string? returnUrl)
    {
        var envelope = ESignRoutes.Envelopes(context, transaction).Get(envelopeId);
        var (title, callbackUrl) = transaction.Query(
            "SELECT Title, CallbackUrl FROM Envelopes WHERE Id = $id", reader => (reader.GetString(0), reader.Text(1)), ("$id", envelopeId)).Single();
        var signer = transaction.Query(
            "SELECT Name, Role FROM Signers WHERE EnvelopeId = $id AND SignerId = $signer",
            reader => (Name: reader.GetString(0), Role: reader.GetString(1)),
            ("$id", envelopeId),
            ("$signer", signerId)) is [var found] ? found : throw Refusal.NotFound("signer_unknown", "不是签署方");
        var back = BackTo(returnUrl, callbackUrl);
        var leads = back is null ? Markup.None : Markup.Of($"<p><a class=\"button main\" href=\"{back.AbsoluteUri}\">返回银行</a></p>");
        var state = envelope.Signatures.FirstOrDefault(signature => signature.SignerId == signerId) is { } signature
            ? Markup.Of($"<section class=\"narrow done\" id=\"state\"><h2>已签署</h2><p>证书序列号 <code>{signature.CertificateSerial}</code>，{SandboxPage.Time(signature.SignedAtUtc)}</p>{leads}</section>")
            : envelope.State switch
            {
                EnvelopeState.Open => Ask(returnUrl),
                EnvelopeState.Completed => Closed("签约已完成", leads),
                EnvelopeState.Declined => Closed("已拒签，签约已结束", leads),
                EnvelopeState.Cancelled => Closed("发起方已撤销签约", leads),
            };
        return Markup.Of($"""
            <section class="narrow"><dl>
            <dt>文件</dt><dd>{title}</dd>
            <dt>编号</dt><dd>{envelope.Reference}</dd>
            <dt>文件摘要（SHA-256）</dt><dd><code>{envelope.DocumentSha256}</code></dd>
            <dt>签署人</dt><dd>{signer.Name}（{signer.Role}）</dd>
            </dl></section>{state}
            """);
    }

    private static Markup Ask(string? returnUrl) => Markup.Of($"""
        <section class="narrow" id="state"><p>请核对文件摘要与银行页面上显示的一致，再决定是否签署。</p>
        <form method="post"><input type="hidden" name="returnUrl" value="{returnUrl}"><button class="main" name="act" value="sign">签署</button><button name="act" value="decline">拒签</button></form></section>
        """);

    private static Markup Closed(string sentence, Markup leads) => Markup.Of($"<section class=\"narrow refused\" id=\"state\"><h2>{sentence}</h2>{leads}</section>");

    /// <summary>Only back to this machine or to whoever had the envelope made: an open redirect would serve a phisher.</summary>
    private static Uri? BackTo(string? returnUrl, string? callbackUrl) =>
        Uri.TryCreate(returnUrl, UriKind.Absolute, out var back) && back.Scheme is ("http" or "https")
        && (back.IsLoopback || (callbackUrl is not null && back.Host == new Uri(callbackUrl).Host))
            ? back
            : null;
}
