namespace Approvals.Casework.Collateral;

public enum PledgeRegistrationState
{
    Requested,

    /// <summary>已登记</summary>
    Registered,
    Refused,

    /// <summary>已注销: the case ended without money, or its facility is settled; the registry is told, and what it still says changes nothing.</summary>
    Released,

    /// <summary>已重办: refused, and applied for again.</summary>
    Repeated,
}

/// <summary>登记机构: who answers for a registration.</summary>
public enum Registrar
{
    /// <summary>知识产权登记</summary>
    Rights,

    /// <summary>不动产登记</summary>
    RealEstate,

    /// <summary>动产和权利担保登记</summary>
    Movables,

    /// <summary>政府平台: confirms that the risk compensation covers the loan.</summary>
    Pool,

    /// <summary>核心系统: takes the deposit.</summary>
    Bank,
}

/// <summary>担保落实: what was asked of a registry for one item, of the government's platform or of the core banking system, and what it answered.</summary>
public sealed class PledgeRegistration
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; set; }

    /// <summary>Null of a deposit and of the platform's confirmation, which are of the case.</summary>
    public Guid? AssetId { get; init; }

    public Registrar Registrar { get; init; }

    public required int Visit { get; init; }

    /// <summary>1, and one more for each repetition.</summary>
    public int Attempt { get; init; } = 1;

    public PledgeRegistrationState State { get; set; }

    /// <summary>Debt secured, or the deposit. CNY.</summary>
    public decimal AmountCny { get; init; }

    /// <summary>Newest state heard of; older ones change nothing.</summary>
    public int Sequence { get; set; }

    /// <summary>登记号</summary>
    public string? RegistrationNumber { get; set; }

    /// <summary>登记证书编号, 确认书编号 or 存入流水号</summary>
    public string? CertificateNumber { get; set; }

    public DateOnly? RegisteredOn { get; set; }

    public string? Reason { get; set; }

    public required DateTime RequestedAtUtc { get; init; }

    public DateTime? AnsweredAtUtc { get; set; }

    public DateTime? ReleasedAtUtc { get; set; }
}
