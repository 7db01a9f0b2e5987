namespace Approvals.Casework.Collateral;

/// <summary>质物: a right the borrower pledges, with its appraisal. Listed while the case is with its manager, fixed from the approval on.</summary>
public sealed class PledgedRight
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; set; }

    /// <summary>专利号或登记号</summary>
    public required string Number { get; init; }

    /// <summary>Kind of right, the vocabulary of <c>db/catalogue/facts.schema.json</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Last day on which the right is in force.</summary>
    public required DateOnly ValidUntil { get; init; }

    /// <summary>评估价值. CNY.</summary>
    public required decimal AppraisedCny { get; init; }

    /// <summary>评估机构</summary>
    public required string Appraiser { get; init; }

    public required DateOnly AppraisedOn { get; init; }

    /// <summary>Last day on which the appraisal may be relied on.</summary>
    public required DateOnly AppraisalValidUntil { get; init; }

    public required Guid ListedById { get; init; }

    public required DateTime ListedAtUtc { get; init; }

    /// <summary>有效至: neither the right nor its appraisal holds longer.</summary>
    public DateOnly HoldsUntil => ValidUntil < AppraisalValidUntil ? ValidUntil : AppraisalValidUntil;
}

public enum PledgeRegistrationState
{
    Requested,

    /// <summary>已登记</summary>
    Registered,
    Refused,

    /// <summary>已注销: the case ended without money; the registry is told, and what it still says changes nothing.</summary>
    Released,
}

/// <summary>质押登记: what was asked of the rights registry for one right, and what it answered.</summary>
public sealed class PledgeRegistration
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; set; }

    public required Guid RightId { get; init; }

    public required int Visit { get; init; }

    public PledgeRegistrationState State { get; set; }

    /// <summary>Newest state heard of; older ones change nothing.</summary>
    public int Sequence { get; set; }

    /// <summary>登记号</summary>
    public string? RegistrationNumber { get; set; }

    /// <summary>登记证书编号</summary>
    public string? CertificateNumber { get; set; }

    public DateOnly? RegisteredOn { get; set; }

    public string? Reason { get; set; }

    public required DateTime RequestedAtUtc { get; init; }

    public DateTime? AnsweredAtUtc { get; set; }

    public DateTime? ReleasedAtUtc { get; set; }
}
