using Approvals.Casework.Data;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Committee;

/// <summary>表决: one named ballot, final. What it says comes into the audit chain when the ballots are counted, so that nobody sees a split before.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>agenda-item-unknown</c>, <c>conflict-of-duties</c>, <c>recused</c>,
/// <c>not-a-member</c>, <c>not-present</c>, <c>already-voted</c>, <c>chair-votes-last</c>, <c>agenda-item-concluded</c>, <c>resolution-made</c>,
/// <c>no-ballot-open</c>, <c>poll-changed</c>, <c>pack-changed</c>, <c>reason-required</c>.
/// </remarks>
/// <param name="Opinion">Required unless the ballot agrees.</param>
/// <param name="Conditions">落实条件 an agreeing ballot asks for.</param>
public sealed record CastBallot(Guid CaseId, Guid ItemId, int SeenPollNumber, string SeenPackDigest, BallotChoice Choice, string? Opinion, IReadOnlyList<string>? Conditions)
    : ICommand<ItemActed>
{
    public ValueTask<Result<ItemActed>> ExecuteAsync(Work work, CancellationToken ct) => Items.ActAsync(
        work, CaseId, ItemId, [Role.CommitteeMember, Role.CommitteeChair], "BallotCast", new { poll = SeenPollNumber },
        (item, actor, now) => item.CastBallot(actor, new SeenPoll(SeenPollNumber, SeenPackDigest), new BallotPaper(Choice, Opinion, Conditions ?? []), now), ct);
}
