using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using static Approvals.Lending.PreCredit.Verdict;
using static Approvals.Lending.Tests.PreCredit.CleanApplicant;
using static Approvals.Lending.Tests.PreCredit.Side;

namespace Approvals.Lending.Tests.PreCredit;

/// <summary>
/// Every rule of 惠业贷 against the document, as of 2025-03-15. Expected verdicts and thresholds are written out from seed 003 and the counting
/// rules, never taken from the sheet or the code.
/// </summary>
internal static class HuiyeDaiRules
{
    public static IReadOnlyList<RuleRow> Rows { get; } =
        [.. Enterprise(), .. Revenue(), .. Applicant(), .. Overdues(), .. Queries(), .. Cards(), .. Judicial(), .. Own()];

    // seed 003 §一, §二, §九
    private static IEnumerable<RuleRow> Enterprise()
    {
        yield return Row("legal-type", At, "有限责任公司", Pass, Ent(e => e with { LegalType = LegalType.LimitedCompany }));
        yield return Row("legal-type", At, "合伙企业", Pass, Ent(e => e with { LegalType = LegalType.Partnership }));
        yield return Row("legal-type", Above, "股份有限公司", Refer, Ent(e => e with { LegalType = LegalType.JointStockCompany }));
        yield return Row("legal-type", Below, "个体工商户", Decline, Ent(e => e with { LegalType = LegalType.IndividualBusiness }));
        yield return Row("legal-type", Missing, "unknown", Unknown, Ent(e => e with { LegalType = null }));
        yield return Row("enterprise-scale", At, "小型", Pass, Ent(e => e with { Scale = EnterpriseScale.Small }));
        yield return Row("enterprise-scale", Above, "中型", Decline, Ent(e => e with { Scale = EnterpriseScale.Medium }));
        yield return Row("enterprise-scale", Missing, "unknown", Unknown, Ent(e => e with { Scale = null }));
        yield return Row("registration-status", At, "存续", Pass, Ent(e => e with { Status = RegistrationStatus.InOperation }));
        yield return Row("registration-status", Below, "吊销", Decline, Ent(e => e with { Status = RegistrationStatus.Revoked }));
        yield return Row("registration-status", Missing, "unknown", Unknown, Ent(e => e with { Status = null }));

        yield return Row("operating-years", Below, "one day short", Decline, Ent(e => e with { EstablishedOn = Date("2024-03-16") }));
        yield return Row("operating-years", At, "1 year today", Pass, Ent(e => e with { EstablishedOn = Date("2024-03-15") }));
        yield return Row("operating-years", Above, "1 year and a day", Pass, Ent(e => e with { EstablishedOn = Date("2024-03-14") }));
        yield return Row("operating-years", Missing, "unknown", Unknown, Ent(e => e with { EstablishedOn = null }));

        foreach (var (rule, mark) in new (string, Func<bool?, Func<EnterpriseFacts, EnterpriseFacts>>)[]
                 {
                     ("not-abnormal", flag => e => e with { OnAbnormalOperationsList = flag }),
                     ("not-serious-violation", flag => e => e with { OnSeriousViolationList = flag }),
                     ("no-illegal-business", flag => e => e with { InvolvedInIllegalBusiness = flag }),
                 })
        {
            yield return Row(rule, At, "no", Pass, Ent(mark(false)));
            yield return Row(rule, Above, "yes", Decline, Ent(mark(true)));
            yield return Row(rule, Missing, "unknown", Unknown, Ent(mark(null)));
        }

        foreach (var code in new[] { "K7010", "K7040", "J6621", "J6712", "J6811", "J6940", "C3110", "C2511", "C2614", "C3011", "C3216", "D4411", "C1910", "C2221", "B0610" })
            yield return Row("industry-not-banned", Above, code, Decline, Ent(e => e with { IndustryCode = code }));
        foreach (var code in new[] { "C3520", "I6513", "M7320", "F5129", "E4710", "F5261" })
            yield return Row("industry-not-banned", At, code, Pass, Ent(e => e with { IndustryCode = code }));
        yield return Row("industry-not-banned", Missing, "unknown", Unknown, Ent(e => e with { IndustryCode = null }));

        foreach (var code in new[] { "110000", "310100", "440300", "440100", "330100", "320500", "320100", "420100", "510100" })
            yield return Row("service-area", At, code, Pass, Ent(e => e with { RegionCode = code }));
        foreach (var code in new[] { "650100", "540100", "130100" })
            yield return Row("service-area", Above, code, Decline, Ent(e => e with { RegionCode = code }));
        yield return Row("service-area", Missing, "unknown", Unknown, Ent(e => e with { RegionCode = null }));

        foreach (var code in new[] { "110100", "310100" })
            yield return Row("government-subsidy", At, code, Pass, f => f.Owning(RightKind.InventionPatent, 1, "2025-03-15") with { Enterprise = f.Enterprise! with { RegionCode = code } });
        yield return Row("government-subsidy", Above, "another city", Info, f => f.Owning(RightKind.InventionPatent, 1, "2025-03-15") with { Enterprise = f.Enterprise! with { RegionCode = "440300" } });
        yield return Row("government-subsidy", Above, "no technology company", NotApplicable, f => f.Owning(RightKind.InventionPatent, 1, "2025-03-14") with { Enterprise = f.Enterprise! with { RegionCode = "110100" } });
        yield return Row("government-subsidy", Missing, "unknown", Unknown, f => f.Owning(RightKind.InventionPatent, 1, "2025-03-15") with { Enterprise = f.Enterprise! with { RegionCode = null } });

        yield return Row("registered-address", At, "agrees", Pass, Ent(e => e with { OperatesAtRegisteredAddress = true }));
        yield return Row("registered-address", Below, "elsewhere", Refer, Ent(e => e with { OperatesAtRegisteredAddress = false }));
        yield return Row("registered-address", Missing, "unknown", Unknown, Ent(e => e with { OperatesAtRegisteredAddress = null }));

        yield return Row("no-tax-arrears", At, "nothing", Pass, f => f with { Tax = f.Tax! with { OwedCny = 0m } });
        yield return Row("no-tax-arrears", Above, "one fen", Decline, f => f with { Tax = f.Tax! with { OwedCny = 0.01m } });
        yield return Row("no-tax-arrears", Missing, "unknown", Unknown, f => f with { Tax = f.Tax! with { OwedCny = null } });

        // In force on its last day, no longer on the next.
        yield return Row("rights-in-order", At, "the last day", Pass, f => f.Owning(RightKind.InventionPatent, 1, "2025-03-15"));
        yield return Row("rights-in-order", Above, "the day after", Info, f => f.Owning(RightKind.InventionPatent, 1, "2025-03-14"));
        yield return Row("rights-in-order", Above, "disputed", Info, f => f with
        {
            Technology = f.Technology! with { Rights = [new("ZL1", RightKind.SoftwareCopyright, Date("2040-01-01"), IsDisputed: true, IsPledged: false)] },
        });
        yield return Row("rights-in-order", Missing, "unknown", Unknown, f => f with { Technology = f.Technology! with { Rights = null } });
    }

    // seed 003 §一, §二 营收与合规, §九
    private static IEnumerable<RuleRow> Revenue()
    {
        yield return Row("annual-revenue", Below, "a fen short of 500 万", Decline, f => f.Selling(4_999_999.99m));
        yield return Row("annual-revenue", At, "500 万", Pass, f => f.Selling(5_000_000m));
        yield return Row("annual-revenue", Above, "a fen more", Pass, f => f.Selling(5_000_000.01m));
        yield return Row("annual-revenue", Below, "technology, a fen short of 300 万", Decline, f => f.Owning(RightKind.SoftwareCopyright, 1).Selling(2_999_999.99m));
        yield return Row("annual-revenue", At, "technology, 300 万", Pass, f => f.Owning(RightKind.SoftwareCopyright, 1).Selling(3_000_000m));
        yield return Row("annual-revenue", At, "高新技术企业, 300 万", Pass, f => f.Certified(QualificationKind.HighTech).Selling(3_000_000m));
        yield return Row("annual-revenue", Above, "technology, a fen more", Pass, f => f.Owning(RightKind.UtilityModelPatent, 1).Selling(3_000_000.01m));
        yield return Row("annual-revenue", Below, "备案库 alone is no technology company", Decline, f => f.Certified(QualificationKind.TechnologySme).Selling(3_000_000m));
        yield return Row("annual-revenue", Below, "a design patent is not among the rights named", Decline, f => f.Owning(RightKind.DesignPatent, 1).Selling(3_000_000m));
        yield return Row("annual-revenue", Below, "an expired patent counts for nothing", Decline,
            f => f.Owning(RightKind.InventionPatent, 1, "2025-03-14").Selling(3_000_000m));
        yield return Row("annual-revenue", Missing, "unknown", Unknown, f => f with { Sales = null });
        yield return Row("annual-revenue", Missing, "400 万, technology unknown", Unknown, f => f.Selling(4_000_000m) with { Technology = null });
        yield return Row("annual-revenue", Below, "200 万, technology unknown", Decline, f => f.Selling(2_000_000m) with { Technology = null });

        yield return Row("research-activity", At, "technology, 300 万, active", Pass, f => Researching(f.Owning(RightKind.InventionPatent, 1).Selling(3_000_000m), 1m, 1m));
        yield return Row("research-activity", Below, "no wages of researchers", Refer, f => Researching(f.Owning(RightKind.InventionPatent, 1).Selling(3_000_000m), 1m, 0m));
        yield return Row("research-activity", Below, "no equipment", Refer, f => Researching(f.Owning(RightKind.InventionPatent, 1).Selling(3_000_000m), 0m, 1m));
        yield return Row("research-activity", Above, "330 万 has not only just reached it", NotApplicable, f => f.Owning(RightKind.InventionPatent, 1).Selling(3_300_000m));
        yield return Row("research-activity", Above, "ordinary", NotApplicable, f => f.Selling(3_000_000m));
        yield return Row("research-activity", Below, "active seven months ago only", Refer, f => f.Owning(RightKind.InventionPatent, 1).Selling(3_000_000m) with
        {
            Technology = f.Owning(RightKind.InventionPatent, 1).Technology! with { Research = [new(Month("2024-08"), 1m, 1m)] },
        });
        yield return Row("research-activity", Missing, "unknown", Unknown, f => f.Owning(RightKind.InventionPatent, 1).Selling(3_000_000m) with
        {
            Technology = f.Owning(RightKind.InventionPatent, 1).Technology! with { Research = null },
        });

        // 2,400 万 declared for 2024: a tenth of the larger figure.
        yield return Row("statement-agreement", At, "exactly 10% apart", Pass, f => f with { Statements = [new(2024, 21_600_000m, 1m)] });
        yield return Row("statement-agreement", Above, "a fen further", Refer, f => f with { Statements = [new(2024, 21_599_999.99m, 1m)] });
        yield return Row("statement-agreement", Below, "equal", Pass, f => f with { Statements = [new(2024, 24_000_000m, 1m)] });
        yield return Row("statement-agreement", Missing, "no statement", Unknown, f => f with { Statements = null });
        yield return Row("statement-agreement", Missing, "statement of 2022", Unknown, f => f with { Statements = [new(2022, 24_000_000m, 1m)] });
        yield return Row("statement-agreement", Missing, "a month not declared", Unknown, f => f with { Sales = [.. f.Sales!.Skip(1)] });
    }

    // seed 003 §二 申请人要求, §六.3; age PRODUCTS §0
    private static IEnumerable<RuleRow> Applicant()
    {
        yield return Row("applicant-age", Below, "25 tomorrow", Decline, Rep(r => r with { BirthDate = Date("2000-03-16") }));
        yield return Row("applicant-age", At, "25 today", Pass, Rep(r => r with { BirthDate = Date("2000-03-15") }));
        yield return Row("applicant-age", At, "61 tomorrow", Pass, Rep(r => r with { BirthDate = Date("1964-03-16") }));
        yield return Row("applicant-age", Above, "61 today", Decline, Rep(r => r with { BirthDate = Date("1964-03-15") }));
        yield return Row("applicant-age", Missing, "unknown", Unknown, Rep(r => r with { BirthDate = null }));
        yield return Row("applicant-capacity", At, "full", Pass, Rep(r => r with { HasFullCivilCapacity = true }));
        yield return Row("applicant-capacity", Below, "not full", Decline, Rep(r => r with { HasFullCivilCapacity = false }));
        yield return Row("applicant-capacity", Missing, "unknown", Unknown, Rep(r => r with { HasFullCivilCapacity = null }));
        yield return Row("applicant-resident", At, "mainland", Pass, Rep(r => r with { IsMainlandResident = true }));
        yield return Row("applicant-resident", Below, "港澳台及外籍", Decline, Rep(r => r with { IsMainlandResident = false }));
        yield return Row("applicant-resident", Missing, "unknown", Unknown, Rep(r => r with { IsMainlandResident = null }));
        yield return Row("applicant-manages", At, "does", Pass, Rep(r => r with { TakesPartInManagement = true }));
        yield return Row("applicant-manages", Below, "does not", Decline, Rep(r => r with { TakesPartInManagement = false }));
        yield return Row("applicant-manages", Missing, "unknown", Unknown, Rep(r => r with { TakesPartInManagement = null }));

        yield return Row("applicant-control", At, "30%", Pass, Holding(30m, false, 0m));
        yield return Row("applicant-control", Above, "30.01%", Pass, Holding(30.01m, false, 0m));
        yield return Row("applicant-control", Below, "29.99%, nothing else", Decline, Holding(29.99m, false, 0m));
        yield return Row("applicant-control", Below, "25%, proof of control", Refer, Holding(25m, true, 0m));
        yield return Row("applicant-control", Below, "25%, co-applicant of 30%", Refer, Holding(25m, false, 30m));
        yield return Row("applicant-control", Below, "25%, co-applicant of 29.99%", Decline, Holding(25m, false, 29.99m));
        yield return Row("applicant-control", Missing, "25%, control unknown", Unknown, Holding(25m, null, null));
        yield return Row("applicant-control", Missing, "holding unknown", Unknown, Rep(r => r with { Shareholdings = null }));
    }

    // seed 003 §三 逾期要求
    private static IEnumerable<RuleRow> Overdues()
    {
        foreach (var (prefix, with) in Holders())
        {
            yield return Row(prefix + "-no-current-overdue", At, "nothing", Pass, with(ReportOf(Loan("ICBC", 1m))));
            yield return Row(prefix + "-no-current-overdue", Above, "one fen", Decline, with(ReportOf(Loan("ICBC", 1m) with { CurrentOverdueCny = 0.01m })));
            yield return Row(prefix + "-no-current-overdue", Missing, "unknown", Unknown, with(null));
        }
        yield return Row("spouse-no-current-overdue", At, "not married", Pass, f => f with { Spouse = new() { IsMarried = false } });
        yield return Row("spouse-no-current-overdue", Missing, "marriage unknown", Unknown, f => f with { Spouse = null });

        foreach (var (prefix, with) in Holders().Where(holder => holder.Prefix != "representative"))
        {
            yield return Row(prefix + "-consecutive-overdue", Below, "2 months", Pass, with(OverdueIn(1, "2024-10", "2024-11")));
            yield return Row(prefix + "-consecutive-overdue", At, "3 months", Decline, with(OverdueIn(1, "2024-10", "2024-11", "2024-12")));
            yield return Row(prefix + "-consecutive-overdue", Above, "4 months", Decline, with(OverdueIn(1, "2024-09", "2024-10", "2024-11", "2024-12")));
            yield return Row(prefix + "-consecutive-overdue", Below, "3 months before the 2 years", Pass, with(OverdueIn(1, "2022-10", "2022-11", "2022-12")));
            yield return Row(prefix + "-consecutive-overdue", Missing, "unknown", Unknown, with(null));

            string[] seven = ["2023-05", "2023-07", "2023-09", "2023-11", "2024-01", "2024-03", "2024-05"];
            yield return Row(prefix + "-cumulative-overdue", Below, "5 months", Pass, with(OverdueIn(1, seven[..5])));
            yield return Row(prefix + "-cumulative-overdue", At, "6 months", Decline, with(OverdueIn(1, seven[..6])));
            yield return Row(prefix + "-cumulative-overdue", Above, "7 months", Decline, with(OverdueIn(1, seven)));
            yield return Row(prefix + "-cumulative-overdue", Missing, "unknown", Unknown, with(null));

            yield return Row(prefix + "-worst-overdue", Below, "none", Pass, with(CleanReport));
            yield return Row(prefix + "-worst-overdue", At, "M1", Pass, with(OverdueIn(1, "2024-10")));
            yield return Row(prefix + "-worst-overdue", Above, "M2", Decline, with(OverdueIn(2, "2024-10")));
            yield return Row(prefix + "-worst-overdue", At, "M2 in the first month of the 2 years", Decline, with(OverdueIn(2, "2023-04")));
            yield return Row(prefix + "-worst-overdue", Below, "M2 the month before", Pass, with(OverdueIn(2, "2023-03")));
            yield return Row(prefix + "-worst-overdue", Missing, "an account is silent", Unknown, with(ReportOf(Loan("ICBC", 1m) with { OverdueMonths = null })));
            yield return Row(prefix + "-worst-overdue", Missing, "unknown", Unknown, with(null));

            yield return Row(prefix + "-long-overdue", Below, "3 months", Pass, with(OverdueIn(1, "2022-10", "2022-11", "2022-12")));
            yield return Row(prefix + "-long-overdue", At, "4 months", Decline, with(OverdueIn(1, "2022-09", "2022-10", "2022-11", "2022-12")));
            yield return Row(prefix + "-long-overdue", Above, "5 months", Decline, with(OverdueIn(1, "2022-08", "2022-09", "2022-10", "2022-11", "2022-12")));
            yield return Row(prefix + "-long-overdue", Below, "4 months, one before the 3 years", Pass, with(OverdueIn(1, "2022-03", "2022-04", "2022-05", "2022-06")));
            yield return Row(prefix + "-long-overdue", Missing, "unknown", Unknown, with(null));

            foreach (var state in new[] { AccountState.BadDebt, AccountState.Frozen, AccountState.StopPayment, AccountState.Compensated })
                yield return Row(prefix + "-account-states", Above, state.ToString(), Decline, with(ReportOf(Loan("ICBC", 1m) with { State = state })));
            yield return Row(prefix + "-account-states", At, "正常", Pass, with(ReportOf(Loan("ICBC", 1m))));
            yield return Row(prefix + "-account-states", Missing, "unknown", Unknown, with(null));

            yield return Row(prefix + "-report-age", At, "the day after the same day of last month", Pass, with(CleanReport with { ReportedOn = Date("2025-02-16") }));
            yield return Row(prefix + "-report-age", Above, "a month ago to the day", Refer, with(CleanReport with { ReportedOn = Date("2025-02-15") }));
            yield return Row(prefix + "-report-age", Below, "today", Pass, with(CleanReport with { ReportedOn = Date("2025-03-15") }));
            yield return Row(prefix + "-report-age", Missing, "unknown", Unknown, with(null));
        }
    }

    // seed 003 §三 查询要求, §六.4
    private static IEnumerable<RuleRow> Queries()
    {
        yield return Row("loan-queries", Below, "7 institutions", Pass, Queried(7, 0));
        yield return Row("loan-queries", At, "8 institutions", Pass, Queried(8, 0));
        yield return Row("loan-queries", Above, "9 institutions", Decline, Queried(9, 0));
        yield return Row("loan-queries", Above, "9 institutions, 专精特新", Decline, f => Queried(9, 0)(f.Certified(QualificationKind.SpecialisedNew)));
        yield return Row("loan-queries", At, "9 queries of 8 institutions, ordinary", Refer, Queried(8, 1));
        yield return Row("loan-queries", At, "9 queries of 8 institutions, 专精特新", Pass, f => Queried(8, 1)(f.Certified(QualificationKind.SpecialisedNew)));
        yield return Row("loan-queries", At, "9 queries of 8 institutions, 高新技术企业", Pass, f => Queried(8, 1)(f.Certified(QualificationKind.HighTech)));
        yield return Row("loan-queries", At, "9 queries of 8 institutions, patents only", Refer, f => Queried(8, 1)(f.Owning(RightKind.InventionPatent, 3)));
        yield return Row("loan-queries", Above, "enterprise 5, controller 4 others", Decline, f => f with
        {
            EnterpriseBureau = QueriedFor(QueryReason.LoanApproval, 5, "2025-03-10"),
            LegalRepresentativeBureau = CleanReport with { Queries = [.. Enumerable.Range(0, 4).Select(n => new CreditQuery(Date("2025-03-01"), QueryReason.LoanApproval, $"OTHER{n}", false))] },
        });
        yield return Row("loan-queries", At, "enterprise 5, controller 3 others", Pass, f => f with
        {
            EnterpriseBureau = QueriedFor(QueryReason.LoanApproval, 5, "2025-03-10"),
            LegalRepresentativeBureau = CleanReport with { Queries = [.. Enumerable.Range(0, 3).Select(n => new CreditQuery(Date("2025-03-01"), QueryReason.LoanApproval, $"OTHER{n}", false))] },
        });
        yield return Row("loan-queries", Below, "9 for this application", Pass, f => f with { EnterpriseBureau = QueriedFor(QueryReason.LoanApproval, 9, "2025-03-10", forThisApplication: true) });
        yield return Row("loan-queries", Below, "9 for cards", Pass, f => f with { EnterpriseBureau = QueriedFor(QueryReason.CardApproval, 9, "2025-03-10") });
        yield return Row("loan-queries", At, "9, the first half a year ago to the day", Pass, f => f with { EnterpriseBureau = QueriedFor(QueryReason.LoanApproval, 9, "2024-09-23") });
        yield return Row("loan-queries", Above, "9, the first a day later", Decline, f => f with { EnterpriseBureau = QueriedFor(QueryReason.LoanApproval, 9, "2024-09-24") });
        yield return Row("loan-queries", Missing, "the controller's unknown", Unknown, f => f with { LegalRepresentativeBureau = null });
        yield return Row("loan-queries", Missing, "9 queries of 8 institutions, qualifications unknown", Unknown, f => Queried(8, 1)(f with { Technology = null }));

        foreach (var (prefix, with) in Holders().Where(holder => holder.Prefix is "enterprise" or "controller"))
        {
            yield return Row(prefix + "-guarantee-queries", Below, "2", Pass, with(QueriedFor(QueryReason.GuaranteeQualification, 2, "2025-03-10")));
            yield return Row(prefix + "-guarantee-queries", At, "3", Pass, with(QueriedFor(QueryReason.GuaranteeQualification, 3, "2025-03-10")));
            yield return Row(prefix + "-guarantee-queries", Above, "4", Info, with(QueriedFor(QueryReason.GuaranteeQualification, 4, "2025-03-10")));
            yield return Row(prefix + "-guarantee-queries", Missing, "unknown", Unknown, with(null));
        }
    }

    // seed 003 §三 负债与账户要求
    private static IEnumerable<RuleRow> Cards()
    {
        yield return Row("controller-card-utilisation", Below, "69.99%", Pass, Used((6_999m, 10_000m)));
        yield return Row("controller-card-utilisation", At, "70%", Pass, Used((7_000m, 10_000m)));
        yield return Row("controller-card-utilisation", Above, "a fen more", Decline, Used((7_000.01m, 10_000m)));
        yield return Row("controller-card-utilisation", At, "70% of two cards together", Pass, Used((10_000m, 10_000m), (4_000m, 10_000m)));
        yield return Row("controller-card-utilisation", Below, "no card", Pass, Used());
        yield return Row("controller-card-utilisation", Missing, "limit unknown", Unknown, Used((1m, null)));
        yield return Row("controller-card-utilisation", Missing, "unknown", Unknown, f => f with { LegalRepresentativeBureau = null });
    }

    // seed 003 §三 特殊红线
    private static IEnumerable<RuleRow> Judicial()
    {
        foreach (var (prefix, with) in new (string, Func<JudicialRecord[]?, Func<ApplicantFacts, ApplicantFacts>>)[]
                 {
                     ("enterprise", records => f => f with { EnterpriseJudicial = records }),
                     ("controller", records => f => f with { ActualController = new() { IsLegalRepresentative = false, Bureau = CleanReport, Judicial = records } }),
                     ("controller", records => f => f with { LegalRepresentativeJudicial = records }),
                 })
        {
            foreach (var (suffix, kind) in new[]
                     {
                         ("-execution", JudicialKind.Execution), ("-consumption-restriction", JudicialKind.ConsumptionRestriction), ("-dishonest-debtor", JudicialKind.DishonestDebtor),
                     })
            {
                yield return Row(prefix + suffix, At, "none", Pass, with([]));
                yield return Row(prefix + suffix, Above, "closed, in the 2 years", Decline, with([new(kind, Date("2023-03-16"), IsOpen: false)]));
                yield return Row(prefix + suffix, Below, "closed, 2 years ago to the day", Pass, with([new(kind, Date("2023-03-15"), IsOpen: false)]));
                yield return Row(prefix + suffix, Above, "old and still open", Decline, with([new(kind, Date("2020-01-01"), IsOpen: true)]));
                yield return Row(prefix + suffix, Missing, "unknown", Unknown, with(null));
            }
        }

        yield return Row("enterprise-litigation", Below, "499,999.99", Pass, Sued(499_999.99m, open: true));
        yield return Row("enterprise-litigation", At, "500,000", Decline, Sued(500_000m, open: true));
        yield return Row("enterprise-litigation", Above, "more, closed in the 2 years", Decline, Sued(600_000m, open: false));
        yield return Row("enterprise-litigation", Above, "arbitration", Decline, f => f with { EnterpriseJudicial = [new(JudicialKind.Arbitration, Date("2024-06-01"), true, 900_000m)] });
        yield return Row("enterprise-litigation", Below, "closed before the 2 years", Pass, f => f with { EnterpriseJudicial = [new(JudicialKind.Litigation, Date("2022-06-01"), false, 900_000m)] });
        yield return Row("enterprise-litigation", Missing, "amount unknown", Unknown, Sued(null, open: true));
        yield return Row("enterprise-litigation", Missing, "unknown", Unknown, f => f with { EnterpriseJudicial = null });
    }

    // PRODUCTS §0, §2
    private static IEnumerable<RuleRow> Own()
    {
        yield return Row("no-live-business", At, "none", Pass, f => f);
        yield return Row("no-live-business", Above, "a live application", Decline, f => f with { OwnRecords = f.OwnRecords! with { HasLiveApplication = true } });
        yield return Row("no-live-business", Missing, "unknown", Unknown, f => f with { OwnRecords = null });
        yield return Row("rejection-wait", Below, "89 days", Decline, f => f with { OwnRecords = f.OwnRecords! with { RejectedOn = [Date("2024-12-16")] } });
        yield return Row("rejection-wait", At, "90 days", Pass, f => f with { OwnRecords = f.OwnRecords! with { RejectedOn = [Date("2024-12-15")] } });
        yield return Row("rejection-wait", Above, "91 days", Pass, f => f with { OwnRecords = f.OwnRecords! with { RejectedOn = [Date("2024-12-14")] } });
        yield return Row("rejection-wait", Missing, "unknown", Unknown, f => f with { OwnRecords = null });
    }

    private static IEnumerable<(string Prefix, Func<BureauReport?, Func<ApplicantFacts, ApplicantFacts>> With)> Holders() =>
    [
        ("enterprise", report => f => f with { EnterpriseBureau = report }),
        ("representative", report => f => f with { LegalRepresentativeBureau = report }),
        ("controller", report => f => f with { ActualController = new() { IsLegalRepresentative = false, Bureau = report, Judicial = [] } }),
        ("spouse", report => f => f with { Spouse = new() { IsMarried = true, Bureau = report } }),
    ];

    private static RuleRow Row(string rule, Side side, string name, Verdict expected, Func<ApplicantFacts, ApplicantFacts> change) =>
        new(rule, side, name, expected, change);

    private static Func<ApplicantFacts, ApplicantFacts> Ent(Func<EnterpriseFacts, EnterpriseFacts> change) => f => f with { Enterprise = change(f.Enterprise!) };

    private static Func<ApplicantFacts, ApplicantFacts> Rep(Func<LegalRepresentativeFacts, LegalRepresentativeFacts> change) =>
        f => f with { LegalRepresentative = change(f.LegalRepresentative!) };

    private static Func<ApplicantFacts, ApplicantFacts> Holding(decimal percent, bool? proof, decimal? coApplicant) => f => f with
    {
        LegalRepresentative = f.LegalRepresentative! with { Shareholdings = [new(Date("2018-04-02"), percent)] },
        Control = new() { HasProof = proof, CoApplicantPercent = coApplicant },
    };

    private static ApplicantFacts Researching(ApplicantFacts facts, decimal equipment, decimal payroll) =>
        facts with { Technology = facts.Technology! with { Research = [new(Month("2024-09"), equipment, payroll)] } };

    /// <summary>So many institutions queried the enterprise once, and the first of them so many times more.</summary>
    private static Func<ApplicantFacts, ApplicantFacts> Queried(int institutions, int repeats) => f => f with
    {
        EnterpriseBureau = CleanReport with
        {
            Queries =
            [
                .. Enumerable.Range(0, institutions).Select(n => new CreditQuery(Date("2025-02-01"), QueryReason.LoanApproval, $"BANK{n}", false)),
                .. Enumerable.Range(0, repeats).Select(_ => new CreditQuery(Date("2025-02-02"), QueryReason.LoanApproval, "BANK0", false)),
            ],
        },
    };

    private static Func<ApplicantFacts, ApplicantFacts> Used(params (decimal Used, decimal? Limit)[] cards) => f => f with
    {
        LegalRepresentativeBureau = ReportOf([.. cards.Select(card => Loan("CMB", card.Used) with { Kind = CreditKind.CreditCard, LimitCny = card.Limit })]),
    };

    private static Func<ApplicantFacts, ApplicantFacts> Sued(decimal? amount, bool open) =>
        f => f with { EnterpriseJudicial = [new(JudicialKind.Litigation, Date("2024-06-01"), open, amount)] };
}
