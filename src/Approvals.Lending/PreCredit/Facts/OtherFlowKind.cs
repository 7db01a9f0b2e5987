namespace Approvals.Lending.PreCredit.Facts;

/// <summary>其他经营流水来源。</summary>
public enum OtherFlowKind
{
    /// <summary>电商平台</summary>
    ECommerce,

    /// <summary>POS 收单</summary>
    CardAcquiring,

    /// <summary>零售收入</summary>
    Retail,

    /// <summary>对公流水</summary>
    BankAccount,
}
