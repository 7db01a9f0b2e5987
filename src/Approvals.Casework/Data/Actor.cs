using System.Collections.Frozen;

namespace Approvals.Casework.Data;

/// <summary>Whose act a command is.</summary>
public enum ActorKind
{
    /// <summary>银行员工</summary>
    Staff,

    /// <summary>客户</summary>
    Applicant,

    /// <summary>系统: timers, jobs, rules.</summary>
    System,

    /// <summary>合作机构: an authenticated callback.</summary>
    Partner,
}

/// <summary>操作人: the authenticated principal behind a command, with what access rules need.</summary>
/// <param name="AccountId">Account; <see cref="Guid.Empty"/> for the system.</param>
/// <param name="PersonId">Natural person behind the account, on whom segregation of duties is tested.</param>
/// <param name="OrgPath">Materialised path of the unit, e.g. <c>/HO/BJ/BJ-01/</c>; the data scope is this unit and below. Null outside the bank.</param>
public sealed record Actor(
    ActorKind Kind,
    Guid AccountId,
    Guid PersonId,
    string Name,
    FrozenSet<string> Roles,
    Guid? OrgUnitId = null,
    string? OrgPath = null,
    Guid? ApplicantId = null)
{
    public static readonly Actor System = new(ActorKind.System, Guid.Empty, Guid.Empty, "system", FrozenSet<string>.Empty);

    public static Actor Partner(string name) => new(ActorKind.Partner, Guid.Empty, Guid.Empty, name, FrozenSet<string>.Empty);

    public bool Is(string role) => Roles.Contains(role);
}
