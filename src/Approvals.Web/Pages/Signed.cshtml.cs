using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Approvals.Web.Pages;

/// <summary>
/// 签署后返回: where the e-sign platform leads back to. It tells nothing and asks for no sign-in, because a browser that comes from another
/// site sends no session along; from here it does.
/// </summary>
[AllowAnonymous]
public sealed class SignedModel : PageModel
{
    /// <summary>申请编号</summary>
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>How many signatures the bank had heard of when the applicant left to sign.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Heard { get; set; }

    public string Address => "/my/" + Uri.EscapeDataString(Number) + (Heard is { } count ? $"?heard={count}" : "");
}
