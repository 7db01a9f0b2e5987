namespace Approvals.Lending.PreCredit.Facts;

/// <summary>本行记录。The bank's own dealings with the applicant, under the product applied for where not said otherwise; the case being judged excluded.</summary>
public sealed record OwnRecords
{
    /// <summary>在途申请。</summary>
    public bool? HasLiveApplication { get; init; }

    /// <summary>在用额度。In validity, or with a balance.</summary>
    public bool? HasLiveFacility { get; init; }

    /// <summary>人工否决日期。Rejections by a person; a declined pre-credit is none. Source: PRODUCTS §0.</summary>
    public IReadOnlyList<DateOnly>? RejectedOn { get; init; }

    /// <summary>在途申请与在用额度。Live applications and facilities of the enterprise and of its controller, whatever the product.</summary>
    public IReadOnlyList<OwnBusiness>? Business { get; init; }

    /// <summary>提供虚假资料。Whether the bank has found the applicant's data to be false.</summary>
    public bool? HasFalseData { get; init; }
}
