using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Channel;

/// <summary>设备确认: demanded, after everything else, by every order of a customer that moves money or binds the enterprise.</summary>
public static class Confirmations
{
    private static readonly Refusal Stale = new("challenge-stale", "这次确认已过期、已用过或与内容不符，请重新核对后确认。");
    private static readonly PasswordHasher<Account> Hasher = new();

    /// <summary>Every refusal of a confirmation, in order.</summary>
    public static IReadOnlyList<string> RefusalCodes { get; } =
    [
        "confirmation-not-set-up", "passkey-required", "passkey-required-above", "confirmation-missing", "confirmation-locked", "transaction-password-wrong", "challenge-stale", "passkey-refused",
    ];

    /// <summary>Null when the actor has confirmed what the digest stands for.</summary>
    /// <remarks>
    /// Refusals in order: <c>confirmation-not-set-up</c> (neither passkey nor transaction password), <c>passkey-required</c> (one is registered and none was used),
    /// <c>passkey-required-above</c> (password only, above <see cref="Desk.PasswordOnlyUpToCny"/>), <c>confirmation-missing</c>, <c>confirmation-locked</c>,
    /// <c>transaction-password-wrong</c> (counted although the order is refused), <c>challenge-stale</c>, <c>passkey-refused</c>.
    /// </remarks>
    /// <param name="orderDigest"><see cref="OrderDigest.Of"/> of what is confirmed.</param>
    /// <param name="amountCny">What the order moves; null when it moves nothing.</param>
    internal static async ValueTask<Refusal?> DemandAsync(Work work, Confirmation given, string orderDigest, decimal? amountCny, CancellationToken ct)
    {
        var accountId = work.Actor.AccountId;
        if (await work.Db.Passkeys.AnyAsync(passkey => passkey.AccountId == accountId, ct))
        {
            return given.PasskeyAssertion is { Length: > 0 } answer
                ? await CheckPasskeyAsync(work, answer, orderDigest, ct)
                : new Refusal("passkey-required", "您已登记通行密钥，请用通行密钥确认。");
        }

        var credential = await work.Db.ChannelCredentials.SingleOrDefaultAsync(c => c.AccountId == accountId, ct);
        if (credential?.TransactionPasswordHash is null)
            return new Refusal("confirmation-not-set-up", "请先在安全设置中设置交易密码或登记通行密钥。");
        if (amountCny > work.Desk.PasswordOnlyUpToCny)
            return new Refusal("passkey-required-above", $"超过 {work.Desk.PasswordOnlyUpToCny:N2} 元的指令须用通行密钥确认，请先在安全设置中登记。");
        return CheckPassword(work, credential, given.TransactionPassword, orderDigest);
    }

    /// <summary>The same, but null where the actor has set up neither: for what the very first confirmation waits for, and what an enterprise does before it.</summary>
    internal static async ValueTask<Refusal?> DemandWhereSetUpAsync(Work work, Confirmation given, string orderDigest, CancellationToken ct)
    {
        var accountId = work.Actor.AccountId;
        var isSetUp = await work.Db.Passkeys.AnyAsync(passkey => passkey.AccountId == accountId, ct)
            || await work.Db.ChannelCredentials.AnyAsync(c => c.AccountId == accountId && c.TransactionPasswordHash != null, ct);
        return isSetUp ? await DemandAsync(work, given, orderDigest, null, ct) : null;
    }

    private static Refusal? CheckPassword(Work work, ChannelCredential credential, string? password, string digest)
    {
        if (string.IsNullOrEmpty(password))
            return new Refusal("confirmation-missing", "请输入交易密码。", "transactionPassword");
        if (credential.LockedUntilUtc > work.Desk.Clock.SystemUtcNow)
            return new Refusal("confirmation-locked", "交易密码输错次数过多，已暂时锁定，请稍后再试。", "transactionPassword");
        if (Hasher.VerifyHashedPassword(null!, credential.TransactionPasswordHash!, password) == PasswordVerificationResult.Failed)
        {
            work.IfRefused(new CountWrongPassword(credential.AccountId));
            return new Refusal("transaction-password-wrong", "交易密码不正确；连续输错会暂时锁定。", "transactionPassword");
        }

        (credential.WrongInARow, credential.LockedUntilUtc) = (0, null);
        work.Record(AuditSubject.Account(credential.AccountId), "OrderConfirmed", null, new { digest, means = "transaction-password" });
        return null;
    }

    private static async ValueTask<Refusal?> CheckPasskeyAsync(Work work, string answer, string digest, CancellationToken ct)
    {
        var now = work.Desk.Clock.SystemUtcNow;
        var challenge = await Passkeys.ChallengeOfAsync(work, answer, ct);
        if (challenge is null || challenge.AccountId != work.Actor.AccountId || challenge.Digest != digest || challenge.UsedAtUtc is not null || challenge.ExpiresAtUtc <= now)
            return Stale;
        var checkedAnswer = await Passkeys.CheckAnswerAsync(work, challenge, answer);
        if (!checkedAnswer.Succeeded)
            return new Refusal("passkey-refused", "通行密钥没有通过核验，请重试，或换一个已登记的设备。");

        var hash = Passkey.HashOf(checkedAnswer.Passkey.CredentialId);
        var passkey = await work.Db.Passkeys.SingleAsync(p => p.CredentialHash == hash, ct);
        (passkey.SignCount, passkey.IsBackedUp, passkey.LastUsedAtUtc) = (checkedAnswer.Passkey.SignCount, checkedAnswer.Passkey.IsBackedUp, now);
        (challenge.UsedAtUtc, challenge.Answer) = (now, answer);
        work.Record(AuditSubject.Account(challenge.AccountId), "OrderConfirmed", null, new { digest, means = "passkey", passkey = passkey.Id, challenge.Challenge, challenge.Nonce });
        return null;
    }
}
