using Approvals.Casework.Approving;
using Approvals.Casework.Audit;
using Approvals.Casework.Collateral;
using Approvals.Casework.Conditions;
using Approvals.Casework.Data;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.Notifications;
using Approvals.Casework.Products;
using Approvals.Casework.Signing;
using Approvals.Casework.Subsidies;
using Approvals.Casework.Timers;
using Approvals.Casework.Waivers;
using Approvals.Lending.Chains;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Applications;

/// <summary>结案: ends a case and leaves nothing of it open — no approval round, work item, timer, guarantee, pledge, contract or draft.</summary>
internal static class CaseClosing
{
    public static async ValueTask CloseAsync(Work work, Case @case, CaseOutcome outcome, CancellationToken ct)
    {
        @case.Outcome = outcome;
        @case.ClosedAtUtc = work.NowUtc;
        @case.LiveKey = null;
        await CancelRoundAsync(work, @case, ct);
        await Committee.Items.WithdrawAsync(work, @case, ct);
        var isLent = outcome is CaseOutcome.Disbursed or CaseOutcome.FacilityOpened or CaseOutcome.Renewed;

        // What secures the money goes on being valued when the case ends with money, and what was demanded before it is drawn is still asked for.
        if (!isLent)
            await Revaluing.ReturnAllAsync(work, @case, ct);
        foreach (var item in await work.OpenWorkItemsAsync(@case.Id))
        {
            if (item.Kind != WorkKinds.Revaluation && !(item.Kind == WorkKinds.Condition && @case.HoldsDrawings))
                item.Close(work, WorkItemState.Cancelled);
        }

        await work.CancelTimersAsync(@case.Id);
        foreach (var draft in await work.Db.Investigations.Where(i => i.CaseId == @case.Id && (i.State == InvestigationState.Draft || i.State == InvestigationState.Submitted)).ToListAsync(ct))
            draft.State = InvestigationState.Abandoned;
        if (outcome == CaseOutcome.Disbursed)
        {
            await work.SetTimerAsync(TimerKinds.PurposeCheckDue, @case.Id, TimerKinds.WholeCase, work.TermsOf(@case).Due(work, TimeLimitKind.PurposeCheck));
            await SubsidyClaims.BeginAsync(work, @case, ct);
        }
        else if (!isLent)
        {
            await TakeBackAsync(work, @case, ct);
        }

        // The facility may have ended while it was decided about.
        if (@case.Kind is CaseKind.Renewal or CaseKind.LimitChange)
            await FacilityConditions.LapseAsync(work, await work.FacilityOfAsync(@case, ct), ct);
        if (isLent)
            await FacilityMatters.ScheduleAsync(work, @case, ct);
        work.Record(AuditSubject.Case(@case.Id), "CaseClosed", null, new { outcome });

        if (@case.Kind == CaseKind.Waiver)
            await GrantedWaivers.SettleAsync(work, @case, ct);

        // That the money has come is told when it comes; a limit that stays is no news.
        else if (outcome is not (CaseOutcome.Disbursed or CaseOutcome.LimitKept))
            await Notices.ToApplicantAsync(work, @case, NoticeKind.CaseClosed, new NoticeWords(@case.Number, Product: work.TermsOf(@case).ProductName, What: outcome.ToString()), ct);
    }

    /// <summary>A case may end beside its approval, e.g. when the guarantor refuses; a round that has just ended by itself is left as it is.</summary>
    private static async ValueTask CancelRoundAsync(Work work, Case @case, CancellationToken ct)
    {
        if (await Rounds.LiveAsync(work, @case.Id) is not { IsLive: true } round)
            return;
        round.Cancel(work.Actor.AccountId, await Rounds.CircumstancesAsync(work, @case, ct));
        work.Record(AuditSubject.Case(@case.Id), "RoundEnded", null, new { round.Stage, round.Number, round.Outcome });
    }

    /// <summary>Without money there is nothing to secure and nothing to sign.</summary>
    private static async ValueTask TakeBackAsync(Work work, Case @case, CancellationToken ct)
    {
        await OpenGuarantees.WithdrawAsync(work, @case, ct);
        await Pledges.ReleaseAsync(work, @case, ct);
        await ContractSet.VoidAsync(work, @case, ct);
    }
}
