using Approvals.Lending.Organisation;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Approvals.Web.Pages;

/// <summary>首页: sends everybody to where their day starts.</summary>
[AllowAnonymous]
public sealed class IndexModel(Visit visit) : PageModel
{
    public IActionResult OnGet() => LocalRedirect(!visit.IsSignedIn ? "/sign-in" : visit.Is(Role.Applicant) ? "/my" : visit.Is(Role.EnterpriseSupervisor, Role.EnterpriseMaker) ? "/channel" : visit.Is(Role.Administrator) ? "/operations" : "/work");
}
