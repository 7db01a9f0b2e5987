using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;

namespace Approvals.Web.Api.Conventions;

/// <summary>Exceptions are bugs or outages: they are told without their insides. What the framework throws for an unreadable request is the caller's.</summary>
internal sealed partial class UnexpectedErrors(ILogger<UnexpectedErrors> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (!context.Request.Path.StartsWithSegments("/api"))
            return false;
        if (exception is BadHttpRequestException bad)
        {
            await Unreadable(bad).ExecuteAsync(context);
            return true;
        }

        log.LogError(exception, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
        await Problems.Of("internal-error", "系统内部错误，请稍后再试。").ExecuteAsync(context);
        return true;
    }

    private static IResult Unreadable(BadHttpRequestException bad)
    {
        if (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
            return Problems.Of("request-too-large", "请求体过大。");
        var name = ParameterName().Match(bad.Message) is { Success: true } match ? match.Groups[1].Value : "";
        return Problems.OfFaults([new RequestFault(name, "field-type", $"请求参数 {name} 的类型或格式不正确。")]);
    }

    [GeneratedRegex("""parameter "\S+ (\w+)" """, RegexOptions.CultureInvariant)]
    private static partial Regex ParameterName();
}
