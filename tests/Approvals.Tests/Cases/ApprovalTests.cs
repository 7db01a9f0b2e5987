using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Parties;
using Approvals.Casework.Timers;
using Approvals.Lending.Calendar;
using Approvals.Lending.Chains;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Tests.Cases;

/// <summary>APPROVALS §3–4 through the use cases and the database.</summary>
public sealed class ApprovalTests
{
    private static readonly DateOnly Wednesday = Scenarios.FirstDay;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task ApproveSeat_InOrderBeforeTurn_IsRefusedThenAccepted() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 1_500_000m);
        var seats = await world.SeatsAsync(journey.CaseId);
        Assert.Equal([SeatState.Open, SeatState.Waiting], seats.Select(s => s.State));
        var supervisor = await world.ActorAsync(seats[1].OwnerId);
        Assert.True(supervisor.Is("Supervisor"));
        Assert.Equal("not-your-turn", (await world.RefusedAsync(journey.Approving(seats[1]), supervisor)).Code);

        await world.DoAsync(journey.Approving(seats[0]), await world.ActorAsync(seats[0].OwnerId));
        var next = (await world.SeatsAsync(journey.CaseId))[1];
        Assert.Equal(SeatState.Open, next.State);
        var done = await world.DoAsync(journey.Approving(next), supervisor);
        Assert.Equal(RoundOutcome.Approved, done.RoundOutcome);
    });

    [Fact]
    public Task ApproveSeat_StaleVersionPackOrTerms_IsRefused() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        var seat = await world.OpenSeatAsync(journey.CaseId);
        var owner = await world.ActorAsync(seat.OwnerId);
        ApproveSeat Having(SeenSeat seen) => journey.Approving(seat with { Seen = seen });

        Assert.Equal("seat-changed", (await world.RefusedAsync(Having(seat.Seen with { SeatVersion = seat.Seen.SeatVersion - 1 }), owner)).Code);
        Assert.Equal("pack-changed", (await world.RefusedAsync(Having(seat.Seen with { PackDigest = new string('0', 64) }), owner)).Code);
        Assert.Equal("terms-changed", (await world.RefusedAsync(Having(seat.Seen with { TermsDigest = new string('0', 64) }), owner)).Code);
        await world.DoAsync(Having(seat.Seen), owner);
    });

    [Theory]
    [InlineData("500000", false)]
    [InlineData("500000.01", true)]
    public Task ApproveSeat_WithoutOpinion_IsRefusedAboveTheThresholdOnly(string amount, bool isRefused) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture));
        var seat = await world.OpenSeatAsync(journey.CaseId);
        var result = await world.Desk.RunAsync(journey.Approving(seat, opinion: " "), await world.ActorAsync(seat.OwnerId), ct: Cancelled);
        Assert.Equal(isRefused ? "opinion-required" : null, result.Refusal?.Code);
    });

    [Theory]
    [InlineData("799999.99", "beyond-authority")]
    [InlineData("800000", null)]
    public Task ApproveSeat_BeyondPersonalAuthority_IsRefused(string upTo, string? refusal) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        var seat = await world.OpenSeatAsync(journey.CaseId);
        var most = decimal.Parse(upTo, System.Globalization.CultureInfo.InvariantCulture);
        await world.ReadAsync(db => db.Authorities.Where(a => a.StaffId == seat.OwnerId).ExecuteUpdateAsync(set => set.SetProperty(a => a.UpToCny, most), Cancelled));
        var result = await world.Desk.RunAsync(journey.Approving(seat), await world.ActorAsync(seat.OwnerId), ct: Cancelled);
        Assert.Equal(refusal, result.Refusal?.Code);
    });

    [Theory]
    [InlineData("manager1.bj01")]
    [InlineData("manager2.bj01")]
    [InlineData(null)]
    public Task Seats_OfInvestigatorsAndRelatives_AreNeitherMadeNorDecided(string? investigator) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("account");
        var (first, second) = (world.World.Staff("approver1.bj01"), world.World.Staff("approver2.bj01"));
        await MakeOnePersonAsync(first);
        await journey.ArrangeAccountAsync(Cancelled);
        var seat = Assert.Single(await world.SeatsAsync(journey.CaseId));
        Assert.Equal(second.AccountId, seat.OwnerId);

        // The other approver turns out to be the same person only after the seat was made.
        await MakeOnePersonAsync(second);
        var person = await world.ReadAsync(db => db.Users.Where(a => a.Id == second.AccountId).Select(a => a.PersonId).SingleAsync(Cancelled));
        Assert.Equal(
            investigator is null ? "case-unknown" : "conflict-of-duties", (await world.RefusedAsync(journey.Approving(seat), second with { PersonId = person })).Code);

        async Task MakeOnePersonAsync(Actor approver)
        {
            await using var db = world.Desk.Database.Open();
            if (investigator is not null)
            {
                var personId = world.World.Staff(investigator).PersonId;
                await db.Users.Where(a => a.Id == approver.AccountId).ExecuteUpdateAsync(set => set.SetProperty(a => a.PersonId, personId), Cancelled);
                return;
            }

            db.Add(new Person { Id = approver.PersonId, IdNumberHash = approver.Name, IdNumberCipher = "", Name = approver.Name });
            db.Add(new Relation { ApplicantId = journey.Applicant.ApplicantId!.Value, PersonId = approver.PersonId, Role = PartyRole.RelatedStaff });
            await db.SaveChangesAsync(Cancelled);
        }
    });

    [Fact]
    public Task AskForMaterial_PausesTheSeatAndItsClock_TwiceAtMost() => CaseWorld.PlayAsync(async world =>
    {
        // Eight working hours from Wednesday 9:30 with the break of 12:00–13:30: Thursday 10:30.
        var journey = await world.ToAsync("approval");
        var seat = await world.OpenSeatAsync(journey.CaseId);
        var owner = await world.ActorAsync(seat.OwnerId);
        Assert.Equal(Utc(Wednesday.AddDays(1), 10, 30), seat.DueAtUtc);

        world.SetTime(Wednesday, new TimeOnly(10, 30));
        await world.DoAsync(new AskForMaterial(journey.CaseId, seat.Id, seat.Seen, "请补充近三个月流水"), owner);
        Assert.Equal([(TimerKinds.MaterialDue, Utc(Wednesday.AddDays(5), 17, 30))], await PendingOfSeatAsync(seat.Id));
        Assert.Equal("material-outstanding", (await world.RefusedAsync(journey.Approving(await NowAsync()), owner)).Code);

        // An hour was used; seven are left: Thursday 14:00–17:30, Friday 9:00–12:00 and 13:30–14:00.
        world.SetTime(Wednesday.AddDays(1), new TimeOnly(14, 0));
        await world.DoAsync(new ReceiveMaterial(journey.CaseId, seat.Id, "已补充"), journey.Manager);
        Assert.Equal([(TimerKinds.SeatDue, Utc(Wednesday.AddDays(2), 14, 0))], await PendingOfSeatAsync(seat.Id));

        await world.DoAsync(new AskForMaterial(journey.CaseId, seat.Id, (await NowAsync()).Seen, "请补充合同"), owner);
        await world.DoAsync(new ReceiveMaterial(journey.CaseId, seat.Id, "已补充"), journey.Manager);
        Assert.Equal("material-asked-twice", (await world.RefusedAsync(new AskForMaterial(journey.CaseId, seat.Id, (await NowAsync()).Seen, "再补充"), owner)).Code);
        Assert.Equal("nothing-outstanding", (await world.RefusedAsync(new ReceiveMaterial(journey.CaseId, seat.Id, "已补充"), journey.Manager)).Code);

        async Task<SeatSeen> NowAsync() => (await world.SeatsAsync(journey.CaseId)).Single(s => s.Id == seat.Id);

        async Task<List<(string, DateTime)>> PendingOfSeatAsync(Guid seatId)
        {
            var subject = seatId.ToString("N");
            var rows = await world.ReadAsync(db => db.Timers.Where(t => t.Subject == subject && t.State == TimerState.Pending).ToListAsync(Cancelled));
            return rows.ConvertAll(t => (t.Kind, t.DueAtUtc!.Value));
        }
    });

    [Fact]
    public Task MaterialDue_Unanswered_IsPutBeforeTheSupervisors() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        var seat = await world.OpenSeatAsync(journey.CaseId);
        await world.DoAsync(new AskForMaterial(journey.CaseId, seat.Id, seat.Seen, "请补充流水"), await world.ActorAsync(seat.OwnerId));
        await world.World.MoveToAsync(Wednesday.AddDays(5), new TimeOnly(17, 30), Cancelled);

        Assert.Equal(1, await EscalationsAsync(world, journey, TimerKinds.MaterialDue));
        await world.World.MoveToAsync(Wednesday.AddDays(8), new TimeOnly(17, 30), Cancelled);
        Assert.Equal(2, await EscalationsAsync(world, journey, TimerKinds.MaterialDue));
    });

    [Theory]
    [InlineData(ReturnStep.Documents, "documents")]
    [InlineData(ReturnStep.DueDiligence, "due-diligence")]
    public Task ReturnSeat_ClosesTheRoundAtOnce_AndASecondOneFollows(ReturnStep to, string stage) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        await journey.ReturnAsync(to, Cancelled);

        var round = await world.ReadAsync(db => Walk.LatestRoundAsync(db, journey.CaseId));
        Assert.Equal((1, RoundOutcome.Returned, to), (round.Number, round.Outcome, round.ReturnedTo));
        Assert.Equal(stage, await journey.StageAsync(Cancelled));
        Assert.False(await world.ReadAsync(db => db.WorkItems.AnyAsync(i => i.CaseId == journey.CaseId && i.StepId == "approval" && i.State == WorkItemState.Open, Cancelled)));
        Assert.False(await world.ReadAsync(db => db.Timers.AnyAsync(t => t.CaseId == journey.CaseId && t.Kind == TimerKinds.SeatDue && t.State == TimerState.Pending, Cancelled)));
        await Invariants.CheckAsync(world.Desk, Cancelled);

        await world.OnAsync(journey, stage, "approval");
        var again = await world.ReadAsync(db => Walk.LatestRoundAsync(db, journey.CaseId));
        Assert.Equal((2, null), (again.Number, again.Outcome));
        await world.OnAsync(journey, "approval", "sign");
    });

    [Fact]
    public Task TransferSeat_HandsOverSeatAndDueDate() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 1_500_000m);
        var seat = await world.OpenSeatAsync(journey.CaseId);
        var owner = await world.ActorAsync(seat.OwnerId);
        var other = world.World.Staff(owner.AccountId == world.World.Staff("approver1.bj01").AccountId ? "approver2.bj01" : "approver1.bj01");
        Assert.Equal(
            "target-not-eligible",
            (await world.RefusedAsync(new TransferSeat(journey.CaseId, seat.Id, seat.Seen, journey.Manager.AccountId, "出差"), owner)).Code);
        world.SetTime(Wednesday, new TimeOnly(10, 0));
        await world.DoAsync(new TransferSeat(journey.CaseId, seat.Id, seat.Seen, other.AccountId, "出差"), owner);

        Assert.Equal("seat-closed", (await world.RefusedAsync(journey.Approving(seat), owner)).Code);
        var taken = await world.OpenSeatAsync(journey.CaseId);
        Assert.Equal((other.AccountId, seat.DueAtUtc), (taken.OwnerId, taken.DueAtUtc));
        Assert.Equal("not-your-seat", (await world.RefusedAsync(journey.Approving(taken), owner)).Code);
        await world.DoAsync(journey.Approving(taken), other);
    });

    [Fact]
    public Task SeatDue_Escalates_NeverEarlyAndNeverDecides() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 1_500_000m);
        var seat = await world.OpenSeatAsync(journey.CaseId);
        await world.World.MoveToAsync(Wednesday.AddDays(1), new TimeOnly(10, 29, 59, 999), Cancelled);
        Assert.Equal(seat.Id, (await world.OpenSeatAsync(journey.CaseId)).Id);

        await world.World.MoveToAsync(Wednesday.AddDays(1), new TimeOnly(10, 30), Cancelled);
        var superior = await world.OpenSeatAsync(journey.CaseId);
        Assert.NotEqual(seat.Id, superior.Id);
        var round = await world.ReadAsync(db => Walk.LatestRoundAsync(db, journey.CaseId));
        Assert.Null(round.Outcome);
        Assert.DoesNotContain(round.Levels.SelectMany(l => l.Seats), s => s.Decisions.Count > 0);
        Assert.Equal(SeatClosure.Escalated, round.Find(seat.Id).Seat.ClosedBecause);

        // The branch above is Beijing; the superior has eight working hours of their own: Friday 11:30.
        var owner = await world.ActorAsync(superior.OwnerId);
        Assert.Equal("/HO/BJ/", owner.OrgPath);
        Assert.Equal(Utc(Wednesday.AddDays(2), 11, 30), superior.DueAtUtc);
        Assert.Equal("seat-closed", (await world.RefusedAsync(journey.Approving(seat), await world.ActorAsync(seat.OwnerId))).Code);
        await world.DoAsync(journey.Approving(superior), owner);
    });

    [Fact]
    public Task SeatDue_AtHeadOffice_RemindsAndCountsAgain() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 3_000_000m, "large-guarantee-1", "sh01", "guarantee");
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var branch = await world.OpenSeatAsync(journey.CaseId);
            await world.DoAsync(journey.Approving(branch), await world.ActorAsync(branch.OwnerId));
        }

        var before = (await world.SeatsAsync(journey.CaseId)).Where(s => s.State == SeatState.Open).ToList();
        Assert.Equal(2, before.Count);
        await world.World.MoveToAsync(Wednesday.AddDays(1), new TimeOnly(10, 30), Cancelled);

        var after = (await world.SeatsAsync(journey.CaseId)).Where(s => s.State == SeatState.Open).ToList();
        Assert.Equal(before.Select(s => (s.Id, s.Seen)), after.Select(s => (s.Id, s.Seen)));
        Assert.All(after, s => Assert.Equal(Utc(Wednesday.AddDays(2), 11, 30), s.DueAtUtc));

        // What fired, and when it had been due, stays on record although the same timer runs again.
        var fired = await world.ReadAsync(db => db.AuditEntries.Where(e => e.Action == "TimerFired" && e.Detail.Contains(TimerKinds.SeatDue)).ToListAsync(Cancelled));
        Assert.Equal(2, fired.Count);
        Assert.All(fired, entry => Assert.Contains("2026-03-05T02:30:00", entry.Detail, StringComparison.Ordinal));
        Assert.All(fired, entry => Assert.DoesNotContain("2026-03-06T03:30:00", entry.Detail, StringComparison.Ordinal));
        Assert.All(fired, entry => Assert.Contains("\"fired\":\"2026-03-05T02:30:00", entry.Detail, StringComparison.Ordinal));
    });

    internal static DateTime Utc(DateOnly date, int hour, int minute) => ShanghaiTime.At(date, new TimeOnly(hour, minute)).UtcDateTime;

    internal static Task<int> EscalationsAsync(CaseWorld world, Journey journey, string timerKind) => world.ReadAsync(db =>
        db.WorkItems.CountAsync(i => i.CaseId == journey.CaseId && i.Kind == WorkKinds.Escalation && i.Key.StartsWith(timerKind), Cancelled));
}
