using System.Collections.Concurrent;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Lending.Organisation;
using Approvals.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Data;

/// <summary>待发: every message arrives, in order of its subject, and its effect happens once.</summary>
public sealed class OutboxTests(FreshDatabases databases)
{
    /// <summary>Attempts before a message is parked. Source: docs/runbooks/databases.md.</summary>
    private const int AttemptsBeforeParking = 12;

    /// <summary>Longer than any pause between two attempts.</summary>
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(6);

    private static readonly DeliveryAnswer Settled = new DeliveryAnswer.Settled();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Messages_GoOutInOrderOfTheirSubject(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        await SendAsync(world, from n in Enumerable.Range(1, 6) from subject in (string[])["a", "b", "c"] select ($"{subject}:{n}", subject));
        var delivery = new Scripted(_ => Settled);

        await PumpAllAsync(world.Pump(world.Desk, delivery));

        foreach (var subject in (string[])["a", "b", "c"])
            Assert.Equal(Enumerable.Range(1, 6).Select(n => $"{subject}:{n}"), delivery.Keys.Where(key => key.StartsWith(subject, StringComparison.Ordinal)));
        Assert.Equal(18, delivery.Keys.Count);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task SlowDelivery_HoldsUpNobodyElse(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        await SendAsync(world, [("a:1", "a"), ("b:1", "b")]);
        var slow = new Held("a:1");
        var pump = world.Pump(world.Desk, slow);
        using var landed = new SemaphoreSlim(0);

        Assert.Equal(2, await pump.LaunchAsync(() => landed.Release(), Cancelled));
        await landed.WaitAsync(Cancelled);
        await SendAsync(world, [("c:1", "c")]);
        Assert.Equal(1, await pump.LaunchAsync(() => landed.Release(), Cancelled));
        await landed.WaitAsync(Cancelled);
        Assert.Equal(["b:1", "c:1"], slow.Delivered.Order(StringComparer.Ordinal));

        slow.Answer.SetResult();
        await pump.LandAsync();
        Assert.Equal(3, slow.Delivered.Count);
    }

    /// <summary>One message is answered only when the test says so.</summary>
    private sealed class Held(string key) : IDelivery
    {
        public TaskCompletionSource Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentBag<string> Delivered { get; } = [];

        public string Kind => Rows.MessageKind;

        public async Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct)
        {
            if (message.Key == key)
                await Answer.Task.WaitAsync(ct);
            Delivered.Add(message.Key);
            return Settled;
        }
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task FailedMessage_HoldsUpItsSubject_AndNoOther(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        await SendAsync(world, [("a:1", "a"), ("a:2", "a"), ("b:1", "b"), ("b:2", "b")]);
        var fails = true;
        var delivery = new Scripted(message => message.Key == "a:1" && fails ? new DeliveryAnswer.TryAgain("busy") : Settled);
        var pump = world.Pump(world.Desk, delivery);

        await PumpAllAsync(pump);
        Assert.Equal(["a:1", "b:1", "b:2"], delivery.Keys.Order(StringComparer.Ordinal));

        fails = false;
        world.Time.Pass(LongEnough);
        await PumpAllAsync(pump);
        Assert.Equal(["a:1", "a:1", "a:2"], delivery.Keys.Where(key => key[0] == 'a'));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task NextAttempt_IsNotBeforeItsTime(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        await SendAsync(world, [("a:1", "a")]);
        var pump = world.Pump(world.Desk, new Scripted(_ => new DeliveryAnswer.TryAgain("busy")));
        await pump.PumpAsync(Cancelled);
        var next = (await MessageAsync(world, "a:1")).NextAttemptAtUtc;
        Assert.True(next > world.Time.UtcNow);

        world.Time.UtcNow = next.AddMilliseconds(-1);
        Assert.Equal(0, await pump.PumpAsync(Cancelled));

        world.Time.UtcNow = next;
        Assert.Equal(1, await pump.PumpAsync(Cancelled));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task TwoPumps_ClaimDifferentMessages(DatabaseProvider provider)
    {
        const int messages = 80;
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var other = await world.AddNodeAsync();
        await SendAsync(world, Enumerable.Range(0, messages).Select(n => ($"m:{n}", $"s:{n}")));
        var delivery = new Scripted(_ => Settled);

        await Task.WhenAll(PumpAllAsync(world.Pump(world.Desk, delivery)), PumpAllAsync(world.Pump(other, delivery)));

        Assert.Equal(messages, delivery.Keys.Count);
        Assert.Equal(messages, delivery.Keys.Distinct().Count());
        Assert.Equal(messages, await world.SeeAsync(db => db.Outbox.CountAsync(m => m.State == OutboxState.Delivered && m.Attempts == 1, Cancelled)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Claim_TakesABatch(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        await SendAsync(world, Enumerable.Range(0, 40).Select(n => ($"m:{n}", $"s:{n}")));
        var pump = world.Pump(world.Desk, new Scripted(_ => Settled));

        var claimed = new List<int>();
        do
            claimed.Add(await pump.PumpAsync(Cancelled));
        while (claimed[^1] > 0);

        Assert.Equal([16, 16, 8, 0], claimed);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task LeasedMessage_IsLeftAlone(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        await SendAsync(world, [("a:1", "a"), ("a:2", "a")]);
        var (slow, answer) = Slow();
        var inFlight = world.Pump(world.Desk, slow).PumpAsync(Cancelled);
        await slow.Started;
        var eager = new Scripted(_ => Settled);

        // Leases run on the database's clock: moving ours changes nothing.
        world.Time.Pass(LongEnough);
        Assert.Equal(0, await world.Pump(await world.AddNodeAsync(), eager).PumpAsync(Cancelled));

        answer.SetResult(Settled);
        await inFlight;
        Assert.Empty(eager.Keys);
        Assert.Equal(OutboxState.Delivered, (await MessageAsync(world, "a:1")).State);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task ExpiredLease_TakenByAnother_CannotSettle(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        await SendAsync(world, [("a:1", "a")]);
        var (late, next) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (slow, answer) = Slow();
        var inFlight = world.Pump(world.Desk, slow).PumpAsync(Cancelled);
        await slow.Started;

        await ExpireAsync(world);
        await world.Pump(await world.AddNodeAsync(), new Scripted(_ => new DeliveryAnswer.Settled(new Effect(next)))).PumpAsync(Cancelled);
        answer.SetResult(new DeliveryAnswer.Settled(new Effect(late)));
        await inFlight;

        Assert.True(await world.SeeAsync(db => Rows.HasGroupAsync(db, next)));
        Assert.False(await world.SeeAsync(db => Rows.HasGroupAsync(db, late)));
    }

    [Theory]
    [MemberData(nameof(Databases.Servers), MemberType = typeof(Databases))]
    public async Task LeaseLostWhileSettling_CannotSettle(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var other = await world.AddNodeAsync();
        await SendAsync(world, [("a:1", "a")]);
        var late = Guid.CreateVersion7();
        var (slow, answer) = Slow();
        Task<int>? secondHolder = null;

        // The first holder has read the message in the transaction that settles it; only then does the second one claim it.
        var effect = new Effect(late, async () =>
        {
            await ExpireAsync(world);
            secondHolder ??= world.Pump(other, slow).PumpAsync(Cancelled);
            await slow.Started;
        });
        await world.Pump(world.Desk, new Scripted(_ => new DeliveryAnswer.Settled(effect))).PumpAsync(Cancelled);

        Assert.False(await world.SeeAsync(db => Rows.HasGroupAsync(db, late)));
        Assert.Equal(OutboxState.Pending, (await MessageAsync(world, "a:1")).State);
        answer.SetResult(Settled);
        await secondHolder!;
        Assert.Equal(OutboxState.Delivered, (await MessageAsync(world, "a:1")).State);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Effect_AndMark_CommitTogether(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        await SendAsync(world, [("a:1", "a")]);
        var id = Guid.CreateVersion7();
        var broken = new Effect(id, () => throw new TimeoutException("test"));

        await world.Pump(world.Desk, new Scripted(_ => new DeliveryAnswer.Settled(broken))).PumpAsync(Cancelled);
        var failed = await MessageAsync(world, "a:1");
        Assert.Equal((OutboxState.Enquiring, "test"), (failed.State, failed.LastError));
        Assert.False(await world.SeeAsync(db => Rows.HasGroupAsync(db, id)));

        world.Time.Pass(LongEnough);
        await world.Pump(world.Desk, new Scripted(_ => new DeliveryAnswer.Settled(new Effect(id)))).PumpAsync(Cancelled);
        Assert.Equal(OutboxState.Delivered, (await MessageAsync(world, "a:1")).State);
        Assert.True(await world.SeeAsync(db => Rows.HasGroupAsync(db, id)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task HopelessMessage_IsParkedAtTheLastAttempt_AndGoesOutWhenRevived(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        await SendAsync(world, [("a:1", "a"), ("a:2", "a")]);
        var down = true;
        var delivery = new Scripted(_ => down ? new DeliveryAnswer.TryAgain("down") : Settled);
        var pump = world.Pump(world.Desk, delivery);

        for (var attempt = 1; attempt <= AttemptsBeforeParking; attempt++)
        {
            Assert.Equal(OutboxState.Pending, (await MessageAsync(world, "a:1")).State);
            Assert.Equal(1, await pump.PumpAsync(Cancelled));
            world.Time.Pass(LongEnough);
        }

        var parked = await MessageAsync(world, "a:1");
        Assert.Equal((OutboxState.Parked, "down"), (parked.State, parked.LastError));
        Assert.Equal(0, await pump.PumpAsync(Cancelled));

        down = false;
        Assert.Equal("message-not-parked", (await world.RunAsync(new ReviveMessage((await MessageAsync(world, "a:2")).Id))).Refusal?.Code);
        await world.DoAsync(new ReviveMessage(parked.Id));
        await PumpAllAsync(pump);

        Assert.Equal([.. Enumerable.Repeat("a:1", AttemptsBeforeParking + 1), "a:2"], delivery.Keys);

        // What may have happened before is enquired, not sent again blind.
        Assert.Equal(OutboxState.Enquiring, delivery.States[AttemptsBeforeParking]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task DoubtfulAnswer_IsEnquired(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        await SendAsync(world, [("doubtful", "a"), ("throws", "b")]);
        var delivery = new Scripted(message => message.State == OutboxState.Enquiring ? Settled
            : message.Key == "throws" ? throw new TimeoutException("test") : new DeliveryAnswer.Doubtful("no answer"));
        var pump = world.Pump(world.Desk, delivery);

        await pump.PumpAsync(Cancelled);
        Assert.Equal(OutboxState.Enquiring, (await MessageAsync(world, "doubtful")).State);
        Assert.Equal(OutboxState.Enquiring, (await MessageAsync(world, "throws")).State);

        world.Time.Pass(LongEnough);
        await pump.PumpAsync(Cancelled);
        Assert.Equal(OutboxState.Delivered, (await MessageAsync(world, "doubtful")).State);
        Assert.Equal(OutboxState.Delivered, (await MessageAsync(world, "throws")).State);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task MessageNobodyDelivers_IsParked(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        await SendAsync(world, [("a:1", "a")]);

        await world.Pump(world.Desk).PumpAsync(Cancelled);

        Assert.Equal(OutboxState.Parked, (await MessageAsync(world, "a:1")).State);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task EffectThatRefusesAfterChangingRows_LeavesTheMarkAndNothingElse(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        await SendAsync(world, [("a:1", "a")]);
        var before = await world.SeeAsync(Rows.FootprintAsync);
        var id = Guid.CreateVersion7();
        var refuses = new Lines(work =>
        {
            work.Db.CustomerGroups.Add(new Casework.Parties.CustomerGroup { Id = id, Name = "effect" });
            Rows.Send(work, "never", "never");
            work.Record(AuditSubject.System, "Effect");
            return ValueTask.FromResult<Result<Done>>(Rows.Refused);
        });

        await world.Pump(world.Desk, new Scripted(_ => new DeliveryAnswer.Settled(refuses))).PumpAsync(Cancelled);

        var message = await MessageAsync(world, "a:1");
        Assert.Equal((OutboxState.Delivered, $"{Rows.Refused.Code}: {Rows.Refused.Message}"), (message.State, message.LastError));

        // One entry: that the message was delivered.
        Assert.Equal(before with { AuditEntries = before.AuditEntries + 1, AuditSeq = before.AuditSeq + 1 }, await world.SeeAsync(Rows.FootprintAsync));
        Assert.False(await world.SeeAsync(db => db.AuditEntries.AnyAsync(entry => entry.Action == "Effect", Cancelled)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task EffectThatAlwaysThrows_HoldsUpNoOther_AndIsParkedWithTheReason(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        await SendAsync(world, [("broken", "a"), ("sound", "b")]);
        var broken = new Effect(Guid.CreateVersion7(), () => throw new TimeoutException("no room left"));
        var pump = world.Pump(world.Desk, new Scripted(message => message.Key == "broken" ? new DeliveryAnswer.Settled(broken) : Settled));

        Assert.Equal(2, await pump.PumpAsync(Cancelled));
        Assert.Equal(OutboxState.Delivered, (await MessageAsync(world, "sound")).State);

        for (var attempt = 2; attempt <= AttemptsBeforeParking; attempt++)
        {
            Assert.Equal(OutboxState.Enquiring, (await MessageAsync(world, "broken")).State);
            world.Time.Pass(LongEnough);
            Assert.Equal(1, await pump.PumpAsync(Cancelled));
        }

        var parked = await MessageAsync(world, "broken");
        Assert.Equal((OutboxState.Parked, "no room left"), (parked.State, parked.LastError));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task ReviveMessage_ByAnybodyButAnAdministrator_IsRefused(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        await SendAsync(world, [("a:1", "a")]);
        await world.Pump(world.Desk).PumpAsync(Cancelled);
        var id = (await MessageAsync(world, "a:1")).Id;
        var root = await world.SeeAsync(db => db.OrgUnits.SingleAsync(unit => unit.ParentId == null, Cancelled));
        var branch = await world.SeeAsync(db => db.OrgUnits.SingleAsync(unit => unit.Code == "BJ01", Cancelled));

        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Administrator))
            Assert.Equal("role-missing", (await world.Desk.RunAsync(new ReviveMessage(id), Member(role, root), ct: Cancelled)).Refusal?.Code);

        // A message of no case is head office's.
        Assert.Equal("message-unknown", (await world.Desk.RunAsync(new ReviveMessage(id), Member(Role.Administrator, branch), ct: Cancelled)).Refusal?.Code);
        Assert.Equal(OutboxState.Parked, (await MessageAsync(world, "a:1")).State);
        Assert.Null((await world.Desk.RunAsync(new ReviveMessage(id), Member(Role.Administrator, root), ct: Cancelled)).Refusal);

        static Actor Member(Role role, Casework.Organisation.OrgUnit unit) => new(
            ActorKind.Staff, Guid.CreateVersion7(), Guid.CreateVersion7(), "员工", System.Collections.Frozen.FrozenSet.ToFrozenSet([role.ToString()]), unit.Id, unit.Path);
    }

    private static Task SendAsync(DeskWorld world, IEnumerable<(string Key, string Subject)> messages) => world.DoAsync(work =>
    {
        foreach (var (key, subject) in messages)
            Rows.Send(work, key, subject);
    });

    private static Task<OutboxMessage> MessageAsync(DeskWorld world, string key) =>
        world.SeeAsync(db => db.Outbox.AsNoTracking().SingleAsync(message => message.Key == key, Cancelled));

    private static Task ExpireAsync(DeskWorld world) =>
        world.TamperAsync("UPDATE \"Outbox\" SET \"LeasedUntilUtc\" = {0} WHERE \"LeasedUntilUtc\" IS NOT NULL", ManualTime.Start.AddYears(-10));

    private static async Task PumpAllAsync(OutboxPump pump)
    {
        while (await pump.PumpAsync(Cancelled) > 0)
        {
        }
    }

    private static (SlowDelivery Delivery, TaskCompletionSource<DeliveryAnswer> Answer) Slow()
    {
        var answer = new TaskCompletionSource<DeliveryAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        return (new SlowDelivery(answer.Task), answer);
    }

    /// <summary>What follows from an answer: a row, after something else has happened.</summary>
    private sealed record Effect(Guid Id, Func<Task>? Before = null) : ICommand<Done>
    {
        public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
        {
            work.Db.CustomerGroups.Add(new Casework.Parties.CustomerGroup { Id = Id, Name = "effect" });
            work.Record(AuditSubject.System, "Effect");
            if (Before is not null)
                await Before();
            return Done.Instance;
        }
    }

    private sealed class Scripted(Func<OutboxMessage, DeliveryAnswer> answer) : IDelivery
    {
        private readonly ConcurrentQueue<OutboxMessage> messages = new();

        public string Kind => Rows.MessageKind;

        public IReadOnlyList<string> Keys => [.. messages.Select(message => message.Key)];

        public IReadOnlyList<OutboxState> States => [.. messages.Select(message => message.State)];

        public async Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct)
        {
            messages.Enqueue(message);
            await Task.Yield();
            return answer(message);
        }
    }

    private sealed class SlowDelivery(Task<DeliveryAnswer> answer) : IDelivery
    {
        private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Kind => Rows.MessageKind;

        public Task Started => started.Task;

        public Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct)
        {
            started.TrySetResult();
            return answer;
        }
    }
}
