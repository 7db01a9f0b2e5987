using Approvals.Casework.Data;
using Approvals.Casework.Start;
using Approvals.Web.Journeys.Demo;

namespace Approvals.Web.Hosting;

/// <summary>演示案件: made beside the open desk, once for each database of development, by one process.</summary>
internal sealed class DemoWork(Desk desk, SandboxProcess sandbox, string callbackSecret, IConfiguration configuration, ILogger<DemoWork> log)
    : BackgroundService
{
    /// <summary>Who opens the desk is answered first.</summary>
    private static readonly TimeSpan Courtesy = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    /// <summary>Turns it off: <c>Demo:Cases=false</c>.</summary>
    public const string Setting = "Demo:Cases";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(Courtesy, stoppingToken);
            while (!await TryAsync(stoppingToken))
                await Task.Delay(BetweenLooks, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Whole cases are on the desk; the next start makes the others.
        }
        catch (Exception e)
        {
            log.LogError(e, "The demo cases could not be made; the desk is open without them, and the next start tries again");
        }
    }

    /// <returns>False while another process is at it.</returns>
    private async Task<bool> TryAsync(CancellationToken ct)
    {
        var taken = await desk.RunAsync(new DemoRun.Take(), Actor.System, ct: ct);
        if (taken.Refusal is { } refusal)
            return refusal.Code != "demo-under-way";
        var started = TimeProvider.System.GetTimestamp();
        var maker = new DemoMaker(desk, sandbox.Address, callbackSecret, CallbackAddress.Configured(configuration)!, log);
        var result = await maker.MakeAsync(taken.Value, ct);
        if (!result.IsOurs)
            return false;
        var summary = result.Summary(TimeProvider.System.GetElapsedTime(started));
        await desk.RunAsync(new DemoRun.Finish(taken.Value, summary), Actor.System, ct: ct);
        log.LogInformation("The demo cases are whole: {Summary}", summary);
        return true;
    }
}
