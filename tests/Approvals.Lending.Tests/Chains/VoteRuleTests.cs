using Approvals.Lending.Chains;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

public class VoteRuleTests
{
    // APPROVALS §3, 2 of 3: one reject is one ballot, not the end.
    [Theory]
    [InlineData(1, 0, 0, null)]
    [InlineData(0, 1, 0, null)]
    [InlineData(1, 1, 0, null)]
    [InlineData(2, 0, 0, VoteResult.Approved)]
    [InlineData(2, 1, 0, VoteResult.Approved)]
    [InlineData(0, 2, 0, VoteResult.Rejected)]
    [InlineData(1, 2, 0, VoteResult.Rejected)]
    [InlineData(0, 0, 2, VoteResult.Returned)]
    [InlineData(1, 1, 1, VoteResult.Split)]
    public void ResultOf_TwoOfThree_Early(int yes, int no, int back, VoteResult? expected) =>
        Assert.Equal(expected, new VoteRule(VoteMeasure.Seats, 2, 2, 2, VoteClose.Early).ResultOf(new BallotCount(yes, no, back, 3)));

    [Theory]
    [InlineData(2, 0, 0, null)]
    [InlineData(2, 1, 0, VoteResult.Approved)]
    [InlineData(0, 3, 0, VoteResult.Rejected)]
    public void ResultOf_AfterAllBallots_WaitsForEverybody(int yes, int no, int back, VoteResult? expected) =>
        Assert.Equal(expected, new VoteRule(VoteMeasure.Seats, 2, 2, 2, VoteClose.AfterAllBallots).ResultOf(new BallotCount(yes, no, back, 3)));

    // ≥ p%: at 67% of 9 one needs 6.03, so 6 is below and 7 is enough; at 66% 6 of 9 (66.6%) is enough.
    [Theory]
    [InlineData(67, 6, null)]
    [InlineData(67, 7, VoteResult.Approved)]
    [InlineData(66, 6, VoteResult.Approved)]
    [InlineData(66, 5, null)]
    public void ResultOf_Weighted_BelowAndAtThePercentage(int percent, int yes, VoteResult? expected) =>
        Assert.Equal(expected, new VoteRule(VoteMeasure.WeightPercent, percent, 100, 100, VoteClose.Early).ResultOf(new BallotCount(yes, 0, 0, 9)));

    [Fact]
    public void ResultOf_WhereNHasShrunkUnderTheRejectionsThreshold_AllRejecting_Rejects() =>
        Assert.Equal(VoteResult.Rejected, new VoteRule(VoteMeasure.Seats, 2, 3, 3, VoteClose.Early).ResultOf(new BallotCount(0, 2, 0, 2)));

    // "Early" means exactly: however the ballots still out fall, the result is the same.
    [Fact]
    public void ResultOf_Early_IsFixedExactlyWhenNoCompletionDiffers()
    {
        for (var n = 1; n <= 6; n++)
        {
            foreach (var (yes, no, back) in Thresholds(n))
            {
                var early = new VoteRule(VoteMeasure.Seats, yes, no, back, VoteClose.Early);
                var all = early with { Close = VoteClose.AfterAllBallots };
                foreach (var cast in Ballots(n))
                {
                    var results = Ballots(n).Where(b => b.Total == n && b.Outstanding == 0 && b.Approve >= cast.Approve && b.Reject >= cast.Reject && b.Return >= cast.Return)
                        .Select(b => all.ResultOf(b)!.Value).Distinct().ToList();
                    Assert.Equal(results.Count == 1 ? results[0] : null, early.ResultOf(cast));
                }
            }
        }
    }

    private static IEnumerable<(int Yes, int No, int Back)> Thresholds(int n) =>
        from yes in Enumerable.Range(1, n)
        from no in Enumerable.Range(n - yes + 1, yes)
        from back in Enumerable.Range(n - yes + 1, yes)
        select (yes, no, back);

    private static IEnumerable<BallotCount> Ballots(int n) =>
        from yes in Enumerable.Range(0, n + 1)
        from no in Enumerable.Range(0, n + 1 - yes)
        from back in Enumerable.Range(0, n + 1 - yes - no)
        select new BallotCount(yes, no, back, n);
}
