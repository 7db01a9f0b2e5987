using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.PreCredit;

/// <summary>经营流水。The monthly rows of a flow, and what they come to.</summary>
public static class MonthlyFlows
{
    private const int MonthsOfMeasurement = 12;

    /// <summary>Null when unknown; a month of a flow made from two others is there only when both have it.</summary>
    public static IReadOnlyList<MonthlyAmount>? FlowOf(this Applicant applicant, MeasuredFlow flow) => flow switch
    {
        MeasuredFlow.SettlementInflow => applicant.Facts.Settlement,
        MeasuredFlow.SettlementTurnover => Together(applicant, (inflow, outflow) => inflow + outflow),
        MeasuredFlow.SettlementNet => Together(applicant, (inflow, outflow) => inflow - outflow),
        MeasuredFlow.OtherBankInflow => applicant.Facts.OtherBankInflow,
        MeasuredFlow.CardAcquiring => applicant.Facts.Acquiring?.Volume,
        MeasuredFlow.PlatformSales => applicant.Facts.Platform?.Sales,
        MeasuredFlow.DeclaredSales => applicant.Facts.Sales,
    };

    /// <summary>近 12 个月合计, CNY; null unless every month is there.</summary>
    public static decimal? YearlyOf(this Applicant applicant, MeasuredFlow flow) =>
        EachOf(applicant.FlowOf(flow), applicant.LastTwelveMonths)?.Sum();

    /// <summary>月均 of the last 12 complete months, CNY, exact; null unless every month is there.</summary>
    public static decimal? MonthlyOf(this Applicant applicant, MeasuredFlow flow) => applicant.YearlyOf(flow) / MonthsOfMeasurement;

    /// <summary>各月金额 in order of the months; null unless each is there exactly once.</summary>
    public static IReadOnlyList<decimal>? EachOf(IReadOnlyList<MonthlyAmount>? rows, CompleteMonths months)
    {
        if (rows is null)
            return null;
        var amounts = new decimal?[months.Count];
        foreach (var row in rows)
        {
            var index = months.IndexOf(row.Month);
            if (index < 0)
                continue;
            if (amounts[index] is not null)
                return null;
            amounts[index] = row.AmountCny;
        }
        return amounts.Contains(null) ? null : [.. amounts.Select(amount => amount!.Value)];
    }

    /// <summary>变异系数的平方: variance over the mean squared, of the whole population; null without any flow. Source: policy default.</summary>
    public static decimal? SquaredVariation(IReadOnlyList<decimal> amounts)
    {
        var total = amounts.Sum();
        if (total <= 0m)
            return null;

        // Each month as a multiple of the mean: amounts squared would leave the range of a decimal.
        return amounts.Select(amount => amount * amounts.Count / total - 1m).Sum(distance => distance * distance) / amounts.Count;
    }

    private static IReadOnlyList<MonthlyAmount>? Together(Applicant applicant, Func<decimal, decimal, decimal> combine) =>
        applicant.Facts is { Settlement: { } inflow, BankRelation.Outflow: { } outflow }
            ? [.. inflow.Join(outflow, row => row.Month, row => row.Month, (into, outOf) => new MonthlyAmount(into.Month, combine(into.AmountCny, outOf.AmountCny)))]
            : null;
}
