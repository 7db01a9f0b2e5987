using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Tests.PreCredit;
using Xunit;
using static Approvals.Lending.Tests.PreCredit.CleanApplicant;

namespace Approvals.Lending.Tests.Pricing;

/// <summary>Rates of 惠业贷: seed 003 §一 利息 (technology 9–12, ordinary 12–18), §八 (three inventions from 8.5), by the score table of the sheet.</summary>
public sealed class ScorePricingTests
{
    private const decimal Wan = 10_000m;

    /// <summary>Founded 2018 (15 points), 2,400 万 of revenue (20), no query (10), no card (5): all of the 50 points an ordinary enterprise can earn.</summary>
    private static readonly ApplicantFacts Ordinary = HuiyeDai.Facts;

    /// <summary>15 months old (5 points), 500 万 (10), 7 institutions (0), 60% of a card used (0): 15 of 50, or of 100 for a technology company.</summary>
    private static readonly ApplicantFacts Young = HuiyeDai.Facts.Selling(500 * Wan) with
    {
        Enterprise = HuiyeDai.Facts.Enterprise! with { EstablishedOn = Date("2023-12-15") },
        EnterpriseBureau = QueriedFor(QueryReason.LoanApproval, 7, "2025-03-10"),
        LegalRepresentativeBureau = ReportOf(Loan("CMB", 6_000m) with { Kind = CreditKind.CreditCard, LimitCny = 10_000m }),
    };

    [Fact]
    public void OrdinaryEnterpriseWithFullPoints_PaysTheLowestOfItsRange() => Expect(Ordinary, 12m, 100m, prime: true);

    [Fact]
    public void OrdinaryYoungEnterprise_PaysByItsScore() => Expect(Young, 16.2m, 30m, prime: false); // 18 − 6 × 0.30

    [Fact]
    public void TechnologyCompanyWithEverything_PaysTheLowestOfTheDocument() => Expect(
        Ordinary.Owning(RightKind.InventionPatent, 3).Owning(RightKind.SoftwareCopyright, 3).Certified(QualificationKind.SpecialisedNew), 8.5m, 100m, prime: true);

    [Fact]
    public void TechnologyCompany_PaysBetween9And12() =>
        Expect(Ordinary.Owning(RightKind.InventionPatent, 1), 10.2m, 60m, prime: false); // 12 − 3 × (50 + 10) ÷ 100

    [Fact]
    public void RegisteredTechnologySme_PaysTheTechnologyRate() => Expect(Ordinary.Certified(QualificationKind.TechnologySme), 10.5m, 50m, prime: false); // 12 − 3 × 0.50

    [Fact]
    public void ThreeInventions_PayFrom8Point5() => Expect(Ordinary.Owning(RightKind.InventionPatent, 3), 9.38m, 75m, prime: false); // 12 − 3.5 × 0.75 = 9.375

    [Theory]
    [InlineData(1, 2, true, 80, true)] // 50 + 10 + 5 + 15
    [InlineData(2, 0, true, 83, true)]
    [InlineData(1, 0, true, 75, false)]
    public void PrimeCustomer_ScoresAtLeast80(int inventions, int copyrights, bool highTech, int score, bool prime)
    {
        var facts = Ordinary.Owning(RightKind.InventionPatent, inventions).Owning(RightKind.SoftwareCopyright, copyrights);
        if (highTech)
            facts = facts.Certified(QualificationKind.HighTech);

        var result = HuiyeDai.Evaluate(facts);

        Assert.Equal((score, prime), (result.Score!.Score, result.Score.IsPrime));
    }

    [Fact]
    public void UnknownFacts_EarnNothing() => Expect(
        Ordinary with { Technology = null, Sales = null, EnterpriseBureau = null, LegalRepresentativeBureau = null, Enterprise = null }, 18m, 0m, prime: false);

    [Fact]
    public void Score_IsItemised()
    {
        var score = HuiyeDai.Evaluate(Young.Owning(RightKind.InventionPatent, 2)).Score!;

        Assert.Equal("technology", score.RangeCode);
        Assert.Equal(
            [("operating-years", 5m, 15m), ("revenue", 10m, 20m), ("inventions", 18m, 25m), ("other-rights", 0m, 10m), ("certified", 0m, 15m), ("loan-queries", 0m, 10m), ("card-utilisation", 0m, 5m)],
            score.Lines.Select(line => (line.Code, line.Points, line.OutOf)));
    }

    private static void Expect(ApplicantFacts facts, decimal rate, decimal score, bool prime)
    {
        var result = HuiyeDai.Evaluate(facts);

        Assert.Equal((rate, score, prime), (result.Rate.Percent, result.Score!.Score, result.Score.IsPrime));
    }
}
