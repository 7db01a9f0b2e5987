namespace Approvals.Lending.PreCredit.Facts;

/// <summary>电商平台商户。The enterprise as a merchant of the bank's own platform.</summary>
public sealed record PlatformFacts
{
    /// <summary>入驻商城。Null unknown, empty: none.</summary>
    public IReadOnlyList<PlatformShop>? Shops { get; init; }

    /// <summary>平台交易流水。At most one row a month, any order.</summary>
    public IReadOnlyList<MonthlyAmount>? Sales { get; init; }
}
