using System.Net.Http.Headers;
using System.Text.Json;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Approvals.Casework.Partners.Http;

/// <summary>外部连接. Turns what HTTP can do to a call into one of the three answers.</summary>
internal sealed class PartnerConnection(HttpClient http)
{
    private const string KeyReusedCode = "idempotency_key_reused";

    public Task<PartnerAnswer<T>> ReadAsync<T>(string path, CancellationToken cancellationToken) =>
        SendAsync<T>(new HttpRequestMessage(HttpMethod.Get, path), isRepeatable: true, cancellationToken);

    /// <summary>An effect: one attempt.</summary>
    public Task<PartnerAnswer<T>> EffectAsync<T>(string path, object body, string idempotencyKey, CancellationToken cancellationToken) =>
        SendAsync<T>(Post(path, body, idempotencyKey), isRepeatable: false, cancellationToken);

    /// <summary>A question asked by POST, which the partner answers the same way each time for one key.</summary>
    public Task<PartnerAnswer<T>> KeyedReadAsync<T>(string path, object body, string idempotencyKey, CancellationToken cancellationToken) =>
        SendAsync<T>(Post(path, body, idempotencyKey), isRepeatable: true, cancellationToken);

    private static HttpRequestMessage Post(string path, object body, string idempotencyKey)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(idempotencyKey);
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), PartnerJson.Options));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        return request;
    }

    private async Task<PartnerAnswer<T>> SendAsync<T>(HttpRequestMessage request, bool isRepeatable, CancellationToken cancellationToken)
    {
        using (request)
        {
            request.Options.Set(ResilienceHandler.IsRepeatable, isRepeatable);
            try
            {
                using var response = await http.SendAsync(request, cancellationToken);
                var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
                return Interpret<T>(response, body);
            }
            catch (TimeoutRejectedException)
            {
                return Unknown<T>(UnknownReason.TimedOut, "no answer in time");
            }
            catch (BrokenCircuitException)
            {
                return Unknown<T>(UnknownReason.CircuitOpen, "circuit open");
            }
            catch (HttpRequestException exception)
            {
                return Unknown<T>(UnknownReason.ConnectionFailed, exception.HttpRequestError.ToString());
            }
        }
    }

    private static PartnerAnswer<T> Interpret<T>(HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        if (PartnerPipelines.IsFailure(response.StatusCode))
            return Unknown<T>(UnknownReason.PartnerFailed, $"status {status}");

        if (response.IsSuccessStatusCode)
        {
            return Parse<T>(body) is { } value
                ? new PartnerAnswer<T>.Answered(value)
                : Unknown<T>(UnknownReason.UnreadableAnswer, $"status {status}, body not understood");
        }

        // Only the partner itself knows its codes; a bare 4xx may come from something in between and proves nothing.
        if (status is < 400 or >= 500 || Parse<Problem>(body) is not { Code.Length: > 0 } problem)
            return Unknown<T>(UnknownReason.PartnerFailed, $"status {status} without a code");

        // Not a no to what is asked: the partner has not considered it.
        return problem.Code == KeyReusedCode
            ? Unknown<T>(UnknownReason.KeyReused, "the key was used with another body")
            : new PartnerAnswer<T>.Refused(problem.Code, problem.Detail);
    }

    private static T? Parse<T>(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, PartnerJson.Options);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static PartnerAnswer<T>.Unknown Unknown<T>(UnknownReason reason, string detail) => new(reason, detail);

    private sealed record Problem(string Code, string Detail);
}
