using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Committee;

/// <summary>维持否决: there will be no re-review, and the committee's rejection takes effect before its time is up.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>agenda-item-unknown</c>, <c>not-a-member</c>, <c>no-resolution</c> (the item was
/// not rejected), <c>re-reviewed-already</c>, <c>agenda-item-concluded</c> (the rejection has taken effect).
/// </remarks>
public sealed record ConcludeRejection(Guid CaseId, Guid ItemId) : ICommand<ItemActed>
{
    public async ValueTask<Result<ItemActed>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForStaffAsync(CaseId, Role.CommitteeSecretary);
        if (loaded.Refusal is { } refusal)
            return refusal;
        if (await Items.FindAsync(work, CaseId, ItemId, ct) is not { } item)
            return Items.Unknown;
        if (item.Committee.Find(work.Actor.AccountId, work.Actor.PersonId) is null)
            return CommitteeRefusals.Tell(new CommitteeRefusal(CommitteeRefusalCode.NotAMember));
        if (item.State != ItemState.Rejected)
            return CommitteeRefusals.Tell(new CommitteeRefusal(CommitteeRefusalCode.NoResolution));
        if (item.ReReviewedByItemId is not null)
            return CommitteeRefusals.Tell(new CommitteeRefusal(CommitteeRefusalCode.ReReviewedAlready));
        if (!(await work.OpenWorkItemsAsync(CaseId)).Exists(asked => asked.Kind == WorkKinds.ConcludeRejection && asked.Key == ItemId.ToString("N")))
            return CommitteeRefusals.Tell(new CommitteeRefusal(CommitteeRefusalCode.ItemConcluded));

        work.Record(AuditSubject.Case(CaseId), "RejectionConcluded", null, new { item = ItemId });
        await CommitteeLevels.CloseAsync(work, loaded.Value, item, ct);
        return ItemActed.Of(item);
    }
}
