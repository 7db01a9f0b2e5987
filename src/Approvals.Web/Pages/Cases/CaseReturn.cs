using Approvals.Casework.Approving;
using Approvals.Lending.Chains;
using Approvals.Lending.Committee;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Cases;

/// <summary>退回: who sent the case back to the step it waits at, and why; told there until the approval has it again.</summary>
/// <param name="By">Name; with that of the seat's owner where a substitute decided.</param>
/// <param name="Level">The level's title.</param>
/// <param name="Reason">Of <see cref="DecisionReasons.OfReturn"/>, Chinese.</param>
/// <param name="Text">In the approver's words.</param>
/// <param name="StraightBack">The case comes back to the same seat.</param>
internal sealed record CaseReturn(string By, string? OnBehalfOf, string Level, string Reason, string? Text, DateTime AtUtc, bool StraightBack)
{
    /// <returns>Null where the case was not returned, or is past it.</returns>
    public static async Task<CaseReturn?> OfAsync(CasePage page)
    {
        if (page.Case.IsClosed || !(page.WaitsAt(ApprovalSteps.Documents) || page.WaitsAt(ApprovalSteps.DueDiligence)))
            return null;
        var rounds = await Api.Approving.OfCaseAsync(page.Db, page.Case.Id, page.Aborted);
        if (rounds.Count == 0)
            return null;
        var returns = from level in rounds[0].Levels
                      from seat in level.Seats
                      from decision in seat.Decisions
                      where decision is { Kind: DecisionKind.Return, ReturnTo: not null }
                      orderby decision.AtUtc descending
                      select new CaseReturn(
                          decision.By, decision.OnBehalfOf, level.Title, DecisionReasons.NameOf(decision.ReasonCode ?? ""), decision.Opinion, decision.AtUtc, decision.StraightBack);
        return returns.FirstOrDefault() ?? (rounds[0].Outcome == RoundOutcome.Returned ? await OfCommitteeAsync(page, rounds[0].Levels[^1].Title) : null);
    }

    // 补充调查: what the members want to know.
    private static async Task<CaseReturn?> OfCommitteeAsync(CasePage page, string level)
    {
        var item = await page.Db.AgendaItems.AsNoTracking().Include(i => i.Polls).ThenInclude(p => p.Ballots).AsSplitQuery()
            .Where(i => i.CaseId == page.Case.Id && i.State == ItemState.Supplementary).OrderByDescending(i => i.ListedAtUtc).FirstOrDefaultAsync(page.Aborted);
        if (item is not { EndedAtUtc: { } endedAtUtc })
            return null;
        var asked = item.BallotsVisibleTo(page.Actor.PersonId).Where(ballot => ballot is { Standing: true, Choice: BallotChoice.Supplementary, Opinion: not null }).Select(ballot => ballot.Opinion);
        return new CaseReturn(item.Committee.Name, null, level, "补充调查", string.Join('\n', asked), endedAtUtc, false);
    }
}
