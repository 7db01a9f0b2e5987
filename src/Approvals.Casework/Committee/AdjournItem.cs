using Approvals.Casework.Data;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Committee;

/// <summary>延期审议: takes the item from the agenda; an open ballot is void.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>agenda-item-unknown</c>, <c>conflict-of-duties</c>, <c>not-a-member</c>,
/// <c>not-the-secretary</c>, <c>agenda-item-concluded</c>, <c>resolution-made</c>, <c>not-listed</c>, <c>reason-required</c>.
/// </remarks>
public sealed record AdjournItem(Guid CaseId, Guid ItemId, string Reason) : ICommand<ItemActed>
{
    public ValueTask<Result<ItemActed>> ExecuteAsync(Work work, CancellationToken ct) => Items.ActAsync(
        work, CaseId, ItemId, [Role.CommitteeSecretary], "CommitteeItemAdjourned", new { Reason }, (item, actor, now) => item.Adjourn(actor, Reason, now), ct);
}
