using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using static Approvals.Lending.PreCredit.Verdict;
using static Approvals.Lending.Tests.PreCredit.CleanApplicant;
using static Approvals.Lending.Tests.PreCredit.Side;

namespace Approvals.Lending.Tests.PreCredit;

/// <summary>Every rule of 兴业管家贷 as of 2025-03-15: what is common is that of <see cref="KuaidaiRules"/>, its own is written out from seed 004 §二.</summary>
internal static class GuanjiadaiRules
{
    public static IReadOnlyList<RuleRow> Rows { get; } = [.. KuaidaiRules.Rows, .. Enterprise(), .. Revenue(), .. DataBasis(), .. Person()];

    private static IEnumerable<RuleRow> Enterprise()
    {
        yield return Row("legal-type", At, "个体工商户", Pass, f => f with { Enterprise = f.Enterprise! with { LegalType = LegalType.IndividualBusiness } });
        yield return Row("legal-type", Above, "其他", Decline, f => f with { Enterprise = f.Enterprise! with { LegalType = LegalType.Other } });
        yield return Row("legal-type", Missing, "unknown", Unknown, f => f with { Enterprise = f.Enterprise! with { LegalType = null } });
        yield return Row("operating-years", Below, "one day short", Decline, f => f with { Enterprise = f.Enterprise! with { EstablishedOn = Date("2024-03-16") } });
        yield return Row("operating-years", At, "1 year today", Pass, f => f with { Enterprise = f.Enterprise! with { EstablishedOn = Date("2024-03-15") } });
        yield return Row("operating-years", Above, "1 year and a day", Pass, f => f with { Enterprise = f.Enterprise! with { EstablishedOn = Date("2024-03-14") } });
        yield return Row("operating-years", Missing, "unknown", Unknown, f => f with { Enterprise = f.Enterprise! with { EstablishedOn = null } });
        yield return Row("registered-address", At, "in order", Pass, f => f with { Enterprise = f.Enterprise! with { OperatesAtRegisteredAddress = true } });
        yield return Row("registered-address", Below, "elsewhere", Decline, f => f with { Enterprise = f.Enterprise! with { OperatesAtRegisteredAddress = false } });
        yield return Row("registered-address", Missing, "unknown", Unknown, f => f with { Enterprise = f.Enterprise! with { OperatesAtRegisteredAddress = null } });
        yield return Row("service-area", At, "Shanghai", Pass, f => f with { Enterprise = f.Enterprise! with { RegionCode = "310100" } });
        yield return Row("service-area", Above, "a city without a branch", Decline, f => f with { Enterprise = f.Enterprise! with { RegionCode = "320200" } });
        yield return Row("service-area", Missing, "unknown", Unknown, f => f with { Enterprise = f.Enterprise! with { RegionCode = null } });
        yield return Row("industry-not-banned", Above, "entertainment", Decline, f => f with { Enterprise = f.Enterprise! with { IndustryCode = "R9010" } });
        yield return Row("enterprise-litigation", At, "none", Pass, f => f with { EnterpriseJudicial = [] });
        yield return Row("enterprise-litigation", Above, "closed long ago", Decline, f => f with { EnterpriseJudicial = [new(JudicialKind.Litigation, Date("2019-01-01"), IsOpen: false)] });
        yield return Row("enterprise-litigation", Missing, "unknown", Unknown, f => f with { EnterpriseJudicial = null });
        yield return Row("no-false-data", At, "none found", Pass, f => f with { OwnRecords = f.OwnRecords! with { HasFalseData = false } });
        yield return Row("no-false-data", Above, "found", Decline, f => f with { OwnRecords = f.OwnRecords! with { HasFalseData = true } });
        yield return Row("no-false-data", Missing, "unknown", Unknown, f => f with { OwnRecords = f.OwnRecords! with { HasFalseData = null } });
    }

    // 年营业收入建议 ≥ 100 万; 流水波动过大; 营收与报税严重不符. 80% and 50% are policy.
    private static IEnumerable<RuleRow> Revenue()
    {
        yield return Row("annual-revenue", Below, "a fen short of 100 万", Decline, f => f.Earning(999_999.99m));
        yield return Row("annual-revenue", At, "100 万", Pass, f => f.Earning(1_000_000m));
        yield return Row("annual-revenue", Above, "a fen more", Pass, f => f.Earning(1_000_000.01m));
        yield return Row("annual-revenue", Missing, "unknown", Unknown, f => f with { Sales = null });

        // Six months at 100 − d and six at 100 + d vary by d per cent.
        yield return Row("flow-volatility", Below, "79.99%", Pass, Swinging(79.99m));
        yield return Row("flow-volatility", At, "80%", Pass, Swinging(80m));
        yield return Row("flow-volatility", Above, "80.01%", Decline, Swinging(80.01m));
        yield return Row("flow-volatility", Missing, "unknown", Unknown, f => f with { Sales = null });

        yield return Row("revenue-to-tax", Below, "49% apart", Pass, Stating(12_240_000m));
        yield return Row("revenue-to-tax", At, "half", Pass, Stating(12_000_000m));
        yield return Row("revenue-to-tax", Above, "a fen more than half", Decline, Stating(11_999_999.99m));
        yield return Row("revenue-to-tax", Missing, "unknown", Unknown, f => f with { Statements = null });
    }

    // 满足其一: 兴业账户流水 ≥ 6 个月; 其他银行良好贷款记录; 开票或纳税; POS、电商
    private static IEnumerable<RuleRow> DataBasis()
    {
        yield return Row("data-basis", Below, "5 months of flow", Decline, f => Nothing(f) with { Settlement = Flow(5) });
        yield return Row("data-basis", At, "6 months of flow", Pass, f => Nothing(f) with { Settlement = Flow(6) });
        yield return Row("data-basis", Above, "7 months of flow", Pass, f => Nothing(f) with { Settlement = Flow(7) });
        yield return Row("data-basis", At, "another bank's loan", Pass, f => Nothing(f) with { EnterpriseBureau = ReportOf(Loan("ICBC", 1m)) });
        yield return Row("data-basis", Below, "the bank's own loan", Decline, f => Nothing(f) with { EnterpriseBureau = ReportOf(Loan("CIB", 1m)) });
        yield return Row("data-basis", Below, "a loan once overdue", Decline, f => Nothing(f) with { EnterpriseBureau = OverdueIn(1, "2021-01") });
        yield return Row("data-basis", At, "invoices", Pass, f => Nothing(f) with { Invoices = InvoicesTotalling(12m) });
        yield return Row("data-basis", At, "taxes", Pass, f => Nothing(f) with { Tax = f.Tax! with { Payments = CreditFamily.Paying(1m) } });
        yield return Row("data-basis", At, "card sales", Pass, f => Nothing(f) with { Acquiring = f.Acquiring! with { Volume = CreditFamily.Twelve(1m) } });
        yield return Row("data-basis", At, "platform sales", Pass, f => Nothing(f) with { Platform = f.Platform! with { Sales = CreditFamily.Twelve(1m) } });
        yield return Row("data-basis", Below, "nothing", Decline, Nothing);
        yield return Row("data-basis", Missing, "nothing and the flow unknown", Unknown, f => Nothing(f) with { Settlement = null });
        yield return Row("data-basis", Missing, "nothing and card sales unknown", Unknown, f => Nothing(f) with { Acquiring = null });
        yield return Row("data-basis", At, "invoices, all else unknown", Pass, f => f with { Settlement = null, EnterpriseBureau = null, Tax = null, Acquiring = null, Platform = null });
    }

    // 22-60 周岁; 个人信用卡或贷款有良好使用记录 (none: people decide, policy); 个人负债过高 (above 90%, policy)
    private static IEnumerable<RuleRow> Person()
    {
        yield return Row("age", Below, "22 tomorrow", Decline, Born("2003-03-16"));
        yield return Row("age", At, "22 today", Pass, Born("2003-03-15"));
        yield return Row("age", At, "61 tomorrow", Pass, Born("1964-03-16"));
        yield return Row("age", Above, "61 today", Decline, Born("1964-03-15"));
        yield return Row("age", Missing, "unknown", Unknown, f => f with { LegalRepresentative = f.LegalRepresentative! with { BirthDate = null } });
        yield return Row("credit-history", At, "a loan", Pass, f => f with { LegalRepresentativeBureau = ReportOf(Loan("CCB", 0m)) });
        yield return Row("credit-history", At, "settled", Pass, f => f with { LegalRepresentativeBureau = ReportOf(Loan("CCB", 0m) with { IsSettled = true }) });
        yield return Row("credit-history", Below, "nothing", Refer, f => f with { LegalRepresentativeBureau = CleanReport });
        yield return Row("credit-history", Below, "once overdue", Refer, f => f with { LegalRepresentativeBureau = OverdueIn(1, "2020-01") });
        yield return Row("credit-history", Missing, "months unknown", Unknown, f => f with { LegalRepresentativeBureau = ReportOf(Loan("CCB", 0m) with { OverdueMonths = null }) });
        yield return Row("credit-history", Missing, "unknown", Unknown, f => f with { LegalRepresentativeBureau = null });
        yield return Row("personal-debt-ratio", Below, "89.99%", Pass, Owing(899_900m));
        yield return Row("personal-debt-ratio", At, "90%", Pass, Owing(900_000m));
        yield return Row("personal-debt-ratio", Above, "a fen more", Decline, Owing(900_000.01m));
        yield return Row("personal-debt-ratio", Missing, "assets unknown", Unknown, f => Owing(1m)(f) with { LegalRepresentative = f.LegalRepresentative! with { AssetsCny = null } });
    }

    private static ApplicantFacts Nothing(ApplicantFacts facts) => facts with
    {
        Settlement = [],
        EnterpriseBureau = CleanReport,
        Invoices = InvoicesTotalling(0m),
        Tax = facts.Tax! with { Payments = [] },
        Acquiring = facts.Acquiring! with { Volume = CreditFamily.Twelve(0m) },
        Platform = facts.Platform! with { Sales = CreditFamily.Twelve(0m) },
    };

    /// <summary>Something in each of the last so many complete months.</summary>
    private static IReadOnlyList<MonthlyAmount> Flow(int months) => [.. CreditFamily.Twelve(1m).TakeLast(months)];

    private static Func<ApplicantFacts, ApplicantFacts> Swinging(decimal by) =>
        f => f with { Sales = [.. CreditFamily.Twelve(100m).Select((row, n) => row with { AmountCny = n % 2 == 0 ? 100m - by : 100m + by })] };

    private static Func<ApplicantFacts, ApplicantFacts> Stating(decimal revenueCny) => f => f with { Statements = [new(2024, revenueCny, 1m)] };

    private static Func<ApplicantFacts, ApplicantFacts> Born(string day) => f => f with { LegalRepresentative = f.LegalRepresentative! with { BirthDate = Date(day) } };

    private static Func<ApplicantFacts, ApplicantFacts> Owing(decimal debtCny) => f => f with { LegalRepresentativeBureau = ReportOf(Loan("CCB", debtCny)) };

    private static RuleRow Row(string rule, Side side, string name, Verdict expected, Func<ApplicantFacts, ApplicantFacts> change) => new(rule, side, name, expected, change);
}
