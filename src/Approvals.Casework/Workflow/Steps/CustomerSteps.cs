using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Products;
using Approvals.Casework.Timers;
using Approvals.Lending.Products;
using Approvals.Workflows;
using Approvals.Workflows.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Workflow.Steps;

/// <summary>授权: waits for <see cref="GiveConsents"/>.</summary>
public sealed class ConsentStep() : WaitingStep(ApprovalSteps.Consent, ("given", "Given"))
{
    protected override ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct) => ValueTask.FromResult<string?>(null);
}

/// <summary>线上预授信: asks the partners for data and waits for the measurement.</summary>
public sealed class PreCreditStep() : WaitingStep(ApprovalSteps.PreCredit, ("passed", "Passed"), ("refer", "Refer"), ("declined", "Declined"))
{
    protected override async ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        await PartnerReports.RequestAsync(context.Work, @case, MeasurementPurpose.PreCredit, context.StepId, context.Visit, ct);
        await context.Work.SetTimerAsync(
            TimerKinds.PreCreditResponse, @case.Id, StepAddress.Subject(context.StepId, context.Visit),
            context.Work.TermsOf(@case).Due(context.Work, TimeLimitKind.PreCreditResponse));
        return null;
    }
}

/// <summary>提交审批: waits for <see cref="SubmitApplication"/> until the pre-credit expires.</summary>
public sealed class SubmitStep() : WaitingStep(ApprovalSteps.Submit, ("submitted", "Submitted"), ("expired", "Expired"))
{
    protected override async ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        var work = context.Work;
        var measurement = work.Db.Measurements.Local.FirstOrDefault(m => m.CaseId == @case.Id && m.Purpose == MeasurementPurpose.PreCredit)
            ?? await work.Db.Measurements.AsNoTracking().Where(m => m.CaseId == @case.Id && m.Purpose == MeasurementPurpose.PreCredit)
                .OrderByDescending(m => m.Visit).FirstAsync(ct);
        await work.SetTimerAsync(TimerKinds.PreCreditExpiry, @case.Id, StepAddress.Subject(context.StepId, context.Visit), measurement.ValidUntilUtc!.Value);
        return null;
    }
}
