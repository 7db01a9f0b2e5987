using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Workflow;
using Approvals.Lending.Chains;
using Approvals.Workflows;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Casework.Approving;

/// <summary>席位超时: what the chain says follows an unanswered seat or an unanswered request for material.</summary>
internal static class SeatTimeouts
{
    public static ValueTask SeatAsync(Work work, Case @case, Timer timer, CancellationToken ct) =>
        TimeOutAsync(work, @case, timer, (round, seatId, now) => round.TimeOutSeat(seatId, now), ct);

    public static ValueTask MaterialAsync(Work work, Case @case, Timer timer, CancellationToken ct) =>
        TimeOutAsync(work, @case, timer, (round, seatId, now) => round.TimeOutMaterial(seatId, now), ct);

    private static async ValueTask TimeOutAsync(Work work, Case @case, Timer timer, Func<Round, Guid, Circumstances, Answer> timeOut, CancellationToken ct)
    {
        var seatId = Guid.ParseExact(timer.Subject, "N");
        var round = await Rounds.OfSeatAsync(work, @case.Id, seatId) ?? throw new InvalidOperationException($"Seat {seatId} has no round.");
        var answer = timeOut(round, seatId, await Rounds.CircumstancesAsync(work, @case, ct));
        if (answer.Refusal is { } refusal)
            throw new InvalidOperationException($"The timer {timer.Kind} of seat {seatId} fired although {refusal.Code}.");
        work.Record(AuditSubject.Case(@case.Id), "SeatTimedOut", null, new { seat = seatId, timer.Kind });
        var step = (await CaseFlow.WaitingAtAsync(work, @case.Id, ApprovalSteps.Approval))!;
        await Rounds.ApplyAsync(work, @case, round, step, answer.Effects, ct);
    }
}
