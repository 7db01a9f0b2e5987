using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Approvals.Sandbox.Store;

namespace Approvals.Sandbox.Http;

/// <summary>
/// 幂等. Runs an effect once per operation and key: the effect and its answer, business refusals included, are committed together, and the
/// answer is given again for the same body.
/// </summary>
internal static class Keyed
{
    /// <summary>Maps a POST whose key is the <c>Idempotency-Key</c> header.</summary>
    public static void MapKeyedPost<TRequest>(
        this IEndpointRouteBuilder routes, string pattern, string operation, Func<HttpContext, SandboxTransaction, TRequest, string, object> effect) =>
        routes.MapPost(pattern, async (HttpContext context, SandboxStore store) =>
        {
            var key = context.Request.Headers["Idempotency-Key"].ToString();
            if (string.IsNullOrWhiteSpace(key))
                throw Refusal.Malformed("idempotency_key_missing", "Idempotency-Key is required.");

            await RunAsync(context, store, operation, key, effect);
        }).WithName(operation);

    private static async Task RunAsync<TRequest>(
        HttpContext context, SandboxStore store, string operation, string key, Func<HttpContext, SandboxTransaction, TRequest, string, object> effect)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        var body = buffer.ToArray();
        var request = Parse<TRequest>(body);
        // The path belongs to what is asked: one key must not cancel two envelopes.
        var hash = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(context.Request.Path + "\n"), .. body]));

        var (status, answer) = store.Run(transaction =>
        {
            var kept = transaction.Query(
                "SELECT BodyHash, Status, Body FROM Answers WHERE Operation = $operation AND Key = $key",
                reader => (Hash: reader.GetString(0), Status: reader.GetInt32(1), Body: reader.GetString(2)),
                ("$operation", operation),
                ("$key", key));
            if (kept is [var first])
            {
                return first.Hash == hash
                    ? (first.Status, first.Body)
                    : Written(Refusal.Conflict("idempotency_key_reused", "This key was used with another request."));
            }

            (int Status, string Body) made;
            transaction.Execute("SAVEPOINT effect");
            try
            {
                made = (StatusCodes.Status200OK, JsonSerializer.Serialize(effect(context, transaction, request, key), Wire.Json));
                transaction.Execute("RELEASE effect");
            }
            catch (RefusalException refusal)
            {
                transaction.Execute("ROLLBACK TO effect; RELEASE effect");
                made = Written(refusal);
            }

            transaction.Execute(
                "INSERT INTO Answers(Operation, Key, BodyHash, Status, Body) VALUES ($operation, $key, $hash, $status, $body)",
                ("$operation", operation),
                ("$key", key),
                ("$hash", hash),
                ("$status", made.Status),
                ("$body", made.Body));
            return made;
        });

        context.Response.StatusCode = status;
        context.Response.ContentType = status < 400 ? "application/json" : "application/problem+json";
        await context.Response.WriteAsync(answer, context.RequestAborted);
    }

    private static TRequest Parse<TRequest>(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<TRequest>(body, Wire.Json) ?? throw Refusal.Malformed("request_malformed", "The body is null.");
        }
        catch (JsonException exception)
        {
            throw Refusal.Malformed("request_malformed", exception.Message);
        }
    }

    private static (int Status, string Body) Written(RefusalException refusal) => (
        refusal.Status,
        JsonSerializer.Serialize(Problem.Of(refusal), Wire.Json));
}
