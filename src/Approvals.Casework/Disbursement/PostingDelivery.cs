using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Partners;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Casework.Servicing;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Disbursement;

/// <summary>放款记账: posts the loan at the core banking system. After any doubt the posting is enquired by its key before anything is sent.</summary>
internal sealed class PostingDelivery(Desk desk, ICoreBanking bank) : IDelivery
{
    public const string MessageKind = LoanDisbursement.MessageKind;

    public string Kind => MessageKind;

    public async Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        var orderId = message.Read<Guid>();
        await using var db = desk.Database.Open();
        var order = await db.Disbursements.AsNoTracking().SingleAsync(d => d.Id == orderId, ct);
        return await EarlierPosting.SettleAsync(
            message,
            () => EarlierAsync(order, message, ct),
            () => SendAsync(db, order, message, ct),
            answer => answer is DeliveryAnswer.Settled { Effect: HearPosting { Refused: { } refusal } } ? refusal : null);
    }

    private Task<DeliveryAnswer?> EarlierAsync(LoanDisbursement order, OutboxMessage message, CancellationToken ct) => EarlierPosting.FindAsync(
        bank, message, posting => IsOf(order, posting),
        found => new DeliveryAnswer.Settled(new HearPosting(order.Id, found.PostingNumber, found.DebitedAccount(), null)),
        (code, words) => new DeliveryAnswer.Settled(new HearPosting(order.Id, null, null, $"{code}: {words}")), ct);

    private async Task<DeliveryAnswer> SendAsync(DeskDb db, LoanDisbursement order, OutboxMessage message, CancellationToken ct)
    {
        var orderId = order.Id;
        var borrower = await (from c in db.Cases join a in db.Applicants on c.ApplicantId equals a.Id where c.Id == order.CaseId select new { a.Uscc, a.Name, c.Number }).SingleAsync(ct);
        var bookingDate = desk.Clock.DateOf(order.ReleasedAtUtc!.Value);
        var loanAccount = await bank.OpenAccountAsync(
            new OpenAccountRequest(AccountKind.Loan, borrower.Uscc, borrower.Name, bookingDate, borrower.Number), $"loan-account:{message.Key}", ct);
        if (loanAccount is not PartnerAnswer<Account>.Answered { Value: var account })
        {
            return loanAccount is PartnerAnswer<Account>.Refused no
                ? new DeliveryAnswer.Settled(new HearPosting(orderId, null, null, $"{no.Code}: {no.Message}"))
                : DeliveryAnswer.After(((PartnerAnswer<Account>.Unknown)loanAccount).Reason, ((PartnerAnswer<Account>.Unknown)loanAccount).Detail);
        }

        var posted = await bank.PostAsync(
            new PostingRequest(
                borrower.Number, bookingDate, "贷款发放",
                [new PostingLeg(account.AccountNumber, LegSide.Debit, order.AmountCny), new PostingLeg(order.AccountNo, LegSide.Credit, order.AmountCny)]),
            message.Key, ct);
        return posted.Match<DeliveryAnswer>(
            posting => new DeliveryAnswer.Settled(new HearPosting(orderId, posting.PostingNumber, account.AccountNumber, null)),
            refused => new DeliveryAnswer.Settled(new HearPosting(orderId, null, null, $"{refused.Code}: {refused.Message}")),
            doubt => DeliveryAnswer.AfterMoney(doubt.Reason, doubt.Detail));
    }

    /// <summary>Whether the posting brings the order's sum to the order's account.</summary>
    private static bool IsOf(LoanDisbursement order, Posting posting) =>
        posting.Legs.Where(leg => leg.AccountNumber == order.AccountNo && leg.Side == LegSide.Credit).Sum(leg => leg.AmountCny) == order.AmountCny;
}
