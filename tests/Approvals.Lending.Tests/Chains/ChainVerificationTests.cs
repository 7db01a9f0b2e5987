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
