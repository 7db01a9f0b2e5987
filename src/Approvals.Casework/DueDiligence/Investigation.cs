using Approvals.Casework.Data;

namespace Approvals.Casework.DueDiligence;

public enum InvestigationState
{
    Draft,

    /// <summary>主调查人已提交, awaiting the second investigator.</summary>
    Submitted,

    /// <summary>双人已签</summary>
    CoSigned,

    /// <summary>Superseded because the case went back before it was signed.</summary>
    Abandoned,
}

public enum Recommendation
{
    /// <summary>建议授信</summary>
    Recommend,

    /// <summary>不建议授信</summary>
    Decline,

    /// <summary>需补充资料</summary>
    MoreMaterial,
}

/// <summary>实地尽调: one visit to the enterprise by two people, ending in the 《尽调报告》.</summary>
public sealed class Investigation : IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required int Visit { get; init; }

    /// <summary>主调查人</summary>
    public required Guid LeadId { get; set; }

    /// <summary>协查人, another natural person.</summary>
    public Guid? SecondId { get; set; }

    public InvestigationState State { get; set; }

    public DateTime? VisitedAtUtc { get; set; }

    public string? VisitedAddress { get; set; }

    public decimal? Latitude { get; set; }

    public decimal? Longitude { get; set; }

    /// <summary>经营标识: without it the recommended amount is cut (seed 002 §九.1).</summary>
    public bool? HasSignage { get; set; }

    /// <summary>JSON: free sections of the report.</summary>
    public string Sections { get; set; } = "{}";

    public Recommendation? Recommendation { get; set; }

    public decimal? RecommendedAmountCny { get; set; }

    public string? Reason { get; set; }

    public DateTime? SubmittedAtUtc { get; set; }

    public DateTime? CoSignedAtUtc { get; set; }

    public int Version { get; set; }
}

/// <summary>现场照片</summary>
public sealed class SitePhoto
{
    public required Guid Id { get; init; }

    public required Guid InvestigationId { get; init; }

    public required string BlobHash { get; init; }

    public required DateTime TakenAtUtc { get; init; }

    public required decimal Latitude { get; init; }

    public required decimal Longitude { get; init; }

    public required string Caption { get; init; }
}

/// <summary>交叉核验: what was declared against what was observed.</summary>
public sealed class CrossCheck
{
    public required Guid InvestigationId { get; init; }

    /// <summary>e.g. <c>revenue-flow</c>, <c>invoices</c>, <c>address</c>, <c>equipment</c>.</summary>
    public required string Subject { get; init; }

    public required string Declared { get; set; }

    public required string Observed { get; set; }

    /// <summary>Per cent of the declared value; null where not a quantity.</summary>
    public decimal? DeviationPercent { get; set; }

    public string? Note { get; set; }
}
