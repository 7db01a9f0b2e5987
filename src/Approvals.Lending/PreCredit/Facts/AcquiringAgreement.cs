namespace Approvals.Lending.PreCredit.Facts;

/// <summary>收单协议。</summary>
/// <param name="InstitutionCode">收单机构: the bank, another bank or a payment company.</param>
/// <param name="Since">开展收单业务之日.</param>
/// <param name="IsInGoodStanding">合作记录良好.</param>
public sealed record AcquiringAgreement(string InstitutionCode, DateOnly Since, bool IsInGoodStanding);
