using Approvals.Casework.Partners;
using Approvals.Casework.Partners.CoreBanking;
using Xunit;

namespace Approvals.Tests.Partners;

/// <summary>What the gateways make of every way in which a partner can fail.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private SandboxWorld world = null!;
    private SandboxWorld.Card company = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        world = await SandboxWorld.StartAsync(
            ("Registry:AttemptTimeout", "00:00:00.250"),
            ("Registry:ReadRetries", "0"),
            ("Messages:CircuitMinimumCalls", "3"));
        company = await world.CompanyAsync("a-rated-wholesaler-1");
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task Post_TimedOutAfterSuccess_IsUnknown_AndTheEnquiryFindsIt()
    {
        await world.FailAsync(new { Operation = "bank.post", Kind = "timeoutAfterSuccess" });
        var before = await BalanceAsync();

        Assert.Equal(UnknownReason.ConnectionFailed, (await PostAsync("K1")).UnknownReason());
        var enquiry = (await world.Bank.EnquirePostingAsync("K1", Cancelled)).Value();
        Assert.Equal((PostingEnquiryState.Posted, "K1"), (enquiry.State, enquiry.Posting!.IdempotencyKey));
        Assert.Equal(before + 100m, await BalanceAsync());
        Assert.Equal(enquiry.Posting.PostingNumber, (await PostAsync("K1")).Value().PostingNumber);
        Assert.Equal(before + 100m, await BalanceAsync());
    }

    [Fact]
    public async Task Post_DroppedBeforeEffect_IsUnknown_AndTheEnquirySaysNotReceived()
    {
        await world.FailAsync(new { Operation = "bank.post", Kind = "dropBeforeEffect" });
        Assert.Equal(UnknownReason.ConnectionFailed, (await PostAsync("K1")).UnknownReason());
        Assert.Equal(PostingEnquiryState.NotReceived, (await world.Bank.EnquirePostingAsync("K1", Cancelled)).Value().State);
    }

    [Fact]
    public async Task Post_WithServerError_IsUnknown_AndNeverAttemptedTwice()
    {
        await world.FailAsync(new { Operation = "bank.post", Kind = "status", Status = 500, Count = 5 });
        Assert.Equal(UnknownReason.PartnerFailed, (await PostAsync("K1")).UnknownReason());
        var left = Assert.Single((await world.GetAsync("/control/faults")).EnumerateArray()).GetProperty("fault").GetProperty("count").GetInt32();
        Assert.Equal(4, left);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("dropBeforeEffect")]
    public async Task Read_FailingThreeTimes_IsRetriedUntilAnswered(string kind)
    {
        await world.FailAsync(new { Operation = "tax.*", Kind = kind, Count = 3 });
        Assert.Equal(company.Uscc, (await world.TaxAsync(company)).Value().Uscc);
    }

    [Fact]
    public async Task Read_FailingFourTimes_IsUnknown()
    {
        await world.FailAsync(new { Operation = "tax.report", Kind = "status", Count = 4 });
        Assert.Equal(UnknownReason.PartnerFailed, (await world.TaxAsync(company)).UnknownReason());
        Assert.Equal(company.Uscc, (await world.TaxAsync(company)).Value().Uscc);
    }

    [Fact]
    public async Task CreditReport_LostAfterSuccess_IsAskedAgainUnderItsKey_AndRecordedOnce()
    {
        await world.FailAsync(new { Operation = "bureau.enterprise", Kind = "timeoutAfterSuccess" });
        Assert.DoesNotContain(
            (await world.EnterpriseCreditAsync(company, "Q1")).Value().Queries,
            query => query.ApplicationReference is not null);
        Assert.Single((await world.EnterpriseCreditAsync(company, "Q2")).Value().Queries, query => query.ApplicationReference is not null);
    }

    [Fact]
    public async Task Read_SlowerThanAllowed_IsUnknownTimedOut()
    {
        await world.FailAsync(new { Operation = "registry.company", Kind = "latency", Milliseconds = 60_000 });
        Assert.Equal(
            UnknownReason.TimedOut,
            (await world.Registry.GetCompanyAsync(company.Uscc, SandboxWorld.Today, Cancelled)).UnknownReason());
    }

    [Fact]
    public async Task Effect_OfAPartnerThatKeepsFailing_IsNotSentAnyMore()
    {
        await world.FailAsync(new { Operation = "messages.send", Kind = "status", Count = 3 });
        for (var call = 1; call <= 3; call++)
            Assert.Equal(UnknownReason.PartnerFailed, (await SendAsync($"M{call}")).UnknownReason());

        Assert.Equal(UnknownReason.CircuitOpen, (await SendAsync("M4")).UnknownReason());
        Assert.Empty((await world.GetAsync("/control/messages")).EnumerateArray());
        // Another partner's circuit is its own.
        Assert.Equal(company.Uscc, (await world.TaxAsync(company)).Value().Uscc);
    }

    [Fact]
    public async Task BareClientError_ProvesNothing()
    {
        await world.FailAsync(new { Operation = "bank.post", Kind = "status", Status = 403 });
        Assert.Equal(UnknownReason.PartnerFailed, (await PostAsync("K1")).UnknownReason());
    }

    [Fact]
    public async Task Cancellation_ByTheCaller_IsNotAnAnswer()
    {
        await world.FailAsync(new { Operation = "tax.report", Kind = "latency", Milliseconds = 60_000 });
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var call = world.Tax.FetchReportAsync(new(company.Uscc, SandboxWorld.Today, "A"), caller.Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Fault_ForOneKey_LeavesOthersAlone()
    {
        await world.FailAsync(new { Operation = "bank.post", Kind = "status", Containing = "K2" });
        Assert.Equal("K1", (await PostAsync("K1")).Value().IdempotencyKey);
        Assert.Equal(UnknownReason.PartnerFailed, (await PostAsync("K2")).UnknownReason());
        Assert.Equal("K2", (await PostAsync("K2")).Value().IdempotencyKey);
    }

    [Fact]
    public async Task Fault_ByProbability_HitsTheSameCallsForTheSameSeed()
    {
        await using var other = await SandboxWorld.StartAsync();
        var (first, second) = (await Pattern(world), await Pattern(other));
        Assert.Equal(first, second);
        Assert.InRange(first.Count(hit => hit), 8, 22);

        static async Task<List<bool>> Pattern(SandboxWorld world)
        {
            await world.FailAsync(new { Operation = "bank.ledger", Kind = "status", Count = (int?)null, Probability = 0.5, Seed = 11 });
            var hits = new List<bool>();
            for (var call = 0; call < 30; call++)
            {
                using var response = await world.Control.GetAsync("/bank/ledger", Cancelled);
                hits.Add(!response.IsSuccessStatusCode);
            }

            return hits;
        }
    }

    private Task<PartnerAnswer<Posting>> PostAsync(string key) =>
        world.Bank.PostAsync(SandboxWorld.Disbursement(company.CurrentAccount!, 100m, key), key, Cancelled);

    private Task<PartnerAnswer<Casework.Partners.Messages.MessageReceipt>> SendAsync(string key) =>
        world.Messages.SendAsync(new(Casework.Partners.Messages.MessageChannel.Sms, "13800000000", null, "已放款", "R"), key, Cancelled);

    private async Task<decimal> BalanceAsync() => (await world.Bank.GetAccountAsync(company.CurrentAccount!, Cancelled)).Value().BalanceCny;
}
