using System.Collections.Frozen;
using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Approvals.Casework.Workflow;

namespace Approvals.Casework.Timers;

/// <summary>时限种类: every kind of timer there is, and what happens when it is due.</summary>
public static class TimerKinds
{
    /// <summary>预授信到期: the case goes back to the authorisations.</summary>
    public const string PreCreditExpiry = "pre-credit-expiry";

    /// <summary>预授信响应: the administrators are told that a result is late.</summary>
    public const string PreCreditResponse = "pre-credit-response";

    /// <summary>认领时限: escalates to the branch's supervisors.</summary>
    public const string ClaimDue = "claim-due";

    /// <summary>尽调提醒</summary>
    public const string DueDiligenceReminder = "due-diligence-reminder";

    /// <summary>尽调时限: escalates.</summary>
    public const string DueDiligenceDue = "due-diligence-due";

    /// <summary>整体审批提醒: the lower number of the range; the manager is told.</summary>
    public const string OverallReminder = "overall-reminder";

    /// <summary>整体审批时限: escalates.</summary>
    public const string OverallDue = "overall-due";

    /// <summary>审批席位时限: what the chain says — a reminder, or a superior in the seat's place. Never a decision.</summary>
    public const string SeatDue = "seat-due";

    /// <summary>补充资料时限: escalates.</summary>
    public const string MaterialDue = "material-due";

    /// <summary>贷审会时限: whoever the committee waits for is reminded; where the chain says more than that, the supervisors are told too. Never a decision.</summary>
    public const string CommitteeDue = "committee-due";

    /// <summary>有权审批人时限: the alternate is asked, then reminded. Never a decision.</summary>
    public const string CommitteeAuthorityDue = "committee-authority-due";

    /// <summary>复议期限: a rejection of the committee takes effect.</summary>
    public const string CommitteeReReviewDue = "committee-re-review-due";

    /// <summary>担保查询: a silent guarantee company is asked; repeated until it answers.</summary>
    public const string GuaranteeEnquiry = "guarantee-enquiry";

    /// <summary>质押登记查询: a silent rights registry is asked; repeated until it answers.</summary>
    public const string PledgeEnquiry = "pledge-enquiry";

    /// <summary>测额依据到期: what was measured no longer holds while contracts wait for signatures; they are taken back and the case is measured again.</summary>
    public const string BasisExpiry = "basis-expiry";

    /// <summary>决议有效期: the committee's resolution has run out while contracts wait for signatures; they are taken back and the committee is asked again.</summary>
    public const string ResolutionExpiry = "resolution-expiry";

    /// <summary>签约查询: the e-sign platform is asked for outstanding signatures; repeated until all are there.</summary>
    public const string EnvelopeEnquiry = "envelope-enquiry";

    /// <summary>签约期限: the envelopes are taken back, and the offer lapses unless they turn out to be signed.</summary>
    public const string SigningWindow = "signing-window";

    /// <summary>方案确认期限: what was approved lapses unless the customer has confirmed it.</summary>
    public const string SchemeConfirmation = "scheme-confirmation";

    /// <summary>网银盾签约期限: the offer lapses; nobody else has it, so nothing is taken back first.</summary>
    public const string DeviceSigningWindow = "device-signing-window";

    /// <summary>放款提醒: the lower number of the range; operations are told.</summary>
    public const string DisbursementReminder = "disbursement-reminder";

    /// <summary>放款时限: escalates.</summary>
    public const string DisbursementDue = "disbursement-due";

    /// <summary>用途核查: asks the manager for it.</summary>
    public const string PurposeCheckDue = "purpose-check-due";

    /// <summary>用途核查提醒: the manager has not answered yet.</summary>
    public const string PurposeCheckReminder = "purpose-check-reminder";

    /// <summary>用途核查逾期: escalates, and nothing is drawn under the facility before the check is done.</summary>
    public const string PurposeCheckOverdue = "purpose-check-overdue";

    /// <summary>全部还款指令失效: 24:00 of the day it was made.</summary>
    public const string LoanOrderLapse = "loan-order-lapse";

    /// <summary>续贷评估: so many days before the facility's end.</summary>
    public const string RenewalEvaluation = "renewal-evaluation";

    /// <summary>续贷要约期限: the facility's last day; unanswered, the offer lapses.</summary>
    public const string RenewalOffer = "renewal-offer";

    /// <summary>续贷审批时限: escalates.</summary>
    public const string RenewalApproval = "renewal-approval";

    /// <summary>额度重评</summary>
    public const string LimitReview = "limit-review";

    /// <summary>上调落实期限: conditions of a limit that was to rise are not met; it stays as it is.</summary>
    public const string LimitRise = "limit-rise";

    /// <summary>持续透支期限: its last day has passed.</summary>
    public const string OverdraftBreach = "overdraft-breach";

    /// <summary>Subject of timers that belong to the case and not to one of its steps.</summary>
    public const string WholeCase = "case";

    private static readonly FrozenDictionary<string, Effect> Effects = new Dictionary<string, Effect>(StringComparer.Ordinal)
    {
        [PreCreditExpiry] = (work, @case, timer, ct) => SignalAsync(work, @case, timer, "expired", ct),
        [PreCreditResponse] = Escalation.TellOfLateResultAsync,
        [ClaimDue] = Escalation.RaiseAsync,
        [DueDiligenceReminder] = Escalation.RemindAsync,
        [DueDiligenceDue] = Escalation.RaiseAsync,
        [OverallReminder] = Escalation.RemindManagerAsync,
        [OverallDue] = Escalation.RaiseAsync,
        [SeatDue] = SeatTimeouts.SeatAsync,
        [MaterialDue] = SeatTimeouts.MaterialAsync,
        [CommitteeDue] = Committee.CommitteeTimeouts.TimeOutAsync,
        [CommitteeAuthorityDue] = Committee.AuthorityTimeouts.TimeOutAsync,
        [CommitteeReReviewDue] = Committee.CommitteeLevels.LapseAsync,
        [GuaranteeEnquiry] = Collateral.GuaranteeEnquiry.AskAsync,
        [PledgeEnquiry] = Collateral.Pledges.AskAsync,
        [BasisExpiry] = Signing.ContractSet.TakeBackForRemeasuringAsync,
        [ResolutionExpiry] = Signing.ContractSet.TakeBackForCommitteeAsync,
        [EnvelopeEnquiry] = Signing.EnvelopeEnquiry.AskAsync,
        [SigningWindow] = Signing.EnvelopeEnquiry.TakeBackAsync,
        [SchemeConfirmation] = (work, @case, timer, ct) => SignalAsync(work, @case, timer, "lapsed", ct),
        [DeviceSigningWindow] = (work, @case, timer, ct) => SignalAsync(work, @case, timer, "lapsed", ct),
        [DisbursementReminder] = Escalation.RemindOperationsAsync,
        [DisbursementDue] = Escalation.RaiseAsync,
        [PurposeCheckDue] = PurposeChecks.PurposeChecking.AskAsync,
        [PurposeCheckReminder] = PurposeChecks.PurposeChecking.RemindAsync,
        [PurposeCheckOverdue] = PurposeChecks.PurposeChecking.RaiseAsync,
        [RenewalEvaluation] = FacilityCases.FacilityMatters.BeginRenewalAsync,
        [RenewalOffer] = (work, @case, timer, ct) => SignalAsync(work, @case, timer, "lapsed", ct),
        [RenewalApproval] = Escalation.RaiseAsync,
        [LimitReview] = FacilityCases.FacilityMatters.BeginReviewAsync,
        [LimitRise] = (work, @case, timer, ct) => SignalAsync(work, @case, timer, "lapsed", ct),
        [OverdraftBreach] = FacilityCases.Overdrafts.PassAsync,
        [LoanOrderLapse] = Servicing.OrderLapse.AtMidnightAsync,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a due timer does, inside the transaction that marks it fired.</summary>
    public delegate ValueTask Effect(Work work, Case @case, Timer timer, CancellationToken ct);

    public static Effect EffectOf(string kind) => Effects.TryGetValue(kind, out var effect)
        ? effect
        : throw new InvalidOperationException($"No timer kind is called '{kind}'.");

    private static async ValueTask SignalAsync(Work work, Case @case, Timer timer, string signal, CancellationToken ct)
    {
        var (stepId, visit) = StepAddress.Parse(timer.Subject);
        await work.Desk.Flow.SignalAsync(work, @case, stepId, visit, signal, ct);
    }
}
