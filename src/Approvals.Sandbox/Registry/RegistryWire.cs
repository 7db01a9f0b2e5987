namespace Approvals.Sandbox.Registry;

/// <summary>工商登记信息.</summary>
internal sealed record CompanyRecord(
    string Uscc,
    string Name,
    CompanyType LegalType,
    DateOnly EstablishedOn,
    CompanyStatus Status,
    string RegionCode,
    string City,
    string RegisteredAddress,
    string IndustryCode,
    string IndustryName,
    string BusinessScope,
    decimal RegisteredCapitalCny,
    LegalRepresentative LegalRepresentative,
    IReadOnlyList<Shareholder> Shareholders,
    IReadOnlyList<RegistryChange> Changes,
    IReadOnlyList<ListEntry> AbnormalOperations,
    IReadOnlyList<ListEntry> SeriousViolations,
    SmallEnterpriseClass? SmallEnterprise);

/// <summary>小微企业名录中的类别.</summary>
internal enum SmallEnterpriseClass
{
    Small,
    Micro,
}

/// <summary>企业类型.</summary>
internal enum CompanyType
{
    LimitedCompany,
    JointStockCompany,
    Partnership,
    SoleProprietorship,
    SelfEmployed,
}

/// <summary>登记状态.</summary>
internal enum CompanyStatus
{
    InBusiness,
    Suspended,
    Revoked,
    Deregistered,
    MovedOut,
}

/// <summary>法定代表人.</summary>
internal sealed record LegalRepresentative(string IdNumber, string Name, DateOnly InOfficeSince);

/// <summary>股东.</summary>
internal sealed record Shareholder(ShareholderKind Kind, string Id, string Name, decimal Ratio, DateOnly Since);

/// <summary>股东类别.</summary>
internal enum ShareholderKind
{
    Person,
    Enterprise,
}

/// <summary>变更记录.</summary>
internal sealed record RegistryChange(DateOnly ChangedOn, RegistryChangeItem Item, string Before, string After);

/// <summary>变更事项.</summary>
internal enum RegistryChangeItem
{
    LegalRepresentative,
    Shareholders,
    Address,
    RegisteredCapital,
    BusinessScope,
}

/// <summary>名录记录.</summary>
internal sealed record ListEntry(DateOnly ListedOn, string Reason, DateOnly? RemovedOn);

/// <summary>司法信息.</summary>
internal sealed record JudicialRecords(
    string SubjectId,
    string Name,
    DateOnly AsOf,
    IReadOnlyList<CourtCase> Cases,
    IReadOnlyList<Execution> Executions,
    IReadOnlyList<DishonestRecord> DishonestRecords,
    IReadOnlyList<ConsumptionRestriction> ConsumptionRestrictions);

/// <summary>诉讼案件.</summary>
internal sealed record CourtCase(
    string CaseNumber, string Court, CaseKind Kind, CaseRole Role, string Cause, decimal AmountCny, DateOnly FiledOn, DateOnly? ClosedOn);

/// <summary>案件类型.</summary>
internal enum CaseKind
{
    Civil,
    Criminal,
    Administrative,
    Arbitration,
}

/// <summary>诉讼地位.</summary>
internal enum CaseRole
{
    Plaintiff,
    Defendant,
    ThirdParty,
}

/// <summary>被执行记录.</summary>
internal sealed record Execution(string CaseNumber, string Court, decimal AmountCny, DateOnly FiledOn, DateOnly? ClosedOn);

/// <summary>失信被执行人记录.</summary>
internal sealed record DishonestRecord(string CaseNumber, string Court, string Conduct, DateOnly PublishedOn, DateOnly? RemovedOn);

/// <summary>限制消费令.</summary>
internal sealed record ConsumptionRestriction(string CaseNumber, string Court, DateOnly IssuedOn, DateOnly? LiftedOn);
