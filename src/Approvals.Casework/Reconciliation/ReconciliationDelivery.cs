using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Outbox;
using Approvals.Casework.Partners;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Casework.Servicing;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Reconciliation;

/// <summary>Reads a borrower's loan accounts at the core banking system, with every entry up to the day.</summary>
internal sealed class ReconciliationDelivery(Desk desk, ICoreBanking bank) : IDelivery
{
    public const string MessageKind = ComparedBooks.QuestionKind;

    public string Kind => MessageKind;

    public async Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        var request = message.Read<ReconciliationRequest>();
        await using var db = desk.Database.Open();
        if (await CompareLedgers.IsMovingAsync(db, request.ApplicantId, ct))
            return new DeliveryAnswer.Waits("Money of the borrower is on its way.");
        var seen = await CompareLedgers.VersionAsync(db, request.ApplicantId, ct);
        var uscc = await db.Applicants.Where(a => a.Id == request.ApplicantId).Select(a => a.Uscc).SingleAsync(ct);
        var found = await bank.FindAccountsAsync(uscc, ct);
        if (found is not PartnerAnswer<IReadOnlyList<Account>>.Answered { Value: var accounts })
            return Again(found);

        var loans = await (from l in db.Loans.AsNoTracking() join f in db.Facilities on l.FacilityId equals f.Id where f.ApplicantId == request.ApplicantId select l).ToListAsync(ct);
        var orders = await (from o in db.LoanOrders.AsNoTracking() join f in db.Facilities on o.FacilityId equals f.Id where f.ApplicantId == request.ApplicantId select o).ToListAsync(ct);
        var known = orders.Select(o => o.CoreReference).ToHashSet();
        var read = new List<CoreAccount>();
        foreach (var account in accounts.Where(account => account.Kind == AccountKind.Loan))
        {
            var entries = await bank.GetEntriesAsync(account.AccountNumber, account.OpenedOn, desk.Clock.Today, ct);
            if (entries is not PartnerAnswer<IReadOnlyList<LedgerEntry>>.Answered { Value: var lines })
                return Again(entries);
            var moved = LoanMovement.Of(lines);
            var told = moved.Where(one => one.PrincipalCny != 0m).Select(one => new CoreEntry(one.PostingNumber, one.PrincipalCny)).ToList();
            if (loans.Find(l => l.AccountNo == account.AccountNumber) is { } loan)
            {
                foreach (var one in moved.Where(one => one.PrincipalCny == 0m && !known.Contains(one.PostingNumber)))
                {
                    var (entry, silent) = await InterestAloneAsync(loan, orders, one, ct);
                    if (silent is not null)
                        return silent;
                    if (entry is not null)
                        told.Add(entry);
                }
            }

            read.Add(new CoreAccount(account.AccountNumber, account.BalanceCny, told, lines.Count == 0 ? null : lines[0].Reference));
        }

        return new DeliveryAnswer.Settled(new CompareLedgers(request, seen, read));
    }

    /// <summary>A repayment of interest alone that the desk does not know; none of what the bank has debited by itself, which the desk asks for again under the same key and recognises.</summary>
    private async Task<(CoreEntry? Entry, DeliveryAnswer? Silent)> InterestAloneAsync(Loan loan, IReadOnlyList<LoanOrder> orders, LoanMovement moved, CancellationToken ct)
    {
        foreach (var due in ForgottenRepayments.Unpaid(loan, orders).Where(due => due.DueOn <= moved.BookedOn))
        {
            var asked = await bank.EnquirePostingAsync(LoanOrder.InstalmentKey(loan.Id, due.Number, moved.BookedOn), ct);
            if (asked is not PartnerAnswer<PostingEnquiry>.Answered { Value: var enquired })
                return (null, Again(asked));
            if (enquired.Posting?.PostingNumber == moved.PostingNumber)
                return (null, null);
        }

        var income = await bank.GetEntriesAsync(LoanPostingDelivery.InterestIncomeAccount, moved.BookedOn, moved.BookedOn, ct);
        return income is PartnerAnswer<IReadOnlyList<LedgerEntry>>.Answered { Value: var lines }
            ? (new CoreEntry(moved.PostingNumber, 0m, lines.Where(line => line.PostingNumber == moved.PostingNumber).Sum(line => line.Side == LegSide.Credit ? line.AmountCny : -line.AmountCny)), null)
            : (null, Again(income));
    }

    private static DeliveryAnswer Again<T>(PartnerAnswer<T> answer) => answer.Match(
        _ => throw new InvalidOperationException("It was answered."),
        refused => new DeliveryAnswer.Hopeless($"{refused.Code}: {refused.Message}"),
        doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail));
}
