using System.Security.Claims;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Security;

/// <summary>会话复核: a token or cookie counts only while its account is active and its stamp current. One row by key a request.</summary>
internal static class SessionCheck
{
    public static IApplicationBuilder UseSessionCheck(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.User.Identity is { IsAuthenticated: true } && !await StandsAsync(context.RequestServices.GetRequiredService<Desk>(), context.User))
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
        await next(context);
    });

    /// <summary>True while the account may still act under these claims.</summary>
    public static async Task<bool> StandsAsync(Desk desk, ClaimsPrincipal principal)
    {
        if (DeskClaims.AccountIdOf(principal) is not { } id)
            return false;
        await using var db = desk.Database.Open();
        var found = await db.Users.Where(account => account.Id == id).Select(account => new Standing(account.IsActive, account.SecurityStamp)).SingleOrDefaultAsync();
        return found is { IsActive: true } standing && (standing.Stamp ?? "") == principal.FindFirstValue(DeskClaims.Stamp);
    }

    private sealed record Standing(bool IsActive, string? Stamp);
}
