namespace Approvals.Lending.Organisation;

/// <summary>
/// 岗位角色. What a person may do in the system; the member's name is the role name stored with the account.
/// Branch is no part of a role: 审批人 of a sub-branch and of head office differ by <see cref="OrgScope"/>.
/// Source: PRODUCTS §1, ARCHITECTURE §7.
/// </summary>
public enum Role
{
    /// <summary>客户经理. Owns a claimed case, investigates, looks after the customer.</summary>
    CustomerManager,

    /// <summary>审批人. Decides on approval seats within a personal authority (授权书).</summary>
    Approver,

    /// <summary>贷审会委员. Ballots in the credit committee.</summary>
    CommitteeMember,

    /// <summary>贷审会主任. Chairs the committee and votes last.</summary>
    CommitteeChair,

    /// <summary>贷审会秘书. Publishes packs and minutes, has no vote.</summary>
    CommitteeSecretary,

    /// <summary>主管. Head of a branch: assigns, receives escalations, issues authorities, reviews as branch head.</summary>
    Supervisor,

    /// <summary>运营经办. Makes disbursements and registrations (制单).</summary>
    OperationsMaker,

    /// <summary>运营复核. Checks what a maker made (复核).</summary>
    OperationsChecker,

    /// <summary>审计. Reads everything in scope, changes nothing.</summary>
    Auditor,

    /// <summary>管理员. Runs accounts and settings, decides no case.</summary>
    Administrator,

    /// <summary>申请人. The customer's side: the legal representative or actual controller.</summary>
    Applicant,

    /// <summary>企业主管. Operator of the enterprise: enables the service, authorises, sets the process, approves orders.</summary>
    EnterpriseSupervisor,

    /// <summary>企业制单员. Operator of the enterprise: makes orders.</summary>
    EnterpriseMaker,
}

/// <summary>角色名称. The roles' Chinese names and what sorts of role there are.</summary>
public static class Roles
{
    /// <summary>中文名. The name shown to people and printed on opinions.</summary>
    public static string ChineseName(this Role role) => role switch
    {
        Role.CustomerManager => "客户经理",
        Role.Approver => "审批人",
        Role.CommitteeMember => "贷审会委员",
        Role.CommitteeChair => "贷审会主任",
        Role.CommitteeSecretary => "贷审会秘书",
        Role.Supervisor => "主管",
        Role.OperationsMaker => "运营经办",
        Role.OperationsChecker => "运营复核",
        Role.Auditor => "审计",
        Role.Administrator => "管理员",
        Role.Applicant => "申请人",
        Role.EnterpriseSupervisor => "企业主管",
        Role.EnterpriseMaker => "企业制单员",
    };

    /// <summary>行内角色. True for the bank's own staff, false for the customer's side.</summary>
    public static bool IsStaff(this Role role) => role is not (Role.Applicant or Role.EnterpriseSupervisor or Role.EnterpriseMaker);

    /// <summary>可任审批席位. The roles a chain may seat: those who answer for a lending decision.</summary>
    public static bool MayHoldApprovalSeat(this Role role) => role is Role.Approver or Role.Supervisor;
}
