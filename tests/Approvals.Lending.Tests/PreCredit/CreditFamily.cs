using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;

namespace Approvals.Lending.Tests.PreCredit;

/// <summary>
/// The sheets of 信用贷 and its sub-products, and an
/// enterprise that passes every rule of every one of them on <see cref="CleanApplicant.AsOf"/>. Tests change one thing at a time.
/// </summary>
internal static class CreditFamily
{
    /// <summary>Codes of the family, as PRODUCTS §3 (family rule) lists them.</summary>
    public static readonly string[] Codes =
        ["ccb-xinyongdai", "ccb-shanrongdai", "ccb-shuiyidai", "ccb-jiesuantou", "ccb-chuangyedai", "ccb-posdai", "ccb-shanrongedai", "ccb-xinjindai"];

    private static readonly Dictionary<string, (byte[] Bytes, ProductSheet Sheet)> Sheets = Codes.ToDictionary(code => code, code =>
    {
        var bytes = File.ReadAllBytes(PathOf(code));
        return (bytes, ProductSheetReader.Read(code + ".json", bytes, Kuaidai.Lpr).ValueOrThrow());
    });

    public static IReadOnlyList<(ProductSheet Sheet, byte[] Bytes)> All { get; } = [.. Sheets.Values.Select(pair => (pair.Sheet, pair.Bytes))];

    public static ProductSheet SheetOf(string code) => Sheets[code].Sheet;

    /// <summary>24 万 of value-added tax in 2024, 30 万 a day on deposit, 100 万 in and 90 万 out a month, ten thousands by card, platform and at another bank, twelve people paid 6,000.</summary>
    public static ApplicantFacts Facts { get; } = Kuaidai.Facts with
    {
        Tax = Kuaidai.Facts.Tax! with { Payments = Paying(20_000m), Violations = [] },
        OtherBankInflow = Twelve(100_000m),
        BankRelation = new()
        {
            SettlementAccountsOpenedOn = [new(2021, 6, 1), new(2018, 5, 10)],
            AverageDailyDepositCny = 300_000m,
            Outflow = Twelve(900_000m),
            OwnerFinancialAssetsCny = 500_000m,
            OwnerIsPrivateBankingClient = false,
            OwnerCardGrade = CardGrade.Gold,
        },
        Residence = new() { HouseholdRegionCode = "330100", Properties = [new("330100", PropertyKind.CommodityDwelling, HasClearTitle: true, IsMortgagedForOthers: false)] },
        Acquiring = new() { Agreements = [new("UMS", new(2020, 1, 1), IsInGoodStanding: true)], Volume = Twelve(200_000m), MeetsMerchantAdmission = true },
        Platform = new() { Shops = [new(MallKind.EnterpriseMall, new(2022, 8, 1))], Sales = Twelve(200_000m) },
        Payroll = new()
        {
            ServiceSince = new(2019, 1, 1),
            Runs = Wages(12, 72_000m),
            HousingFund = [],
            EmployeeRatePercent = 12m,
            EmployerRatePercent = 12m,
            MinimumWageCny = 2_490m,
        },
        Standing = new() { Memberships = [new(MembershipKind.IndustrialPark, IsInGoodStanding: true)], Supports = [], TargetLists = [] },
        OwnRecords = Kuaidai.Facts.OwnRecords! with { Business = [], HasFalseData = false },
    };

    public static PreCreditResult Evaluate(string code, ApplicantFacts facts) =>
        PreCreditPolicy.Evaluate(SheetOf(code), facts, SecurityMode.Credit, requestedAmountCny: null, CleanApplicant.AsOf);

    /// <summary>So much of value-added tax for each month from March 2023 to January 2025, due on the 15th of the next and paid on the 10th; February is not due before 17 March.</summary>
    public static IReadOnlyList<TaxPayment> Paying(decimal monthlyCny) =>
        [.. Enumerable.Range(0, 23).Select(n => new YearMonth(2023, 3).Plus(n)).Select(month => Tax(TaxKind.ValueAdded, month, month, monthlyCny))];

    public static TaxPayment Tax(TaxKind kind, YearMonth from, YearMonth to, decimal payableCny, decimal reducedCny = 0m)
    {
        var next = to.Plus(1);
        return new(from, to, kind, payableCny, reducedCny, new(next.Year, next.Month, 15), new(next.Year, next.Month, 10));
    }

    /// <summary>The same in each of the twelve months March 2024 to February 2025.</summary>
    public static IReadOnlyList<MonthlyAmount> Twelve(decimal monthlyCny) =>
        [.. Enumerable.Range(0, 12).Select(n => new MonthlyAmount(new YearMonth(2024, 3).Plus(n), monthlyCny))];

    /// <summary>The same people and amount in each of the 24 months March 2023 to February 2025.</summary>
    public static IReadOnlyList<WageMonth> Wages(int people, decimal monthlyCny) =>
        [.. Enumerable.Range(0, 24).Select(n => new WageMonth(new YearMonth(2023, 3).Plus(n), people, monthlyCny))];

    /// <summary>助保贷's sheet, which is of no family and secured, with what it asks besides: the list, and a dwelling worth 300 万 with 50 万 before it.</summary>
    public static (ProductSheet Sheet, byte[] Bytes) Zhubaodai { get; } = Secured("ccb-zhubaodai");

    public static ApplicantFacts ZhubaodaiFacts { get; } = Facts with
    {
        Standing = Facts.Standing! with { TargetLists = [new("zhubao-pool")] },
        Collateral = [new(CollateralKind.CommodityDwelling, 3_000_000m, 500_000m)],
    };

    /// <summary>速贷通's and 网银循环贷's sheets, of no family and secured by the dwelling.</summary>
    public static (ProductSheet Sheet, byte[] Bytes) Sudaitong { get; } = Secured("ccb-sudaitong");

    public static (ProductSheet Sheet, byte[] Bytes) Wangyindai { get; } = Secured("ccb-wangyindai");

    private static (ProductSheet Sheet, byte[] Bytes) Secured(string code)
    {
        var bytes = File.ReadAllBytes(PathOf(code));
        return (ProductSheetReader.Read(code + ".json", bytes, Kuaidai.Lpr).ValueOrThrow(), bytes);
    }

    private static string PathOf(string code) => RepositoryFiles.PathOf("db", "catalogue", code + ".json");
}
