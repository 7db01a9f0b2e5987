using Approvals.Lending.Calendar;
using Approvals.Lending.Json;
using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;

namespace Approvals.Lending.Pricing;

/// <summary>评分项。Points by the band a metric falls into.</summary>
/// <param name="Rights">Kinds counted by <see cref="ScoreMetric.Rights"/>; else empty.</param>
/// <param name="Class">Class asked for by <see cref="ScoreMetric.Class"/>; else null.</param>
/// <param name="WindowMonths">观察期 of the metrics that count queries, months back; else null.</param>
/// <param name="Bands">By rising lower bound; below the first nothing is earned.</param>
public sealed record ScoreItem(
    string Code, BilingualText Title, ScoreMetric Metric, IReadOnlyList<RightKind> Rights, string? Class, int? WindowMonths, IReadOnlyList<ScoreBand> Bands)
{
    private const int LongestWindowMonths = 60;

    /// <summary>满分。</summary>
    public decimal OutOf => Bands.Max(band => band.Points);

    /// <summary>计分。Nothing for what is unknown.</summary>
    public ScoreLine Measure(Applicant applicant)
    {
        var value = ValueOf(applicant);
        var points = value is { } known ? Bands.LastOrDefault(band => known >= band.From)?.Points ?? 0m : 0m;
        return new(Code, Title, value is { } shown ? Shown(shown) : FactValue.Missing, points, OutOf);
    }

    public static ScoreItem Read(JsonFields fields)
    {
        var item = new ScoreItem(
            fields.Text("code"),
            fields.Object("title", BilingualText.Read),
            fields.Choice<ScoreMetric>("metric"),
            fields.Choices<RightKind>("rights", required: false),
            fields.TextOrNull("class"),
            fields.WholeOrNull("windowMonths", 1, LongestWindowMonths),
            fields.List("bands", band => new ScoreBand(band.Amount("from"), band.Number("points", 0m, 100m))));
        if (item.Metric == ScoreMetric.Rights != item.Rights.Count > 0)
            fields.Fault("rights", "are named exactly for the metric 'rights'");
        Check(fields, item);
        if (!item.Bands.Any(band => band.Points > 0m) && fields.Has("bands"))
            fields.Fault("bands", "give no points");
        for (var index = 1; index < item.Bands.Count; index++)
            if (item.Bands[index].From <= item.Bands[index - 1].From)
                fields.Fault($"bands[{index}]", "does not begin above the one before");
        return item;
    }

    /// <summary>指标 without bands, for whoever compares its value otherwise.</summary>
    internal static ScoreItem Measuring(JsonFields fields)
    {
        var item = new ScoreItem(
            fields.Text("code"), fields.Object("title", BilingualText.Read), fields.Choice<ScoreMetric>("metric"), fields.Choices<RightKind>("rights", required: false), fields.TextOrNull("class"),
            fields.WholeOrNull("windowMonths", 1, LongestWindowMonths), []);
        Check(fields, item);
        return item;
    }

    private static void Check(JsonFields fields, ScoreItem item)
    {
        if (item.Metric == ScoreMetric.Class != item.Class is not null)
            fields.Fault("class", "is named exactly for the metric 'class'");
        if ((item.Metric is ScoreMetric.LoanQueries or ScoreMetric.RecentQueries) != item.WindowMonths is not null)
            fields.Fault("windowMonths", "is given exactly for the metrics that count queries");
    }

    /// <summary>指标值 in the metric's unit; null when unknown.</summary>
    public decimal? ValueOf(Applicant applicant) => Metric switch
    {
        ScoreMetric.OperatingYears => applicant.Facts.Enterprise?.EstablishedOn is { } on ? Anniversaries.AgeOn(on, applicant.AsOf) : null,
        ScoreMetric.AnnualRevenue => applicant.SalesCny,
        ScoreMetric.Rights => applicant.Facts.Technology?.RightsOn(Rights, applicant.AsOf),
        ScoreMetric.Class => applicant.IsOf(Class!) switch { true => 1m, false => 0m, null => null },
        ScoreMetric.LoanQueries => QueriesOf(applicant),
        ScoreMetric.CardUtilisation => applicant.CardUtilisationOf(Subject.ActualController),
        ScoreMetric.ExistingCustomer => IsExistingCustomer(applicant) switch { true => 1m, false => 0m, null => null },
        ScoreMetric.SettlementAccountYears => applicant.Facts.BankRelation?.SettlementAccountsOpenedOn switch
        {
            null => null,
            [] => 0m,
            var days => Anniversaries.AgeOn(days.Min(), applicant.AsOf),
        },
        ScoreMetric.SoundLoan => applicant.HasSoundLoan(Subject.Enterprise, exceptInstitution: null) switch { true => 1m, false => 0m, null => null },
        ScoreMetric.RecentQueries => RecentQueriesOf(applicant),
        ScoreMetric.PersonalDebtRatio => applicant.PersonalDebtRatioPercent,
        ScoreMetric.SalesVolatility => MonthlyFlows.EachOf(applicant.Facts.Sales, applicant.LastTwelveMonths) is { } months && MonthlyFlows.SquaredVariation(months) is { } squared
            ? decimal.Round((decimal)Math.Sqrt((double)squared) * 100m, 2, MidpointRounding.AwayFromZero)
            : null,
        ScoreMetric.Invoiced => applicant.InvoicedCny,
    };

    private static bool? IsExistingCustomer(Applicant applicant) => applicant.Facts.BankRelation?.SettlementAccountsOpenedOn is not { } accounts ? null
        : accounts.Count == 0 ? false
        : applicant.YearlyOf(MeasuredFlow.SettlementInflow) is { } inflow ? inflow > 0m : null;

    private decimal? RecentQueriesOf(Applicant applicant)
    {
        if (applicant.BureauOf(Subject.Enterprise)?.Queries is not { } enterprise || applicant.BureauOf(Subject.ActualController)?.Queries is not { } controller)
            return null;
        var window = new LookBack(applicant.AsOf, WindowMonths!.Value);
        return enterprise.Concat(controller).Count(query => query.Reason == QueryReason.LoanApproval && !query.IsForThisApplication && window.Contains(query.On));
    }

    private decimal? QueriesOf(Applicant applicant)
    {
        if (applicant.BureauOf(Subject.Enterprise)?.Queries is not { } enterprise || applicant.BureauOf(Subject.ActualController)?.Queries is not { } controller)
            return null;
        var window = new LookBack(applicant.AsOf, WindowMonths!.Value);
        return enterprise.Concat(controller)
            .Where(query => query.Reason == QueryReason.LoanApproval && !query.IsForThisApplication && window.Contains(query.On))
            .Select(query => query.InstitutionCode).Distinct(StringComparer.Ordinal).Count();
    }

    private FactValue Shown(decimal value) => Metric switch
    {
        ScoreMetric.OperatingYears or ScoreMetric.SettlementAccountYears => FactValue.Years((int)value),
        ScoreMetric.AnnualRevenue or ScoreMetric.Invoiced => FactValue.Money(value),
        ScoreMetric.Rights or ScoreMetric.LoanQueries or ScoreMetric.RecentQueries => FactValue.Count((int)value),
        ScoreMetric.Class or ScoreMetric.ExistingCustomer or ScoreMetric.SoundLoan => FactValue.Flag(value == 1m),
        ScoreMetric.CardUtilisation or ScoreMetric.PersonalDebtRatio or ScoreMetric.SalesVolatility => FactValue.Percent(value),
    };
}

/// <summary>分档。</summary>
/// <param name="From">Lower bound, included, in the metric's unit.</param>
public sealed record ScoreBand(decimal From, decimal Points);
