using Approvals.Casework.Data;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Committee;

/// <summary>改派有权审批人: others confirm or veto what the committee passes, e.g. when who was named has left.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>agenda-item-unknown</c>, <c>staff-unknown</c>, <c>authority-unfit</c>
/// (whose duty in the case excludes them), <c>conflict-of-duties</c>, <c>not-a-member</c>, <c>not-the-secretary</c>, <c>agenda-item-concluded</c>,
/// <c>authority-unfit</c>, <c>reason-required</c>.
/// </remarks>
public sealed record NameAuthority(Guid CaseId, Guid ItemId, Guid AuthorityAccountId, Guid AlternateAccountId, string Reason) : ICommand<ItemActed>
{
    public ValueTask<Result<ItemActed>> ExecuteAsync(Work work, CancellationToken ct) => Items.ActAsync(
        work, CaseId, ItemId, [Role.CommitteeSecretary], "AuthorityNamed", new { AuthorityAccountId, AlternateAccountId, Reason },
        async (item, @case, actor, now) =>
        {
            var naming = await Items.NamingAsync(work, @case, AuthorityAccountId, AlternateAccountId, ct);
            if (naming.Refusal is { } nobody)
                return nobody;
            return Items.Conflicted(naming.Value, now.Involvements)
                ? CommitteeRefusals.Tell(new CommitteeRefusal(CommitteeRefusalCode.AuthorityUnfit))
                : item.NameAuthority(actor, naming.Value, Reason, now);
        },
        ct);
}
