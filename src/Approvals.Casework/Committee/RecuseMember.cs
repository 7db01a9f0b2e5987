using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Committee;

/// <summary>申请回避: a member takes no part in the item any more.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>agenda-item-unknown</c>, <c>recused</c>, <c>not-a-member</c>,
/// <c>agenda-item-concluded</c>, <c>resolution-made</c>, <c>reason-required</c>.
/// </remarks>
public sealed record DeclareRecusal(Guid CaseId, Guid ItemId, string Reason) : ICommand<ItemActed>
{
    public ValueTask<Result<ItemActed>> ExecuteAsync(Work work, CancellationToken ct) => Items.ActAsync(
        work, CaseId, ItemId, [Role.CommitteeMember, Role.CommitteeChair], "MemberRecused", new { work.Actor.PersonId, Reason }, (item, actor, now) => item.Recuse(actor, Reason, now), ct);
}

/// <summary>登记回避: the secretary takes a member out of the item.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>agenda-item-unknown</c>, <c>conflict-of-duties</c>, <c>not-a-member</c>,
/// <c>not-the-secretary</c>, <c>agenda-item-concluded</c>, <c>resolution-made</c>, <c>target-not-member</c>, <c>target-recused</c>, <c>reason-required</c>.
/// </remarks>
public sealed record RecuseMember(Guid CaseId, Guid ItemId, Guid AccountId, string Reason) : ICommand<ItemActed>
{
    public ValueTask<Result<ItemActed>> ExecuteAsync(Work work, CancellationToken ct) => Items.ActAsync(
        work, CaseId, ItemId, [Role.CommitteeSecretary], "MemberRecused", new { AccountId, Reason },
        async (item, _, actor, now) =>
        {
            var personId = await work.Db.Users.Where(a => a.Id == AccountId).Select(a => a.PersonId).SingleOrDefaultAsync(ct);
            return item.OrderRecusal(actor, personId, Reason, now);
        },
        ct);
}
