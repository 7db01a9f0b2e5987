using System.Security.Claims;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Microsoft.AspNetCore.Identity;

namespace Approvals.Web.Security;

/// <summary>登录: checks what somebody signs in with, and keeps the outcome. Used by the API and by the sign-in page alike.</summary>
internal sealed class Credentials(Desk desk, DeskDb db, UserManager<Account> accounts, SignInFailures failures)
{
    /// <summary>Refusal of whoever failed too often.</summary>
    public const string TooMany = "too-many-requests";

    private static readonly Refusal Refused = new("sign-in-refused", "用户名或密码不正确，或账号已停用、暂时锁定。");
    private static readonly Refusal OtpRequired = new("otp-required", "请再输入动态口令。", "otp");
    private static readonly Refusal OtpWrong = new("otp-wrong", "动态口令不正确。", "otp");

    // What is compared for a name nobody has, so that the answer takes as long as for one that exists.
    private static readonly string NobodysHash = new PasswordHasher<Account>().HashPassword(null!, Guid.CreateVersion7().ToString());

    /// <summary>Refusals in order: <c>too-many-requests</c> (the answer then says when to try again), <c>sign-in-refused</c>, <c>otp-required</c>, <c>otp-wrong</c>.</summary>
    /// <param name="scheme">Authentication scheme the principal is for.</param>
    public async Task<Result<ClaimsPrincipal>> CheckAsync(string userName, string password, string? otp, string scheme, HttpContext context, CancellationToken ct)
    {
        var from = context.Connection.RemoteIpAddress?.ToString();
        if (failures.Take(userName, from) is { } wait)
            return new Refusal(TooMany, $"登录失败的次数太多，请 {DeskSecurity.RetryAfter(context, wait)} 秒后再试。");
        var (result, failed) = await ComparedAsync(userName, password, otp, scheme, from, ct);
        if (!failed)
            failures.GiveBack(userName, from);
        return result;
    }

    private async Task<(Result<ClaimsPrincipal> Result, bool Failed)> ComparedAsync(string userName, string password, string? otp, string scheme, string? from, CancellationToken ct)
    {
        var account = await accounts.FindByNameAsync(userName);
        var matches = accounts.PasswordHasher.VerifyHashedPassword(account!, account?.PasswordHash ?? NobodysHash, password) != PasswordVerificationResult.Failed;
        if (account is null || account.LockoutEnd > desk.Clock.System.GetUtcNow())
            return (Refused, true);
        if (!matches || !account.IsActive)
        {
            await RecordAsync(account, false, from, ct);
            return (Refused, true);
        }

        if (account.TwoFactorEnabled)
        {
            if (string.IsNullOrEmpty(otp))
                return (OtpRequired, false);
            if (!await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, otp))
            {
                await RecordAsync(account, false, from, ct);
                return (OtpWrong, true);
            }
        }

        await RecordAsync(account, true, from, ct);
        return (await DeskClaims.PrincipalOfAsync(db, account, scheme, ct), false);
    }

    private async Task RecordAsync(Account account, bool succeeded, string? from, CancellationToken ct)
    {
        var actor = Actor.System with { AccountId = account.Id, PersonId = account.PersonId, Name = account.Name };
        await desk.RunAsync(new RecordSignIn(account.Id, succeeded, from), actor, ct: ct);
    }
}
