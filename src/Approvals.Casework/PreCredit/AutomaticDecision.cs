using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Lending.PreCredit;
using Approvals.Lending.Products;

namespace Approvals.Casework.PreCredit;

/// <summary>自动审批: what passes every rule is approved for what was asked, at most for what the decision measured; anything else is declined or goes to people, and so does what brings the
/// customer group's exposure above the sheet's <c>manualAboveCny</c>.</summary>
/// <remarks>Source: PRODUCTS §3 (ccb-kuaidai: automatic approval; the personal bureau may lower or refuse); refer → chain: policy default.</remarks>
internal static class AutomaticDecision
{
    public const string Approved = "approved";
    public const string Referred = "refer";
    public const string Declined = "declined";

    /// <returns>The signal for the step that waits.</returns>
    public static async ValueTask<string> SettleAsync(Work work, Case @case, Measurement measurement, PreCreditResult result, CancellationToken ct)
    {
        if (result.Outcome == PreCreditOutcome.Declined)
            return Declined;
        if (result.Outcome != PreCreditOutcome.Passed || result.ManualReview != ManualReviewReasons.None)
            return Referred;

        // What the group owes already counts: what people would have to look at in one piece they look at in two.
        var exposure = await Exposures.OfGroupAsync(work, @case, ct);
        if (exposure.CumulativeCny > work.TermsOf(@case).Sheet.Triage.ManualAboveCny)
        {
            work.Record(AuditSubject.Case(@case.Id), "ReferredByExposure", null, new { exposure.LiveFacilitiesCny, exposure.OpenApplicationsCny, exposure.ThisRequestCny });
            return Referred;
        }

        (@case.ApprovedAmountCny, @case.ApprovedMonths, @case.ApprovedRatePercent) =
            (Math.Min(@case.RequestedAmountCny!.Value, measurement.LimitCny!.Value), @case.RequestedMonths, measurement.RatePercent);
        work.Record(
            AuditSubject.Case(@case.Id), "DecidedAutomatically", null,
            new { @case.RequestedAmountCny, @case.ApprovedAmountCny, @case.ApprovedMonths, @case.ApprovedRatePercent, measurement = measurement.Id });
        return Approved;
    }
}
