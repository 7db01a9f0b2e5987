using Approvals.Casework.Data;

namespace Approvals.Casework.Conditions;

public enum ConditionState
{
    /// <summary>待落实</summary>
    Open,

    /// <summary>已落实</summary>
    Met,

    /// <summary>已免除, by whoever set it</summary>
    Waived,

    /// <summary>已失效: a later approval made its conditions anew, or nothing is drawn any more under the facility it was set for</summary>
    Superseded,
}

/// <summary>What a condition holds up.</summary>
public enum ConditionGate
{
    /// <summary>签约前落实</summary>
    Signing,

    /// <summary>放款前落实</summary>
    Disbursement,
}

/// <summary>落实条件: what an approval demands before the contracts are signed or the money is paid. Source: APPROVALS §5 (conditions precedent).</summary>
public sealed class Condition : IVersioned
{
    /// <summary>A condition that begins so holds up the signing; any other the disbursement.</summary>
    public const string BeforeSigning = "签约前";

    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>From 1 within the case, in the order of the approved terms.</summary>
    public required int Number { get; init; }

    /// <summary>In the approver's words.</summary>
    public required string Text { get; init; }

    public required ConditionGate Gate { get; init; }

    /// <summary>The seat that first set it; null where the committee did.</summary>
    public required Guid? SeatId { get; init; }

    /// <summary>Its level, as the chain calls it.</summary>
    public required string LevelTitle { get; init; }

    /// <summary>Account that set it; of the committee's, the authorised approver who confirmed the resolution.</summary>
    public required Guid SetById { get; init; }

    public ConditionState State { get; set; }

    /// <summary>Who verified or waived it.</summary>
    public Guid? SettledById { get; set; }

    public DateTime? SettledAtUtc { get; set; }

    /// <summary>落实说明: the evidence, or why it is waived.</summary>
    public string? Note { get; set; }

    public int Version { get; set; }
}
