using Approvals.Sandbox.Callbacks;
using Approvals.Sandbox.Http;
using Approvals.Sandbox.Store;

namespace Approvals.Sandbox.ESign;

/// <summary>电子签约平台.</summary>
internal static class ESignRoutes
{
    public static void Map(RouteGroupBuilder esign)
    {
        esign.MapKeyedPost<EnvelopeRequest>("/envelopes", "esign.create", (context, transaction, request, _) =>
            Envelopes(context, transaction).Create(request));

        esign.MapKeyedPost<CancelRequest>("/envelopes/{id}/cancel", "esign.cancel", (context, transaction, _, _) =>
            Envelopes(context, transaction).Cancel((string)context.Request.RouteValues["id"]!));

        esign.MapGet("/envelopes/{id}", (string id, HttpContext context, SandboxStore store) =>
            store.Run(transaction => Envelopes(context, transaction).Get(id))).WithName("esign.get");

        esign.MapGet("/envelopes", (string reference, HttpContext context, SandboxStore store) =>
            store.Run(transaction => Envelopes(context, transaction).FindByReference(reference))).WithName("esign.find");

        // What the person does with a phone: no key, a second press of the button changes nothing.
        esign.MapPost("/envelopes/{id}/signers/{signerId}/sign", (string id, string signerId, HttpContext context, SandboxStore store) =>
            store.Run(transaction => Envelopes(context, transaction).Sign(id, signerId))).WithName("esign.sign");

        esign.MapPost("/envelopes/{id}/signers/{signerId}/decline", (string id, string signerId, HttpContext context, SandboxStore store) =>
            store.Run(transaction => Envelopes(context, transaction).Decline(id, signerId))).WithName("esign.decline");
    }

    public static Envelopes Envelopes(HttpContext context, SandboxTransaction transaction) => new(
        transaction,
        context.RequestServices.GetRequiredService<CallbackQueue>(),
        context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(),
        context.RequestServices.GetRequiredService<BankTime>().Now,
        new Uri($"{context.Request.Scheme}://{context.Request.Host}/esign/sign/"));
}

/// <summary>撤销请求.</summary>
internal sealed record CancelRequest(string Reason);
