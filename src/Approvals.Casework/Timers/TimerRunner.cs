using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Approvals.Casework.Timers;

/// <summary>Fires what is due. Any number of nodes may run one: a timer's version lets exactly one of them commit it.</summary>
public sealed class TimerRunner(Desk desk, ILogger<TimerRunner> log)
{
    private const int Batch = 100;

    /// <summary>Fires the timers due by the business clock, oldest first. Those that fell due while the system was down fire now.</summary>
    /// <returns>How many fired here.</returns>
    public async Task<int> FireDueAsync(CancellationToken ct)
    {
        var fired = 0;
        var failed = new HashSet<Guid>();
        while (true)
        {
            var due = await DueAsync(failed, ct);
            if (due.Count == 0)
                return fired;
            foreach (var (id, kind) in due)
            {
                try
                {
                    if (!(await desk.RunAsync(new FireTimer(id), Actor.System, ct: ct)).IsRefused)
                        fired++;
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // It stays pending and is tried at the next round; the others must not wait for it.
                    failed.Add(id);
                    log.LogError(e, "Timer {Id} of kind {Kind} failed", id, kind);
                }
            }
        }
    }

    private async Task<List<(Guid Id, string Kind)>> DueAsync(HashSet<Guid> except, CancellationToken ct)
    {
        await using var db = desk.Database.Open();
        var now = desk.Clock.UtcNow;
        var rows = await db.Timers.AsNoTracking()
            .Where(timer => timer.State == TimerState.Pending && timer.DueAtUtc <= now && !except.Contains(timer.Id))
            .OrderBy(timer => timer.DueAtUtc).Take(Batch)
            .Select(timer => new { timer.Id, timer.Kind })
            .ToListAsync(ct);
        return rows.ConvertAll(row => (row.Id, row.Kind));
    }

    /// <remarks>Refusals: <c>timer-not-pending</c> when it fired elsewhere or was made moot; <c>timer-not-due</c>.</remarks>
    private sealed record FireTimer(Guid TimerId) : ICommand<Done>
    {
        public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var timer = await work.Db.Timers.SingleAsync(t => t.Id == TimerId, ct);
            if (timer.State != TimerState.Pending)
                return new Refusal("timer-not-pending", "这个时限已处理。");
            if (!(timer.DueAtUtc <= work.NowUtc))
                return new Refusal("timer-not-due", "这个时限还没有到。");

            // The effect may set the same timer again: what is recorded is the time it fires for now.
            var due = timer.DueAtUtc;
            timer.State = TimerState.Fired;
            timer.FiredAtUtc = work.NowUtc;
            var @case = await work.Db.Cases.SingleAsync(c => c.Id == timer.CaseId, ct);
            await TimerKinds.EffectOf(timer.Kind)(work, @case, timer, ct);
            work.Record(AuditSubject.Case(timer.CaseId), "TimerFired", new { due }, new { timer.Kind, timer.Subject, fired = work.NowUtc });
            return Done.Instance;
        }
    }
}
