using Approvals.Lending.Loans;
using Approvals.Lending.Pricing;
using Approvals.Lending.Products;
using Xunit;

namespace Approvals.Lending.Tests.Loans;

public sealed class RepaymentPlanTests
{
    private static readonly DateOnly Drawn = new(2026, 1, 31);

    [Fact]
    public void EqualInstalments_PayTheSameEveryMonth_AndTheLastTakesTheRest()
    {
        // 1,000,000 × (0.05/12) × (1+0.05/12)^24 ÷ ((1+0.05/12)^24 − 1) = 43,871.3897…
        var plan = RepaymentPlan.Build(RepaymentMethod.EqualInstalments, 1_000_000m, new AnnualRate(5m), Drawn, 24);

        Assert.Equal(24, plan.Count);
        Assert.All(plan.Take(23), instalment => Assert.Equal(43_871.39m, instalment.TotalCny));
        Assert.Equal((1, new DateOnly(2026, 2, 28), 4_166.67m, 39_704.72m), (plan[0].Number, plan[0].DueOn, plan[0].InterestCny, plan[0].PrincipalCny));
        Assert.Equal(1_000_000m, plan.Sum(instalment => instalment.PrincipalCny));
        Assert.Equal((0m, new DateOnly(2028, 1, 31)), (plan[23].BalanceCny, plan[23].DueOn));
        Assert.InRange(plan[23].TotalCny, 43_871.39m - 0.24m, 43_871.39m + 0.24m);
    }

    [Fact]
    public void EqualInstalments_WithoutInterest_DivideThePrincipal()
    {
        var plan = RepaymentPlan.Build(RepaymentMethod.EqualInstalments, 100m, new AnnualRate(0m), Drawn, 3);

        Assert.Equal([33.33m, 33.33m, 33.34m], plan.Select(instalment => instalment.TotalCny));
    }

    [Theory]
    [InlineData(6, 6, 6)]
    [InlineData(7, 6, 7)]
    [InlineData(24, 6, 24)]
    public void StagedInstalments_PayInterestForSixMonths_ThenEqualSums(int months, int interestOnly, int instalments)
    {
        var plan = RepaymentPlan.Build(RepaymentMethod.StagedInstalments, 600_000m, new AnnualRate(4.8m), Drawn, months);

        Assert.Equal(Enumerable.Range(1, instalments), plan.Select(instalment => instalment.Number));
        Assert.Equal(months > 6 ? interestOnly : 5, plan.TakeWhile(instalment => instalment.PrincipalCny == 0m).Count());
        Assert.All(plan.Take(5), instalment => Assert.Equal(2_400m, instalment.InterestCny));
        Assert.Equal(600_000m, plan.Sum(instalment => instalment.PrincipalCny));
        Assert.Equal(Drawn.AddMonths(months), plan[^1].DueOn);
    }

    [Fact]
    public void InterestOnly_IsItsOwnSchedule_AndAtWillHasNone()
    {
        Assert.Equal(InterestOnlySchedule.Build(800_000m, new AnnualRate(5m), Drawn, 12), RepaymentPlan.Build(RepaymentMethod.InterestOnly, 800_000m, new AnnualRate(5m), Drawn, 12));
        Assert.Empty(RepaymentPlan.Build(RepaymentMethod.AtWill, 800_000m, new AnnualRate(5m), Drawn, 12));
    }
}
