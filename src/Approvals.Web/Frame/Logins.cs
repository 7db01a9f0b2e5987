using Approvals.Casework.Data;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Frame;

/// <summary>登录名: beside a name in development, so that whoever walks a case by hand knows whom to change into. Nowhere else.</summary>
public sealed class Logins(IHostEnvironment environment, DeskDb db)
{
    private Dictionary<Guid, string>? ofStaff;

    /// <summary>Null outside development and for customers.</summary>
    public async Task<string?> OfAsync(Guid accountId, CancellationToken ct)
    {
        if (!environment.IsDevelopment())
            return null;
        ofStaff ??= await db.Users.AsNoTracking().Where(account => account.OrgUnitId != null).ToDictionaryAsync(account => account.Id, account => account.UserName!, ct);
        return ofStaff.GetValueOrDefault(accountId);
    }
}

/// <summary><c>&lt;login of="…" /&gt;</c>: the login of an account after its name.</summary>
[HtmlTargetElement("login", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LoginTag(Logins logins, Visit visit) : TagHelper
{
    public Guid? Of { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (Of is { } account && await logins.OfAsync(account, visit.Aborted) is { } login)
            output.Content.SetContent(" · " + login);
    }
}
