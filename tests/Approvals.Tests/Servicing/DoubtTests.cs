using Approvals.Casework.Facilities;
using Approvals.Casework.Outbox;
using Approvals.Casework.Partners;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Casework.Servicing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>A refusal after an attempt whose outcome is unknown: the money may have moved in the meantime.</summary>
public sealed class DoubtTests
{
    private static readonly PartnerAnswer<PostingEnquiry> Nothing = new PartnerAnswer<PostingEnquiry>.Answered(new PostingEnquiry(PostingEnquiryState.NotReceived, null, null, null));
    private static readonly PartnerAnswer<PostingEnquiry> No = new PartnerAnswer<PostingEnquiry>.Answered(new PostingEnquiry(PostingEnquiryState.Refused, null, "account_frozen", "冻结"));
    private static readonly PartnerAnswer<PostingEnquiry> Silence = new PartnerAnswer<PostingEnquiry>.Unknown(UnknownReason.TimedOut, "no answer");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Refused_AtTheFirstAttempt_IsTaken() => PlayAsync(async (order, message, deliver) =>
    {
        message.Attempts = 1;
        Assert.Equal("account_frozen: 冻结", RefusedIn(await deliver()));
    });

    [Fact]
    public Task Refused_AfterADoubt_WhileTheFirstArrivedMeanwhile_IsPosted() => PlayAsync(async (order, message, deliver) =>
    {
        message.Attempts = 2;
        var posting = new Posting("P1", message.Key, "r", order.BookedOn!.Value, DateTime.UnixEpoch, "n", [new PostingLeg("LOAN", LegSide.Debit, order.AmountCny), new PostingLeg(order.AccountNo, LegSide.Credit, order.AmountCny)]);

        var settled = Assert.IsType<DeliveryAnswer.Settled>(await deliver(Nothing, new PartnerAnswer<PostingEnquiry>.Answered(new PostingEnquiry(PostingEnquiryState.Posted, posting, null, null))));

        Assert.Equal("P1", Assert.IsType<HearLoanPosting>(settled.Effect).PostingNumber);
    });

    [Fact]
    public Task Refused_AfterADoubt_IsTakenWhenTheEnquiryTellsOfIt() => PlayAsync(async (order, message, deliver) =>
    {
        message.Attempts = 8;
        Assert.Equal("account_frozen: 冻结", RefusedIn(await deliver(Nothing, No)));
    });

    [Fact]
    public Task Refused_AfterADoubt_IsDoubtful_UntilItIsSaidAgain() => PlayAsync(async (order, message, deliver) =>
    {
        message.Attempts = 2;
        var doubt = Assert.IsType<DeliveryAnswer.Doubtful>(await deliver(Nothing, Nothing));
        Assert.IsType<DeliveryAnswer.Doubtful>(await deliver(Nothing, Silence));

        (message.Attempts, message.State, message.LastError) = (3, OutboxState.Enquiring, doubt.Reason);
        Assert.Equal("account_frozen: 冻结", RefusedIn(await deliver(Nothing, Nothing)));
        message.LastError = "timed out";
        Assert.IsType<DeliveryAnswer.Doubtful>(await deliver(Nothing, Nothing));
    });

    private delegate Task<DeliveryAnswer> Deliver(params PartnerAnswer<PostingEnquiry>[] enquiries);

    private static string? RefusedIn(DeliveryAnswer answer) => Assert.IsType<HearLoanPosting>(Assert.IsType<DeliveryAnswer.Settled>(answer).Effect).Refused;

    /// <summary>A drawing on its way, to a core banking system that refuses to post it and is enquired in turn.</summary>
    private static Task PlayAsync(Func<LoanOrder, OutboxMessage, Deliver, Task> play) => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        var made = await scene.DoAsync(new DrawDown(scene.FacilityId, 300_000m, 6, "进货", ServicingScene.Confirmed), scene.Controller);
        var order = await scene.OrderAsync(made.OrderId);
        var message = await scene.SeeAsync(db => db.Outbox.AsNoTracking().SingleAsync(m => m.Key == order.PaymentKey, Cancelled));
        await play(order, message, enquiries => new LoanPostingDelivery(world.Desk, new RefusingBank(enquiries)).DeliverAsync(message, Cancelled));
    });

    private sealed class RefusingBank(IEnumerable<PartnerAnswer<PostingEnquiry>> enquiries) : ICoreBanking
    {
        private readonly Queue<PartnerAnswer<PostingEnquiry>> answers = new(enquiries);

        public Task<PartnerAnswer<Account>> OpenAccountAsync(OpenAccountRequest request, string idempotencyKey, CancellationToken cancellationToken) =>
            Task.FromResult<PartnerAnswer<Account>>(new PartnerAnswer<Account>.Answered(new Account("LOAN", AccountKind.Loan, AccountStatus.Normal, "U", "企业", "CNY", new DateOnly(2026, 3, 4), 0m)));

        public Task<PartnerAnswer<Posting>> PostAsync(PostingRequest request, string idempotencyKey, CancellationToken cancellationToken) =>
            Task.FromResult<PartnerAnswer<Posting>>(new PartnerAnswer<Posting>.Refused("account_frozen", "冻结"));

        public Task<PartnerAnswer<PostingEnquiry>> EnquirePostingAsync(string idempotencyKey, CancellationToken cancellationToken) => Task.FromResult(answers.Dequeue());

        public Task<PartnerAnswer<Account>> GetAccountAsync(string accountNumber, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<PartnerAnswer<IReadOnlyList<Account>>> FindAccountsAsync(string holderId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<PartnerAnswer<SettlementFlow>> GetSettlementAsync(string holderId, DateOnly asOf, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<PartnerAnswer<OwnerStanding>> GetOwnerAsync(string idNumber, DateOnly asOf, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<PartnerAnswer<IReadOnlyList<LedgerEntry>>> GetEntriesAsync(string accountNumber, DateOnly from, DateOnly to, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
