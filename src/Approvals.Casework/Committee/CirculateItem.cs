using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Committee;

/// <summary>书面会签: a case that is low-risk by the level it is decided in goes round the committee in writing; everybody who is not recused is asked at once.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>committee-unknown</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-at-approval</c>, <c>not-before-committee</c>, <c>re-review-needed</c>, <c>agenda-item-live</c>,
/// <c>staff-unknown</c>, <c>conflict-of-duties</c>, <c>not-a-member</c>, <c>not-the-secretary</c>, <c>committee-unfit</c>, <c>authority-unfit</c>,
/// <c>circulation-not-allowed</c>, <c>no-quorum</c>. Source: APPROVALS §5.
/// </remarks>
public sealed record CirculateItem(Guid CaseId, Guid AuthorityAccountId, Guid AlternateAccountId) : ICommand<ItemActed>
{
    public async ValueTask<Result<ItemActed>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.CommitteeSecretary) is { } missing)
            return missing;
        var committee = await Committees.OfActorAsync(work, [], ct);
        if (committee.Refusal is { } none)
            return none;
        var listed = await Items.ListAsync(work, CaseId, committee.Value, null, AuthorityAccountId, AlternateAccountId, GroundOf, ct);
        if (listed.Refusal is { } refused)
            return refused;
        var @case = await work.CaseOfAsync(CaseId, ct);
        var answer = listed.Value.OpenBallot(await Rounds.ActorAsync(work, work.Actor.AccountId, ct), await Items.SessionAsync(work, @case, listed.Value, ct));
        if (answer.Refusal is { } closed)
            return CommitteeRefusals.Tell(closed);
        work.Record(AuditSubject.Case(CaseId), "BallotOpened", null, new { item = listed.Value.Id, electorate = listed.Value.OpenPoll?.Electorate });
        await Items.ApplyAsync(work, @case, listed.Value, answer.Effects, ct);
        return ItemActed.Of(listed.Value);
    }

    private static CirculationGround? GroundOf(Round round, Exposure exposure) =>
        round.LevelRules[round.LiveLevel!.Ordinal].MayCirculate(round.Security, exposure.CumulativeCny) ? CirculationGround.LowRisk : null;
}
