namespace Approvals.Lending.PreCredit.Facts;

/// <summary>法定代表人。</summary>
public sealed record LegalRepresentativeFacts
{
    /// <summary>出生日期。</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>任职起始。Registered date from which this person has been the legal representative.</summary>
    public DateOnly? InOfficeSince { get; init; }

    /// <summary>完全民事行为能力。</summary>
    public bool? HasFullCivilCapacity { get; init; }

    /// <summary>中国大陆居民。</summary>
    public bool? IsMainlandResident { get; init; }

    /// <summary>实际参与企业经营管理。</summary>
    public bool? TakesPartInManagement { get; init; }

    /// <summary>个人资产。What the person owns, CNY.</summary>
    public decimal? AssetsCny { get; init; }

    /// <summary>持股历史。Registered holdings, each from its date to the next; any order, at most one row a date.</summary>
    public IReadOnlyList<Shareholding>? Shareholdings { get; init; }

    /// <summary>当前持股。The holding registered last by the date; null when none is on record.</summary>
    public Shareholding? HoldingOn(DateOnly asOf) => Shareholdings?.Where(holding => holding.RegisteredOn <= asOf).MaxBy(holding => holding.RegisteredOn);
}
