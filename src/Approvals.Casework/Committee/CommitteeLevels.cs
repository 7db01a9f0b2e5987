using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Notifications;
using Approvals.Casework.Timers;
using Approvals.Casework.Workflow;
using Approvals.Lending.Chains;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Approvals.Workflows;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Casework.Committee;

/// <summary>贷审会层级: asks head office's committee when a round reaches such a level, and closes the level with what the committee's item came to.</summary>
internal static class CommitteeLevels
{
    /// <summary>The live round, if its live level is the committee's.</summary>
    public static async ValueTask<Round?> WaitingAsync(Work work, Guid caseId, CancellationToken ct) =>
        await CaseFlow.WaitingAtAsync(work, caseId, ApprovalSteps.Approval) is not null
        && await Rounds.LiveAsync(work, caseId) is { IsLive: true, LiveLevel.Mode: LevelMode.Committee } round
            ? round
            : null;

    /// <summary>提交贷审会: the secretary is asked to list the case, and the time of the level begins.</summary>
    public static async ValueTask AskAsync(Work work, Case @case, Round round, CancellationToken ct)
    {
        var place = Committees.PathFor(@case);
        work.Ask(@case, TimerKinds.WholeCase, 1, WorkKinds.ListItem, Role.CommitteeSecretary, null, key: round.LiveLevel!.Id.ToString("N"), orgPath: place);
        await CommitteeTimeouts.StartAsync(work, @case, round, round.LiveLevel);
        await Notices.ToRoleAsync(work, Role.CommitteeSecretary, place, NoticeKind.CommitteeAsked, @case.Id, new NoticeWords(@case.Number), ct);
    }

    /// <summary>撤出贷审会: the round no longer asks.</summary>
    public static async ValueTask ReleaseAsync(Work work, Case @case, CancellationToken ct)
    {
        await Items.WithdrawAsync(work, @case, ct);
        foreach (var asked in await work.OpenWorkItemsAsync(@case.Id))
        {
            if (asked.Kind is WorkKinds.ListItem or WorkKinds.ConcludeRejection)
                asked.Close(work, WorkItemState.Cancelled);
        }
    }

    /// <summary>贷审会受理: the round goes by the pack the committee has before it, and what was approved before can't be withdrawn any more.</summary>
    public static void Open(Work work, Case @case, Round round, AgendaItem item, Circumstances now)
    {
        if (round.ViewCommittee(round.LiveLevel!.Id, work.Actor.AccountId, item.Pack.Digest, now).Refusal is { } refusal)
            throw new InvalidOperationException($"Item {item.Id} is not what round {round.Id} waits for: {refusal.Code}.");
        work.Touch(@case);
    }

    /// <summary>议项结束: a rejection that may be re-reviewed waits for it; anything else closes the level at once.</summary>
    public static async ValueTask EndedAsync(Work work, Case @case, AgendaItem item, CancellationToken ct)
    {
        if (item.State is ItemState.Superseded or ItemState.Withdrawn)
            return;
        if (item is { State: ItemState.Rejected, RejectionReviewed: false })
        {
            var due = work.Desk.Rulebook.WorkingClock.Due(work.NowUtc, work.Desk.Rulebook.Committees.ReReviewLimit);
            work.Ask(@case, TimerKinds.WholeCase, 1, WorkKinds.ConcludeRejection, Role.CommitteeSecretary, due, key: item.Id.ToString("N"), orgPath: Committees.PathFor(@case));
            await work.SetTimerAsync(TimerKinds.CommitteeReReviewDue, @case.Id, item.Id.ToString("N"), due);
            return;
        }

        await CloseAsync(work, @case, item, ct);
    }

    /// <summary>提起复议: the rejection no longer waits.</summary>
    public static async ValueTask ReReviewedAsync(Work work, Case @case, AgendaItem item)
    {
        await work.CancelTimersAsync(@case.Id, item.Id.ToString("N"), TimerKinds.CommitteeReReviewDue);
        foreach (var asked in await work.OpenWorkItemsAsync(@case.Id))
        {
            if (asked.Kind == WorkKinds.ConcludeRejection)
                asked.Close(work, WorkItemState.Done);
        }
    }

    /// <summary>复议期满: nobody brought new facts, the rejection takes effect.</summary>
    public static async ValueTask LapseAsync(Work work, Case @case, Timer timer, CancellationToken ct)
    {
        var item = await Items.OfTimerAsync(work, timer, ct);
        work.Record(AuditSubject.Case(@case.Id), "ReReviewLapsed", null, new { item = item.Id });
        await CloseAsync(work, @case, item, ct);
    }

    /// <summary>Closes the level as the item ended.</summary>
    public static async ValueTask CloseAsync(Work work, Case @case, AgendaItem item, CancellationToken ct)
    {
        var round = await WaitingAsync(work, @case.Id, ct) ?? throw new InvalidOperationException($"No round waits for item {item.Id}.");
        await ReReviewedAsync(work, @case, item);
        var answer = round.CloseCommittee(round.LiveLevel!.Id, ResultOf(item), work.Actor.AccountId, await Rounds.CircumstancesAsync(work, @case, ct));
        if (answer.Refusal is { } refusal)
            throw new InvalidOperationException($"Item {item.Id} is not what round {round.Id} asked for: {refusal.Code}.");
        var step = (await CaseFlow.WaitingAtAsync(work, @case.Id, ApprovalSteps.Approval))!;
        await Rounds.ApplyAsync(work, @case, round, step, answer.Effects, ct);
    }

    private static CommitteeResult ResultOf(AgendaItem item)
    {
        var resolution = item.Resolution!;
        var people = item.Polls.Single(poll => poll.State == PollState.Counted).StandingBallots.Select(ballot => ballot.PersonId);
        return item.State switch
        {
            ItemState.Confirmed => new CommitteeResult(CommitteeVerdict.Passed, resolution.Terms, resolution.PackDigest, [.. people, item.Ruling!.PersonId]),
            ItemState.Vetoed => new CommitteeResult(CommitteeVerdict.Rejected, null, resolution.PackDigest, [.. people, item.Ruling!.PersonId]),
            ItemState.Rejected => new CommitteeResult(CommitteeVerdict.Rejected, null, resolution.PackDigest, [.. people]),
            ItemState.Supplementary => new CommitteeResult(CommitteeVerdict.Supplementary, null, resolution.PackDigest, [.. people]),
            _ => throw new InvalidOperationException($"An item that is {item.State} closes no level."),
        };
    }
}
