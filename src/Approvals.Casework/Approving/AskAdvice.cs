using Approvals.Casework.Data;

namespace Approvals.Casework.Approving;

/// <summary>征询方式: how somebody is asked to advise a seat.</summary>
public enum AdviceAsked
{
    /// <summary>前加签: before the seat decides.</summary>
    Before,

    /// <summary>后加签: on what the seat decides, which is provisional until then.</summary>
    After,

    /// <summary>委派: in the owner's stead; the matter comes back.</summary>
    InStead,
}

/// <summary>加签、委派: asks another person to advise; advice never counts as a decision.</summary>
/// <remarks>Refusals as <see cref="ApproveSeat"/>, without the age.</remarks>
/// <param name="ToAccountId">Whom to ask.</param>
public sealed record AskAdvice(Guid CaseId, Guid SeatId, SeenSeat Seen, AdviceAsked How, Guid ToAccountId, string Question) : ICommand<SeatDecided>
{
    public ValueTask<Result<SeatDecided>> ExecuteAsync(Work work, CancellationToken ct) => Seats.ActAsync(
        work, CaseId, SeatId, Seen, "AdviceAsked", new { How, ToAccountId, Question },
        (round, actor, seen, now) => How switch
        {
            AdviceAsked.Before => round.AddSignerBefore(SeatId, actor, seen, ToAccountId, Question, now),
            AdviceAsked.After => round.AddSignerAfter(SeatId, actor, seen, ToAccountId, Question, now),
            AdviceAsked.InStead => round.Delegate(SeatId, actor, seen, ToAccountId, Question, now),
        },
        ct);
}
