namespace Approvals.Sandbox.Bank;

/// <summary>账户.</summary>
internal sealed record Account(
    string AccountNumber,
    AccountKind Kind,
    AccountStatus Status,
    string HolderId,
    string HolderName,
    string Currency,
    DateOnly OpenedOn,
    decimal BalanceCny);

/// <summary>账户类别.</summary>
internal enum AccountKind
{
    Current,
    Term,
    Margin,
    Personal,
    Loan,
    Internal,
}

/// <summary>账户状态.</summary>
internal enum AccountStatus
{
    Normal,
    Frozen,
    StopPayment,
    Closed,
}

/// <summary>开户请求.</summary>
internal sealed record OpenAccountRequest(AccountKind Kind, string HolderId, string HolderName, DateOnly OpenedOn, string Reference);

/// <summary>记账请求.</summary>
internal sealed record PostingRequest(string Reference, DateOnly BookingDate, string Narrative, IReadOnlyList<PostingLeg> Legs);

/// <summary>分录.</summary>
internal sealed record PostingLeg(string AccountNumber, LegSide Side, decimal AmountCny);

/// <summary>借贷方向.</summary>
internal enum LegSide
{
    Debit,
    Credit,
}

/// <summary>已记账交易.</summary>
internal sealed record Posting(
    string PostingNumber,
    string IdempotencyKey,
    string Reference,
    DateOnly BookingDate,
    DateTime PostedAtUtc,
    string Narrative,
    IReadOnlyList<PostingLeg> Legs);

/// <summary>查证结果.</summary>
internal sealed record PostingEnquiry(PostingEnquiryState State, Posting? Posting, string? RefusalCode, string? RefusalMessage);

/// <summary>查证状态.</summary>
internal enum PostingEnquiryState
{
    Posted,
    Refused,
    NotReceived,
}

/// <summary>账户明细.</summary>
internal sealed record LedgerEntry(
    string PostingNumber, DateOnly BookingDate, LegSide Side, decimal AmountCny, decimal BalanceCny, string Reference, string Narrative);
