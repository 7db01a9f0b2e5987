using Approvals.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Approvals.Web.Pages;

/// <summary>登录页: plain, works without any script.</summary>
[EnableRateLimiting(DeskSecurity.StrictLimit)]
public sealed class SignInModel(IServiceProvider services) : PageModel
{
    /// <summary>Why it did not work; null at first.</summary>
    public string? Message { get; private set; }

    public string? UserName { get; private set; }

    public async Task<IActionResult> OnPostAsync(string? userName, string? password, string? otp, string? returnUrl, CancellationToken ct)
    {
        UserName = userName;
        var result = await services.GetRequiredService<Credentials>().CheckAsync(
            userName ?? "", password ?? "", otp, DeskSecurity.CookieScheme, HttpContext.Connection.RemoteIpAddress?.ToString(), ct);
        if (result.Refusal is { } refusal)
        {
            Message = refusal.Message;
            return Page();
        }

        await HttpContext.SignInAsync(DeskSecurity.CookieScheme, result.Value);
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/");
    }
}
