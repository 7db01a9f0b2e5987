namespace Approvals.Web.Api.Conventions;

/// <summary>幂等键: every unsafe call carries one, except those that say why not. Checked before the body is read.</summary>
/// <remarks>
/// The header also keeps foreign sites out where a browser's cookie signs in: a form can't send it, and a script of another origin may not.
/// </remarks>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    private const int Longest = 100;

    public static bool IsWanted(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { } methods
        && methods.HttpMethods.Any(method => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method))
        && endpoint.Metadata.GetMetadata<OperationContract>() is not null
        && endpoint.Metadata.GetMetadata<NoIdempotencyKey>() is null;

    public static IApplicationBuilder UseIdempotencyKeys(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint() is { } endpoint && IsWanted(endpoint) && Of(context) is null)
        {
            var problem = Problems.Of("idempotency-key-missing", "请在 Idempotency-Key 请求头中给出 1 至 100 个可见 ASCII 字符的键。", Header);
            await problem.ExecuteAsync(context);
            return;
        }

        await next(context);
    });

    /// <summary>The key, or null when it is missing, repeated or unfit; also where none is needed, so that an answer which must not be kept is not kept under a key that was sent all the same.</summary>
    public static string? Of(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<NoIdempotencyKey>() is null
        && context.Request.Headers[Header] is { Count: 1 } values && values[0] is { Length: >= 1 and <= Longest } key && key.All(c => c is > ' ' and <= '~')
            ? key
            : null;
}

/// <summary>Says why an unsafe call needs no idempotency key.</summary>
internal sealed record NoIdempotencyKey(string Because);
