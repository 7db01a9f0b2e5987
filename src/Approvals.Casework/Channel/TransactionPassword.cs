using System.Text.Json.Serialization;
using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Channel;

/// <summary>渠道凭证: how somebody of the customer confirms where no passkey is registered.</summary>
public sealed class ChannelCredential : IVersioned
{
    /// <summary>Wrong tries in a row after which it locks. Source: policy default.</summary>
    public const int WrongAllowed = 5;

    /// <summary>How long it stays locked, on the system clock. Source: policy default.</summary>
    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(30);

    public required Guid AccountId { get; init; }

    /// <summary>交易密码, made by the identity system's hasher; null until it is set at the first sign-in.</summary>
    public string? TransactionPasswordHash { get; set; }

    /// <summary>The sign-in password was given by another and is changed at the first sign-in.</summary>
    public bool MustChangePassword { get; set; }

    public int WrongInARow { get; set; }

    /// <summary>System clock; null when not locked.</summary>
    public DateTime? LockedUntilUtc { get; set; }

    public int Version { get; set; }
}

/// <summary>设置交易密码: at the first sign-in, with a new sign-in password where another gave the first one; or later, anew.</summary>
/// <remarks>
/// The caller has checked the sign-in password and hashed the new ones. The very first one goes by that; where a transaction password or a passkey is set up, it is confirmed
/// with what is there, so that whoever knows the sign-in password alone can't take over the orders. A lock stays as it is. Refusals in order: <c>role-missing</c>,
/// <c>password-change-due</c> (no new sign-in password although one is due), then those of <see cref="Confirmations.DemandAsync"/>.
/// </remarks>
/// <param name="SignInPasswordHash">Null where it stays.</param>
/// <param name="Fingerprint">Keyed hash of what was entered, so that a repeat with other passwords is told apart.</param>
public sealed record SetTransactionPassword(
    [property: JsonIgnore] string TransactionPasswordHash, [property: JsonIgnore] string? SignInPasswordHash, string Fingerprint, Confirmation Confirmation) : ICommand<Done>
{
    public const int Shortest = 8;
    public const int Longest = 64;

    /// <summary>What the confirmation is bound to.</summary>
    public static string DigestFor(Guid accountId) => OrderDigest.Of("set-transaction-password", accountId);

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, ChannelRoles.All) is { } missing)
            return missing;
        var credential = await work.Db.ChannelCredentials.SingleOrDefaultAsync(c => c.AccountId == work.Actor.AccountId, ct);
        if (credential is { MustChangePassword: true } && SignInPasswordHash is null)
            return new Refusal("password-change-due", "首次登录请同时设置新的登录密码。", "newPassword");
        if (await Confirmations.DemandWhereSetUpAsync(work, Confirmation, DigestFor(work.Actor.AccountId), ct) is { } unconfirmed)
            return unconfirmed;
        if (credential is null)
            work.Db.ChannelCredentials.Add(credential = new ChannelCredential { AccountId = work.Actor.AccountId });

        // What was locked stays so: a new password is no way around the wait.
        (credential.TransactionPasswordHash, credential.MustChangePassword) = (TransactionPasswordHash, false);
        if (SignInPasswordHash is not null)
        {
            var account = await work.Db.Users.SingleAsync(a => a.Id == work.Actor.AccountId, ct);
            account.PasswordHash = SignInPasswordHash;
            account.SecurityStamp = Guid.CreateVersion7().ToString("N");
            account.ConcurrencyStamp = Guid.CreateVersion7().ToString("N");
        }

        work.Record(AuditSubject.Account(work.Actor.AccountId), "TransactionPasswordSet", null, new { signInPasswordToo = SignInPasswordHash is not null });
        return Done.Instance;
    }
}

/// <summary>交易密码输错: counted after the order was refused; too many in a row lock it for a while.</summary>
internal sealed record CountWrongPassword(Guid AccountId) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var credential = await work.Db.ChannelCredentials.SingleAsync(c => c.AccountId == AccountId, ct);
        credential.WrongInARow++;
        var locks = credential.WrongInARow >= ChannelCredential.WrongAllowed;
        if (locks)
            (credential.WrongInARow, credential.LockedUntilUtc) = (0, work.Desk.Clock.SystemUtcNow + ChannelCredential.Lockout);
        work.Record(AuditSubject.Account(AccountId), locks ? "TransactionPasswordLocked" : "TransactionPasswordWrong");
        return Done.Instance;
    }
}
