using Approvals.Lending.Chains;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

public class TermsTests
{
    private static readonly FixedTerms NothingFixed = new(Tenor: false, Rate: false);

    // min(request, due-diligence recommendation, product cap or pre-credit limit): APPROVALS §3.
    [Theory]
    [InlineData(300, 250, 400, 250)]
    [InlineData(200, 250, 400, 200)]
    [InlineData(300, 250, 100, 100)]
    [InlineData(300, null, 400, 300)]
    public void Ceiling_IsTheLeast(int requested, int? recommended, int limit, int expected) =>
        Assert.Equal(expected, Terms.Ceiling(A.Terms(requested), recommended, limit).AmountCny);

    [Theory]
    [InlineData(100.0, null, null, null)]
    [InlineData(100.01, null, null, RefusalCode.TermsWiden)]
    [InlineData(99.99, null, null, null)]
    [InlineData(99.999, null, null, RefusalCode.TermsOutOfRange)]
    [InlineData(0.0, null, null, RefusalCode.TermsOutOfRange)]
    [InlineData(-5.0, null, null, RefusalCode.TermsOutOfRange)]
    [InlineData(null, 12, null, null)]
    [InlineData(null, 13, null, RefusalCode.TermsWiden)]
    [InlineData(null, 11, null, null)]
    [InlineData(null, 0, null, RefusalCode.TermsOutOfRange)]
    [InlineData(null, null, 5.0, null)]
    [InlineData(null, null, 4.99, RefusalCode.TermsWiden)]
    [InlineData(null, null, 5.01, null)]
    public void Narrow_BelowAtAndAboveEachTerm(double? amount, int? tenor, double? rate, RefusalCode? expected)
    {
        var (narrowed, refusal) = A.Terms(100).Narrow(new TermsVariation((decimal?)amount, tenor, (decimal?)rate, []), NothingFixed);

        Assert.Equal(expected, refusal);
        Assert.Equal(expected is null, narrowed is not null);
    }

    /// <summary>Nothing is narrowed below the product's least; terms that stand below it stay as they are.</summary>
    [Theory]
    [InlineData(100, 59.99, RefusalCode.TermsOutOfRange)]
    [InlineData(100, 60.0, null)]
    [InlineData(100, 60.01, null)]
    [InlineData(50, null, null)]
    [InlineData(50, 50.0, null)]
    [InlineData(50, 49.99, RefusalCode.TermsOutOfRange)]
    public void Narrow_BelowAtAndAboveTheLeastOfTheProduct(double standing, double? amount, RefusalCode? expected) =>
        Assert.Equal(expected, A.Terms((decimal)standing).Narrow(new TermsVariation((decimal?)amount, null, null, []), NothingFixed with { LeastCny = 60m }).Refusal);

    /// <summary>A waiver says up to which amount, and nothing else of the loan.</summary>
    [Fact]
    public void Narrow_OfAWaiver_TakesLessAmountAndNothingElse()
    {
        Assert.Equal(60m, A.Terms(100).Narrow(new TermsVariation(60m, null, null, ["  "]), FixedTerms.OfWaiver).Narrowed!.AmountCny);
        Assert.Equal(RefusalCode.TermsFixed, A.Terms(100).Narrow(new TermsVariation(null, 6, null, []), FixedTerms.OfWaiver).Refusal);
        Assert.Equal(RefusalCode.TermsFixed, A.Terms(100).Narrow(new TermsVariation(null, null, 6m, []), FixedTerms.OfWaiver).Refusal);
        Assert.Equal(RefusalCode.TermsFixed, A.Terms(100).Narrow(new TermsVariation(null, null, null, ["追加保证人"]), FixedTerms.OfWaiver).Refusal);
    }

    [Fact]
    public void Terms_ConditionsAreASet()
    {
        var one = A.Terms(100, 12, 5m, "乙", " 甲 ", "甲", "");
        var other = A.Terms(100, 12, 5.00m, "甲", "乙");

        Assert.Equal(other, one);
        Assert.Equal(other.Digest(), one.Digest());
        Assert.Equal(2, one.Conditions.Count);
    }

    [Fact]
    public void Digest_TellsEveryTermApart()
    {
        Terms[] different =
        [
            A.Terms(100), A.Terms(101), A.Terms(100, 11), A.Terms(100, 12, 5.01m), A.Terms(100, 12, 5m, "甲"), A.Terms(100, 12, 5m, "甲", "乙"),
            A.Terms(100, 12, 5m, "甲\n1:乙"), new Terms(100, 12, 5m, "equal-instalments", []),
        ];

        Assert.Equal(different.Length, different.Select(t => t.Digest()).Distinct().Count());
        Assert.Equal(different.Length, different.Distinct().Count());
    }

    [Fact]
    public void IsWithin_DroppingAConditionOrChangingTheMethod_IsNoNarrowing()
    {
        Assert.False(A.Terms(50).IsWithin(A.Terms(100, 12, 5m, "甲")));
        Assert.False(new Terms(50, 12, 5m, "equal-instalments", []).IsWithin(A.Terms(100)));
    }

    [Fact]
    public void Narrow_WhateverIsAccepted_IsNeverWider()
    {
        var variations =
            from fen in Gen.Choose(-100, 20_000)
            from tenor in Gen.Choose(0, 24)
            from basisPoints in Gen.Choose(450, 550)
            select (Amount: fen / 100m, Tenor: tenor, Rate: basisPoints / 100m);

        Prop.ForAll(variations.ToArbitrary(), v =>
        {
            var (narrowed, _) = A.Terms(100).Narrow(new TermsVariation(v.Amount, v.Tenor, v.Rate, ["甲"]), NothingFixed);
            var acceptable = v.Amount is > 0 and <= 100 && v.Tenor is >= 1 and <= 12 && v.Rate >= 5m;
            return narrowed is null ? !acceptable : acceptable && narrowed.Equals(A.Terms(v.Amount, v.Tenor, v.Rate, "甲"));
        }).QuickCheckThrowOnFailure();
    }
}
