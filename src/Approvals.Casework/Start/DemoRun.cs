using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Start;

/// <summary>演示案件的制作: whether a database gets demo cases, and which process is at it. One row of <see cref="JobRun"/> is the mark.</summary>
public static class DemoRun
{
    private const string Kind = "demo-cases";

    /// <summary>How long a process that says nothing is still taken to be at work. Longer than one case takes.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>One run for good and not one a day.</summary>
    private static readonly DateOnly Only = new(2024, 1, 1);

    /// <summary>True while there is something to make: the database has no case yet, or a process was stopped half-way.</summary>
    public static async Task<bool> IsOwedAsync(DeskDatabase database, CancellationToken ct)
    {
        await using var db = database.Open();
        var run = await Mark(db).AsNoTracking().SingleOrDefaultAsync(ct);
        return run is null ? !await db.Cases.AnyAsync(ct) : run.FinishedAtUtc is null;
    }

    private static IQueryable<JobRun> Mark(DeskDb db) => db.JobRuns.Where(run => run.Kind == Kind && run.BusinessDate == Only);

    /// <summary>Takes the making on.</summary>
    /// <remarks>Refusals in order: <c>demo-made</c>, <c>demo-under-way</c> (another process, or one that was killed a moment ago), <c>cases-present</c>.</remarks>
    public sealed record Take : ICommand<DemoTurn>
    {
        public async ValueTask<Result<DemoTurn>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var now = work.Desk.Clock.SystemUtcNow;
            var run = await Mark(work.Db).SingleOrDefaultAsync(ct);
            if (run is { FinishedAtUtc: not null })
                return new Refusal("demo-made", "演示案件已做好。");
            if (run is not null && run.LeasedUntilUtc > now)
                return new Refusal("demo-under-way", "另一个进程正在制作演示案件。");
            if (run is null && await work.Db.Cases.AnyAsync(ct))
                return new Refusal("cases-present", "这个数据库已有案件，不再制作演示案件。");
            if (run is null)
            {
                run = new JobRun { Kind = Kind, BusinessDate = Only };
                work.Db.JobRuns.Add(run);
            }

            run.Fence++;
            run.LeasedUntilUtc = now + Lease;
            work.ChangesNothingAudited();
            return new DemoTurn(run.Fence);
        }
    }

    /// <summary>Brings in one case, whole, together with the mark that this process is still at work.</summary>
    /// <remarks>Refusals: <c>lease-lost</c> when another process has taken the making on.</remarks>
    /// <param name="Title">What the case shows.</param>
    public sealed record Bring(DemoTurn Turn, string Title, string CaseNumber, CopiedRows Rows) : ICommand<Done>
    {
        public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var run = await Mark(work.Db).SingleAsync(ct);
            if (run.Fence != Turn.Fence)
                return new Refusal("lease-lost", "演示案件已由另一个进程接手制作。");
            run.LeasedUntilUtc = work.Desk.Clock.SystemUtcNow + Lease;
            await Rows.AddToAsync(work.Db, ct);
            work.WakeOutbox();
            work.Record(AuditSubject.System, "DemoCaseBrought", null, new { CaseNumber, Title });
            return Done.Instance;
        }
    }

    /// <summary>All are made.</summary>
    /// <remarks>Refusals: <c>lease-lost</c>.</remarks>
    public sealed record Finish(DemoTurn Turn, string Summary) : ICommand<Done>
    {
        public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var run = await Mark(work.Db).SingleAsync(ct);
            if (run.Fence != Turn.Fence)
                return new Refusal("lease-lost", "演示案件已由另一个进程接手制作。");
            run.FinishedAtUtc = work.Desk.Clock.SystemUtcNow;
            run.Summary = Summary;
            work.ChangesNothingAudited();
            return Done.Instance;
        }
    }
}

/// <param name="Fence">From 1; counts the processes that took the making on.</param>
public sealed record DemoTurn(int Fence)
{
    /// <summary>Nothing was made before.</summary>
    public bool IsFirst => Fence == 1;
}
