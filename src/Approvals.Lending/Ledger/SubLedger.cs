namespace Approvals.Lending.Ledger;

/// <summary>拒绝记账原因. <b>The order of the members is the order of precedence</b>.</summary>
public enum LedgerRefusalCode
{
    /// <summary>来源键已用. Another entry was made under this key.</summary>
    SourceKeyTaken,

    /// <summary>无此凭证. What is to be reversed was never posted, or is told differently.</summary>
    NotPosted,

    /// <summary>已红冲. An entry is reversed once.</summary>
    AlreadyReversed,

    /// <summary>早于原凭证. A reversal's business date is before that of what it negates.</summary>
    BeforeTheOriginal,

    /// <summary>本金为负. A loan's principal would fall below 0.</summary>
    PrincipalBelowZero,
}

/// <summary>记账结果.</summary>
/// <param name="Refusal">The first in order; nothing was entered. Null when the entry stands.</param>
/// <param name="WasThere">幂等. The very same entry stood already; nothing was entered again.</param>
public sealed record LedgerAnswer(LedgerRefusalCode? Refusal, bool WasThere);

/// <summary>试算平衡行.</summary>
/// <param name="DebitsCny">借方发生额; a reversal lowers it.</param>
/// <param name="CreditsCny">贷方发生额; a reversal lowers it.</param>
public sealed record TrialBalanceRow(LedgerAccount Account, decimal DebitsCny, decimal CreditsCny)
{
    /// <summary>余额. Debits less credits, CNY: negative is a credit balance.</summary>
    public decimal BalanceCny => DebitsCny - CreditsCny;
}

/// <summary>贷款分户账. The entries of loans and facilities in the order they were posted, and what they add up to.</summary>
public sealed class SubLedger
{
    private readonly List<JournalEntry> _entries = [];
    private readonly Dictionary<string, JournalEntry> _byKey = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reversed = new(StringComparer.Ordinal);
    private readonly Dictionary<(LedgerAccount Account, SubAccount Of), TrialBalanceRow> _rows = [];

    /// <summary>凭证, in order of posting.</summary>
    public IReadOnlyList<JournalEntry> Entries => _entries;

    /// <summary>记账. Enters an entry once; a repetition of it changes nothing.</summary>
    public LedgerAnswer Post(JournalEntry entry)
    {
        if (_byKey.TryGetValue(entry.SourceKey, out var there) && there.SaysTheSameAs(entry))
            return new(null, WasThere: true);
        if (RefusalOf(entry) is { } refusal)
            return new(refusal, WasThere: false);

        _entries.Add(entry);
        _byKey.Add(entry.SourceKey, entry);
        if (entry.Reverses is { } original)
            _reversed.Add(original);
        foreach (var line in entry.Lines)
        {
            var row = Row(line.Account, entry.Of);
            _rows[(line.Account, entry.Of)] = line.Side == PostingSide.Debit
                ? row with { DebitsCny = row.DebitsCny + line.AmountCny }
                : row with { CreditsCny = row.CreditsCny + line.AmountCny };
        }

        return new(null, WasThere: false);
    }

    /// <summary>凭证. The entry posted under a key; null when there is none.</summary>
    public JournalEntry? Find(string sourceKey) => _byKey.GetValueOrDefault(sourceKey);

    /// <summary>已红冲. Whether the entry of that key was negated.</summary>
    public bool IsReversed(string sourceKey) => _reversed.Contains(sourceKey);

    /// <summary>科目余额. Debits less credits over everything, CNY.</summary>
    public decimal BalanceCny(LedgerAccount account) => Sum(account, _ => true).BalanceCny;

    /// <summary>额度余额. Debits less credits of one facility and its loans, CNY.</summary>
    public decimal FacilityBalanceCny(LedgerAccount account, Guid facilityId) => Sum(account, of => of.FacilityId == facilityId).BalanceCny;

    /// <summary>借据余额. Debits less credits of one loan, CNY.</summary>
    public decimal LoanBalanceCny(LedgerAccount account, Guid loanId) => Sum(account, of => of.LoanId == loanId).BalanceCny;

    /// <summary>试算平衡. One row for each account, in the order of <see cref="LedgerAccount"/>; the balances add up to 0.</summary>
    public IReadOnlyList<TrialBalanceRow> TrialBalance() => [.. Enum.GetValues<LedgerAccount>().Select(account => Sum(account, _ => true))];

    private LedgerRefusalCode? RefusalOf(JournalEntry entry)
    {
        if (_byKey.ContainsKey(entry.SourceKey))
            return LedgerRefusalCode.SourceKeyTaken;
        if (entry.Reverses is { } key)
        {
            if (Find(key) is not { Event: not JournalEvent.Reversal } original || !original.Reversal(entry.SourceKey, entry.On).SaysTheSameAs(entry))
                return LedgerRefusalCode.NotPosted;
            if (IsReversed(key))
                return LedgerRefusalCode.AlreadyReversed;
            if (entry.On < original.On)
                return LedgerRefusalCode.BeforeTheOriginal;
        }

        var principal = entry.Lines.Where(line => line.Account == LedgerAccount.LoanPrincipal).Sum(line => line.NetDebitCny);
        return principal < 0m && Row(LedgerAccount.LoanPrincipal, entry.Of).BalanceCny + principal < 0m ? LedgerRefusalCode.PrincipalBelowZero : null;
    }

    private TrialBalanceRow Row(LedgerAccount account, SubAccount of) => _rows.GetValueOrDefault((account, of)) ?? new(account, 0m, 0m);

    private TrialBalanceRow Sum(LedgerAccount account, Func<SubAccount, bool> belongs) => _rows
        .Where(row => row.Key.Account == account && belongs(row.Key.Of))
        .Aggregate(new TrialBalanceRow(account, 0m, 0m), (sum, row) => sum with { DebitsCny = sum.DebitsCny + row.Value.DebitsCny, CreditsCny = sum.CreditsCny + row.Value.CreditsCny });
}
