namespace Approvals.Casework.Partners.Business;

/// <summary>月度金额.</summary>
/// <param name="Month">Its first day.</param>
public sealed record BusinessMonth(DateOnly Month, decimal AmountCny);

/// <summary>收单流水.</summary>
/// <param name="Uscc">统一社会信用代码.</param>
/// <param name="AsOf">The business date asked for.</param>
/// <param name="Agreements">收单协议, in force, any order; empty: none.</param>
/// <param name="Months">Card takings by all acquirers in complete months, oldest first; a month without any is there with 0.</param>
/// <param name="MeetsMerchantAdmission">符合特约商户准入条件, as the bank's merchant desk finds; null: it has not looked.</param>
public sealed record AcquiringRecord(
    string Uscc, DateOnly AsOf, IReadOnlyList<AcquirerAgreement> Agreements, IReadOnlyList<BusinessMonth> Months, bool? MeetsMerchantAdmission);

/// <summary>收单协议.</summary>
/// <param name="Acquirer">收单机构: the bank, another bank or a payment company.</param>
/// <param name="Since">开展收单业务之日.</param>
/// <param name="IsInGoodStanding">合作记录良好.</param>
public sealed record AcquirerAgreement(string Acquirer, DateOnly Since, bool IsInGoodStanding);

/// <summary>善融商务商户.</summary>
/// <param name="Uscc">统一社会信用代码.</param>
/// <param name="AsOf">The business date asked for.</param>
/// <param name="Shops">入驻商城, at most one a mall; empty: none.</param>
/// <param name="Months">Sales in all malls in complete months, oldest first; a month without any is there with 0.</param>
public sealed record MallRecord(string Uscc, DateOnly AsOf, IReadOnlyList<MallShop> Shops, IReadOnlyList<BusinessMonth> Months);

/// <summary>入驻商城.</summary>
public sealed record MallShop(MallType Mall, DateOnly Since);

/// <summary>商城.</summary>
public enum MallType
{
    /// <summary>企业商城.</summary>
    Enterprise,

    /// <summary>个人商城.</summary>
    Personal,
}

/// <summary>代发工资与公积金.</summary>
/// <param name="Uscc">统一社会信用代码.</param>
/// <param name="AsOf">The business date asked for.</param>
/// <param name="ServiceSince">代发工资开办日; null without the service.</param>
/// <param name="Runs">代发工资 by month, oldest first; a month without a run is not there.</param>
/// <param name="HousingFund">公积金缴存, both parts together, by month, oldest first; a month without a contribution is not there.</param>
/// <param name="EmployeeRatePercent">职工缴存比例; null without contributions.</param>
/// <param name="EmployerRatePercent">单位缴存比例; null without contributions.</param>
/// <param name="MinimumWageCny">月最低工资标准 of the place of registration.</param>
public sealed record PayrollRecord(
    string Uscc,
    DateOnly AsOf,
    DateOnly? ServiceSince,
    IReadOnlyList<PayrollMonth> Runs,
    IReadOnlyList<PayrollMonth> HousingFund,
    decimal? EmployeeRatePercent,
    decimal? EmployerRatePercent,
    decimal MinimumWageCny);

/// <summary>月度薪金.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Employees">人数.</param>
public sealed record PayrollMonth(DateOnly Month, int Employees, decimal AmountCny);

/// <summary>他行结算流水.</summary>
/// <param name="Uscc">统一社会信用代码.</param>
/// <param name="AsOf">The business date asked for.</param>
/// <param name="Months">What came in on all accounts at other banks in complete months, oldest first; a month without any is there with 0.</param>
public sealed record OtherBankFlow(string Uscc, DateOnly AsOf, IReadOnlyList<BusinessMonth> Months);

/// <summary>市场、产业链、园区与政府扶持名单.</summary>
/// <param name="Uscc">统一社会信用代码.</param>
/// <param name="AsOf">The business date asked for.</param>
/// <param name="Memberships">所属市场、产业链、园区; empty: none.</param>
/// <param name="Supports">政府扶持, in force; empty: none.</param>
public sealed record StandingRecord(string Uscc, DateOnly AsOf, IReadOnlyList<ClusterMembership> Memberships, IReadOnlyList<SupportType> Supports);

/// <summary>所属市场、产业链、园区.</summary>
/// <param name="IsInGoodStanding">信誉良好.</param>
public sealed record ClusterMembership(ClusterType Cluster, bool IsInGoodStanding);

/// <summary>集群种类.</summary>
public enum ClusterType
{
    /// <summary>专业市场（综合市场）.</summary>
    Market,

    /// <summary>核心大企业上下游.</summary>
    CoreEnterpriseChain,

    /// <summary>工业园区.</summary>
    IndustrialPark,
}

/// <summary>扶持种类.</summary>
public enum SupportType
{
    /// <summary>政府鼓励扶持.</summary>
    Encouraged,

    /// <summary>贷款贴息.</summary>
    InterestSubsidy,
}
