using Approvals.Casework.Partners;
using Approvals.Casework.Partners.Callbacks;
using Approvals.Casework.Partners.ESign;
using Approvals.Casework.Partners.Guarantee;
using Approvals.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace Approvals.Tests.Partners;

/// <summary>Callbacks as the bank receives them, over HTTP, duplicated and out of order.</summary>
public sealed class CallbackDeliveryTests : IAsyncLifetime
{
    private readonly System.Threading.Channels.Channel<PartnerCallback> received = System.Threading.Channels.Channel.CreateUnbounded<PartnerCallback>();
    private WebApplication bank = null!;
    private SandboxWorld world = null!;
    private int refusals;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var receiver = new CallbackReceiver(
            Options.Create(new PartnerOptions { CallbackSecret = SandboxSettings.DevelopmentCallbackSecret }), TimeProvider.System);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        bank = builder.Build();
        bank.MapPost("/callbacks", async (HttpContext context) =>
        {
            if (Interlocked.Decrement(ref refusals) >= 0)
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);

            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            return receiver.Receive(
                context.Request.Headers[CallbackReceiver.TimestampHeader], context.Request.Headers[CallbackReceiver.SignatureHeader], body.ToArray())
                .Match(
                    callback => received.Writer.TryWrite(callback) ? Results.Ok() : Results.StatusCode(500),
                    _ => Results.Unauthorized());
        });
        await bank.StartAsync(Cancelled);
        world = await SandboxWorld.StartAsync(("CallbackUrl", bank.Urls.First() + "/callbacks"));
    }

    public async ValueTask DisposeAsync()
    {
        await world.DisposeAsync();
        await bank.DisposeAsync();
    }

    [Fact]
    public async Task Guarantee_IsAcceptedAtOnce_ThenReviewedAndApprovedByCallback()
    {
        var accepted = (await ApplyAsync("large-guarantee-1")).Value();
        Assert.Equal("R-large-guarantee-1", accepted.Reference);

        var (reviewing, approved) = (await NextAsync(), await NextAsync());
        Assert.Equal((GuaranteeState.Reviewing, 2), (reviewing.Guarantee!.State, reviewing.Guarantee.Sequence));
        Assert.Equal((GuaranteeState.Approved, 3), (approved.Guarantee!.State, approved.Guarantee.Sequence));
        Assert.Equal(5_000_000m, approved.Guarantee.Letter!.AmountCny);
        Assert.InRange(approved.Guarantee.Letter.FeeRate, 0.0001m, 0.01m);
        Assert.Equal(approved.Guarantee, (await world.Guarantee.FindByReferenceAsync("R-large-guarantee-1", Cancelled)).Value());
        Assert.Equal(approved.Guarantee, (await world.Guarantee.GetAsync(accepted.ApplicationNumber, Cancelled)).Value());
    }

    [Theory]
    [InlineData("guarantor-refuses-1", 5_000_000, "counter_guarantee_insufficient")]
    [InlineData("dishonest-1", 1_000_000, "dishonest_debtor")]
    [InlineData("large-guarantee-1", 5_000_001, "amount_over_cap")]
    public async Task Guarantee_Refused_SaysWhy(string key, int amount, string code)
    {
        await ApplyAsync(key, amount);
        await NextAsync();
        var decided = (await NextAsync()).Guarantee!;
        Assert.Equal((GuaranteeState.Refused, code, null), (decided.State, decided.RefusalCode, decided.Letter));
    }

    [Fact]
    public async Task Guarantee_OfASilentGuarantor_StaysUnderReview()
    {
        await ApplyAsync("guarantor-silent-1");
        Assert.Equal(GuaranteeState.Reviewing, (await NextAsync()).Guarantee!.State);
        Assert.Single((await world.GetAsync("/control/callbacks")).EnumerateArray());
    }

    [Fact]
    public async Task Duplicates_CarryTheSameEvent()
    {
        await world.FailAsync(new { Operation = "guarantee.callback", Kind = "duplicateCallback", Copies = 2 });
        await ApplyAsync("large-guarantee-1");
        var events = new List<string>();
        for (var delivery = 0; delivery < 4; delivery++)
            events.Add((await NextAsync()).EventId);

        Assert.Equal([3, 1], events.GroupBy(id => id).Select(group => group.Count()));
    }

    [Fact]
    public async Task Reordered_ArriveLastFirst()
    {
        await world.FailAsync(new { Operation = "esign.callback", Kind = "reorderCallbacks", Count = 3 });
        var envelope = await SignByBothAsync();
        var sequences = new List<int>();
        for (var delivery = 0; delivery < 3; delivery++)
            sequences.Add((await NextAsync()).Envelope!.Sequence);

        Assert.Equal([4, 3, 2], sequences);
        Assert.Equal(EnvelopeState.Completed, (await world.ESign.GetEnvelopeAsync(envelope, Cancelled)).Value().State);
    }

    [Fact]
    public async Task Lost_IsDeliveredWhenAskedFor()
    {
        await world.FailAsync(new { Operation = "guarantee.callback", Kind = "loseCallback", Count = 2 });
        await ApplyAsync("large-guarantee-1");
        Assert.All(
            (await world.GetAsync("/control/callbacks")).EnumerateArray(),
            callback => Assert.Equal("lost", callback.GetProperty("state").GetString()));

        await world.PostAsync("/control/callbacks/redeliver", new { Reference = "R-large-guarantee-1" });
        Assert.Equal([2, 3], new[] { (await NextAsync()).Guarantee!.Sequence, (await NextAsync()).Guarantee!.Sequence }.Order());
    }

    [Fact]
    public async Task NotTaken_IsTriedAgain()
    {
        refusals = 1;
        await ApplyAsync("guarantor-silent-1");
        Assert.Equal(2, (await NextAsync()).Guarantee!.Sequence);
    }

    [Fact]
    public async Task Signatures_AreToldOneByOne_ThenCompletion()
    {
        var envelope = await SignByBothAsync();
        var states = new List<(EnvelopeState, int)>();
        for (var delivery = 0; delivery < 3; delivery++)
        {
            var told = (await NextAsync()).Envelope!;
            Assert.Equal(envelope, told.EnvelopeId);
            states.Add((told.State, told.Signatures.Count));
        }

        Assert.Equal([(EnvelopeState.Open, 1), (EnvelopeState.Open, 2), (EnvelopeState.Completed, 2)], states);
    }

    [Fact]
    public async Task Cancel_OfACompletedEnvelope_IsRefused_AndOfAnOpenOneCloses()
    {
        var completed = await SignByBothAsync();
        Assert.Equal("envelope_completed", (await world.ESign.CancelEnvelopeAsync(completed, "撤销", "C1", Cancelled)).RefusalCode());
        // The same key for another envelope is another request.
        var open = (await CreateAsync("ENV-2")).Value().EnvelopeId;
        Assert.Equal(UnknownReason.KeyReused, (await world.ESign.CancelEnvelopeAsync(open, "撤销", "C1", Cancelled)).UnknownReason());
        Assert.Equal(EnvelopeState.Cancelled, (await world.ESign.CancelEnvelopeAsync(open, "撤销", "C2", Cancelled)).Value().State);
    }

    private async Task<string> SignByBothAsync()
    {
        var envelope = (await CreateAsync("ENV-1")).Value().EnvelopeId;
        foreach (var signer in (string[])["borrower", "guarantor", "borrower"])
            await world.PostAsync($"/esign/envelopes/{envelope}/signers/{signer}/sign", new { });

        return envelope;
    }

    private Task<PartnerAnswer<Envelope>> CreateAsync(string reference) => world.ESign.CreateEnvelopeAsync(
        new(
            reference,
            "借款合同",
            new string('a', 64),
            [new("borrower", "甲", "110105194912310021", "借款人"), new("guarantor", "乙", "110105194912310021", "保证人")]),
        reference,
        Cancelled);

    private async Task<PartnerAnswer<GuaranteeStatus>> ApplyAsync(string key, decimal amountCny = 5_000_000m) => await world.Guarantee.ApplyAsync(
        new($"R-{key}", (await world.CompanyAsync(key)).Uscc, amountCny, 12, SandboxWorld.Today), key, Cancelled);

    private async Task<PartnerCallback> NextAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        return await received.Reader.ReadAsync(patience.Token);
    }
}
