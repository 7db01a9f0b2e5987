using Approvals.Casework.Data;
using Approvals.Casework.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Journeys;

/// <summary>日终事件: what falls due by date and is found by the jobs of the night, without a timer of its own. Source: PRODUCTS §4.</summary>
public static class NightEvents
{
    /// <summary>额度到期</summary>
    public const string FacilityExpired = "facility-expired";

    /// <summary>贷款到期、逾期</summary>
    public const string LoanOverdue = "loan-overdue";

    /// <summary>LPR 调整</summary>
    public const string Repriced = "repriced";

    /// <summary>资质、押品、评估到期提醒</summary>
    public const string ExpiryReminded = "expiry-reminded";

    public static readonly IReadOnlyList<string> All = [FacilityExpired, LoanOverdue, Repriced, ExpiryReminded];

    /// <summary>Those that have happened in a database.</summary>
    public static async Task<IReadOnlyList<string>> InAsync(DeskDb db, CancellationToken ct)
    {
        var happened = new List<string>();
        if (await db.AuditEntries.AnyAsync(entry => entry.Action == "FacilityExpired", ct))
            happened.Add(FacilityExpired);
        if (await db.Loans.AnyAsync(loan => loan.DaysOverdue > 0, ct))
            happened.Add(LoanOverdue);
        if (await db.Notices.AnyAsync(notice => notice.Kind == NoticeKind.LoanRepriced, ct))
            happened.Add(Repriced);
        if (await db.Notices.AnyAsync(notice => notice.Kind == NoticeKind.ExpiresSoon, ct))
            happened.Add(ExpiryReminded);
        return happened;
    }
}
