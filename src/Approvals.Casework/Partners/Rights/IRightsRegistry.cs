namespace Approvals.Casework.Partners.Rights;

/// <summary>
/// 知识产权登记. The rights registry: what an enterprise owns and is certified as (public, so no consent is needed), and pledges of rights.
/// A pledge is accepted at once and registered or refused later, by callback. Source: seed 003 §五 签约与担保手续.
/// </summary>
public interface IRightsRegistry
{
    /// <summary>权利与资质. As they stood on a business date. A read: retried. Refusal: <c>company_unknown</c>.</summary>
    Task<PartnerAnswer<RightsPortfolio>> GetPortfolioAsync(string uscc, DateOnly asOf, CancellationToken cancellationToken);

    /// <summary>
    /// 申请质押登记. Not retried by the gateway; sending the same key and body again is safe and gives the first answer.
    /// Refusals: <c>right_unknown</c>, <c>right_not_free</c>, <c>reference_reused</c>.
    /// </summary>
    Task<PartnerAnswer<PledgeStatus>> RegisterAsync(PledgeApplication application, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>按我方编号查询. A read: retried. Refusal: <c>pledge_unknown</c>.</summary>
    Task<PartnerAnswer<PledgeStatus>> FindByReferenceAsync(string reference, CancellationToken cancellationToken);

    /// <summary>
    /// 注销质押登记, or takes back the application for it. Not retried by the gateway; the same key and body again are safe.
    /// Refusals: <c>pledge_unknown</c>, <c>pledge_refused</c>.
    /// </summary>
    Task<PartnerAnswer<PledgeStatus>> ReleaseAsync(string registrationNumber, string reason, string idempotencyKey, CancellationToken cancellationToken);
}

/// <summary>权利与资质.</summary>
/// <param name="Rights">Expired ones included, by number.</param>
/// <param name="Qualifications">The latest certificate of each kind, expired ones included.</param>
/// <param name="Research">研发投入, by month; months without any are left out.</param>
public sealed record RightsPortfolio(
    string Uscc, DateOnly AsOf, IReadOnlyList<RegisteredRight> Rights, IReadOnlyList<Certificate> Qualifications, IReadOnlyList<ResearchSpending> Research);

/// <summary>知识产权.</summary>
/// <param name="ValidUntil">Last day in force.</param>
public sealed record RegisteredRight(string Number, string Title, RegisteredRightKind Kind, DateOnly GrantedOn, DateOnly ValidUntil, bool IsDisputed, bool IsPledged);

/// <summary>知识产权种类.</summary>
public enum RegisteredRightKind
{
    /// <summary>发明专利.</summary>
    InventionPatent,

    /// <summary>实用新型专利.</summary>
    UtilityModelPatent,

    /// <summary>外观设计专利.</summary>
    DesignPatent,

    /// <summary>软件著作权.</summary>
    SoftwareCopyright,
}

/// <summary>资质证书.</summary>
/// <param name="ExpiresOn">Last day it holds.</param>
public sealed record Certificate(CertificateKind Kind, string Number, DateOnly IssuedOn, DateOnly ExpiresOn);

/// <summary>资质种类.</summary>
public enum CertificateKind
{
    /// <summary>“专精特新”企业.</summary>
    SpecialisedNew,

    /// <summary>高新技术企业.</summary>
    HighTech,

    /// <summary>科技型中小企业备案.</summary>
    TechnologySme,
}

/// <summary>月度研发投入.</summary>
/// <param name="Month">First day of the month.</param>
public sealed record ResearchSpending(DateOnly Month, decimal EquipmentCny, decimal PayrollCny);

/// <summary>质押登记申请.</summary>
/// <param name="Reference">Ours, unique per application.</param>
/// <param name="RightNumber">Of a right the pledgor owns.</param>
/// <param name="ContractNumber">质押合同编号.</param>
/// <param name="AmountCny">Debt secured, &gt; 0.</param>
/// <param name="AsOf">Business date.</param>
public sealed record PledgeApplication(string Reference, string Uscc, string RightNumber, string ContractNumber, decimal AmountCny, DateOnly AsOf);

/// <summary>质押登记状态.</summary>
/// <param name="RegistrationNumber">The registry's number; empty when it never took the application.</param>
/// <param name="Reference">Ours.</param>
/// <param name="Sequence">Grows by one with every change; a callback with a lower one than already seen is stale.</param>
/// <param name="Certificate">Present when and only when <see cref="PledgeState.Registered"/>.</param>
/// <param name="RefusalCode">Present when and only when <see cref="PledgeState.Refused"/>.</param>
/// <param name="RefusalMessage">Present when and only when <see cref="PledgeState.Refused"/>.</param>
public sealed record PledgeStatus(
    string RegistrationNumber, string Reference, PledgeState State, int Sequence, PledgeCertificate? Certificate, string? RefusalCode, string? RefusalMessage);

/// <summary>质押登记进展.</summary>
public enum PledgeState
{
    /// <summary>已受理.</summary>
    Accepted,

    /// <summary>审查中.</summary>
    Examining,

    /// <summary>已登记. Final unless released.</summary>
    Registered,

    /// <summary>不予登记. Final.</summary>
    Refused,

    /// <summary>已注销, at our wish. Final.</summary>
    Released,
}

/// <summary>质押登记证书.</summary>
public sealed record PledgeCertificate(string Number, DateOnly RegisteredOn);
