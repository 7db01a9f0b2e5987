using Approvals.Lending.Calendar;
using Approvals.Lending.Json;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.PreCredit.Rules;

namespace Approvals.Lending.PreCredit;

/// <summary>薪金依据的三项条件: enough people in the latest run, wages high enough over two years, and regular for long enough. Source: seed 001 (十一) 适用对象 2–4.</summary>
/// <param name="MinimumPeople">最近一次人数.</param>
/// <param name="MinimumWageMultiple">月最低工资标准的倍数; a shortfall is a matter for people (原则上).</param>
/// <param name="Years">代发业务年数, and for how many years the housing fund has no gap; wages are averaged over them.</param>
/// <param name="RegularMonths">近几个月代发正常.</param>
public sealed record PayrollConditions(int MinimumPeople, decimal MinimumWageMultiple, int Years, int RegularMonths)
{
    private const int MonthsAYear = 12;
    private const decimal Hundred = 100m;

    public const string PayrollCode = "payroll";
    public const string HousingFundCode = "housingFund";

    public static readonly IReadOnlyList<ParameterShape> Parameters =
    [
        new("minimumPeople", ParameterType.Count),
        new("minimumWageMultiple", ParameterType.Count),
        new("years", ParameterType.Years),
        new("regularMonths", ParameterType.Months),
    ];

    public static PayrollConditions Read(JsonFields fields) => new(
        fields.Whole("minimumPeople", 1, 1000), fields.Number("minimumWageMultiple", 0.01m, 100m), fields.Whole("years", 1, 5), fields.Whole("regularMonths", 1, 24));

    /// <summary>依据: the one that meets the conditions, 代发工资 before 公积金; else the one people may look at, else one that is unknown, else one that fails.</summary>
    public PayrollBasis BestOf(Applicant applicant)
    {
        PayrollBasis[] both = [Payroll(applicant), HousingFund(applicant)];
        return both.MinBy(basis => basis.Verdict switch { Verdict.Pass => 0, Verdict.Unknown => 1, Verdict.Refer => 2, _ => 3 })!;
    }

    private PayrollBasis Payroll(Applicant applicant)
    {
        var facts = applicant.Facts.Payroll;
        var perHead = PerHead(facts?.Runs, applicant.AsOf);
        var verdict = Judge(
            EnoughPeople(facts?.Runs),
            facts?.ServiceSince is { } since ? Anniversaries.HasCompletedYears(since, Years, applicant.AsOf) : null,
            EveryMonth(facts?.Runs, new CompleteMonths(applicant.AsOf, RegularMonths)),
            HighEnough(perHead, facts));
        return new(PayrollCode, verdict, facts?.Runs?.Where(row => applicant.LastTwelveMonths.IndexOf(row.Month) >= 0).Sum(row => row.AmountCny));
    }

    private PayrollBasis HousingFund(Applicant applicant)
    {
        var facts = applicant.Facts.Payroll;
        var rates = (facts?.EmployeeRatePercent + facts?.EmployerRatePercent) / Hundred;
        var perHead = rates > 0m ? PerHead(facts?.HousingFund, applicant.AsOf) / rates : null;
        var verdict = Judge(
            EnoughPeople(facts?.HousingFund),
            EveryMonth(facts?.HousingFund, new CompleteMonths(applicant.AsOf, Years * MonthsAYear)),
            true,
            HighEnough(perHead, facts));
        return new(HousingFundCode, verdict, MonthsAYear * perHead * Latest(facts?.HousingFund)?.Employees);
    }

    private static Verdict Judge(bool? people, bool? longEnough, bool? regular, bool? highEnough)
    {
        bool?[] hard = [people, longEnough, regular];
        return hard.Contains(false) ? Verdict.Decline
            : hard.Contains(null) || highEnough is null ? Verdict.Unknown
            : highEnough is true ? Verdict.Pass : Verdict.Refer;
    }

    private bool? EnoughPeople(IReadOnlyList<WageMonth>? rows) => rows is null ? null : (Latest(rows)?.Employees ?? 0) >= MinimumPeople;

    private bool? HighEnough(decimal? perHead, PayrollFacts? facts) => perHead >= MinimumWageMultiple * facts?.MinimumWageCny ? true
        : perHead is null || facts?.MinimumWageCny is null ? null : false;

    private static WageMonth? Latest(IReadOnlyList<WageMonth>? rows) => rows?.MaxBy(row => row.Month);

    private static bool? EveryMonth(IReadOnlyList<WageMonth>? rows, CompleteMonths months) =>
        rows is null ? null : rows.Count(row => row.AmountCny > 0m && months.IndexOf(row.Month) >= 0) == months.Count;

    /// <summary>人均月额 of the years: everything paid over everybody paid.</summary>
    private decimal? PerHead(IReadOnlyList<WageMonth>? rows, DateOnly asOf)
    {
        var months = new CompleteMonths(asOf, Years * MonthsAYear);
        var counted = rows?.Where(row => months.IndexOf(row.Month) >= 0).ToList();
        var heads = counted?.Sum(row => row.Employees);
        return heads is null ? null : heads == 0 ? 0m : counted!.Sum(row => row.AmountCny) / heads;
    }
}

/// <summary>薪金依据。</summary>
/// <param name="Verdict">Pass, refer where only the wage falls short, unknown or decline.</param>
/// <param name="YearlyCny">近 12 个月代发金额, or 12 months' base of all contributing employees; null when unknown.</param>
public sealed record PayrollBasis(string Code, Verdict Verdict, decimal? YearlyCny);
