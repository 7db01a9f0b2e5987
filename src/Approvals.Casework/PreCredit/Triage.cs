using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Casework.Waivers;
using Approvals.Lending.PreCredit;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.PreCredit;

/// <summary>分流: whether a person must look before the case goes on. Source: seed 002 §一.9.</summary>
internal static class Triage
{
    public static async ValueTask<bool> NeedsPersonAsync(Work work, Case @case, CancellationToken ct)
    {
        var measurement = await work.Db.Measurements.AsNoTracking()
            .Where(m => m.CaseId == @case.Id && m.Purpose == MeasurementPurpose.PreCredit).OrderByDescending(m => m.Visit)
            .FirstAsync(ct);
        var terms = work.TermsOf(@case);

        // The same facts again, now with the amount asked for: some rules depend on it.
        var result = PreCreditPolicy.Evaluate(terms.Sheet, FactsJson.Read(measurement.Facts), terms.ModeOf(@case.Mode), @case.RequestedAmountCny, measurement.AsOf, await GrantedWaivers.OfAsync(work, @case, ct));
        return result.ManualReview != ManualReviewReasons.None || result.Outcome != PreCreditOutcome.Passed;
    }
}

/// <summary>测额结论</summary>
internal static class MeasurementOutcomes
{
    public const string Passed = "passed";

    public const string Declined = "declined";

    public const string Refer = "refer";
}
