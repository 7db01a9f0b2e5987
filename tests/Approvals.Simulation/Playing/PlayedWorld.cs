using System.Text.Json;
using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Casework.Timers;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Simulation.Checking;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Simulation.Playing;

/// <summary>What went wrong in a world, in one sentence.</summary>
internal sealed class WorldFailedException(string message) : Exception(message);

/// <summary>
/// Cases of one bank whose rounds are played at random, interleaved, through the use cases on the database; everything it does comes from the seed. After
/// every act the case's rows are read again and held against the invariants; the desk is closed and opened again in the middle.
/// </summary>
internal sealed partial class PlayedWorld(PlayedBank bank, IReadOnlyList<PreparedCase> prepared, Random random, RoundsTally tally, DocumentedRefusals refusals, CancellationToken ct)
{
    private const int AtOnce = 8;
    private const int MostSteps = 13;
    private const int FewestSteps = 3;
    private const int TellLast = 12;

    private readonly Queue<PreparedCase> waiting = new(prepared);
    private readonly List<PreparedCase> inPlay = [];
    private readonly Dictionary<Guid, Snapshot> pages = [];
    private readonly Dictionary<Guid, RoundHistory> histories = [];
    private readonly Dictionary<Guid, int> stepsLeft = [];
    private readonly Dictionary<Guid, SeenSeat> firstSeen = [];
    private readonly List<string> told = [];
    private readonly FailedTimers failed = new();
    private int acts;

    /// <summary>What was done last, oldest first.</summary>
    public string Told() => string.Join("; ", told.TakeLast(TellLast));

    /// <exception cref="WorldFailedException">Something does not hold, or a refusal is none that is documented.</exception>
    public async Task PlayAsync()
    {
        while (true)
        {
            while (inPlay.Count < AtOnce && waiting.TryDequeue(out var next))
            {
                inPlay.Add(next);
                stepsLeft[next.Id] = random.Next(FewestSteps, MostSteps + 1);
                await BringAsync(next, withNewReport: true);
            }

            if (inPlay.Count == 0)
                break;
            await DisturbAsync();
            var @case = Pick(inPlay);
            await StepAsync(@case);
            if (--stepsLeft[@case.Id] == 0 || (!IsAtApproval(@case) && !IsBefore(@case) && Chance(70)))
            {
                inPlay.Remove(@case);
                if (IsAtApproval(@case) && Chance(60))
                    await CancelAsync(@case);
            }
        }

        await RestartAsync();
        await CheckAllAsync();
        tally.AddRounds(await bank.Looking.Rounds.CountAsync(ct));
        foreach (var ended in await bank.Looking.Rounds.GroupBy(round => round.Outcome).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct))
        {
            for (var i = 0; i < ended.Count; i++)
                tally.Add("ended " + (ended.Key?.ToString() ?? "not"));
        }
    }

    private Case CaseOf(PreparedCase @case) => pages[@case.Id].Cases[0];

    private bool IsAtApproval(PreparedCase @case) => CaseOf(@case).Stage.Contains("approval", StringComparison.Ordinal);

    private bool IsBefore(PreparedCase @case) => CaseOf(@case).Stage is var stage
        && (stage.Contains("documents", StringComparison.Ordinal) || stage.Contains("due-diligence", StringComparison.Ordinal));

    private async Task StepAsync(PreparedCase @case)
    {
        if (IsBefore(@case) && Chance(60))
            await BringAsync(@case, withNewReport: Chance(50));
        else if (pages[@case.Id].Rounds.LastOrDefault() is { LiveLevel.Mode: LevelMode.Committee } && Chance(75))
            await CommitteeActAsync(@case);
        else if (Chance(94))
            await SeatActAsync(@case);
        else
            await RoundActAsync(@case);
    }

    private Task BringAsync(PreparedCase @case, bool withNewReport)
    {
        if (pages.GetValueOrDefault(@case.Id)?.Rounds.LastOrDefault() is { IsLive: true })
            tally.Visit(Act.Resume, null, RoundCondition.Suspended);
        return DoAsync(@case, new PreparedCases.BringToApproval(@case.Id, bank.Staff($"manager2.{@case.Unit}").AccountId, withNewReport), Actor.System);
    }

    /// <summary>Runs an act, holds its answer and what it left against what must be, and now and then asks the same once more.</summary>
    private async Task<Result<T>> DoAsync<T>(PreparedCase @case, ICommand<T> command, Actor actor)
    {
        var key = $"act-{++acts}";
        var name = command.GetType().Name;
        var result = await bank.Desk.RunAsync(command, actor, key, ct);
        tally.AddAct(name, result.Refusal?.Code);
        told.Add($"#{@case.Number} {name} by {actor.Name}: {result.Refusal?.Code ?? "done"}");
        if (result.Refusal is { } refusal)
        {
            Require(refusals.Tells(command, refusal.Code), $"{name} was refused with {refusal.Code}, which it does not tell of: {refusal.Message}");
            Require(bank.TakeTouched().Count == 0, $"{name} was refused and recorded something");
            if (Chance(6))
                await RequireUnchangedAsync(@case, name);
            return result;
        }

        await LookAsync(@case.Id);
        if (Chance(5))
            await AskAgainAsync(@case, command, actor, key, result.Value);
        return result;
    }

    private async Task AskAgainAsync<T>(PreparedCase @case, ICommand<T> command, Actor actor, string key, T first)
    {
        var again = await bank.Desk.RunAsync(command, actor, key, ct);
        Require(!again.IsRefused && JsonSerializer.Serialize(again.Value) == JsonSerializer.Serialize(first), $"{command.GetType().Name} under its key was answered otherwise the second time: {again.Refusal?.Code}");
        var other = await bank.Desk.RunAsync(new OpenSeat(@case.Id, Guid.Empty), actor, key, ct);
        Require(other.Refusal?.Code == "idempotency-key-reused", $"another request under the key of {command.GetType().Name} was answered: {other.Refusal?.Code}");
        tally.Add("asked again");
        await RequireUnchangedAsync(@case, "a repeated " + command.GetType().Name);
    }

    private async Task RequireUnchangedAsync(PreparedCase @case, string what)
    {
        var (before, after) = (pages[@case.Id], await Snapshot.OfCaseAsync(bank.Looking, @case.Id, ct));
        Require(
            before.Cases[0].Version == after.Cases[0].Version && before.Audit.Count == after.Audit.Count && before.Messages.Count == after.Messages.Count && Seats(before) == Seats(after),
            $"{what} changed something");

        static string Seats(Snapshot page) => string.Join(' ', page.Rounds.SelectMany(round => round.Levels).OrderBy(level => level.Id)
            .SelectMany(level => level.Seats.OrderBy(seat => seat.Id).Select(seat => $"{level.State} {seat.Id} {seat.State} {seat.Version} {seat.Decisions.Count}")));
    }

    /// <summary>Reads what something was recorded about, and checks it.</summary>
    private async Task LookAsync(Guid? also = null)
    {
        var touched = bank.TakeTouched().ToHashSet();
        foreach (var @case in prepared.Where(@case => @case.Id == also || touched.Contains(@case.Id)))
        {
            var page = pages[@case.Id] = await Snapshot.OfCaseAsync(bank.Looking, @case.Id, ct);
            if (!histories.TryGetValue(@case.Id, out var history))
                histories.Add(@case.Id, history = new RoundHistory(bank, @case));
            var broken = Invariants.Broken(page).Concat(await history.BrokenAsync(bank.Looking, page, ct)).ToList();
            Require(broken.Count == 0, $"case #{@case.Number}: {string.Join("; ", broken)}");
        }
    }

    private async Task CheckAllAsync()
    {
        var broken = Invariants.Broken(await Snapshot.ReadAsync(bank.Desk.Database, ct));
        Require(broken.Count == 0, string.Join("; ", broken));
        Require(failed.Message is null, $"a timer failed: {failed.Message}");
    }

    private async Task RestartAsync()
    {
        told.Add("restart");
        await bank.RestartAsync(ct);
        tally.AddRestart();
        foreach (var @case in inPlay)
            await RequireUnchangedAsync(@case, "a restart");
    }

    private async Task DisturbAsync()
    {
        if (random.Next(200) == 0)
            await RestartAsync();
        if (Chance(10))
            await PassTimeAsync();
        if (Chance(4))
            await PeopleAsync();
    }

    private async Task PassTimeAsync()
    {
        var before = bank.Desk.Clock.Today;
        bank.Clock.Advance(Chance(85) ? TimeSpan.FromMinutes(random.Next(1, 120)) : TimeSpan.FromHours(random.Next(4, 30)));
        told.Add($"{bank.Desk.Clock.UtcNow:MM-dd HH:mm}");
        VisitDue();
        var fired = await new TimerRunner(bank.Desk, failed).FireDueAsync(ct);
        Require(failed.Message is null, $"a timer failed: {failed.Message}");
        for (var i = 0; i < fired; i++)
            tally.Add("timer fired");
        if (bank.Desk.Clock.Today > before)
            await StaffLevels.RunAsync(bank.Desk, ct);
        await LookAsync();
    }

    private void VisitDue()
    {
        foreach (var round in pages.Values.SelectMany(page => page.Rounds).Where(round => round.IsLive))
        {
            foreach (var (level, seat) in round.Levels.SelectMany(level => level.Seats.Select(seat => (level, seat))))
            {
                if (seat.State is SeatState.Open or SeatState.Consulting && seat.DueAtUtc <= bank.Desk.Clock.UtcNow)
                    tally.Visit(Act.TimeOutSeat, level.ConditionOf(seat), RoundCondition.Live);
                if (seat.State == SeatState.Paused && seat.MaterialRequests.Max(request => request.DueAtUtc) <= bank.Desk.Clock.UtcNow)
                    tally.Visit(Act.TimeOutMaterial, level.ConditionOf(seat), RoundCondition.Live);
            }
        }
    }

    /// <summary>Somebody is away, stands in for somebody, leaves the bank or comes back to it.</summary>
    private async Task PeopleAsync()
    {
        var (who, other) = (bank.AnySeatable(random), bank.AnySeatable(random));
        var today = bank.Desk.Clock.Today;
        var supervisor = Pick(bank.WithRole(Role.Supervisor).Where(actor => actor.OrgPath is { } path && who.OrgPath!.StartsWith(path, StringComparison.Ordinal)).ToList());
        switch (random.Next(4))
        {
            case 0:
                await OfPeopleAsync(new EnterAbsence(who.AccountId, today, today.AddDays(random.Next(0, 4)), "出差"), supervisor);
                break;
            case 1:
                if (await OfPeopleAsync(new EnterSubstitution(who.AccountId, other.AccountId, today, today.AddDays(random.Next(0, 5)), Chance(20) ? ["zgc-huiyedai"] : null), Chance(50) ? who : supervisor))
                    substitutes[who.AccountId] = other.AccountId;
                break;
            case 2:
                if (await bank.Looking.Substitutions.OrderBy(row => row.EnteredAtUtc).LastOrDefaultAsync(ct) is { } row && bank.FindAccount(row.PrincipalId) is { } principal)
                    await OfPeopleAsync(new EndSubstitution(row.Id), principal);
                break;
            default:
                await using (var db = bank.Desk.Database.Open())
                {
                    var isActive = await db.Users.Where(account => account.Id == who.AccountId).Select(account => account.IsActive).SingleAsync(ct);
                    if (!isActive || await db.Users.CountAsync(account => !account.IsActive, ct) < 2)
                        await db.Users.Where(account => account.Id == who.AccountId).ExecuteUpdateAsync(row => row.SetProperty(account => account.IsActive, !isActive), ct);
                }

                break;
        }
    }

    private async Task<bool> OfPeopleAsync<T>(ICommand<T> command, Actor actor)
    {
        var result = await bank.Desk.RunAsync(command, actor, $"act-{++acts}", ct);
        tally.AddAct(command.GetType().Name, result.Refusal?.Code);
        told.Add($"{command.GetType().Name} by {actor.Name}: {result.Refusal?.Code ?? "done"}");
        Require(result.Refusal is not { } refusal || refusals.Tells(command, refusal.Code), $"{command.GetType().Name} was refused with {result.Refusal?.Code}, which it does not tell of");
        return !result.IsRefused;
    }

    private bool Chance(int percent) => random.Next(100) < percent;

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new WorldFailedException(otherwise);
    }

    /// <summary>The runner logs a timer that failed and goes on; here that is a fault.</summary>
    private sealed class FailedTimers : ILogger<TimerRunner>
    {
        public string? Message { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Message ??= $"{formatter(state, exception)} {exception}";
    }
}
