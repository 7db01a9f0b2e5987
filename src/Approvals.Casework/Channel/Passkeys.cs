using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Approvals.Casework.Channel;

/// <summary>WebAuthn within a unit of work: ASP.NET Core Identity makes the options and checks the answers, on the rows that the unit of work sees.</summary>
internal static class Passkeys
{
    private const int NonceBytes = 32;

    /// <summary>The person, not just the device, must answer: by finger, face or the device's own code.</summary>
    private const string Required = "required";

    /// <summary>What the browser asks the device for, to register a new passkey.</summary>
    public static async ValueTask<string> AskToRegisterAsync(Work work, Account account, string origin)
    {
        var entity = new PasskeyUserEntity { Id = account.Id.ToString("N"), Name = account.UserName!, DisplayName = account.Name };
        var made = await Handler(work).MakeCreationOptionsAsync(entity, Request(origin));
        return Keep(work, account.Id, made.CreationOptionsJson, made.AttestationState!, null, origin);
    }

    /// <summary>What the browser asks the device for, to confirm what the digest stands for.</summary>
    public static async ValueTask<string> AskToConfirmAsync(Work work, Account account, string digest, string origin)
    {
        var made = await Handler(work).MakeRequestOptionsAsync(account, Request(origin));
        return Keep(work, account.Id, made.RequestOptionsJson, made.AssertionState!, digest, origin);
    }

    /// <summary>The challenge an answer is to, whoever's it is; null when there is none.</summary>
    public static async ValueTask<ConfirmationChallenge?> ChallengeOfAsync(Work work, string answer, CancellationToken ct)
    {
        var challenge = ChallengeIn(answer);
        return challenge is null ? null : await work.Db.ConfirmationChallenges.SingleOrDefaultAsync(c => c.Challenge == challenge, ct);
    }

    public static Task<PasskeyAttestationResult> CheckRegistrationAsync(Work work, ConfirmationChallenge challenge, string answer) =>
        Handler(work).PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = Request(challenge.Origin), CredentialJson = answer, AttestationState = challenge.State });

    public static Task<PasskeyAssertionResult<Account>> CheckAnswerAsync(Work work, ConfirmationChallenge challenge, string answer) =>
        Handler(work).PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = Request(challenge.Origin), CredentialJson = answer, AssertionState = challenge.State });

    /// <summary>SHA-256 of the nonce and the digest: whoever has the signed answer can show later what was confirmed.</summary>
    public static byte[] Bind(ReadOnlySpan<byte> nonce, string? digest)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(nonce);
        hash.AppendData(Encoding.ASCII.GetBytes(digest ?? ""));
        return hash.GetHashAndReset();
    }

    // The identity system's random challenge is replaced by one that names the order; both are 32 bytes that nobody can guess.
    private static string Keep(Work work, Guid accountId, string options, string state, string? digest, string origin)
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var bound = Bind(nonce, digest);
        var random = JsonNode.Parse(options)!["challenge"]!.GetValue<string>();
        var text = Base64Url.EncodeToString(bound);
        work.Db.ConfirmationChallenges.Add(new ConfirmationChallenge
        {
            Challenge = text,
            AccountId = accountId,
            Digest = digest,
            Nonce = Convert.ToHexString(nonce),
            State = Replace(state, Convert.ToBase64String(Base64Url.DecodeFromChars(random)), Convert.ToBase64String(bound)),
            Origin = origin,
            ExpiresAtUtc = work.Desk.Clock.SystemUtcNow + ConfirmationChallenge.Lasts,
        });
        return Replace(options, random, text);
    }

    private static string Replace(string json, string random, string bound)
    {
        var node = JsonNode.Parse(json)!.AsObject();
        if (node["challenge"]?.GetValue<string>() != random)
            throw new InvalidOperationException("The identity system keeps its challenge otherwise than it did.");
        node["challenge"] = bound;
        return node.ToJsonString();
    }

    private static string? ChallengeIn(string answer)
    {
        try
        {
            using var credential = JsonDocument.Parse(answer);
            var encoded = credential.RootElement.GetProperty("response").GetProperty("clientDataJSON").GetString();
            using var client = JsonDocument.Parse(Base64Url.DecodeFromChars(encoded));
            return client.RootElement.GetProperty("challenge").GetString();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static PasskeyHandler<Account> Handler(Work work)
    {
        var accounts = new UserManager<Account>(
            new PasskeyStore(work.Db), Options.Create(new IdentityOptions()), new PasswordHasher<Account>(), [], [], new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), null!,
            NullLogger<UserManager<Account>>.Instance);
        return new PasskeyHandler<Account>(accounts, Options.Create(new IdentityPasskeyOptions
        {
            UserVerificationRequirement = Required,
            AuthenticatorTimeout = ConfirmationChallenge.Lasts,
            ChallengeSize = NonceBytes,
        }));
    }

    /// <summary>The request as the handler looks at it: the domain that a passkey belongs to, and the origin that answers must come from.</summary>
    private static DefaultHttpContext Request(string origin)
    {
        var http = new DefaultHttpContext();
        http.Request.Host = HostString.FromUriComponent(new Uri(origin));
        http.Request.Headers.Origin = origin;
        return http;
    }
}
