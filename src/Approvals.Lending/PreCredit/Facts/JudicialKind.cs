namespace Approvals.Lending.PreCredit.Facts;

/// <summary>司法记录种类。</summary>
public enum JudicialKind
{
    /// <summary>诉讼</summary>
    Litigation,

    /// <summary>仲裁</summary>
    Arbitration,

    /// <summary>司法追偿</summary>
    Recovery,

    /// <summary>被执行/强制执行</summary>
    Execution,

    /// <summary>限制高消费</summary>
    ConsumptionRestriction,

    /// <summary>失信被执行人</summary>
    DishonestDebtor,

    /// <summary>担保人代偿</summary>
    GuarantorCompensation,

    /// <summary>以资抵债</summary>
    DebtAssetSettlement,
}
