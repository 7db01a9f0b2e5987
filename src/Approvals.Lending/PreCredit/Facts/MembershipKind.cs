namespace Approvals.Lending.PreCredit.Facts;

/// <summary>集群种类。</summary>
public enum MembershipKind
{
    /// <summary>专业市场（综合市场）</summary>
    ProfessionalMarket,

    /// <summary>核心大企业上下游</summary>
    CoreEnterpriseChain,

    /// <summary>工业园区</summary>
    IndustrialPark,
}
