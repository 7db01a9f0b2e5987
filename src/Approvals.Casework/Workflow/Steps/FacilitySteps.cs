using System.Globalization;
using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Collateral;
using Approvals.Casework.Conditions;
using Approvals.Casework.Data;
using Approvals.Casework.Documents;
using Approvals.Casework.Facilities;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.Ledger;
using Approvals.Casework.Notifications;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Products;
using Approvals.Casework.Timers;
using Approvals.Lending.Calendar;
using Approvals.Lending.Ledger;
using Approvals.Lending.Organisation;
using Approvals.Lending.Products;
using Approvals.Workflows;
using Approvals.Workflows.Hosting;

namespace Approvals.Casework.Workflow.Steps;

/// <summary>贷后评估: asks the partners for data and waits for the measurement.</summary>
public sealed class EvaluateFacilityStep() : WaitingStep(
    ApprovalSteps.EvaluateFacility,
    (FacilityEvaluation.Unchanged, "Unchanged"), (FacilityEvaluation.Higher, "Higher"), (FacilityEvaluation.Lower, "Lower"), (FacilityEvaluation.Unsound, "Unsound"))
{
    protected override async ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        await PartnerReports.RequestAsync(context.Work, @case, MeasurementPurpose.Evaluation, context.StepId, context.Visit, ct);
        return null;
    }
}

/// <summary>续贷要约: tells the customer what may be renewed, asks for what the product wants anew, and waits for <see cref="AnswerRenewal"/> to the end of the facility.</summary>
public sealed class OfferRenewalStep() : WaitingStep(ApprovalSteps.OfferRenewal, ("accepted", "Accepted"), ("declined", "Declined"), ("lapsed", "Lapsed"))
{
    protected override async ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        var work = context.Work;
        var terms = work.TermsOf(@case);
        DateTime? last = ShanghaiTime.EndOfDay((await work.FacilityOfAsync(@case, ct)).ValidTo).UtcDateTime;
        await work.SetTimerAsync(TimerKinds.RenewalOffer, @case.Id, StepAddress.Subject(context.StepId, context.Visit), last);
        foreach (var wanted in terms.Sheet.Renewal.Documents)
        {
            work.Db.DocumentItems.Add(new DocumentItem
            {
                Id = Guid.CreateVersion7(),
                CaseId = @case.Id,
                Code = wanted.Code,
                Name = wanted.Title.Zh,
                IsRequired = true,
                NeedsOriginal = false,
            });
        }

        var words = new NoticeWords(
            @case.Number, work.LocalTime(last), Product: terms.ProductName, Amount: @case.RequestedAmountCny!.Value.ToString("N2", CultureInfo.InvariantCulture));
        await Notices.ToApplicantAsync(work, @case, NoticeKind.RenewalOffered, words, ct);
        return null;
    }
}

/// <summary>续贷生效: the facility that follows is valid from the last day of the one before, so that what is due that day can be repaid out of it; pledges go over to it.</summary>
public sealed class RenewFacilityStep : IStep<Work>
{
    public StepType Type => ApprovalSteps.RenewFacility;

    public async ValueTask<StepResult> EnterAsync(StepContext<Work> context, CancellationToken cancellationToken)
    {
        var work = context.Work;
        var @case = await work.CaseOfAsync(context.CaseId, cancellationToken);
        var before = await work.FacilityOfAsync(@case, cancellationToken);

        // Whoever freezes it, grants it a longer overdraft or draws under it at the same time must look again.
        work.Touch(before);
        var firstDay = before.ValidTo > work.Today ? before.ValidTo : work.Today;
        var facility = await FacilityOpening.OpenAsync(work, @case, firstDay, cancellationToken, before.Id);

        // Normal use is counted across renewals, and so is what was granted for it.
        facility.OverdraftDays = before.OverdraftDays;

        // What was frozen, withdrawn or cut while the renewal was decided is not undone by it: people look first.
        if (before.IsFrozen || await FacilityMatters.IsCutSinceAsync(work, before, @case, @case.ApprovedAmountCny!.Value, cancellationToken))
            facility.Keep(facility.Position().Freeze());
        await Pledges.CarryOverAsync(work, before.CaseId, @case, cancellationToken);
        work.Record(
            AuditSubject.Case(@case.Id), "FacilityRenewed", new { before.Id, before.LimitCny, before.ValidTo }, new { facility.Id, facility.LimitCny, facility.ValidFrom, facility.ValidTo });
        return StepResult.Completed("Renewed");
    }

    public ValueTask<StepResult> ResumeAsync(StepContext<Work> context, Signal signal, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Opening a facility never waits.");
}

/// <summary>额度调整: the limit becomes what was approved. What rises waits for every condition of its approval, as long as an offer would wait to be signed; what falls, falls at once.</summary>
public sealed class ChangeLimitStep : IStep<Work>
{
    public StepType Type => ApprovalSteps.ChangeLimit;

    public async ValueTask<StepResult> EnterAsync(StepContext<Work> context, CancellationToken cancellationToken)
    {
        var work = context.Work;
        var @case = await work.CaseOfAsync(context.CaseId, cancellationToken);
        var facility = await work.FacilityOfAsync(@case, cancellationToken);
        if (@case.ApprovedAmountCny <= facility.LimitCny || await CaseConditions.OpenAsync(work, @case.Id, ConditionGate.Disbursement, cancellationToken) is null)
            return await ChangeAsync(work, @case, facility, cancellationToken);
        await work.SetTimerAsync(TimerKinds.LimitRise, @case.Id, StepAddress.Subject(context.StepId, context.Visit), work.TermsOf(@case).Due(work, TimeLimitKind.Signing));
        return StepResult.Waiting;
    }

    public async ValueTask<StepResult> ResumeAsync(StepContext<Work> context, Signal signal, CancellationToken cancellationToken)
    {
        var @case = await context.Work.CaseOfAsync(context.CaseId, cancellationToken);
        return signal.Name switch
        {
            "met" => await ChangeAsync(context.Work, @case, await context.Work.FacilityOfAsync(@case, cancellationToken), cancellationToken),
            "lapsed" => StepResult.Completed("Lapsed"),
            "raised" => StepResult.Completed("Raised"),
            _ => throw new InvalidOperationException($"{Type.Name} does not know the signal '{signal.Name}'."),
        };
    }

    private static async ValueTask<StepResult> ChangeAsync(Work work, Case @case, Facility facility, CancellationToken cancellationToken)
    {
        var before = facility.LimitCny;

        // What secures the facility may have run out while its limit was decided about.
        var approved = @case.ApprovedAmountCny!.Value;
        if (approved > before && await SecuredLimit.OfAsync(work, await work.CaseOfAsync(facility.CaseId, cancellationToken), cancellationToken) is { } secured)
            approved = Math.Min(approved, Math.Max(before, secured.MostCny));

        // A facility that ended while its limit was decided about needs none any more.
        var changed = facility.Position().ChangeLimit(approved, work.Today);

        // Nor does a review give back what was frozen, withdrawn or cut by people meanwhile; what it lowers, it lowers all the same.
        var isHeld = approved > before && (facility.IsFrozen || await FacilityMatters.IsCutByPeopleSinceAsync(work, facility, @case, cancellationToken));
        if (changed.Refusal is null && !isHeld)
        {
            facility.Keep(changed);
            var entry = LoanEntries.FacilityChanged(SourceKeys.FacilityChanged(@case.Id), work.Today, facility.Id, facility.LimitCny - before);
            await Books.PostAsync(work, entry, cancellationToken);
        }

        work.Record(AuditSubject.Case(@case.Id), "LimitChanged", new { facility.Id, LimitCny = before }, new { facility.LimitCny, changed.Refusal });
        return StepResult.Completed("Changed");
    }
}

/// <summary>额度冻结: and the supervisors are asked what is to become of it.</summary>
public sealed class FreezeFacilityStep : IStep<Work>
{
    public StepType Type => ApprovalSteps.FreezeFacility;

    public async ValueTask<StepResult> EnterAsync(StepContext<Work> context, CancellationToken cancellationToken)
    {
        var work = context.Work;
        var @case = await work.CaseOfAsync(context.CaseId, cancellationToken);
        var facility = await work.FacilityOfAsync(@case, cancellationToken);
        if (facility.Position().Freeze() is { Refusal: null } frozen)
        {
            facility.Keep(frozen);
            work.Record(AuditSubject.Case(@case.Id), "FacilityFrozen", null, new { facility.Id });
        }

        // One that is closed can't be frozen; what is drawn is drawn under the one that follows it.
        foreach (var next in await FacilityActs.FreezeSuccessorsAsync(work, facility, cancellationToken))
            work.Record(AuditSubject.Case(@case.Id), "FacilityFrozen", null, new { next.Id });

        var opening = await work.CaseOfAsync(facility.CaseId, cancellationToken);
        await Notices.ToRoleAsync(work, Role.Supervisor, @case.OrgPath, NoticeKind.FacilityFrozen, opening.Id, new NoticeWords(opening.Number), cancellationToken);
        return StepResult.Completed("Frozen");
    }

    public ValueTask<StepResult> ResumeAsync(StepContext<Work> context, Signal signal, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Freezing never waits.");
}

/// <summary>持续透支预警: tells customer and manager, and waits for the evening after which nothing is owed, or for the last day to pass.</summary>
public sealed class WatchOverdraftStep() : WaitingStep(ApprovalSteps.WatchOverdraft, ("cleared", "Cleared"), ("breached", "Breached"))
{
    protected override async ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        var work = context.Work;
        var facility = await work.FacilityOfAsync(@case, ct);
        var overdraft = await Overdrafts.AtAsync(work, facility, work.Today.AddDays(-1), ct);
        if (overdraft is null)
            return "Cleared";
        DateTime? last = ShanghaiTime.EndOfDay(overdraft.LastDay(await Overdrafts.AllowedDaysAsync(work, facility, @case, ct))).UtcDateTime;
        await work.SetTimerAsync(TimerKinds.OverdraftBreach, @case.Id, StepAddress.Subject(context.StepId, context.Visit), last);
        var words = new NoticeWords(@case.Number, work.LocalTime(last), Product: work.TermsOf(@case).ProductName, What: overdraft.Days.ToString(CultureInfo.InvariantCulture));
        await Notices.ToApplicantAsync(work, @case, NoticeKind.OverdraftLong, words, ct);
        await Notices.ToManagerAsync(work, @case, NoticeKind.OverdraftLong, words);
        return null;
    }
}

/// <summary>催收: asks the manager, and waits for the evening after which nothing is owed.</summary>
public sealed class CollectStep() : WaitingStep(ApprovalSteps.Collect, ("cleared", "Cleared"))
{
    protected override ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        context.Work.Ask(@case, context.StepId, context.Visit, WorkKinds.Collection, Role.CustomerManager, null, @case.ManagerId);
        return ValueTask.FromResult<string?>(null);
    }
}
