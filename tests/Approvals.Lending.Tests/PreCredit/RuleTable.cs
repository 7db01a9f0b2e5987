using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using static Approvals.Lending.PreCredit.Verdict;
using static Approvals.Lending.Tests.PreCredit.CleanApplicant;
using static Approvals.Lending.Tests.PreCredit.Side;

namespace Approvals.Lending.Tests.PreCredit;

/// <summary>
/// Every rule of 小微易贷 against the documents, as of 2025-03-15. Expected verdicts and thresholds are written out from seed 002 and the
/// counting rules, never taken from the sheet or the code.
/// </summary>
internal static class RuleTable
{
    public static IReadOnlyList<RuleRow> Rows { get; } =
        [.. Enterprise(), .. Representative(), .. Tax(), .. Trade(), .. OverdueRows(), .. Queries(), .. Debts(), .. Judicial(), .. Own()];

    // seed 002 §一.12, §二.1, §二.2, §八.4
    private static IEnumerable<RuleRow> Enterprise()
    {
        yield return Row("legal-type", At, "有限责任公司", Pass, Ent(e => e with { LegalType = LegalType.LimitedCompany }));
        yield return Row("legal-type", At, "合伙企业", Pass, Ent(e => e with { LegalType = LegalType.Partnership }));
        yield return Row("legal-type", Below, "个体工商户", Decline, Ent(e => e with { LegalType = LegalType.IndividualBusiness }));
        yield return Row("legal-type", Above, "股份有限公司", Refer, Ent(e => e with { LegalType = LegalType.JointStockCompany }));
        yield return Row("legal-type", Above, "个人独资企业", Refer, Ent(e => e with { LegalType = LegalType.SoleProprietorship }));
        yield return Row("legal-type", Missing, "unknown", Unknown, Ent(e => e with { LegalType = null }));

        yield return Row("enterprise-scale", At, "小型", Pass, Ent(e => e with { Scale = EnterpriseScale.Small }));
        yield return Row("enterprise-scale", Below, "微型", Pass, Ent(e => e with { Scale = EnterpriseScale.Micro }));
        yield return Row("enterprise-scale", Above, "中型", Decline, Ent(e => e with { Scale = EnterpriseScale.Medium }));
        yield return Row("enterprise-scale", Missing, "unknown", Unknown, Ent(e => e with { Scale = null }));

        yield return Row("registration-status", At, "存续", Pass, Ent(e => e with { Status = RegistrationStatus.InOperation }));
        foreach (var status in new[]
                 {
                     RegistrationStatus.Suspended, RegistrationStatus.MovedOut, RegistrationStatus.InLiquidation,
                     RegistrationStatus.Revoked, RegistrationStatus.Cancelled,
                 })
        {
            yield return Row("registration-status", Below, status.ToString(), Decline, Ent(e => e with { Status = status }));
        }
        yield return Row("registration-status", Missing, "unknown", Unknown, Ent(e => e with { Status = null }));

        // 满 2 年: the second anniversary counts.
        yield return Row("operating-years", Below, "one day short", Decline, Ent(e => e with { EstablishedOn = Date("2023-03-16") }));
        yield return Row("operating-years", At, "2 years today", Pass, Ent(e => e with { EstablishedOn = Date("2023-03-15") }));
        yield return Row("operating-years", Above, "2 years and a day", Pass, Ent(e => e with { EstablishedOn = Date("2023-03-14") }));
        yield return Row("operating-years", Missing, "unknown", Unknown, Ent(e => e with { EstablishedOn = null }));

        yield return Row("not-abnormal", At, "not listed", Pass, Ent(e => e with { OnAbnormalOperationsList = false }));
        yield return Row("not-abnormal", Above, "listed", Decline, Ent(e => e with { OnAbnormalOperationsList = true }));
        yield return Row("not-abnormal", Missing, "unknown", Unknown, Ent(e => e with { OnAbnormalOperationsList = null }));
        yield return Row("not-serious-violation", At, "not listed", Pass, Ent(e => e with { OnSeriousViolationList = false }));
        yield return Row("not-serious-violation", Above, "listed", Decline, Ent(e => e with { OnSeriousViolationList = true }));
        yield return Row("not-serious-violation", Missing, "unknown", Unknown, Ent(e => e with { OnSeriousViolationList = null }));
        yield return Row("no-illegal-business", At, "none", Pass, Ent(e => e with { InvolvedInIllegalBusiness = false }));
        yield return Row("no-illegal-business", Above, "involved", Decline, Ent(e => e with { InvolvedInIllegalBusiness = true }));
        yield return Row("no-illegal-business", Missing, "unknown", Unknown, Ent(e => e with { InvolvedInIllegalBusiness = null }));

        foreach (var code in new[]
                 {
                     "E4710", "E4819", "E4910", "E5010", // 建筑、工程
                     "M7482", // 工程
                     "F5261", "F5262", // 汽车销售
                     "C2021", "F5286", // 板材
                     "C3110", "C3011", "C2614", "C2511", "C3216", "D4411", // 高耗能
                     "C2221", "C1713", "C1910", "B0610", // 高污染
                 })
        {
            yield return Row("industry-not-banned", Above, code, Decline, Industry(code));
        }
        foreach (var code in new[] { "C3520", "F5292", "F5263", "H6210", "I6510", "C2110", "D4415" })
            yield return Row("industry-not-banned", At, code, Pass, Industry(code));
        foreach (var code in new[] { "F5164", "F5165", "F5172" })
            yield return Row("industry-not-banned", Below, code + " may hide a banned trade", Refer, Industry(code));
        yield return Row("industry-not-banned", Missing, "unknown", Unknown, Industry(null));
        yield return Row("industry-not-banned", Missing, "F52 is too coarse: F5261 lies beneath", Unknown, Industry("F52"));

        yield return Row("industry-preferred", At, "电商零售", Pass, Industry("F5292"));
        yield return Row("industry-preferred", Above, "other retail", Info, Industry("F5299"));
        yield return Row("industry-preferred", Missing, "unknown", Unknown, Industry(null));
    }

    // seed 002 §二.1, §六.2; age PRODUCTS §0
    private static IEnumerable<RuleRow> Representative()
    {
        yield return Row("representative-age", Below, "22 tomorrow", Decline, Rep(r => r with { BirthDate = Date("2003-03-16") }));
        yield return Row("representative-age", At, "22 today", Pass, Rep(r => r with { BirthDate = Date("2003-03-15") }));
        yield return Row("representative-age", At, "66 tomorrow", Pass, Rep(r => r with { BirthDate = Date("1959-03-16") }));
        yield return Row("representative-age", Above, "66 today", Decline, Rep(r => r with { BirthDate = Date("1959-03-15") }));
        yield return Row("representative-age", Missing, "unknown", Unknown, Rep(r => r with { BirthDate = null }));

        yield return Row("representative-capacity", At, "full", Pass, Rep(r => r with { HasFullCivilCapacity = true }));
        yield return Row("representative-capacity", Below, "not full", Decline, Rep(r => r with { HasFullCivilCapacity = false }));
        yield return Row("representative-capacity", Missing, "unknown", Unknown, Rep(r => r with { HasFullCivilCapacity = null }));

        yield return Row("representative-in-office", Below, "one day short", Decline, Rep(r => r with { InOfficeSince = Date("2024-03-16") }));
        yield return Row("representative-in-office", At, "1 year today", Pass, Rep(r => r with { InOfficeSince = Date("2024-03-15") }));
        yield return Row("representative-in-office", Above, "1 year and a day", Pass, Rep(r => r with { InOfficeSince = Date("2024-03-14") }));
        yield return Row("representative-in-office", Missing, "unknown", Unknown, Rep(r => r with { InOfficeSince = null }));

        yield return Row("representative-shareholding", Below, "29.99%", Decline, Shares(("2018-04-02", 29.99m)));
        yield return Row("representative-shareholding", At, "30%", Pass, Shares(("2018-04-02", 30m)));
        yield return Row("representative-shareholding", Above, "30.01%", Pass, Shares(("2018-04-02", 30.01m)));
        yield return Row("representative-shareholding", Below, "reached one day too late", Decline, Shares(("2018-04-02", 20m), ("2024-03-16", 35m)));
        yield return Row("representative-shareholding", At, "reached a year ago today", Pass, Shares(("2018-04-02", 20m), ("2024-03-15", 35m)));
        yield return Row("representative-shareholding", Above, "a change that stays above does not restart the year", Pass,
            Shares(("2018-04-02", 60m), ("2025-02-01", 40m)));
        yield return Row("representative-shareholding", Below, "a dip restarts the year", Decline,
            Shares(("2018-04-02", 60m), ("2024-05-01", 10m), ("2024-06-01", 60m)));
        yield return Row("representative-shareholding", Below, "sold down", Decline, Shares(("2018-04-02", 60m), ("2025-01-01", 29m)));
        yield return Row("representative-shareholding", Missing, "unknown", Unknown, Rep(r => r with { Shareholdings = null }));
        yield return Row("representative-shareholding", Missing, "no holding on record", Unknown, Shares());
    }

    // seed 002 §二.1, §六.4, §九.1
    private static IEnumerable<RuleRow> Tax()
    {
        yield return Row("tax-rating", At, "A", Pass, TaxOf(t => t with { Rating = TaxRating.A }));
        yield return Row("tax-rating", At, "B", Pass, TaxOf(t => t with { Rating = TaxRating.B }));
        foreach (var rating in new[] { TaxRating.M, TaxRating.C, TaxRating.D })
            yield return Row("tax-rating", Below, rating.ToString(), Decline, TaxOf(t => t with { Rating = rating }));
        yield return Row("tax-rating", Missing, "unknown", Unknown, TaxOf(t => t with { Rating = null }));
        yield return Row("tax-rating", Missing, "year unknown", Unknown, TaxOf(t => t with { RatingYear = null }));
        yield return Row("tax-rating", Missing, "rating of 2022 is stale in 2025", Unknown, TaxOf(t => t with { RatingYear = 2022 }));

        yield return Row("taxpayer-years", Below, "one day short", Decline, TaxOf(t => t with { RegisteredOn = Date("2024-03-16") }));
        yield return Row("taxpayer-years", At, "1 year today", Pass, TaxOf(t => t with { RegisteredOn = Date("2024-03-15") }));
        yield return Row("taxpayer-years", Above, "1 year and a day", Pass, TaxOf(t => t with { RegisteredOn = Date("2024-03-14") }));
        yield return Row("taxpayer-years", Missing, "unknown", Unknown, TaxOf(t => t with { RegisteredOn = null }));

        yield return Row("no-zero-filings", Below, "5 months", Pass, TaxOf(t => t with { Filings = MonthlyFilings(5) }));
        yield return Row("no-zero-filings", At, "6 months", Decline, TaxOf(t => t with { Filings = MonthlyFilings(6) }));
        yield return Row("no-zero-filings", Above, "7 months", Decline, TaxOf(t => t with { Filings = MonthlyFilings(7) }));
        yield return Row("no-zero-filings", Below, "one zero quarter", Pass, Quarters("2024-01 f", "2024-04 f", "2024-07 0", "2024-10 f"));
        yield return Row("no-zero-filings", At, "two zero quarters in a row", Decline, Quarters("2024-01 f", "2024-04 0", "2024-07 0", "2024-10 f"));
        yield return Row("no-zero-filings", Below, "two zero quarters apart", Pass, Quarters("2024-01 f", "2024-04 0", "2024-07 f", "2024-10 0"));
        yield return Row("no-zero-filings", At, "an old run counts", Decline, TaxOf(t => t with
        {
            Filings = [.. MonthlyFilings(0), new(Month("2022-01"), Month("2022-06"), IsZero: true)],
        }));
        yield return Row("no-zero-filings", Missing, "unknown", Unknown, TaxOf(t => t with { Filings = null }));
        yield return Row("no-zero-filings", Missing, "a month is not on file", Unknown, TaxOf(t => t with
        {
            Filings = [.. MonthlyFilings(0).Where(filing => filing.From != Month("2024-09"))],
        }));
        // A quarterly filer's newest quarter on file may end four months back (here November), not five.
        yield return Row("no-zero-filings", Below, "newest filing four months back", Pass, TaxOf(t => t with
        {
            Filings = [new(Month("2023-12"), Month("2024-11"), IsZero: false)],
        }));
        yield return Row("no-zero-filings", Missing, "newest filing five months back", Unknown, TaxOf(t => t with
        {
            Filings = [new(Month("2023-11"), Month("2024-10"), IsZero: false)],
        }));
        yield return Row("no-zero-filings", Missing, "nothing filed for half a year", Unknown, TaxOf(t => t with
        {
            Filings = [.. MonthlyFilings(0).Where(filing => filing.From < Month("2024-10"))],
        }));

        yield return Row("no-tax-arrears", At, "nothing", Pass, TaxOf(t => t with { OwedCny = 0m }));
        yield return Row("no-tax-arrears", Above, "one fen", Refer, TaxOf(t => t with { OwedCny = 0.01m }));
        yield return Row("no-tax-arrears", Missing, "unknown", Unknown, TaxOf(t => t with { OwedCny = null }));
    }

    // seed 002 §一.12, §二.2, §九.1
    private static IEnumerable<RuleRow> Trade()
    {
        yield return Row("invoices-preferred", Below, "999.996 万", Info, f => f with { Invoices = Invoices(833_330m) });
        yield return Row("invoices-preferred", At, "1,000 万", Pass, LastMonthInvoices(monthly: 800_000m, last: 1_200_000m));
        yield return Row("invoices-preferred", Above, "1,200 万", Pass, f => f with { Invoices = Invoices(1_000_000m) });
        yield return Row("invoices-preferred", Missing, "unknown", Unknown, f => f with { Invoices = null });
        yield return Row("invoices-preferred", Missing, "a month is missing", Unknown, f => f with { Invoices = [.. Invoices(1_000_000m).Skip(1)] });

        // Nine months at 100 万, then three at half of it or less.
        yield return Row("invoices-stable", At, "half", Pass, RecentInvoices(500_000m));
        yield return Row("invoices-stable", Below, "a fen less than half", Refer, RecentInvoices(499_999.99m));
        yield return Row("invoices-stable", Above, "a fen more than half", Pass, RecentInvoices(500_000.01m));
        yield return Row("invoices-stable", Missing, "unknown", Unknown, f => f with { Invoices = null });
    }

    // seed 002 §三.1; counting PRODUCTS §0
    private static IEnumerable<RuleRow> OverdueRows()
    {
        foreach (var (prefix, with) in Holders())
        {
            yield return Row(prefix + "-no-current-overdue", At, "nothing", Pass, with(ReportOf(Loan("ICBC", 1m))));
            yield return Row(prefix + "-no-current-overdue", Above, "one fen", Decline,
                with(ReportOf(Loan("ICBC", 1m) with { CurrentOverdueCny = 0.01m })));
            yield return Row(prefix + "-no-current-overdue", Above, "one fen, another account silent", Decline, with(ReportOf(
                Loan("ICBC", 1m) with { CurrentOverdueCny = null }, Loan("ABC", 1m) with { CurrentOverdueCny = 0.01m })));
            yield return Row(prefix + "-no-current-overdue", Missing, "an account is silent", Unknown,
                with(ReportOf(Loan("ICBC", 1m) with { CurrentOverdueCny = null })));
            yield return Row(prefix + "-no-current-overdue", Missing, "unknown", Unknown, with(null));
        }

        foreach (var (prefix, with) in Holders().Take(2))
        {
            var run = prefix + "-consecutive-overdue";
            yield return Row(run, Below, "2 months", Pass, with(OverdueIn(1, "2024-10", "2024-11")));
            yield return Row(run, Below, "3 months with a gap", Pass, with(OverdueIn(1, "2024-09", "2024-11", "2024-12")));
            yield return Row(run, At, "3 months", Decline, with(OverdueIn(1, "2024-10", "2024-11", "2024-12")));
            yield return Row(run, At, "3 months over two accounts", Decline, with(ReportOf(
                Loan("ICBC", 1m) with { OverdueMonths = [new(Month("2024-10"), 1), new(Month("2024-12"), 1)] },
                Loan("ABC", 1m) with { OverdueMonths = [new(Month("2024-11"), 1)] })));
            yield return Row(run, Above, "4 months", Decline, with(OverdueIn(1, "2024-09", "2024-10", "2024-11", "2024-12")));
            yield return Row(run, Below, "one of 3 months before the window", Pass, with(OverdueIn(1, "2023-03", "2023-04", "2023-05")));
            yield return Row(run, At, "3 months at its beginning", Decline, with(OverdueIn(1, "2023-04", "2023-05", "2023-06")));
            yield return Row(run, Missing, "an account is silent", Unknown, with(ReportOf(Loan("ICBC", 1m) with { OverdueMonths = null })));
            yield return Row(run, Missing, "unknown", Unknown, with(null));

            var sum = prefix + "-cumulative-overdue";
            yield return Row(sum, Below, "5 months", Pass, with(OverdueIn(1, "2023-05", "2023-08", "2023-11", "2024-02", "2024-05")));
            yield return Row(sum, At, "6 months", Decline, with(OverdueIn(1, "2023-05", "2023-08", "2023-11", "2024-02", "2024-05", "2024-08")));
            yield return Row(sum, Above, "7 months", Decline,
                with(OverdueIn(1, "2023-05", "2023-08", "2023-11", "2024-02", "2024-05", "2024-08", "2024-11")));
            yield return Row(sum, Below, "6 months, one before the window", Pass,
                with(OverdueIn(1, "2023-03", "2023-08", "2023-11", "2024-02", "2024-05", "2024-08")));
            yield return Row(sum, Below, "two accounts in the same 3 months count 3", Pass, with(ReportOf(
                Loan("ICBC", 1m) with { OverdueMonths = [new(Month("2024-02"), 1), new(Month("2024-05"), 1), new(Month("2024-08"), 1)] },
                Loan("ABC", 1m) with { OverdueMonths = [new(Month("2024-02"), 1), new(Month("2024-05"), 1), new(Month("2024-08"), 1)] })));
            yield return Row(sum, Missing, "an account is silent", Unknown, with(ReportOf(Loan("ICBC", 1m) with { OverdueMonths = null })));
            yield return Row(sum, Missing, "unknown", Unknown, with(null));

            var ones = prefix + "-one-month-overdues";
            string[] seven = ["2023-04", "2023-07", "2023-10", "2024-01", "2024-04", "2024-07", "2024-10"];
            yield return Row(ones, Below, "5 times", Pass, with(OverdueIn(1, seven[..5])));
            yield return Row(ones, At, "6 times", Pass, with(OverdueIn(1, seven[..6])));
            yield return Row(ones, Above, "7 times", Decline, with(OverdueIn(1, seven)));
            yield return Row(ones, Below, "7 times at two months", Pass, with(OverdueIn(2, seven)));
            yield return Row(ones, Missing, "an account is silent", Unknown, with(ReportOf(Loan("ICBC", 1m) with { OverdueMonths = null })));
            yield return Row(ones, Missing, "unknown", Unknown, with(null));
        }
    }

    // seed 002 §三.2
    private static IEnumerable<RuleRow> Queries()
    {
        foreach (var (prefix, with) in Holders().Take(2))
        {
            var loan = prefix + "-loan-queries";
            yield return Row(loan, Below, "5", Pass, with(QueriedFor(QueryReason.LoanApproval, 5, "2025-03-10")));
            yield return Row(loan, At, "6", Pass, with(QueriedFor(QueryReason.LoanApproval, 6, "2025-03-10")));
            yield return Row(loan, Above, "7", Decline, with(QueriedFor(QueryReason.LoanApproval, 7, "2025-03-10")));
            yield return Row(loan, Above, "7 from today back", Decline, with(QueriedFor(QueryReason.LoanApproval, 7, "2025-03-15")));
            yield return Row(loan, At, "7, the first 6 months ago to the day", Pass, with(QueriedFor(QueryReason.LoanApproval, 7, "2024-09-21")));
            yield return Row(loan, Above, "7, the first a day later", Decline, with(QueriedFor(QueryReason.LoanApproval, 7, "2024-09-22")));
            yield return Row(loan, Below, "7 for this application", Pass, with(QueriedFor(QueryReason.LoanApproval, 7, "2025-03-10", forThisApplication: true)));
            yield return Row(loan, Below, "7 for post-loan purposes", Pass, with(QueriedFor(QueryReason.PostLoan, 7, "2025-03-10")));
            yield return Row(loan, Missing, "queries unknown", Unknown, with(CleanReport with { Queries = null }));
            yield return Row(loan, Missing, "unknown", Unknown, with(null));

            foreach (var (rule, reason) in new[]
                     {
                         (prefix + "-card-queries", QueryReason.CardApproval),
                         (prefix + "-guarantee-queries", QueryReason.GuaranteeQualification),
                     })
            {
                yield return Row(rule, Below, "2", Pass, with(QueriedFor(reason, 2, "2025-03-10")));
                yield return Row(rule, At, "3", Pass, with(QueriedFor(reason, 3, "2025-03-10")));
                yield return Row(rule, Above, "4", Info, with(QueriedFor(reason, 4, "2025-03-10")));
                yield return Row(rule, Missing, "unknown", Unknown, with(null));
            }
        }
    }

    // seed 002 §三.3, §三.4
    private static IEnumerable<RuleRow> Debts()
    {
        var banks = new[] { "ICBC", "ABC", "BOC", "CCB", "CMB", "CIB" };
        Func<ApplicantFacts, ApplicantFacts> Lenders(int count, TaxRating? rating) => f => TaxOf(t => t with { Rating = rating })(
            f with { EnterpriseBureau = ReportOf([.. banks.Take(count).Select(bank => Loan(bank, 1m))]) });

        yield return Row("lending-institutions", Below, "2, rating B", Pass, Lenders(2, TaxRating.B));
        yield return Row("lending-institutions", At, "3, rating B", Pass, Lenders(3, TaxRating.B));
        yield return Row("lending-institutions", Above, "4, rating B", Decline, Lenders(4, TaxRating.B));
        yield return Row("lending-institutions", Above, "4, rating A", Pass, Lenders(4, TaxRating.A));
        yield return Row("lending-institutions", At, "5, rating A", Pass, Lenders(5, TaxRating.A));
        yield return Row("lending-institutions", Above, "6, rating A", Decline, Lenders(6, TaxRating.A));
        yield return Row("lending-institutions", Missing, "4, rating unknown", Unknown, Lenders(4, null));
        yield return Row("lending-institutions", Above, "6, rating unknown", Decline, Lenders(6, null));
        yield return Row("lending-institutions", At, "3, and 邮储 itself", Pass, f => f with
        {
            EnterpriseBureau = ReportOf([.. banks.Take(3).Append("PSBC").Select(bank => Loan(bank, 1m))]),
        });
        yield return Row("lending-institutions", At, "3 with two loans each", Pass, f => f with
        {
            EnterpriseBureau = ReportOf([.. banks.Take(3).Concat(banks.Take(3)).Select(bank => Loan(bank, 1m))]),
        });
        yield return Row("lending-institutions", At, "3, others settled or at 0", Pass, f => f with
        {
            EnterpriseBureau = ReportOf(
            [
                .. banks.Take(3).Select(bank => Loan(bank, 1m)), Loan("CMB", 0m), Loan("CIB", 0m) with { IsSettled = true },
            ]),
        });
        yield return Row("lending-institutions", Missing, "a balance is unknown", Unknown, f => f with
        {
            EnterpriseBureau = ReportOf(Loan("ICBC", 1m) with { BalanceCny = null }),
        });
        yield return Row("lending-institutions", Missing, "unknown", Unknown, f => f with { EnterpriseBureau = null });

        // 1,200 万 invoiced: half is 600 万.
        yield return Row("debt-to-invoices", Below, "599.99 万", Pass, Owes(5_999_900m));
        yield return Row("debt-to-invoices", At, "600 万", Pass, Owes(6_000_000m));
        yield return Row("debt-to-invoices", Above, "a fen more", Decline, Owes(6_000_000.01m));
        yield return Row("debt-to-invoices", Above, "rating A as well", Decline, f => TaxOf(t => t with { Rating = TaxRating.A })(Owes(6_000_000.01m)(f)));
        yield return Row("debt-to-invoices", At, "guarantees given are no debt", Pass, f => f with
        {
            EnterpriseBureau = ReportOf(Loan("ICBC", 6_000_000m)) with { GuaranteesGiven = [new("CCB", 1_000_000m)] },
        });
        yield return Row("debt-to-invoices", Missing, "debt unknown", Unknown, f => f with { EnterpriseBureau = null });
        yield return Row("debt-to-invoices", Missing, "invoices unknown", Unknown, f => f with { Invoices = null });

        yield return Row("debt-classification", At, "正常", Pass, Classified(RiskClass.Normal, settled: false));
        foreach (var risk in new[] { RiskClass.SpecialMention, RiskClass.Substandard, RiskClass.Doubtful, RiskClass.Loss, RiskClass.ReportedUnknown })
        {
            yield return Row("debt-classification", Below, risk.ToString(), Decline, Classified(risk, settled: false));
            yield return Row("debt-classification", Below, $"{risk}, settled", Decline, Classified(risk, settled: true));
        }
        yield return Row("debt-classification", Missing, "an account is silent", Unknown, Classified(null, settled: false));
        yield return Row("debt-classification", Missing, "unknown", Unknown, f => f with { EnterpriseBureau = null });

        foreach (var (prefix, with) in Holders().Take(2))
        {
            var rule = prefix + "-account-states";
            yield return Row(rule, At, "正常", Pass, with(ReportOf(Loan("ICBC", 1m))));
            foreach (var state in new[]
                     {
                         AccountState.BadDebt, AccountState.Doubtful, AccountState.Frozen, AccountState.StopPayment, AccountState.Compensated,
                         AccountState.SettledByAssets, AccountState.WrittenOff,
                     })
            {
                yield return Row(rule, Above, state.ToString(), Decline, with(ReportOf(Loan("ICBC", 1m) with { State = state })));
            }
            yield return Row(rule, Missing, "an account is silent", Unknown, with(ReportOf(Loan("ICBC", 1m) with { State = null })));
            yield return Row(rule, Missing, "unknown", Unknown, with(null));
        }
    }

    // seed 002 §二.1, §三.4; 限制高消费 PRODUCTS §2
    private static IEnumerable<RuleRow> Judicial()
    {
        var kinds = new[]
        {
            ("litigation", JudicialKind.Litigation, true), ("recovery", JudicialKind.Recovery, false),
            ("execution", JudicialKind.Execution, false), ("consumption-restriction", JudicialKind.ConsumptionRestriction, true),
            ("dishonest-debtor", JudicialKind.DishonestDebtor, false),
            ("guarantor-compensation", JudicialKind.GuarantorCompensation, false),
            ("debt-asset-settlement", JudicialKind.DebtAssetSettlement, false),
        };
        var subjects = new (string Prefix, Func<IReadOnlyList<JudicialRecord>?, Func<ApplicantFacts, ApplicantFacts>> With)[]
        {
            ("enterprise", records => f => f with { EnterpriseJudicial = records }),
            ("representative", records => f => f with { LegalRepresentativeJudicial = records }),
        };
        foreach (var (prefix, with) in subjects)
        {
            foreach (var (suffix, kind, closedPasses) in kinds)
            {
                var rule = $"{prefix}-{suffix}";
                yield return Row(rule, At, "none", Pass, with([]));
                yield return Row(rule, Above, "open", Decline, with([new(kind, Date("2015-01-01"), IsOpen: true)]));
                yield return Row(rule, closedPasses ? At : Above, "closed", closedPasses ? Pass : Decline,
                    with([new(kind, Date("2024-12-01"), IsOpen: false)]));
                yield return Row(rule, At, "another kind", Pass, with([new(JudicialKind.Arbitration, Date("2024-12-01"), IsOpen: true)]));
                yield return Row(rule, Missing, "unknown", Unknown, with(null));
            }
        }
    }

    // PRODUCTS §0, §2 (policy)
    private static IEnumerable<RuleRow> Own()
    {
        yield return Row("no-live-business", At, "none", Pass, OwnOf(o => o with { HasLiveApplication = false, HasLiveFacility = false }));
        yield return Row("no-live-business", Above, "a live application", Decline, OwnOf(o => o with { HasLiveApplication = true }));
        yield return Row("no-live-business", Above, "a live facility", Decline, OwnOf(o => o with { HasLiveFacility = true }));
        yield return Row("no-live-business", Above, "a live facility, applications unknown", Decline,
            OwnOf(o => o with { HasLiveApplication = null, HasLiveFacility = true }));
        yield return Row("no-live-business", Missing, "applications unknown", Unknown, OwnOf(o => o with { HasLiveApplication = null }));
        yield return Row("no-live-business", Missing, "unknown", Unknown, f => f with { OwnRecords = null });

        // 90 days before 2025-03-15 is 2024-12-15.
        yield return Row("rejection-wait", Below, "89 days ago", Decline, OwnOf(o => o with { RejectedOn = [Date("2024-12-16")] }));
        yield return Row("rejection-wait", At, "90 days ago", Pass, OwnOf(o => o with { RejectedOn = [Date("2024-12-15")] }));
        yield return Row("rejection-wait", Above, "91 days ago", Pass, OwnOf(o => o with { RejectedOn = [Date("2024-12-14")] }));
        yield return Row("rejection-wait", Below, "the latest decides", Decline,
            OwnOf(o => o with { RejectedOn = [Date("2024-01-01"), Date("2025-01-01"), Date("2024-02-01")] }));
        yield return Row("rejection-wait", Above, "never rejected", Pass, OwnOf(o => o with { RejectedOn = [] }));
        yield return Row("rejection-wait", Missing, "unknown", Unknown, OwnOf(o => o with { RejectedOn = null }));
    }

    private static RuleRow Row(string rule, Side side, string @case, Verdict expected, Func<ApplicantFacts, ApplicantFacts> change) =>
        new(rule, side, @case, expected, change);

    private static (string Prefix, Func<BureauReport?, Func<ApplicantFacts, ApplicantFacts>> With)[] Holders() =>
    [
        ("enterprise", report => f => f with { EnterpriseBureau = report }),
        ("representative", report => f => f with { LegalRepresentativeBureau = report }),
        ("controller", report => f => f with { ActualController = new() { IsLegalRepresentative = false, Bureau = report } }),
    ];

    private static Func<ApplicantFacts, ApplicantFacts> Ent(Func<EnterpriseFacts, EnterpriseFacts> change) =>
        f => f with { Enterprise = change(f.Enterprise!) };

    private static Func<ApplicantFacts, ApplicantFacts> Industry(string? code) => Ent(e => e with { IndustryCode = code });

    private static Func<ApplicantFacts, ApplicantFacts> Rep(Func<LegalRepresentativeFacts, LegalRepresentativeFacts> change) =>
        f => f with { LegalRepresentative = change(f.LegalRepresentative!) };

    private static Func<ApplicantFacts, ApplicantFacts> Shares(params (string On, decimal Percent)[] holdings) =>
        Rep(r => r with { Shareholdings = [.. holdings.Select(holding => new Shareholding(Date(holding.On), holding.Percent))] });

    private static Func<ApplicantFacts, ApplicantFacts> TaxOf(Func<TaxFacts, TaxFacts> change) => f => f with { Tax = change(f.Tax!) };

    private static Func<ApplicantFacts, ApplicantFacts> Quarters(params string[] quarters) => TaxOf(t => t with
    {
        Filings =
        [
            .. quarters.Select(quarter => new TaxFiling(Month(quarter[..7]), Month(quarter[..7]).Plus(2), IsZero: quarter.EndsWith('0'))),
        ],
    });

    private static Func<ApplicantFacts, ApplicantFacts> LastMonthInvoices(decimal monthly, decimal last) => f => f with
    {
        Invoices = [.. Invoices(monthly).Take(11), new(Month("2025-02"), last, 0m, 0m)],
    };

    private static Func<ApplicantFacts, ApplicantFacts> RecentInvoices(decimal monthly) => f => f with
    {
        Invoices = [.. Invoices(1_000_000m).Take(9), .. Invoices(monthly).Skip(9)],
    };

    private static Func<ApplicantFacts, ApplicantFacts> Owes(decimal balanceCny) =>
        f => f with { EnterpriseBureau = ReportOf(Loan("ICBC", balanceCny)) };

    private static Func<ApplicantFacts, ApplicantFacts> Classified(RiskClass? risk, bool settled) => f => f with
    {
        EnterpriseBureau = ReportOf(Loan("ICBC", 0m) with { Classification = risk, IsSettled = settled }),
    };

    private static Func<ApplicantFacts, ApplicantFacts> OwnOf(Func<OwnRecords, OwnRecords> change) =>
        f => f with { OwnRecords = change(f.OwnRecords!) };
}
