using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Start;
using Approvals.Sandbox;
using Approvals.Tests.Cases;
using Approvals.Tests.Servers;
using Approvals.Web.Journeys;
using Approvals.Web.Journeys.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Approvals.Tests.Demo;

/// <summary>A desk that got its demo cases from two processes: the first was stopped after a few, the second made the rest.</summary>
public sealed class DemoDesk : IAsyncLifetime
{
    public const int MadeBeforeTheStop = 3;

    private const int MessagesBeside = 3;

    /// <summary>Callbacks to the running desk find nobody: no case that stays open may need one to come to where it stands.</summary>
    private static readonly Uri Nobody = new("http://127.0.0.1:1/");

    private readonly StopAfter stop = new(MadeBeforeTheStop);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("approvals-demo-");
    private WebApplication sandbox = null!;

    public Desk Desk { get; private set; } = null!;

    /// <summary>Codes of the refusals a second process got: while the first was taken to be at work, and after all was made.</summary>
    public List<string?> Refused { get; } = [];

    public DemoResult Result { get; private set; } = null!;

    public DemoResult Again { get; private set; } = null!;

    internal HandClock Clock { get; } = new(Scenarios.FirstDay, new TimeOnly(14, 20), runs: true);

    public async ValueTask InitializeAsync()
    {
        sandbox = SandboxApp.Build(["--environment=Development", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None", "--Sandbox:GuaranteeDelay=00:00:00"]);
        await sandbox.StartAsync(CancellationToken.None);
        Desk = await DeskStart.OpenAsync(
            FreshDatabases.Options(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder.FullName, "desk.db")};Pooling=False"), Clock, stop, CancellationToken.None);
        await DemoBank.SeedAsync(Desk, "Demo#2026", CancellationToken.None);
        await SendBesideAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await MakeAsync(await TakeAsync(), stop.Token));
        Refused.Add((await Desk.RunAsync(new DemoRun.Take(), Actor.System)).Refusal?.Code);
        Clock.Advance(TimeSpan.FromSeconds(31));
        var turn = await TakeAsync();
        Result = await MakeAsync(turn, CancellationToken.None);
        Again = await MakeAsync(turn, CancellationToken.None);
        await Desk.RunAsync(new DemoRun.Finish(turn, "all"), Actor.System);
        Refused.Add((await Desk.RunAsync(new DemoRun.Take(), Actor.System)).Refusal?.Code);
    }

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        await sandbox.DisposeAsync();
        folder.Delete(recursive: true);
        stop.Dispose();
    }

    /// <summary>Somebody works at the desk meanwhile: its messages have numbers that those of the demo cases have where they were made.</summary>
    private async Task SendBesideAsync()
    {
        await using var db = Desk.Database.Open();
        for (var number = 1; number <= MessagesBeside; number++)
        {
            db.Outbox.Add(new OutboxMessage
            {
                Key = $"beside:{number}",
                Kind = "sms",
                Subject = "beside",
                Payload = "",
                PayloadHash = "",
                State = OutboxState.Delivered,
                NextAttemptAtUtc = Desk.Clock.SystemUtcNow,
                CreatedAtUtc = Desk.Clock.SystemUtcNow,
            });
        }

        await db.SaveChangesAsync();
    }

    private async Task<DemoTurn> TakeAsync() => (await Desk.RunAsync(new DemoRun.Take(), Actor.System)).Value;

    private Task<DemoResult> MakeAsync(DemoTurn turn, CancellationToken ct) =>
        new DemoMaker(Desk, new Uri(sandbox.Urls.First()), SandboxSettings.DevelopmentCallbackSecret, Nobody, NullLogger.Instance).MakeAsync(turn, ct);

    /// <summary>Stops the process once so many cases have been brought.</summary>
    private sealed class StopAfter(int most) : CommitSeam, IDisposable
    {
        private readonly CancellationTokenSource source = new();
        private int brought;

        public CancellationToken Token => source.Token;

        public override void AfterCommit(IReadOnlyList<string> commands)
        {
            if (commands.Contains(nameof(DemoRun.Bring)) && Interlocked.Increment(ref brought) == most)
                source.Cancel();
        }

        public void Dispose() => source.Dispose();
    }
}
