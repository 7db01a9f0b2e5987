using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;

namespace Approvals.Lending.PreCredit;

/// <summary>
/// 被核查的申请。Facts as of a date with the figures several rules share, worked out once per evaluation. A figure is null when any
/// month or balance it needs is unknown, or a month appears twice.
/// </summary>
public sealed class Applicant
{
    private const int MonthsOfMeasurement = 12;

    public Applicant(ApplicantFacts facts, SecurityMode mode, decimal? requestedAmountCny, DateOnly asOf)
    {
        Facts = facts;
        Mode = mode;
        RequestedAmountCny = requestedAmountCny;
        AsOf = asOf;
        LastTwelveMonths = new(asOf, MonthsOfMeasurement);
        InvoicedCny = SumInvoices(facts.Invoices, LastTwelveMonths);
        SalesCny = SumSales(facts.Sales, LastTwelveMonths);
        DebtCny = SumDebt(facts.EnterpriseBureau?.Accounts);
    }

    public ApplicantFacts Facts { get; }

    public SecurityMode Mode { get; }

    /// <summary>申请金额。Null at pre-credit, when nobody has asked for an amount yet.</summary>
    public decimal? RequestedAmountCny { get; }

    /// <summary>基准日期。The local business date on which everything is judged.</summary>
    public DateOnly AsOf { get; }

    /// <summary>近 12 个完整月。</summary>
    public CompleteMonths LastTwelveMonths { get; }

    /// <summary>年开票金额。Net invoiced CNY of the last 12 complete months; null unless every month is there.</summary>
    public decimal? InvoicedCny { get; }

    /// <summary>近 1 年销售收入。Declared sales of the last 12 complete months; null unless every month is there.</summary>
    public decimal? SalesCny { get; }

    /// <summary>企业负债总额。Every outstanding balance of the enterprise by the bureau; guarantees given excluded.</summary>
    public decimal? DebtCny { get; }

    /// <summary>征信报告。The credit report of a subject, null when unknown.</summary>
    public BureauReport? BureauOf(Subject subject) => subject switch
    {
        Subject.Enterprise => Facts.EnterpriseBureau,
        Subject.LegalRepresentative => Facts.LegalRepresentativeBureau,
        Subject.ActualController => Facts.ActualController switch
        {
            { IsLegalRepresentative: true } => Facts.LegalRepresentativeBureau,
            { IsLegalRepresentative: false } controller => controller.Bureau,
            _ => null,
        },
    };

    /// <summary>经营性负债。Outstanding balances of the given kinds; null when the report or one of those balances is unknown.</summary>
    public decimal? EnterpriseDebtOf(IReadOnlyList<CreditKind> kinds)
    {
        if (Facts.EnterpriseBureau?.Accounts is not { } accounts)
            return null;
        var total = 0m;
        foreach (var account in accounts)
        {
            if (account.IsSettled || !kinds.Contains(account.Kind))
                continue;
            if (account.BalanceCny is not { } balance)
                return null;
            total += balance;
        }
        return total;
    }

    /// <summary>其他经营流水。Flow of the given kinds in the last 12 complete months. It only supplements, so what is not supplied counts 0.</summary>
    public decimal OtherFlowOf(IReadOnlyList<OtherFlowKind> kinds)
    {
        if (Facts.OtherFlows is not { } flows)
            return 0m;
        var total = 0m;
        foreach (var flow in flows)
            if (LastTwelveMonths.IndexOf(flow.Month) >= 0 && kinds.Contains(flow.Kind))
                total += flow.AmountCny;
        return total;
    }

    private static decimal? SumInvoices(IReadOnlyList<MonthlyInvoices>? rows, CompleteMonths months)
    {
        if (rows is null)
            return null;
        var total = 0m;
        var seen = 0;
        foreach (var row in rows)
        {
            var index = months.IndexOf(row.Month);
            if (index < 0)
                continue;
            if ((seen & (1 << index)) != 0)
                return null;
            seen |= 1 << index;
            total += row.NetCny;
        }
        return seen == (1 << months.Count) - 1 ? total : null;
    }

    private static decimal? SumSales(IReadOnlyList<MonthlyAmount>? rows, CompleteMonths months)
    {
        if (rows is null)
            return null;
        var total = 0m;
        var seen = 0;
        foreach (var row in rows)
        {
            var index = months.IndexOf(row.Month);
            if (index < 0)
                continue;
            if ((seen & (1 << index)) != 0)
                return null;
            seen |= 1 << index;
            total += row.AmountCny;
        }
        return seen == (1 << months.Count) - 1 ? total : null;
    }

    private static decimal? SumDebt(IReadOnlyList<CreditAccount>? accounts)
    {
        if (accounts is null)
            return null;
        var total = 0m;
        foreach (var account in accounts)
        {
            if (account.IsSettled)
                continue;
            if (account.BalanceCny is not { } balance)
                return null;
            total += balance;
        }
        return total;
    }
}
