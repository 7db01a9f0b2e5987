namespace Approvals.Lending.Products;

/// <summary>提款渠道。</summary>
public enum DrawdownChannel
{
    /// <summary>企业网银</summary>
    EnterpriseBanking,

    /// <summary>手机银行</summary>
    MobileBanking,
}
