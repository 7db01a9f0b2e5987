using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Partners;
using Approvals.Casework.Partners.CoreBanking;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Servicing;

/// <summary>
/// 支用和还款记账: posts an order at the core banking system. After any doubt the posting is enquired by its key before anything is sent, and a refusal that follows is believed only
/// when the enquiry tells of it, or when the same was said an attempt before and the core banking system still knows of no posting: an earlier one may be on its way. A repayment is
/// debited from a current account of whoever pays, and from no other. Source: seed 000 六.
/// </summary>
internal sealed class LoanPostingDelivery(Desk desk, ICoreBanking bank) : IDelivery
{
    /// <summary>利息收入, an internal account of the core banking system.</summary>
    public const string InterestIncomeAccount = "GL601101";

    /// <summary>不是活期账户</summary>
    public const string NotACurrentAccount = "account_not_current";

    /// <summary>不是还款人的账户</summary>
    public const string NotThePayersAccount = "account_not_payers";

    public string Kind => LoanOrder.MessageKind;

    public async Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        var orderId = message.Read<Guid>();
        await using var db = desk.Database.Open();
        var order = await db.LoanOrders.AsNoTracking().SingleAsync(o => o.Id == orderId, ct);
        return await EarlierPosting.SettleAsync(
            message,
            () => EarlierAsync(order, message, ct),
            () => order.Kind switch
            {
                LoanOrderKind.Drawdown => LendAsync(db, order, message, ct),
                LoanOrderKind.Reversal => ReverseAsync(db, order, message, ct),
                LoanOrderKind.PartialRepayment or LoanOrderKind.FullRepayment or LoanOrderKind.Instalment => CollectAsync(db, order, message, ct),
            },
            answer => answer is DeliveryAnswer.Settled { Effect: HearLoanPosting { Refused: { } refusal } } ? refusal : null);
    }

    private Task<DeliveryAnswer?> EarlierAsync(LoanOrder order, OutboxMessage message, CancellationToken ct) => EarlierPosting.FindAsync(
        bank, message, posting => IsOf(order, posting), found => Posted(order, found.PostingNumber, found.DebitedAccount()), (code, words) => Refused(order, code, words), ct);

    private async Task<DeliveryAnswer> LendAsync(DeskDb db, LoanOrder order, OutboxMessage message, CancellationToken ct)
    {
        var borrower = await BorrowerAsync(db, order, ct);
        var opened = await bank.OpenAccountAsync(new OpenAccountRequest(AccountKind.Loan, borrower.Uscc, borrower.Name, order.BookedOn!.Value, order.Id.ToString("N")), $"loan-account:{message.Key}", ct);
        if (opened is not PartnerAnswer<Account>.Answered { Value: var account })
        {
            return opened is PartnerAnswer<Account>.Refused no
                ? Refused(order, no.Code, no.Message)
                : DeliveryAnswer.After(((PartnerAnswer<Account>.Unknown)opened).Reason, ((PartnerAnswer<Account>.Unknown)opened).Detail);
        }

        List<PostingLeg> legs = [new(account.AccountNumber, LegSide.Debit, order.AmountCny), new(order.AccountNo, LegSide.Credit, order.AmountCny)];

        // 受托支付: through the borrower's account and on, in one posting: either both or nothing.
        if (order.PayeeAccountNo is { } payee)
            legs.AddRange([new(order.AccountNo, LegSide.Debit, order.AmountCny), new(payee, LegSide.Credit, order.AmountCny)]);
        return await PostAsync(order, message, borrower.Number, order.PayeeAccountNo is null ? "贷款支用" : $"贷款支用 受托支付 {order.InvoiceNumber}", legs, ct);
    }

    private async Task<DeliveryAnswer> CollectAsync(DeskDb db, LoanOrder order, OutboxMessage message, CancellationToken ct)
    {
        var borrower = await BorrowerAsync(db, order, ct);
        var found = await bank.GetAccountAsync(order.AccountNo, ct);
        if (found is not PartnerAnswer<Account>.Answered { Value: var account })
        {
            return found is PartnerAnswer<Account>.Refused no
                ? Refused(order, no.Code, no.Message)
                : DeliveryAnswer.After(((PartnerAnswer<Account>.Unknown)found).Reason, ((PartnerAnswer<Account>.Unknown)found).Detail);
        }

        if (!IsCurrent(order.Channel, account.Kind))
            return Refused(order, NotACurrentAccount, "还款须使用活期存款账户");
        if (await PayerAsync(db, order, borrower.Uscc, ct) is { } payer && payer != account.HolderId)
            return Refused(order, NotThePayersAccount, "还款账户不是还款人的账户");

        var legs = Legs(await LoanAccountAsync(db, order, ct), order.AccountNo, order.PrincipalCny, order.InterestCny + order.OverdueInterestCny);
        return await PostAsync(order, message, borrower.Number, order.Kind == LoanOrderKind.Instalment ? "贷款到期扣款" : "贷款还款", legs, ct);
    }

    /// <summary>冲正: the legs of what is undone, the other way round.</summary>
    private async Task<DeliveryAnswer> ReverseAsync(DeskDb db, LoanOrder order, OutboxMessage message, CancellationToken ct)
    {
        var loanAccount = await LoanAccountAsync(db, order, ct);
        IReadOnlyList<PostingLeg> legs = order.ReversesOrderId is null
            ? [new(order.AccountNo, LegSide.Debit, order.AmountCny), new(loanAccount, LegSide.Credit, order.AmountCny)]
            : Reversed(Legs(loanAccount, order.AccountNo, order.PrincipalCny, order.InterestCny));
        return await PostAsync(order, message, (await BorrowerAsync(db, order, ct)).Number, order.ReversesOrderId is null ? "冲正支用" : "冲正还款", legs, ct);
    }

    /// <summary>还款分录: interest is charged to the loan account and paid on it, so that a repayment of interest alone leaves its trace there too.</summary>
    internal static IReadOnlyList<PostingLeg> Legs(string loanAccountNo, string payerAccountNo, decimal principalCny, decimal interestCny)
    {
        List<PostingLeg> legs = [new(payerAccountNo, LegSide.Debit, principalCny + interestCny)];
        if (interestCny > 0m)
            legs.AddRange([new(loanAccountNo, LegSide.Debit, interestCny), new(InterestIncomeAccount, LegSide.Credit, interestCny)]);
        legs.Add(new PostingLeg(loanAccountNo, LegSide.Credit, principalCny + interestCny));
        return legs;
    }

    /// <summary>The other way round, last leg first: on no account is taken out what was not brought in before.</summary>
    internal static IReadOnlyList<PostingLeg> Reversed(IReadOnlyList<PostingLeg> legs) =>
        [.. legs.Reverse().Select(leg => leg with { Side = leg.Side == LegSide.Debit ? LegSide.Credit : LegSide.Debit })];

    private static Task<string> LoanAccountAsync(DeskDb db, LoanOrder order, CancellationToken ct) => db.Loans.Where(l => l.Id == order.LoanId).Select(l => l.AccountNo).SingleAsync(ct);

    private async Task<DeliveryAnswer> PostAsync(LoanOrder order, OutboxMessage message, string reference, string narrative, IReadOnlyList<PostingLeg> legs, CancellationToken ct)
    {
        var posted = await bank.PostAsync(new PostingRequest(reference, order.BookedOn!.Value, narrative, legs), message.Key, ct);
        return posted.Match(
            posting => Posted(order, posting.PostingNumber, posting.DebitedAccount()),
            refused => Refused(order, refused.Code, refused.Message),
            doubt => DeliveryAnswer.AfterMoney(doubt.Reason, doubt.Detail));
    }

    /// <summary>个人渠道: a personal current account; 企业渠道: a corporate one; what falls due is debited from the account agreed, whichever of both it is.</summary>
    private static bool IsCurrent(OrderChannel channel, AccountKind kind) => channel switch
    {
        OrderChannel.Personal => kind == AccountKind.Personal,
        OrderChannel.Enterprise => kind == AccountKind.Current,
        OrderChannel.Bank => kind is AccountKind.Personal or AccountKind.Current,
    };

    /// <summary>Whose account it must be; null where the account was agreed with the loan.</summary>
    private async Task<string?> PayerAsync(DeskDb db, LoanOrder order, string uscc, CancellationToken ct) => order.Channel switch
    {
        OrderChannel.Personal => desk.PersonalData.Decrypt(await db.Persons.Where(p => p.Id == order.MakerId).Select(p => p.IdNumberCipher).SingleAsync(ct)),
        OrderChannel.Enterprise => uscc,
        OrderChannel.Bank => null,
    };

    private static async Task<(string Uscc, string Name, string Number)> BorrowerAsync(DeskDb db, LoanOrder order, CancellationToken ct)
    {
        var found = await (from f in db.Facilities
                           join a in db.Applicants on f.ApplicantId equals a.Id
                           join c in db.Cases on f.CaseId equals c.Id
                           where f.Id == order.FacilityId
                           select new { a.Uscc, a.Name, c.Number }).SingleAsync(ct);
        return (found.Uscc, found.Name, found.Number);
    }

    /// <summary>Whether the posting moves the order's sum at the order's account.</summary>
    private static bool IsOf(LoanOrder order, Posting posting)
    {
        var (side, amount) = order switch
        {
            { Kind: LoanOrderKind.Drawdown } => (LegSide.Credit, order.AmountCny),
            { Kind: LoanOrderKind.Reversal, ReversesOrderId: not null } => (LegSide.Credit, order.TotalCny),
            _ => (LegSide.Debit, order.TotalCny),
        };
        return posting.Legs.Where(leg => leg.AccountNumber == order.AccountNo && leg.Side == side).Sum(leg => leg.AmountCny) == amount;
    }

    private static DeliveryAnswer.Settled Posted(LoanOrder order, string postingNumber, string debitedAccount) => new(new HearLoanPosting(order.Id, postingNumber, debitedAccount, null));

    private static DeliveryAnswer.Settled Refused(LoanOrder order, string code, string message) => new(new HearLoanPosting(order.Id, null, null, $"{code}: {message}"));
}
