using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.PreCredit;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Casework.Committee;

/// <summary>有权审批人同意决议: what the committee passed stands as it was passed, within the personal authority.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>agenda-item-unknown</c>, <c>conflict-of-duties</c>, <c>recused</c>,
/// <c>not-the-authority</c>, <c>not-handed-over</c>, <c>agenda-item-concluded</c>, <c>no-resolution</c>, <c>resolution-expired</c>, <c>beyond-authority</c>,
/// <c>re-review-needed</c> (the material changed after the resolution), <c>age-out-of-range</c>.
/// </remarks>
public sealed record ConfirmResolution(Guid CaseId, Guid ItemId, string? Opinion) : ICommand<ItemActed>
{
    public ValueTask<Result<ItemActed>> ExecuteAsync(Work work, CancellationToken ct) => Items.ActAsync(
        work, CaseId, ItemId, CommitteeRoles.Authorised, "ResolutionConfirmed", new { Opinion },
        async (item, @case, actor, now) =>
        {
            if (SeparationOfDuties.Find(actor.PersonId, Duty.Approver, now.Involvements) is { } conflict)
                return Involvements.Conflict(conflict.Held);
            var answer = item.Confirm(actor, Opinion, now with { OthersCny = (await Exposures.OfGroupAsync(work, @case, ct)).OthersCny });
            if (answer.Refusal is not null)
                return answer;
            if (item.Resolution!.PackDigest != await Pack.DigestAsync(work, @case, ct))
                return CommitteeRefusals.Tell(new CommitteeRefusal(CommitteeRefusalCode.ReReviewNeeded));
            return await AgeToday.CheckAsync(work, @case, ct) is { } tooOld ? tooOld : answer;
        },
        ct);
}

/// <summary>有权审批人否决决议: a pass becomes a rejection, with a reason.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>agenda-item-unknown</c>, <c>conflict-of-duties</c>, <c>recused</c>,
/// <c>not-the-authority</c>, <c>not-handed-over</c>, <c>agenda-item-concluded</c>, <c>no-resolution</c>, <c>reason-required</c>.
/// </remarks>
public sealed record VetoResolution(Guid CaseId, Guid ItemId, string Reason) : ICommand<ItemActed>
{
    public ValueTask<Result<ItemActed>> ExecuteAsync(Work work, CancellationToken ct) => Items.ActAsync(
        work, CaseId, ItemId, CommitteeRoles.Authorised, "ResolutionVetoed", new { Reason }, (item, actor, now) => item.Veto(actor, Reason, now), ct);
}

/// <summary>有权审批人超时: the alternate is asked, then reminded; never a decision.</summary>
internal static class AuthorityTimeouts
{
    public static async ValueTask TimeOutAsync(Work work, Case @case, Timer timer, CancellationToken ct)
    {
        var item = await Items.OfTimerAsync(work, timer, ct);
        var answer = item.TimeOutAuthority(await Items.SessionAsync(work, @case, null, ct));
        if (answer.Refusal is { } refusal)
            throw new InvalidOperationException($"The timer {timer.Kind} of item {item.Id} fired although {refusal.Code}.");
        work.Record(AuditSubject.Case(@case.Id), "ResolutionOverdue", null, new { item = item.Id, item.HandedOver });
        await Items.ApplyAsync(work, @case, item, answer.Effects, ct);
    }

    /// <summary>The limit that could not be counted before, on the item and its work item too; null while it still can't.</summary>
    public static async ValueTask<DateTime?> DateAsync(Work work, Case @case, Timer timer, CancellationToken ct)
    {
        var item = await Items.OfTimerAsync(work, timer, ct);
        if (item.DateLimit(await Items.SessionAsync(work, @case, null, ct)).Effects is not [AuthorityTimerStarted { DueAtUtc: var due }])
            return null;
        var asked = item.HandedOver ? item.Naming.Alternate.StaffId : item.Naming.Authority.StaffId;
        foreach (var open in await work.OpenWorkItemsAsync(@case.Id))
        {
            if (open.Kind == WorkKinds.ConfirmResolution && open.AssigneeId == asked)
                open.DueAtUtc = due;
        }

        return due;
    }
}
