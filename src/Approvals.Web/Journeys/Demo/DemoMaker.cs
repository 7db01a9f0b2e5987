using System.Globalization;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Start;
using Approvals.Casework.Timers;
using Approvals.Lending.Chains;
using Microsoft.EntityFrameworkCore;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Web.Journeys.Demo;

/// <summary>制作演示案件. Walks each case on a desk of its own, with its own clock, and brings it to the running desk whole.</summary>
/// <remarks>
/// The running desk's clock, pump and timers never see a case that is under way: what happened in the past happened elsewhere. A process
/// that is stopped leaves whole cases behind, and the next one makes those that are missing.
/// </remarks>
/// <param name="callbacks">Where partners reach the running desk.</param>
public sealed class DemoMaker(Desk desk, Uri sandbox, string callbackSecret, Uri callbacks, ILogger log)
{
    /// <summary>Of the sandbox, as it starts by default.</summary>
    public const int SandboxSeed = 20260101;

    private static readonly TimeLimit ClaimLimit = new(1, Lending.Chains.TimeUnit.WorkingDays);

    /// <summary>Makes the cases that are missing.</summary>
    /// <returns>How many are on the desk now because of this call, and which were not made.</returns>
    public async Task<DemoResult> MakeAsync(DemoTurn turn, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("approvals-demo-");
        try
        {
            return await MakeAsync(turn, new DeskDatabase(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder.FullName, "demo.db")};Pooling=False"), ct);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<DemoResult> MakeAsync(DemoTurn turn, DeskDatabase beside, CancellationToken ct)
    {
        await DeskStart.MigrateAsync(beside, ct);
        var bank = await CopiedRows.OfBankAsync(desk.Database, ct);
        await using (var db = beside.Open())
        {
            await bank.AddToAsync(db, ct);
            await db.SaveChangesAsync(ct);
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        await CopiedRows.NewAsync(beside, known, ct);
        var clock = new BusinessClock(desk.Clock.System) { Offset = desk.Clock.Offset };
        await using var world = await JourneyWorld.OpenAsync(
            new Desk(beside, clock, desk.Rulebook, desk.Flow, desk.PersonalData), sandbox, callbackSecret, callbackPort: 0, ct);
        if (turn.IsFirst)
            await world.Sandbox.ResetAsync(SandboxSeed, ct);
        var hours = new WorkingHours(desk.Rulebook.WorkingClock, desk.Clock.UtcNow);
        var failures = new List<string>();
        var made = 0;
        foreach (var (number, demo) in DemoCases.All(hours.LongestWithin(ClaimLimit)).Index())
        {
            try
            {
                var pace = PaceOf(number);
                var begins = BeginningOf(demo, pace, hours);
                if (await IsPresentAsync(world, demo, begins, ct))
                    continue;
                var caseNumber = await WalkAsync(world, demo, begins, pace, ct);
                var rows = await CopiedRows.NewAsync(beside, known, ct);
                var brought = await desk.RunAsync(new DemoRun.Bring(turn, demo.Title, caseNumber, rows), Actor.System, ct: ct);
                if (brought.IsRefused)
                    return new DemoResult(made, failures, IsOurs: false);
                await LetRestAsync(beside, ct);
                made++;
            }
            catch (JourneyFailedException failed)
            {
                log.LogWarning("The demo case {Title} was not made: {Reason}", demo.Title, failed.Message);
                failures.Add($"{demo.Title}: {failed.Message}");
                await LetRestAsync(beside, ct);
                await CopiedRows.NewAsync(beside, known, ct);
            }
        }

        return new DemoResult(made, failures, IsOurs: true);
    }

    /// <summary>A case that was brought, or given up, goes on nowhere but on the running desk.</summary>
    private static async Task LetRestAsync(DeskDatabase beside, CancellationToken ct)
    {
        await using var db = beside.Open();
        await db.Timers.Where(timer => timer.State == TimerState.Pending).ExecuteUpdateAsync(set => set.SetProperty(timer => timer.State, TimerState.Cancelled), ct);
        await db.Outbox.Where(message => message.State != OutboxState.Delivered).ExecuteUpdateAsync(set => set.SetProperty(message => message.State, OutboxState.Parked), ct);
    }

    private async Task<bool> IsPresentAsync(JourneyWorld world, DemoCase demo, DateTime begins, CancellationToken ct)
    {
        // Asking about a company fixes the day on which it is what its kind says.
        var company = await world.Sandbox.CompanyAsync(demo.CompanyKey, desk.Clock.DateOf(begins), ct);
        await using var db = desk.Database.Open();
        return await db.Applicants.AnyAsync(applicant => applicant.Uscc == company.Uscc, ct);
    }

    /// <returns>The case's number.</returns>
    private async Task<string> WalkAsync(JourneyWorld world, DemoCase demo, DateTime begins, double pace, CancellationToken ct)
    {
        world.HearCallbacks();
        world.SetTime(begins);
        var journey = await Journey.BeginAsync(world, demo.CompanyKey, demo.Product, demo.Mode, demo.Unit, ct);
        var walk = new DemoWalk(world, journey, demo, callbacks);
        foreach (var act in demo.Acts)
        {
            var now = world.Desk.Clock.UtcNow;
            if (act.HoursAfter > 0)
                await world.PassToAsync(act.FollowsAtOnce ? now.AddHours(act.HoursAfter) : world.Desk.Rulebook.WorkingClock.Add(now, TimeSpan.FromHours(act.HoursAfter * pace)) ?? now.AddHours(act.HoursAfter), ct);
            await act.PlayAsync(walk, ct);
        }

        if (world.Desk.Clock.UtcNow > desk.Clock.UtcNow)
            throw new JourneyFailedException("Its last act lies in the future.");
        await world.PassToAsync(desk.Clock.UtcNow, ct);
        await using var db = world.Desk.Database.Open();
        var @case = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == journey.CaseId, ct);
        var stands = @case.Outcome?.ToString() ?? @case.Stage;
        return stands == demo.Stands ? @case.Number : throw new JourneyFailedException($"It stands at '{stands}' instead of '{demo.Stands}'.");
    }

    private static DateTime BeginningOf(DemoCase demo, double pace, WorkingHours hours) => demo.BegunDaysAgo is { } days
        ? hours.Back(TimeSpan.Zero).AddDays(-days)
        : hours.Back(TimeSpan.FromHours(demo.HoursAgo + demo.Acts.Sum(act => act.FollowsAtOnce ? act.HoursAfter : act.HoursAfter * pace)));

    /// <summary>People are not equally quick; the same case always takes the same time.</summary>
    private static double PaceOf(int number) => 0.75 + (number * 7 % 11 * 0.05);
}

/// <param name="Failures">One sentence for each case that was not made.</param>
/// <param name="IsOurs">False when another process has taken the making on.</param>
public sealed record DemoResult(int Made, IReadOnlyList<string> Failures, bool IsOurs)
{
    public string Summary(TimeSpan took) => string.Create(CultureInfo.InvariantCulture, $"{Made} cases in {took.TotalSeconds:F0} s, {Failures.Count} not made");
}
