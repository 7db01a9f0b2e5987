using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Approvals.Web.Pages;

/// <summary>退出登录: ends every session of the account.</summary>
public sealed class SignOutModel(Desk desk) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await desk.RunAsync(new EndSessions(), DeskClaims.ActorOf(User), ct: ct);
        await HttpContext.SignOutAsync(DeskSecurity.CookieScheme);
        return LocalRedirect("/sign-in");
    }
}
