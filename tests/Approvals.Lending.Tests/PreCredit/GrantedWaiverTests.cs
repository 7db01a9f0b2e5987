using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;
using Xunit;
using static Approvals.Lending.Tests.PreCredit.CleanApplicant;

namespace Approvals.Lending.Tests.PreCredit;

/// <summary>APPROVALS §6: a rule that declines is set aside only by a waiver; rule, value and waiver stay visible.</summary>
public sealed class GrantedWaiverTests
{
    private static readonly ApplicantFacts Individual = Facts with { Enterprise = Facts.Enterprise! with { LegalType = LegalType.IndividualBusiness } };

    [Fact]
    public void WaivedFinding_StaysWhatItIs_AndDoesNotCount()
    {
        var result = Evaluate(Individual, Waiver());

        var finding = result.Findings.Single(f => f.Code == "legal-type");
        Assert.Equal((Verdict.Decline, "SQ1-L1"), (finding.Verdict, finding.WaivedBy));
        Assert.Equal(PreCreditOutcome.Passed, result.Outcome);
    }

    /// <summary>The clean applicant's limit is 2,400,000; a waiver for less is a component like any other, and rounded with them.</summary>
    [Theory]
    [InlineData(1_000_000, 1_000_000)]
    [InlineData(1_009_999.99, 1_000_000)]
    [InlineData(5_000_000, 2_400_000)]
    public void Limit_IsAtMostTheWaiversAmount(decimal upTo, decimal expected)
    {
        var result = Evaluate(Individual, Waiver(upTo));

        Assert.Equal(expected, result.LimitCny);
        Assert.Equal(upTo, result.Components.Single(component => component.Code == "SQ1-L1").AmountCny);
    }

    [Fact]
    public void WhatWasNotWaived_StillDeclines()
    {
        var worse = Individual with { Enterprise = Individual.Enterprise! with { OnSeriousViolationList = true } };

        Assert.Equal(PreCreditOutcome.Declined, Evaluate(worse, Waiver()).Outcome);
    }

    [Theory]
    [InlineData("enterprise-scale", Verdict.Decline, "individualBusiness")]
    [InlineData("legal-type", Verdict.Refer, "individualBusiness")]
    [InlineData("legal-type", Verdict.Decline, "soleProprietorship")]
    public void AnotherRule_VerdictOrValue_IsNotWaived(string code, Verdict verdict, string actual)
    {
        var result = Evaluate(Individual, new GrantedWaiver("SQ1-L1", "SQ1", 1_000_000m, [new WaivedFinding(code, verdict, actual)]));

        Assert.Equal(PreCreditOutcome.Declined, result.Outcome);
        Assert.All(result.Findings, finding => Assert.Null(finding.WaivedBy));
        Assert.Equal(2_400_000m, result.LimitCny);
    }

    /// <summary>What is unknown has to be found out; nobody can say it does not matter.</summary>
    [Fact]
    public void UnknownFinding_IsNeverWaived()
    {
        var unknown = Facts with { Enterprise = Facts.Enterprise! with { LegalType = null } };
        var waiver = new GrantedWaiver("SQ1-L1", "SQ1", 1_000_000m, [new WaivedFinding("legal-type", Verdict.Unknown, WaivedFinding.ValueOf(Evaluate(unknown).Findings.Single(f => f.Code == "legal-type")))]);

        Assert.Equal(PreCreditOutcome.Refer, Evaluate(unknown, waiver).Outcome);
    }

    /// <summary>What is asked again at submission, approval, the next application or before the money can't be waived here.</summary>
    [Theory]
    [InlineData("legal-type", true)]
    [InlineData("low-invoices", true)]
    [InlineData("representative-age", false)]
    [InlineData("no-live-business", false)]
    [InlineData("rejection-wait", false)]
    [InlineData("not-serious-violation", false)]
    [InlineData("no-such-rule", false)]
    public void Rule_IsWaivable(string code, bool expected) => Assert.Equal(expected, XiaoweiYidai.Sheet.IsWaivable(SecurityMode.Credit, code));

    [Fact]
    public void OfSeveralWaivers_TheOneForMostCounts()
    {
        var result = Evaluate(Individual, Waiver(500_000m), Waiver(900_000m) with { Number = "SQ1-L2" });

        Assert.Equal(("SQ1-L2", 900_000m), (result.Findings.Single(f => f.Code == "legal-type").WaivedBy, result.LimitCny));
    }

    [Fact]
    public void WaiverThatIsNotNeeded_BoundsNothing() => Assert.Equal(2_400_000m, Evaluate(Facts, Waiver(1_000_000m)).LimitCny);

    private static GrantedWaiver Waiver(decimal upTo = 3_000_000m) => new("SQ1-L1", "SQ1", upTo, [new WaivedFinding("legal-type", Verdict.Decline, "individualBusiness")]);

    private static PreCreditResult Evaluate(ApplicantFacts facts, params GrantedWaiver[] waivers) =>
        PreCreditPolicy.Evaluate(XiaoweiYidai.Sheet, facts, SecurityMode.Credit, requestedAmountCny: null, AsOf, waivers);
}
