using Approvals.Lending.Chains;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

public class AuthorityTests
{
    private static Authority Small { get; } = new(
        "SQ-1", 1_000_000, ["p"], [Security.Credit], new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), World.Natural(1), World.Natural(2));

    [Theory]
    [InlineData(1_000_000, "p", Security.Credit, "2026-01-01", null)]
    [InlineData(1_000_000, "p", Security.Credit, "2026-12-31", null)]
    [InlineData(1_000_000.01, "p", Security.Credit, "2026-06-01", AuthorityGap.Amount)]
    [InlineData(1, "q", Security.Credit, "2026-06-01", AuthorityGap.Product)]
    [InlineData(1, "p", Security.Guaranteed, "2026-06-01", AuthorityGap.Security)]
    [InlineData(1, "p", Security.Credit, "2025-12-31", AuthorityGap.NotYetValid)]
    [InlineData(1, "p", Security.Credit, "2027-01-01", AuthorityGap.Expired)]
    public void GapOf_BelowAtAndAboveEachBound(double exposure, string product, Security security, string today, AuthorityGap? expected) =>
        Assert.Equal(expected, Authority.GapOf([Small], (decimal)exposure, product, security, DateOnly.ParseExact(today, "yyyy-MM-dd")));

    [Fact]
    public void GapOf_NoAuthority_IsAGap() => Assert.Equal(AuthorityGap.None, Authority.GapOf([], 1, "p", Security.Credit, new DateOnly(2026, 6, 1)));

    [Fact]
    public void GapOf_OneOfSeveralCovers_IsEnough_ElseTheNearestMissIsNamed()
    {
        var expired = new Authority("SQ-0", 9_000_000, null, [Security.Credit], new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31), World.Natural(1), World.Natural(2));
        var today = new DateOnly(2026, 6, 1);

        Assert.Null(Authority.GapOf([expired, Small], 1_000_000, "p", Security.Credit, today));
        Assert.Equal(AuthorityGap.Amount, Authority.GapOf([expired, Small], 2_000_000, "p", Security.Credit, today));
    }

    [Fact]
    public void Authority_OfOneSupervisorTwice_IsNone() => Assert.Throws<ArgumentException>(() => new Authority(
        "SQ-2", 1, null, [], new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), World.Natural(1), World.Natural(1)));
}
