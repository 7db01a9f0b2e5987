using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;
using Xunit;
using static Approvals.Lending.Tests.PreCredit.CreditFamily;

namespace Approvals.Lending.Tests.PreCredit;

/// <summary>Limits of 速贷通 and 网银循环贷, worked out by hand from seed 001 (一), (三) and the loan-to-value shares of PRODUCTS §3: 90%, 70%, 60%, 50%.</summary>
public sealed class SecuredLimitTests
{
    private const decimal Plenty = 1_000_000_000m;

    public static TheoryData<string, decimal, CollateralItem[], decimal> OfSudaitong => new()
    {
        { "70% of a dwelling", Plenty, [new(CollateralKind.CommodityDwelling, 6_000_000m, 0m)], 4_200_000m },
        { "60% of a shop, second ranking behind 100 万", Plenty, [new(CollateralKind.CommercialProperty, 5_000_000m, 1_000_000m)], 2_000_000m },
        { "50% of a plant", Plenty, [new(CollateralKind.StandardPlant, 5_000_000m, 0m)], 2_500_000m },
        { "90% of a financial pledge", Plenty, [new(CollateralKind.FinancialPledge, 1_000_000m, 0m)], 900_000m },
        { "earlier claims take no more than their own item", Plenty, [new(CollateralKind.CommodityDwelling, 1_000_000m, 900_000m), new(CollateralKind.StandardPlant, 2_000_000m, 0m)], 1_000_000m },
        { "what it does not accept counts nothing", Plenty, [new(CollateralKind.LowRiskPledge, 9_000_000m, 0m)], 0m },
        { "a fen short of the next 万", Plenty, [new(CollateralKind.CommodityDwelling, 1_014_285.70m, 0m)], 700_000m }, // 709,999.99
        { "the cap", Plenty, [new(CollateralKind.CommodityDwelling, 40_000_000m, 0m)], 20_000_000m },
        { "30% of last year's sales", 10_000_000m, [new(CollateralKind.CommodityDwelling, 40_000_000m, 0m)], 3_000_000m },
        { "30%, a fen short of 300 万", 9_999_999.96m, [new(CollateralKind.CommodityDwelling, 40_000_000m, 0m)], 2_990_000m },
        { "nothing offered", Plenty, [], 0m },
    };

    public static TheoryData<string, decimal, CollateralItem[], decimal> OfWangyindai => new()
    {
        { "a dwelling and a shop", Plenty, [new(CollateralKind.CommodityDwelling, 5_000_000m, 0m), new(CollateralKind.CommercialProperty, 2_000_000m, 200_000m)], 4_500_000m },
        { "90% of a low-risk pledge", Plenty, [new(CollateralKind.LowRiskPledge, 1_000_000m, 0m)], 900_000m },
        { "no plant", Plenty, [new(CollateralKind.StandardPlant, 5_000_000m, 0m)], 0m },
        { "the cap", Plenty, [new(CollateralKind.CommodityDwelling, 20_000_000m, 0m)], 10_000_000m },
        { "30% of last year's sales", 8_000_000m, [new(CollateralKind.CommodityDwelling, 20_000_000m, 0m)], 2_400_000m },
    };

    [Theory]
    [MemberData(nameof(OfSudaitong), DisableDiscoveryEnumeration = true)]
    public void Sudaitong_IsTheLeastOfCapSalesAndCollateral(string name, decimal sales, CollateralItem[] collateral, decimal expected) =>
        Assert.True(Limit(Sudaitong.Sheet, sales, collateral) == expected, name);

    [Theory]
    [MemberData(nameof(OfWangyindai), DisableDiscoveryEnumeration = true)]
    public void Wangyindai_IsTheLeastOfCapSalesAndCollateral(string name, decimal sales, CollateralItem[] collateral, decimal expected) =>
        Assert.True(Limit(Wangyindai.Sheet, sales, collateral) == expected, name);

    [Theory]
    [InlineData("ccb-sudaitong", "actualController,mainShareholder", null)]
    [InlineData("ccb-wangyindai", "", null)]
    [InlineData("ccb-zhubaodai", "legalRepresentative;actualController;spouse,mainShareholder", 2)]
    public void Sheet_SaysWhoStandsSuretyAndWhatIsDeposited(string code, string guarantors, int? depositPercent)
    {
        var terms = new[] { Sudaitong, Wangyindai, Zhubaodai }.Single(one => one.Sheet.Identity.Code == code).Sheet.Collateral!;

        Assert.Equal(guarantors, string.Join(';', terms.Guarantors.Select(line => string.Join(',', line.Select(role => role.ToString()[..1].ToLowerInvariant() + role.ToString()[1..])))));
        Assert.Equal(depositPercent, terms.DepositPercent);
        Assert.True(terms.IsMaximumAmount);
    }

    /// <summary>The last complete calendar year of the measuring day is 2024.</summary>
    private static decimal? Limit(ProductSheet sheet, decimal sales, CollateralItem[] collateral)
    {
        var facts = ZhubaodaiFacts with
        {
            Collateral = collateral,
            Sales = [.. Enumerable.Range(1, 12).Select(month => new MonthlyAmount(new YearMonth(2024, month), month == 1 ? sales : 0m))],
        };
        return PreCreditPolicy.Evaluate(sheet, facts, SecurityMode.Collateral, requestedAmountCny: null, CleanApplicant.AsOf).LimitCny;
    }
}
