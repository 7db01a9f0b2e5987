using Approvals.Casework.PreCredit;

namespace Approvals.Casework.Products.Matching;

/// <summary>缺少的资料: what is not known of the applicant yet, and what it would take to know it.</summary>
public enum FactNeed
{
    /// <summary>税务数据授权</summary>
    Tax,

    /// <summary>发票数据授权</summary>
    Invoices,

    /// <summary>企业征信授权</summary>
    EnterpriseBureau,

    /// <summary>法定代表人征信授权</summary>
    LegalRepresentativeBureau,

    /// <summary>实际控制人征信授权</summary>
    ActualControllerBureau,

    /// <summary>配偶征信授权</summary>
    SpouseBureau,

    /// <summary>其他经营流水</summary>
    OtherFlows,

    /// <summary>本行结算流水授权</summary>
    Settlement,

    /// <summary>户籍与不动产授权</summary>
    Residence,

    /// <summary>银行卡收单数据授权</summary>
    CardAcquiring,

    /// <summary>商城交易数据授权</summary>
    PlatformTrade,

    /// <summary>代发工资与公积金数据授权</summary>
    Payroll,

    /// <summary>他行结算流水授权</summary>
    OtherBankFlow,

    /// <summary>企业主本行往来授权</summary>
    OwnerRelation,

    /// <summary>工商登记信息: public.</summary>
    Registry,

    /// <summary>司法记录: public.</summary>
    Judicial,
}

/// <summary>产品匹配结果: one product in one mode for one applicant. An estimate that nothing is promised by.</summary>
/// <param name="Mode">e.g. <c>credit</c>.</param>
/// <param name="Outcome"><c>passed</c>, <c>refer</c> (a person, or data still missing) or <c>declined</c>.</param>
/// <param name="LimitCny">Null when a part of it is unknown.</param>
/// <param name="RatePercent">Per cent a year.</param>
/// <param name="Needs">Empty when everything asked is known.</param>
/// <param name="Findings">All of them, in the order of the sheet.</param>
public sealed record ProductMatch(
    string ProductCode, int ProductVersion, string ProductName, string Mode, string Outcome, decimal? LimitCny, decimal RatePercent,
    IReadOnlyList<FactNeed> Needs, IReadOnlyList<FindingView> Findings, IReadOnlyList<LimitComponentView> Components);

/// <summary>产品匹配: every product in every mode, the eligible first.</summary>
/// <param name="AsOf">Business date of the facts.</param>
/// <param name="CaseNumber">The case whose data was read; null when the facts were given.</param>
/// <param name="AuthorisedFor">Code of the product the data was authorised for: all others are judged by what needs no authorisation. Null when the facts were given.</param>
public sealed record ProductMatches(DateOnly AsOf, string? CaseNumber, IReadOnlyList<ProductMatch> Products, string? AuthorisedFor = null);
