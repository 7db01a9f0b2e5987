using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Products;
using Approvals.Casework.Servicing;
using Approvals.Casework.Timers;
using Approvals.Casework.Workflow;
using Approvals.Lending.Calendar;
using Approvals.Lending.Chains;
using Approvals.Lending.Facilities;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;
using Actor = Approvals.Casework.Data.Actor;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Casework.FacilityCases;

/// <summary>持续透支: counts the days a facility has been overdrawn on end, warns before the last, and freezes it after. Source: seed 001 (七); warning, freeze and collection: policy default.</summary>
internal static class Overdrafts
{
    /// <summary>Of a repayment that is on its way at the end of the last day. Source: policy default.</summary>
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(10);

    /// <summary>The overdraft at the end of a day, by what was posted; null when nothing is owed then. A renewal is no day without one: what is drawn to repay the facility before goes on.</summary>
    public static async ValueTask<ContinuousOverdraft?> AtAsync(Work work, Facility facility, DateOnly day, CancellationToken ct)
    {
        // A repayment that was reversed has never been, and so has its reversal; a drawing that was is taken back by its own.
        var posted = await Orders(work.Db, facility).AsNoTracking()
            .Where(order => order.State == LoanOrderState.Posted && order.ReversedAtUtc == null && !(order.Kind == LoanOrderKind.Reversal && order.ReversesOrderId != null))
            .Select(order => new { order.BookedOn, order.Kind, order.PrincipalCny }).ToListAsync(ct);
        return ContinuousOverdraft.At(day, posted.Select(order => (order.BookedOn!.Value, order.Kind == LoanOrderKind.Drawdown ? order.PrincipalCny : -order.PrincipalCny)));
    }

    /// <summary>Of every facility of the customer under the product.</summary>
    private static IQueryable<LoanOrder> Orders(DeskDb db, Facility facility) =>
        from order in db.LoanOrders
        join drawn in db.Facilities on order.FacilityId equals drawn.Id
        where drawn.ApplicantId == facility.ApplicantId && drawn.ProductCode == facility.ProductCode
        select order;

    /// <summary>最长持续透支期限 in force, days incl.: the longest granted for the facility or for one that follows it and is in validity.</summary>
    public static async ValueTask<int> AllowedDaysAsync(Work work, Facility facility, Case @case, CancellationToken ct) =>
        (await FacilityActs.SuccessorsAsync(work, facility, ct)).Where(next => next.ValidFrom <= work.Today).Prepend(facility).Max(one => one.OverdraftDays) ?? work.TermsOf(@case).Sheet.Overdraft!.FirstDays;

    /// <summary>日终: every facility whose product is overdrawn, one command each. It may run again, and a day that was missed is made up for by the next.</summary>
    /// <param name="day">Not later than yesterday.</param>
    /// <exception cref="AggregateException">Some facilities failed; all others are done.</exception>
    public static async Task<string> RunAsync(Desk desk, DateOnly day, CancellationToken ct)
    {
        var products = desk.Rulebook.Products.Where(product => product.Sheet.Overdraft is not null).Select(product => product.Code).ToList();
        List<Guid> facilities = [];
        if (products.Count > 0)
        {
            await using var db = desk.Database.Open();
            facilities = await db.Facilities
                .Where(f => products.Contains(f.ProductCode)
                    && (f.State == FacilityState.Active || db.FacilityCases.Any(m => m.FacilityId == f.Id && db.Cases.Any(c => c.Id == m.CaseId && c.Kind == CaseKind.Overdraft && c.ClosedAtUtc == null))))
                .OrderBy(f => f.Id).Select(f => f.Id).ToListAsync(ct);
        }

        var failed = new List<Exception>();
        var begun = 0;
        foreach (var facilityId in facilities)
        {
            // One that fails must not hold up the others.
            try
            {
                begun += (await desk.RunAsync(new Check(facilityId, day), Actor.System, ct: ct)).Value;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failed.Add(e);
            }
        }

        return failed.Count == 0 ? $"{facilities.Count} facilities, {begun} near their last day" : throw new AggregateException($"{failed.Count} of {facilities.Count} facilities failed.", failed);
    }

    /// <summary>日终: begins to watch an overdraft that comes near its last day, and ends what watches or collects one that was cleared.</summary>
    public sealed record Check(Guid FacilityId, DateOnly Day) : ICommand<int>
    {
        public async ValueTask<Result<int>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var facility = await work.Db.Facilities.SingleAsync(f => f.Id == FacilityId, ct);
            var opening = await work.CaseOfAsync(facility.CaseId, ct);
            var overdraft = await AtAsync(work, facility, Day, ct);
            var begun = 0;
            if (overdraft is null)
                await ClearAsync(work, ct);
            else if (overdraft.Days >= await AllowedDaysAsync(work, facility, opening, ct) - work.TermsOf(opening).Sheet.Overdraft!.WarnDaysBefore
                && !await IsWatchedAsync(work, facility, ct) && await FacilityMatters.BeginAsync(work, opening, CaseKind.Overdraft, work.TermsOf(opening), ct) is not null)
                begun = 1;
            if (work.PendingAudit.Count == 0)
                work.ChangesNothingAudited();
            return begun;
        }

        /// <summary>Whether it is watched already for the facility before.</summary>
        private static Task<bool> IsWatchedAsync(Work work, Facility facility, CancellationToken ct) =>
            (from matter in work.Db.FacilityCases
             join drawn in work.Db.Facilities on matter.FacilityId equals drawn.Id
             join other in work.Db.Cases on matter.CaseId equals other.Id
             where drawn.ApplicantId == facility.ApplicantId && drawn.ProductCode == facility.ProductCode && other.Kind == CaseKind.Overdraft && other.ClosedAtUtc == null
             select other.Id).AnyAsync(ct);

        private async ValueTask ClearAsync(Work work, CancellationToken ct)
        {
            var watching = await (from matter in work.Db.FacilityCases
                                  join other in work.Db.Cases on matter.CaseId equals other.Id
                                  where matter.FacilityId == FacilityId && other.Kind == CaseKind.Overdraft && other.ClosedAtUtc == null
                                  select other.Id).ToListAsync(ct);
            foreach (var caseId in watching)
            {
                var @case = await work.CaseOfAsync(caseId, ct);
                if ((await CaseFlow.WaitingAtAsync(work, caseId, ApprovalSteps.WatchOverdraft) ?? await CaseFlow.WaitingAtAsync(work, caseId, ApprovalSteps.Collect)) is { } step)
                {
                    work.Record(AuditSubject.Case(caseId), "OverdraftCleared", null, new { FacilityId, Day });
                    foreach (var item in (await work.OpenWorkItemsAsync(caseId)).Where(item => item.Kind == WorkKinds.Collection))
                        item.Close(work, WorkItemState.Done);
                    await work.Desk.Flow.SignalAsync(work, @case, step, "cleared", ct);
                }
            }
        }
    }

    /// <summary>持续透支到期: the last day has passed. What was repaid on it, and is told to the desk only now, clears it all the same.</summary>
    public static async ValueTask PassAsync(Work work, Case @case, Timer timer, CancellationToken ct)
    {
        var facility = await work.FacilityOfAsync(@case, ct);
        var lastDay = work.Desk.Clock.DateOf(timer.DueAtUtc!.Value).AddDays(-1);

        // Repaid on the last day, and not answered yet: whether it is in time is known then.
        if (await Orders(work.Db, facility).AnyAsync(o => o.State == LoanOrderState.Sending && o.LoanId != null && o.BookedOn <= lastDay, ct))
        {
            await work.SetTimerAsync(TimerKinds.OverdraftBreach, @case.Id, timer.Subject, work.NowUtc + AskAgainAfter);
            return;
        }

        var overdraft = await AtAsync(work, facility, lastDay, ct);
        var (stepId, visit) = StepAddress.Parse(timer.Subject);

        // A longer term was granted meanwhile, or the overdraft has begun anew.
        if (overdraft?.LastDay(await AllowedDaysAsync(work, facility, @case, ct)) is { } allowed && allowed > lastDay)
        {
            await work.SetTimerAsync(TimerKinds.OverdraftBreach, @case.Id, timer.Subject, ShanghaiTime.EndOfDay(allowed).UtcDateTime);
            return;
        }

        if (overdraft is not null)
        {
            // One overdraft goes through all of them, and so does its breach; a longer term was granted for normal use, which it is no more.
            foreach (var exceeded in (await FacilityActs.SuccessorsAsync(work, facility, ct)).Prepend(facility))
                (exceeded.OverdraftBreachedOn, exceeded.OverdraftDays) = (lastDay.AddDays(1), null);
            work.Record(AuditSubject.Case(@case.Id), "OverdraftBreached", null, new { facility.Id, overdraft.Since, overdraft.Days });
        }

        await work.Desk.Flow.SignalAsync(work, @case, stepId, visit, overdraft is null ? "cleared" : "breached", ct);
    }
}
