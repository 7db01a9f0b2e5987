namespace Approvals.Lending.PreCredit.Facts;

/// <summary>登记状态。</summary>
public enum RegistrationStatus
{
    /// <summary>存续</summary>
    InOperation,

    /// <summary>歇业</summary>
    Suspended,

    /// <summary>迁出</summary>
    MovedOut,

    /// <summary>清算</summary>
    InLiquidation,

    /// <summary>吊销</summary>
    Revoked,

    /// <summary>注销</summary>
    Cancelled,
}
