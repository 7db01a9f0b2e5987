using Approvals.Web.Security;

namespace Approvals.Web.Api.Conventions;

/// <summary>首次登录: whose sign-in password was made by another may call nothing but its change, and what anybody may.</summary>
internal sealed class PasswordChangeGuard : IEndpointFilter
{
    public const string RefusalCode = "password-change-required";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var metadata = http.GetEndpoint()?.Metadata;
        return DeskClaims.MustChangePassword(http.User) && metadata?.GetMetadata<WorksBeforePasswordChange>() is null && metadata?.GetMetadata<OperationContract>()?.Roles is not { Count: 0 }
            ? ValueTask.FromResult<object?>(Problems.Of(RefusalCode, "登录密码是别人给您的，请先修改登录密码，再办理其他业务。"))
            : next(context);
    }
}

/// <summary>Says that an operation works before the first sign-in password is changed.</summary>
internal sealed record WorksBeforePasswordChange;
