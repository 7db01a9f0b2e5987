using System.Globalization;
using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Notifications;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Products;
using Approvals.Casework.Signing;
using Approvals.Casework.Timers;
using Approvals.Lending.Products;
using Approvals.Workflows;
using Approvals.Workflows.Hosting;

namespace Approvals.Casework.Workflow.Steps;

/// <summary>自动审批: asks for what was authorised with the submission, and decides when it is there.</summary>
public sealed class DecideStep() : WaitingStep(
    ApprovalSteps.Decide, (AutomaticDecision.Approved, "Approved"), (AutomaticDecision.Referred, "Refer"), (AutomaticDecision.Declined, "Declined"))
{
    protected override async ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        var work = context.Work;
        if (PartnerReports.AreReadForDecision(work.TermsOf(@case)))
        {
            await PartnerReports.RequestAsync(work, @case, MeasurementPurpose.Decision, context.StepId, context.Visit, ct);
            return null;
        }

        return OutcomeOf((await Measure.RunAsync(work, @case, MeasurementPurpose.Decision, context.Visit, work.Today, [], ct))!);
    }
}

/// <summary>审批，没有可以退回的步骤.</summary>
public sealed class ApprovalWithoutReturnStep() : WaitingStep(ApprovalSteps.ApprovalWithoutReturn, ("approved", "Approved"), ("rejected", "Rejected"))
{
    protected override async ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        var outlived = await ApprovalStanding.OutlivedAsync(context.Work, @case, ct);
        if (outlived is not null)
            await OverallClock.ResumeAsync(context.Work, @case);
        await Rounds.OpenAsync(context.Work, @case, context.StepId, context.Visit, context.Inputs.Text("stage"), ct, outlived?.Settled);
        return null;
    }
}

/// <summary>确认审批方案: tells the applicant what was approved and waits for <see cref="ConfirmScheme"/>.</summary>
public sealed class ConfirmSchemeStep() : WaitingStep(ApprovalSteps.ConfirmScheme, ("confirmed", "Confirmed"), ("declined", "Declined"), ("lapsed", "Lapsed"))
{
    protected override async ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        var work = context.Work;
        var terms = work.TermsOf(@case);
        var due = terms.Due(work, TimeLimitKind.SchemeConfirmation);
        await work.SetTimerAsync(TimerKinds.SchemeConfirmation, @case.Id, StepAddress.Subject(context.StepId, context.Visit), due);
        var words = new NoticeWords(
            @case.Number, work.LocalTime(due), Product: terms.ProductName, Amount: @case.ApprovedAmountCny!.Value.ToString("N2", CultureInfo.InvariantCulture));
        await Notices.ToApplicantAsync(work, @case, NoticeKind.SchemeReady, words, ct);
        return null;
    }
}

/// <summary>网银盾签约: draws up the contract set and waits for <see cref="SignByDevice"/>.</summary>
public sealed class SignByDeviceStep() : WaitingStep(ApprovalSteps.SignByDevice, ("signed", "Signed"), ("lapsed", "Lapsed"), ("raised", "Raised"))
{
    protected override async ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        await context.Work.SetTimerAsync(
            TimerKinds.DeviceSigningWindow, @case.Id, StepAddress.Subject(context.StepId, context.Visit), context.Work.TermsOf(@case).Due(context.Work, TimeLimitKind.Signing));
        await ContractSet.DrawUpForDeviceAsync(context.Work, @case, context.Visit, ct);
        return null;
    }
}

/// <summary>额度生效: the facility is valid from today; nothing is lent yet.</summary>
public sealed class OpenFacilityStep : IStep<Work>
{
    public StepType Type => ApprovalSteps.OpenFacility;

    public async ValueTask<StepResult> EnterAsync(StepContext<Work> context, CancellationToken cancellationToken)
    {
        var work = context.Work;
        var @case = await work.CaseOfAsync(context.CaseId, cancellationToken);
        var facility = await FacilityOpening.OpenAsync(work, @case, work.Today, cancellationToken);
        work.Record(AuditSubject.Case(@case.Id), "FacilityOpened", null, new { facility.Id, facility.LimitCny, facility.ValidFrom, facility.ValidTo });
        return StepResult.Completed("Opened");
    }

    public ValueTask<StepResult> ResumeAsync(StepContext<Work> context, Signal signal, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Opening a facility never waits.");
}
