using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Partners;
using Approvals.Casework.Partners.CoreBanking;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Reconciliation;

/// <summary>Reads a borrower's loan accounts at the core banking system, with every entry up to the day.</summary>
internal sealed class ReconciliationDelivery(Desk desk, ICoreBanking bank) : IDelivery
{
    public const string MessageKind = "reconciliation";

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

        var read = new List<CoreAccount>();
        foreach (var account in accounts.Where(account => account.Kind == AccountKind.Loan))
        {
            var entries = await bank.GetEntriesAsync(account.AccountNumber, account.OpenedOn, desk.Clock.Today, ct);
            if (entries is not PartnerAnswer<IReadOnlyList<LedgerEntry>>.Answered { Value: var lines })
                return Again(entries);
            read.Add(new CoreAccount(account.AccountNumber, account.BalanceCny, [.. lines.Select(line => new CoreEntry(line.PostingNumber, line.Side == LegSide.Debit ? line.AmountCny : -line.AmountCny))], lines.Count == 0 ? null : lines[0].Reference));
        }

        return new DeliveryAnswer.Settled(new CompareLedgers(request, seen, read));
    }

    private static DeliveryAnswer Again<T>(PartnerAnswer<T> answer) => answer.Match(
        _ => throw new InvalidOperationException("It was answered."),
        refused => new DeliveryAnswer.Hopeless($"{refused.Code}: {refused.Message}"),
        doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail));
}
