namespace Approvals.Lending.PreCredit.Facts;

/// <summary>账户状态。</summary>
public enum AccountState
{
    /// <summary>正常</summary>
    Normal,

    /// <summary>呆账/坏账</summary>
    BadDebt,

    /// <summary>可疑</summary>
    Doubtful,

    /// <summary>冻结</summary>
    Frozen,

    /// <summary>止付</summary>
    StopPayment,

    /// <summary>担保人代偿</summary>
    Compensated,

    /// <summary>以资抵债</summary>
    SettledByAssets,

    /// <summary>核销</summary>
    WrittenOff,
}
