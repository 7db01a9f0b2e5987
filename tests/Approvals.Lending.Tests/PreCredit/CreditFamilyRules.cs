using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;
using static Approvals.Lending.PreCredit.Verdict;
using static Approvals.Lending.Tests.PreCredit.CleanApplicant;
using static Approvals.Lending.Tests.PreCredit.CreditFamily;
using static Approvals.Lending.Tests.PreCredit.Side;

namespace Approvals.Lending.Tests.PreCredit;

/// <summary>
/// Every rule of 信用贷 and its sub-products as of 2025-03-15. What is common to all products is that of <see cref="KuaidaiRules"/>; what is their own is written
/// out from seed 001 (四)–(十一), never taken from the sheets or the code.
/// </summary>
internal static class CreditFamilyRules
{
    /// <summary>The rows of a sheet: those of the rules it has.</summary>
    public static IReadOnlyList<RuleRow> Of(string code) => [.. KuaidaiRules.Rows, .. Family(), .. Own(code)];

    /// <summary>助保贷 (seed 001 (二)): 已进入“目标客户库”名录; of no family.</summary>
    public static IReadOnlyList<RuleRow> OfZhubaodai { get; } =
    [
        .. new[]
        {
            Row("target-list", At, "on the list", Pass, Listed("zhubao-pool")),
            Row("target-list", Below, "on another", Decline, Listed("others")),
            Row("target-list", Below, "on none", Decline, Listed()),
            Row("target-list", Missing, "unknown", Unknown, f => f with { Standing = null }),
        }.Concat(KuaidaiRules.Rows).Select(row => row with { Mode = SecurityMode.Collateral }),
    ];

    /// <summary>速贷通, 网银循环贷 (seed 001 (一), (三)): what is common to all, in their only mode; what they ask of the security is their limit's.</summary>
    public static IReadOnlyList<RuleRow> OfSecured { get; } = [.. KuaidaiRules.Rows.Select(row => row with { Mode = SecurityMode.Collateral })];

    private static Func<ApplicantFacts, ApplicantFacts> Listed(params string[] lists) =>
        f => f with { Standing = f.Standing! with { TargetLists = [.. lists.Select(list => new TargetListing(list))] } };

    private static IEnumerable<RuleRow> Own(string code) => code switch
    {
        "ccb-xinyongdai" => CreditBasis(),
        "ccb-shuiyidai" => [.. Years(), .. Taxes(), .. LocalTies()],
        "ccb-shanrongdai" => [.. AccountYears(2023), .. LocalTies(), .. WithoutLoan()],
        "ccb-posdai" => [.. Years(), .. Acquiring(), .. LocalTies()],
        "ccb-shanrongedai" => [.. Malls(), .. LocalTies()],
        "ccb-chuangyedai" => [.. Years(), .. InflowElsewhere(), .. Dwelling()],
        "ccb-xinjindai" => [.. Years(), .. PayrollRows.All, .. LocalTies()],
        "ccb-jiesuantou" => AccountYears(2024),
        _ => [],
    };

    // 成立且实际经营 2 年（含）以上
    private static IEnumerable<RuleRow> Years()
    {
        yield return Row("operating-years", Below, "one day short", Decline, f => f with { Enterprise = f.Enterprise! with { EstablishedOn = Date("2023-03-16") } });
        yield return Row("operating-years", At, "2 years today", Pass, f => f with { Enterprise = f.Enterprise! with { EstablishedOn = Date("2023-03-15") } });
        yield return Row("operating-years", Above, "2 years and a day", Pass, f => f with { Enterprise = f.Enterprise! with { EstablishedOn = Date("2023-03-14") } });
        yield return Row("operating-years", Missing, "unknown", Unknown, f => f with { Enterprise = f.Enterprise! with { EstablishedOn = null } });
    }

    // 不可与其他“信用贷”业务同时办理
    private static IEnumerable<RuleRow> Family()
    {
        foreach (var product in Codes)
        {
            yield return Row("product-family", Above, $"application of {product}", Decline, Doing(new OwnBusiness(product, "A1", IsFacility: false, IsOfController: false)));
            yield return Row("product-family", Above, $"facility of {product}, the controller's", Decline, Doing(new OwnBusiness(product, "A1", IsFacility: true, IsOfController: true)));
        }
        yield return Row("product-family", At, "a product of another family", Pass, Doing(new OwnBusiness("ccb-kuaidai", "A1", IsFacility: true, IsOfController: false)));
        yield return Row("product-family", Below, "nothing", Pass, Doing());
        yield return Row("product-family", Missing, "unknown", Unknown, f => f with { OwnRecords = f.OwnRecords! with { Business = null } });
        yield return Row("product-family", Missing, "controller is somebody else", Unknown, f => f with { ActualController = new() { IsLegalRepresentative = false } });
    }

    // (五) 两年（含）以上, (七) 1 年（含）以上: the earliest account counts.
    private static IEnumerable<RuleRow> AccountYears(int year)
    {
        yield return Row("settlement-account-years", Below, "one day short", Decline, Opened($"{year}-03-16"));
        yield return Row("settlement-account-years", At, "today", Pass, Opened($"{year}-03-15"));
        yield return Row("settlement-account-years", Above, "a day more", Pass, Opened("2025-01-01", $"{year}-03-14"));
        yield return Row("settlement-account-years", Below, "no account", Decline, Opened());
        yield return Row("settlement-account-years", Missing, "unknown", Unknown, f => f with { BankRelation = null });
    }

    // 企业主有当地户籍或当地有房产（配偶双方任意一方名下、未为第三方借款提供抵押担保的住宅或商铺）
    private static IEnumerable<RuleRow> LocalTies()
    {
        yield return Row("local-ties", At, "registered here", Pass, Living("330100"));
        yield return Row("local-ties", Below, "registered elsewhere, owns nothing", Decline, Living("330200"));
        foreach (var kind in new[] { PropertyKind.CommodityDwelling, PropertyKind.OtherDwelling, PropertyKind.Shop })
            yield return Row("local-ties", At, $"owns a {kind} here", Pass, Living("330200", new RealProperty("330100", kind, HasClearTitle: false, IsMortgagedForOthers: false)));
        yield return Row("local-ties", Below, "owns neither dwelling nor shop", Decline, Living("330200", new RealProperty("330100", PropertyKind.Other, true, false)));
        yield return Row("local-ties", Below, "owns in another city", Decline, Living("330200", new RealProperty("330200", PropertyKind.Shop, true, false)));
        yield return Row("local-ties", Below, "mortgaged for a third party", Decline, Living("330200", new RealProperty("330100", PropertyKind.Shop, true, true)));
        yield return Row("local-ties", At, "one mortgaged, one not", Pass,
            Living("330200", new RealProperty("330100", PropertyKind.Shop, true, true), new RealProperty("330100", PropertyKind.Shop, true, false)));
        yield return Row("local-ties", At, "registered here, property unknown", Pass, f => f with { Residence = new() { HouseholdRegionCode = "330100" } });
        yield return Row("local-ties", Missing, "registered elsewhere, property unknown", Unknown, f => f with { Residence = new() { HouseholdRegionCode = "330200" } });
        yield return Row("local-ties", Missing, "household unknown, owns nothing", Unknown, f => f with { Residence = new() { Properties = [] } });
        yield return Row("local-ties", Missing, "unknown", Unknown, f => f with { Residence = null });
        yield return Row("local-ties", Missing, "city unknown", Unknown, f => f with { Enterprise = f.Enterprise! with { RegionCode = null } });
    }

    // (八) 企业主或其配偶在当地有房产，仅指产权清晰的商品房住宅，已为第三方借款提供抵押担保的除外
    private static IEnumerable<RuleRow> Dwelling()
    {
        yield return Row("local-ties", At, "a clear commodity dwelling here", Pass, Living("330200", new RealProperty("330100", PropertyKind.CommodityDwelling, true, false)));
        yield return Row("local-ties", Below, "registered here is no substitute", Decline, Living("330100"));
        yield return Row("local-ties", Below, "title not clear", Decline, Living("330100", new RealProperty("330100", PropertyKind.CommodityDwelling, false, false)));
        yield return Row("local-ties", Below, "a shop", Decline, Living("330100", new RealProperty("330100", PropertyKind.Shop, true, false)));
        yield return Row("local-ties", Below, "another dwelling", Decline, Living("330100", new RealProperty("330100", PropertyKind.OtherDwelling, true, false)));
        yield return Row("local-ties", Below, "mortgaged for a third party", Decline, Living("330100", new RealProperty("330100", PropertyKind.CommodityDwelling, true, true)));
        yield return Row("local-ties", Missing, "unknown", Unknown, f => f with { Residence = new() { HouseholdRegionCode = "330100" } });
    }

    // 重点支援小额无贷户: it only informs.
    private static IEnumerable<RuleRow> WithoutLoan()
    {
        yield return Row("without-loan", At, "no loan", Pass, f => f with { EnterpriseBureau = CleanReport });
        yield return Row("without-loan", Above, "one yuan", Info, f => f with { EnterpriseBureau = ReportOf(Loan("ICBC", 1m)) });
        yield return Row("without-loan", Missing, "unknown", Unknown, f => f with { EnterpriseBureau = null });
    }

    // (六) 2: 近 24 个月按时足额缴税，无不良纳税记录，上一年度纳税总额在 3 万元（含）以上
    private static IEnumerable<RuleRow> Taxes()
    {
        yield return Row("taxes-on-time", Below, "a day early", Pass, Paid("2024-06", "2024-07-14"));
        yield return Row("taxes-on-time", At, "on the last day", Pass, Paid("2024-06", "2024-07-15"));
        yield return Row("taxes-on-time", Above, "a day late", Decline, Paid("2024-06", "2024-07-16"));
        yield return Row("taxes-on-time", Above, "not paid", Decline, Paid("2024-06", null));
        yield return Row("taxes-on-time", At, "not paid and not due before today", Pass, f => f.PayingAlso(Tax(TaxKind.ValueAdded, Month("2025-02"), Month("2025-02"), 1m) with { PaidOn = null }));
        yield return Row("taxes-on-time", Above, "due in the look-back, of before", Decline, f => f.PayingAlso(Tax(TaxKind.Other, Month("2023-02"), Month("2023-02"), 1m) with { DueOn = Date("2023-03-16"), PaidOn = Date("2023-03-17") }));
        yield return Row("taxes-on-time", Below, "late before the look-back", Pass, f => f.PayingAlso(Tax(TaxKind.Other, Month("2023-01"), Month("2023-01"), 1m) with { PaidOn = Date("2023-03-15") }));
        yield return Row("taxes-on-time", Above, "another tax late", Decline, f => f.PayingAlso(Tax(TaxKind.EnterpriseIncome, Month("2024-10"), Month("2024-12"), 1m) with { PaidOn = Date("2025-01-16") }));
        yield return Row("taxes-on-time", Missing, "a month without a return", Unknown, f => f with { Tax = f.Tax! with { Payments = [.. f.Tax.Payments!.Where(payment => payment.To != Month("2024-02"))] } });
        yield return Row("taxes-on-time", Missing, "the first month without a return", Unknown, f => f with { Tax = f.Tax! with { Payments = [.. f.Tax.Payments!.Skip(1)] } });
        yield return Row("taxes-on-time", Missing, "unknown", Unknown, f => f with { Tax = f.Tax! with { Payments = null } });

        yield return Row("no-tax-violations", Below, "24 months ago", Pass, Violated("2023-03-15"));
        yield return Row("no-tax-violations", At, "the first day of the look-back", Decline, Violated("2023-03-16"));
        yield return Row("no-tax-violations", Above, "today", Decline, Violated("2025-03-15"));
        yield return Row("no-tax-violations", Missing, "unknown", Unknown, f => f with { Tax = f.Tax! with { Violations = null } });

        yield return Row("no-tax-arrears", At, "nothing", Pass, f => f with { Tax = f.Tax! with { OwedCny = 0m } });
        yield return Row("no-tax-arrears", Above, "one fen", Decline, f => f with { Tax = f.Tax! with { OwedCny = 0.01m } });
        yield return Row("no-tax-arrears", Missing, "unknown", Unknown, f => f with { Tax = f.Tax! with { OwedCny = null } });

        yield return Row("last-year-tax", Below, "a fen short of 3 万", Decline, f => f.TaxedLastYear(29_999.99m));
        yield return Row("last-year-tax", At, "3 万", Pass, f => f.TaxedLastYear(30_000m));
        yield return Row("last-year-tax", Above, "a fen more", Pass, f => f.TaxedLastYear(30_000.01m));
        foreach (var kind in new[] { TaxKind.ValueAdded, TaxKind.Business, TaxKind.EnterpriseIncome, TaxKind.Other })
            yield return Row("last-year-tax", At, $"3 万, half of it {kind}", Pass, f => f.TaxedLastYear(15_000m).PayingAlso(Tax(kind, Month("2024-01"), Month("2024-03"), 15_000m)));
        yield return Row("last-year-tax", At, "half of it reduced", Pass, f => f.TaxedLastYear(15_000m).PayingAlso(Tax(TaxKind.ValueAdded, Month("2024-05"), Month("2024-05"), 0m, 15_000m)));
        yield return Row("last-year-tax", At, "个体工商户, half of it 个人所得税", Pass, f => f.TaxedLastYear(15_000m).PayingAlso(PersonalIncome) with { Enterprise = f.Enterprise! with { LegalType = LegalType.IndividualBusiness } });
        yield return Row("last-year-tax", Below, "合伙企业, half of it 个人所得税", Decline, f => f.TaxedLastYear(15_000m).PayingAlso(PersonalIncome) with { Enterprise = f.Enterprise! with { LegalType = LegalType.Partnership } });
        yield return Row("last-year-tax", Missing, "个人所得税, legal form unknown", Unknown, f => f.TaxedLastYear(15_000m).PayingAlso(PersonalIncome) with { Enterprise = f.Enterprise! with { LegalType = null } });
        yield return Row("last-year-tax", Below, "of the year before and of this year", Decline, f => f.TaxedLastYear(0m)
            .PayingAlso(Tax(TaxKind.ValueAdded, Month("2023-12"), Month("2023-12"), 50_000m)).PayingAlso(Tax(TaxKind.ValueAdded, Month("2025-01"), Month("2025-01"), 50_000m)));
        yield return Row("last-year-tax", Below, "declared and not paid", Decline, f => f.TaxedLastYear(0m).PayingAlso(Tax(TaxKind.ValueAdded, Month("2024-05"), Month("2024-05"), 50_000m) with { PaidOn = null }));
        yield return Row("last-year-tax", Missing, "a month without a return", Unknown, f => f with { Tax = f.Tax! with { Payments = [.. f.Tax.Payments!.Where(payment => payment.To != Month("2024-11"))] } });
        yield return Row("last-year-tax", Missing, "unknown", Unknown, f => f with { Tax = null });
    }

    // (九) 1: 银行卡收单业务 1 年（含）以上（建设银行、其他银行及支付机构），合作记录良好; 符合特约商户准入条件
    private static IEnumerable<RuleRow> Acquiring()
    {
        yield return Row("card-acquiring-years", Below, "one day short", Decline, Acquired(new AcquiringAgreement("CCB", Date("2024-03-16"), true)));
        yield return Row("card-acquiring-years", At, "1 year today", Pass, Acquired(new AcquiringAgreement("UMS", Date("2024-03-15"), true)));
        yield return Row("card-acquiring-years", Above, "1 year and a day", Pass, Acquired(new AcquiringAgreement("ICBC", Date("2024-03-14"), true)));
        yield return Row("card-acquiring-years", Below, "long, with a bad record", Decline, Acquired(new AcquiringAgreement("CCB", Date("2019-01-01"), false)));
        yield return Row("card-acquiring-years", Below, "none", Decline, Acquired());
        yield return Row("card-acquiring-years", Missing, "unknown", Unknown, f => f with { Acquiring = null });
        yield return Row("merchant-admission", At, "meets it", Pass, f => f with { Acquiring = f.Acquiring! with { MeetsMerchantAdmission = true } });
        yield return Row("merchant-admission", Below, "does not", Decline, f => f with { Acquiring = f.Acquiring! with { MeetsMerchantAdmission = false } });
        yield return Row("merchant-admission", Missing, "unknown", Unknown, f => f with { Acquiring = f.Acquiring! with { MeetsMerchantAdmission = null } });
    }

    // (十) 1: 入驻善融商务企业商城和个人商城
    private static IEnumerable<RuleRow> Malls()
    {
        foreach (var mall in Enum.GetValues<MallKind>())
            yield return Row("platform-merchant", At, mall.ToString(), Pass, f => f with { Platform = new() { Shops = [new(mall, Date("2025-03-15"))] } });
        yield return Row("platform-merchant", Below, "none", Decline, f => f with { Platform = new() { Shops = [] } });
        yield return Row("platform-merchant", Missing, "unknown", Unknown, f => f with { Platform = null });
    }

    // (八): 具有稳定结算; by the coefficient of variation, 50% (policy).
    private static IEnumerable<RuleRow> InflowElsewhere()
    {
        // Mean 100, six months at 100 − d and six at 100 + d: the coefficient is d ÷ 100.
        Func<ApplicantFacts, ApplicantFacts> Swinging(decimal by) => f => f with { OtherBankInflow = [.. Twelve(100m).Select((row, n) => row with { AmountCny = n % 2 == 0 ? 100m - by : 100m + by })] };
        yield return Row("steady-inflow-elsewhere", Below, "49.99%", Pass, Swinging(49.99m));
        yield return Row("steady-inflow-elsewhere", At, "50%", Pass, Swinging(50m));
        yield return Row("steady-inflow-elsewhere", Above, "50.01%", Refer, Swinging(50.01m));
        yield return Row("steady-inflow-elsewhere", Above, "nothing came in", Refer, f => f with { OtherBankInflow = Twelve(0m) });
        yield return Row("steady-inflow-elsewhere", Missing, "a month unknown", Unknown, f => f with { OtherBankInflow = [.. Twelve(100m).Skip(1)] });
        yield return Row("steady-inflow-elsewhere", Missing, "unknown", Unknown, f => f with { OtherBankInflow = null });
    }

    // (四): 私人银行客户或钻石、白金信用卡持卡人; 专业市场、核心企业上下游、工业园区中信誉良好; 持续稳定结算; 政府扶持或贴息的初创期
    private static IEnumerable<RuleRow> CreditBasis()
    {
        yield return Row("credit-basis", At, "private-banking client", Pass, Based(r => r with { OwnerIsPrivateBankingClient = true }));
        foreach (var grade in Enum.GetValues<CardGrade>())
            yield return Row("credit-basis", grade >= CardGrade.Platinum ? At : Below, $"card {grade}", grade >= CardGrade.Platinum ? Pass : Decline, Based(r => r with { OwnerCardGrade = grade }));
        foreach (var kind in Enum.GetValues<MembershipKind>())
        {
            yield return Row("credit-basis", At, $"{kind} in good standing", Pass, Standing(s => s with { Memberships = [new(kind, true)] }));
            yield return Row("credit-basis", Below, $"{kind} in bad standing", Decline, Standing(s => s with { Memberships = [new(kind, false)] }));
        }

        // Six months at 100 − d and six at 100 + d vary by d per cent; 50% (policy).
        yield return Row("credit-basis", Below, "settles with 49.99%", Pass, Settling(49.99m));
        yield return Row("credit-basis", At, "settles with 50%", Pass, Settling(50m));
        yield return Row("credit-basis", Above, "settles with 50.01%", Decline, Settling(50.01m));

        // Younger than 3 years (policy), with support.
        foreach (var support in Enum.GetValues<SupportKind>())
            yield return Row("credit-basis", At, $"start-up with {support}", Pass, Started("2022-03-16", new GovernmentSupport(support)));
        yield return Row("credit-basis", Above, "3 years today", Decline, Started("2022-03-15", new GovernmentSupport(SupportKind.Encouraged)));
        yield return Row("credit-basis", Below, "start-up without support", Decline, Started("2022-03-16"));

        yield return Row("credit-basis", Below, "none", Decline, Nothing);
        yield return Row("credit-basis", Missing, "none and the card unknown", Unknown, Based(r => r with { OwnerCardGrade = null }));
        yield return Row("credit-basis", Missing, "none and the settlement unknown", Unknown, f => Nothing(f) with { Settlement = null });
        yield return Row("credit-basis", Missing, "none and the age of a supported one unknown", Unknown,
            f => Started("2022-03-16", new GovernmentSupport(SupportKind.Encouraged))(f) is var young ? young with { Enterprise = young.Enterprise! with { EstablishedOn = null } } : f);
        yield return Row("credit-basis", At, "one known, all others unknown", Pass, f => f with { BankRelation = null, Settlement = null });
    }

    /// <summary>None of the bases.</summary>
    private static ApplicantFacts Nothing(ApplicantFacts facts) => Settling(60m)(facts) with { Standing = new() { Memberships = [], Supports = [], TargetLists = [] } };

    private static Func<ApplicantFacts, ApplicantFacts> Based(Func<BankRelationFacts, BankRelationFacts> change) => f => Nothing(f) with { BankRelation = change(f.BankRelation!) };

    private static Func<ApplicantFacts, ApplicantFacts> Standing(Func<StandingFacts, StandingFacts> change) => f => Nothing(f) is var none ? none with { Standing = change(none.Standing!) } : f;

    private static Func<ApplicantFacts, ApplicantFacts> Settling(decimal by) => f => f with
    {
        Standing = f.Standing! with { Memberships = [] },
        Settlement = [.. Twelve(100m).Select((row, n) => row with { AmountCny = n % 2 == 0 ? 100m - by : 100m + by })],
    };

    private static Func<ApplicantFacts, ApplicantFacts> Started(string day, params GovernmentSupport[] supports) =>
        f => Nothing(f) is var none ? none with { Enterprise = none.Enterprise! with { EstablishedOn = Date(day) }, Standing = none.Standing! with { Supports = supports } } : f;

    private static TaxPayment PersonalIncome => Tax(TaxKind.PersonalIncome, Month("2024-07"), Month("2024-09"), 10_000m, 5_000m);

    private static RuleRow Row(string rule, Side side, string name, Verdict expected, Func<ApplicantFacts, ApplicantFacts> change) => new(rule, side, name, expected, change);

    private static Func<ApplicantFacts, ApplicantFacts> Doing(params OwnBusiness[] business) => f => f with { OwnRecords = f.OwnRecords! with { Business = business } };

    private static Func<ApplicantFacts, ApplicantFacts> Opened(params string[] days) => f => f with { BankRelation = f.BankRelation! with { SettlementAccountsOpenedOn = [.. days.Select(Date)] } };

    private static Func<ApplicantFacts, ApplicantFacts> Living(string household, params RealProperty[] properties) =>
        f => f with { Residence = new() { HouseholdRegionCode = household, Properties = properties } };

    private static Func<ApplicantFacts, ApplicantFacts> Acquired(params AcquiringAgreement[] agreements) => f => f with { Acquiring = f.Acquiring! with { Agreements = agreements } };

    private static Func<ApplicantFacts, ApplicantFacts> Violated(string day) => f => f with { Tax = f.Tax! with { Violations = [Date(day)] } };

    private static Func<ApplicantFacts, ApplicantFacts> Paid(string month, string? day) => f => f with
    {
        Tax = f.Tax! with { Payments = [.. f.Tax.Payments!.Select(payment => payment.To == Month(month) ? payment with { PaidOn = day is null ? null : Date(day) } : payment)] },
    };

    private static ApplicantFacts PayingAlso(this ApplicantFacts facts, TaxPayment payment) => facts with { Tax = facts.Tax! with { Payments = [.. facts.Tax.Payments!, payment] } };

    /// <summary>Value-added tax of 2024 alone, all of it in June; the other months are zero returns.</summary>
    public static ApplicantFacts TaxedLastYear(this ApplicantFacts facts, decimal yearlyCny) => facts with
    {
        Tax = facts.Tax! with { Payments = [.. Paying(0m).Select(payment => payment.To == Month("2024-06") ? payment with { PayableCny = yearlyCny } : payment)] },
    };
}
