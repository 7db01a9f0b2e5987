namespace Approvals.Casework.Collateral;

/// <summary>押品: what secures a case — a right pledged, a dwelling, shop or plant mortgaged, a deposit certificate pledged — with its appraisal. Listed while the case is with its manager, fixed from the approval on but for its value.</summary>
public sealed class CollateralAsset
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; set; }

    /// <summary>专利号、登记号或不动产权证号</summary>
    public required string Number { get; init; }

    /// <summary>权证: the registry and the number, as <see cref="CollateralTitle.Key"/>.</summary>
    public required string TitleKey { get; init; }

    /// <summary>Kind of right or of collateral, the vocabulary of <c>db/catalogue/facts.schema.json</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Last day on which the right is in force; null where it has none.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>评估价值. CNY.</summary>
    public required decimal AppraisedCny { get; set; }

    /// <summary>评估机构</summary>
    public required string Appraiser { get; set; }

    public required DateOnly AppraisedOn { get; set; }

    /// <summary>Last day on which the appraisal may be relied on.</summary>
    public required DateOnly AppraisalValidUntil { get; set; }

    /// <summary>在先债权: what ranks before this loan. CNY.</summary>
    public decimal EarlierClaimsCny { get; set; }

    /// <summary>抵押顺位: 1 or 2.</summary>
    public int Rank { get; init; } = 1;

    /// <summary>最高额担保: secures every drawing up to the limit.</summary>
    public bool IsMaximumAmount { get; init; }

    /// <summary>权属人; null for the borrower.</summary>
    public string? OwnerName { get; init; }

    public required Guid ListedById { get; init; }

    public required DateTime ListedAtUtc { get; init; }

    /// <summary>有效至: neither the right nor its appraisal holds longer.</summary>
    public DateOnly HoldsUntil => ValidUntil < AppraisalValidUntil ? ValidUntil.Value : AppraisalValidUntil;
}
