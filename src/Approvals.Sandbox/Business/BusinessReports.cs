using Approvals.Sandbox.Bank;
using Approvals.Sandbox.Tax;
using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Business;

/// <summary>What acquirers, malls, other banks and published lists show of a company on a date: parts of what it invoices, month by month.</summary>
internal static class BusinessReports
{
    private const int MonthsShown = 24;

    public static AcquiringRecord Acquiring(Company company, DateOnly asOf)
    {
        var since = SinceMonthsAgo(company, company.Kind.AcquiringMonths);
        return new AcquiringRecord(
            company.Identity.Uscc,
            asOf,
            since is { } on ? [new AcquirerAgreement("银联商务", on, company.Kind.AcquirerIsContent)] : [],
            Months(company, asOf, since, company.Kind.CardShare),
            company.Kind.IsAdmissibleMerchant);
    }

    public static MallRecord Malls(Company company, DateOnly asOf)
    {
        var since = SinceMonthsAgo(company, company.Kind.MallMonths);
        return new MallRecord(
            company.Identity.Uscc, asOf, since is { } on ? [new MallShop(MallType.Enterprise, on)] : [], Months(company, asOf, since, company.Kind.MallShare));
    }

    public static OtherBankFlow OtherBanks(Company company, DateOnly asOf) => new(
        company.Identity.Uscc,
        asOf,
        [.. Months(company, asOf, company.EstablishedOn, company.Kind.OtherBankShare).Select(row => row with { AmountCny = SettlementFlows.Uneven(company, row.Month, row.AmountCny) })]);

    public static StandingRecord Standing(Company company, DateOnly asOf) => new(
        company.Identity.Uscc, asOf, [.. company.Kind.Memberships.Select(cluster => new ClusterMembership(cluster, IsInGoodStanding: true))], company.Kind.Supports);

    /// <summary>Not before the company was registered; null: never.</summary>
    public static DateOnly? SinceMonthsAgo(Company company, int? months) =>
        months is not { } ago ? null : company.Anchor.AddMonths(-ago) is var on && on > company.EstablishedOn ? on : company.EstablishedOn;

    private static IReadOnlyList<BusinessMonth> Months(Company company, DateOnly asOf, DateOnly? since, decimal share)
    {
        var history = new SalesHistory(company);
        return
        [
            .. history.CompleteMonths(asOf, MonthsShown)
                .Select(month => new BusinessMonth(month, since is { } on && Company.FirstOfMonth(on) <= month ? decimal.Round(history.NetInvoicedCny(month) * share, 2) : 0m)),
        ];
    }
}
