using Polly;

namespace Approvals.Casework.Partners.Http;

/// <summary>韧性处理. Sends a request through its partner's pipeline; only requests marked repeatable are ever sent twice.</summary>
public sealed class ResilienceHandler(PartnerPipeline pipeline) : DelegatingHandler
{
    /// <summary>可重发. Set on requests that may be repeated without a second effect.</summary>
    internal static readonly HttpRequestOptionsKey<bool> IsRepeatable = new("Approvals.IsRepeatable");

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var strategy = request.Options.TryGetValue(IsRepeatable, out var repeatable) && repeatable ? pipeline.Reads : pipeline.Effects;
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            return await strategy.ExecuteAsync(
                static async (context, state) =>
                {
                    var response = await state.Handler.SendOnceAsync(state.Request, context.CancellationToken);
                    // The body counts against the attempt's time too: a partner that sends headers and then hangs has not answered.
                    await response.Content.LoadIntoBufferAsync(context.CancellationToken);
                    return response;
                },
                context,
                (Handler: this, Request: request));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        base.SendAsync(request, cancellationToken);
}
