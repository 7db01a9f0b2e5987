namespace Approvals.Web.Api.Conventions;

/// <summary>Answers for what was bound wrongly, before any handler runs.</summary>
internal sealed class RequestGuard : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<IBound>().FirstOrDefault(bound => bound.Problem is not null)?.Problem is { } problem
            ? ValueTask.FromResult<object?>(problem)
            : next(context);
}
