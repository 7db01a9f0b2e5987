using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;

namespace Approvals.Lending.Tests.Chains;

// A round for every place of the table. People 1, 2, 3 approve at the branch, 9 heads it, 5 and 6 sit in head office; 11 and 12 advise.
public partial class TransitionTableTests
{
    private static (World World, Round Round, Guid SeatId, int Person) Stage(Act act, SeatCondition? seat, RoundCondition state)
    {
        var live = state != RoundCondition.Ended;
        var world = new World().With(Role.Approver, OrgScope.CaseBranch, 1, 2, 3).With(Role.Supervisor, OrgScope.CaseBranch, 9)
            .With(Role.Approver, OrgScope.HeadOffice, 5, 6);
        if (state == RoundCondition.Suspended)
        {
            var suspended = world.Open(A.All(2));
            suspended.Return(world, 2, ReturnPlan.To(ReturnStep.Documents).AndStraightBack());
            return (world, suspended, suspended.SeatOf(1).Id, 1);
        }

        if (act is Act.ViewCommittee or Act.CloseCommittee)
        {
            var committee = world.Open(A.AnyOne(), A.Committee());
            committee.Approve(world, 1);
            if (!live)
                committee.Cancel(World.Staff(600), world.Now);
            return (world, committee, committee.SeatOf(1).Id, 1);
        }

        if (act == Act.Restaff && live)
        {
            var vacant = world.With(Role.Approver, OrgScope.CaseBranch, 1).Open(A.All(2));
            world.With(Role.Approver, OrgScope.CaseBranch, 1, 2);
            return (world, vacant, vacant.SeatOf(1).Id, 1);
        }

        var (round, person) = act == Act.RemoveSigner && seat is not (SeatCondition.Open or SeatCondition.Paused or SeatCondition.Decided or SeatCondition.Balloted or SeatCondition.Suspended)
            ? WithSigner(world, seat, live)
            : WithSeat(world, seat, live);
        return (world, round, round.SeatOf(person).Id, person);
    }

    private static (Round Round, int Person) WithSeat(World world, SeatCondition? seat, bool live)
    {
        Round round;
        switch (seat)
        {
            case SeatCondition.Waiting:
                return (world.Open(A.InOrder()), 9);
            case SeatCondition.Consulting:
                round = world.Open(A.All(2));
                round.AddBefore(world, 1, 11);
                return (round, 1);
            case SeatCondition.Paused:
                round = world.Open(A.All(2));
                round.Ask(world, 1);
                return (round, 1);
            case SeatCondition.Provisional:
                round = world.Open(A.All(2));
                round.AddAfter(world, 1, 11);
                round.Approve(world, 1);
                return (round, 1);
            case SeatCondition.Suspended:
                round = world.Open(A.All(2));
                round.Return(world, 2, ReturnPlan.To(ReturnStep.Documents).AndStraightBack());
                return (round, 1);
            case SeatCondition.Advisory:
                round = world.Open(A.All(2));
                round.AddBefore(world, 1, 11);
                return (round, 11);
            case SeatCondition.Advised:
                round = live ? world.Open(A.All(2)) : world.Open(A.AnyOne());
                round.AddBefore(world, 1, 11);
                round.Advise(world, 11);
                if (!live)
                    round.Approve(world, 2);
                return (round, 11);
            case SeatCondition.Decided:
                round = live ? world.Open(A.All(2)) : world.Open(A.AnyOne());
                round.Approve(world, 1);
                return (round, 1);
            case SeatCondition.Balloted:
                round = world.Open(A.Vote(3, 2, 2, 2));
                round.Reject(world, 1);
                return (round, 1);
            case SeatCondition.ClosedByDecision:
                round = live ? world.Open(A.AnyOne(), A.AnyOne(OrgScope.HeadOffice)) : world.Open(A.AnyOne());
                round.Approve(world, 2);
                return (round, 1);
            case SeatCondition.ClosedByMove:
                round = world.Open(A.All(2));
                round.Transfer(world, 1, 3);
                break;
            case SeatCondition.ClosedByCancel:
            case SeatCondition.Open:
            case null:
                round = world.Open(A.All(2) with { Batch = true });
                break;
            default:
                throw new InvalidOperationException($"{seat} is not staged.");
        }

        if (!live)
            round.Cancel(World.Staff(600), world.Now);
        return (round, 1);
    }

    // A signer that person 1 added, in the wanted condition.
    private static (Round Round, int Person) WithSigner(World world, SeatCondition? seat, bool live)
    {
        var round = live ? world.Open(A.All(2)) : world.Open(A.AnyOne());
        if (seat == SeatCondition.Waiting)
            round.AddAfter(world, 1, 11);
        else
            round.AddBefore(world, 1, 11);
        switch (seat)
        {
            case SeatCondition.Consulting:
                round.AddBefore(world, 11, 12);
                break;
            case SeatCondition.Provisional:
                round.AddAfter(world, 11, 12);
                round.Advise(world, 11);
                break;
            case SeatCondition.Advised:
                round.Advise(world, 11);
                break;
            case SeatCondition.ClosedByMove:
                round.Remove(world, 1, 11);
                break;
            case SeatCondition.ClosedByCancel:
                round.Cancel(World.Staff(600), world.Now);
                break;
            case SeatCondition.ClosedByDecision when live:
                round = world.Open(A.AnyOne(), A.AnyOne(OrgScope.HeadOffice));
                round.AddBefore(world, 1, 11);
                round.Approve(world, 2);
                break;
            default:
                break;
        }

        if (round.IsLive && !live)
            round.Approve(world, 2);
        return (round, 11);
    }

    private static Answer Do(Act act, (World World, Round Round, Guid SeatId, int Person) on)
    {
        var (world, round, seatId, person) = on;
        if (act == Act.ApproveInBatch)
            round.View(world, person);
        world.NowUtc += TimeSpan.FromDays(30);

        // Somebody who has not looked yet.
        world.Cover(person, 20);
        var actor = World.Actor(person);
        return act switch
        {
            Act.Approve => round.Approve(world, person),
            Act.ApproveInBatch => round.ApproveInBatch(seatId, actor, round.SeenNow(seatId), world.Now),
            Act.Reject => round.Reject(world, person),
            Act.Return => round.Return(world, person),
            Act.View => round.View(seatId, World.Actor(20), world.Now),
            Act.Withdraw => round.Withdraw(world, person),
            Act.Urge => round.Urge(seatId, World.Staff(700), world.Now),
            Act.Delegate => round.Delegate(world, person, 12),
            Act.AddSignerBefore => round.AddBefore(world, person, 12),
            Act.AddSignerAfter => round.AddAfter(world, person, 12),
            Act.RemoveSigner => round.Remove(world, 1, person),
            Act.Advise => round.Advise(world, person),
            Act.AskForMaterial => round.Ask(world, person),
            Act.ReceiveMaterial => round.Receive(world, person),
            Act.Transfer => round.Transfer(world, person, 3),
            Act.TimeOutSeat => round.TimeOutSeat(seatId, world.Now),
            Act.TimeOutMaterial => round.TimeOutMaterial(seatId, world.Now),
            Act.Vacate => round.Vacate(seatId, World.Staff(9), world.Now),
            Act.Restaff => round.Restaff(world.Now),
            Act.Cancel => round.Cancel(World.Staff(600), world.Now),
            Act.Resume => round.Resume(World.Staff(700), round.PackDigest, round.Ceiling, world.Now),
            Act.ViewCommittee => round.ViewCommittee(round.Levels[^1].Id, World.Staff(900), round.PackDigest, world.Now),
            Act.CloseCommittee => round.CloseCommittee(
                round.Levels[^1].Id, new CommitteeResult(CommitteeVerdict.Passed, round.Terms, round.PackDigest, []), World.Staff(900), world.Now),
        };
    }
}
