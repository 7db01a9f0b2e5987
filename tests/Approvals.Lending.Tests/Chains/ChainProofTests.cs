using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Lending.Tests.Committee;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

/// <summary>Each thing that must hold of a chain, disproved by a counter-example with the path of the member. Source: APPROVALS §6.</summary>
public class ChainProofTests
{
    private static readonly Security[] All = Enum.GetValues<Security>();

    private static readonly DateOnly Thursday = new(2026, 3, 5);

    [Fact]
    public void Prove_AChainForWhichEverybodyIsThere_Holds() =>
        Assert.Empty(Prove(SmallBank.Usual(), Band("a", 0, 1_000_000, A.AnyOne()), Band("b", 1_000_000, null, A.InOrder(), A.All(2, OrgScope.HeadOffice))));

    [Fact]
    public void Prove_BandsThatLeaveAGap_ShowsThatAlone() =>
        Assert.Equal(
            ["$.bands[1].overCny: gap for security Credit: 200 CNY falls into no band", "$.bands[1].overCny: gap for security Secured: 200 CNY falls into no band", "$.bands[1].overCny: gap for security Guaranteed: 200 CNY falls into no band"],
            Prove(new SmallBank(), Band("a", 0, 100, A.AnyOne()), Band("b", 200, null, A.AnyOne())));

    [Fact]
    public void Prove_ALevelThatHasExactlyEnough_Holds_AndOneLessDoesNot()
    {
        Assert.Empty(Prove(SmallBank.Usual(), Band("a", 0, null, A.All(2))));
        Assert.Equal(
            ["$.bands[0].levels[0].approvers[0]: a case of S1 finds 2 eligible of 3 needed"],
            Prove(SmallBank.Usual(), Band("a", 0, null, A.All(3))));
    }

    [Theory]
    [InlineData(Role.CustomerManager, 1, "investigates")]
    [InlineData(Role.OperationsMaker, 1, "makes")]
    public void Prove_AnApproverWhoMayHaveAnotherDuty_IsRemoved(Role other, int left, string what) =>
        Assert.Equal(
            [$"$.bands[0].levels[0].approvers[0]: a case of S1 finds {left} eligible of 2 needed, where 人11 {what}"],
            Prove(SmallBank.Usual().With("S1", other, 11), Band("a", 0, null, A.All(2))));

    [Fact]
    public void Prove_RemovesTwoInvestigatorsMakerAndSubmitter_AndNoMore()
    {
        var bank = new SmallBank().With("S1", Role.Approver, 11, 12, 13, 14, 15, 16).With("S1", Role.CustomerManager, 11, 12, 13, 14, 15, 16).With("S1", Role.OperationsMaker, 11, 12, 13, 14, 15, 16);

        Assert.Empty(Prove(bank, Band("a", 0, null, A.All(2))));
        Assert.Contains("finds 2 eligible of 3 needed", Assert.Single(Prove(bank, Band("a", 0, null, A.All(3)))), StringComparison.Ordinal);
    }

    /// <summary>Whoever is named and left, or never had the role there, sits nowhere: the branch has 11 and 12.</summary>
    [Theory]
    [InlineData("p11", "P12", true)]
    [InlineData("p11", "p99", false)]
    [InlineData("p11", "p21", false)]
    public void Prove_OfAPositionThatNamesPeople_CountsThoseAlone(string one, string other, bool holds) =>
        Assert.Equal(
            holds ? [] : ["$.bands[0].levels[0].approvers[0]: a case of S1 finds 1 eligible of 2 needed"],
            Prove(SmallBank.Usual(), Band("a", 0, null, A.Level(LevelMode.All, new ApproverRule(Role.Approver, OrgScope.CaseBranch, 2) { People = [one, other] }))));

    [Theory]
    [InlineData("p31", true)]
    [InlineData("p4", false)] // makes
    [InlineData("p99", false)]
    public void Prove_ANamedSubstitute_IsSomebodyWhoMaySit(string substitute, bool holds) =>
        Assert.Equal(
            holds ? [] : [$"$.bands[0].levels[0].namedSubstitute: {substitute} is nobody in service who may hold an approval seat"],
            Prove(SmallBank.Usual(), Band("a", 0, null, A.All(2) with { OnTimeout = OnTimeout.Transfer, NamedSubstitute = substitute })));

    [Fact]
    public void Prove_ALevelBehindAnExclusiveOneOfTheSamePeople_CountsThemOnce()
    {
        Assert.Equal(
            ["$.bands[0].levels[1].approvers[0]: a case of S1 finds 1 eligible of 2 needed, where 人11 decides in level-0"],
            Prove(SmallBank.Usual(), Band("a", 0, null, A.AnyOne(), A.All(2))));
        Assert.Empty(Prove(SmallBank.Usual(), Band("a", 0, null, A.AnyOne() with { Exclusive = false }, A.All(2))));
    }

    [Fact]
    public void Prove_APositionThatLooksOneScopeUp_CountsThosePeopleToo()
    {
        var bank = new SmallBank().With("S1", Role.Approver, 11).With("B", Role.Approver, 21);

        Assert.Empty(Prove(bank, Band("a", 0, null, A.All(2) with { NobodyEligible = NobodyEligible.NextScopeUp })));
        Assert.NotEmpty(Prove(bank, Band("a", 0, null, A.All(2))));
    }

    [Fact]
    public void Prove_AnEarlierLevelThatNeedNotLookUp_TakesNobodyFromAbove()
    {
        var bank = SmallBank.Usual(); // three in head office
        var branch = A.AnyOne() with { NobodyEligible = NobodyEligible.NextScopeUp };
        Assert.Empty(Prove(bank, Band("a", 0, null, branch, A.All(3, OrgScope.HeadOffice))));

        // Where neither the branch nor the parent has anybody, one of head office decides first.
        var few = new SmallBank().With("S1", Role.CustomerManager, 1, 2, 3).With("HO", Role.Approver, 31, 32, 33);
        Assert.Equal(
            ["$.bands[0].levels[1].approvers[0]: a case of S1 finds 2 eligible of 3 needed, where 人31 decides in level-0"],
            Prove(few, Band("a", 0, null, branch, A.All(3, OrgScope.HeadOffice))));
    }

    [Fact]
    public void Prove_NamesTheWorstBranch_AndHowManyMoreThereAre()
    {
        var bank = SmallBank.Usual().WithUnit("S2").WithUnit("S3").With("S2", Role.Approver, 41);

        Assert.Equal(
            ["$.bands[0].levels[0].approvers[0]: a case of S3 finds 0 eligible of 2 needed (and 1 more branches)"],
            Prove(bank, Band("a", 0, null, A.All(2))));
    }

    [Fact]
    public void Prove_ALevelBehindOneThatNobodyCanDecide_IsUnreachable() =>
        Assert.Contains(
            "$.bands[0].levels[1]: unreachable: level level-0 before it finds nobody in any branch",
            Prove(new SmallBank().With("HO", Role.Approver, 31), Band("a", 0, null, A.AnyOne(), A.AnyOne(OrgScope.HeadOffice))));

    [Fact]
    public void Prove_ABandOfASecurityThatNoProductOffers_IsUnreachable() =>
        Assert.Equal(
            ["$.bands[1].security: unreachable: no product of the chain offers Secured"],
            Prove(SmallBank.Usual(), Promise() with { Offers = [Offer(Security.Credit), Offer(Security.Guaranteed)] },
                Band("a", 0, null, A.AnyOne()) with { Securities = [Security.Credit, Security.Guaranteed] }, Band("b", 0, null, A.AnyOne()) with { Securities = [Security.Secured] }));

    [Theory]
    [InlineData(1_000_000, true)]
    [InlineData(1_000_001, false)]
    public void Prove_ABandAboveWhatCanEverBeAsked_IsUnreachable(int most, bool unreachable) =>
        Assert.Equal(
            unreachable ? ["$.bands[1].overCny: unreachable: exposure never exceeds 1000000 CNY"] : [],
            Prove(SmallBank.Usual(), Promise() with { MostExposureCny = most }, Band("a", 0, 1_000_000, A.AnyOne()), Band("b", 1_000_000, null, A.AnyOne())));

    [Theory]
    [InlineData(3, true)] // two turns of 8 hours and a level of 8: 24 hours, three days of 8
    [InlineData(2, false)]
    public void Prove_LimitsThatExceedThePromise_ShowTheSum(int days, bool fits) =>
        Assert.Equal(
            fits ? [] : ["$.bands[0].levels: the levels may take 24 working hours (level-0 16 + level-1 8), p v1 promises 16 from 2026-03-05 on for 10000 CNY, Credit"],
            Prove(SmallBank.Usual(), Promise() with { Times = PromisedTimes.Always(Days(days)) }, Band("a", 0, null, A.InOrder(), A.AnyOne(OrgScope.HeadOffice))));

    [Theory]
    [InlineData(3, true)] // 24 hours, three days of 8
    [InlineData(2, false)]
    public void Prove_WhatACustomersClassIsPromised_IsHeldToo(int days, bool fits) =>
        Assert.Equal(
            fits ? [] : ["$.bands[0].levels: the levels may take 24 working hours (level-0 16 + level-1 8), p v1 promises 16 from 2026-03-05 on for 10000 CNY, Credit, class certified"],
            Prove(
                SmallBank.Usual(), Promise() with { Times = new((_, @class) => Days(@class == "certified" ? days : 5), [], ["certified"]) },
                Band("a", 0, null, A.InOrder(), A.AnyOne(OrgScope.HeadOffice))));

    /// <summary>Above 2 million two days are promised; the bands ask by all the group has.</summary>
    [Theory]
    [InlineData(2_000_000, true)] // nobody is lent more than what five days are promised for
    [InlineData(3_000_000, false)]
    public void Prove_WhatMoreExposureIsPromised_IsHeld_UpToTheProductsBounds(int most, bool fits) =>
        Assert.Equal(
            fits ? [] : ["$.bands[0].levels: the levels may take 24 working hours (level-0 16 + level-1 8), p v1 promises 16 from 2026-03-05 on for 2000000.01 CNY, Credit"],
            Prove(
                SmallBank.Usual(), Promise() with { Offers = [.. All.Select(security => Offer(security, most))], Times = Stepped },
                Band("a", 0, null, A.InOrder(), A.AnyOne(OrgScope.HeadOffice))));

    /// <summary>One of the group asks for at most 1.5 million unsecured: only with what others have are there more than 2 million.</summary>
    [Fact]
    public void Prove_ExposureThatOneRequestDoesNotReach_IsCumulated() =>
        Assert.Equal(
            ["$.bands[1].levels: the levels may take 24 working hours (level-0 16 + level-1 8), p v1 promises 16 from 2026-03-05 on for 1500000 CNY, Credit, 500000.01 CNY more under the product, 2999999.99 CNY under other products"],
            Prove(
                SmallBank.Usual(), Promise() with { Offers = [Offer(Security.Credit, 1_500_000), Offer(Security.Secured, 2_000_000.01m), Offer(Security.Guaranteed, 500_000)], Times = Stepped },
                Band("a", 0, 4_999_999.99m, A.AnyOne()), Band("b", 4_999_999.99m, null, A.InOrder(), A.AnyOne(OrgScope.HeadOffice))));

    /// <summary>Bands by the exposure under the product: the lower band never meets what is promised above 2 million, nor the higher what is promised below.</summary>
    [Theory]
    [InlineData(5, 2, "b")]
    [InlineData(2, 5, "a")]
    public void Prove_BandsByTheProductsExposure_MeetThePromisesOfTheirStretchAlone(int below, int above, string broken)
    {
        var levels = (LevelRule[])[A.InOrder(), A.AnyOne(OrgScope.HeadOffice)];
        var chain = ChainOf([Band("a", 0, 2_000_000, levels), Band("b", 2_000_000, null, levels)]) with { Basis = ExposureBasis.Product };
        var promise = Promise() with { Times = new((exposure, _) => Days(exposure > 2_000_000 ? above : below), [2_000_000], []) };

        var problem = Assert.Single(ChainProof.Overruns(chain, "draft", [promise], 8));
        Assert.Equal(broken == "a" ? "$.bands[0].levels" : "$.bands[1].levels", problem.Path);
        Assert.EndsWith(broken == "a" ? "for 10000 CNY, Credit" : "for 2000000.01 CNY, Credit", problem.Reason, StringComparison.Ordinal);
    }

    /// <summary>Only what is guaranteed takes three days, and the later version of the product promises two.</summary>
    [Fact]
    public void Prove_TheCounterExample_NamesTheSecurityAndTheVersionWithItsDate()
    {
        var (short1, long1) = (Band("a", 0, null, A.AnyOne()) with { Securities = [Security.Credit, Security.Secured] }, Band("b", 0, null, A.InOrder(), A.AnyOne(OrgScope.HeadOffice)) with { Securities = [Security.Guaranteed] });
        ChainPromise[] promises = [Promise(), Promise() with { Times = PromisedTimes.Always(Days(2)), From = new DateOnly(2026, 4, 1), Source = $"p v2" }];

        Assert.Equal(
            ["$.bands[1].levels: the levels may take 24 working hours (level-0 16 + level-1 8), p v2 promises 16 from 2026-04-01 on for 10000 CNY, Guaranteed"],
            ChainProof.Overruns(ChainOf([short1, long1]), "draft", promises, 8).Select(p => $"{p.Path}: {p.Reason}"));
        Assert.Empty(ChainProof.Overruns(ChainOf([short1, long1]), "draft", [promises[1] with { Offers = [Offer(Security.Credit)] }], 8));
    }

    [Theory]
    [InlineData(7, 4, true)] // five left, quorum 4
    [InlineData(6, 4, true)] // four left, quorum 4
    [InlineData(5, 4, false)] // three left, quorum 4
    [InlineData(5, 3, true)] // three left, quorum 3
    public void Prove_ACommitteeThatLosesItsQuorumWithTwoRecusals_IsShown(int members, int floor, bool holds)
    {
        var problems = ProveWithCommittee(SmallBank.Usual().WithCommittee(Boardroom.Of(members, floor)), Promise(), Band("a", 0, null, Committee()));

        Assert.Equal(
            holds ? [] : [$"$.bands[0].levels[0].approvers[0]: committee head-office loses its quorum when 人4 and 人5 recuse themselves: 3 left, 4 needed"], problems);
    }

    [Fact]
    public void Prove_ACommitteeLevelWithoutACommittee_IsShown() =>
        Assert.Equal(
            ["$.bands[0].levels[0].approvers[0]: a case of S1 finds no committee at HeadOffice"],
            ProveWithCommittee(SmallBank.Usual(), Promise(), Band("a", 0, null, Committee())));

    [Fact]
    public void Prove_MoreMoneyThatMeetsNoCommittee_IsShown_NotOnlyNextDoor() =>
        Assert.Contains(
            "$.bands[2].levels: more exposure meets less authority for security Credit: 100 CNY meets a committee (a), 200.01 CNY none (c)",
            ProveWithCommittee(
                SmallBank.Usual().WithCommittee(Boardroom.Of(7)), Promise(), Band("a", 0, 100, Committee()), Band("b", 100, 200, A.All(4, OrgScope.HeadOffice)), Band("c", 200, null, A.All(4, OrgScope.HeadOffice))));

    // The seat role of committees is not accepted by ChainVerification: what is asserted is everything else.
    private static IEnumerable<string> ProveWithCommittee(SmallBank bank, ChainPromise promise, params Band[] bands)
    {
        var problems = new List<string>();
        var chain = ChainOf(bands);
        for (var i = 0; i < bands.Length; i++)
            ChainProof.ProveBand(chain, i, bank.Snapshot(), [promise], 8, (path, reason) => problems.Add($"{path}: {reason}"));
        return problems;
    }

    private static IEnumerable<string> Prove(SmallBank bank, params Band[] bands) => Prove(bank, Promise(), bands);

    private static IEnumerable<string> Prove(SmallBank bank, ChainPromise promise, params Band[] bands) =>
        ChainProof.Prove(ChainOf(bands), "draft.json", bank.Snapshot(), [promise], 8).Select(p => $"{p.Path}: {p.Reason}");

    private static PromisedTimes Stepped => new((exposure, _) => Days(exposure > 2_000_000 ? 2 : 5), [2_000_000], []);

    private static ChainPromise Promise() => new([.. All.Select(security => Offer(security))], null, PromisedTimes.Always(Days(5)), Thursday, $"p v1");

    private static ChainOffer Offer(Security security, decimal? most = null) => new(security, 10_000, most);

    private static TimeLimit Days(int count) => new(count, TimeUnit.WorkingDays);

    private static Chain ChainOf(Band[] bands) => A.Chain(A.AnyOne()) with { Bands = bands };

    private static LevelRule Committee() => A.Level(LevelMode.AnyOne, new ApproverRule(Role.CommitteeMember, OrgScope.HeadOffice, null));

    private static Band Band(string code, decimal over, decimal? upTo, params LevelRule[] levels) =>
        new(code, All, over, upTo, [.. levels.Select((l, i) => l with { Code = $"level-{i}" })]);
}
