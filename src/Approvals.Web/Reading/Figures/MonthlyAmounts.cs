using Approvals.Casework.Data;
using Approvals.Casework.Disbursement;
using Approvals.Lending.Calendar;
using Approvals.Lending.Chains;
using Microsoft.EntityFrameworkCore;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Web.Reading.Figures;

/// <summary>月度金额: what was approved and what was posted, by calendar month in Beijing.</summary>
internal static class MonthlyAmounts
{
    private static readonly double BeijingHours = ShanghaiTime.Offset.TotalHours;

    /// <summary>Every month of the period, in order; months without any are there with zeroes.</summary>
    public static async Task<IReadOnlyList<MonthlyAmount>> OfAsync(DeskDb db, Actor actor, FigureFilter filter, CancellationToken ct)
    {
        var (from, until) = (filter.FromUtc, filter.UntilUtc);
        var approved = await (from round in db.Rounds
                              join @case in filter.Cases(db, actor) on round.CaseId equals @case.Id
                              where round.EndedAtUtc >= @from && round.EndedAtUtc < until && round.Outcome == RoundOutcome.Approved
                              let local = round.EndedAtUtc!.Value.AddHours(BeijingHours)
                              select new { local.Year, local.Month, @case.Id, @case.ApprovedAmountCny }).Distinct()
                              .GroupBy(one => new { one.Year, one.Month }, one => one.ApprovedAmountCny)
                              .Select(amounts => new { amounts.Key.Year, amounts.Key.Month, Count = amounts.Count(), Cny = amounts.Sum() }).ToListAsync(ct);
        var posted = await (from order in db.Disbursements
                            join @case in filter.Cases(db, actor) on order.CaseId equals @case.Id
                            where order.PostedAtUtc >= @from && order.PostedAtUtc < until && order.State == DisbursementState.Posted
                            let local = order.PostedAtUtc!.Value.AddHours(BeijingHours)
                            group order.AmountCny by new { local.Year, local.Month } into amounts
                            select new { amounts.Key.Year, amounts.Key.Month, Count = amounts.Count(), Cny = amounts.Sum() }).ToListAsync(ct);

        var months = new List<MonthlyAmount>();
        for (var month = new DateOnly(filter.From.Year, filter.From.Month, 1); month <= filter.To; month = month.AddMonths(1))
        {
            var (a, p) = (approved.Find(row => row.Year == month.Year && row.Month == month.Month), posted.Find(row => row.Year == month.Year && row.Month == month.Month));
            months.Add(new MonthlyAmount(month, a?.Count ?? 0, a?.Cny ?? 0m, p?.Count ?? 0, p?.Cny ?? 0m));
        }

        return months;
    }
}

/// <param name="Month">First day of the month.</param>
/// <param name="Approved">How many cases were approved, each once also where a higher band was asked besides; <paramref name="ApprovedCny"/> is what they were granted.</param>
/// <param name="Disbursed">How many orders were posted.</param>
internal sealed record MonthlyAmount(DateOnly Month, int Approved, decimal ApprovedCny, int Disbursed, decimal DisbursedCny);
