using System.Text.Json.Serialization;
using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Channel;

/// <summary>申请登记通行密钥: what the browser asks the device for.</summary>
/// <remarks>Refusals in order: <c>role-missing</c>, <c>origin-invalid</c>, <c>too-many-passkeys</c>.</remarks>
/// <param name="Origin">Of the page, e.g. <c>https://bank.example</c>.</param>
public sealed record PreparePasskey(string Origin) : ICommand<ChallengeAsked>
{
    public async ValueTask<Result<ChallengeAsked>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, ChannelRoles.All) is { } missing)
            return missing;
        if (!AskConfirmation.IsOrigin(Origin))
            return AskConfirmation.OriginInvalid;
        if (await work.Db.Passkeys.CountAsync(passkey => passkey.AccountId == work.Actor.AccountId, ct) >= RegisterPasskey.Most)
            return RegisterPasskey.TooMany;
        await AskConfirmation.ForgetAsync(work, ct);
        var account = await work.Db.Users.AsNoTracking().SingleAsync(a => a.Id == work.Actor.AccountId, ct);
        work.ChangesNothingAudited();
        return new ChallengeAsked(await Passkeys.AskToRegisterAsync(work, account, Origin));
    }
}

/// <summary>登记通行密钥: the device's answer becomes a passkey, confirmed with what was there before: the transaction password, or another passkey.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>passkey-name-required</c> (1–40 characters), <c>too-many-passkeys</c>, <c>challenge-stale</c>, <c>passkey-refused</c>,
/// <c>passkey-known</c>, then those of <see cref="Confirmations.DemandAsync"/>.
/// </remarks>
/// <param name="Credential">The browser's answer as JSON.</param>
/// <returns>Id of the passkey.</returns>
public sealed record RegisterPasskey(string Name, [property: JsonIgnore] string Credential, Confirmation Confirmation) : ICommand<Guid>
{
    internal const int Most = 10;
    internal const int LongestName = 40;

    internal static readonly Refusal TooMany = new("too-many-passkeys", $"最多登记 {Most} 个通行密钥，请先移除不用的。");

    /// <summary>What the confirmation is bound to.</summary>
    public static string DigestFor(Guid accountId) => OrderDigest.Of("register-passkey", accountId);

    public async ValueTask<Result<Guid>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, ChannelRoles.All) is { } missing)
            return missing;
        var name = Name.Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
            return new Refusal("passkey-name-required", $"请给这个设备起个名字，不超过 {LongestName} 个字。", "name");
        var accountId = work.Actor.AccountId;
        if (await work.Db.Passkeys.CountAsync(passkey => passkey.AccountId == accountId, ct) >= Most)
            return TooMany;
        var now = work.Desk.Clock.SystemUtcNow;
        var challenge = await Passkeys.ChallengeOfAsync(work, Credential, ct);
        if (challenge is null || challenge.AccountId != accountId || challenge.Digest is not null || challenge.UsedAtUtc is not null || challenge.ExpiresAtUtc <= now)
            return new Refusal("challenge-stale", "这次确认已过期、已用过或与内容不符，请重新核对后确认。");
        var registered = await Passkeys.CheckRegistrationAsync(work, challenge, Credential);
        if (!registered.Succeeded)
            return new Refusal("passkey-refused", "通行密钥没有通过核验，请重试，或换一个设备。");
        var info = registered.Passkey;
        var hash = Passkey.HashOf(info.CredentialId);
        if (await work.Db.Passkeys.AnyAsync(passkey => passkey.CredentialHash == hash, ct))
            return new Refusal("passkey-known", "这个通行密钥已登记。");
        if (await Confirmations.DemandAsync(work, Confirmation, DigestFor(accountId), null, ct) is { } unconfirmed)
            return unconfirmed;

        (challenge.UsedAtUtc, challenge.Answer) = (now, Credential);
        var passkey = new Passkey
        {
            Id = Guid.CreateVersion7(),
            AccountId = accountId,
            CredentialId = info.CredentialId,
            CredentialHash = hash,
            PublicKey = info.PublicKey,
            Name = name,
            SignCount = info.SignCount,
            Transports = string.Join(',', info.Transports ?? []),
            IsBackupEligible = info.IsBackupEligible,
            IsBackedUp = info.IsBackedUp,
            CreatedAtUtc = work.NowUtc,
        };
        work.Db.Passkeys.Add(passkey);
        work.Record(AuditSubject.Account(accountId), "PasskeyRegistered", null, new { passkey.Id, passkey.Name, passkey.CredentialHash });
        return passkey.Id;
    }
}

/// <summary>移除通行密钥: with a passkey's confirmation, so that whoever found an open session can't fall back to the password.</summary>
/// <remarks>Refusals in order: <c>role-missing</c>, <c>passkey-unknown</c>, then those of <see cref="Confirmations.DemandAsync"/>.</remarks>
public sealed record RemovePasskey(Guid PasskeyId, Confirmation Confirmation) : ICommand<Done>
{
    /// <summary>What the confirmation is bound to.</summary>
    public static string DigestFor(Guid passkeyId) => OrderDigest.Of("remove-passkey", passkeyId);

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, ChannelRoles.All) is { } missing)
            return missing;
        if (await work.Db.Passkeys.SingleOrDefaultAsync(p => p.Id == PasskeyId && p.AccountId == work.Actor.AccountId, ct) is not { } passkey)
            return new Refusal("passkey-unknown", "没有这个通行密钥。");
        if (await Confirmations.DemandAsync(work, Confirmation, DigestFor(PasskeyId), null, ct) is { } unconfirmed)
            return unconfirmed;
        work.Db.Passkeys.Remove(passkey);
        work.Record(AuditSubject.Account(passkey.AccountId), "PasskeyRemoved", new { passkey.Id, passkey.Name, passkey.CredentialHash });
        return Done.Instance;
    }
}
