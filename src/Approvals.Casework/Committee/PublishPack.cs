using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Committee;

/// <summary>发布新版资料包: the pack as the case has it now; an open ballot is void and asked again.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>agenda-item-unknown</c>, <c>conflict-of-duties</c>, <c>not-a-member</c>,
/// <c>not-the-secretary</c>, <c>agenda-item-concluded</c>, <c>re-review-needed</c>, <c>pack-unchanged</c>, <c>reason-required</c>.
/// </remarks>
public sealed record PublishPack(Guid CaseId, Guid ItemId, string Reason) : ICommand<ItemActed>
{
    public ValueTask<Result<ItemActed>> ExecuteAsync(Work work, CancellationToken ct) => Items.ActAsync(
        work, CaseId, ItemId, [Role.CommitteeSecretary], "PackPublished", new { Reason },
        async (item, @case, actor, now) =>
        {
            var answer = item.PublishPack(actor, await Pack.DigestAsync(work, @case, ct), Reason, now);
            if (answer.Refusal is null && await CommitteeLevels.WaitingAsync(work, CaseId, ct) is { } round)
                CommitteeLevels.Open(work, @case, round, item, await Rounds.CircumstancesAsync(work, @case, ct));
            return answer;
        },
        ct, asksThosePresent: true);
}
