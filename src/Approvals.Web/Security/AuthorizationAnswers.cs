using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Diagnostics;

namespace Approvals.Web.Security;

/// <summary>Says no to channels with problem details, and leaves pages to the cookie's redirects.</summary>
internal sealed class AuthorizationAnswers : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler pages = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded || !IsForChannels(context))
            await pages.HandleAsync(next, context, policy, authorizeResult);
        else if (context.User.Identity is { IsAuthenticated: true })
            await Problems.Of("role-missing", $"这一步由{Named(context)}办理。").ExecuteAsync(context);
        else
            await NotSignedInAsync(context);
    }

    /// <summary>Gives answers without a body one: unknown addresses, wrong methods and the like.</summary>
    public static Task ExplainAsync(StatusCodeContext status)
    {
        var context = status.HttpContext;
        if (!IsForChannels(context))
            return Task.CompletedTask;
        return context.Response.StatusCode switch
        {
            StatusCodes.Status400BadRequest => Problems.OfFaults([new RequestFault("", "field-type", "请求参数的类型或格式不正确。")]).ExecuteAsync(context),
            StatusCodes.Status401Unauthorized => NotSignedInAsync(context),
            StatusCodes.Status404NotFound => Problems.Of("not-found", "没有这个地址。").ExecuteAsync(context),
            StatusCodes.Status405MethodNotAllowed => Problems.Of("method-not-allowed", "这个地址不支持该方法。").ExecuteAsync(context),
            StatusCodes.Status413PayloadTooLarge => Problems.Of("request-too-large", "请求体过大。").ExecuteAsync(context),
            StatusCodes.Status415UnsupportedMediaType => Problems.Of("content-type-unsupported", "请求的内容类型不被接受。").ExecuteAsync(context),
            StatusCodes.Status500InternalServerError => Problems.Of("internal-error", "系统内部错误，请稍后再试。").ExecuteAsync(context),
            _ => Task.CompletedTask,
        };
    }

    /// <summary>Answered with problem details, not with a page.</summary>
    internal static bool IsForChannels(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    private static Task NotSignedInAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of("not-signed-in", "请先登录。").ExecuteAsync(context);
    }

    private static string Named(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<OperationContract>()?.Roles is { Count: > 0 } roles
            ? string.Join("或", roles.Select(role => role.ChineseName()))
            : "其他角色";
}
