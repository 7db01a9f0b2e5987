using System.Globalization;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Approvals.Web.Pages;

/// <summary>语言: keeps the choice in the browser and goes back.</summary>
[AllowAnonymous]
public sealed class LanguageModel : PageModel
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public IActionResult OnGet() => LocalRedirect("/");

    public IActionResult OnPost(string? language, string? back)
    {
        if (language == DeskText.Default.Name || DeskText.Translations.Any(culture => culture.Name == language))
        {
            Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo(language!))),
                new CookieOptions { MaxAge = Kept, HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = Request.IsHttps, IsEssential = true });
        }

        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/");
    }
}
