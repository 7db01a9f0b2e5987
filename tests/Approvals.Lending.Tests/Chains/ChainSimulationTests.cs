using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

/// <summary>Who would sit, when, and why. Source: APPROVALS §6 (simulate), §3 (segregation of duties, nobody eligible).</summary>
public class ChainSimulationTests
{
    private static readonly DateTime Opens = new(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Run_TellsEveryLevel_WhoSits_UntilWhen_AndWhy()
    {
        var course = Run(SmallBank.Usual(), [new Involvement(World.Natural(11), Duty.SecondInvestigator)], A.InOrder(), A.All(2, OrgScope.HeadOffice));

        Assert.Equal("all", course.Band);
        Assert.Null(course.WaitsFor);
        Assert.Equal("cumulative exposure 1000000 CNY, Credit: over 0", course.Why.ToString());
        Assert.Equal(["人12 CaseBranch 2026-03-02T09:00:00", "人13 CaseBranch 2026-03-02T17:00:00"], Seats(course.Levels[0]));
        Assert.Equal(["人31 HeadOffice 2026-03-03T01:00:00", "人32 HeadOffice 2026-03-03T01:00:00"], Seats(course.Levels[1]));
        Assert.Equal(["人11: SecondInvestigator"], course.Levels[0].LeftOut.Select(FormattableString.Invariant));
        Assert.Equal(["人33: not needed"], course.Levels[1].LeftOut.Select(FormattableString.Invariant));
        Assert.Equal("Approver (CaseBranch) at S1", course.Levels[0].Seats[0].Why.ToString());
        Assert.Equal(Opens + TimeSpan.FromHours(24), course.EndsAtUtc);
    }

    [Fact]
    public void Run_WhereABranchLacksSomeone_SaysThatTheScopeWasRaised()
    {
        var bank = new SmallBank().With("S1", Role.Approver, 11).With("B", Role.Approver, 21);

        var course = Run(bank, [], A.All(2) with { NobodyEligible = NobodyEligible.NextScopeUp });

        Assert.Equal("Approver (CaseBranch) at B, the scope below lacks someone", course.Levels[0].Seats[1].Why.ToString());
    }

    [Fact]
    public void Run_WhoDecidedInAnExclusiveLevel_IsLeftOutLater()
    {
        var course = Run(SmallBank.Usual(), [], A.AnyOne(), A.AnyOne());

        Assert.Equal(["人11: decided in level-0"], course.Levels[1].LeftOut.Select(FormattableString.Invariant));
        Assert.Equal(Opens + TimeSpan.FromHours(16), course.EndsAtUtc);
    }

    [Fact]
    public void Run_OfAPositionThatNamesPeople_SeatsThoseAlone()
    {
        var course = Run(SmallBank.Usual(), [], A.AnyOne() with { Approvers = [new ApproverRule(Role.Approver, OrgScope.CaseBranch, null) { People = ["P12"] }] });

        Assert.Equal(["人12 CaseBranch 2026-03-02T09:00:00"], Seats(course.Levels[0]));
        Assert.Empty(course.Levels[0].LeftOut);
    }

    [Fact]
    public void Run_WhereOnePositionLacksSomeone_SeatsTheNamedSubstitute()
    {
        var few = new SmallBank().With("S1", Role.Approver, 11).With("HO", Role.Supervisor, 34);
        var level = A.All(2) with { NobodyEligible = NobodyEligible.NamedSubstitute, NamedSubstitute = "p34" };

        Assert.Equal(["人11", "人34"], Run(few, [], level).Levels[0].Seats.Select(seat => seat.Name));
        Assert.NotNull(Run(few, [], level with { NamedSubstitute = "p99" }).WaitsFor);
    }

    [Fact]
    public void Run_ThatFindsNobody_SaysWhatItWaitsFor()
    {
        var course = Run(new SmallBank().With("S1", Role.Approver, 11), [], A.AnyOne(), A.AnyOne(OrgScope.HeadOffice));

        Assert.Equal("level level-1 finds nobody for Approver (HeadOffice)", course.WaitsFor?.ToString());
        Assert.Null(course.EndsAtUtc);
    }

    [Fact]
    public void Run_PastTheCalendar_SaysSo()
    {
        var clock = World.EveryHourWorks with { Due = (_, _) => null };
        var course = ChainSimulation.Run(A.Chain(A.AnyOne()), Case([]), SmallBank.Usual().Snapshot(), clock);

        Assert.Equal("the working calendar does not reach the limit of level level-0", course.WaitsFor?.ToString());
    }

    private static SimulatedCourse Run(SmallBank bank, Involvement[] involvements, params LevelRule[] levels) =>
        ChainSimulation.Run(A.Chain(levels), Case(involvements), bank.Snapshot(), World.EveryHourWorks);

    private static SimulatedCase Case(Involvement[] involvements) =>
        new("S1", "p", Security.Credit, new Exposure(150_000, 50_000, 800_000), involvements, Opens);

    private static IEnumerable<string> Seats(SimulatedLevel level) => level.Seats.Select(s => $"{s.Name} {s.Scope} {s.DueAtUtc:s}");
}
