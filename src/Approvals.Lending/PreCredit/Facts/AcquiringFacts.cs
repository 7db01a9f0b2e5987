namespace Approvals.Lending.PreCredit.Facts;

/// <summary>银行卡收单。</summary>
public sealed record AcquiringFacts
{
    /// <summary>收单协议。In force, by any acquirer, any order; null unknown, empty: none.</summary>
    public IReadOnlyList<AcquiringAgreement>? Agreements { get; init; }

    /// <summary>POS 流水。Card takings by all acquirers, at most one row a month, any order.</summary>
    public IReadOnlyList<MonthlyAmount>? Volume { get; init; }

    /// <summary>符合特约商户准入条件, the main business standing out, as the bank's manager found.</summary>
    public bool? MeetsMerchantAdmission { get; init; }
}
