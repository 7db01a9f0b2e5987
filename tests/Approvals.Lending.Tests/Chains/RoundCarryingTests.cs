using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

/// <summary>The same person again, higher bands, and people a chain names.</summary>
public class RoundCarryingTests
{
    private static World Branch => new World().With(Role.Approver, OrgScope.CaseBranch, 1, 2, 3).With(Role.Approver, OrgScope.HeadOffice, 1, 5);

    private static LevelRule First => A.AnyOne() with { Exclusive = false };

    private static LevelRule Second => A.All(2, OrgScope.HeadOffice) with { SamePersonAgain = SamePersonAgain.CarryOver };

    [Fact]
    public void CarryOver_CountsTheSamePersonsApproval_AndShowsItAsCarried()
    {
        var world = Branch;
        var round = world.Open(First, Second);

        var effects = round.Approve(world, 1).Effects;

        var original = Assert.Single(round.Levels[0].Seats[0].Decisions);
        var carried = Assert.Single(round.SeatOf(1).Decisions);
        Assert.Equal((original.Id, "level-1", true), (carried.CarriedFromId!.Value, round.LiveLevel!.Code, carried.Standing));
        Assert.Contains(new DecisionCarried(carried.Id, round.SeatOf(1).Id, original.Id), effects);
        round.Approve(world, 5);
        Assert.Equal(RoundOutcome.Approved, round.Outcome);
    }

    [Theory]
    [InlineData("asks again by rule")]
    [InlineData("another narrowed the terms since")]
    [InlineData("another pack")]
    [InlineData("exposure grew")]
    [InlineData("opinion needed")]
    [InlineData("approved by a substitute")]
    public void CarryOver_NotWhere(string because)
    {
        var world = Branch.With(Role.Supervisor, OrgScope.CaseBranch, 9).With(Role.Approver, OrgScope.CaseBranch, 1);
        var second = because switch
        {
            "asks again by rule" => Second with { SamePersonAgain = SamePersonAgain.Ask },
            "opinion needed" => Second with { OpinionAboveCny = 0 },
            _ => Second,
        };
        var round = world.Open(A.InOrder() with { Exclusive = false }, second);
        if (because == "approved by a substitute")
        {
            world.Cover(1, 8);
            var seat = round.SeatOf(1);
            round.Approve(seat.Id, World.Actor(8) with { PrincipalAuthorities = [World.Authority()] }, round.SeenNow(seat.Id), A.Approval(), world.Now);
            world.Substitutions.Clear();
        }
        else
        {
            round.Approve(world, 1);
        }

        world.NowUtc += TimeSpan.FromHours(1);
        if (because == "another pack")
        {
            round.Ask(world, 9);
            round.Receive(world, 9, "pack-2");
        }

        if (because == "exposure grew")
            world.Exposure = world.Exposure with { OpenApplicationsCny = 50_001 };
        round.Approve(world, 9, because == "another narrowed the terms since" ? A.Approval(500_000) : null);

        Assert.Equal(1, round.LiveLevel!.Ordinal);
        Assert.Equal(SeatState.Open, round.SeatOf(1).State);
    }

    [Fact]
    public void CarryOver_NeverAllVotesOfALevel()
    {
        var world = Branch.With(Role.Approver, OrgScope.HeadOffice, 1, 2);
        var round = world.Open(A.All(2) with { Exclusive = false }, Second);
        round.Approve(world, 1);
        round.Approve(world, 2);

        Assert.Equal([SeatState.Decided, SeatState.Open], round.LiveLevel!.Seats.Select(s => s.State));
    }

    [Fact]
    public void CarryOver_NeverWhereOneVoteConcludes()
    {
        var world = Branch;
        var round = world.Open(First, A.AnyOne(OrgScope.HeadOffice) with { SamePersonAgain = SamePersonAgain.CarryOver });

        round.Approve(world, 1);

        Assert.Equal(1, round.LiveLevel!.Ordinal);
        Assert.Equal(SeatState.Open, round.SeatOf(1).State);
    }

    [Fact]
    public void CarryOver_InAVote_NeedsAFreshBallotBesides()
    {
        var world = Branch.With(Role.Approver, OrgScope.HeadOffice, 1, 5, 6);
        var round = world.Open(First, A.Vote(3, 1, 3, 3, scope: OrgScope.HeadOffice) with { SamePersonAgain = SamePersonAgain.CarryOver });

        round.Approve(world, 1);
        Assert.True(round.IsLive);
        round.Reject(world, 5);

        Assert.Equal(RoundOutcome.Approved, round.Outcome);
    }

    [Fact]
    public void CarryOver_WhereTheOnlyFreshVoterDropsOut_NIsNotSmaller_TheSeatIsVacant()
    {
        var world = Branch.With(Role.Approver, OrgScope.HeadOffice, 1, 5);
        var round = world.Open(First, A.Vote(2, 1, 2, 2, scope: OrgScope.HeadOffice) with { SamePersonAgain = SamePersonAgain.CarryOver });
        round.Approve(world, 1);
        world.Involvements.Add(new Involvement(World.Natural(5), Duty.LeadInvestigator));

        round.Vacate(round.SeatOf(5).Id, World.Staff(9), world.Now);

        Assert.True(round.IsLive);
        Assert.True(round.LiveLevel!.Vacant);
    }

    [Fact]
    public void Withdraw_TheApprovalThatWasCarried_TakesTheCarriedOneWithIt()
    {
        var world = Branch;
        var round = world.Open(First, Second);
        round.Approve(world, 1);

        var seat = round.Levels[0].Seats[0];
        Assert.Null(round.Withdraw(seat.Id, World.Actor(1), round.SeenNow(seat.Id), world.Now).Refusal);

        Assert.Equal(0, round.LiveLevel!.Ordinal);
        Assert.All(round.Levels[1].Seats, s => Assert.Null(s.StandingDecision));
    }

    private static Chain TwoBands(LevelRule[] low, LevelRule[] high) => A.Chain() with
    {
        Bands = [new Band("low", Enum.GetValues<Security>(), 0, 1_000_000, low), new Band("high", Enum.GetValues<Security>(), 1_000_000, null, high)],
    };

    // 100,000 + 50,000 + 800,000 is the low band; the other applications decide what becomes of it.
    [Theory]
    [InlineData(100_000, false)]
    [InlineData(100_000.01, true)]
    public void BandRaised_WhenALevelCloses_AppendsTheMissingLevels(double openApplications, bool raised)
    {
        var world = Branch;
        var branch = A.AnyOne() with { Code = "branch" };
        var head = A.All(2, OrgScope.HeadOffice) with { Code = "head" };
        var (round, _) = world.OpenChain(800_000, new FixedTerms(false, false), TwoBands([branch], [branch, head]));
        world.Exposure = world.Exposure with { OpenApplicationsCny = (decimal)openApplications };
        world.With(Role.Approver, OrgScope.HeadOffice, 5, 6);

        var effects = round.Approve(world, 1).Effects;

        Assert.Equal(world.Exposure, round.Exposure);
        Assert.Equal(raised, round.IsLive);
        if (!raised)
            return;
        var raise = Assert.Single(effects.OfType<BandRaised>());
        Assert.Equal(("low", "high"), (raise.FromBand, raise.ToBand));
        Assert.Equal(["head"], raise.LevelsAppended);
        Assert.Equal(("high", "head"), (round.BandCode, round.LiveLevel!.Code));
    }

    /// <summary>A threshold of the product's own paper reads the exposure under the product: what the group has elsewhere chooses no band and raises none.</summary>
    [Theory]
    [InlineData(200_000, "low")]
    [InlineData(200_000.01, "high")]
    public void Band_OfAChainByProduct_IsChosenAndRaisedByTheProductsExposureAlone(double ofProduct, string band)
    {
        var branch = A.AnyOne() with { Code = "branch" };
        var chain = TwoBands([branch], [branch, A.All(2, OrgScope.HeadOffice) with { Code = "head" }]) with { Basis = ExposureBasis.Product };
        var world = Branch;
        world.Exposure = new Exposure(3_000_000, 500_000, 1, 0);
        var (raised, _) = world.OpenChain(800_000, new FixedTerms(false, false), chain);
        Assert.Equal("low", raised.BandCode);

        world.Exposure = world.Exposure with { OthersOfProductCny = (decimal)ofProduct };
        var (opened, _) = world.OpenChain(800_000, new FixedTerms(false, false), chain);
        raised.Approve(world, 1);

        Assert.Equal((band, band), (opened.BandCode, raised.BandCode));
    }

    [Fact]
    public void BandRaised_ALevelOfTheSameCodeThatAsksMore_IsMissing()
    {
        var world = Branch.With(Role.Supervisor, OrgScope.CaseBranch, 9);
        var (round, _) = world.OpenChain(
            800_000, new FixedTerms(false, false), TwoBands([A.AnyOne() with { Code = "branch" }], [A.InOrder() with { Code = "branch" }]));
        world.Exposure = world.Exposure with { OpenApplicationsCny = 500_000 };

        round.Approve(world, 1);

        Assert.Equal(("branch", LevelMode.InOrder), (round.LiveLevel!.Code, round.LiveLevel.Mode));
        Assert.Equal([World.Staff(2), World.Staff(9)], round.LiveLevel.Seats.Select(s => s.OwnerStaffId));
    }

    [Fact]
    public void BandRaised_ALowerExposure_ChangesNothing()
    {
        var world = Branch;
        var branch = A.AnyOne() with { Code = "branch" };
        var (round, _) = world.OpenChain(1_000_000, new FixedTerms(false, false), TwoBands([branch], [branch, A.All(2, OrgScope.HeadOffice) with { Code = "head" }]));
        world.Exposure = new Exposure(0, 0, 800_000);

        round.Approve(world, 1);

        Assert.Equal(("high", "head"), (round.BandCode, round.LiveLevel!.Code));
    }

    [Fact]
    public void BeforeSigning_AHigherBand_IsAskedInARoundThatFollows_ForTheMissingLevelsOnly()
    {
        var world = Branch;
        var branch = A.AnyOne() with { Code = "branch" };
        var chain = TwoBands([branch], [branch, A.All(2, OrgScope.HeadOffice) with { Code = "head" }]);
        var (round, _) = world.OpenChain(800_000, new FixedTerms(false, false), chain);
        round.Approve(world, 1, A.Approval(700_000));
        Assert.Equal(RoundOutcome.Approved, round.Outcome);
        Assert.False(round.IsRaisedBy(world.Exposure));

        world.Exposure = world.Exposure with { OpenApplicationsCny = 500_000 };
        Assert.True(round.IsRaisedBy(world.Exposure));
        var (next, _) = world.OpenChain(800_000, new FixedTerms(false, false), chain, round.HandOver());

        Assert.Equal(("head", 700_000m), (next.LiveLevel!.Code, next.Terms.AmountCny));
        Assert.Equal(World.Staff(5), Assert.Single(next.LiveLevel.Seats).OwnerStaffId);
    }

    [Fact]
    public void BeforeSigning_AHigherBandThatAsksNothingMore_RaisesNothing()
    {
        var world = Branch;
        var branch = A.AnyOne() with { Code = "branch" };
        var (round, _) = world.OpenChain(800_000, new FixedTerms(false, false), TwoBands([branch], [branch]));
        round.Approve(world, 1, A.Approval(700_000));

        Assert.False(round.IsRaisedBy(world.Exposure with { OpenApplicationsCny = 500_000 }));
    }

    [Fact]
    public void NamedSubstitute_IsSeatedWhereNobodyIsEligible()
    {
        var rule = A.AnyOne() with { NobodyEligible = NobodyEligible.NamedSubstitute, NamedSubstitute = "p12" };

        var (round, effects) = new World().OpenWithEffects(800_000, rule);

        Assert.Equal(World.Staff(12), Assert.Single(round.LiveLevel!.Seats).OwnerStaffId);
        Assert.Single(effects.OfType<NamedSubstituteSeated>());

        var conflicted = new World();
        conflicted.Involvements.Add(new Involvement(World.Natural(12), Duty.LeadInvestigator));
        Assert.True(conflicted.Open(rule).LiveLevel!.Vacant);
        Assert.True(new World().Open(rule with { NamedSubstitute = "gone" }).LiveLevel!.Vacant);
    }

    [Fact]
    public void TimeOutSeat_Transfer_HandsTheSeatToTheNamedSubstitute()
    {
        var world = Branch;
        var round = world.Open(A.All(2) with { OnTimeout = OnTimeout.Transfer, NamedSubstitute = "p12" });
        world.NowUtc += TimeSpan.FromHours(8);

        round.TimeOutSeat(round.SeatOf(2).Id, world.Now);
        var second = round.TimeOutSeat(round.SeatOf(1).Id, world.Now).Effects;

        Assert.Equal(SeatClosure.PassedOn, round.SeatOf(2).ClosedBecause);
        Assert.Equal((SeatState.Open, world.NowUtc.AddHours(8)), (round.SeatOf(12).State, round.SeatOf(12).DueAtUtc!.Value));

        // The substitute sits already: the other seat is reminded, with an alert.
        Assert.Contains(new NobodyAbove(round.SeatOf(1).Id), second);
        Assert.Equal(SeatState.Open, round.SeatOf(1).State);
    }

    [Fact]
    public void Open_ANamedList_SeatsTheseOnly()
    {
        var round = Branch.Open(A.Level(LevelMode.All, new ApproverRule(Role.Approver, OrgScope.CaseBranch, 2) { People = ["p2", "p3"] }));

        Assert.Equal([World.Staff(2), World.Staff(3)], round.LiveLevel!.Seats.Select(s => s.OwnerStaffId));
    }
}
