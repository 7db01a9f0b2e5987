using Approvals.Casework.Notifications;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;

namespace Approvals.Web.Pages.Notices;

/// <summary>谁会收到: the roles a kind of notice is meant for, so that people choose among what can reach them.</summary>
internal static class NoticeAudience
{
    public static IReadOnlyList<Role> Of(NoticeKind kind) => kind switch
    {
        NoticeKind.SeatAssigned or NoticeKind.SeatReminder => [Role.Approver, Role.Supervisor],
        NoticeKind.CaseCopied => DataScope.CaseReaders,
        NoticeKind.NobodyAbove => [Role.Supervisor],
        NoticeKind.CommitteeAsked => [Role.CommitteeSecretary],
        NoticeKind.BallotAsked => [Role.CommitteeMember, Role.CommitteeChair],
        NoticeKind.ResolutionToConfirm => [Role.Approver, Role.Supervisor, Role.CommitteeChair],
        NoticeKind.MinutesToSign or NoticeKind.CommitteeReminder => [Role.CommitteeMember, Role.CommitteeChair, Role.CommitteeSecretary],
        NoticeKind.MaterialAsked or NoticeKind.CaseReturned or NoticeKind.DueDiligenceReminder or NoticeKind.PurposeCheckReminder or NoticeKind.OverallReminder or NoticeKind.WaiverDecided or NoticeKind.ExpiresSoon => [Role.CustomerManager],
        NoticeKind.MessageParked or NoticeKind.PreCreditLate => [Role.Administrator],
        NoticeKind.CalendarMissing => [Role.Supervisor, Role.Administrator],
        NoticeKind.SignedAfterEnd or NoticeKind.DisbursementReminder => [Role.OperationsMaker, Role.OperationsChecker],
        NoticeKind.DocumentRefused or NoticeKind.SchemeReady or NoticeKind.OfferReady or NoticeKind.Disbursed or NoticeKind.CaseClosed or NoticeKind.WaiverGranted or NoticeKind.SubsidyForeseen or NoticeKind.RenewalOffered => [Role.Applicant],
        NoticeKind.LoanOrderRefused or NoticeKind.LoanRepaid or NoticeKind.InstalmentUnpaid or NoticeKind.LoanRepriced or NoticeKind.LoanOrderReversed or NoticeKind.FacilityChanged => [Role.Applicant, Role.EnterpriseMaker, Role.EnterpriseSupervisor],
        NoticeKind.FacilityFrozen => [Role.Supervisor],
        NoticeKind.OverdraftLong => [Role.Applicant, Role.EnterpriseMaker, Role.EnterpriseSupervisor, Role.CustomerManager],
        NoticeKind.LoanOrderToApprove => [Role.EnterpriseSupervisor],
        NoticeKind.LoanOrderRejected or NoticeKind.LoanOrderLapsed => [Role.EnterpriseMaker, Role.EnterpriseSupervisor],
        NoticeKind.LoanOrderWithdrawn => [Role.EnterpriseSupervisor],
        NoticeKind.ConfirmationReset => [Role.Applicant, Role.EnterpriseMaker, Role.EnterpriseSupervisor],
    };
}
