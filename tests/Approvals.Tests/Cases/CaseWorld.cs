using System.Net.Http.Json;
using Approvals.Casework.Data;
using Approvals.Casework.Start;
using Approvals.Lending.Calendar;
using Approvals.Sandbox;
using Approvals.Tests.Hosts;
using Approvals.Tests.Servers;
using Approvals.Web.Journeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>A desk on a real database with a sandbox in this process, stepped by hand; what must always hold is checked when the test has played.</summary>
internal sealed class CaseWorld : IAsyncDisposable
{
    private readonly FreshDatabase database;
    private readonly WebApplication sandbox;
    private readonly HttpClient outside;
    private readonly List<JourneyWorld> hosts = [];
    private readonly decimal passwordOnlyUpToCny;
    private readonly string? ruleRoot;

    private CaseWorld(FreshDatabase database, WebApplication sandbox, HandClock clock, decimal passwordOnlyUpToCny, string? ruleRoot)
    {
        (this.passwordOnlyUpToCny, this.ruleRoot) = (passwordOnlyUpToCny, ruleRoot);
        this.database = database;
        this.sandbox = sandbox;
        Clock = clock;
        outside = new HttpClient { BaseAddress = Address };
    }

    public HandClock Clock { get; }

    public Uri Address => new(sandbox.Urls.First());

    /// <summary>The first host.</summary>
    public JourneyWorld World => hosts[0];

    public Desk Desk => World.Desk;

    public static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static Task PlayAsync(Func<CaseWorld, Task> play) => PlayAsync(DatabaseProvider.Sqlite, runs: false, play);

    /// <summary>Opens a world on Wednesday 4 March 2026, 9:30, plays, and checks the invariants.</summary>
    /// <param name="runs">Whether the clock runs; if not, retries wait until it is moved.</param>
    /// <param name="passwordOnlyUpToCny">What a transaction password alone may confirm.</param>
    /// <param name="ruleRoot">Where the rule files are; null for the shipped ones.</param>
    public static async Task PlayAsync(
        DatabaseProvider provider, bool runs, Func<CaseWorld, Task> play, decimal passwordOnlyUpToCny = DeskOptions.DefaultPasswordOnlyUpToCny, string? ruleRoot = null)
    {
        await using var world = await OpenAsync(provider, runs, passwordOnlyUpToCny: passwordOnlyUpToCny, ruleRoot: ruleRoot);
        await play(world);
        await Invariants.CheckAsync(world.Desk, Cancelled);
    }

    /// <summary>A world whose cases are walked by an engine beside the desk; its tokens are no business of the desk's.</summary>
    public static async Task PlayForeignAsync(Func<CaseWorld, Task> play)
    {
        await using var world = await OpenAsync(DatabaseProvider.Sqlite, runs: false, isForeign: true);
        await play(world);
        await Invariants.CheckAsync(world.Desk, Cancelled, hasTokens: false);
    }

    /// <summary>One more host on the same database, with a business clock of its own that shows the same time.</summary>
    public async Task<JourneyWorld> AnotherHostAsync(bool isForeign = false)
    {
        var options = new DeskOptions { Provider = database.Provider, ConnectionString = database.ConnectionString, LookupKey = FreshDatabases.Key, AuditKey = FreshDatabases.Key, PasswordOnlyUpToCny = passwordOnlyUpToCny };
        if (ruleRoot is not null)
            options.RuleRoot = ruleRoot;
        var desk = await DeskStart.OpenAsync(options, Clock, null, Cancelled);
        if (isForeign)
        {
            await desk.DisposeAsync();
            desk = new Desk(desk.Database, desk.Clock, desk.Rulebook, new ForeignFlow([.. desk.Flow.Definitions], DeskStart.Steps), desk.PersonalData);
        }

        var host = await JourneyWorld.OpenAsync(desk, Address, SandboxSettings.DevelopmentCallbackSecret, callbackPort: 0, Cancelled);
        if (hosts.Count > 0)
            host.Desk.Clock.Offset = Desk.Clock.Offset;
        hosts.Add(host);
        return host;
    }

    /// <summary>The SQLite database as it is now, in a file of its own.</summary>
    public async Task BackUpAsync(string path)
    {
        await using var db = Desk.Database.Open();
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {path}", Cancelled);
    }

    /// <summary>One more host, on a backup that was put back.</summary>
    /// <param name="exportFolder">Where the audit checkpoints of the database went.</param>
    public async Task<JourneyWorld> HostOnBackupAsync(string path, string? exportFolder)
    {
        var desk = await DeskStart.OpenAsync(
            new DeskOptions { Provider = DatabaseProvider.Sqlite, ConnectionString = $"Data Source={path};Pooling=False", LookupKey = FreshDatabases.Key, AuditKey = FreshDatabases.Key, PasswordOnlyUpToCny = passwordOnlyUpToCny, AuditExportFolder = exportFolder },
            Clock, null, Cancelled);
        var host = await JourneyWorld.OpenAsync(desk, Address, SandboxSettings.DevelopmentCallbackSecret, callbackPort: 0, Cancelled);
        host.Desk.Clock.Offset = Desk.Clock.Offset;
        hosts.Add(host);
        return host;
    }

    /// <summary>Opens the desk again on other rule files, as a restart would, and closes it.</summary>
    /// <param name="look">What is looked at meanwhile.</param>
    public async Task RestartWithRulesAsync(string ruleRoot, Func<Desk, Task>? look = null)
    {
        await using var desk = await DeskStart.OpenAsync(
            new DeskOptions { Provider = database.Provider, ConnectionString = database.ConnectionString, RuleRoot = ruleRoot, LookupKey = FreshDatabases.Key, AuditKey = FreshDatabases.Key }, Clock, null, Cancelled);
        desk.Clock.Offset = Desk.Clock.Offset;
        if (look is not null)
            await look(desk);
    }

    /// <summary>Moves the business clock of every host and fires nothing.</summary>
    public void SetTime(DateOnly date, TimeOnly time)
    {
        foreach (var host in hosts)
            host.Desk.Clock.Offset = ShanghaiTime.At(date, time).UtcDateTime - Clock.GetUtcNow().UtcDateTime;
    }

    /// <summary>Runs a use case that must be refused, and gives the refusal.</summary>
    public async Task<Refusal> RefusedAsync<T>(ICommand<T> command, Actor actor)
    {
        var result = await Desk.RunAsync(command, actor, ct: Cancelled);
        Assert.True(result.IsRefused, $"{command.GetType().Name} was not refused.");
        return result.Refusal!;
    }

    public Task<T> DoAsync<T>(ICommand<T> command, Actor actor) => World.DoAsync(command, actor, Cancelled);

    /// <summary>Asks something of the outside world, e.g. to freeze an account.</summary>
    public async Task OutsideAsync(string path, object? body = null)
    {
        using var response = await outside.PostAsJsonAsync(path, body ?? new { }, Cancelled);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancelled));
    }

    public async Task<T> ReadAsync<T>(Func<DeskDb, Task<T>> read)
    {
        await using var db = Desk.Database.Open();
        return await read(db);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
            await host.DisposeAsync();
        outside.Dispose();
        await sandbox.StopAsync(CancellationToken.None);
        await sandbox.DisposeAsync();
        await database.DisposeAsync();
    }

    private static async Task<CaseWorld> OpenAsync(DatabaseProvider provider, bool runs, bool isForeign = false, decimal passwordOnlyUpToCny = DeskOptions.DefaultPasswordOnlyUpToCny, string? ruleRoot = null)
    {
        var databases = await TestContext.Current.GetFixture<FreshDatabases>() ?? throw new InvalidOperationException("The assembly has no databases.");
        var database = await databases.NewAsync(provider, empty: ruleRoot is not null);
        var sandbox = SandboxApp.Build(
            ["--environment=Development", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=None", "--Sandbox:GuaranteeDelay=00:00:00", "--Sandbox:PledgeDelay=00:00:00"]);
        await sandbox.StartAsync(Cancelled);
        var world = new CaseWorld(database, sandbox, new HandClock(Scenarios.FirstDay, Scenarios.Morning, runs), passwordOnlyUpToCny, ruleRoot);
        await world.AnotherHostAsync(isForeign);
        return world;
    }
}
