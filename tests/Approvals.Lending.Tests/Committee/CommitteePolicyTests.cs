using Approvals.Lending.Chains;
using Approvals.Lending.Committee;
using Xunit;

namespace Approvals.Lending.Tests.Committee;

/// <summary>贷审会制度: what a bank lays down besides who sits. Source: APPROVALS §5.</summary>
public sealed class CommitteePolicyTests
{
    private static readonly CommitteePolicy Sound = new(
        4, new Dictionary<string, int> { ["SH"] = 6 }, new TimeLimit(2, TimeUnit.WorkingDays), new TimeLimit(5, TimeUnit.WorkingDays), 6);

    [Theory]
    [InlineData("HO", 4)]
    [InlineData("SH", 6)]
    public void QuorumFloor_IsTheOneNamedForTheUnit_ElseThatOfAll(string unit, int floor) => Assert.Equal(floor, Sound.QuorumFloorOf(unit));

    [Fact]
    public void Problems_AreNone_AtTheBounds()
    {
        var one = new TimeLimit(1, TimeUnit.WorkingDays);
        Assert.Empty(new CommitteePolicy(1, new Dictionary<string, int> { ["SH"] = 1 }, one, one, 1).FindProblems());
        Assert.Empty((Sound with { ResolutionValidMonths = 120 }).FindProblems());
    }

    [Fact]
    public void Problems_AreCountsUnderOne_EachByItsName()
    {
        Assert.Empty(Sound.FindProblems());
        var none = new TimeLimit(0, TimeUnit.WorkingHours);
        Assert.Equal(
            ["quorumFloor: 0 is under 1", "quorumFloors.SH: -1 is under 1", "authorityLimit.count: 0 is under 1", "reReviewLimit.count: 0 is under 1", "resolutionValidMonths: 0 is under 1"],
            new CommitteePolicy(0, new Dictionary<string, int> { ["SH"] = -1 }, none, none, 0).FindProblems());
        Assert.Equal(["resolutionValidMonths: 121 is above 120"], (Sound with { ResolutionValidMonths = 121 }).FindProblems());
    }
}
