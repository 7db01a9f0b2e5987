using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Lending.Tests.Committee;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

/// <summary>Decided cases through a draft. Source: APPROVALS §6 (back-test).</summary>
public class ChainBacktestTests
{
    private static readonly DateOnly First = new(2026, 1, 1);
    private static readonly LevelRule[] Before = [A.AnyOne() with { Code = "old" }];

    [Fact]
    public void Run_CountsRoutesThatChange_AndTheTimeTheyAllow()
    {
        var draft = Draft(
            new Band("small", Enum.GetValues<Security>(), 0, 1_000_000, [A.AnyOne() with { Code = "renamed", Title = "改名" }]),
            new Band("large", Enum.GetValues<Security>(), 1_000_000, null, [A.InOrder() with { Code = "level-0" }]));
        DecidedCase[] cases = [Case(1, 1_000_000), Case(2, 1_000_000.01m), Case(3, 3_000_000), Case(4, 3_000_000, day: 40)];

        var report = ChainBacktest.Run(draft, cases, First, First.AddDays(31), SmallBank.Usual().Snapshot(), 8);

        Assert.Equal((3, 2), (report.Cases, report.Changed)); // the fourth is out of the period, the first only renamed
        var change = Assert.Single(report.Changes);
        Assert.Equal(("AnyOne(Approver@CaseBranch)", "InOrder(Approver@CaseBranch, Supervisor@CaseBranch)", 2, World.Staff(2)), (change.From, change.To, change.Cases, change.Example));
        Assert.Equal((LevelMode.AnyOne, LevelMode.InOrder), (Assert.Single(change.Before).Mode, Assert.Single(change.After).Mode));
        Assert.Equal((1m, 1.67m, 2m), (report.DaysBefore, report.DaysAfter, report.LongestAfter)); // 8, 16 and 16 hours
        Assert.Empty(report.Stuck);
    }

    [Fact]
    public void Run_SharesDecisionsAmongThoseEligible()
    {
        Involvement[] duty = [new(World.Natural(12), Duty.LeadInvestigator)];
        DecidedCase[] cases = [Case(1, 1), Case(2, 1), Case(3, 1, duty: duty), Case(4, 1, duty: duty), Case(5, 1)];

        var report = ChainBacktest.Run(Draft(A.AnyOne()), cases, First, First, SmallBank.Usual().Snapshot(), 8);

        // 11, 12, then 11 twice while 12 investigates, then 12.
        Assert.Equal([("人11", 3), ("人12", 2)], report.Loads.Select(l => (l.Name, l.Decisions)));
    }

    [Fact]
    public void Run_ACaseThatFindsTooFew_IsStuck()
    {
        Involvement[] duty = [new(World.Natural(11), Duty.Maker)];

        var report = ChainBacktest.Run(Draft(A.All(2)), [Case(1, 1), Case(2, 1, duty: duty)], First, First, SmallBank.Usual().Snapshot(), 8);

        Assert.Equal([World.Staff(2)], report.Stuck);
    }

    [Fact]
    public void Run_ACommitteeLevel_LoadsEveryMemberWhoMayVote()
    {
        var level = A.Level(LevelMode.AnyOne, new ApproverRule(Role.CommitteeMember, OrgScope.HeadOffice, null));
        var bank = SmallBank.Usual().WithCommittee(Boardroom.Of(5)).Snapshot();
        Involvement[] one = [new(World.Natural(3), Duty.Maker)];
        Involvement[] two = [.. one, new(World.Natural(4), Duty.LeadInvestigator)];

        var report = ChainBacktest.Run(Draft(level), [Case(1, 1, duty: one), Case(2, 1, duty: two)], First, First, bank, 8);

        Assert.Equal(["人1", "人2", "人4", "人5"], report.Loads.Select(l => l.Name));
        Assert.Equal([World.Staff(2)], report.Stuck); // three left, quorum 4
    }

    [Fact]
    public void Run_SeatsWhomARoundSeats()
    {
        var random = new Random(20260302);
        for (var i = 0; i < 200; i++)
        {
            var bank = new SmallBank();
            foreach (var (unit, role) in from u in new[] { "S1", "B", "HO" } from r in new[] { Role.Approver, Role.Supervisor } select (u, r))
                bank.With(unit, role, [.. Enumerable.Range(0, random.Next(0, 4)).Select(n => (10 * (Array.IndexOf(["S1", "B", "HO"], unit) + 1)) + (role == Role.Approver ? 0 : 5) + n)]);
            LevelRule[] levels = [A.InOrder() with { NobodyEligible = NobodyEligible.NextScopeUp }, A.All(2, OrgScope.ParentBranch) with { NobodyEligible = NobodyEligible.NextScopeUp, Exclusive = random.Next(2) == 0 }];
            Involvement[] duty = [new(World.Natural(10 + random.Next(0, 3)), Duty.Maker)];
            var snapshot = bank.Snapshot();

            var report = ChainBacktest.Run(Draft(levels), [Case(1, 1, duty: duty)], First, First, snapshot, 8);
            var course = ChainSimulation.Run(
                Draft(levels), new SimulatedCase("S1", "p", Security.Credit, new Exposure(0, 0, 1), duty, new DateTime(2026, 1, 1, 1, 0, 0, DateTimeKind.Utc)), snapshot, World.EveryHourWorks);

            Assert.Equal(course.WaitsFor is not null, report.Stuck.Count == 1);
            if (course.WaitsFor is null)
                Assert.Equal(course.Levels.SelectMany(l => l.Seats).Select(s => s.Name).Order(StringComparer.Ordinal), report.Loads.SelectMany(l => Enumerable.Repeat(l.Name, l.Decisions)).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Run_CountsEveryCaseAndEveryDecision()
    {
        var bank = SmallBank.Usual().Snapshot();
        var draft = Draft(
            new Band("a", Enum.GetValues<Security>(), 0, 1_000_000, [A.AnyOne() with { Code = "x" }]),
            new Band("b", Enum.GetValues<Security>(), 1_000_000, null, [A.InOrder() with { Code = "x" }, A.All(2, OrgScope.HeadOffice) with { Code = "y" }]));
        Involvement[] duties = [.. new[] { 1, 2, 3, 4 }.Select(n => new Involvement(World.Natural(n), Duty.LeadInvestigator))];
        var cases = Enumerable.Range(1, 10_000)
            .Select(n => Case(n, n % 2 == 0 ? 500_000 : 2_000_000, day: n % 300, duty: duties) with { Levels = [A.AnyOne() with { Code = "old" }] }).ToList();

        var report = ChainBacktest.Run(draft, cases, First, First.AddDays(365), bank, 8);

        Assert.Equal((10_000, 5_000), (report.Cases, report.Changed));
        Assert.Equal(5_000 + (4 * 5_000), report.Loads.Sum(l => l.Decisions));
    }

    private static Chain Draft(params LevelRule[] levels) => A.Chain(levels);

    private static Chain Draft(params Band[] bands) => A.Chain(A.AnyOne()) with { Bands = bands };

    private static DecidedCase Case(int number, decimal exposureCny, int day = 0, Involvement[]? duty = null) =>
        new(World.Staff(number), "S1", new Exposure(0, 0, exposureCny), Security.Credit, First.AddDays(day), Before, duty ?? []);
}
