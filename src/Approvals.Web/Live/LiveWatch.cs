using Approvals.Casework.Audit;
using Approvals.Casework.Data;

namespace Approvals.Web.Live;

/// <summary>旁观: hears within a second of what other nodes have committed to the same database, and tells the browsers of this one.</summary>
/// <remarks>This node's own commits are told at once and again here; a browser that is up to date then reads the same.</remarks>
internal sealed class LiveWatch(Desk desk, LiveChanges changes, TimeProvider time, ILogger<LiveWatch> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var feed = new ChangeFeed(desk);
        using var clock = new PeriodicTimer(Tick, time);
        try
        {
            while (await clock.WaitForNextTickAsync(stoppingToken))
            {
                if (changes.IsHeard)
                    await TellAsync(feed, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task TellAsync(ChangeFeed feed, CancellationToken ct)
    {
        try
        {
            if (await feed.NextAsync(ct) is { Count: > 0 } cases)
                changes.Tell(cases);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogError(e, "Other nodes' changes could not be read; they are asked for again in a moment");
        }
    }
}
