using Approvals.Casework.Data;

namespace Approvals.Casework.Parties;

/// <summary>申请企业: the enterprise that borrows. Its version is what rules across its cases lock on.</summary>
public sealed class Applicant : IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>统一社会信用代码, 18 characters.</summary>
    public required string Uscc { get; init; }

    public required string Name { get; set; }

    public required Guid GroupId { get; set; }

    /// <summary>Branch that serves the customer.</summary>
    public required Guid OrgUnitId { get; set; }

    /// <summary>Contact mobile, encrypted at rest.</summary>
    public string? MobileCipher { get; set; }

    /// <summary>Finds the enterprise by its mobile: HMAC-SHA256 of the number, upper-case hex. Set whenever the cipher is.</summary>
    public string? MobileHash { get; set; }

    public required DateTime CreatedAtUtc { get; init; }

    public int Version { get; set; }
}

/// <summary>客户集团: enterprises whose exposures count together. Its version is what group exposure locks on.</summary>
public sealed class CustomerGroup : IVersioned
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    public int Version { get; set; }
}

public enum PartyRole
{
    /// <summary>法定代表人</summary>
    LegalRepresentative,

    /// <summary>实际控制人</summary>
    Controller,

    /// <summary>配偶</summary>
    Spouse,

    /// <summary>股东</summary>
    Shareholder,

    /// <summary>制单员</summary>
    OrderMaker,

    /// <summary>企业主管</summary>
    OrderChecker,

    /// <summary>关联员工: bank staff related to the applicant; they never touch its cases.</summary>
    RelatedStaff,
}

/// <summary>自然人: identity data is encrypted; a keyed hash finds the person again.</summary>
public sealed class Person
{
    public required Guid Id { get; init; }

    /// <summary>HMAC-SHA256 of the ID number, upper-case hex.</summary>
    public required string IdNumberHash { get; init; }

    public required string IdNumberCipher { get; init; }

    public required string Name { get; set; }

    public string? MobileCipher { get; set; }

    /// <summary>Finds the person by their mobile: HMAC-SHA256 of the number, upper-case hex. Set whenever the cipher is.</summary>
    public string? MobileHash { get; set; }
}

/// <summary>关联人: who a person is to an enterprise.</summary>
public sealed class Relation
{
    public required Guid ApplicantId { get; init; }

    public required Guid PersonId { get; init; }

    public required PartyRole Role { get; init; }
}
