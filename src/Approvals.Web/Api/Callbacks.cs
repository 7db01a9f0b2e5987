using System.Security.Cryptography;
using Approvals.Casework.Data;
using Approvals.Casework.Partners.Callbacks;
using Approvals.Web.Api.Conventions;
using Microsoft.AspNetCore.Http.Metadata;

namespace Approvals.Web.Api;

/// <summary>合作机构回调: signed by the partner, not by a user. A duplicate or a stale state is answered 200, so that it is not sent again.</summary>
internal static class Callbacks
{
    private const int MostBytes = 256 * 1024;

    public static void MapCallbacks(this IEndpointRouteBuilder api) => api.MapPost("/partners/callbacks", ReceiveAsync).WithTags("Callbacks")
        .ForAnybody(
            "接收回调: the guarantee company's, the e-sign platform's and the rights registry's news, signed with HMAC-SHA256 (X-Partner-Timestamp, X-Partner-Signature).",
            "request-too-large", "signature-refused", "callback-unreadable", "callback-reused", "guarantee-unknown", "contract-unknown", "pledge-unknown")
        .WithMetadata(new AcceptsMetadata(["application/json"], typeof(PartnerCallback)))
        .WithoutIdempotencyKey("事件编号起同样的作用").Produces<CallbackView>();

    private static async Task<IResult> ReceiveAsync(HttpContext context, Desk desk, CallbackReceiver receiver, CancellationToken ct)
    {
        if (await BoundedReading.AllAsync(context.Request.Body, MostBytes, ct) is not { } body)
            return Problems.Of("request-too-large", "回调内容过大。");
        var headers = context.Request.Headers;
        var receipt = receiver.Receive(headers[CallbackReceiver.TimestampHeader], headers[CallbackReceiver.SignatureHeader], body);
        return await receipt.Match(
            async callback => Caller.Answer(
                await desk.RunAsync(new ReceiveCallback(callback, Convert.ToHexString(SHA256.HashData(body))), Actor.Partner(callback.Kind.ToString()), ct: ct),
                outcome => TypedResults.Ok(new CallbackView(outcome))),
            rejection => Task.FromResult(Rejected(rejection)));
    }

    private static IResult Rejected(CallbackRejection rejection) => rejection switch
    {
        CallbackRejection.SignatureMissing => Problems.Of("signature-refused", "缺少时间戳或签名，或格式不正确。"),
        CallbackRejection.SignatureWrong => Problems.Of("signature-refused", "签名不正确。"),
        CallbackRejection.OutsideWindow => Problems.Of("signature-refused", "签名时间超出允许范围。"),
        CallbackRejection.Unreadable => Problems.Of("callback-unreadable", "回调内容不可读。"),
    };
}

internal sealed record CallbackView(CallbackOutcome Outcome);
