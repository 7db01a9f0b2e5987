using Approvals.Casework.Data;

namespace Approvals.Casework.Disbursement;

public enum DisbursementState
{
    /// <summary>待复核: made, waiting for the checker.</summary>
    AwaitingChecker,

    /// <summary>已发送核心: released, the core banking system's answer is outstanding or unknown.</summary>
    Sending,

    /// <summary>已入账</summary>
    Posted,

    /// <summary>核心拒绝</summary>
    Refused,

    /// <summary>退回经办</summary>
    Returned,
}

/// <summary>放款指令: made by one person, released by another, posted once and only once.</summary>
public sealed class LoanDisbursement : IVersioned
{
    /// <summary>Kind of the message that carries an order to the core banking system.</summary>
    public const string MessageKind = "posting";

    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required int Visit { get; init; }

    /// <summary>From 1 within the case: a refused or returned order is followed by a new one.</summary>
    public required int Number { get; init; }

    public required decimal AmountCny { get; init; }

    public required string AccountNo { get; init; }

    public required string AccountKind { get; init; }

    public DisbursementState State { get; set; }

    public required Guid MakerId { get; init; }

    public required DateTime MadeAtUtc { get; init; }

    public Guid? CheckerId { get; set; }

    public DateTime? ReleasedAtUtc { get; set; }

    /// <summary>Idempotency key at the core banking system.</summary>
    public required string PaymentKey { get; init; }

    public string? CoreReference { get; set; }

    public DateTime? PostedAtUtc { get; set; }

    public string? RefusalReason { get; set; }

    /// <summary>The case id while the order is under way or posted, else null; unique, so that a case has one.</summary>
    public Guid? LiveCaseId { get; set; }

    public int Version { get; set; }
}
