namespace Approvals.Lending.Ledger;

/// <summary>记账事件. What an entry records, in the order in which such things follow one another within one instant.</summary>
public enum JournalEvent
{
    /// <summary>额度开立.</summary>
    FacilityOpened,

    /// <summary>额度调整. The limit was raised or cut.</summary>
    FacilityChanged,

    /// <summary>支用.</summary>
    Drawdown,

    /// <summary>每日计提.</summary>
    Accrual,

    /// <summary>利息调整. What a posting needs beyond what was accrued.</summary>
    TrueUp,

    /// <summary>分期还款. An instalment paid on its due day.</summary>
    Instalment,

    /// <summary>提前还款. Of a part.</summary>
    Prepayment,

    /// <summary>全部还款.</summary>
    FullRepayment,

    /// <summary>额度终止. Expired or ended: nothing may be drawn any more.</summary>
    FacilityClosed,

    /// <summary>红冲.</summary>
    Reversal,
}

/// <summary>分户. Whose entry it is.</summary>
/// <param name="FacilityId">额度.</param>
/// <param name="LoanId">借据; null for what concerns the facility only.</param>
public sealed record SubAccount(Guid FacilityId, Guid? LoanId = null);

/// <summary>分录行. One line of an entry.</summary>
/// <param name="AmountCny">Above 0, in a reversal below 0 (红字); no more decimals than <see cref="LedgerAccounts.Decimals"/> allows.</param>
public sealed record JournalLine(LedgerAccount Account, PostingSide Side, decimal AmountCny)
{
    /// <summary>借方净额. Positive for a debit, negative for a credit.</summary>
    public decimal NetDebitCny => Side == PostingSide.Debit ? AmountCny : -AmountCny;
}

/// <summary>记账凭证. One balanced entry of one sub-account; never changed, only reversed.</summary>
public sealed class JournalEntry
{
    /// <summary>Longest source key, characters.</summary>
    public const int LongestKey = 200;

    /// <param name="sourceKey">来源键, 1 to <see cref="LongestKey"/> characters: the same event always gives the same one; see <see cref="SourceKeys"/>.</param>
    /// <param name="on">业务日期, local.</param>
    /// <exception cref="ArgumentException">In this order: no key or one too long; a reversal that names nothing, or another event that does; fewer than two lines; an amount
    /// of the wrong sign or with too many decimals; a loan's account without a loan; debits that differ from credits, on the balance sheet or off it.</exception>
    public JournalEntry(string sourceKey, DateOnly on, JournalEvent happening, SubAccount of, IReadOnlyList<JournalLine> lines, string? reverses = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sourceKey);
        if (sourceKey.Length > LongestKey)
            throw new ArgumentException($"A source key has at most {LongestKey} characters.", nameof(sourceKey));
        if ((happening == JournalEvent.Reversal) != (reverses is not null))
            throw new ArgumentException("A reversal, and nothing else, names the entry it negates.", nameof(reverses));
        if (lines.Count < 2)
            throw new ArgumentException("An entry has two lines or more.", nameof(lines));
        foreach (var line in lines)
            Check(line, of, isReversal: reverses is not null);
        foreach (var isOffBalance in (bool[])[false, true])
            if (lines.Where(line => line.Account.IsOffBalance() == isOffBalance).Sum(line => line.NetDebitCny) is var difference and not 0m)
                throw new ArgumentException($"Debits exceed credits by {difference} CNY.", nameof(lines));
        (SourceKey, On, Event, Of, Lines, Reverses) = (sourceKey, on, happening, of, [.. lines], reverses);
    }

    /// <summary>来源键.</summary>
    public string SourceKey { get; }

    /// <summary>业务日期.</summary>
    public DateOnly On { get; }

    /// <summary>记账事件.</summary>
    public JournalEvent Event { get; }

    /// <summary>分户.</summary>
    public SubAccount Of { get; }

    /// <summary>分录, in the order of the documented table.</summary>
    public IReadOnlyList<JournalLine> Lines { get; }

    /// <summary>被冲凭证. The source key of the entry negated; null unless a reversal.</summary>
    public string? Reverses { get; }

    /// <summary>红冲. An entry with the same lines, their amounts negative, so that turnovers fall back too.</summary>
    /// <param name="sourceKey">Its own.</param>
    /// <param name="on">业务日期 of the reversal, not of what it negates.</param>
    /// <exception cref="InvalidOperationException">This is a reversal: post the event anew instead.</exception>
    public JournalEntry Reversal(string sourceKey, DateOnly on) => Event == JournalEvent.Reversal
        ? throw new InvalidOperationException("A reversal is not reversed.")
        : new(sourceKey, on, JournalEvent.Reversal, Of, [.. Lines.Select(line => line with { AmountCny = -line.AmountCny })], SourceKey);

    /// <summary>Whether both record the same thing, line by line.</summary>
    public bool SaysTheSameAs(JournalEntry other) =>
        (SourceKey, On, Event, Of, Reverses) == (other.SourceKey, other.On, other.Event, other.Of, other.Reverses) && Lines.SequenceEqual(other.Lines);

    private static void Check(JournalLine line, SubAccount of, bool isReversal)
    {
        if (isReversal ? line.AmountCny >= 0m : line.AmountCny <= 0m)
            throw new ArgumentException($"{line.AmountCny} CNY in {line.Account} has the wrong sign.", nameof(line));
        if (decimal.Round(line.AmountCny, line.Account.Decimals()) != line.AmountCny)
            throw new ArgumentException($"{line.AmountCny} CNY has too many decimals for {line.Account}.", nameof(line));
        if (of.LoanId is null && !line.Account.IsOffBalance())
            throw new ArgumentException($"{line.Account} belongs to a loan.", nameof(of));
    }
}
