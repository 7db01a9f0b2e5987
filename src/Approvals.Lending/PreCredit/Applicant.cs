using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit.Classes;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Pricing;
using Approvals.Lending.Products;

namespace Approvals.Lending.PreCredit;

/// <summary>
/// 被核查的申请。Facts as of a date with the figures several rules share, worked out once per evaluation. A figure is null when any
/// month or balance it needs is unknown, or a month appears twice.
/// </summary>
public sealed class Applicant
{
    private const int MonthsOfMeasurement = 12;

    private static readonly BureauReport NobodysReport = new() { Accounts = [], Queries = [], GuaranteesGiven = [] };

    private readonly IReadOnlyDictionary<string, bool?> _classes;

    private readonly Lazy<ScorecardResult?> _score;

    /// <param name="classes">客户分类 of the product sheet.</param>
    /// <param name="scorecard">评分卡 of the product sheet; null where it has none.</param>
    public Applicant(
        ApplicantFacts facts, SecurityMode mode, decimal? requestedAmountCny, DateOnly asOf, IReadOnlyList<ApplicantClass>? classes = null, Scorecard? scorecard = null)
    {
        _score = new(() => scorecard?.Measure(this));
        _classes = (classes ?? []).ToDictionary(one => one.Code, one => one.Holds(facts.Technology, asOf), StringComparer.Ordinal);
        Facts = facts;
        Mode = mode;
        RequestedAmountCny = requestedAmountCny;
        AsOf = asOf;
        LastTwelveMonths = new(asOf, MonthsOfMeasurement);
        InvoicedCny = SumInvoices(facts.Invoices, LastTwelveMonths);
        SalesCny = SumOf(facts.Sales, LastTwelveMonths);
        DebtCny = SumDebt(facts.EnterpriseBureau?.Accounts);
    }

    public ApplicantFacts Facts { get; }

    public SecurityMode Mode { get; }

    /// <summary>申请金额。Null at pre-credit, when nobody has asked for an amount yet.</summary>
    public decimal? RequestedAmountCny { get; }

    /// <summary>基准日期。The local business date on which everything is judged.</summary>
    public DateOnly AsOf { get; }

    /// <summary>评分。By the sheet's scorecard; null where it has none.</summary>
    public ScorecardResult? Score => _score.Value;

    /// <summary>近 12 个完整月。</summary>
    public CompleteMonths LastTwelveMonths { get; }

    /// <summary>年开票金额。Net invoiced CNY of the last 12 complete months; null unless every month is there.</summary>
    public decimal? InvoicedCny { get; }

    /// <summary>近 1 年销售收入。Declared sales of the last 12 complete months; null unless every month is there.</summary>
    public decimal? SalesCny { get; }

    /// <summary>上年度销售收入。Declared sales of the last complete calendar year; null unless every month is there.</summary>
    public decimal? LastYearSalesCny => SumOf(Facts.Sales, new CompleteMonths(new DateOnly(AsOf.Year, 1, 1), MonthsOfMeasurement));

    /// <summary>月均结算流入。What came in at the bank in the last 12 complete months, a month, exact; null unless every month is there.</summary>
    public decimal? AverageSettlementCny => SumOf(Facts.Settlement, LastTwelveMonths) / MonthsOfMeasurement;

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
        Subject.Spouse => Facts.Spouse is { IsMarried: false } ? NobodysReport with { ReportedOn = AsOf } : Facts.Spouse?.Bureau,
    };

    /// <summary>司法记录。The judicial records of a subject, null when unknown.</summary>
    public IReadOnlyList<JudicialRecord>? JudicialOf(Subject subject) => subject switch
    {
        Subject.Enterprise => Facts.EnterpriseJudicial,
        Subject.LegalRepresentative => Facts.LegalRepresentativeJudicial,
        Subject.ActualController => Facts.ActualController switch
        {
            { IsLegalRepresentative: true } => Facts.LegalRepresentativeJudicial,
            { IsLegalRepresentative: false } controller => controller.Judicial,
            _ => null,
        },
        Subject.Spouse => null,
    };

    /// <summary>是否属于某类。Null when unknown.</summary>
    /// <param name="code">A class of the sheet.</param>
    public bool? IsOf(string code) => _classes[code];

    /// <summary>最近年度财务报表。Null without one, or when it is older than so many years.</summary>
    public AnnualStatement? LatestStatement(int oldestYearsBack) =>
        Facts.Statements?.MaxBy(statement => statement.Year) is { } latest && latest.Year >= AsOf.Year - oldestYearsBack ? latest : null;

    /// <summary>信用贷款余额。Unsecured debt of the enterprise; null when an unsettled account does not say how it is secured or what is owed.</summary>
    public decimal? UnsecuredDebtCny
    {
        get
        {
            if (Facts.EnterpriseBureau?.Accounts is not { } accounts)
                return null;
            var total = 0m;
            foreach (var account in accounts)
            {
                if (account.IsSettled || account.IsUnsecured is false)
                    continue;
                if (account is not { IsUnsecured: true, BalanceCny: { } balance })
                    return null;
                total += balance;
            }
            return total;
        }
    }

    /// <summary>信用卡使用率。Percent of the limits of all cards, 0 without a card; null when a limit or what is used is unknown.</summary>
    public decimal? CardUtilisationOf(Subject subject)
    {
        if (BureauOf(subject)?.Accounts is not { } accounts)
            return null;
        var (used, limit) = (0m, 0m);
        foreach (var card in accounts)
        {
            if (card.IsSettled || card.Kind != CreditKind.CreditCard)
                continue;
            if (card is not { BalanceCny: { } balance, LimitCny: { } granted })
                return null;
            (used, limit) = (used + balance, limit + granted);
        }
        return used == 0m ? 0m : limit == 0m ? null : used * 100m / limit;
    }

    /// <summary>良好用信记录。A loan or card with nothing overdue now or ever, in a normal state and class; null when none is known to be so and one is not fully known.</summary>
    /// <param name="exceptInstitution">Accounts of this institution do not count; null for none.</param>
    public bool? HasSoundLoan(Subject subject, string? exceptInstitution)
    {
        if (BureauOf(subject)?.Accounts is not { } accounts)
            return null;
        return AnyOneOf.Holds([.. accounts.Where(account => account.InstitutionCode != exceptInstitution).Select(account => account switch
        {
            { State: not (null or AccountState.Normal) } or { Classification: not (null or RiskClass.Normal) } or { CurrentOverdueCny: > 0m } or { OverdueMonths.Count: > 0 } => false,
            { State: AccountState.Normal, Classification: RiskClass.Normal, CurrentOverdueCny: 0m, OverdueMonths: not null } => true,
            _ => (bool?)null,
        })]);
    }

    /// <summary>个人负债率。Percent of what the legal representative owns that is owed; null when either is unknown.</summary>
    public decimal? PersonalDebtRatioPercent =>
        SumDebt(Facts.LegalRepresentativeBureau?.Accounts) is { } debt && Facts.LegalRepresentative?.AssetsCny is { } assets
            ? debt == 0m ? 0m : assets == 0m ? null : debt * 100m / assets
            : null;

    /// <summary>经营性负债。Outstanding balances of the given kinds; null when the report or one of those balances is unknown.</summary>
    public decimal? EnterpriseDebtOf(IReadOnlyList<CreditKind> kinds) => DebtOf(Subject.Enterprise, kinds);

    /// <summary>负债余额 of a subject. Outstanding balances of the given kinds; null when the report or one of those balances is unknown.</summary>
    public decimal? DebtOf(Subject subject, IReadOnlyList<CreditKind> kinds)
    {
        if (BureauOf(subject)?.Accounts is not { } accounts)
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

    private static decimal? SumOf(IReadOnlyList<MonthlyAmount>? rows, CompleteMonths months)
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
