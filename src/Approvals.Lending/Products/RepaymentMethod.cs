namespace Approvals.Lending.Products;

/// <summary>还款方式。</summary>
public enum RepaymentMethod
{
    /// <summary>先息后本</summary>
    InterestOnly,

    /// <summary>等额本息</summary>
    EqualInstalments,

    /// <summary>等额本金</summary>
    EqualPrincipal,

    /// <summary>随借随还</summary>
    AtWill,

    /// <summary>阶段性等额本息: interest only at first, equal instalments after</summary>
    StagedInstalments,
}
