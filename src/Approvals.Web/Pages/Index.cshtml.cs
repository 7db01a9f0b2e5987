using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Approvals.Web.Pages;

/// <summary>首页: where things are, and the way out.</summary>
public sealed class IndexModel(Desk desk) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (User.Identity is { IsAuthenticated: true })
            await desk.RunAsync(new EndSessions(), DeskClaims.ActorOf(User), ct: ct);
        await HttpContext.SignOutAsync(DeskSecurity.CookieScheme);
        return RedirectToPage();
    }
}
