namespace Approvals.Sandbox.Rights;

/// <summary>权利与资质.</summary>
internal sealed record RightsPortfolio(
    string Uscc, DateOnly AsOf, IReadOnlyList<RegisteredRight> Rights, IReadOnlyList<Certificate> Qualifications, IReadOnlyList<ResearchSpending> Research);

/// <summary>知识产权.</summary>
internal sealed record RegisteredRight(string Number, string Title, RightKind Kind, DateOnly GrantedOn, DateOnly ValidUntil, bool IsDisputed, bool IsPledged);

/// <summary>知识产权种类.</summary>
internal enum RightKind
{
    InventionPatent,
    UtilityModelPatent,
    DesignPatent,
    SoftwareCopyright,
}

/// <summary>资质证书.</summary>
internal sealed record Certificate(CertificateKind Kind, string Number, DateOnly IssuedOn, DateOnly ExpiresOn);

/// <summary>资质种类.</summary>
internal enum CertificateKind
{
    SpecialisedNew,
    HighTech,
    TechnologySme,
}

/// <summary>月度研发投入.</summary>
internal sealed record ResearchSpending(DateOnly Month, decimal EquipmentCny, decimal PayrollCny);

/// <summary>质押登记申请.</summary>
internal sealed record PledgeApplication(
    string Reference, string Uscc, string RightNumber, string ContractNumber, decimal AmountCny, DateOnly AsOf, Uri? CallbackUrl);

/// <summary>注销.</summary>
internal sealed record Release(string Reason);

/// <summary>质押登记状态.</summary>
internal sealed record PledgeStatus(
    string RegistrationNumber, string Reference, PledgeState State, int Sequence, PledgeCertificate? Certificate, string? RefusalCode, string? RefusalMessage);

/// <summary>质押登记进展.</summary>
internal enum PledgeState
{
    Accepted,
    Examining,
    Registered,
    Refused,
    Released,
}

/// <summary>质押登记证书.</summary>
internal sealed record PledgeCertificate(string Number, DateOnly RegisteredOn);
