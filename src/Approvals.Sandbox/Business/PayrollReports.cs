using Approvals.Sandbox.Tax;
using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Business;

/// <summary>代发工资与公积金: the same people and wage every month since the service or the contributions began.</summary>
internal static class PayrollReports
{
    private const int MonthsShown = 36;
    private const decimal RatePercent = 12m;
    private const decimal Hundred = 100m;
    private const decimal LowestMinimumWageCny = 2_100m;

    /// <summary>月最低工资标准 by province, as samples.</summary>
    private static readonly Dictionary<string, decimal> MinimumWages = new()
    {
        ["11"] = 2_540m,
        ["31"] = 2_740m,
        ["32"] = 2_490m,
        ["33"] = 2_490m,
        ["34"] = 2_320m,
        ["35"] = 2_265m,
        ["37"] = 2_200m,
        ["42"] = 2_210m,
        ["43"] = 2_200m,
        ["44"] = 2_520m,
        ["50"] = 2_330m,
        ["51"] = 2_330m,
        ["61"] = 2_160m,
    };

    public static PayrollRecord Build(Company company, DateOnly asOf)
    {
        var kind = company.Kind;
        var service = BusinessReports.SinceMonthsAgo(company, kind.PayrollMonths);
        var fund = BusinessReports.SinceMonthsAgo(company, kind.HousingFundMonths);
        return new PayrollRecord(
            company.Identity.Uscc,
            asOf,
            service,
            Months(company, asOf, service, kind.WageCny),
            Months(company, asOf, fund, decimal.Round(kind.WageCny * 2m * RatePercent / Hundred, 2)),
            fund is null ? null : RatePercent,
            fund is null ? null : RatePercent,
            MinimumWages.GetValueOrDefault(company.Identity.Region.Code[..2], LowestMinimumWageCny));
    }

    private static IReadOnlyList<PayrollMonth> Months(Company company, DateOnly asOf, DateOnly? since, decimal perHeadCny) =>
    [
        .. new SalesHistory(company).CompleteMonths(asOf, MonthsShown).Where(month => since is { } on && Company.FirstOfMonth(on) <= month)
            .Select(month => new PayrollMonth(month, company.Kind.Employees, company.Kind.Employees * perHeadCny)),
    ];
}
