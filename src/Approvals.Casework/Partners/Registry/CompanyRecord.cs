namespace Approvals.Casework.Partners.Registry;

/// <summary>工商登记信息. One company's entry in the register as of a business date. Lists are ordered oldest first.</summary>
/// <param name="Uscc">统一社会信用代码.</param>
/// <param name="Name">Registered name.</param>
/// <param name="LegalType">企业类型.</param>
/// <param name="EstablishedOn">成立日期.</param>
/// <param name="Status">登记状态.</param>
/// <param name="RegionCode">GB/T 2260 county-level code, six digits; the first four name the prefecture-level city.</param>
/// <param name="City">Prefecture-level city.</param>
/// <param name="RegisteredAddress">住所.</param>
/// <param name="IndustryCode">GB/T 4754 section letter and class, e.g. <c>F5162</c>.</param>
/// <param name="IndustryName">Its name.</param>
/// <param name="BusinessScope">经营范围.</param>
/// <param name="RegisteredCapitalCny">注册资本.</param>
/// <param name="LegalRepresentative">法定代表人 (for a partnership 执行事务合伙人).</param>
/// <param name="Shareholders">All, by descending ratio; the ratios sum to 1.</param>
/// <param name="Changes">变更记录.</param>
/// <param name="AbnormalOperations">经营异常名录, removed entries included.</param>
/// <param name="SeriousViolations">严重违法失信名单, removed entries included.</param>
/// <param name="SmallEnterprise">小微企业名录: its class there, or null when the enterprise is not listed.</param>
public sealed record CompanyRecord(
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

/// <summary>小微企业类别, as the register's directory of small and micro enterprises shows it.</summary>
public enum SmallEnterpriseClass
{
    /// <summary>小型.</summary>
    Small,

    /// <summary>微型.</summary>
    Micro,
}

/// <summary>企业类型.</summary>
public enum CompanyType
{
    /// <summary>有限责任公司.</summary>
    LimitedCompany,

    /// <summary>股份有限公司.</summary>
    JointStockCompany,

    /// <summary>合伙企业.</summary>
    Partnership,

    /// <summary>个人独资企业.</summary>
    SoleProprietorship,

    /// <summary>个体工商户.</summary>
    SelfEmployed,
}

/// <summary>登记状态.</summary>
public enum CompanyStatus
{
    /// <summary>存续 (在营、开业).</summary>
    InBusiness,

    /// <summary>停业/歇业.</summary>
    Suspended,

    /// <summary>吊销.</summary>
    Revoked,

    /// <summary>注销.</summary>
    Deregistered,

    /// <summary>迁出.</summary>
    MovedOut,
}

/// <summary>法定代表人.</summary>
/// <param name="IdNumber">居民身份证号, 18 characters.</param>
/// <param name="Name">Name.</param>
/// <param name="InOfficeSince">Day of the registered change, or of establishment.</param>
public sealed record LegalRepresentative(string IdNumber, string Name, DateOnly InOfficeSince);

/// <summary>股东.</summary>
/// <param name="Kind">Person or enterprise.</param>
/// <param name="Id">居民身份证号 or 统一社会信用代码.</param>
/// <param name="Name">Name.</param>
/// <param name="Ratio">持股比例, 0–1, four decimals.</param>
/// <param name="Since">Day since which exactly this ratio has been registered.</param>
public sealed record Shareholder(ShareholderKind Kind, string Id, string Name, decimal Ratio, DateOnly Since);

/// <summary>股东类别.</summary>
public enum ShareholderKind
{
    /// <summary>自然人.</summary>
    Person,

    /// <summary>企业法人.</summary>
    Enterprise,
}

/// <summary>变更记录. One registered change.</summary>
/// <param name="ChangedOn">Day registered.</param>
/// <param name="Item">What changed.</param>
/// <param name="Before">As printed in the register.</param>
/// <param name="After">As printed in the register.</param>
public sealed record RegistryChange(DateOnly ChangedOn, RegistryChangeItem Item, string Before, string After);

/// <summary>变更事项.</summary>
public enum RegistryChangeItem
{
    /// <summary>法定代表人变更.</summary>
    LegalRepresentative,

    /// <summary>股东或股权变更.</summary>
    Shareholders,

    /// <summary>住所变更.</summary>
    Address,

    /// <summary>注册资本变更.</summary>
    RegisteredCapital,

    /// <summary>经营范围变更.</summary>
    BusinessScope,
}

/// <summary>名录记录. One entry on a public list.</summary>
/// <param name="ListedOn">列入日期.</param>
/// <param name="Reason">As printed.</param>
/// <param name="RemovedOn">移出日期; null while listed.</param>
public sealed record ListEntry(DateOnly ListedOn, string Reason, DateOnly? RemovedOn);
