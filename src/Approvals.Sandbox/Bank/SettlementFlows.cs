using Approvals.Sandbox.Tax;
using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Bank;

/// <summary>结算流水: the part of a company's sales that comes in on its accounts here, month by month; none without an account.</summary>
internal static class SettlementFlows
{
    private const int MonthsShown = 24;
    private const int MonthsAYear = 12;
    private const int OneMonthOf = 4;
    private const decimal Spread = 0.2m;
    private const decimal PaidOut = 0.95m;

    /// <param name="accounts">The enterprise's accounts at the bank.</param>
    public static SettlementFlow Build(Company company, IReadOnlyList<Account> accounts, DateOnly asOf)
    {
        var history = new SalesHistory(company);
        var months = history.CompleteMonths(asOf, MonthsShown).Select(month => Of(company, history, month)).ToList();
        return new SettlementFlow(
            company.Identity.Uscc,
            asOf,
            months,
            [.. accounts.Where(account => account.Kind == AccountKind.Current && account.OpenedOn <= asOf).Select(account => account.OpenedOn).Order()],
            decimal.Round(months.TakeLast(MonthsAYear).Sum(month => month.InflowCny) / MonthsAYear * company.Kind.DepositShare, 2));
    }

    /// <summary>What comes in of a month, where it comes evenly or not.</summary>
    public static decimal Uneven(Company company, DateOnly month, decimal amountCny) =>
        !company.Kind.SettlesUnevenly ? amountCny : month.Month % OneMonthOf == 0 ? amountCny * OneMonthOf : 0m;

    private static SettlementMonth Of(Company company, SalesHistory history, DateOnly month)
    {
        var hasAccount = OpeningAccounts.HasCorporateAccounts(company.Key) && (company.Kind.AccountMonths is null || OpeningAccounts.OpenedOn(company, AccountKind.Current) < month.AddMonths(1));
        var share = hasAccount ? company.Kind.SettlementShare : 0m;
        var inflow = decimal.Round(Uneven(company, month, history.NetInvoicedCny(month)) * share * (1m - (Spread / 2m) + (company.Draw.Fraction($"settled.{month:yyyyMM}") * Spread)), 2);
        return new SettlementMonth(month, inflow, decimal.Round(inflow * PaidOut, 2));
    }
}

/// <summary>结算流水.</summary>
internal sealed record SettlementFlow(
    string HolderId, DateOnly AsOf, IReadOnlyList<SettlementMonth> Months, IReadOnlyList<DateOnly> AccountsOpenedOn, decimal AverageDailyDepositCny);

/// <summary>月度结算.</summary>
internal sealed record SettlementMonth(DateOnly Month, decimal InflowCny, decimal OutflowCny);
