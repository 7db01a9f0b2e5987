using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Lending.Calendar;
using Approvals.Lending.Products;

namespace Approvals.Casework.PreCredit;

/// <summary>
/// 签约前复测: what a limit and a rate stand on may run out between approval and signing — a right, a qualification, the age of a credit report. Then the
/// case is measured on fresh data. Source: seed 003 §四, §九 其他注意事项 (专利过期未续期, 额度降低); PRODUCTS §3.
/// </summary>
internal static class Remeasuring
{
    /// <summary>Whether something the newest measurement counted no longer holds today.</summary>
    public static async ValueTask<bool> IsDueAsync(Work work, Case @case, CancellationToken ct) =>
        await ExpiresOnAsync(work, @case, ct) is { } last && last < work.Today;

    /// <summary>到期日: the last day on which everything the newest measurement counted still holds; null when nothing runs out.</summary>
    public static async ValueTask<DateOnly?> ExpiresOnAsync(Work work, Case @case, CancellationToken ct)
    {
        var measured = await Measurements.LatestAsync(work, @case.Id, ct);
        var technology = work.TermsOf(@case).Sheet.Classes.Count > 0 ? FactsJson.Read(measured.Facts).Technology : null;
        IEnumerable<DateOnly> ends =
        [
            .. (technology?.Rights ?? []).Where(right => right.CountsOn(measured.AsOf)).Select(right => right.ValidUntil),
            .. (technology?.Qualifications ?? []).Where(held => measured.AsOf <= held.ExpiresOn).Select(held => held.ExpiresOn),
            .. ReportEnds(work.TermsOf(@case), measured.AsOf),
        ];
        return ends.Cast<DateOnly?>().Min();
    }

    /// <summary>The day before the same day of a later month: then a report is no longer within its months.</summary>
    private static IEnumerable<DateOnly> ReportEnds(ProductTerms terms, DateOnly reportedOn) =>
        terms.Sheet.TimeLimitFor(TimeLimitKind.CreditReport) is { } limit ? [Anniversaries.Month(reportedOn, limit.Amount).AddDays(-1)] : [];
}
