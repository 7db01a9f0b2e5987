using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Disbursement;
using Approvals.Casework.Outbox;
using Approvals.Lending.Calendar;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>放款台: what is to be made, checked, found out, and what has been paid on a day, within the reader's scope; each list with its whole count and sum.</summary>
internal static class DisbursementRows
{
    /// <summary>Rows of a list that are shown; count and sum are of all of it.</summary>
    public const int Most = 50;

    /// <summary>待制单: cases where an order is asked for, the most urgent first.</summary>
    public static Task<DisbursementList> ToMakeAsync(DeskDb db, Actor actor, CancellationToken ct) => ListAsync(
        from item in db.WorkItems.AsNoTracking()
        join @case in db.CasesOf(actor) on item.CaseId equals @case.Id
        join applicant in db.Applicants on @case.ApplicantId equals applicant.Id
        where item.Role == nameof(Role.OperationsMaker) && item.State == WorkItemState.Open && item.Kind == WorkKinds.MakeDisbursement
        orderby item.DueAtUtc == null, item.DueAtUtc, item.Id
        select new DisbursementRow
        {
            CaseNumber = @case.Number,
            Applicant = applicant.Name,
            OrgPath = @case.OrgPath,
            AmountCny = @case.ApprovedAmountCny ?? 0m,
            AccountNo = @case.AccountNo ?? "",
            AtUtc = item.OpenedAtUtc,
            DueAtUtc = item.DueAtUtc,
        }, ct);

    /// <summary>待复核: orders that wait for a checker, oldest first.</summary>
    public static Task<DisbursementList> ToCheckAsync(DeskDb db, Actor actor, CancellationToken ct) => ListAsync(
        from order in db.Disbursements.AsNoTracking()
        join @case in db.CasesOf(actor) on order.CaseId equals @case.Id
        join applicant in db.Applicants on @case.ApplicantId equals applicant.Id
        join maker in db.Users on order.MakerId equals maker.Id
        where order.State == DisbursementState.AwaitingChecker
        orderby order.Id
        select new DisbursementRow
        {
            CaseNumber = @case.Number,
            Applicant = applicant.Name,
            OrgPath = @case.OrgPath,
            AmountCny = order.AmountCny,
            AccountNo = order.AccountNo,
            By = maker.Name,
            AtUtc = order.MadeAtUtc,
            DueAtUtc = db.WorkItems.Where(i => i.CaseId == order.CaseId && i.Kind == WorkKinds.ReleaseDisbursement && i.State == WorkItemState.Open).Select(i => i.DueAtUtc).FirstOrDefault(),
        }, ct);

    /// <summary>在途: released orders whose result is not known, oldest first, with how often was asked.</summary>
    public static Task<DisbursementList> UnderWayAsync(DeskDb db, Actor actor, CancellationToken ct) => ListAsync(
        from order in db.Disbursements.AsNoTracking()
        join @case in db.CasesOf(actor) on order.CaseId equals @case.Id
        join applicant in db.Applicants on @case.ApplicantId equals applicant.Id
        join checker in db.Users on order.CheckerId equals checker.Id
        join message in db.Outbox on order.PaymentKey equals message.Key
        where order.State == DisbursementState.Sending
        orderby order.Id
        select new DisbursementRow
        {
            CaseNumber = @case.Number,
            Applicant = applicant.Name,
            OrgPath = @case.OrgPath,
            AmountCny = order.AmountCny,
            AccountNo = order.AccountNo,
            By = checker.Name,
            AtUtc = order.ReleasedAtUtc ?? order.MadeAtUtc,
            Message = message.State,
            Attempts = message.Attempts,
        }, ct);

    /// <summary>已入账 on one business day, newest first.</summary>
    public static Task<DisbursementList> PostedOnAsync(DeskDb db, Actor actor, DateOnly day, CancellationToken ct)
    {
        var from = ShanghaiTime.StartOfDay(day);
        var to = ShanghaiTime.EndOfDay(day).UtcDateTime;
        return ListAsync(
            from order in db.Disbursements.AsNoTracking()
            join @case in db.CasesOf(actor) on order.CaseId equals @case.Id
            join applicant in db.Applicants on @case.ApplicantId equals applicant.Id
            join checker in db.Users on order.CheckerId equals checker.Id
            where order.State == DisbursementState.Posted && order.PostedAtUtc >= @from && order.PostedAtUtc < to
            orderby order.PostedAtUtc descending, order.Id
            select new DisbursementRow
            {
                CaseNumber = @case.Number,
                Applicant = applicant.Name,
                OrgPath = @case.OrgPath,
                AmountCny = order.AmountCny,
                AccountNo = order.AccountNo,
                By = checker.Name,
                AtUtc = order.PostedAtUtc ?? order.MadeAtUtc,
            }, ct);
    }

    private static async Task<DisbursementList> ListAsync(IQueryable<DisbursementRow> rows, CancellationToken ct)
    {
        var shown = await rows.Take(Most).ToListAsync(ct);
        if (shown.Count < Most)
            return new(shown, shown.Count, shown.Sum(row => row.AmountCny));
        var whole = await rows.Select(row => row.AmountCny).GroupBy(_ => 1).Select(all => new { Count = all.Count(), Sum = all.Sum() }).SingleAsync(ct);
        return new(shown, whole.Count, whole.Sum);
    }
}

/// <param name="Rows">The first of them.</param>
/// <param name="Count">Of the whole list.</param>
/// <param name="SumCny">Of the whole list.</param>
internal sealed record DisbursementList(IReadOnlyList<DisbursementRow> Rows, int Count, decimal SumCny);

internal sealed record DisbursementRow
{
    public required string CaseNumber { get; init; }

    public required string Applicant { get; init; }

    public required string OrgPath { get; init; }

    public required decimal AmountCny { get; init; }

    public required string AccountNo { get; init; }

    /// <summary>Whoever acted last; null where nobody has yet.</summary>
    public string? By { get; init; }

    /// <summary>Since when it is so.</summary>
    public required DateTime AtUtc { get; init; }

    public DateTime? DueAtUtc { get; init; }

    public OutboxState? Message { get; init; }

    public int? Attempts { get; init; }
}
