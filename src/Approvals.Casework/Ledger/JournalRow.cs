using Approvals.Lending.Ledger;

namespace Approvals.Casework.Ledger;

/// <summary>记账凭证: one entry of the loan sub-ledger. Never changed, never deleted.</summary>
public sealed class JournalRow
{
    public required Guid Id { get; init; }

    /// <summary>来源键; unique, so that an event is entered once.</summary>
    public required string SourceKey { get; init; }

    /// <summary>业务日期</summary>
    public required DateOnly On { get; init; }

    public required JournalEvent Event { get; init; }

    public required Guid FacilityId { get; init; }

    public Guid? LoanId { get; init; }

    /// <summary>被冲凭证: source key of the entry negated; unique, so that it is negated once.</summary>
    public string? Reverses { get; init; }

    public required DateTime PostedAtUtc { get; init; }
}

/// <summary>分录行</summary>
public sealed class JournalLineRow
{
    public required Guid EntryId { get; init; }

    /// <summary>From 1, in the order of the documented table.</summary>
    public required int Number { get; init; }

    public required LedgerAccount Account { get; init; }

    public required PostingSide Side { get; init; }

    /// <summary>CNY, six decimals where interest accrues; negative in a reversal.</summary>
    public required decimal AmountCny { get; init; }
}
