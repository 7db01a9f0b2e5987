namespace Approvals.Casework.Partners.Business;

/// <summary>经营数据. What acquirers, the bank's malls, payroll, the housing-fund centre and other banks know of an enterprise, each only with a consent; and published lists, for which none is needed.</summary>
public interface IBusinessData
{
    /// <summary>收单流水. Card acquiring by all acquirers, and what the bank's merchant desk says. A read: retried. Refusals: <c>authorisation_missing</c>, <c>company_unknown</c>.</summary>
    /// <param name="uscc">统一社会信用代码.</param>
    /// <param name="asOf">Business date; nothing later is reported.</param>
    /// <param name="authorisation">Reference of the consent on record.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<PartnerAnswer<AcquiringRecord>> GetAcquiringAsync(string uscc, DateOnly asOf, string authorisation, CancellationToken cancellationToken);

    /// <summary>善融商务. The enterprise's shops in the malls and what they sold. As <see cref="GetAcquiringAsync"/>.</summary>
    Task<PartnerAnswer<MallRecord>> GetMallAsync(string uscc, DateOnly asOf, string authorisation, CancellationToken cancellationToken);

    /// <summary>代发工资与公积金. As <see cref="GetAcquiringAsync"/>.</summary>
    Task<PartnerAnswer<PayrollRecord>> GetPayrollAsync(string uscc, DateOnly asOf, string authorisation, CancellationToken cancellationToken);

    /// <summary>他行结算流水. As <see cref="GetAcquiringAsync"/>.</summary>
    Task<PartnerAnswer<OtherBankFlow>> GetOtherBankFlowAsync(string uscc, DateOnly asOf, string authorisation, CancellationToken cancellationToken);

    /// <summary>市场、产业链、园区与政府扶持名单. Published. A read: retried. Refusal: <c>company_unknown</c>.</summary>
    Task<PartnerAnswer<StandingRecord>> GetStandingAsync(string uscc, DateOnly asOf, CancellationToken cancellationToken);
}
