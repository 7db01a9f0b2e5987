using Approvals.Casework.Data;

namespace Approvals.Casework.Collateral;

public enum RevaluationState
{
    /// <summary>待复核</summary>
    AwaitingChecker,

    /// <summary>已采用</summary>
    Done,

    /// <summary>复核退回</summary>
    Returned,
}

/// <summary>待复核的重估: a new appraisal that lets an item of an approved case count for more, or for longer; it counts once another person has confirmed it.</summary>
public sealed class CollateralRevaluation : IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; set; }

    public required Guid AssetId { get; init; }

    /// <summary>评估价值. CNY.</summary>
    public required decimal AppraisedCny { get; init; }

    /// <summary>在先债权. CNY.</summary>
    public required decimal EarlierClaimsCny { get; init; }

    /// <summary>评估机构</summary>
    public required string Appraiser { get; init; }

    public required DateOnly AppraisedOn { get; init; }

    public required DateOnly ValidUntil { get; init; }

    public RevaluationState State { get; set; }

    public required Guid MakerId { get; init; }

    public required DateTime MadeAtUtc { get; init; }

    public Guid? CheckerId { get; set; }

    public DateTime? CheckedAtUtc { get; set; }

    /// <summary>复核意见</summary>
    public string? Note { get; set; }

    /// <summary>The item while this waits for the checker, else null; unique, so that one follows another.</summary>
    public Guid? LiveFor { get; set; }

    public int Version { get; set; }

    internal Appraisal ToAppraisal() => new(AppraisedCny, Appraiser, AppraisedOn, ValidUntil, EarlierClaimsCny);
}
