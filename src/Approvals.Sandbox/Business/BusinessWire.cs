namespace Approvals.Sandbox.Business;

/// <summary>月度金额.</summary>
internal sealed record BusinessMonth(DateOnly Month, decimal AmountCny);

/// <summary>收单流水.</summary>
internal sealed record AcquiringRecord(
    string Uscc, DateOnly AsOf, IReadOnlyList<AcquirerAgreement> Agreements, IReadOnlyList<BusinessMonth> Months, bool? MeetsMerchantAdmission);

/// <summary>收单协议.</summary>
internal sealed record AcquirerAgreement(string Acquirer, DateOnly Since, bool IsInGoodStanding);

/// <summary>善融商务商户.</summary>
internal sealed record MallRecord(string Uscc, DateOnly AsOf, IReadOnlyList<MallShop> Shops, IReadOnlyList<BusinessMonth> Months);

/// <summary>入驻商城.</summary>
internal sealed record MallShop(MallType Mall, DateOnly Since);

/// <summary>商城.</summary>
internal enum MallType
{
    /// <summary>企业商城.</summary>
    Enterprise,

    /// <summary>个人商城.</summary>
    Personal,
}

/// <summary>代发工资与公积金.</summary>
internal sealed record PayrollRecord(
    string Uscc,
    DateOnly AsOf,
    DateOnly? ServiceSince,
    IReadOnlyList<PayrollMonth> Runs,
    IReadOnlyList<PayrollMonth> HousingFund,
    decimal? EmployeeRatePercent,
    decimal? EmployerRatePercent,
    decimal MinimumWageCny);

/// <summary>月度薪金.</summary>
internal sealed record PayrollMonth(DateOnly Month, int Employees, decimal AmountCny);

/// <summary>他行结算流水.</summary>
internal sealed record OtherBankFlow(string Uscc, DateOnly AsOf, IReadOnlyList<BusinessMonth> Months);

/// <summary>市场、产业链、园区与政府扶持名单.</summary>
internal sealed record StandingRecord(string Uscc, DateOnly AsOf, IReadOnlyList<ClusterMembership> Memberships, IReadOnlyList<SupportType> Supports);

/// <summary>所属市场、产业链、园区.</summary>
internal sealed record ClusterMembership(ClusterType Cluster, bool IsInGoodStanding);

/// <summary>集群种类.</summary>
internal enum ClusterType
{
    /// <summary>专业市场（综合市场）.</summary>
    Market,

    /// <summary>核心大企业上下游.</summary>
    CoreEnterpriseChain,

    /// <summary>工业园区.</summary>
    IndustrialPark,
}

/// <summary>扶持种类.</summary>
internal enum SupportType
{
    /// <summary>政府鼓励扶持.</summary>
    Encouraged,

    /// <summary>贷款贴息.</summary>
    InterestSubsidy,
}
