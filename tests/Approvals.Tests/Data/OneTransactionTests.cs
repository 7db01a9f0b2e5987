using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Parties;
using Approvals.Casework.Timers;
using Approvals.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Data;

/// <summary>One command is one transaction: all of it or nothing, and the answer only when it is safe.</summary>
public sealed class OneTransactionTests(FreshDatabases databases)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Command_LeavesEverythingItWrote(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var before = await world.SeeAsync(Rows.FootprintAsync);

        await world.DoAsync(new Lines(EverythingAsync));
        await world.RunAsync(new AddGroup(Guid.CreateVersion7(), "乙"), "key");

        var after = await world.SeeAsync(Rows.FootprintAsync);
        Assert.Equal(
            new Footprint(before.Groups + 2, before.Messages + 2, before.Timers + 1, before.AuditEntries + 2, before.AuditSeq + 2, before.IdempotencyRecords + 1), after);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Refusal_LeavesNothing(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var before = await world.SeeAsync(Rows.FootprintAsync);
        var refused = new Lines(async work =>
        {
            await EverythingAsync(work);
            await work.Db.SaveChangesAsync(Cancelled);
            return Rows.Refused;
        });

        var result = await world.RunAsync(refused);

        Assert.Equal(Rows.Refused, result.Refusal);
        Assert.Equal(before, await world.SeeAsync(Rows.FootprintAsync));

        // Nor does the next command carry anything of it along.
        await world.DoAsync(new AddGroup(Guid.CreateVersion7(), "乙"));
        Assert.Equal(before.Groups + 1, (await world.SeeAsync(Rows.FootprintAsync)).Groups);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Exception_LeavesNothing_AndTheNextCommandRuns(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var before = await world.SeeAsync(Rows.FootprintAsync);
        var failing = new Lines(async work =>
        {
            await EverythingAsync(work);
            await work.Db.SaveChangesAsync(Cancelled);
            throw new TimeoutException("test");
        });

        await Assert.ThrowsAsync<TimeoutException>(() => world.RunAsync(failing));

        Assert.Equal(before, await world.SeeAsync(Rows.FootprintAsync));
        await world.DoAsync(new AddGroup(Guid.CreateVersion7(), "乙"));
        Assert.Equal(before.Groups + 1, (await world.SeeAsync(Rows.FootprintAsync)).Groups);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task FailedCommit_LeavesNothing_AndTheNextCommandRuns(DatabaseProvider provider)
    {
        using var seam = new Barrier();
        await using var world = await DeskWorld.OpenAsync(databases, provider, seam);
        var id = Guid.CreateVersion7();
        seam.Crash = new TimeoutException("test");

        await Assert.ThrowsAsync<TimeoutException>(() => world.RunAsync(new AddGroup(id, "甲")));

        Assert.False(await world.SeeAsync(db => Rows.HasGroupAsync(db, id)));
        await world.DoAsync(new AddGroup(id, "甲"));
        Assert.True(await world.SeeAsync(db => Rows.HasGroupAsync(db, id)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Answer_ComesAfterTheCommit(DatabaseProvider provider)
    {
        using var seam = new Barrier();
        await using var world = await DeskWorld.OpenAsync(databases, provider, seam);
        var id = Guid.CreateVersion7();
        seam.Close();

        // On a thread of its own: where every answer of the server is there already, the command would stop the test itself.
        var answer = Task.Run(() => world.RunAsync(new AddGroup(id, "甲")), Cancelled);
        await seam.ReachedByAsync(answer);

        Assert.False(answer.IsCompleted);
        Assert.False(await world.SeeAsync(db => Rows.HasGroupAsync(db, id)));

        seam.Open();
        await answer;
        Assert.Equal(1, seam.Commits);
        Assert.True(await world.SeeAsync(db => Rows.HasGroupAsync(db, id)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Change_WithoutAnAuditEntry_Throws(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var before = await world.SeeAsync(Rows.FootprintAsync);
        var silent = new Lines(work =>
        {
            work.Db.CustomerGroups.Add(new CustomerGroup { Id = Guid.CreateVersion7(), Name = "甲" });
            return ValueTask.FromResult<Result<Done>>(Done.Instance);
        });

        await Assert.ThrowsAsync<InvalidOperationException>(() => world.RunAsync(silent));

        Assert.Equal(before, await world.SeeAsync(Rows.FootprintAsync));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Message_WithoutAnAuditEntry_Throws(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var before = await world.SeeAsync(Rows.FootprintAsync);
        var silent = new Lines(work =>
        {
            Rows.Send(work, "silent", "silent");
            return ValueTask.FromResult<Result<Done>>(Done.Instance);
        });

        await Assert.ThrowsAsync<InvalidOperationException>(() => world.RunAsync(silent));

        Assert.Equal(before, await world.SeeAsync(Rows.FootprintAsync));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Looking_NeedsNoAuditEntry(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var looking = new Lines(async work => await work.Db.OrgUnits.CountAsync(Cancelled) > 0 ? Done.Instance : Rows.Refused);

        Assert.False((await world.RunAsync(looking)).IsRefused);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task OutboxFilled_IsRaisedForWhatCommitted_AndForNothingElse(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var raised = 0;
        world.Desk.OutboxFilled += () => Interlocked.Increment(ref raised);

        await world.RunAsync(new Lines(work =>
        {
            Rows.Send(work, "lost", "lost");
            return ValueTask.FromResult<Result<Done>>(Rows.Refused);
        }));
        Assert.Equal(0, raised);

        await world.DoAsync(new AddGroup(Guid.CreateVersion7(), "甲"));
        Assert.Equal(1, raised);
    }

    private static async ValueTask<Result<Done>> EverythingAsync(Work work)
    {
        var id = Guid.CreateVersion7();
        work.Db.CustomerGroups.Add(new CustomerGroup { Id = id, Name = "甲" });
        Rows.Send(work, "message", "subject");
        await work.SetTimerAsync(TimerKinds.OverallDue, id, TimerKinds.WholeCase, work.NowUtc.AddDays(1));
        work.Record(AuditSubject.System, "Everything", null, new { id });
        return Done.Instance;
    }
}
