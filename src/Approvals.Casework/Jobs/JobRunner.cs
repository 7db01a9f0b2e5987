using Approvals.Casework.Data;
using Approvals.Lending.Calendar;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Approvals.Casework.Jobs;

/// <summary>Runs a recurring job once per business date, however many nodes are told to: the row of the run is the lock.</summary>
public sealed class JobRunner(Desk desk, ILogger<JobRunner> log)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <returns>True when this call did the work; false when it was done already or another node is at it.</returns>
    public async Task<bool> RunAsync(RecurringJob job, DateOnly businessDate, CancellationToken ct)
    {
        var taken = await desk.RunAsync(new TakeRun(job.Kind, businessDate, Lease), Actor.System, ct: ct);
        if (taken.IsRefused)
            return false;
        var summary = await job.RunAsync(desk, businessDate, ct);
        var finished = await desk.RunAsync(new FinishRun(job.Kind, businessDate, taken.Value, summary), Actor.System, ct: ct);
        if (finished.IsRefused)
            log.LogWarning("Job {Kind} of {Date} took longer than its lease; another node has it now", job.Kind, businessDate);
        else
            log.LogInformation("Job {Kind} of {Date}: {Summary}", job.Kind, businessDate, summary);
        return !finished.IsRefused;
    }

    /// <summary>补跑: runs what was to run by now on the business date and has not — nobody was up at its time, the clock was moved, or it failed — in order of the day.</summary>
    /// <returns>How many this call did.</returns>
    public async Task<int> RunMissedAsync(IReadOnlyList<RecurringJob> jobs, CancellationToken ct)
    {
        var now = desk.Clock.UtcNow;
        var (date, time) = (ShanghaiTime.BusinessDate(now), ShanghaiTime.TimeOfDay(now));
        List<string> finished;
        await using (var db = desk.Database.Open())
            finished = await db.JobRuns.AsNoTracking().Where(run => run.BusinessDate == date && run.FinishedAtUtc != null).Select(run => run.Kind).ToListAsync(ct);
        var ran = 0;
        foreach (var job in jobs.Where(job => job.At <= time && !finished.Contains(job.Kind)).OrderBy(job => job.At))
        {
            // One that fails must not hold up the others; it is run again once its lease is up.
            try
            {
                if (await RunAsync(job, date, ct))
                    ran++;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Job {Kind} of {Date} failed; it is run again", job.Kind, date);
            }
        }

        return ran;
    }

    /// <remarks>Refusals: <c>run-finished</c>, <c>run-leased</c>.</remarks>
    private sealed record TakeRun(string Kind, DateOnly BusinessDate, TimeSpan Lease) : ICommand<int>
    {
        public async ValueTask<Result<int>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var now = work.Desk.Clock.SystemUtcNow;
            var run = await work.Db.JobRuns.SingleOrDefaultAsync(r => r.Kind == Kind && r.BusinessDate == BusinessDate, ct);
            if (run is null)
            {
                run = new JobRun { Kind = Kind, BusinessDate = BusinessDate };
                work.Db.JobRuns.Add(run);
            }
            else if (run.FinishedAtUtc is not null)
            {
                return new Refusal("run-finished", "这一营业日的批次已完成。");
            }
            else if (run.LeasedUntilUtc > now)
            {
                return new Refusal("run-leased", "另一个节点正在执行这一批次。");
            }

            run.Fence++;
            run.LeasedUntilUtc = now + Lease;
            work.ChangesNothingAudited();
            return run.Fence;
        }
    }

    /// <remarks>Refusals: <c>lease-lost</c>.</remarks>
    private sealed record FinishRun(string Kind, DateOnly BusinessDate, int Fence, string Summary) : ICommand<Done>
    {
        public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var run = await work.Db.JobRuns.SingleAsync(r => r.Kind == Kind && r.BusinessDate == BusinessDate, ct);
            if (run.Fence != Fence)
                return new Refusal("lease-lost", "这一批次已由另一个节点接手。");
            run.FinishedAtUtc = work.Desk.Clock.SystemUtcNow;
            run.Summary = Summary;
            work.ChangesNothingAudited();
            return Done.Instance;
        }
    }
}
