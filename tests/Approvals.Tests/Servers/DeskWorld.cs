using System.Collections.Frozen;
using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Parties;
using Approvals.Casework.Start;
using Approvals.Casework.Timers;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Approvals.Tests.Servers;

/// <summary>A desk on a database of its own, with time moved by hand and nothing running in the background.</summary>
public sealed class DeskWorld : IAsyncDisposable
{
    public const string Product = "psbc-xiaoweiyidai";

    private readonly FreshDatabase database;
    private readonly List<Desk> nodes = [];
    private int last;

    private DeskWorld(FreshDatabase database) => this.database = database;

    public ManualTime Time { get; } = new();

    /// <summary>The first node.</summary>
    public Desk Desk => nodes[0];

    public DatabaseProvider Provider => database.Provider;

    public string ConnectionString => database.ConnectionString;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<DeskWorld> OpenAsync(FreshDatabases databases, DatabaseProvider provider, CommitSeam? seam = null)
    {
        var world = new DeskWorld(await databases.NewAsync(provider));
        await world.AddNodeAsync(seam);
        return world;
    }

    /// <summary>Another program on the same database.</summary>
    public async Task<Desk> AddNodeAsync(CommitSeam? seam = null)
    {
        var options = FreshDatabases.Options(database.Provider, database.ConnectionString);
        options.MigrateAtStart = false;
        var node = await DeskStart.OpenAsync(options, Time, seam, Cancelled);
        nodes.Add(node);
        return node;
    }

    public Task<Result<T>> RunAsync<T>(ICommand<T> command, string? key = null) => Desk.RunAsync(command, Actor.System, key, Cancelled);

    /// <summary>Runs a command that must not be refused.</summary>
    public async Task<T> DoAsync<T>(ICommand<T> command) => (await RunAsync(command)).Value;

    /// <summary>Runs some lines as a command of their own, recorded under <see cref="AuditSubject.System"/> if they record nothing else.</summary>
    public Task DoAsync(Action<Work> act) => DoAsync(new Lines(work =>
    {
        act(work);
        work.Record(AuditSubject.System, "Prepared");
        return ValueTask.FromResult<Result<Done>>(Done.Instance);
    }));

    /// <summary>What anybody else sees in the database now.</summary>
    public async Task<T> SeeAsync<T>(Func<DeskDb, Task<T>> look)
    {
        await using var db = Desk.Database.Open();
        return await look(db);
    }

    /// <summary>Changes rows behind the program's back. Identifiers in double quotes, parameters as <c>{0}</c>.</summary>
    public async Task TamperAsync(string sql, params object[] parameters)
    {
        await using var db = Desk.Database.Open();
        Assert.NotEqual(0, await db.Database.ExecuteSqlRawAsync(sql, parameters, Cancelled));
    }

    public OutboxPump Pump(Desk node, params IDelivery[] deliveries) => new(node, deliveries, NullLogger<OutboxPump>.Instance);

    public TimerRunner Timers(Desk node) => new(node, NullLogger<TimerRunner>.Instance);

    /// <summary>An enterprise with a group of its own, and somebody who acts for it.</summary>
    public async Task<Actor> ApplicantAsync()
    {
        var number = Interlocked.Increment(ref last);
        var applicant = await AddApplicantAsync(number);
        return new Actor(
            ActorKind.Applicant, Guid.CreateVersion7(), Guid.CreateVersion7(), "申请人", FrozenSet.ToFrozenSet([nameof(Role.Applicant)]), ApplicantId: applicant.Id);
    }

    /// <summary>A case that waits nowhere: what hangs on a case can hang on it.</summary>
    public async Task<Case> CaseAsync(Guid? groupId = null)
    {
        var number = Interlocked.Increment(ref last);
        var applicant = await AddApplicantAsync(number, groupId);
        var path = await SeeAsync(db => db.OrgUnits.Where(unit => unit.Id == applicant.OrgUnitId).Select(unit => unit.Path).SingleAsync(Cancelled));
        var @case = new Case
        {
            Id = Guid.CreateVersion7(),
            Number = $"TEST-{number:D6}",
            ProductCode = Product,
            ProductVersion = 1,
            Mode = "credit",
            ApplicantId = applicant.Id,
            GroupId = applicant.GroupId,
            OrgUnitId = applicant.OrgUnitId,
            OrgPath = path,
            DefinitionCode = Product,
            DefinitionVersion = 1,
            Flow = "",
            Stage = "",
            CreatedAtUtc = Desk.Clock.UtcNow,
        };
        await DoAsync(work => work.Db.Cases.Add(@case));
        return @case;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task<Applicant> AddApplicantAsync(int number, Guid? groupId = null)
    {
        var unit = await SeeAsync(db => db.OrgUnits.SingleAsync(u => u.Code == "BJ01", Cancelled));
        var group = new CustomerGroup { Id = groupId ?? Guid.CreateVersion7(), Name = $"集团 {number}" };
        var applicant = new Applicant
        {
            Id = Guid.CreateVersion7(),
            Uscc = $"91110000{number:D10}",
            Name = $"企业 {number}",
            GroupId = group.Id,
            OrgUnitId = unit.Id,
            CreatedAtUtc = Desk.Clock.UtcNow,
        };
        await DoAsync(work =>
        {
            if (groupId is null)
                work.Db.CustomerGroups.Add(group);
            work.Db.Applicants.Add(applicant);
        });
        return applicant;
    }
}

/// <summary>A command given as lines of a test.</summary>
public sealed record Lines(Func<Work, ValueTask<Result<Done>>> Act) : ICommand<Done>
{
    public ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct) => Act(work);
}
