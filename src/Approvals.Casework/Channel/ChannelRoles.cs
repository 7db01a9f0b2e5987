using Approvals.Lending.Organisation;

namespace Approvals.Casework.Channel;

/// <summary>渠道角色: who of a customer signs in here.</summary>
public static class ChannelRoles
{
    /// <summary>企业操作员.</summary>
    public static Role[] Operators { get; } = [Role.EnterpriseSupervisor, Role.EnterpriseMaker];

    /// <summary>Operators and the controller.</summary>
    public static Role[] All { get; } = [Role.Applicant, .. Operators];
}
