using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Lending.Chains;
using Approvals.Lending.Committee;

namespace Approvals.Casework.Signing;

/// <summary>批复效力: whether what approved a case still carries a signature; asked each time before anything can be signed. Source: APPROVALS §2, §5.</summary>
internal static class ApprovalStanding
{
    private static readonly Func<DeskDb, Guid, IAsyncEnumerable<AgendaItem>> ItemsOf = Compiled.Rows((DeskDb db, Guid caseId) => db.AgendaItems.Where(i => i.CaseId == caseId));

    /// <summary>
    /// Why the approval carries nothing any more: the group's exposure has since met a band that asks more (提档), or more than the system may decide about where it had decided, or
    /// the committee's resolution is no longer in force; null while it stands, and where nothing is approved.
    /// </summary>
    public static async ValueTask<OutlivedApproval?> OutlivedAsync(Work work, Case @case, CancellationToken ct)
    {
        if (@case.ApprovedAmountCny is null)
            return null;

        var last = await Rounds.LastAsync(work, @case.Id);
        if (last is { Outcome: not RoundOutcome.Approved })
            return null;
        var exposure = await Exposures.OfGroupAsync(work, @case, ct);
        var isRaised = last?.IsRaisedBy(exposure) ?? exposure.CumulativeCny > work.TermsOf(@case).Sheet.Triage.ManualAboveCny;
        var isSpent = last is { RestsOnCommittee: true } && (await ConfirmedAsync(work, @case, ct))?.IsInForceOn(work.Today) != true;
        return isRaised || isSpent ? new OutlivedApproval(last, isRaised ? exposure : null, isSpent) : null;
    }

    /// <summary>决议有效期: the last day of the resolution that the approval rests on, included; null where it rests on none.</summary>
    public static async ValueTask<DateOnly?> ResolutionEndsAsync(Work work, Case @case, CancellationToken ct) =>
        await ConfirmedAsync(work, @case, ct) is { } item && await Rounds.LastAsync(work, @case.Id) is { RestsOnCommittee: true } ? item.Resolution!.ValidTo : null;

    // How an item ended may be of this very command.
    private static async ValueTask<AgendaItem?> ConfirmedAsync(Work work, Case @case, CancellationToken ct) =>
        (await ItemsOf(work.Db, @case.Id).ToListAsync(ct)).Where(item => item.State == ItemState.Confirmed).MaxBy(item => item.EndedAtUtc);
}

/// <summary>批复失效: an approval that nothing may be signed on before it is approved again.</summary>
/// <param name="Approved">The round that approved; null where the system did.</param>
/// <param name="Exposure">The group's, where it has outgrown the approval; else null.</param>
/// <param name="IsResolutionSpent">The committee's resolution is no longer in force.</param>
internal sealed record OutlivedApproval(Round? Approved, Exposure? Exposure, bool IsResolutionSpent)
{
    /// <summary>What a round that follows need not ask again; null where it asks everything.</summary>
    public SettledRound? Settled => Approved?.HandOver(withoutCommittee: IsResolutionSpent);
}
