using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Products;
using Approvals.Casework.Signing;
using Approvals.Casework.Timers;
using Approvals.Lending.Calendar;
using Approvals.Lending.Organisation;
using Approvals.Lending.Products;
using Approvals.Workflows;
using Approvals.Workflows.Hosting;

namespace Approvals.Casework.Workflow.Steps;

/// <summary>担保机构审核: applies to the guarantee company where the mode needs one, in parallel with the final approval, and asks it again while it is silent.</summary>
public sealed class GuarantorStep() : WaitingStep(ApprovalSteps.Guarantor, ("issued", "Issued"), ("refused", "Refused"))
{
    protected override async ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        var terms = context.Work.TermsOf(@case);
        if (!terms.NeedsGuarantor(@case.Mode))
            return "NotRequired";
        var request = new GuaranteeRequest
        {
            Id = Guid.CreateVersion7(),
            CaseId = @case.Id,
            Visit = context.Visit,
            AmountCny = @case.RequestedAmountCny!.Value,
            Months = @case.RequestedMonths!.Value,
            RequestedAtUtc = context.Work.NowUtc,
        };
        context.Work.Db.GuaranteeRequests.Add(request);
        context.Work.Send($"guarantee:{request.Id:N}", GuaranteeDelivery.MessageKind, OpenGuarantees.Subject(request.Id), @case.Id, request.Id);
        await context.Work.SetTimerAsync(
            TimerKinds.GuaranteeEnquiry, @case.Id, StepAddress.Subject(context.StepId, context.Visit), terms.Due(context.Work, TimeLimitKind.GuaranteeEnquiry));
        return null;
    }
}

/// <summary>签约: once the conditions before it are met, draws up the contract set, hands it to the e-sign platform and waits for all signatures; what a lost callback would have told is asked for. Gives way when the committee's resolution runs out before.</summary>
public sealed class SignStep() : WaitingStep(ApprovalSteps.Sign, ("signed", "Signed"), ("lapsed", "Lapsed"), ("raised", "Raised"))
{
    protected override async ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        var work = context.Work;
        await work.SetTimerAsync(
            TimerKinds.SigningWindow, @case.Id, StepAddress.Subject(context.StepId, context.Visit), work.TermsOf(@case).Due(work, TimeLimitKind.Signing));
        if (await ApprovalStanding.ResolutionEndsAsync(work, @case, ct) is { } last)
            await work.SetTimerAsync(TimerKinds.ResolutionExpiry, @case.Id, StepAddress.Subject(context.StepId, context.Visit), ShanghaiTime.EndOfDay(last).UtcDateTime);

        // 签约前落实条件、保证人: the offer goes out when the last of them is met.
        if (await ContractSet.HeldBackAsync(work, @case, ct) is null)
            await ContractSet.OfferAsync(work, @case, context.StepId, context.Visit, ct);
        else if (await JointGuarantors.MissingAsync(work, @case, ct) is not null)
            work.Ask(@case, context.StepId, context.Visit, WorkKinds.Guarantor, Role.CustomerManager, null, @case.ManagerId);
        return null;
    }
}

/// <summary>签约，测额依据到期须复测: as <see cref="SignStep"/>, and gives way when what the approval was measured on runs out before all have signed.</summary>
public sealed class SignWhileCurrentStep() : WaitingStep(ApprovalSteps.SignWhileCurrent, ("signed", "Signed"), ("lapsed", "Lapsed"), ("raised", "Raised"), ("stale", "Stale"))
{
    private readonly SignStep plain = new();

    protected override async ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        if (await Remeasuring.ExpiresOnAsync(context.Work, @case, ct) is { } last)
            await context.Work.SetTimerAsync(TimerKinds.BasisExpiry, @case.Id, StepAddress.Subject(context.StepId, context.Visit), ShanghaiTime.EndOfDay(last).UtcDateTime);
        await plain.EnterAsync(context, ct);
        return null;
    }
}

/// <summary>签约前复测: at once where everything measured still holds; else the case is measured on fresh data.</summary>
public sealed class RemeasureStep() : WaitingStep(ApprovalSteps.Remeasure, ("unchanged", "Unchanged"), ("changed", "Changed"), ("declined", "Declined"))
{
    protected override async ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        if (!await Remeasuring.IsDueAsync(context.Work, @case, ct))
            return "Unchanged";
        await PartnerReports.RequestAsync(context.Work, @case, MeasurementPurpose.Remeasure, context.StepId, context.Visit, ct);
        return null;
    }
}

/// <summary>签约前敞口复核: the group may have been granted something or asked for more since the approval, and the committee's resolution may have run out; what has to be asked again is asked before anything is signed.</summary>
public sealed class ExposureCheckStep : IStep<Work>
{
    public StepType Type => ApprovalSteps.ExposureCheck;

    public async ValueTask<StepResult> EnterAsync(StepContext<Work> context, CancellationToken cancellationToken)
    {
        var @case = await context.Work.CaseOfAsync(context.CaseId, cancellationToken);
        if (await ApprovalStanding.OutlivedAsync(context.Work, @case, cancellationToken) is not { } outlived)
            return StepResult.Completed("Within");
        if (outlived.Exposure is { } exposure)
            context.Work.Record(AuditSubject.Case(@case.Id), "ExposureRaised", new { outlived.Approved?.BandCode, outlived.Approved?.Exposure }, new { Exposure = exposure });
        if (outlived.IsResolutionSpent)
            context.Work.Record(AuditSubject.Case(@case.Id), "ResolutionLapsed", null, new { validTo = await ApprovalStanding.ResolutionEndsAsync(context.Work, @case, cancellationToken) });
        return StepResult.Completed("Raised");
    }

    public ValueTask<StepResult> ResumeAsync(StepContext<Work> context, Signal signal, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The exposure check never waits.");
}

/// <summary>质押登记: applies to the rights registry for every right the case lists, and asks it again while it is silent.</summary>
public sealed class PledgeStep() : WaitingStep(ApprovalSteps.Pledge, ("registered", "Registered"), ("refused", "Refused"))
{
    protected override async ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        if (!context.Work.TermsOf(@case).NeedsPledge(@case.Mode))
            return "NotRequired";
        await Pledges.RequestAsync(context.Work, @case, context.StepId, context.Visit, ct);
        return null;
    }
}

/// <summary>放款前复核: the disqualifying rules run again on fresh data.</summary>
public sealed class RecheckStep() : WaitingStep(ApprovalSteps.Recheck, ("passed", "Passed"), ("disqualified", "Disqualified"))
{
    protected override async ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        await PartnerReports.RequestAsync(context.Work, @case, MeasurementPurpose.Recheck, context.StepId, context.Visit, ct);
        return null;
    }
}

/// <summary>放款: waits for maker, checker and the core banking system.</summary>
public sealed class DisburseStep() : WaitingStep(ApprovalSteps.Disburse, ("posted", "Posted"), ("recheck-needed", "RecheckNeeded"), ("refused", "Refused"))
{
    protected override async ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        var due = context.Work.TermsOf(@case).Due(context.Work, TimeLimitKind.Disbursement);
        context.Work.Ask(@case, context.StepId, context.Visit, WorkKinds.MakeDisbursement, Role.OperationsMaker, due);
        await context.Work.SetTimerAsync(
            TimerKinds.DisbursementReminder, @case.Id, StepAddress.Subject(context.StepId, context.Visit),
            context.Work.TermsOf(@case).Reminder(context.Work, TimeLimitKind.Disbursement, context.Work.NowUtc));
        await context.Work.SetTimerAsync(TimerKinds.DisbursementDue, @case.Id, StepAddress.Subject(context.StepId, context.Visit), due);
        return null;
    }
}

/// <summary>结案</summary>
public sealed class CloseStep : IStep<Work>
{
    public StepType Type => ApprovalSteps.Close;

    public async ValueTask<StepResult> EnterAsync(StepContext<Work> context, CancellationToken cancellationToken)
    {
        var @case = await context.Work.CaseOfAsync(context.CaseId, cancellationToken);
        await CaseClosing.CloseAsync(context.Work, @case, Enum.Parse<CaseOutcome>(context.Inputs.Text("outcome")), cancellationToken);
        return StepResult.Completed("Done");
    }

    public ValueTask<StepResult> ResumeAsync(StepContext<Work> context, Signal signal, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Closing never waits.");
}
