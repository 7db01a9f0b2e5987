using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.PreCredit;

/// <summary>分流: whether a person must look before the case goes on. Source: seed 002 §一.9.</summary>
internal static class Triage
{
    public static async ValueTask<bool> NeedsPersonAsync(Work work, Case @case, CancellationToken ct)
    {
        var outcome = await work.Db.Measurements.AsNoTracking()
            .Where(m => m.CaseId == @case.Id && m.Purpose == MeasurementPurpose.PreCredit).OrderByDescending(m => m.Visit)
            .Select(m => m.Outcome).FirstAsync(ct);
        return outcome != MeasurementOutcomes.Passed || work.TermsOf(@case).NeedsManualReview(@case.Mode, @case.RequestedAmountCny!.Value);
    }
}

/// <summary>测额结论</summary>
internal static class MeasurementOutcomes
{
    public const string Passed = "passed";

    public const string Declined = "declined";

    public const string Refer = "refer";
}
