using Approvals.Casework.Approving;
using Approvals.Lending.Chains;
using Approvals.Web.Api.Conventions;

namespace Approvals.Web.Api;

/// <summary>审批轮次, as shown.</summary>
/// <param name="Levels">Those reached, in order.</param>
/// <param name="LevelsAhead">Titles of those still to come if nothing is rejected or returned.</param>
internal sealed record RoundView(
    Guid RoundId, string Stage, int Number, string Chain, int ChainVersion, string Band, Exposure Exposure, ExposureBasis Basis, TermsView Ceiling, TermsView Terms, string PackDigest,
    RoundOutcome? Outcome, ReturnStep? ReturnedTo, string? ReturnedToLevel, Guid? SuspendedSeatId, DateTime OpenedAtUtc, DateTime? EndedAtUtc, IReadOnlyList<LevelView> Levels, IReadOnlyList<string> LevelsAhead)
{
    public static RoundView Of(Round round, IReadOnlyDictionary<Guid, string> names) => new(
        round.Id, round.Stage, round.Number, round.ChainCode, round.ChainVersion, round.BandCode, round.Exposure, round.Basis, TermsView.Of(round.Ceiling), TermsView.Of(round.Terms), round.PackDigest,
        round.Outcome, round.ReturnedTo, round.ReturnedToLevel, round.SuspendedSeatId, round.OpenedAtUtc, round.EndedAtUtc,
        [.. round.Levels.OrderBy(level => level.Ordinal).ThenBy(level => level.Visit).Select(level => new LevelView(
            level.Code, round.LevelRules[level.Ordinal].Title, level.Mode, level.State, level.Vacant, round.LevelRules[level.Ordinal].OpinionAboveCny, level.OpenedAtUtc, level.ClosedAtUtc,
            level.Mode == LevelMode.Vote ? round.CountBallots(level.Id) : null,
            [.. level.Seats.OrderBy(seat => seat.Ordinal).Select(seat => SeatView.Of(seat, round.SeenNow(seat.Id), names))]))],
        round.IsLive ? [.. round.LevelRules.Skip(1 + round.Levels.Max(level => level.Ordinal)).Select(rule => rule.Title)] : []);
}

internal sealed record TermsView(decimal AmountCny, int Months, decimal RatePercent, string RepaymentMethod, IReadOnlyList<string> Conditions)
{
    public static TermsView Of(Terms terms) => new(terms.AmountCny, terms.TenorMonths, terms.AnnualRatePercent, terms.RepaymentMethod, terms.Conditions);
}

/// <param name="IsVacant">Nobody eligible was found; the supervisors have been told.</param>
/// <param name="Ballots">Of a 票签 level: what was cast, and of how much.</param>
/// <param name="OpinionAboveCny">An approval of more needs an opinion; null when none does.</param>
internal sealed record LevelView(
    string Code, string Title, LevelMode Mode, LevelState State, bool IsVacant, decimal? OpinionAboveCny, DateTime OpenedAtUtc, DateTime? ClosedAtUtc, BallotCount? Ballots,
    IReadOnlyList<SeatView> Seats);

/// <param name="HostSeatId">The seat an added signer or a delegate advises.</param>
/// <param name="AddedBy">Who asked a signer or a delegate; only they take it back.</param>
/// <param name="Seen">To be sent back with an act, as it is or as the ETag in <c>If-Match</c>.</param>
internal sealed record SeatView(
    Guid SeatId, SeatKind Kind, Guid? HostSeatId, string? AddedBy, Guid? AddedByAccountId, string? Question, string Owner, Guid OwnerAccountId, SeatState State, DateTime? DueAtUtc, SeatClosure? ClosedBecause, SeenSeat Seen, string ETag,
    IReadOnlyList<DecisionView> Decisions, IReadOnlyList<MaterialRequestView> MaterialRequests)
{
    public static SeatView Of(Seat seat, Seen seenNow, IReadOnlyDictionary<Guid, string> names)
    {
        var seen = new SeenSeat(seenNow.SeatVersion, seenNow.PackDigest, seenNow.TermsDigest);
        return new(
            seat.Id, seat.Kind, seat.HostSeatId, seat.AddedByStaffId is { } adder ? names.GetValueOrDefault(adder, "") : null, seat.AddedByStaffId, seat.Question, names.GetValueOrDefault(seat.OwnerStaffId, ""), seat.OwnerStaffId, seat.State, seat.DueAtUtc, seat.ClosedBecause, seen, IfMatch.Tag(seen),
            [.. seat.Decisions.OrderBy(d => d.AtUtc).Select(d => new DecisionView(
                d.Kind, names.GetValueOrDefault(d.ActorStaffId, ""), d.ActorStaffId, d.ActorStaffId == d.OnBehalfOfStaffId ? null : names.GetValueOrDefault(d.OnBehalfOfStaffId, ""), d.CarriedFromId is not null,
                d.Opinion, d.ReasonCode, d.ReturnTo, d.ReturnToLevel, d.StraightBack, TermsView.Of(d.Terms), d.AtUtc, d.Standing, d.VoidedBecause, d.VoidedAtUtc))],
            [.. seat.MaterialRequests.OrderBy(m => m.AskedAtUtc).Select(m => new MaterialRequestView(m.Asked, m.AskedAtUtc, m.DueAtUtc, m.ReceivedAtUtc))]);
    }
}

/// <param name="OnBehalfOf">The seat's owner, where a substitute decided.</param>
/// <param name="IsCarried">An earlier approval of the same person that counts here too.</param>
internal sealed record DecisionView(
    DecisionKind Kind, string By, Guid ByAccountId, string? OnBehalfOf, bool IsCarried, string? Opinion, string? ReasonCode, ReturnStep? ReturnTo, string? ReturnToLevel, bool StraightBack, TermsView Terms, DateTime AtUtc, bool IsStanding, VoidCause? VoidedBecause, DateTime? VoidedAtUtc);

internal sealed record MaterialRequestView(string Asked, DateTime AskedAtUtc, DateTime? DueAtUtc, DateTime? ReceivedAtUtc);

internal sealed record SeatInRoundView(SeatView Seat, RoundView Round);
