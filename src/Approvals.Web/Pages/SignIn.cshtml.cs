using Approvals.Casework.Data;
using Approvals.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Approvals.Web.Pages;

/// <summary>登录页: works without any script.</summary>
[AllowAnonymous]
public sealed class SignInModel(IServiceProvider services) : PageModel
{
    /// <summary>Why it did not work; null at first.</summary>
    public Refusal? Refusal { get; private set; }

    public string? UserName { get; private set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnPostAsync(string? userName, string? password, string? otp, CancellationToken ct)
    {
        UserName = userName;
        var result = await services.GetRequiredService<Credentials>().CheckAsync(
            userName ?? "", password ?? "", otp, DeskSecurity.CookieScheme, HttpContext, ct);
        Refusal = result.Refusal;
        if (result.IsRefused)
            return new PageResult { StatusCode = result.Refusal?.Code == Credentials.TooMany ? StatusCodes.Status429TooManyRequests : StatusCodes.Status200OK };
        await HttpContext.SignInAsync(DeskSecurity.CookieScheme, result.Value);
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
    }
}
