using Approvals.Casework.Data;
using Approvals.Lending.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Ledger;

/// <summary>贷款分户账: keeps the entries of <see cref="LoanEntries"/> in the unit of work of the event they record, by the rules of <see cref="SubLedger"/>.</summary>
public static class Books
{
    /// <summary>记账. Enters an entry once; the very same one told again changes nothing.</summary>
    /// <param name="entry">Null when there is nothing to enter.</param>
    /// <exception cref="InvalidOperationException">The ledger refuses the entry: what has happened cannot have happened.</exception>
    internal static async ValueTask PostAsync(Work work, JournalEntry? entry, CancellationToken ct)
    {
        if (entry is null)
            return;
        var ledger = await BesideAsync(work, entry, ct);
        var answer = ledger.Post(entry);
        if (answer.Refusal is { } refusal)
            throw new InvalidOperationException($"The ledger refuses '{entry.SourceKey}': {refusal}.");
        if (answer.WasThere)
            return;
        var row = new JournalRow
        {
            Id = Guid.CreateVersion7(),
            SourceKey = entry.SourceKey,
            On = entry.On,
            Event = entry.Event,
            FacilityId = entry.Of.FacilityId,
            LoanId = entry.Of.LoanId,
            Reverses = entry.Reverses,
            PostedAtUtc = work.NowUtc,
        };
        work.Db.JournalEntries.Add(row);
        work.Db.JournalLines.AddRange(entry.Lines.Select((line, i) => new JournalLineRow
        {
            EntryId = row.Id,
            Number = i + 1,
            Account = line.Account,
            Side = line.Side,
            AmountCny = line.AmountCny,
        }));
    }

    /// <summary>The key under which an event is entered: its own, or once that entry was reversed the next that is free.</summary>
    internal static async ValueTask<string> AnewAsync(Work work, string sourceKey, CancellationToken ct)
    {
        var key = sourceKey;
        for (var time = 2; await IsReversedAsync(work, key, ct); time++)
            key = $"{sourceKey}:{time}";
        return key;
    }

    /// <summary>额度账. Every entry of a facility and its loans, in order of posting.</summary>
    public static async Task<SubLedger> OfFacilityAsync(DeskDb db, Guid facilityId, CancellationToken ct)
    {
        var rows = await db.JournalEntries.AsNoTracking().Where(row => row.FacilityId == facilityId).ToListAsync(ct);
        var lines = await (from row in db.JournalEntries where row.FacilityId == facilityId join line in db.JournalLines on row.Id equals line.EntryId select line).AsNoTracking().ToListAsync(ct);
        return Read(rows, lines);
    }

    /// <summary>贷款本金 by the entries, of each loan of a borrower.</summary>
    internal static async Task<IReadOnlyDictionary<Guid, decimal>> PrincipalOfAsync(DeskDb db, Guid applicantId, CancellationToken ct)
    {
        var lines = await (from facility in db.Facilities
                           where facility.ApplicantId == applicantId
                           join row in db.JournalEntries on facility.Id equals row.FacilityId
                           join line in db.JournalLines on row.Id equals line.EntryId
                           where line.Account == LedgerAccount.LoanPrincipal && row.LoanId != null
                           select new { LoanId = row.LoanId!.Value, line.Side, line.AmountCny }).ToListAsync(ct);
        return lines.GroupBy(line => line.LoanId).ToDictionary(loan => loan.Key, loan => loan.Sum(line => line.Side == PostingSide.Debit ? line.AmountCny : -line.AmountCny));
    }

    /// <summary>What bears on whether the entry may be made: its own key, what it reverses, and for principal repaid, or anything reversed, whatever moved the loan's principal.</summary>
    private static async ValueTask<SubLedger> BesideAsync(Work work, JournalEntry entry, CancellationToken ct)
    {
        var (key, reverses, loanId) = (entry.SourceKey, entry.Reverses, entry.Of.LoanId);
        var isRepaid = loanId is not null && (reverses is not null || entry.Lines.Where(line => line.Account == LedgerAccount.LoanPrincipal).Sum(line => line.NetDebitCny) < 0m);
        var rows = await work.Db.JournalEntries
            .Where(row => row.SourceKey == key
                || (reverses != null && (row.SourceKey == reverses || row.Reverses == reverses))
                || (isRepaid && row.LoanId == loanId && work.Db.JournalLines.Any(line => line.EntryId == row.Id && line.Account == LedgerAccount.LoanPrincipal)))
            .ToListAsync(ct);
        var ids = rows.ConvertAll(row => row.Id);
        var lines = await work.Db.JournalLines.Where(line => ids.Contains(line.EntryId)).ToListAsync(ct);

        // What this very unit of work has entered is in no table yet.
        var known = work.Db.JournalEntries.Local.Where(row => row.SourceKey == key || row.SourceKey == reverses || (reverses != null && row.Reverses == reverses) || (isRepaid && row.LoanId == loanId && MovesPrincipal(row)));
        var all = rows.Union(known).ToList();
        var every = all.ConvertAll(row => row.Id).ToHashSet();
        return Read(all, lines.Union(work.Db.JournalLines.Local.Where(line => every.Contains(line.EntryId))));

        bool MovesPrincipal(JournalRow row) => work.Db.JournalLines.Local.Any(line => line.EntryId == row.Id && line.Account == LedgerAccount.LoanPrincipal);
    }

    private static async ValueTask<bool> IsReversedAsync(Work work, string key, CancellationToken ct) =>
        work.Db.JournalEntries.Local.Any(row => row.Reverses == key) || await work.Db.JournalEntries.AnyAsync(row => row.Reverses == key, ct);

    private static SubLedger Read(IEnumerable<JournalRow> rows, IEnumerable<JournalLineRow> lines)
    {
        var ledger = new SubLedger();
        var byEntry = lines.ToLookup(line => line.EntryId);
        foreach (var instant in rows.GroupBy(row => row.PostedAtUtc).OrderBy(instant => instant.Key))
        {
            // What was posted in one instant was posted in an order that the ledger lets stand: what it refuses now follows the others.
            var left = instant.OrderBy(row => row.Reverses is not null).ThenBy(row => row.Event).ThenBy(row => row.Id).ToList();
            while (left.Count > 0)
            {
                if (left.RemoveAll(row => ledger.Post(EntryOf(row, byEntry[row.Id])).Refusal is null) == 0)
                    throw new InvalidOperationException($"The ledger kept '{left[0].SourceKey}', which is refused: {ledger.Post(EntryOf(left[0], byEntry[left[0].Id])).Refusal}.");
            }
        }

        return ledger;
    }

    private static JournalEntry EntryOf(JournalRow row, IEnumerable<JournalLineRow> lines) => new(
        row.SourceKey, row.On, row.Event, new SubAccount(row.FacilityId, row.LoanId),
        [.. lines.OrderBy(line => line.Number).Select(line => new JournalLine(line.Account, line.Side, line.AmountCny))], row.Reverses);
}
