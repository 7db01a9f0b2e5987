using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Workflow;
using Approvals.Lending.Chains;
using Approvals.Workflows;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Casework.Approving;

/// <summary>申请人催办: the applicant asks whoever is to decide on the application now to hurry, without learning who they are; each of them once in four working hours.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-at-approval</c> (also while the committee has it),
/// <c>urged-recently</c> (everybody who could be asked was). Source: APPROVALS §4 (urge).
/// </remarks>
public sealed record UrgeApproval(Guid CaseId) : ICommand<Done>
{
    private static readonly Refusal Recently = new("urged-recently", "刚刚催办过，四个工作小时内不用再催办。");

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForApplicantAsync(CaseId);
        if (loaded.Refusal is { } refusal)
            return refusal;
        if (await Rounds.LiveAsync(work, CaseId) is not { LiveLevel: { } level } round || level.Seats.All(seat => seat.State is not (SeatState.Open or SeatState.Consulting)))
            return new Refusal("not-at-approval", "申请现在不在审批人手里，不用催办。");
        var now = await Rounds.CircumstancesAsync(work, loaded.Value, ct);
        var effects = level.Seats.SelectMany(seat => round.Urge(seat.Id, work.Actor.AccountId, now).Effects).ToList();
        if (effects.Count == 0)
            return Recently;
        work.Record(AuditSubject.Case(CaseId), "ApprovalUrged", null, new { seats = effects.OfType<SeatUrged>().Select(urged => urged.SeatId) });
        var step = await CaseFlow.WaitingAtAsync(work, CaseId, ApprovalSteps.Approval) ?? throw new InvalidOperationException($"Case {CaseId} has a live round and does not wait at its approval.");
        await Rounds.ApplyAsync(work, loaded.Value, round, step, effects, ct);
        return Done.Instance;
    }
}
