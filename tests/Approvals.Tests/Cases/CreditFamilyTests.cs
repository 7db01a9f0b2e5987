using Approvals.Casework.Applications;
using Approvals.Casework.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>信用贷's sub-products: what is asked of whom, what it becomes for policy, and that no two of them go together. Source: seed 001 (四)–(十一); PRODUCTS §3 (family rule).</summary>
public sealed class CreditFamilyTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ccb-shuiyidai", "tax")]
    [InlineData("ccb-shanrongdai", "settlement")]
    [InlineData("ccb-posdai", "acquiring")]
    [InlineData("ccb-shanrongedai", "mall")]
    [InlineData("ccb-chuangyedai", "other-banks")]
    [InlineData("ccb-xinjindai", "payroll")]
    public Task PreCredit_AsksForWhatItsAuthorisationsCover_AndNothingElse(string product, string basis) => CaseWorld.PlayAsync(async world =>
    {
        await ToSubmissionAsync(world, "a-rated-wholesaler-1", product);

        string[] expected = ["bureau-enterprise", "bureau-person", "judicial-enterprise", "judicial-person", "registry", "residence", basis];
        Assert.Equal(expected.Order(StringComparer.Ordinal), (await world.ReadAsync(db => db.PartnerReports.Select(r => r.Kind).ToListAsync(Cancelled))).Order(StringComparer.Ordinal));
    });

    /// <summary>Where the owner's home is no matter, the registers are not asked about it.</summary>
    [Theory]
    [InlineData("ccb-jiesuantou", "bureau-enterprise bureau-person judicial-enterprise judicial-person registry settlement")]
    [InlineData("ccb-xinyongdai", "bureau-enterprise bureau-person judicial-enterprise judicial-person owner registry settlement standing tax")]
    public Task PreCredit_WhereTheOwnersHomeIsNoMatter_DoesNotAskForIt(string product, string expected) => CaseWorld.PlayAsync(async world =>
    {
        await ToSubmissionAsync(world, "a-rated-wholesaler-1", product);

        Assert.Equal(expected.Split(' '), (await world.ReadAsync(db => db.PartnerReports.Select(r => r.Kind).ToListAsync(Cancelled))).Order(StringComparer.Ordinal));
    });

    /// <summary>The sample company: cards for 30 months, a shop in the enterprise mall for 24, twenty people paid 7,500 and 24% of it to the fund; a gold card and 30 万 of the owner's.</summary>
    [Fact]
    public Task Facts_TellCardsShopsWagesOtherBanksAndTheOwner() => CaseWorld.PlayAsync(async world =>
    {
        var cards = (await FactsAsync(world, await ToSubmissionAsync(world, "a-rated-wholesaler-1", "ccb-posdai"))).Acquiring!;
        var shops = (await FactsAsync(world, await ToSubmissionAsync(world, "a-rated-wholesaler-2", "ccb-shanrongedai"))).Platform!;
        var others = (await FactsAsync(world, await ToSubmissionAsync(world, "a-rated-wholesaler-4", "ccb-chuangyedai"))).OtherBankInflow!;
        var wages = (await FactsAsync(world, await ToSubmissionAsync(world, "a-rated-wholesaler-5", "ccb-xinjindai"))).Payroll!;
        var owner = await FactsAsync(world, await ToSubmissionAsync(world, "private-banking-owner-1", "ccb-xinyongdai"));

        Assert.Equal([new AcquiringAgreement("银联商务", Scenarios.FirstDay.AddMonths(-30), IsInGoodStanding: true)], cards.Agreements!);
        Assert.Equal((24, true), (cards.Volume!.Count, cards.MeetsMerchantAdmission));
        Assert.Equal([new PlatformShop(MallKind.EnterpriseMall, Scenarios.FirstDay.AddMonths(-24))], shops.Shops!);
        Assert.Equal(24, shops.Sales!.Count);
        Assert.Equal(24, others.Count);
        Assert.All(cards.Volume.Concat(shops.Sales).Concat(others), row => Assert.True(row.AmountCny > 0m));
        Assert.Equal((Scenarios.FirstDay.AddMonths(-36), 12m, 12m), (wages.ServiceSince, wages.EmployeeRatePercent, wages.EmployerRatePercent));
        Assert.All(wages.Runs!, row => Assert.Equal((20, 150_000m), (row.Employees, row.AmountCny)));
        Assert.All(wages.HousingFund!, row => Assert.Equal((20, 36_000m), (row.Employees, row.AmountCny)));
        Assert.Equal(36, wages.Runs!.Count);
        Assert.Equal((true, CardGrade.Gold, 6_000_000m), (owner.BankRelation!.OwnerIsPrivateBankingClient, owner.BankRelation.OwnerCardGrade, owner.BankRelation.OwnerFinancialAssetsCny));
        Assert.Empty(owner.Standing!.Memberships!);
        Assert.Empty(owner.Standing.Supports!);
        Assert.NotEmpty(owner.Settlement!);
    });

    /// <summary>What the bank has of the legal representative is not the owner's where the owner is another person.</summary>
    [Fact]
    public Task AssetsOfAnotherOwner_AreUnknown() => CaseWorld.PlayAsync(async world =>
    {
        var relation = (await FactsAsync(world, await ToSubmissionAsync(world, "low-shareholding-1", "ccb-xinyongdai"))).BankRelation!;

        Assert.Null(relation.OwnerFinancialAssetsCny);
        Assert.NotNull(relation.Outflow);
    });

    /// <summary>The sample company: owner registered in its city, a dwelling there, taxes on time, a current account since 30 days after its establishment.</summary>
    [Fact]
    public Task Facts_TellHouseholdPropertyTaxesAndDeposits() => CaseWorld.PlayAsync(async world =>
    {
        var taxes = await FactsAsync(world, await ToSubmissionAsync(world, "a-rated-wholesaler-1", "ccb-shuiyidai"));
        var settling = await FactsAsync(world, await ToSubmissionAsync(world, "a-rated-wholesaler-2", "ccb-shanrongdai"));

        Assert.Equal(taxes.Enterprise!.RegionCode, taxes.Residence!.HouseholdRegionCode);
        Assert.Equal([new RealProperty(taxes.Enterprise.RegionCode!, PropertyKind.CommodityDwelling, HasClearTitle: true, IsMortgagedForOthers: false)], taxes.Residence.Properties!);
        Assert.Empty(taxes.Tax!.Violations!);
        Assert.All(taxes.Tax.Payments!, payment => Assert.True(payment.PaidOn <= payment.DueOn));
        Assert.Equal([TaxKind.ValueAdded, TaxKind.EnterpriseIncome, TaxKind.Other], taxes.Tax.Payments!.Select(payment => payment.Kind).Distinct().Order());
        Assert.All(taxes.Tax.Payments!, payment => Assert.Equal(payment.Kind == TaxKind.EnterpriseIncome ? 2 : 0, payment.To.MonthsSince(payment.From)));
        Assert.Null(taxes.BankRelation);

        var year = settling.Settlement!.OrderByDescending(row => row.Month).Take(12).Sum(row => row.AmountCny);
        Assert.Equal(decimal.Round(year / 12m * 0.25m, 2), settling.BankRelation!.AverageDailyDepositCny);
        Assert.Equal([settling.Enterprise!.EstablishedOn!.Value.AddDays(30)], settling.BankRelation.SettlementAccountsOpenedOn!);
        Assert.Equal(settling.Settlement!.Count, settling.BankRelation.Outflow!.Count);
    });

    /// <summary>Of an owner who is not the legal representative the registers were not asked.</summary>
    [Fact]
    public Task Residence_OfAnotherOwner_IsUnknown() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToSubmissionAsync(world, "low-shareholding-1", "ccb-shanrongdai");

        Assert.Null((await FactsAsync(world, journey)).Residence);
        Assert.Equal("unknown", (await FindingAsync(world, journey, "local-ties")).Verdict);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Sister_OfTheEnterpriseOrOfItsController_IsInTheWayByItsNumber(bool ofController) => CaseWorld.PlayAsync(async world =>
    {
        var first = await ToSubmissionAsync(world, "a-rated-wholesaler-1", "ccb-shuiyidai");
        await first.SubmitAsync(800_000m, Cancelled);
        await world.World.UntilAsync(first.CaseId, "claim", Cancelled);
        var second = ofController
            ? await Journey.BeginAsync(world.World, "a-rated-wholesaler-2", "ccb-shanrongdai", "credit", "bj01", Cancelled, actingFor: "a-rated-wholesaler-1")
            : new Journey(world.World, first.Applicant, (await world.DoAsync(new StartApplication("ccb-shanrongdai", "credit"), first.Applicant)).CaseId, "bj01");
        await second.ConsentAsync(Cancelled);
        await world.World.UntilAsync(second.CaseId, "", Cancelled);

        var finding = await FindingAsync(world, second, "product-family");
        Assert.Equal(("decline", await world.ReadAsync(db => db.Cases.Where(c => c.Id == first.CaseId).Select(c => c.Number).SingleAsync(Cancelled))), (finding.Verdict, finding.Actual));
        Assert.Equal(CaseOutcome.Declined, await world.ReadAsync(db => db.Cases.Where(c => c.Id == second.CaseId).Select(c => c.Outcome).SingleAsync(Cancelled)));
    });

    [Fact]
    public Task ProductOfNoFamily_GoesBesideThem() => CaseWorld.PlayAsync(async world =>
    {
        var first = await ToSubmissionAsync(world, "a-rated-wholesaler-1", "ccb-shuiyidai");
        await first.SubmitAsync(800_000m, Cancelled);
        var other = new Journey(world.World, first.Applicant, (await world.DoAsync(new StartApplication("psbc-xiaoweiyidai", "credit"), first.Applicant)).CaseId, "bj01");
        await other.ConsentAsync(Cancelled);

        Assert.Equal("passed", (await other.MeasuredAsync(Cancelled)).Outcome);
    });

    private static async Task<Journey> ToSubmissionAsync(CaseWorld world, string company, string product)
    {
        var journey = await Journey.BeginAsync(world.World, company, product, "credit", "bj01", Cancelled);
        await journey.ConsentAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "submit", Cancelled);
        return journey;
    }

    private static async Task<ApplicantFacts> FactsAsync(CaseWorld world, Journey journey)
    {
        var measured = await world.ReadAsync(db => db.Measurements.SingleAsync(m => m.CaseId == journey.CaseId, Cancelled));
        return FactsReader.Read("facts", System.Text.Encoding.UTF8.GetBytes(measured.Facts), measured.AsOf).ValueOrThrow();
    }

    private static async Task<FindingView> FindingAsync(CaseWorld world, Journey journey, string rule)
    {
        var findings = await world.ReadAsync(db => db.Measurements.Where(m => m.CaseId == journey.CaseId).Select(m => m.Findings).SingleAsync(Cancelled));
        return FindingsJson.Read(findings).Single(finding => finding.Code == rule);
    }
}
