using Approvals.Casework.Notifications;
using Approvals.Lending.Organisation;

namespace Approvals.Web.Pages.Notices;

/// <summary>谁会收到: the roles a kind of notice is meant for, so that people choose among what can reach them.</summary>
internal static class NoticeAudience
{
    public static IReadOnlyList<Role> Of(NoticeKind kind) => kind switch
    {
        NoticeKind.SeatAssigned or NoticeKind.SeatReminder => [Role.Approver, Role.Supervisor],
        NoticeKind.NobodyAbove => [Role.Supervisor],
        NoticeKind.MaterialAsked or NoticeKind.CaseReturned or NoticeKind.DueDiligenceReminder => [Role.CustomerManager],
        NoticeKind.MessageParked => [Role.Administrator],
        NoticeKind.OfferReady or NoticeKind.Disbursed or NoticeKind.CaseClosed => [Role.Applicant],
    };
}
