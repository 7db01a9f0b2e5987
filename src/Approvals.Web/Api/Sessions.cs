using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Security;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Approvals.Web.Api;

/// <summary>登录: tokens, who one is, one-time passwords.</summary>
internal static class Sessions
{
    private const string NoKeyBecause = "令牌不留存，重复登录得到新的令牌";

    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        var sessions = api.MapGroup("/sessions").WithTags("Sessions");
        sessions.MapPost("/", SignInAsync)
            .ForAnybody(
                "登录: user name and password, and a one-time password where one is in use; gives an access and a refresh token.",
                [.. OperationContracts.OfBody, "sign-in-refused", "otp-required", "otp-wrong"])
            .WithoutIdempotencyKey(NoKeyBecause).Produces<AccessTokenResponse>();
        sessions.MapPost("/refresh", RefreshAsync)
            .ForAnybody("刷新令牌: a new pair of tokens for a refresh token whose account is still as it was.", [.. OperationContracts.OfBody, "refresh-refused"])
            .WithoutIdempotencyKey(NoKeyBecause).RequireRateLimiting(DeskSecurity.StrictLimit).Produces<AccessTokenResponse>();
        sessions.MapGet("/me", MeAsync).ForSignedIn("我是谁: the signed-in account, its roles and its unit or enterprise.").Produces<SignedInView>();
        sessions.MapDelete("/", (Caller caller) => caller.DoAsync(new EndSessions()))
            .ForSignedIn("退出登录: every token and cookie of the account stops working.").BeforePasswordChange().Produces(StatusCodes.Status204NoContent);

        var account = api.MapGroup("/account").WithTags("Sessions");
        account.MapPut("/password", ChangePasswordAsync)
            .ForSignedIn("修改密码: every session of the account ends. The only thing to do with a first password that somebody else made.", [.. OperationContracts.OfBody, "password-wrong", "password-weak"])
            .BeforePasswordChange().RequireRateLimiting(DeskSecurity.StrictLimit).Produces(StatusCodes.Status204NoContent);
        account.MapPost("/authenticator", PrepareAsync)
            .ForSignedIn("申请动态口令密钥: shown until it is confirmed.", "authenticator-on").Produces<AuthenticatorView>();
        account.MapPost("/authenticator/confirmation", (Body<OtpBody> body, Caller caller, UserManager<Account> accounts) => SetAsync(true, body.Value.Otp, caller, accounts))
            .ForSignedIn("启用动态口令: with a first code.", [.. OperationContracts.OfBody, "authenticator-not-prepared", "otp-wrong"])
            .RequireRateLimiting(DeskSecurity.StrictLimit).Produces(StatusCodes.Status204NoContent);
        account.MapPost("/authenticator/removal", (Body<OtpBody> body, Caller caller, UserManager<Account> accounts) => SetAsync(false, body.Value.Otp, caller, accounts))
            .ForSignedIn("停用动态口令: with a valid code.", [.. OperationContracts.OfBody, "authenticator-not-prepared", "otp-wrong"])
            .RequireRateLimiting(DeskSecurity.StrictLimit).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> SignInAsync(Body<SignInBody> body, HttpContext context, Credentials credentials, CancellationToken ct)
    {
        var (userName, password, otp) = body.Value;
        var result = await credentials.CheckAsync(userName, password, otp, DeskSecurity.BearerScheme, context, ct);
        return Caller.Answer(result, principal => TypedResults.SignIn(principal, authenticationScheme: DeskSecurity.BearerScheme));
    }

    private static async Task<IResult> RefreshAsync(Body<RefreshBody> body, Desk desk, DeskDb db, IOptionsMonitor<BearerTokenOptions> options, TimeProvider system, CancellationToken ct)
    {
        var ticket = options.Get(DeskSecurity.BearerScheme).RefreshTokenProtector.Unprotect(body.Value.RefreshToken);
        if (ticket?.Properties.ExpiresUtc is not { } expires || expires <= system.GetUtcNow() || !await SessionCheck.StandsAsync(desk, ticket.Principal))
            return Problems.Of("refresh-refused", "登录已失效，请重新登录。", "refreshToken");
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == DeskClaims.AccountIdOf(ticket.Principal), ct);
        var principal = await DeskClaims.PrincipalOfAsync(db, account, DeskSecurity.BearerScheme, ct);
        return TypedResults.SignIn(principal, authenticationScheme: DeskSecurity.BearerScheme);
    }

    private static async Task<SignedInView> MeAsync(Caller caller, DeskDb db)
    {
        var actor = caller.Actor;
        var account = await db.Users.AsNoTracking().Where(a => a.Id == actor.AccountId).Select(a => new { a.UserName, a.TwoFactorEnabled }).SingleAsync(caller.Aborted);
        var unit = await db.OrgUnits.AsNoTracking().Where(u => u.Id == actor.OrgUnitId).Select(u => u.Name).SingleOrDefaultAsync(caller.Aborted);
        var enterprise = await db.Applicants.AsNoTracking().Where(a => a.Id == actor.ApplicantId).Select(a => a.Name).SingleOrDefaultAsync(caller.Aborted);
        return new SignedInView(actor.AccountId, account.UserName!, actor.Name, [.. actor.Roles.Select(Enum.Parse<Role>).Order()], unit, enterprise, account.TwoFactorEnabled);
    }

    private static async Task<IResult> ChangePasswordAsync(Body<ChangePasswordBody> body, Caller caller, UserManager<Account> accounts)
    {
        var account = await accounts.FindByIdAsync(caller.Actor.AccountId.ToString());
        if (!await accounts.CheckPasswordAsync(account!, body.Value.CurrentPassword))
            return Problems.Of("password-wrong", "当前密码不正确。", "currentPassword");
        if (await Passwords.WeaknessAsync(accounts, body.Value.NewPassword, "newPassword") is { } weak)
            return Problems.Of(weak);
        if (body.Value.NewPassword == body.Value.CurrentPassword)
            return Problems.Of("password-weak", "新的登录密码须与当前密码不同。", "newPassword");
        var hash = accounts.PasswordHasher.HashPassword(account!, body.Value.NewPassword);
        return await caller.DoAsync(new ChangePassword(hash, caller.Desk.PersonalData.Hash(body.Value.NewPassword)));
    }

    private static async Task<IResult> PrepareAsync(Caller caller, UserManager<Account> accounts)
    {
        var result = await caller.RunAsync(new PrepareAuthenticator(accounts.GenerateNewAuthenticatorKey()));
        if (result.Refusal is { } refusal)
            return Problems.Of(refusal);
        var account = await accounts.FindByIdAsync(caller.Actor.AccountId.ToString());
        var key = await accounts.GetAuthenticatorKeyAsync(account!);
        return TypedResults.Ok(new AuthenticatorView(key!, $"otpauth://totp/Approvals:{Uri.EscapeDataString(account!.UserName!)}?secret={key}&issuer=Approvals&digits=6"));
    }

    private static async Task<IResult> SetAsync(bool on, string otp, Caller caller, UserManager<Account> accounts)
    {
        var account = await accounts.FindByIdAsync(caller.Actor.AccountId.ToString());
        if (await accounts.GetAuthenticatorKeyAsync(account!) is null)
            return Problems.Of("authenticator-not-prepared", "请先申请动态口令密钥。");
        return await accounts.VerifyTwoFactorTokenAsync(account!, TokenOptions.DefaultAuthenticatorProvider, otp)
            ? await caller.DoAsync(new SetAuthenticator(on))
            : Problems.Of("otp-wrong", "动态口令不正确。", "otp");
    }

    internal sealed record SignInBody([property: StringLength(64, MinimumLength = 1)] string UserName, [property: StringLength(200, MinimumLength = 1)] string Password, [property: StringLength(10)] string? Otp = null);

    internal sealed record RefreshBody([property: StringLength(8000, MinimumLength = 1)] string RefreshToken);

    internal sealed record OtpBody([property: StringLength(10, MinimumLength = 6)] string Otp);

    internal sealed record ChangePasswordBody([property: StringLength(200, MinimumLength = 1)] string CurrentPassword, [property: StringLength(200, MinimumLength = 1)] string NewPassword);
}

/// <param name="Unit">Null outside the bank.</param>
/// <param name="Enterprise">Null for staff.</param>
internal sealed record SignedInView(Guid AccountId, string UserName, string Name, IReadOnlyList<Role> Roles, string? Unit, string? Enterprise, bool AuthenticatorOn);

/// <param name="Key">Base32.</param>
/// <param name="Uri">For a QR code.</param>
internal sealed record AuthenticatorView(string Key, string Uri);

internal static class Passwords
{
    /// <summary>Refusal <c>password-weak</c>, or null.</summary>
    public static async Task<Refusal?> WeaknessAsync(UserManager<Account> accounts, string password, string field)
    {
        foreach (var validator in accounts.PasswordValidators)
        {
            if (!(await validator.ValidateAsync(accounts, null!, password)).Succeeded)
                return new Refusal("password-weak", "密码至少 10 个字符，且含有大写字母、小写字母和数字。", field);
        }

        return null;
    }
}
