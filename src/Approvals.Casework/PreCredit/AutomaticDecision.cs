using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Lending.PreCredit;
using Approvals.Lending.Products;

namespace Approvals.Casework.PreCredit;

/// <summary>自动审批: what passes every rule is approved for what was asked, at most for what the decision measured; anything else is declined or goes to people.</summary>
/// <remarks>Source: PRODUCTS §3 (ccb-kuaidai: automatic approval; the personal bureau may lower or refuse); refer → chain: policy default.</remarks>
internal static class AutomaticDecision
{
    public const string Approved = "approved";
    public const string Referred = "refer";
    public const string Declined = "declined";

    /// <returns>The signal for the step that waits.</returns>
    public static string Settle(Work work, Case @case, Measurement measurement, PreCreditResult result)
    {
        if (result.Outcome == PreCreditOutcome.Declined)
            return Declined;
        if (result.Outcome != PreCreditOutcome.Passed || result.ManualReview != ManualReviewReasons.None)
            return Referred;
        (@case.ApprovedAmountCny, @case.ApprovedMonths, @case.ApprovedRatePercent) =
            (Math.Min(@case.RequestedAmountCny!.Value, measurement.LimitCny!.Value), @case.RequestedMonths, measurement.RatePercent);
        work.Record(
            AuditSubject.Case(@case.Id), "DecidedAutomatically", null,
            new { @case.RequestedAmountCny, @case.ApprovedAmountCny, @case.ApprovedMonths, @case.ApprovedRatePercent, measurement = measurement.Id });
        return Approved;
    }
}
