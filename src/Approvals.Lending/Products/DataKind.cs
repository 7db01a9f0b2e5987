namespace Approvals.Lending.Products;

/// <summary>数据种类。External data that needs consent.</summary>
public enum DataKind
{
    /// <summary>税务</summary>
    Tax,

    /// <summary>发票</summary>
    Invoices,

    /// <summary>企业征信</summary>
    EnterpriseBureau,

    /// <summary>法定代表人征信</summary>
    LegalRepresentativeBureau,

    /// <summary>实际控制人征信</summary>
    ActualControllerBureau,

    /// <summary>其他经营流水</summary>
    OtherFlows,

    /// <summary>实际控制人配偶征信</summary>
    SpouseBureau,

    /// <summary>本行账户与结算流水</summary>
    Settlement,

    /// <summary>企业主户籍与不动产</summary>
    Residence,

    /// <summary>银行卡收单</summary>
    CardAcquiring,

    /// <summary>电商平台交易</summary>
    PlatformTrade,

    /// <summary>代发工资与公积金</summary>
    Payroll,

    /// <summary>他行账户与结算流水</summary>
    OtherBankFlow,

    /// <summary>企业主在本行的金融资产与客户等级</summary>
    OwnerRelation,
}
