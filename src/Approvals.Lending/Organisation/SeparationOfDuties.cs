namespace Approvals.Lending.Organisation;

/// <summary>职责. What a natural person is, or did, in one case.</summary>
public enum Duty
{
    /// <summary>申请人. The applicant or someone who acts for it.</summary>
    Applicant,

    /// <summary>申请人亲属. Staff related to the applicant; they never touch the case.</summary>
    RelativeOfApplicant,

    /// <summary>提交人. Sent the case to approval.</summary>
    Submitter,

    /// <summary>主办调查. Leads the due diligence.</summary>
    LeadInvestigator,

    /// <summary>协办调查. Second pair of eyes on the visit.</summary>
    SecondInvestigator,

    /// <summary>审批. Decides on an approval seat.</summary>
    Approver,

    /// <summary>经办制单. Makes an order or registration.</summary>
    Maker,

    /// <summary>复核. Checks what a maker made.</summary>
    Checker,

    /// <summary>经办. Holds or held the case as its customer manager: asks for its documents, verifies and waives them.</summary>
    Holder,

    /// <summary>前序独立层级审批. Decided in an earlier level of the same round that shares nobody with the levels after it.</summary>
    ExclusiveApprover,

    /// <summary>例外审批. Decided on a waiver that the loan rests on; whoever waived a rule does not decide the loan.</summary>
    WaiverApprover,

    /// <summary>原贷款审批. Decided on the loan whose rule is to be waived; nobody waives for their own decision.</summary>
    LoanApprover,

    /// <summary>回避. Recused from an item of the case before the credit committee; they decide on it nowhere else.</summary>
    Recused,
}

/// <summary>职责名称. The duties' Chinese names.</summary>
public static class Duties
{
    /// <summary>中文名. The name shown to people and given in refusals.</summary>
    public static string ChineseName(this Duty duty) => duty switch
    {
        Duty.Applicant => "申请人",
        Duty.RelativeOfApplicant => "申请人的关联人",
        Duty.Submitter => "提交人",
        Duty.LeadInvestigator => "主调查人",
        Duty.SecondInvestigator => "协查人",
        Duty.Approver => "审批人",
        Duty.Maker => "经办制单人",
        Duty.Checker => "复核人",
        Duty.Holder => "经办客户经理",
        Duty.ExclusiveApprover => "前序层级的审批人",
        Duty.WaiverApprover => "例外事项的审批人",
        Duty.LoanApprover => "原贷款的审批人",
        Duty.Recused => "已回避的贷审会成员",
    };
}

/// <summary>参与记录. One natural person's duty in the case or in the one order at hand.</summary>
public sealed record Involvement(Guid PersonId, Duty Duty);

/// <summary>职责冲突. The duty already held and the one it forbids.</summary>
public sealed record DutyConflict(Guid PersonId, Duty Held, Duty Wanted);

/// <summary>
/// 不相容岗位分离. Which two duties one natural person may not have in the same case: nobody approves what they investigated,
/// submitted, held or made, nor pays out what they approved; nobody decides after a recusal; nobody decides a waiver and decides, holds or investigates the loan that rests on it; maker ≠ checker; lead ≠ second investigator; the applicant and its relatives have no staff duty.
/// The rule is symmetric: it does not matter which duty came first. Source: PRODUCTS §1 (segregation of duties), APPROVALS §3.
/// </summary>
public static class SeparationOfDuties
{
    private static readonly HashSet<(Duty, Duty)> Incompatible = Both(
        (Duty.Approver, Duty.Submitter),
        (Duty.Approver, Duty.LeadInvestigator),
        (Duty.Approver, Duty.SecondInvestigator),
        (Duty.Approver, Duty.Maker),
        (Duty.Approver, Duty.Checker),
        (Duty.Approver, Duty.Holder),
        (Duty.Approver, Duty.ExclusiveApprover),
        (Duty.Approver, Duty.WaiverApprover),
        (Duty.Approver, Duty.LoanApprover),
        (Duty.Approver, Duty.Recused),
        (Duty.WaiverApprover, Duty.LeadInvestigator),
        (Duty.WaiverApprover, Duty.SecondInvestigator),
        (Duty.WaiverApprover, Duty.Holder),
        (Duty.LeadInvestigator, Duty.SecondInvestigator),
        (Duty.Maker, Duty.Checker));

    /// <summary>是否相容. True when one natural person may hold both duties in one case.</summary>
    public static bool Compatible(Duty one, Duty other) =>
        !IsCustomerSide(one) && !IsCustomerSide(other) ? !Incompatible.Contains((one, other)) : CustomerSideMay(one, other);

    /// <summary>查找冲突. The first involvement, in the given order, that forbids the person the wanted duty; null when none does.</summary>
    public static DutyConflict? Find(Guid personId, Duty wanted, IEnumerable<Involvement> involvements) =>
        involvements.FirstOrDefault(i => i.PersonId == personId && !Compatible(i.Duty, wanted)) is { } found
            ? new DutyConflict(personId, found.Duty, wanted)
            : null;

    private static bool IsCustomerSide(Duty duty) => duty is Duty.Applicant or Duty.RelativeOfApplicant;

    // The applicant submits their own application; beyond that the customer's side has no duty in the bank's work.
    private static bool CustomerSideMay(Duty one, Duty other) =>
        one == other || (one, other) is (Duty.Applicant, Duty.Submitter) or (Duty.Submitter, Duty.Applicant)
            or (Duty.Applicant, Duty.RelativeOfApplicant) or (Duty.RelativeOfApplicant, Duty.Applicant);

    private static HashSet<(Duty, Duty)> Both(params (Duty One, Duty Other)[] pairs) =>
        [.. pairs.SelectMany(p => new[] { p, (p.Other, p.One) })];
}
