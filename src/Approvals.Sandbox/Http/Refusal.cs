namespace Approvals.Sandbox.Http;

/// <summary>A definite business no, thrown by a route and written as problem details with a stable code.</summary>
internal sealed class RefusalException(int status, string code, string detail) : Exception(detail)
{
    public int Status => status;

    public string Code => code;
}

/// <summary>The refusals; the code is the contract, the wording is not.</summary>
internal static class Refusal
{
    public static RefusalException NotFound(string code, string detail) => new(StatusCodes.Status404NotFound, code, detail);

    public static RefusalException Forbidden(string code, string detail) => new(StatusCodes.Status403Forbidden, code, detail);

    public static RefusalException Conflict(string code, string detail) => new(StatusCodes.Status409Conflict, code, detail);

    public static RefusalException Unprocessable(string code, string detail) => new(StatusCodes.Status422UnprocessableEntity, code, detail);

    public static RefusalException Malformed(string code, string detail) => new(StatusCodes.Status400BadRequest, code, detail);
}

/// <summary>RFC 9457 with the code.</summary>
internal sealed record Problem(string Type, string Title, int Status, string Code, string Detail)
{
    public static Problem Of(RefusalException refusal) => new("about:blank", "Refused", refusal.Status, refusal.Code, refusal.Message);
}

/// <summary>Writes refusals thrown by routes that keep no answer.</summary>
internal sealed class RefusalMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (RefusalException refusal)
        {
            await WriteAsync(context, refusal);
        }
        catch (BadHttpRequestException malformed)
        {
            await WriteAsync(context, Refusal.Malformed("request_malformed", malformed.Message));
        }
    }

    private static Task WriteAsync(HttpContext context, RefusalException refusal)
    {
        context.Response.StatusCode = refusal.Status;
        return context.Response.WriteAsJsonAsync(Problem.Of(refusal), Wire.Json, "application/problem+json", context.RequestAborted);
    }
}
