using Approvals.Casework.Data;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Committee;

/// <summary>开始表决: everybody present who is not recused is asked for a ballot, the chair last.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>agenda-item-unknown</c>, <c>conflict-of-duties</c>, <c>not-a-member</c>,
/// <c>not-the-secretary</c>, <c>agenda-item-concluded</c>, <c>resolution-made</c>, <c>not-listed</c>, <c>ballot-open</c>, <c>meeting-not-started</c>, <c>no-quorum</c>.
/// </remarks>
public sealed record OpenBallot(Guid CaseId, Guid ItemId) : ICommand<ItemActed>
{
    public ValueTask<Result<ItemActed>> ExecuteAsync(Work work, CancellationToken ct) => Items.ActAsync(
        work, CaseId, ItemId, [Role.CommitteeSecretary], "BallotOpened", null, (item, actor, now) => item.OpenBallot(actor, now), ct, asksThosePresent: true);
}
