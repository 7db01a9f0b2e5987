using Approvals.Lending.Organisation;

namespace Approvals.Casework.Committee;

/// <summary>贷审会的岗位: who may be asked for what.</summary>
public static class CommitteeRoles
{
    /// <summary>有权审批人: roles that may be named to confirm or veto.</summary>
    public static Role[] Authorised { get; } = [Role.Approver, Role.Supervisor, Role.CommitteeChair];

    /// <summary>会议纪要签署人: an expert is anybody of the bank's staff.</summary>
    public static Role[] Signers { get; } = [.. Enum.GetValues<Role>().Where(role => role.IsStaff() && role is not (Role.Auditor or Role.Administrator))];
}
