using System.Globalization;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Notifications;
using Approvals.Casework.Products;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Servicing;

/// <summary>指令通知: tells the enterprise's people what waits for them and what became of it.</summary>
internal static class OrderNotices
{
    /// <summary>The level whose turn it is.</summary>
    public static ValueTask AskAsync(Work work, Facility facility, LoanOrder order, CancellationToken ct)
    {
        var waiting = order.Enterprise();
        return ToPeopleAsync(work, facility, order, waiting.Process.Levels[waiting.ApprovedBy.Count], NoticeKind.LoanOrderToApprove, ct);
    }

    public static ValueTask LapsedAsync(Work work, Facility facility, LoanOrder order, IReadOnlyList<Guid> people, CancellationToken ct) =>
        ToPeopleAsync(work, facility, order, people, NoticeKind.LoanOrderLapsed, ct);

    public static ValueTask RejectedAsync(Work work, Facility facility, LoanOrder order, CancellationToken ct) =>
        ToPeopleAsync(work, facility, order, [order.MakerId, .. order.Approvers], NoticeKind.LoanOrderRejected, ct);

    public static ValueTask WithdrawnAsync(Work work, Facility facility, LoanOrder order, IReadOnlyList<Guid> people, CancellationToken ct) =>
        ToPeopleAsync(work, facility, order, people, NoticeKind.LoanOrderWithdrawn, ct, work.Actor.Name);

    /// <summary>The core banking system has said no.</summary>
    public static ValueTask RefusedAsync(Work work, Case @case, LoanOrder order, CancellationToken ct) =>
        Notices.ToApplicantAsync(work, @case, order is { Kind: LoanOrderKind.Instalment, Channel: OrderChannel.Bank } ? NoticeKind.InstalmentUnpaid : NoticeKind.LoanOrderRefused, Words(work, @case, order), ct);

    /// <summary>The money has moved.</summary>
    public static ValueTask PostedAsync(Work work, Case @case, LoanOrder order, CancellationToken ct) =>
        Notices.ToApplicantAsync(work, @case, order.Kind == LoanOrderKind.Drawdown ? NoticeKind.Disbursed : NoticeKind.LoanRepaid, Words(work, @case, order), ct);

    /// <summary>The money has moved back.</summary>
    public static ValueTask ReversedAsync(Work work, Case @case, LoanOrder order, CancellationToken ct) =>
        Notices.ToApplicantAsync(work, @case, NoticeKind.LoanOrderReversed, Words(work, @case, order), ct);

    private static async ValueTask ToPeopleAsync(Work work, Facility facility, LoanOrder order, IReadOnlyList<Guid> people, NoticeKind kind, CancellationToken ct, string? who = null)
    {
        var words = Words(work, await work.CaseOfAsync(facility.CaseId, ct), order) with { Who = who };
        var accounts = await work.Db.Users.AsNoTracking()
            .Where(a => a.ApplicantId == facility.ApplicantId && a.IsActive && people.Contains(a.PersonId)).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(ct);
        foreach (var account in accounts)
            await Notices.ToStaffAsync(work, account, kind, facility.CaseId, words);
    }

    // Which account is meant core banking does not say: those concerned are named.
    private static string? WhyRefused(LoanOrder order) => order.RefusalReason is not { } refused ? null
        : order.PayeeAccountNo is { } payee ? $"{CoreWords.Of(refused)}（账号尾号 {order.AccountNo[^4..]}，收款人账号尾号 {payee[^4..]}）"
        : $"{CoreWords.Of(refused)}（账号尾号 {order.AccountNo[^4..]}）";

    private static NoticeWords Words(Work work, Case @case, LoanOrder order) => new(
        @case.Number, Product: work.TermsOf(@case).ProductName, What: order.AccountNo[^4..], Why: order.Reason ?? WhyRefused(order),
        Amount: (order.State is LoanOrderState.Posted && order.Kind != LoanOrderKind.Drawdown ? order.TotalCny : order.AmountCny).ToString("N2", CultureInfo.InvariantCulture));
}
