using Approvals.Casework.Data;
using Approvals.Casework.PreCredit;
using Approvals.Lending.Json;
using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Casework.Products.Catalogue;

/// <summary>测算结论 by one version.</summary>
public sealed record ImpactSide(string Outcome, decimal? LimitCny, decimal RatePercent);

/// <summary>受影响的案件: its outcome, limit or rate would be another.</summary>
public sealed record ImpactedCase(Guid CaseId, string Mode, ImpactSide Before, ImpactSide After);

/// <param name="Before">e.g. <c>passed</c>.</param>
public sealed record OutcomeFlow(string Before, string After, int Cases);

/// <summary>试算影响: the applicants of a period by the version in force and by another.</summary>
/// <param name="Flows">Every pair of outcomes that occurs, the unchanged included.</param>
/// <param name="Changed">In the order of the cases' numbers.</param>
/// <param name="LimitBeforeCny">Of those not declined, together.</param>
/// <param name="RateBeforePercent">Mean of those not declined; null without any.</param>
public sealed record SheetImpact(
    int InForceVersion, int Cases, IReadOnlyList<OutcomeFlow> Flows, IReadOnlyList<ImpactedCase> Changed, decimal LimitBeforeCny, decimal LimitAfterCny, decimal? RateBeforePercent, decimal? RateAfterPercent)
{
    /// <summary>Changed cases that are named; the totals count all.</summary>
    public const int MostNamed = 200;

    private const int MostMonths = 12;

    /// <summary>The period asked for, by default the last month. Refusal <c>impact-period-invalid</c>.</summary>
    public static Result<(DateOnly From, DateOnly To)> PeriodOf(DateOnly? from, DateOnly? to, DateOnly today)
    {
        var last = to ?? today;
        if (last > today || last <= DateOnly.MinValue.AddMonths(MostMonths))
            return Invalid;
        var first = from ?? last.AddMonths(-1);
        return first <= last && first >= last.AddMonths(-MostMonths) ? (first, last) : Invalid;
    }

    private static Refusal Invalid => new("impact-period-invalid", $"请选择不晚于今天、先后有序、最长 {MostMonths} 个月的期间。", "from");

    /// <summary>
    /// Judges each applicant's newest pre-credit of the period, on the facts it was measured with and as of its day, by the version in force and by the other; waivers aside. Differences are
    /// therefore the parameters' alone.
    /// </summary>
    /// <param name="from">First business date of the measurements, included, as is <paramref name="to"/>.</param>
    public static async Task<SheetImpact> MeasureAsync(DeskDb db, ProductSheet inForce, ProductSheet other, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var code = inForce.Identity.Code;
        var measured = db.Measurements.AsNoTracking().Where(m => m.Purpose == MeasurementPurpose.PreCredit && m.AsOf >= from && m.AsOf <= to);
        var rows = from m in measured
                   join @case in db.Cases on m.CaseId equals @case.Id
                   where @case.ProductCode == code && @case.Kind == CaseKind.Application && !measured.Any(later => later.CaseId == m.CaseId && later.Visit > m.Visit)
                   orderby @case.Number
                   select new { m.CaseId, m.Mode, m.Facts, m.AsOf };
        var compared = new List<ImpactedCase>();
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var mode = EnumNames<SecurityMode>.TryParse(row.Mode, out var known) ? known : throw new InvalidDataException($"'{row.Mode}' is no mode.");
            if (!inForce.Modes.Contains(mode) || !other.Modes.Contains(mode))
                continue;
            var facts = FactsJson.Read(row.Facts);
            compared.Add(new(row.CaseId, row.Mode, Judge(inForce, facts, mode, row.AsOf), Judge(other, facts, mode, row.AsOf)));
        }

        return Of(inForce.Identity.Version, compared);
    }

    private static ImpactSide Judge(ProductSheet sheet, ApplicantFacts facts, SecurityMode mode, DateOnly asOf)
    {
        var result = PreCreditPolicy.EvaluatePreCredit(sheet, facts, mode, requestedAmountCny: null, asOf);
        return new(EnumNames<PreCreditOutcome>.Of(result.Outcome), result.LimitCny, result.Rate.Percent);
    }

    private static SheetImpact Of(int inForceVersion, List<ImpactedCase> compared)
    {
        var before = compared.ConvertAll(one => one.Before).FindAll(IsOffered);
        var after = compared.ConvertAll(one => one.After).FindAll(IsOffered);
        return new(
            inForceVersion,
            compared.Count,
            [.. compared.GroupBy(one => (Before: one.Before.Outcome, After: one.After.Outcome)).OrderBy(group => group.Key).Select(group => new OutcomeFlow(group.Key.Before, group.Key.After, group.Count()))],
            compared.FindAll(one => one.Before != one.After),
            before.Sum(side => side.LimitCny ?? 0m),
            after.Sum(side => side.LimitCny ?? 0m),
            before.Count == 0 ? null : before.Average(side => side.RatePercent),
            after.Count == 0 ? null : after.Average(side => side.RatePercent));
    }

    private static bool IsOffered(ImpactSide side) => side.Outcome != MeasurementOutcomes.Declined;
}
