using System.Text.Json.Serialization;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Organisation;

/// <summary>申请动态口令密钥: gives the actor's account a key for one-time passwords; nothing is asked for until it is confirmed.</summary>
/// <remarks>Refusals: <c>authenticator-on</c> when one is in use; it is removed first, with a valid code.</remarks>
/// <param name="Key">Base32. A key that waits to be confirmed is kept, so that a repeat shows the same one.</param>
public sealed record PrepareAuthenticator([property: JsonIgnore] string Key) : ICommand<Done>
{
    // Where ASP.NET Core Identity's store looks for it.
    private const string Provider = "[AspNetUserStore]";
    private const string Name = "AuthenticatorKey";

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var account = await work.Db.Users.SingleAsync(a => a.Id == work.Actor.AccountId, ct);
        if (account.TwoFactorEnabled)
            return new Refusal("authenticator-on", "动态口令已启用，请先停用。");
        if (!await work.Db.UserTokens.AnyAsync(t => t.UserId == account.Id && t.LoginProvider == Provider && t.Name == Name, ct))
            work.Db.UserTokens.Add(new IdentityUserToken<Guid> { UserId = account.Id, LoginProvider = Provider, Name = Name, Value = Key });
        work.Record(AuditSubject.Account(account.Id), "AuthenticatorPrepared");
        return Done.Instance;
    }
}

/// <summary>启用或停用动态口令: the caller has checked a one-time password. Turning it off forgets the key.</summary>
public sealed record SetAuthenticator(bool On) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var account = await work.Db.Users.SingleAsync(a => a.Id == work.Actor.AccountId, ct);
        account.TwoFactorEnabled = On;
        account.ConcurrencyStamp = Guid.CreateVersion7().ToString("N");
        if (!On)
            work.Db.UserTokens.RemoveRange(await work.Db.UserTokens.Where(t => t.UserId == account.Id).ToListAsync(ct));
        work.Record(AuditSubject.Account(account.Id), On ? "AuthenticatorOn" : "AuthenticatorOff");
        return Done.Instance;
    }
}

/// <summary>修改密码: the caller has checked the old one and hashed the new one, which is another. Every session of the account ends; a first password made by somebody else is
/// then changed.</summary>
/// <param name="Fingerprint">Keyed hash of the new password, so that a repeat with another one is told apart.</param>
public sealed record ChangePassword([property: JsonIgnore] string PasswordHash, string Fingerprint) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var account = await work.Db.Users.SingleAsync(a => a.Id == work.Actor.AccountId, ct);
        account.PasswordHash = PasswordHash;
        account.SecurityStamp = Guid.CreateVersion7().ToString("N");
        account.ConcurrencyStamp = Guid.CreateVersion7().ToString("N");
        if (await work.Db.ChannelCredentials.SingleOrDefaultAsync(c => c.AccountId == account.Id, ct) is { } credential)
            credential.MustChangePassword = false;
        work.Record(AuditSubject.Account(account.Id), "PasswordChanged");
        return Done.Instance;
    }
}
