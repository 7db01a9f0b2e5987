using Microsoft.AspNetCore.Identity;

namespace Approvals.Casework.Organisation;

/// <summary>账号: somebody who signs in — staff of the bank or a customer's person.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public required string Name { get; set; }

    /// <summary>The natural person; two accounts of one person count once wherever people are counted.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>Staff only.</summary>
    public Guid? OrgUnitId { get; set; }

    /// <summary>Customers only: the enterprise they act for.</summary>
    public Guid? ApplicantId { get; set; }

    public bool IsActive { get; set; } = true;
}

/// <summary>角色</summary>
public sealed class AccountRole : IdentityRole<Guid>;
