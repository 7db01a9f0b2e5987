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

    /// <summary>Cases read and judged at a time: all that is held in memory but what would change.</summary>
    private const int Batch = 500;

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
        var tally = new Tally();
        await foreach (var batch in rows.AsAsyncEnumerable().Chunk(Batch).WithCancellation(ct))
        {
            foreach (var one in batch.AsParallel().AsOrdered().WithCancellation(ct).Select(row => Compare(row.CaseId, row.Mode, row.Facts, row.AsOf)).OfType<ImpactedCase>())
                tally.Count(one);
        }

        return tally.Of(inForce.Identity.Version);

        // A mode that one of the versions has no more is compared with nothing.
        ImpactedCase? Compare(Guid caseId, string named, string kept, DateOnly asOf)
        {
            var mode = EnumNames<SecurityMode>.TryParse(named, out var known) ? known : throw new InvalidDataException($"'{named}' is no mode.");
            if (!inForce.Modes.Contains(mode) || !other.Modes.Contains(mode))
                return null;
            var facts = FactsJson.Read(kept);
            return new(caseId, named, Judge(inForce, facts, mode, asOf), Judge(other, facts, mode, asOf));
        }
    }

    private static ImpactSide Judge(ProductSheet sheet, ApplicantFacts facts, SecurityMode mode, DateOnly asOf)
    {
        var result = PreCreditPolicy.EvaluatePreCredit(sheet, facts, mode, requestedAmountCny: null, asOf);
        return new(EnumNames<PreCreditOutcome>.Of(result.Outcome), result.LimitCny, result.Rate.Percent);
    }

    /// <summary>合计: the sums of all, and one by one only what would change.</summary>
    private sealed class Tally
    {
        private readonly Dictionary<(string Before, string After), int> flows = [];
        private readonly List<ImpactedCase> changed = [];
        private (int Cases, decimal LimitCny, decimal RatePercent) before;
        private (int Cases, decimal LimitCny, decimal RatePercent) after;

        public void Count(ImpactedCase one)
        {
            flows[(one.Before.Outcome, one.After.Outcome)] = flows.GetValueOrDefault((one.Before.Outcome, one.After.Outcome)) + 1;
            Add(ref before, one.Before);
            Add(ref after, one.After);
            if (one.Before != one.After)
                changed.Add(one);
        }

        public SheetImpact Of(int inForceVersion) => new(
            inForceVersion,
            flows.Values.Sum(),
            [.. flows.OrderBy(flow => flow.Key).Select(flow => new OutcomeFlow(flow.Key.Before, flow.Key.After, flow.Value))],
            changed,
            before.LimitCny,
            after.LimitCny,
            MeanRate(before),
            MeanRate(after));

        private static decimal? MeanRate((int Cases, decimal LimitCny, decimal RatePercent) offered) => offered.Cases == 0 ? null : offered.RatePercent / offered.Cases;

        private static void Add(ref (int Cases, decimal LimitCny, decimal RatePercent) offered, ImpactSide side)
        {
            if (side.Outcome != MeasurementOutcomes.Declined)
                offered = (offered.Cases + 1, offered.LimitCny + (side.LimitCny ?? 0m), offered.RatePercent + side.RatePercent);
        }
    }
}
