using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

public class ChainVerificationTests
{
    private static readonly Security[] All = Enum.GetValues<Security>();

    [Fact]
    public void Verify_APartitionWithAnOpenTop_Holds() =>
        Assert.Empty(Verify(Band("a", 0, 100), Band("b", 100, null)));

    [Fact]
    public void Verify_AGap_ShowsAnAmountThatFallsIntoIt() =>
        Assert.Contains("$.bands[1].overCny: gap for security Credit: 200 CNY falls into no band", Verify(Band("a", 0, 100), Band("b", 200, null)));

    [Fact]
    public void Verify_AGapAtTheBottom_IsShown() =>
        Assert.Contains("$.bands[0].overCny: gap for security Credit: 50 CNY falls into no band", Verify(Band("a", 50, null)));

    [Fact]
    public void Verify_AnOverlap_ShowsAnAmountInBoth() =>
        Assert.Contains(
            "$.bands[1].overCny: overlap for security Credit: 90.01 CNY falls into a and b", Verify(Band("a", 0, 100), Band("b", 90, null)));

    [Theory]
    [InlineData(200)]
    [InlineData(90)]
    public void Verify_BetweenTwoBands_IsAboutEither(int above) => Assert.Equal(
        ("$.bands[1].overCny", "$.bands[0].upToCny"),
        ChainVerification.Verify(A.Chain() with { Bands = [Band("a", 0, 100), Band("b", above, null)] }, "f").Select(problem => (problem.Path, problem.OtherPath)).First());

    [Fact]
    public void Verify_TwoOpenTops_Overlap() =>
        Assert.Contains(Verify(Band("a", 0, null), Band("b", 100, null)), p => p.Contains("overlap", StringComparison.Ordinal));

    [Fact]
    public void Verify_AClosedTop_IsRefused() =>
        Assert.Contains(Verify(Band("a", 0, 100)), p => p.StartsWith("$.bands[0].upToCny: the top is not open", StringComparison.Ordinal));

    [Fact]
    public void Verify_ASecurityWithoutABand_IsNamed() =>
        Assert.Equal(
            ["$.bands: no band for security Secured", "$.bands: no band for security Guaranteed"],
            Verify(Band("a", 0, null) with { Securities = [Security.Credit] }));

    [Fact]
    public void Verify_BandsOfDifferentSecurity_MayShareAmounts() =>
        Assert.Empty(Verify(
            Band("a", 0, null) with { Securities = [Security.Credit, Security.Secured] }, Band("b", 0, null) with { Securities = [Security.Guaranteed] }));

    [Fact]
    public void Verify_MoreExposureMeetingFewerPeople_IsRefused() =>
        Assert.Contains(
            "$.bands[1].levels: more exposure meets less authority: b takes 1 people, a 2",
            Verify(Band("a", 0, 100, A.All(2)), Band("b", 100, null, A.AnyOne())));

    [Fact]
    public void Verify_MoreExposureEndingAtALowerScope_IsRefused() =>
        Assert.Contains(
            "$.bands[1].levels: more exposure meets less authority: b ends at CaseBranch, a at ParentBranch",
            Verify(Band("a", 0, 100, A.AnyOne(OrgScope.ParentBranch)), Band("b", 100, null, A.AnyOne())));

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 2)]
    public void FewestPeople_CountsThoseOfNonExclusiveLevelsOnce(bool exclusive, int expected) =>
        Assert.Equal(expected, ChainVerification.FewestPeople([A.AnyOne() with { Exclusive = exclusive }, A.All(2)]));

    [Fact]
    public void Verify_ModesThatDoNotFitTheirApprovers_AreRefused()
    {
        var seated = new ApproverRule(Role.Approver, OrgScope.CaseBranch, 1);
        var open = seated with { Seats = null };

        Assert.Single(Verify(Band("a", 0, null, A.Level(LevelMode.AnyOne, seated))));
        Assert.Single(Verify(Band("a", 0, null, A.Level(LevelMode.AnyOne, open, open))));
        Assert.Single(Verify(Band("a", 0, null, A.Level(LevelMode.All, seated))));
        Assert.Single(Verify(Band("a", 0, null, A.Level(LevelMode.All, seated, open))));
        Assert.Single(Verify(Band("a", 0, null, A.Level(LevelMode.InOrder, seated))));
        Assert.Single(Verify(Band("a", 0, null, A.Level(LevelMode.InOrder, seated, seated with { Seats = 2 }))));
        Assert.Empty(Verify(Band("a", 0, null, A.Level(LevelMode.All, seated, seated))));
    }

    [Theory]
    [InlineData(3, 2, 2, 2, null)]
    [InlineData(3, 3, 1, 1, null)]
    [InlineData(3, 2, 1, 2, "toReject: 2 can approve while 1 reject, of 3 seats: together they must be more")]
    [InlineData(3, 2, 2, 1, "toReturn: 2 can approve while 1 return, of 3 seats: together they must be more")]
    [InlineData(3, 4, 1, 1, "toApprove: 4 is more than all, 3 seats")]
    public void Verify_AVoteWhoseThresholdsContradict_IsRefused(int seats, int yes, int no, int back, string? expected) =>
        Assert.Equal(
            expected is null ? [] : ["$.bands[0].levels[0].vote." + expected], Verify(Band("a", 0, null, A.Vote(seats, yes, no, back))));

    [Theory]
    [InlineData(67, 34, null)]
    [InlineData(67, 33, "toReject: 67 can approve while 33 reject, of 100 percent: together they must be more")]
    public void Verify_AWeightedVote_IsMeasuredInPercent(int yes, int no, string? expected) =>
        Assert.Equal(
            expected is null ? [] : ["$.bands[0].levels[0].vote." + expected],
            Verify(Band("a", 0, null, A.Vote(3, 2, 2, 2) with { Vote = new VoteRule(VoteMeasure.WeightPercent, yes, no, 50, VoteClose.Early) })));

    [Fact]
    public void Verify_VoteAndWeightWhereTheyDoNotBelong_AreRefused()
    {
        var vote = A.Vote(3, 2, 2, 2);

        Assert.Equal(["$.bands[0].levels[0].vote: thresholds go with the mode vote only"], Verify(Band("a", 0, null, A.All(2) with { Vote = vote.Vote })));
        Assert.Equal(
            ["$.bands[0].levels[0].approvers[0].weight: a weight goes with a vote measured by weightPercent only"],
            Verify(Band("a", 0, null, vote with { Approvers = [vote.Approvers[0] with { Weight = 2 }] })));
        Assert.Contains(
            "$.bands[0].levels[0].approvers[0].weight: 101 is too much; at most 100",
            Verify(Band("a", 0, null, vote with { Vote = vote.Vote! with { Measure = VoteMeasure.WeightPercent, ToApprove = 60, ToReject = 60, ToReturn = 60 }, Approvers = [vote.Approvers[0] with { Weight = 101 }] })));
    }

    // 5 + 1 + 1: the heavy ballot alone is 71%.
    [Theory]
    [InlineData(71, 1)]
    [InlineData(72, 2)]
    [InlineData(100, 3)]
    public void FewestPeople_OfAWeightedVote_TakesTheHeaviestFirst(int percent, int expected)
    {
        var level = A.Level(
            LevelMode.Vote,
            new ApproverRule(Role.Supervisor, OrgScope.CaseBranch, 1) { Weight = 5 },
            new ApproverRule(Role.Approver, OrgScope.CaseBranch, 2)) with
        {
            Vote = new VoteRule(VoteMeasure.WeightPercent, percent, 100, 100, VoteClose.Early),
        };

        Assert.Equal(expected, ChainVerification.FewestPeople([level]));
    }

    [Fact]
    public void FewestPeople_OfAVote_AreThoseAnApprovalTakes() => Assert.Equal(3, ChainVerification.FewestPeople([A.AnyOne(), A.Vote(5, 2, 4, 4)]));

    [Fact]
    public void Verify_NamedSubstitutes_GoWithThePoliciesThatAskForThem()
    {
        Assert.Equal(
            ["$.bands[0].levels[0].namedSubstitute: a policy of the level needs a named substitute"], Verify(Band("a", 0, null, A.AnyOne() with { OnTimeout = OnTimeout.Transfer })));
        Assert.Equal(
            ["$.bands[0].levels[0].namedSubstitute: no policy of the level asks for a named substitute"], Verify(Band("a", 0, null, A.AnyOne() with { NamedSubstitute = "p1" })));
        Assert.Empty(Verify(Band("a", 0, null, A.AnyOne(OrgScope.HeadOffice) with { NobodyEligible = NobodyEligible.NamedSubstitute, OnTimeout = OnTimeout.Transfer, NamedSubstitute = "p1" })));
    }

    [Fact]
    public void Verify_NamedPeople_AreEnough_Distinct_AndStayWhereTheyAre()
    {
        LevelRule Named(params string[] people) => A.Level(LevelMode.All, new ApproverRule(Role.Approver, OrgScope.CaseBranch, 2) { People = people });

        Assert.Empty(Verify(Band("a", 0, null, Named("p1", "p2"))));
        Assert.Equal(["$.bands[0].levels[0].approvers[0].people: 1 people are named for 2 seats"], Verify(Band("a", 0, null, Named("p1"))));
        Assert.Equal(["$.bands[0].levels[0].approvers[0].people: somebody is named twice"], Verify(Band("a", 0, null, Named("p1", "p1"))));
        Assert.Equal(
            ["$.bands[0].levels[0].approvers[0].people: named people have nobody of theirs in the next scope up"],
            Verify(Band("a", 0, null, Named("p1", "p2") with { NobodyEligible = NobodyEligible.NextScopeUp })));
    }

    /// <summary>低风险: secured or guaranteed, up to the bound, which is included. Source: APPROVALS §5.</summary>
    [Theory]
    [InlineData(Security.Guaranteed, 2_999_999.99, true)]
    [InlineData(Security.Secured, 3_000_000, true)]
    [InlineData(Security.Secured, 3_000_000.01, false)]
    [InlineData(Security.Credit, 10_000, false)]
    public void MayCirculate_IsLowRiskUpToTheBoundOfTheLevel(Security security, double cumulativeCny, bool may)
    {
        Assert.Equal(may, (A.Committee() with { CirculateUpToCny = 3_000_000 }).MayCirculate(security, (decimal)cumulativeCny));
        Assert.False(A.Committee().MayCirculate(security, (decimal)cumulativeCny));
    }

    [Fact]
    public void Verify_Committees_HaveNoApprovers_NothingCarriedOrInBatches_AndStandAboveOtherLevels()
    {
        Assert.Empty(Verify(Band("a", 0, 100, A.AnyOne(OrgScope.HeadOffice)), Band("b", 100, null, A.Committee())));
        Assert.Equal(
            ["$.bands[0].levels[0].samePersonAgain", "$.bands[0].levels[0].batch", "$.bands[0].levels[0].approvers"],
            Verify(Band("a", 0, null, A.AnyOne() with { Mode = LevelMode.Committee, Batch = true, SamePersonAgain = SamePersonAgain.CarryOver })).Select(p => p.Split(':')[0]));
        Assert.Contains(
            "$.bands[1].levels: more exposure meets less authority: a goes to the committee, b does not",
            Verify(Band("a", 0, 100, A.Committee()), Band("b", 100, null, A.All(5, OrgScope.HeadOffice))));
        Assert.Equal(4, ChainVerification.FewestPeople([A.Committee()]));
        Assert.Single(Verify(Band("a", 0, null, A.AnyOne() with { SamePersonAgain = SamePersonAgain.CarryOver })));
        Assert.Empty(Verify(Band("a", 0, null, A.Committee() with { CirculateUpToCny = 3_000_000 })));
        Assert.Equal(
            ["$.bands[0].levels[0].circulateUpToCny: only a committee's cases go round in writing"], Verify(Band("a", 0, null, A.AnyOne() with { CirculateUpToCny = 3_000_000 })));
    }

    [Fact]
    public void Verify_PoliciesThatLeadAboveHeadOffice_AreRefused() =>
        Assert.Equal(
            ["$.bands[0].levels[0].onTimeout", "$.bands[0].levels[0].nobodyEligible"],
            Verify(Band("a", 0, null, A.AnyOne(OrgScope.HeadOffice) with { OnTimeout = OnTimeout.Escalate, NobodyEligible = NobodyEligible.NextScopeUp }))
                .Select(p => p.Split(':')[0]));

    [Fact]
    public void Verify_ARoleThatHoldsNoApprovalSeat_IsRefused() =>
        Assert.Equal(
            ["$.bands[0].levels[0].approvers[0].role: CustomerManager may not hold an approval seat"],
            Verify(Band("a", 0, null, A.Level(LevelMode.AnyOne, new ApproverRule(Role.CustomerManager, OrgScope.CaseBranch, null)))));

    [Fact]
    public void Verify_EmptyOrRepeatedParts_AreRefused()
    {
        Assert.Contains("$.bands[0].levels: at least one level is needed", Verify(Band("a", 0, null) with { Levels = [] }));
        Assert.Contains("$.bands: two bands have the code a", Verify(Band("a", 0, 100), Band("a", 100, null)));
        Assert.Contains("$.bands[0].levels: two levels have the code level", Verify(Band("a", 0, null, A.AnyOne(), A.AnyOne())));
        var longest = new string('c', 64);
        Assert.Empty(Verify(Band(longest, 0, null)));
        Assert.Equal([$"$.bands: the code {longest}c has more than 64 characters"], Verify(Band(longest + "c", 0, null)));
        Assert.Contains("$.bands[0].upToCny: must be above overCny, 100 CNY", Verify(Band("a", 100, 100)));
        Assert.Contains("$.bands[0].security: a kind of security appears twice", Verify(Band("a", 0, null) with { Securities = [.. All, Security.Credit] }));
    }

    [Fact]
    public void Catalogue_PrefersTheProductsOwnChain_AndTheLatestInForce()
    {
        var any = Chain("any", 1, null, 1);
        var own1 = Chain("own", 1, "p", 1);
        var own2 = Chain("own", 2, "p", 20);
        var catalogue = new ChainCatalogue([any, own2, own1]);

        Assert.Same(own1, InForce("p", 19));
        Assert.Same(own2, InForce("p", 20));
        Assert.Same(any, InForce("q", 20));
        Assert.Null(catalogue.InForce(CaseKind.Renewal, "p", "approval", new DateOnly(2026, 1, 20)));

        Chain? InForce(string product, int day) => catalogue.InForce(CaseKind.Application, product, "approval", new DateOnly(2026, 1, day));
    }

    [Fact]
    public void Catalogue_Contradictions_AreNamed()
    {
        Assert.Equal(
            ["own version 1 appears 2 times, with 2 contents"],
            ChainCatalogue.FindConflicts([Chain("own", 1, "p", 1), Chain("own", 1, "p", 1) with { ContentHash = "other" }])
                .Where(c => c.Contains("appears", StringComparison.Ordinal)));
        Assert.Equal(
            ["own version 2 is not in force later than version 1"], ChainCatalogue.FindConflicts([Chain("own", 1, "p", 5), Chain("own", 2, "p", 5)]));
        Assert.Equal(["own changes its key between versions"], ChainCatalogue.FindConflicts([Chain("own", 1, "p", 1), Chain("own", 2, "q", 2)]));
        Assert.Equal(["own and other are for the same key"], ChainCatalogue.FindConflicts([Chain("own", 1, "p", 1), Chain("other", 1, "p", 1)]));
        Assert.Throws<ArgumentException>(() => new ChainCatalogue([Chain("own", 1, "p", 1), Chain("other", 1, "p", 1)]));
    }

    private static Band Band(string code, decimal over, decimal? upTo, params LevelRule[] levels) =>
        new(code, All, over, upTo, levels.Length == 0 ? [A.AnyOne()] : levels);

    private static Chain Chain(string code, int version, string? product, int day) => A.Chain(A.AnyOne()) with
    {
        Code = code,
        Version = version,
        Key = new ChainKey(CaseKind.Application, product, "approval"),
        InForceFrom = new DateOnly(2026, 1, day),
    };

    private static IEnumerable<string> Verify(params Band[] bands) =>
        ChainVerification.Verify(A.Chain() with { Bands = bands }, "f").Select(p => $"{p.Path}: {p.Reason}");
}
