namespace Approvals.Casework.Partners.Registry;

/// <summary>司法信息. What the courts publish on an enterprise or person as of a business date. Lists are ordered oldest first.</summary>
/// <param name="SubjectId">统一社会信用代码 or 居民身份证号.</param>
/// <param name="Name">Name.</param>
/// <param name="AsOf">The business date asked for.</param>
/// <param name="Cases">诉讼与仲裁.</param>
/// <param name="Executions">被执行记录.</param>
/// <param name="DishonestRecords">失信被执行人.</param>
/// <param name="ConsumptionRestrictions">限制消费令.</param>
public sealed record JudicialRecords(
    string SubjectId,
    string Name,
    DateOnly AsOf,
    IReadOnlyList<CourtCase> Cases,
    IReadOnlyList<Execution> Executions,
    IReadOnlyList<DishonestRecord> DishonestRecords,
    IReadOnlyList<ConsumptionRestriction> ConsumptionRestrictions);

/// <summary>诉讼案件.</summary>
/// <param name="CaseNumber">案号.</param>
/// <param name="Court">Court or arbitration commission.</param>
/// <param name="Kind">Civil, criminal, administrative or arbitration.</param>
/// <param name="Role">The subject's role.</param>
/// <param name="Cause">案由.</param>
/// <param name="AmountCny">标的; 0 where none.</param>
/// <param name="FiledOn">立案日期.</param>
/// <param name="ClosedOn">结案日期; null while pending (在审).</param>
public sealed record CourtCase(
    string CaseNumber, string Court, CaseKind Kind, CaseRole Role, string Cause, decimal AmountCny, DateOnly FiledOn, DateOnly? ClosedOn);

/// <summary>案件类型.</summary>
public enum CaseKind
{
    /// <summary>民事.</summary>
    Civil,

    /// <summary>刑事.</summary>
    Criminal,

    /// <summary>行政.</summary>
    Administrative,

    /// <summary>仲裁.</summary>
    Arbitration,
}

/// <summary>诉讼地位.</summary>
public enum CaseRole
{
    /// <summary>原告/申请人.</summary>
    Plaintiff,

    /// <summary>被告/被申请人.</summary>
    Defendant,

    /// <summary>第三人.</summary>
    ThirdParty,
}

/// <summary>被执行记录.</summary>
/// <param name="CaseNumber">案号.</param>
/// <param name="Court">Executing court.</param>
/// <param name="AmountCny">执行标的.</param>
/// <param name="FiledOn">立案日期.</param>
/// <param name="ClosedOn">Null while live.</param>
public sealed record Execution(string CaseNumber, string Court, decimal AmountCny, DateOnly FiledOn, DateOnly? ClosedOn);

/// <summary>失信被执行人记录.</summary>
/// <param name="CaseNumber">案号.</param>
/// <param name="Court">Executing court.</param>
/// <param name="Conduct">失信行为情形, as printed.</param>
/// <param name="PublishedOn">发布日期.</param>
/// <param name="RemovedOn">Null while published.</param>
public sealed record DishonestRecord(string CaseNumber, string Court, string Conduct, DateOnly PublishedOn, DateOnly? RemovedOn);

/// <summary>限制消费令.</summary>
/// <param name="CaseNumber">案号.</param>
/// <param name="Court">Issuing court.</param>
/// <param name="IssuedOn">Day issued.</param>
/// <param name="LiftedOn">Null while in force.</param>
public sealed record ConsumptionRestriction(string CaseNumber, string Court, DateOnly IssuedOn, DateOnly? LiftedOn);
