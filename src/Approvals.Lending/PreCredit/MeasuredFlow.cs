namespace Approvals.Lending.PreCredit;

/// <summary>经营流水口径。A monthly flow that rules and ceilings measure by.</summary>
public enum MeasuredFlow
{
    /// <summary>本行结算流入</summary>
    SettlementInflow,

    /// <summary>本行结算量, in and out together</summary>
    SettlementTurnover,

    /// <summary>本行净流入, in less out</summary>
    SettlementNet,

    /// <summary>他行结算流入</summary>
    OtherBankInflow,

    /// <summary>POS 流水</summary>
    CardAcquiring,

    /// <summary>平台交易流水</summary>
    PlatformSales,

    /// <summary>申报销售收入</summary>
    DeclaredSales,
}
