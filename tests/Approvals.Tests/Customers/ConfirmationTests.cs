using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Lending.Organisation;
using Approvals.Tests.Api;
using Approvals.Web.Journeys;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Customers;

/// <summary>What a customer confirms with: once, in time, and for exactly what was shown.</summary>
public sealed class ConfirmationTests : IAsyncLifetime
{
    private const string Origin = "https://bank.example";
    private const string Password = "Trade-2468";

    private static readonly string Digest = OrderDigest.Of("pay", 1_000m);
    private static readonly string PasswordHash = new PasswordHasher<Account>().HashPassword(null!, Password);

    private ApiHost host = null!;
    private Actor maker = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await ApiHost.StartAsync();
        maker = await ActorAsync("enterprise-maker", Role.EnterpriseMaker);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public void OrderDigest_TellsPartsApart()
    {
        Assert.Equal(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("pay\n7:1000.00\n0:\n2:ab"))), OrderDigest.Of("pay", 1_000m, null, "ab"));
        Assert.NotEqual(OrderDigest.Of("pay", "a", "bc"), OrderDigest.Of("pay", "ab", "c"));
        Assert.NotEqual(OrderDigest.Of("pay", "a"), OrderDigest.Of("draw", "a"));
        Assert.Equal(OrderDigest.Of("pay", 1_000m), OrderDigest.Of("pay", 1_000.00m));
    }

    [Fact]
    public async Task Confirm_WithNothingSetUp_IsRefused() => Assert.Equal("confirmation-not-set-up", await ConfirmAsync(new Confirmation(Password, null)));

    [Theory]
    [InlineData(null, 100, "confirmation-missing")]
    [InlineData("", 100, "confirmation-missing")]
    [InlineData("Trade-2469", 100, "transaction-password-wrong")]
    [InlineData(Password, 100, null)]
    [InlineData(Password, 500_000, null)]
    [InlineData(Password, 500_001, "passkey-required-above")]
    public async Task Confirm_ByPassword_IsCheckedAndCapped(string? password, int amount, string? refusal)
    {
        await SetPasswordAsync();

        Assert.Equal(refusal, await ConfirmAsync(new Confirmation(password, null), amountCny: amount));
    }

    [Fact]
    public async Task Confirm_WronglyFiveTimes_LocksForThirtyMinutesOfTheSystemClock()
    {
        await SetPasswordAsync();
        for (var attempt = 0; attempt < 5; attempt++)
            Assert.Equal("transaction-password-wrong", await ConfirmAsync(new Confirmation("wrong", null)));

        Assert.Equal("confirmation-locked", await ConfirmAsync(new Confirmation(Password, null)));
        host.Desk.Clock.Offset = TimeSpan.FromDays(1);
        Assert.Equal("confirmation-locked", await ConfirmAsync(new Confirmation(Password, null)));
        host.Time.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromMilliseconds(1));
        Assert.Equal("confirmation-locked", await ConfirmAsync(new Confirmation(Password, null)));
        host.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await ConfirmAsync(new Confirmation(Password, null)));
        Assert.Equal(1, await host.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == "TransactionPasswordLocked", Cancelled)));
    }

    [Fact]
    public async Task Confirm_Rightly_ForgetsWrongTriesBefore()
    {
        await SetPasswordAsync();
        for (var round = 0; round < 2; round++)
        {
            for (var attempt = 0; attempt < 4; attempt++)
                Assert.Equal("transaction-password-wrong", await ConfirmAsync(new Confirmation("wrong", null)));
            Assert.Null(await ConfirmAsync(new Confirmation(Password, null)));
        }
    }

    [Fact]
    public async Task Passkey_OnceRegistered_ConfirmsAnyAmount_AndThePasswordNothing()
    {
        using var device = await RegisterAsync();

        Assert.Equal("passkey-required", await ConfirmAsync(new Confirmation(Password, null)));
        Assert.Null(await ConfirmAsync(new Confirmation(null, device.Sign(await AskAsync(Digest))), amountCny: 100_000_000m));
    }

    [Fact]
    public async Task Passkey_SignsWhatNamesTheOrder()
    {
        using var device = await RegisterAsync();
        var options = await AskAsync(Digest);
        Assert.Null(await ConfirmAsync(new Confirmation(null, device.Sign(options))));

        var challenge = JsonDocument.Parse(options).RootElement.GetProperty("challenge").GetString()!;
        var kept = await host.ReadAsync(db => db.ConfirmationChallenges.SingleAsync(c => c.Challenge == challenge, Cancelled));
        Assert.Equal(SHA256.HashData([.. Convert.FromHexString(kept.Nonce), .. Encoding.ASCII.GetBytes(Digest)]), Base64Url.DecodeFromChars(challenge));
        Assert.Contains("signature", kept.Answer, StringComparison.Ordinal);
        Assert.Equal("required", JsonDocument.Parse(options).RootElement.GetProperty("userVerification").GetString());
    }

    [Fact]
    public async Task Challenge_IsUsedOnce()
    {
        using var device = await RegisterAsync();
        var options = await AskAsync(Digest);
        Assert.Null(await ConfirmAsync(new Confirmation(null, device.Sign(options))));

        Assert.Equal("challenge-stale", await ConfirmAsync(new Confirmation(null, device.Sign(options))));
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "challenge-stale")]
    public async Task Challenge_ExpiresAfterFiveMinutesOfTheSystemClock(int milliseconds, string? refusal)
    {
        using var device = await RegisterAsync();
        var answer = device.Sign(await AskAsync(Digest));
        host.Desk.Clock.Offset = TimeSpan.FromDays(1);
        host.Time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(refusal, await ConfirmAsync(new Confirmation(null, answer)));
    }

    [Fact]
    public async Task Challenge_OfAnotherOrder_IsRefused()
    {
        using var device = await RegisterAsync();

        Assert.Equal("challenge-stale", await ConfirmAsync(new Confirmation(null, device.Sign(await AskAsync(OrderDigest.Of("pay", 1_001m))))));
    }

    [Fact]
    public async Task Challenge_OfAnotherPerson_IsRefused()
    {
        using var device = await RegisterAsync();
        var supervisor = await ActorAsync("enterprise-supervisor", Role.EnterpriseSupervisor);
        using var other = await RegisterAsync(supervisor);

        Assert.Equal("challenge-stale", await ConfirmAsync(new Confirmation(null, device.Sign(await AskAsync(Digest, supervisor)))));
        Assert.Equal("passkey-refused", await ConfirmAsync(new Confirmation(null, other.Sign(await AskAsync(Digest)))));
    }

    [Fact]
    public async Task Passkey_ThatDidNotVerifyThePerson_IsRefused()
    {
        using var device = await RegisterAsync();
        device.VerifiesUser = false;

        Assert.Equal("passkey-refused", await ConfirmAsync(new Confirmation(null, device.Sign(await AskAsync(Digest)))));
    }

    [Fact]
    public async Task Passkey_FromAnotherPage_IsRefused()
    {
        using var device = await RegisterAsync();
        device.Origin = "https://bank.example.evil";

        Assert.Equal("passkey-refused", await ConfirmAsync(new Confirmation(null, device.Sign(await AskAsync(Digest)))));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("""{"response":{"clientDataJSON":"!!"}}""")]
    [InlineData("""{"response":{"clientDataJSON":5}}""")]
    public async Task Passkey_AnswerThatCannotBeRead_IsRefused(string answer)
    {
        using var device = await RegisterAsync();

        Assert.Equal("challenge-stale", await ConfirmAsync(new Confirmation(null, answer)));
    }

    [Fact]
    public async Task Passkey_IsRegistered_OnlyWithWhatWasThereBefore()
    {
        await SetPasswordAsync();
        using var device = new SoftDevice(Origin);
        var options = (await host.Desk.RunAsync(new PreparePasskey(Origin), maker, ct: Cancelled)).Value.Options;
        var credential = device.Create(options);

        Assert.Equal("transaction-password-wrong", (await host.Desk.RunAsync(new RegisterPasskey("手机", credential, new Confirmation("wrong", null)), maker, ct: Cancelled)).Refusal!.Code);
        Assert.False((await host.Desk.RunAsync(new RegisterPasskey("手机", credential, new Confirmation(Password, null)), maker, ct: Cancelled)).IsRefused);
        Assert.Equal("challenge-stale", (await host.Desk.RunAsync(new RegisterPasskey("手机", credential, new Confirmation(Password, null)), maker, ct: Cancelled)).Refusal!.Code);

        using var second = new SoftDevice(Origin);
        var next = second.Create((await host.Desk.RunAsync(new PreparePasskey(Origin), maker, ct: Cancelled)).Value.Options);
        Assert.Equal("passkey-required", (await host.Desk.RunAsync(new RegisterPasskey("电脑", next, new Confirmation(Password, null)), maker, ct: Cancelled)).Refusal!.Code);
        var signed = device.Sign(await AskAsync(RegisterPasskey.DigestFor(maker.AccountId)));
        Assert.False((await host.Desk.RunAsync(new RegisterPasskey("电脑", next, new Confirmation(null, signed)), maker, ct: Cancelled)).IsRefused);
    }

    [Fact]
    public async Task Passkey_IsRemoved_WithAPasskey()
    {
        using var device = await RegisterAsync();
        var id = await host.ReadAsync(db => db.Passkeys.Where(p => p.AccountId == maker.AccountId).Select(p => p.Id).SingleAsync(Cancelled));

        Assert.Equal("passkey-required", (await host.Desk.RunAsync(new RemovePasskey(id, new Confirmation(Password, null)), maker, ct: Cancelled)).Refusal!.Code);
        var signed = device.Sign(await AskAsync(RemovePasskey.DigestFor(id)));
        Assert.False((await host.Desk.RunAsync(new RemovePasskey(id, new Confirmation(null, signed)), maker, ct: Cancelled)).IsRefused);
        Assert.Null(await ConfirmAsync(new Confirmation(Password, null)));
    }

    [Fact]
    public async Task Password_IsFoundInNoDigestAndNoRow()
    {
        await SetPasswordAsync();
        await ConfirmAsync(new Confirmation(Password, null), key: "once");

        Assert.DoesNotContain(Password, await host.ReadAsync(async db => string.Concat(await db.AuditEntries.Select(e => e.Detail).ToListAsync(Cancelled))), StringComparison.Ordinal);
        Assert.DoesNotContain(Password, JsonSerializer.Serialize(new Confirmation(Password, "answer")) + new Confirmation(Password, "answer"), StringComparison.Ordinal);
    }

    private async Task<string?> ConfirmAsync(Confirmation given, decimal? amountCny = 100m, string? key = null) =>
        (await host.Desk.RunAsync(new Confirmed(given, Digest, amountCny), maker, key, Cancelled)).Refusal?.Code;

    private async Task<string> AskAsync(string digest, Actor? who = null) => (await host.Desk.RunAsync(new AskConfirmation(digest, Origin), who ?? maker, ct: Cancelled)).Value.Options;

    private async Task<SoftDevice> RegisterAsync(Actor? who = null)
    {
        var owner = who ?? maker;
        await SetPasswordAsync(owner);
        var device = new SoftDevice(Origin);
        var options = (await host.Desk.RunAsync(new PreparePasskey(Origin), owner, ct: Cancelled)).Value.Options;
        var registered = await host.Desk.RunAsync(new RegisterPasskey("手机", device.Create(options), new Confirmation(Password, null)), owner, ct: Cancelled);
        Assert.Null(registered.Refusal);
        return device;
    }

    private async Task SetPasswordAsync(Actor? who = null) => Assert.Null((await host.Desk.RunAsync(new SetTransactionPassword(PasswordHash, null, "f", Confirmation.None), who ?? maker, ct: Cancelled)).Refusal);

    private async Task<Actor> ActorAsync(string userName, Role role)
    {
        var account = await host.ReadAsync(db => db.Users.SingleAsync(a => a.UserName == userName, Cancelled));
        return new Actor(ActorKind.Applicant, account.Id, account.PersonId, account.Name, FrozenSet.ToFrozenSet([role.ToString()]), ApplicantId: account.ApplicantId);
    }

    /// <summary>Something that only asks for its confirmation.</summary>
    private sealed record Confirmed(Confirmation Given, string Digest, decimal? AmountCny) : ICommand<Done>
    {
        public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct) =>
            await Confirmations.DemandAsync(work, Given, Digest, AmountCny, ct) is { } refusal ? refusal : Done.Instance;
    }
}
