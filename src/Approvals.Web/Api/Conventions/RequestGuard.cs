namespace Approvals.Web.Api.Conventions;

/// <summary>Answers for what was bound wrongly, before any handler runs, and for control characters in the address.</summary>
internal sealed class RequestGuard : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var parameters = request.Query.SelectMany(parameter => parameter.Value, (parameter, value) => (parameter.Key, Value: value))
            .Concat(request.RouteValues.Select(value => (value.Key, Value: value.Value as string)));
        var faults = parameters.Select(parameter => TextCharacters.FaultOf(parameter.Key, parameter.Value ?? "")).OfType<RequestFault>().ToList();
        if (faults.Count > 0)
            return ValueTask.FromResult<object?>(Problems.OfFaults(faults));
        return context.Arguments.OfType<IBound>().FirstOrDefault(bound => bound.Problem is not null)?.Problem is { } problem
            ? ValueTask.FromResult<object?>(problem)
            : next(context);
    }
}
