using System.Collections.Frozen;
using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Simulation.Playing;

// Acts on seats, by their owners or by somebody else, with pages that are fresh or stale, on seats that are open or long closed.
internal sealed partial class PlayedWorld
{
    private static readonly Act[] OfSeats =
    [
        .. Enumerable.Repeat(Act.Approve, 22), Act.Reject, Act.Return, Act.Return, Act.AskForMaterial, Act.ReceiveMaterial, Act.ReceiveMaterial, Act.Transfer, Act.Transfer,
        Act.Vacate, Act.View, Act.View, Act.ApproveInBatch, Act.ApproveInBatch, Act.Withdraw, Act.Withdraw, Act.Urge, Act.Delegate, Act.AddSignerBefore,
        Act.AddSignerAfter, Act.AddSignerAfter, Act.RemoveSigner, Act.Advise, Act.Advise, Act.Advise,
    ];

    private async Task RoundActAsync(PreparedCase @case)
    {
        if (Chance(30))
        {
            await CancelAsync(@case);
        }
        else if (Chance(40))
        {
            await DoAsync(@case, PreparedCases.AnotherPaper(@case.Id, acts), bank.FindAccount(@case.ManagerId)!);
        }
        else
        {
            tally.Visit(Act.Restaff, null, ConditionOf(pages[@case.Id].Rounds.LastOrDefault()));
            await DoAsync(@case, new RefillLevel(@case.Id), Chance(85) ? Pick(bank.WithRole(Role.Supervisor).Where(actor => CaseOf(@case).OrgPath.StartsWith(actor.OrgPath!, StringComparison.Ordinal)).ToList()) : Anybody());
        }
    }

    private Task CancelAsync(PreparedCase @case)
    {
        tally.Visit(Act.Cancel, null, ConditionOf(pages[@case.Id].Rounds.LastOrDefault()));
        return DoAsync(@case, new CancelApplication(@case.Id, Chance(90) ? "资金已到位" : ""), ApplicantOf(@case));
    }

    private async Task SeatActAsync(PreparedCase @case)
    {
        var rounds = pages[@case.Id].Rounds;
        var round = Chance(90) ? rounds[^1] : Pick(rounds);
        var seats = round.Levels.OrderBy(level => level.Ordinal).ThenBy(level => level.Visit).SelectMany(level => level.Seats.OrderBy(seat => seat.Ordinal).Select(seat => (level, seat))).ToList();
        if (seats.Count == 0)
        {
            await DoAsync(@case, new OpenSeat(@case.Id, Guid.Empty), Anybody());
            return;
        }

        // Mostly what could succeed: a bank where everybody only errs gets nowhere.
        var act = Pick(OfSeats);
        var suited = seats.Where(place => IsSuited(act, place.seat)).ToList();
        for (var tries = 0; tries < 6 && suited.Count == 0 && Chance(95); tries++)
        {
            act = Pick(OfSeats);
            suited = [.. seats.Where(place => IsSuited(act, place.seat))];
        }

        var (level, seat) = suited.Count > 0 && Chance(88) ? Pick(suited) : Pick(seats);
        tally.Visit(act, level.ConditionOf(seat), round.IsLive ? RoundCondition.Live : RoundCondition.Ended);
        await ActAsync(@case, act, round, level, seat);
    }

    private async Task ActAsync(PreparedCase @case, Act act, Round round, Level level, Seat seat)
    {
        var (seen, actor) = (Seen(round, seat), Somebody(act, seat));
        var target = Near(@case).AccountId;
        if (act is Act.Transfer or Act.Delegate or Act.AddSignerBefore or Act.AddSignerAfter && Chance(60))
        {
            var offered = act == Act.Transfer
                ? await TransferTargets.OfAsync(bank.Desk, actor, @case.Id, seat.Id, ct)
                : await Advisers.OfAsync(bank.Desk, actor, @case.Id, seat.Id, ct);
            target = offered.Count > 0 ? Pick(offered) : target;
        }

        await ActAsync(@case, act, round, level, seat, seen, actor, target);
    }

    private Task ActAsync(PreparedCase @case, Act act, Round round, Level level, Seat seat, SeenSeat seen, Actor actor, Guid target)
    {
        var reason = Chance(94) ? "经营波动较大" : "";
        return act switch
        {
            Act.Approve => DoAsync(@case, Approving(@case, round, seat, seen), actor),
            Act.Reject => DoAsync(@case, new RejectSeat(@case.Id, seat.Id, seen, Reason(DecisionReasons.OfRejection), reason), actor),
            Act.Return => DoAsync(@case, Returning(@case, round, level, seat, seen, reason), actor),
            Act.ApproveInBatch => DoAsync(@case, new ApproveInBatch(@case.Id, seat.Id, seen), actor),
            Act.View => DoAsync(@case, new OpenSeat(@case.Id, seat.Id), actor),
            Act.Withdraw => DoAsync(@case, new WithdrawSeat(@case.Id, seat.Id, seen), actor),
            Act.Urge => DoAsync(@case, new UrgeSeat(@case.Id, seat.Id), Manager(@case, Role.Supervisor)),
            Act.Delegate => DoAsync(@case, Asking(@case, seat, seen, target, AdviceAsked.InStead), actor),
            Act.AddSignerBefore => DoAsync(@case, Asking(@case, seat, seen, target, AdviceAsked.Before), actor),
            Act.AddSignerAfter => DoAsync(@case, Asking(@case, seat, seen, target, AdviceAsked.After), actor),
            Act.RemoveSigner => DoAsync(@case, new RemoveSigner(@case.Id, seat.Id, seen), actor),
            Act.Advise => DoAsync(@case, new AdviseSeat(@case.Id, seat.Id, seen, Chance(70), Chance(94) ? "可行" : ""), actor),
            Act.AskForMaterial => DoAsync(@case, new AskForMaterial(@case.Id, seat.Id, seen, Chance(94) ? "近三个月流水" : ""), actor),
            Act.ReceiveMaterial => ReceiveAsync(@case, seat),
            Act.Transfer => DoAsync(@case, new TransferSeat(@case.Id, seat.Id, seen, target, reason), actor),
            Act.Vacate => DoAsync(@case, new VacateSeat(@case.Id, seat.Id, reason), Chance(90) ? bank.Staff("supervisor1.ho") : Anybody()),
            _ => throw new InvalidOperationException($"{act} is no act on a seat here."),
        };
    }

    private async Task ReceiveAsync(PreparedCase @case, Seat seat)
    {
        if (seat.State == SeatState.Paused && Chance(50))
        {
            await DoAsync(@case, PreparedCases.AnotherPaper(@case.Id, acts), bank.FindAccount(@case.ManagerId)!);
            if (Chance(90))
                await VerifyPaperAsync(@case);
        }

        await DoAsync(@case, new ReceiveMaterial(@case.Id, seat.Id, "已补充"), Manager(@case, Role.CustomerManager));
    }

    private ApproveSeat Approving(PreparedCase @case, Round round, Seat seat, SeenSeat seen) => new(
        @case.Id, seat.Id, seen,
        Chance(86) ? null : Pick([round.Terms.AmountCny, round.Terms.AmountCny - 10_000m, round.Terms.AmountCny * 0.9m, round.Terms.AmountCny + 1m, 0.001m, -1m]),
        Chance(96) ? null : Pick([round.Terms.TenorMonths, round.Terms.TenorMonths - 1]),
        Chance(96) ? null : Pick([round.Terms.AnnualRatePercent, round.Terms.AnnualRatePercent + 0.5m]),
        Chance(88) ? null : [Pick(["签约前补充担保", "放款前核验合同", "按月报送流水"])],
        Chance(93) ? "同意" : null);

    private ReturnSeat Returning(PreparedCase @case, Round round, Level level, Seat seat, SeenSeat seen, string reason)
    {
        ReturnStep? step = Chance(65) ? Pick(Enum.GetValues<ReturnStep>()) : null;
        var to = step is null || Chance(4) ? Pick(round.LevelRules.Take(Math.Max(1, level.Ordinal)).ToList()).Code : null;
        return new ReturnSeat(@case.Id, seat.Id, seen, step, Reason(DecisionReasons.OfReturn), reason, to, Chance(55));
    }

    private AskAdvice Asking(PreparedCase @case, Seat seat, SeenSeat seen, Guid target, AdviceAsked how) =>
        new(@case.Id, seat.Id, seen, how, target, Chance(94) ? "请核实流水" : "");

    private static bool IsSuited(Act act, Seat seat) => act switch
    {
        Act.Withdraw => seat.State is SeatState.Decided or SeatState.Provisional,
        Act.ReceiveMaterial => seat.State == SeatState.Paused,
        Act.Advise or Act.RemoveSigner => seat.State == SeatState.Open && seat.Kind != SeatKind.Deciding,
        Act.Approve or Act.ApproveInBatch or Act.AskForMaterial or Act.Transfer => seat.State == SeatState.Open && seat.Kind == SeatKind.Deciding,
        Act.Reject or Act.Return => seat.State is SeatState.Open or SeatState.Paused && seat.Kind == SeatKind.Deciding,
        _ => seat.State is SeatState.Open or SeatState.Consulting or SeatState.Paused,
    };

    /// <summary>As a page sends it: fresh, or from when the seat was first looked at, or of nothing that ever was.</summary>
    private SeenSeat Seen(Round round, Seat seat)
    {
        var now = round.SeenNow(seat.Id);
        var fresh = new SeenSeat(now.SeatVersion, now.PackDigest, now.TermsDigest);
        firstSeen.TryAdd(seat.Id, fresh);
        return random.Next(40) switch
        {
            0 => fresh with { SeatVersion = fresh.SeatVersion - 1 },
            1 => fresh with { PackDigest = "0" },
            2 => fresh with { TermsDigest = "0" },
            3 => firstSeen[seat.Id],
            _ => fresh,
        };
    }

    /// <summary>The seat's owner, whoever stands in for them, whoever decided or asked, and sometimes anybody.</summary>
    private Actor Somebody(Act act, Seat seat)
    {
        var account = act switch
        {
            Act.RemoveSigner => seat.AddedByStaffId ?? seat.OwnerStaffId,
            Act.Withdraw => seat.StandingDecision?.ActorStaffId ?? seat.OwnerStaffId,
            _ => seat.OwnerStaffId,
        };
        return Chance(5) ? Anybody() : bank.FindAccount(Chance(25) && substitutes.TryGetValue(account, out var covering) ? covering : account) ?? Anybody();
    }

    private Actor Anybody() => Chance(75) ? bank.AnySeatable(random) : Pick(bank.WithRole(Pick(Enum.GetValues<Role>().Where(role => role.IsStaff()).ToList())));

    /// <summary>Most often somebody whose unit covers the case.</summary>
    private Actor Near(PreparedCase @case) => Chance(85)
        ? Pick(bank.Seatable.Where(actor => CaseOf(@case).OrgPath.StartsWith(actor.OrgPath!, StringComparison.Ordinal)).ToList())
        : bank.AnySeatable(random);

    private Actor Manager(PreparedCase @case, Role otherwise) => Chance(90) ? bank.FindAccount(@case.ManagerId)! : Pick(bank.WithRole(otherwise));

    private Actor ApplicantOf(PreparedCase @case) =>
        new(ActorKind.Applicant, @case.ApplicantId, @case.ApplicantId, "企业", FrozenSet.ToFrozenSet([nameof(Role.Applicant)]), ApplicantId: Chance(95) ? @case.ApplicantId : Guid.Empty);

    private string Reason(IReadOnlyList<DecisionReason> reasons) => Chance(96) ? Pick(reasons).Code : "no-such-reason";

    private static RoundCondition ConditionOf(Round? round) => round is not { IsLive: true } ? RoundCondition.Ended : round.LiveLevel is null ? RoundCondition.Suspended : RoundCondition.Live;
}
