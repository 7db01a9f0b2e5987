namespace Approvals.Casework.PreCredit;

public enum MeasurementPurpose
{
    /// <summary>线上预授信</summary>
    PreCredit,

    /// <summary>放款前复核</summary>
    Recheck,

    /// <summary>签约前复测</summary>
    Remeasure,

    /// <summary>自动审批</summary>
    Decision,

    /// <summary>贷后评估: of a renewal or a review of the limit.</summary>
    Evaluation,
}

/// <summary>测额: one evaluation of the policy on one set of facts, kept for good.</summary>
public sealed class Measurement
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required MeasurementPurpose Purpose { get; init; }

    public required int Visit { get; init; }

    public required string Mode { get; init; }

    /// <summary>JSON, the vocabulary of <c>db/catalogue/facts.schema.json</c>.</summary>
    public required string Facts { get; init; }

    /// <summary>JSON array of every finding.</summary>
    public required string Findings { get; init; }

    /// <summary>JSON array of every limit component.</summary>
    public required string Components { get; init; }

    /// <summary>JSON array of the score's lines; null where the rate is not made by one.</summary>
    public string? Score { get; init; }

    public decimal? LimitCny { get; init; }

    public decimal? RatePercent { get; init; }

    /// <summary><c>passed</c>, <c>declined</c> or <c>refer</c>.</summary>
    public required string Outcome { get; init; }

    public required DateTime MeasuredAtUtc { get; init; }

    /// <summary>Business date of the facts.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>24:00 of the last day of validity. Null of all but a pre-credit.</summary>
    public DateTime? ValidUntilUtc { get; init; }

    /// <summary>复核人: who admitted the case although this measurement referred it; its referred and unknown findings are settled by that.</summary>
    public Guid? AdmittedById { get; set; }

    public DateTime? AdmittedAtUtc { get; set; }

    /// <summary>复核人: who looked at it, whatever they said.</summary>
    public Guid? ReviewedById { get; set; }
}

public enum ReportState
{
    Requested,
    Received,

    /// <summary>The partner answered with a definite no, e.g. no record of this enterprise.</summary>
    Refused,
}

/// <summary>外部数据: one report asked of a partner for one measurement.</summary>
public sealed class PartnerReport
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required MeasurementPurpose Purpose { get; init; }

    public required int Visit { get; init; }

    /// <summary>e.g. <c>tax</c>, <c>registry</c>, <c>bureau-enterprise</c>, <c>bureau-person</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Person the report is about; empty for the enterprise.</summary>
    public required Guid PersonId { get; init; }

    public ReportState State { get; set; }

    /// <summary>The report as received, encrypted at rest: it holds personal data.</summary>
    public string? BodyCipher { get; set; }

    public string? RefusalCode { get; set; }

    public DateTime? ReceivedAtUtc { get; set; }
}
