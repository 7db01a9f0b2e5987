using System.Globalization;
using Approvals.Casework.Applications;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Casework.Notifications;
using Approvals.Casework.Outbox;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Products;
using Approvals.Casework.Signing;
using Approvals.Casework.Timers;
using Approvals.Lending.Organisation;
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
            TimerKinds.GuaranteeEnquiry, @case.Id, StepAddress.Subject(context.StepId, context.Visit), terms.GuaranteeEnquiryDue(context.Work));
        return null;
    }
}

/// <summary>签约: draws up the contract set, hands it to the e-sign platform and waits for all signatures.</summary>
public sealed class SignStep() : WaitingStep(ApprovalSteps.Sign, ("signed", "Signed"), ("lapsed", "Lapsed"))
{
    protected override async ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        await ContractSet.DrawUpAsync(context.Work, @case, context.Visit, ct);
        var terms = context.Work.TermsOf(@case);
        var ends = terms.SigningWindowEnds(context.Work);
        await context.Work.SetTimerAsync(TimerKinds.SigningWindow, @case.Id, StepAddress.Subject(context.StepId, context.Visit), ends);
        var words = new NoticeWords(
            @case.Number, context.Work.LocalTime(ends), Product: terms.ProductName, Amount: @case.ApprovedAmountCny!.Value.ToString("N2", CultureInfo.InvariantCulture));
        await Notices.ToApplicantAsync(context.Work, @case, NoticeKind.OfferReady, words, ct);
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
        var due = context.Work.TermsOf(@case).DisbursementDue(context.Work);
        context.Work.Ask(@case, context.StepId, context.Visit, WorkKinds.MakeDisbursement, Role.OperationsMaker, due);
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
