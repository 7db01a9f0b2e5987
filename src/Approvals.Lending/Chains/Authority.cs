namespace Approvals.Lending.Chains;

/// <summary>授权不足之处. Why a personal authority does not reach, from furthest to nearest.</summary>
public enum AuthorityGap
{
    /// <summary>无授权书.</summary>
    None,

    /// <summary>未生效.</summary>
    NotYetValid,

    /// <summary>已到期.</summary>
    Expired,

    /// <summary>产品不在授权内.</summary>
    Product,

    /// <summary>担保类型不在授权内.</summary>
    Security,

    /// <summary>金额超授权.</summary>
    Amount,
}

/// <summary>
/// 授权书. One person's written authority to approve. It is measured against the customer group's other exposure plus what is
/// approved, so that splitting a request does not slip under it. Source: APPROVALS §2; inclusive bounds: PRODUCTS §0.
/// </summary>
public sealed record Authority
{
    /// <summary>签发授权. Two supervisors issue it.</summary>
    /// <exception cref="ArgumentException">The same supervisor twice.</exception>
    public Authority(
        string number,
        decimal upToCny,
        IReadOnlyList<string>? products,
        IReadOnlyList<Security> securities,
        DateOnly validFrom,
        DateOnly validTo,
        Guid issuedBy,
        Guid countersignedBy)
    {
        if (issuedBy == countersignedBy)
            throw new ArgumentException("An authority is issued by two supervisors.", nameof(countersignedBy));
        Number = number;
        UpToCny = upToCny;
        Products = products;
        Securities = securities;
        ValidFrom = validFrom;
        ValidTo = validTo;
        IssuedBy = issuedBy;
        CountersignedBy = countersignedBy;
    }

    /// <summary>授权书编号.</summary>
    public string Number { get; }

    /// <summary>授权金额. Highest cumulative exposure, included. CNY.</summary>
    public decimal UpToCny { get; }

    /// <summary>授权产品. Product codes; null is every product.</summary>
    public IReadOnlyList<string>? Products { get; }

    /// <summary>授权担保类型.</summary>
    public IReadOnlyList<Security> Securities { get; }

    /// <summary>生效日. First day, included.</summary>
    public DateOnly ValidFrom { get; }

    /// <summary>到期日. Last day, included.</summary>
    public DateOnly ValidTo { get; }

    /// <summary>签发人. Person id of the first supervisor.</summary>
    public Guid IssuedBy { get; }

    /// <summary>会签人. Person id of the second supervisor.</summary>
    public Guid CountersignedBy { get; }

    /// <summary>授权检查. Null when one of the authorities covers the exposure, else the nearest miss.</summary>
    /// <param name="authorities">The person's authorities.</param>
    /// <param name="exposureCny">Group's other exposure plus the approved amount, CNY.</param>
    /// <param name="product">Product code.</param>
    /// <param name="security">Security of the request.</param>
    /// <param name="today">Business date of the decision.</param>
    public static AuthorityGap? GapOf(
        IEnumerable<Authority> authorities, decimal exposureCny, string product, Security security, DateOnly today)
    {
        var nearest = AuthorityGap.None;
        foreach (var authority in authorities)
        {
            if (authority.Gap(exposureCny, product, security, today) is not { } gap)
                return null;
            nearest = gap > nearest ? gap : nearest;
        }

        return nearest;
    }

    private AuthorityGap? Gap(decimal exposureCny, string product, Security security, DateOnly today) =>
        today < ValidFrom ? AuthorityGap.NotYetValid
        : today > ValidTo ? AuthorityGap.Expired
        : Products is { } products && !products.Contains(product, StringComparer.Ordinal) ? AuthorityGap.Product
        : !Securities.Contains(security) ? AuthorityGap.Security
        : exposureCny > UpToCny ? AuthorityGap.Amount
        : null;
}
