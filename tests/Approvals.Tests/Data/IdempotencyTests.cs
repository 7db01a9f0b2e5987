using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Data;

/// <summary>幂等键: the same request under the same key happens once.</summary>
public sealed class IdempotencyTests(FreshDatabases databases)
{
    private const int Callers = 20;
    private const string Reused = "idempotency-key-reused";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task SameKey_SameBody_GetsTheFirstAnswer(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var command = new AddGroup(Guid.CreateVersion7(), "甲");

        var first = await world.RunAsync(command, "key");
        var second = await world.RunAsync(command with { }, "key");

        Assert.Equal(first.Value, second.Value);
        Assert.Equal(1, await world.SeeAsync(db => db.CustomerGroups.CountAsync(Cancelled)));
    }

    /// <summary>Whoever comes second finds the first one's application in the way, and gets its answer all the same.</summary>
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task SameKeySameBodyAtOnce_OfACommandThatRefusesItsLike_GivesOneAnswer(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var applicant = await world.ApplicantAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(
            () => world.Desk.RunAsync(new StartApplication(DeskWorld.Product, "credit"), applicant, "key", Cancelled), Cancelled)));

        Assert.Single(answers.Select(answer => answer.IsRefused ? answer.Refusal!.Code : answer.Value.Number).Distinct());
        Assert.Equal(1, await world.SeeAsync(db => db.Cases.CountAsync(Cancelled)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task SameKey_OtherBody_IsRefused(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        await world.RunAsync(new AddGroup(Guid.CreateVersion7(), "甲"), "key");

        var other = await world.RunAsync(new AddGroup(Guid.CreateVersion7(), "乙"), "key");

        Assert.Equal(Reused, other.Refusal?.Code);
        Assert.Equal(1, await world.SeeAsync(db => db.CustomerGroups.CountAsync(Cancelled)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task SameKey_OtherCommandWithTheSameBody_IsRefused(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var id = Guid.CreateVersion7();
        await world.RunAsync(new AddGroup(id, "1"), "first");
        await world.RunAsync(new CountUp(id), "key");

        Assert.Equal(Reused, (await world.RunAsync(new CountDown(id), "key")).Refusal?.Code);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task SameKey_OfAnotherActor_IsAnotherKey(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var somebody = await world.ApplicantAsync();
        var before = await world.SeeAsync(db => db.CustomerGroups.CountAsync(Cancelled));
        await world.RunAsync(new AddGroup(Guid.CreateVersion7(), "甲"), "key");

        var other = await world.Desk.RunAsync(new AddGroup(Guid.CreateVersion7(), "乙"), somebody, "key", Cancelled);

        Assert.False(other.IsRefused);
        Assert.Equal(before + 2, await world.SeeAsync(db => db.CustomerGroups.CountAsync(Cancelled)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Refusal_IsNotRemembered(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var id = Guid.CreateVersion7();
        await world.RunAsync(new AddGroup(id, "0"), "add");

        Assert.True((await world.RunAsync(new CountDown(id), "key")).IsRefused);
        await world.RunAsync(new CountUp(id), "up");

        Assert.Equal(0, (await world.RunAsync(new CountDown(id), "key")).Value);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task SameKey_SameBody_ByManyAtOnce_HappensOnce(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var id = Guid.CreateVersion7();
        await world.DoAsync(new AddGroup(id, "0"));

        var answers = await Together.RunAsync(Callers, _ => world.RunAsync(new CountUp(id), "key"));

        Assert.All(answers, answer => Assert.Equal(1, answer.Value));
        Assert.Equal("1", await world.SeeAsync(db => db.CustomerGroups.Where(g => g.Id == id).Select(g => g.Name).SingleAsync(Cancelled)));
        Assert.Equal(1, await world.SeeAsync(db => db.IdempotencyRecords.CountAsync(Cancelled)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task SameKey_OtherBodies_ByManyAtOnce_OneHappens(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);

        var answers = await Together.RunAsync(Callers, i => world.RunAsync(new AddGroup(Guid.CreateVersion7(), $"{i}"), "key"));

        Assert.Single(answers, answer => !answer.IsRefused);
        Assert.Equal(Callers - 1, answers.Count(answer => answer.Refusal?.Code == Reused));
        Assert.Equal(1, await world.SeeAsync(db => db.CustomerGroups.CountAsync(Cancelled)));
    }

    /// <summary>As <see cref="CountUp"/>, the other way, never below zero.</summary>
    public sealed record CountDown(Guid Id) : ICommand<int>
    {
        public async ValueTask<Result<int>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var group = await work.Db.CustomerGroups.SingleAsync(g => g.Id == Id, ct);
            var next = int.Parse(group.Name, System.Globalization.CultureInfo.InvariantCulture) - 1;
            if (next < 0)
                return Rows.Refused;
            group.Name = next.ToString(System.Globalization.CultureInfo.InvariantCulture);
            work.Record(Rows.Subject(Id), "CountedDown", null, new { next });
            return next;
        }
    }
}

internal static class Together
{
    /// <summary>Starts all of them before any can be done.</summary>
    public static async Task<T[]> RunAsync<T>(int callers, Func<int, Task<T>> call)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Enumerable.Range(0, callers).Select(async i =>
        {
            await start.Task;
            return await call(i);
        }).ToArray();
        start.SetResult();
        return await Task.WhenAll(running);
    }
}
