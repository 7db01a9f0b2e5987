using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using static Approvals.Lending.PreCredit.Verdict;
using static Approvals.Lending.Tests.PreCredit.CleanApplicant;
using static Approvals.Lending.Tests.PreCredit.CreditFamily;
using static Approvals.Lending.Tests.PreCredit.Side;

namespace Approvals.Lending.Tests.PreCredit;

/// <summary>
/// 薪金贷 2–4 (seed 001 (十一)): one basis meets all three conditions. The minimum wage is 2,490, so 1.5 times it is 3,735; with 12% + 12% a base of 3,735 is a
/// contribution of 896.40.
/// </summary>
internal static class PayrollRows
{
    public static IReadOnlyList<RuleRow> All { get; } = [.. Payroll(), .. HousingFund(), .. Either()];

    private static IEnumerable<RuleRow> Payroll()
    {
        yield return Row(Below, "9 people in the latest run", Decline, p => p with { Runs = Latest(9) });
        yield return Row(At, "10 people", Pass, p => p with { Runs = Latest(10) });
        yield return Row(Above, "11 people", Pass, p => p with { Runs = Latest(11) });
        yield return Row(Below, "no run ever", Decline, p => p with { Runs = [] });

        // 原则上: only people can admit less.
        yield return Row(Below, "a fen a head short of 1.5 times", Refer, p => p with { Runs = Wages(10, 37_349.90m) });
        yield return Row(At, "1.5 times", Pass, p => p with { Runs = Wages(10, 37_350m) });
        yield return Row(Above, "a fen a head more", Pass, p => p with { Runs = Wages(10, 37_350.10m) });
        yield return Row(At, "1.5 times over two years, less of late", Pass, p => p with { Runs = [.. Wages(10, 40_000m).Take(12), .. Wages(10, 34_700m).Skip(12)] });

        yield return Row(Below, "service one day short of 2 years", Decline, p => p with { ServiceSince = Date("2023-03-16") });
        yield return Row(At, "service 2 years today", Pass, p => p with { ServiceSince = Date("2023-03-15") });
        yield return Row(Below, "a month of the last year without a run", Decline, p => p with { Runs = [.. p.Runs!.Where(run => run.Month != Month("2024-03"))] });
        yield return Row(At, "a month of the year before without a run", Pass, p => p with { Runs = [.. p.Runs!.Where(run => run.Month != Month("2024-02"))] });
        yield return Row(Below, "a run of nothing", Decline, p => p with { Runs = [.. p.Runs!.Select(run => run.Month == Month("2024-08") ? run with { AmountCny = 0m } : run)] });
        yield return Row(Missing, "service unknown", Unknown, p => p with { ServiceSince = null });
        yield return Row(Missing, "runs unknown", Unknown, p => p with { Runs = null });
        yield return Row(Missing, "minimum wage unknown", Unknown, p => p with { MinimumWageCny = null });
    }

    private static IEnumerable<RuleRow> HousingFund()
    {
        yield return Row(Below, "fund: 9 people", Decline, Fund(p => p with { HousingFund = [.. Wages(10, 10_000m).SkipLast(1), new(new YearMonth(2025, 2), 9, 9_000m)] }));
        yield return Row(At, "fund: 10 people", Pass, Fund(p => p with { HousingFund = Wages(10, 10_000m) }));
        yield return Row(Below, "fund: base a fen short", Refer, Fund(p => p with { HousingFund = Wages(10, 8_963.97m) }));
        yield return Row(At, "fund: base 1.5 times", Pass, Fund(p => p with { HousingFund = Wages(10, 8_964m) }));
        yield return Row(Above, "fund: base a fen more", Pass, Fund(p => p with { HousingFund = Wages(10, 8_964.03m) }));
        yield return Row(Below, "fund: a gap two years ago", Decline, Fund(p => p with { HousingFund = [.. Wages(10, 10_000m).Skip(1)] }));
        yield return Row(At, "fund: a gap before that", Pass, Fund(p => p with { HousingFund = [new(new YearMonth(2022, 12), 10, 10_000m), .. Wages(10, 10_000m)] }));
        yield return Row(Missing, "fund: rate unknown", Unknown, Fund(p => p with { HousingFund = Wages(10, 10_000m), EmployerRatePercent = null }));
        yield return Row(Missing, "fund unknown", Unknown, Fund(p => p with { HousingFund = null }));
    }

    // PRODUCTS §2: passes when one alternative is known to pass, is unknown when none passes and one is unknown.
    private static IEnumerable<RuleRow> Either()
    {
        yield return Row(At, "payroll passes, fund unknown", Pass, p => p with { HousingFund = null });
        yield return Row(At, "fund passes, payroll fails", Pass, p => p with { Runs = Latest(3), HousingFund = Wages(10, 10_000m) });
        yield return Row(Missing, "payroll fails, fund unknown", Unknown, p => p with { Runs = Latest(3), HousingFund = null });
        yield return Row(Missing, "payroll short of wages, fund unknown", Unknown, p => p with { Runs = Wages(10, 30_000m), HousingFund = null });
        yield return Row(Below, "payroll short of wages, fund fails", Refer, p => p with { Runs = Wages(10, 30_000m), HousingFund = [] });
        yield return Row(Missing, "unknown", Unknown, _ => null);
    }

    private static IReadOnlyList<WageMonth> Latest(int people) => [.. Wages(12, 72_000m).SkipLast(1), new(new YearMonth(2025, 2), people, people * 6_000m)];

    /// <summary>No payroll service at all, so that the housing fund decides.</summary>
    private static Func<PayrollFacts, PayrollFacts> Fund(Func<PayrollFacts, PayrollFacts> change) => p => change(p with { Runs = [] });

    private static RuleRow Row(Side side, string name, Verdict expected, Func<PayrollFacts, PayrollFacts?> change) => new("payroll-basis", side, name, expected, f => f with { Payroll = change(f.Payroll!) });
}
