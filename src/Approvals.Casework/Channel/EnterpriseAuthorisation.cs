namespace Approvals.Casework.Channel;

/// <summary>企业授权: the enterprise lets its actual controller borrow for it, and says where the money goes. The last one is in force. Source: seed 000 二.</summary>
public sealed class EnterpriseAuthorisation
{
    public required Guid Id { get; init; }

    public required Guid ApplicantId { get; init; }

    /// <summary>贷款发放账号: an RMB current account of the enterprise; all drawings go there whatever the channel.</summary>
    public required string AccountNo { get; init; }

    /// <summary>实际控制人, as shown and confirmed.</summary>
    public required Guid ControllerPersonId { get; init; }

    /// <summary>《小微企业快贷业务授权协议》</summary>
    public required string BusinessAgreementVersion { get; init; }

    public required string BusinessAgreementHash { get; init; }

    /// <summary>《企业征信授权书》</summary>
    public required string CreditAgreementVersion { get; init; }

    public required string CreditAgreementHash { get; init; }

    public required Guid GivenById { get; init; }

    public required DateTime GivenAtUtc { get; init; }

    /// <summary>The applicant while it is in force, so that one is; null once replaced.</summary>
    public Guid? LiveApplicantId { get; set; }
}
