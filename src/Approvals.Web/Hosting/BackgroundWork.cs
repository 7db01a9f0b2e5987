using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Timers;

namespace Approvals.Web.Hosting;

/// <summary>后台: keeps the outbox moving and the timers firing. A commit here wakes the pump at once; other nodes' commits are seen within a second.</summary>
internal sealed class BackgroundWork(Desk desk, OutboxPump pump, TimerRunner timers, ILogger<BackgroundWork> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var warning in desk.Rulebook.WarningsOn(desk.Clock.Today))
            log.LogWarning("{Warning}", warning);
        return Task.WhenAll(PumpAsync(stoppingToken), FireAsync(stoppingToken));
    }

    private async Task PumpAsync(CancellationToken ct)
    {
        var filled = new SemaphoreSlim(0);
        void Wake() => filled.Release();
        desk.OutboxFilled += Wake;
        try
        {
            while (!ct.IsCancellationRequested)
            {
                if (await TryAsync(() => pump.LaunchAsync(Wake, ct), ct) == 0)
                    await filled.WaitAsync(Tick, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Leases run out and another node, or the next start, goes on.
        }
        finally
        {
            desk.OutboxFilled -= Wake;
            await pump.LandAsync();
        }
    }

    private async Task FireAsync(CancellationToken ct)
    {
        using var clock = new PeriodicTimer(Tick);
        try
        {
            do
                await TryAsync(() => timers.FireDueAsync(ct), ct);
            while (await clock.WaitForNextTickAsync(ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
    }

    private async Task<int> TryAsync(Func<Task<int>> work, CancellationToken ct)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogError(e, "Background work failed; it is tried again in a moment");
            return 0;
        }
    }
}
