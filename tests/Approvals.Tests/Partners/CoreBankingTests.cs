using Approvals.Casework.Partners;
using Approvals.Casework.Partners.CoreBanking;
using FsCheck.Fluent;
using Xunit;

namespace Approvals.Tests.Partners;

public sealed class CoreBankingTests : IAsyncLifetime
{
    private SandboxWorld world = null!;
    private SandboxWorld.Card company = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Current => company.CurrentAccount!;

    public async ValueTask InitializeAsync()
    {
        world = await SandboxWorld.StartAsync();
        company = await world.CompanyAsync("a-rated-wholesaler-1");
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task Post_MovesTheMoney_AndShowsInTheAccountsEntries()
    {
        var before = (await world.Bank.GetAccountAsync(Current, Cancelled)).Value().BalanceCny;
        var posting = (await PostAsync("K1", SandboxWorld.Disbursement(Current, 1_500_000.55m))).Value();

        Assert.Equal(before + 1_500_000.55m, (await world.Bank.GetAccountAsync(Current, Cancelled)).Value().BalanceCny);
        var entries = (await world.Bank.GetEntriesAsync(Current, SandboxWorld.Today, SandboxWorld.Today, Cancelled)).Value();
        var entry = entries[^1];
        Assert.Equal(
            (posting.PostingNumber, LegSide.Credit, 1_500_000.55m, before + 1_500_000.55m),
            (entry.PostingNumber, entry.Side, entry.AmountCny, entry.BalanceCny));
    }

    [Fact]
    public async Task Post_SameKeyAndBody_GivesTheFirstAnswer_AndPostsOnce()
    {
        var first = (await PostAsync("K1", SandboxWorld.Disbursement(Current, 100m))).Value();
        var balance = (await world.Bank.GetAccountAsync(Current, Cancelled)).Value().BalanceCny;
        var second = (await PostAsync("K1", SandboxWorld.Disbursement(Current, 100m))).Value();
        Assert.Equal((first.PostingNumber, first.PostedAtUtc), (second.PostingNumber, second.PostedAtUtc));
        Assert.Equal(balance, (await world.Bank.GetAccountAsync(Current, Cancelled)).Value().BalanceCny);
    }

    [Fact]
    public async Task Post_SameKeyOtherBody_IsRefused()
    {
        await PostAsync("K1", SandboxWorld.Disbursement(Current, 100m));
        Assert.Equal(UnknownReason.KeyReused, (await PostAsync("K1", SandboxWorld.Disbursement(Current, 100.01m))).UnknownReason());
    }

    [Theory]
    [InlineData("closed", LegSide.Credit, "account_closed")]
    [InlineData("frozen", LegSide.Credit, "account_frozen")]
    [InlineData("frozen", LegSide.Debit, "account_frozen")]
    [InlineData("stopPayment", LegSide.Debit, "account_stopped")]
    public async Task Post_ToAnAccountThatCannotBeUsed_IsRefused(string status, LegSide side, string code)
    {
        await world.PostAsync($"/control/accounts/{Current}/status", new { Status = status });
        var other = side == LegSide.Debit ? LegSide.Credit : LegSide.Debit;
        var request = new PostingRequest("R", SandboxWorld.Today, "", [new(Current, side, 1m), new("GL130301", other, 1m)]);
        Assert.Equal(code, (await PostAsync("K1", request)).RefusalCode());
        await AssertBalancedAsync();
    }

    [Fact]
    public async Task Post_CreditToAStoppedAccount_IsPosted()
    {
        await world.PostAsync($"/control/accounts/{Current}/status", new { Status = "stopPayment" });
        Assert.Equal("K1", (await PostAsync("K1", SandboxWorld.Disbursement(Current, 1m))).Value().IdempotencyKey);
    }

    [Fact]
    public async Task Post_ThatCannotBeBooked_IsRefusedWithItsReason()
    {
        var balance = (await world.Bank.GetAccountAsync(Current, Cancelled)).Value().BalanceCny;
        (string Code, PostingLeg[] Legs)[] cases =
        [
            ("posting_malformed", [new(Current, LegSide.Credit, 1m)]),
            ("posting_malformed", [new("GL130301", LegSide.Debit, 0m), new(Current, LegSide.Credit, 0m)]),
            ("posting_malformed", [new("GL130301", LegSide.Debit, 1.005m), new(Current, LegSide.Credit, 1.005m)]),
            ("posting_unbalanced", [new("GL130301", LegSide.Debit, 1m), new(Current, LegSide.Credit, 1.01m)]),
            ("account_unknown", [new("GL130301", LegSide.Debit, 1m), new("999", LegSide.Credit, 1m)]),
            ("insufficient_funds", [new(Current, LegSide.Debit, balance + 0.01m), new("GL130301", LegSide.Credit, balance + 0.01m)]),
        ];
        foreach (var (expected, position) in cases.Select((expected, position) => (expected, position)))
        {
            var answer = await PostAsync($"K{position}", new PostingRequest("R", SandboxWorld.Today, "", expected.Legs));
            Assert.Equal(expected.Code, answer.RefusalCode());
        }

        await AssertBalancedAsync();
        Assert.Equal(balance, (await world.Bank.GetAccountAsync(Current, Cancelled)).Value().BalanceCny);
    }

    [Fact]
    public async Task Post_OnceRefused_StaysRefusedForItsKey_AndAnEnquirySaysSo()
    {
        await world.PostAsync($"/control/accounts/{Current}/status", new { Status = "frozen" });
        await PostAsync("K1", SandboxWorld.Disbursement(Current, 1m));
        await world.PostAsync($"/control/accounts/{Current}/status", new { Status = "normal" });

        Assert.Equal("account_frozen", (await PostAsync("K1", SandboxWorld.Disbursement(Current, 1m))).RefusalCode());
        var enquiry = (await world.Bank.EnquirePostingAsync("K1", Cancelled)).Value();
        Assert.Equal((PostingEnquiryState.Refused, "account_frozen", null), (enquiry.State, enquiry.RefusalCode, enquiry.Posting));
    }

    [Fact]
    public async Task Open_GivesAnAccountThatCanBePostedTo_OncePerKey()
    {
        var without = await world.CompanyAsync("a-rated-wholesaler-3");
        Assert.Null(without.CurrentAccount);
        Assert.Empty((await world.Bank.FindAccountsAsync(without.Uscc, Cancelled)).Value());

        var request = new OpenAccountRequest(AccountKind.Current, without.Uscc, without.Name, SandboxWorld.Today, "APP-1");
        var opened = (await world.Bank.OpenAccountAsync(request, "O1", Cancelled)).Value();
        Assert.Equal(opened, (await world.Bank.OpenAccountAsync(request, "O1", Cancelled)).Value());
        Assert.Equal(opened, Assert.Single((await world.Bank.FindAccountsAsync(without.Uscc, Cancelled)).Value()));
        Assert.Equal("R", (await PostAsync("K1", SandboxWorld.Disbursement(opened.AccountNumber, 1m, "R"))).Value().Reference);
    }

    [Theory]
    [InlineData(AccountKind.Internal, "91320106MA3XN27F0C", "account_kind_invalid")]
    [InlineData(AccountKind.Current, "91320106MA3XN27F0D", "holder_invalid")]
    [InlineData(AccountKind.Personal, "91320106MA3XN27F0C", "holder_invalid")]
    public async Task Open_ForSomethingImpossible_IsRefused(AccountKind kind, string holder, string code)
    {
        var request = new OpenAccountRequest(kind, holder, "某公司", SandboxWorld.Today, "APP-1");
        Assert.Equal(code, (await world.Bank.OpenAccountAsync(request, "O1", Cancelled)).RefusalCode());
    }

    /// <summary>Whatever is tried, debits equal credits, kept balances equal entries, and no deposit goes below zero.</summary>
    [Fact]
    public async Task Ledger_AfterAnyPostings_Balances()
    {
        string[] accounts = [Current, company.PersonalAccount, "GL130301", "GL601101", "nobody"];
        var leg = from account in Gen.Elements(accounts)
                  from side in Gen.Elements(LegSide.Debit, LegSide.Credit)
                  from fen in Gen.Choose(1, 90_000_000)
                  select new PostingLeg(account, side, fen / 100m);
        var balanced = from debit in leg
                       from credit in leg
                       select new[] { debit with { Side = LegSide.Debit }, credit with { Side = LegSide.Credit, AmountCny = debit.AmountCny } };
        var any = Gen.OneOf(balanced, balanced, leg.ListOf(2).Select(legs => legs.ToArray()));

        foreach (var (legs, number) in any.Sample(80, 60).Select((legs, number) => (legs, number)))
            await PostAsync($"K{number}", new PostingRequest("R", SandboxWorld.Today, "", legs));

        var posted = await AssertBalancedAsync();
        Assert.True(posted > 10, "nothing was posted: the property would hold of an empty ledger");
    }

    private Task<PartnerAnswer<Posting>> PostAsync(string key, PostingRequest request) => world.Bank.PostAsync(request, key, Cancelled);

    private async Task<long> AssertBalancedAsync()
    {
        var ledger = await world.GetAsync("/bank/ledger");
        Assert.True(ledger.GetProperty("isBalanced").GetBoolean());
        var lines = ledger.GetProperty("accounts").EnumerateArray().ToList();
        Assert.Equal(
            lines.Sum(line => line.GetProperty("debitsCny").GetDecimal()), lines.Sum(line => line.GetProperty("creditsCny").GetDecimal()));
        Assert.DoesNotContain(
            lines,
            line => line.GetProperty("kind").GetString() != "internal" && line.GetProperty("balanceCny").GetDecimal() < 0m);
        return ledger.GetProperty("postings").GetInt64();
    }
}
