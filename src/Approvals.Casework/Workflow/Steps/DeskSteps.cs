using Approvals.Casework.Accounts;
using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Claims;
using Approvals.Casework.Data;
using Approvals.Casework.Documents;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Outbox;
using Approvals.Casework.Products;
using Approvals.Casework.Signing;
using Approvals.Casework.Timers;
using Approvals.Lending.Organisation;
using Approvals.Lending.Products;
using Approvals.Workflows;
using Approvals.Workflows.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Workflow.Steps;

/// <summary>分流: a large, guaranteed or referred case is looked at by a person before it is offered to the managers.</summary>
public sealed class TriageStep : IStep<Work>
{
    public StepType Type => ApprovalSteps.Triage;

    public async ValueTask<StepResult> EnterAsync(StepContext<Work> context, CancellationToken cancellationToken)
    {
        var @case = await context.Work.CaseOfAsync(context.CaseId, cancellationToken);
        return StepResult.Completed(await PreCredit.Triage.NeedsPersonAsync(context.Work, @case, cancellationToken) ? "ManualReview" : "Ordinary");
    }

    public ValueTask<StepResult> ResumeAsync(StepContext<Work> context, Signal signal, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Triage never waits.");
}

/// <summary>人工复核: waits for <see cref="PreCredit.ReviewReferral"/>.</summary>
public sealed class ReviewStep() : WaitingStep(ApprovalSteps.Review, ("admitted", "Admitted"), ("declined", "Declined"))
{
    protected override ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        var due = context.Work.TermsOf(@case).Due(context.Work, TimeLimitKind.Claim);
        context.Work.Ask(@case, context.StepId, context.Visit, WorkKinds.Review, Enum.Parse<Role>(context.Inputs.Text("role")), due);
        return ValueTask.FromResult<string?>(null);
    }
}

/// <summary>认领: offers the case to the pool and waits for <see cref="ConfirmIntent"/> by whoever claimed it.</summary>
public sealed class ClaimStep() : WaitingStep(ApprovalSteps.Claim, ("confirmed", "Confirmed"), ("not-interested", "NotInterested"))
{
    protected override async ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        await Pool.OfferAsync(context.Work, @case, context.StepId, context.Visit, Enum.Parse<Role>(context.Inputs.Text("role")));
        return null;
    }
}

/// <summary>资料补录: puts up the checklist and waits for <see cref="CompleteDocuments"/>.</summary>
public sealed class DocumentsStep() : WaitingStep(ApprovalSteps.Documents, ("complete", "Complete"))
{
    protected override async ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        var work = context.Work;
        var present = await work.Db.DocumentItems.Where(item => item.CaseId == @case.Id).Select(item => item.Code).ToListAsync(ct);
        foreach (var wanted in work.TermsOf(@case).Checklist(@case.Mode).Where(wanted => !present.Contains(wanted.Code)))
        {
            work.Db.DocumentItems.Add(new DocumentItem
            {
                Id = Guid.CreateVersion7(),
                CaseId = @case.Id,
                Code = wanted.Code,
                Name = wanted.Title.Zh,
                IsRequired = work.TermsOf(@case).Requires(wanted, @case.AccountKind),
                NeedsOriginal = wanted.OriginalSeen,
            });
        }

        work.Ask(@case, context.StepId, context.Visit, WorkKinds.Documents, Role.CustomerManager, null, @case.ManagerId);
        return null;
    }
}

/// <summary>实地尽调: opens a report for the manager and waits for <see cref="CoSignInvestigation"/>.</summary>
public sealed class DueDiligenceStep() : WaitingStep(
    ApprovalSteps.DueDiligence, ("recommended", "Recommended"), ("not-recommended", "NotRecommended"), ("more-material", "MoreMaterial"))
{
    protected override async ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        var work = context.Work;
        work.Db.Investigations.Add(new Investigation { Id = Guid.CreateVersion7(), CaseId = @case.Id, Visit = context.Visit, LeadId = @case.ManagerId!.Value });
        var terms = work.TermsOf(@case);
        var subject = StepAddress.Subject(context.StepId, context.Visit);
        await work.SetTimerAsync(TimerKinds.DueDiligenceReminder, @case.Id, subject, terms.Reminder(work, TimeLimitKind.DueDiligence, work.NowUtc));
        await work.SetTimerAsync(TimerKinds.DueDiligenceDue, @case.Id, subject, terms.Due(work, TimeLimitKind.DueDiligence));
        work.Ask(@case, context.StepId, context.Visit, WorkKinds.Investigate, Role.CustomerManager, terms.Due(work, TimeLimitKind.DueDiligence), @case.ManagerId);
        return null;
    }
}

/// <summary>开户: an account the borrower already has is taken; otherwise the manager arranges one.</summary>
public sealed class AccountStep() : WaitingStep(ApprovalSteps.Account, ("ready", "Ready"))
{
    protected override ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct)
    {
        var subject = StepAddress.Subject(context.StepId, context.Visit);
        context.Work.Send(
            $"account:{@case.Id:N}:{subject}:find", AccountDelivery.MessageKind, $"account:{@case.Id:N}", @case.Id,
            new AccountRequest(@case.Id, context.StepId, context.Visit, null, context.Work.Today, MayOpen: false));
        return ValueTask.FromResult<string?>(null);
    }
}

/// <summary>审批: opens a round and waits until it ends. Where the group's exposure has outgrown the round that approved, only what a higher band asks besides is asked.</summary>
public sealed class ApprovalStep() : WaitingStep(
    ApprovalSteps.Approval,
    ("approved", "Approved"), ("rejected", "Rejected"), ("returned-to-documents", "ReturnedToDocuments"), ("returned-to-due-diligence", "ReturnedToDueDiligence"))
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
