namespace Approvals.Casework.Partners.CoreBanking;

/// <summary>记账请求. Legs that balance: debits equal credits to the fen.</summary>
/// <param name="Reference">Ours, e.g. the disbursement's number.</param>
/// <param name="BookingDate">记账日, a business date.</param>
/// <param name="Narrative">摘要.</param>
/// <param name="Legs">Two or more.</param>
public sealed record PostingRequest(string Reference, DateOnly BookingDate, string Narrative, IReadOnlyList<PostingLeg> Legs);

/// <summary>分录.</summary>
/// <param name="AccountNumber">账号.</param>
/// <param name="Side">Debit or credit.</param>
/// <param name="AmountCny">&gt; 0, at most two decimals.</param>
public sealed record PostingLeg(string AccountNumber, LegSide Side, decimal AmountCny);

/// <summary>借贷方向.</summary>
public enum LegSide
{
    /// <summary>借.</summary>
    Debit,

    /// <summary>贷.</summary>
    Credit,
}

/// <summary>已记账交易.</summary>
/// <param name="PostingNumber">The core system's serial number (流水号).</param>
/// <param name="IdempotencyKey">Ours.</param>
/// <param name="Reference">Ours.</param>
/// <param name="BookingDate">Business date.</param>
/// <param name="PostedAtUtc">When it was written.</param>
/// <param name="Narrative">摘要.</param>
/// <param name="Legs">As requested.</param>
public sealed record Posting(
    string PostingNumber,
    string IdempotencyKey,
    string Reference,
    DateOnly BookingDate,
    DateTime PostedAtUtc,
    string Narrative,
    IReadOnlyList<PostingLeg> Legs)
{
    /// <summary>借方账户: of a loan paid out, its loan account.</summary>
    internal string DebitedAccount() => Legs.First(leg => leg.Side == LegSide.Debit).AccountNumber;
}

/// <summary>查证结果.</summary>
/// <param name="State">What became of the key.</param>
/// <param name="Posting">Present when and only when <see cref="PostingEnquiryState.Posted"/>.</param>
/// <param name="RefusalCode">Present when and only when <see cref="PostingEnquiryState.Refused"/>.</param>
/// <param name="RefusalMessage">Present when and only when <see cref="PostingEnquiryState.Refused"/>.</param>
public sealed record PostingEnquiry(PostingEnquiryState State, Posting? Posting, string? RefusalCode, string? RefusalMessage);

/// <summary>查证状态.</summary>
public enum PostingEnquiryState
{
    /// <summary>已入账.</summary>
    Posted,

    /// <summary>已拒绝: received, refused for good, nothing was booked.</summary>
    Refused,

    /// <summary>未收到.</summary>
    NotReceived,
}

/// <summary>账户明细.</summary>
/// <param name="PostingNumber">流水号.</param>
/// <param name="BookingDate">Business date.</param>
/// <param name="Side">Debit or credit.</param>
/// <param name="AmountCny">&gt; 0.</param>
/// <param name="BalanceCny">Of the account after this entry, on its normal side.</param>
/// <param name="Reference">Ours.</param>
/// <param name="Narrative">摘要.</param>
public sealed record LedgerEntry(
    string PostingNumber, DateOnly BookingDate, LegSide Side, decimal AmountCny, decimal BalanceCny, string Reference, string Narrative);
