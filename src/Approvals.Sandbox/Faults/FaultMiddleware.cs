using Approvals.Sandbox.Store;

namespace Approvals.Sandbox.Faults;

/// <summary>Lets calls go wrong as ordered.</summary>
internal sealed class FaultMiddleware(RequestDelegate next, FaultPlan plan, SandboxStore store)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName is not { } operation)
        {
            // Control and health have no name: they must work while everything else fails.
            await next(context);
            return;
        }

        var firing = plan.Take(
            store,
            operation,
            $"{context.Request.Path}{context.Request.QueryString} {context.Request.Headers["Idempotency-Key"]}");
        foreach (var latency in firing.Where(firing => firing.Fault.Kind == FaultKind.Latency))
            await Task.Delay(latency.Fault.Milliseconds, context.RequestAborted);

        var failure = firing.Select(firing => firing.Fault).FirstOrDefault(fault => fault.Kind is FaultKind.Status or FaultKind.DropBeforeEffect or FaultKind.TimeoutAfterSuccess);
        if (failure is null)
            await next(context);
        else if (failure.Kind == FaultKind.Status)
            context.Response.StatusCode = failure.Status;
        else
            await CutAsync(context, failure);
    }

    private async Task CutAsync(HttpContext context, Fault failure)
    {
        if (failure.Kind == FaultKind.TimeoutAfterSuccess)
        {
            // Whatever is answered must not leave before the connection is cut.
            context.Response.Body = Stream.Null;
            await next(context);
        }

        try
        {
            await Task.Delay(failure.Milliseconds, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The caller gave up first, as callers do.
        }

        context.Abort();
    }
}
