using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using static Approvals.Lending.PreCredit.Verdict;
using static Approvals.Lending.Tests.PreCredit.CleanApplicant;
using static Approvals.Lending.Tests.PreCredit.Side;

namespace Approvals.Lending.Tests.PreCredit;

/// <summary>
/// Every rule of 小微企业快贷 as of 2025-03-15. Expected verdicts and thresholds are written out from PRODUCTS §0 and §2, for seed 000 has no admission rules,
/// never taken from the sheet or the code.
/// </summary>
internal static class KuaidaiRules
{
    public static IReadOnlyList<RuleRow> Rows { get; } = [.. Enterprise(), .. Bureaus(), .. Judicial(), .. Own()];

    private static IEnumerable<RuleRow> Enterprise()
    {
        yield return Row("enterprise-scale", At, "小型", Pass, Ent(e => e with { Scale = EnterpriseScale.Small }));
        yield return Row("enterprise-scale", Below, "微型", Pass, Ent(e => e with { Scale = EnterpriseScale.Micro }));
        yield return Row("enterprise-scale", Above, "中型", Decline, Ent(e => e with { Scale = EnterpriseScale.Medium }));
        yield return Row("enterprise-scale", Missing, "unknown", Unknown, Ent(e => e with { Scale = null }));

        yield return Row("registration-status", At, "存续", Pass, Ent(e => e with { Status = RegistrationStatus.InOperation }));
        foreach (var status in Enum.GetValues<RegistrationStatus>().Where(status => status != RegistrationStatus.InOperation))
            yield return Row("registration-status", Below, status.ToString(), Decline, Ent(e => e with { Status = status }));
        yield return Row("registration-status", Missing, "unknown", Unknown, Ent(e => e with { Status = null }));

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

        foreach (var code in new[] { "K7010", "J6621", "C3110", "C2511", "C3011", "D4411", "C1910", "B0610" })
            yield return Row("industry-not-banned", Above, code, Decline, Ent(e => e with { IndustryCode = code }));
        foreach (var code in new[] { "C3520", "I6513", "F5129", "E4710", "F5261" })
            yield return Row("industry-not-banned", At, code, Pass, Ent(e => e with { IndustryCode = code }));
        yield return Row("industry-not-banned", Missing, "unknown", Unknown, Ent(e => e with { IndustryCode = null }));
    }

    // PRODUCTS §2: no current overdue (enterprise, legal representative, controller); 连三累六; bad states.
    private static IEnumerable<RuleRow> Bureaus()
    {
        foreach (var (prefix, with) in new (string, Func<BureauReport?, Func<ApplicantFacts, ApplicantFacts>>)[]
                 {
                     ("enterprise", report => f => f with { EnterpriseBureau = report }),
                     ("representative", report => f => f with { LegalRepresentativeBureau = report }),
                     ("controller", report => f => f with { LegalRepresentativeBureau = report }),
                     ("controller", report => f => f with { ActualController = new() { IsLegalRepresentative = false, Bureau = report, Judicial = [] } }),
                 })
        {
            yield return Row(prefix + "-no-current-overdue", At, "nothing", Pass, with(ReportOf(Loan("ICBC", 1m))));
            yield return Row(prefix + "-no-current-overdue", Above, "one fen", Decline, with(ReportOf(Loan("ICBC", 1m) with { CurrentOverdueCny = 0.01m })));
            yield return Row(prefix + "-no-current-overdue", Missing, "unknown", Unknown, with(null));
            if (prefix == "representative")
                continue;

            yield return Row(prefix + "-consecutive-overdue", Below, "2 months", Pass, with(OverdueIn(1, "2024-10", "2024-11")));
            yield return Row(prefix + "-consecutive-overdue", At, "3 months", Decline, with(OverdueIn(1, "2024-10", "2024-11", "2024-12")));
            yield return Row(prefix + "-consecutive-overdue", Above, "4 months", Decline, with(OverdueIn(1, "2024-09", "2024-10", "2024-11", "2024-12")));
            yield return Row(prefix + "-consecutive-overdue", Below, "3 months before the 24", Pass, with(OverdueIn(1, "2022-10", "2022-11", "2022-12")));
            yield return Row(prefix + "-consecutive-overdue", Missing, "unknown", Unknown, with(null));

            string[] seven = ["2023-05", "2023-07", "2023-09", "2023-11", "2024-01", "2024-03", "2024-05"];
            yield return Row(prefix + "-cumulative-overdue", Below, "5 months", Pass, with(OverdueIn(1, seven[..5])));
            yield return Row(prefix + "-cumulative-overdue", At, "6 months", Decline, with(OverdueIn(1, seven[..6])));
            yield return Row(prefix + "-cumulative-overdue", Above, "7 months", Decline, with(OverdueIn(1, seven)));
            yield return Row(prefix + "-cumulative-overdue", Missing, "unknown", Unknown, with(null));

            foreach (var state in new[] { AccountState.BadDebt, AccountState.Doubtful, AccountState.Frozen, AccountState.StopPayment, AccountState.Compensated, AccountState.WrittenOff })
                yield return Row(prefix + "-account-states", Above, state.ToString(), Decline, with(ReportOf(Loan("ICBC", 1m) with { State = state })));
            yield return Row(prefix + "-account-states", At, "正常", Pass, with(ReportOf(Loan("ICBC", 1m))));
            yield return Row(prefix + "-account-states", Missing, "unknown", Unknown, with(null));
        }
    }

    // PRODUCTS §2: not a dishonest judgment debtor, no live execution or consumption restriction.
    private static IEnumerable<RuleRow> Judicial()
    {
        foreach (var (prefix, with) in new (string, Func<JudicialRecord[]?, Func<ApplicantFacts, ApplicantFacts>>)[]
                 {
                     ("enterprise", records => f => f with { EnterpriseJudicial = records }),
                     ("controller", records => f => f with { LegalRepresentativeJudicial = records }),
                     ("controller", records => f => f with { ActualController = new() { IsLegalRepresentative = false, Bureau = CleanReport, Judicial = records } }),
                 })
        {
            foreach (var (suffix, kind) in new[]
                     {
                         ("-execution", JudicialKind.Execution), ("-consumption-restriction", JudicialKind.ConsumptionRestriction), ("-dishonest-debtor", JudicialKind.DishonestDebtor),
                     })
            {
                yield return Row(prefix + suffix, At, "none", Pass, with([]));
                yield return Row(prefix + suffix, Above, "live", Decline, with([new(kind, Date("2020-01-01"), IsOpen: true)]));
                yield return Row(prefix + suffix, Below, "closed", Pass, with([new(kind, Date("2025-02-01"), IsOpen: false)]));
                yield return Row(prefix + suffix, Missing, "unknown", Unknown, with(null));
            }
        }
    }

    // PRODUCTS §0, §2
    private static IEnumerable<RuleRow> Own()
    {
        yield return Row("no-live-business", At, "none", Pass, f => f);
        yield return Row("no-live-business", Above, "a live application", Decline, f => f with { OwnRecords = f.OwnRecords! with { HasLiveApplication = true } });
        yield return Row("no-live-business", Above, "a live facility", Decline, f => f with { OwnRecords = f.OwnRecords! with { HasLiveFacility = true } });
        yield return Row("no-live-business", Missing, "unknown", Unknown, f => f with { OwnRecords = null });
        yield return Row("rejection-wait", Below, "89 days", Decline, f => f with { OwnRecords = f.OwnRecords! with { RejectedOn = [Date("2024-12-16")] } });
        yield return Row("rejection-wait", At, "90 days", Pass, f => f with { OwnRecords = f.OwnRecords! with { RejectedOn = [Date("2024-12-15")] } });
        yield return Row("rejection-wait", Above, "91 days", Pass, f => f with { OwnRecords = f.OwnRecords! with { RejectedOn = [Date("2024-12-14")] } });
        yield return Row("rejection-wait", Missing, "unknown", Unknown, f => f with { OwnRecords = null });
    }

    private static RuleRow Row(string rule, Side side, string name, Verdict expected, Func<ApplicantFacts, ApplicantFacts> change) => new(rule, side, name, expected, change);

    private static Func<ApplicantFacts, ApplicantFacts> Ent(Func<EnterpriseFacts, EnterpriseFacts> change) => f => f with { Enterprise = change(f.Enterprise!) };
}
