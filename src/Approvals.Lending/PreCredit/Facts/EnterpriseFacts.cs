namespace Approvals.Lending.PreCredit.Facts;

/// <summary>企业工商信息。The enterprise as the company registry shows it.</summary>
public sealed record EnterpriseFacts
{
    /// <summary>企业类型。</summary>
    public LegalType? LegalType { get; init; }

    /// <summary>企业规模。</summary>
    public EnterpriseScale? Scale { get; init; }

    /// <summary>成立日期。Date of the business licence's first registration.</summary>
    public DateOnly? EstablishedOn { get; init; }

    /// <summary>登记状态。</summary>
    public RegistrationStatus? Status { get; init; }

    /// <summary>行业代码。GB/T 4754-2017: section letter and two to four digits, e.g. <c>C1721</c>.</summary>
    public string? IndustryCode { get; init; }

    /// <summary>注册地。GB/T 2260 code of the prefecture-level city, six digits, e.g. <c>330100</c>.</summary>
    public string? RegionCode { get; init; }

    /// <summary>经营地址与注册地址一致。</summary>
    public bool? OperatesAtRegisteredAddress { get; init; }

    /// <summary>经营异常名录。</summary>
    public bool? OnAbnormalOperationsList { get; init; }

    /// <summary>严重违法失信企业名单。</summary>
    public bool? OnSeriousViolationList { get; init; }

    /// <summary>涉黄、赌、毒及其他违法违规经营。</summary>
    public bool? InvolvedInIllegalBusiness { get; init; }
}
