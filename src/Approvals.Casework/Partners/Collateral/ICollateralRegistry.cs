using Approvals.Casework.Partners.Rights;

namespace Approvals.Casework.Partners.Collateral;

/// <summary>
/// 不动产登记、动产担保登记与政府平台. Mortgages and pledges of things, and the list of enterprises whose loans a government compensates for. An application is accepted at once
/// and decided later, by callback, in the states of <see cref="PledgeStatus"/>. Source: seed 001 (一)–(三) 担保条件.
/// </summary>
public interface ICollateralRegistry
{
    /// <summary>目标客户库. The lists an enterprise was on at a business date. A read: retried. Refusal: <c>company_unknown</c>.</summary>
    Task<PartnerAnswer<TargetLists>> GetTargetListsAsync(string uscc, DateOnly asOf, CancellationToken cancellationToken);

    /// <summary>
    /// 申请登记或确认. Not retried by the gateway; sending the same key and body again is safe and gives the first answer.
    /// Refusals: <c>company_unknown</c>, <c>reference_reused</c>, <c>rank_taken</c>.
    /// </summary>
    Task<PartnerAnswer<PledgeStatus>> RegisterAsync(CollateralApplication application, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>按我方编号查询. A read: retried. Refusal: <c>pledge_unknown</c>.</summary>
    Task<PartnerAnswer<PledgeStatus>> FindByReferenceAsync(string reference, CancellationToken cancellationToken);

    /// <summary>
    /// 注销登记（解押）, or takes back the application for it. Not retried by the gateway; the same key and body again are safe.
    /// Refusals: <c>pledge_unknown</c>, <c>pledge_refused</c>.
    /// </summary>
    Task<PartnerAnswer<PledgeStatus>> ReleaseAsync(string registrationNumber, string reason, string idempotencyKey, CancellationToken cancellationToken);
}

/// <summary>目标客户库.</summary>
/// <param name="Lists">Codes of the lists, in order.</param>
public sealed record TargetLists(string Uscc, DateOnly AsOf, IReadOnlyList<string> Lists);

/// <summary>登记簿.</summary>
public enum CollateralRegister
{
    /// <summary>不动产登记.</summary>
    RealEstate,

    /// <summary>动产和权利担保登记.</summary>
    Movables,

    /// <summary>政府平台.</summary>
    Pool,
}

/// <summary>登记申请.</summary>
/// <param name="Reference">Ours, unique per application.</param>
/// <param name="ItemNumber">证号 of what is mortgaged or pledged; of a pool its code.</param>
/// <param name="Rank">顺位, 1 or 2; 1 for what has none.</param>
/// <param name="AmountCny">Debt secured, &gt; 0.</param>
/// <param name="AsOf">Business date.</param>
public sealed record CollateralApplication(
    string Reference, CollateralRegister Register, string Uscc, string ItemNumber, int Rank, bool IsMaximumAmount, string ContractNumber, decimal AmountCny, DateOnly AsOf);
