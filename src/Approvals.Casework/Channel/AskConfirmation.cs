using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Channel;

/// <summary>请求确认: a one-time challenge for what the digest stands for, which the actor's passkey answers.</summary>
/// <remarks>Refusals in order: <c>role-missing</c>, <c>digest-invalid</c> (not 64 hexadecimal digits), <c>origin-invalid</c>, <c>passkey-none</c> (none is registered).</remarks>
/// <param name="Digest"><see cref="OrderDigest.Of"/>.</param>
/// <param name="Origin">Of the page, e.g. <c>https://bank.example</c>.</param>
public sealed record AskConfirmation(string Digest, string Origin) : ICommand<ChallengeAsked>
{
    private const int DigestLength = 64;
    private const int LongestOrigin = 200;

    internal static readonly Refusal OriginInvalid = new("origin-invalid", "请从本行的网页办理。");

    public async ValueTask<Result<ChallengeAsked>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, ChannelRoles.All) is { } missing)
            return missing;
        if (Digest.Length != DigestLength || !Digest.All(char.IsAsciiHexDigitUpper))
            return new Refusal("digest-invalid", "指令摘要须为 64 位十六进制数字（大写）。", "digest");
        if (!IsOrigin(Origin))
            return OriginInvalid;
        if (!await work.Db.Passkeys.AnyAsync(passkey => passkey.AccountId == work.Actor.AccountId, ct))
            return new Refusal("passkey-none", "还没有登记通行密钥。");
        await ForgetAsync(work, ct);
        var account = await work.Db.Users.AsNoTracking().SingleAsync(a => a.Id == work.Actor.AccountId, ct);
        work.ChangesNothingAudited();
        return new ChallengeAsked(await Passkeys.AskToConfirmAsync(work, account, Digest, Origin));
    }

    internal static bool IsOrigin(string origin) =>
        origin.Length <= LongestOrigin && Uri.TryCreate(origin, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && uri.GetLeftPart(UriPartial.Authority) == origin;

    /// <summary>Those of the actor that nobody answered in time; the used ones are evidence.</summary>
    internal static async ValueTask ForgetAsync(Work work, CancellationToken ct)
    {
        var now = work.Desk.Clock.SystemUtcNow;
        work.Db.ConfirmationChallenges.RemoveRange(await work.Db.ConfirmationChallenges
            .Where(challenge => challenge.AccountId == work.Actor.AccountId && challenge.UsedAtUtc == null && challenge.ExpiresAtUtc < now).ToListAsync(ct));
    }
}

/// <param name="Options">For <c>PublicKeyCredential.parseCreationOptionsFromJSON</c> or <c>parseRequestOptionsFromJSON</c>.</param>
public sealed record ChallengeAsked(string Options);
