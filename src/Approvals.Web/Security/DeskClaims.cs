using System.Collections.Frozen;
using System.Security.Claims;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Security;

/// <summary>身份声明: what a token or cookie says of its account, enough to act without asking the database again.</summary>
internal static class DeskClaims
{
    /// <summary>Changes whenever older tokens must stop working.</summary>
    public const string Stamp = "stamp";

    /// <summary>业务功能已开通 when this sign-in began: the menu works after a new one. Source: seed 000 一.3.</summary>
    public const string Channel = "channel";

    private const string FirstPassword = "first-password";
    private const string Person = "person";
    private const string OrgUnit = "org-unit";
    private const string OrgPath = "org-path";
    private const string Applicant = "applicant";

    /// <summary>The principal of an account as it stands now.</summary>
    public static async Task<ClaimsPrincipal> PrincipalOfAsync(DeskDb db, Account account, string scheme, CancellationToken ct)
    {
        var identity = new ClaimsIdentity(scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, account.Id.ToString("N")));
        identity.AddClaim(new Claim(ClaimTypes.Name, account.Name));
        identity.AddClaim(new Claim(Person, account.PersonId.ToString("N")));
        identity.AddClaim(new Claim(Stamp, account.SecurityStamp ?? ""));
        var roles = await (from held in db.UserRoles
                           join role in db.Roles on held.RoleId equals role.Id
                           where held.UserId == account.Id
                           orderby role.Name
                           select role.Name).ToListAsync(ct);
        identity.AddClaims(roles.Select(role => new Claim(ClaimTypes.Role, role)));
        if (account.ApplicantId is { } applicant)
        {
            identity.AddClaim(new Claim(Applicant, applicant.ToString("N")));
            if (await db.ChannelEnablements.AnyAsync(enabled => enabled.ApplicantId == applicant, ct))
                identity.AddClaim(new Claim(Channel, "enabled"));
            if (await db.ChannelCredentials.AnyAsync(credential => credential.AccountId == account.Id && credential.MustChangePassword, ct))
                identity.AddClaim(new Claim(FirstPassword, "given"));
        }

        if (account.OrgUnitId is { } unit)
        {
            identity.AddClaim(new Claim(OrgUnit, unit.ToString("N")));
            identity.AddClaim(new Claim(OrgPath, await db.OrgUnits.Where(u => u.Id == unit).Select(u => u.Path).SingleAsync(ct)));
        }

        return new ClaimsPrincipal(identity);
    }

    /// <summary>首次登录: the sign-in password was made by another. Changing it ends the session that says so.</summary>
    public static bool MustChangePassword(ClaimsPrincipal principal) => principal.HasClaim(claim => claim.Type == FirstPassword);

    public static Guid? AccountIdOf(ClaimsPrincipal principal) =>
        Guid.TryParseExact(principal.FindFirstValue(ClaimTypes.NameIdentifier), "N", out var id) ? id : null;

    public static Actor ActorOf(ClaimsPrincipal principal)
    {
        var applicant = IdOf(principal, Applicant);
        return new Actor(
            applicant is null ? ActorKind.Staff : ActorKind.Applicant,
            AccountIdOf(principal) ?? throw new InvalidOperationException("Nobody is signed in."),
            IdOf(principal, Person)!.Value,
            principal.FindFirstValue(ClaimTypes.Name)!,
            principal.FindAll(ClaimTypes.Role).Select(role => role.Value).ToFrozenSet(StringComparer.Ordinal),
            IdOf(principal, OrgUnit),
            principal.FindFirstValue(OrgPath),
            applicant);
    }

    private static Guid? IdOf(ClaimsPrincipal principal, string type) =>
        principal.FindFirstValue(type) is { } text ? Guid.ParseExact(text, "N") : null;
}
