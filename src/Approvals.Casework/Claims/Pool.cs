using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Casework.Timers;
using Approvals.Casework.Workflow;
using Approvals.Lending.Organisation;
using Approvals.Lending.Products;

namespace Approvals.Casework.Claims;

/// <summary>公共池: cases that wait to be claimed.</summary>
internal static class Pool
{
    /// <summary>Puts the case into the pool of its branch, with the time after which its supervisors are told.</summary>
    public static async ValueTask OfferAsync(Work work, Case @case, string stepId, int visit, Role role)
    {
        var due = work.TermsOf(@case).Due(work, TimeLimitKind.Claim);
        work.Ask(@case, stepId, visit, WorkKinds.Claim, role, due, key: Guid.CreateVersion7().ToString("N"));
        await work.SetTimerAsync(TimerKinds.ClaimDue, @case.Id, StepAddress.Subject(stepId, visit), due);
    }
}
