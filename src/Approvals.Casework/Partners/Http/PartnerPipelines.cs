using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Approvals.Casework.Partners.Http;

/// <summary>
/// 调用策略. One circuit breaker per partner, shared by its reads and effects; reads retry around it, effects never do. Lives as long as the
/// process, because handlers are recycled and a circuit must not forget.
/// </summary>
public sealed class PartnerPipelines(IOptionsMonitor<PartnerOptions> options, TimeProvider systemClock)
{
    private readonly ConcurrentDictionary<Partner, Lazy<PartnerPipeline>> pipelines = new();

    /// <summary>The pipeline of one partner, made at first use.</summary>
    public PartnerPipeline For(Partner partner) =>
        pipelines.GetOrAdd(partner, _ => new(() => Create(options.CurrentValue.EndpointOf(partner)))).Value;

    private PartnerPipeline Create(PartnerEndpoint endpoint)
    {
        var attempt = New()
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = args => ValueTask.FromResult(IsFailure(args.Outcome)),
                MinimumThroughput = endpoint.CircuitMinimumCalls,
                FailureRatio = endpoint.CircuitFailureRatio,
                SamplingDuration = endpoint.CircuitWindow,
                BreakDuration = endpoint.CircuitBreak,
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = endpoint.AttemptTimeout })
            .Build();
        if (endpoint.ReadRetries == 0)
            return new PartnerPipeline(attempt, attempt);

        var retrying = New()
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = args => ValueTask.FromResult(IsFailure(args.Outcome)),
                MaxRetryAttempts = endpoint.ReadRetries,
                Delay = endpoint.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            })
            .AddPipeline(attempt)
            .Build();
        return new PartnerPipeline(retrying, attempt);
    }

    private ResiliencePipelineBuilder<HttpResponseMessage> New() => new() { TimeProvider = systemClock };

    private static bool IsFailure(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or TimeoutRejectedException } => true,
        { Result: { } response } => IsFailure(response.StatusCode),
        _ => false,
    };

    /// <summary>Whether a status says that the partner is unwell rather than that the request is.</summary>
    internal static bool IsFailure(HttpStatusCode status) =>
        (int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
}

/// <summary>一个外部系统的调用策略.</summary>
/// <param name="Reads">Retry, circuit breaker, time limit per attempt.</param>
/// <param name="Effects">Circuit breaker and time limit: one attempt.</param>
public sealed record PartnerPipeline(ResiliencePipeline<HttpResponseMessage> Reads, ResiliencePipeline<HttpResponseMessage> Effects);
