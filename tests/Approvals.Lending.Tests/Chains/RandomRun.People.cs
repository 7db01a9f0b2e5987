using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

// Acts of people, with pages that are fresh or stale, on their own seats or somebody else's.
internal sealed partial class RandomRun
{
    private (RefusalCode? Expected, Answer Answer) ByPerson(Act act, Seat seat, NaiveSeat naive)
    {
        var (staff, person) = Somebody(act, seat);
        var (freshVersion, freshPack, freshTerms) = (Chance(96), Chance(97), Chance(97));
        var version = freshVersion ? seat.Version : seat.Version - 1;
        var seen = new Seen(version, freshPack ? _round.PackDigest : "pack-0", freshTerms ? _round.Terms.Digest() : "none");
        var (own, principal) = (RandomAuthority(), RandomAuthority());
        var actor = new Actor(staff, person, [World.Authority(own.UpTo, own.Valid ? null : ["other"])])
        {
            PrincipalAuthorities = [World.Authority(principal.UpTo, principal.Valid ? null : ["other"])],
        };

        var expected = _naive.Person(act, naive, staff, person, _world) ?? _naive.State(act, naive, person);
        if (act == Act.Withdraw)
            expected ??= _naive.Withdrawable(naive, staff);
        if (act != Act.View)
            expected ??= _naive.Stale(naive, version, freshPack, freshTerms);
        var answer = act switch
        {
            Act.Approve or Act.ApproveInBatch => Approving(act, ref expected, seat, naive, actor, seen, own, principal),
            Act.Reject or Act.Return => Refusing(act, ref expected, seat, naive, actor, seen),
            Act.View or Act.Withdraw or Act.RemoveSigner => Plain(act, expected, seat, naive, actor, seen),
            Act.AskForMaterial => Asking(ref expected, seat, naive, actor, seen),
            Act.Transfer => Transferring(ref expected, seat, naive, actor, seen),
            Act.Advise => Advising(ref expected, seat, naive, actor, seen),
            _ => AskingAdvice(act, ref expected, seat, naive, actor, seen),
        };
        if (answer.Refusal is null && act != Act.RemoveSigner)
            AssertFreeOfConflict(person, seat.OwnerPersonId);
        return (expected, answer);
    }

    private (Guid Staff, Guid Person) Somebody(Act act, Seat seat)
    {
        var staff = act == Act.RemoveSigner ? seat.AddedByStaffId ?? seat.OwnerStaffId : seat.OwnerStaffId;
        var covering = _world.Substitutions.Where(s => s.PrincipalStaffId == seat.OwnerStaffId).ToList();
        if (act == Act.Withdraw && seat.StandingDecision is { } standing && Chance(80))
            staff = standing.ActorStaffId;
        else if (covering.Count > 0 && Chance(50))
            staff = Pick(covering).SubstituteStaffId;
        if (Chance(4))
            staff = World.Staff(_random.Next(1, 10));
        var person = staff == seat.OwnerStaffId ? seat.OwnerPersonId : _world.FindStaff(staff)!.PersonId;
        return (staff, Chance(96) ? person : World.Natural(_random.Next(1, 10)));
    }

    private (decimal UpTo, bool Valid) RandomAuthority() => (Pick([300_000m, 5_000_000m, 5_000_000m, 5_000_000m, 5_000_000m]), Chance(95));

    private Answer Approving(
        Act act, ref RefusalCode? expected, Seat seat, NaiveSeat naive, Actor actor, Seen seen, (decimal UpTo, bool Valid) own, (decimal UpTo, bool Valid) principal)
    {
        var others = _world.Exposure.OthersCny;
        var approval = act == Act.Approve ? RandomApproval() : A.Approval();
        if (act == Act.ApproveInBatch)
            expected ??= _naive.BatchInput(naive, actor.PersonId);
        expected ??= _naive.ApproveInput(naive, approval, actor.StaffId, own, principal, others);
        if (expected is null)
            _naive.DoApprove(naive, approval, actor.StaffId, actor.PersonId, _world);
        var answer = act == Act.Approve
            ? _round.Approve(seat.Id, actor, seen, approval, _world.Now)
            : _round.ApproveInBatch(seat.Id, actor, seen, _world.Now);
        if (answer.Refusal is null)
        {
            Assert.True(own.Valid && others + _round.Terms.AmountCny <= own.UpTo, "approved beyond the authority");
            Assert.True(
                actor.StaffId == seat.OwnerStaffId || (principal.Valid && others + _round.Terms.AmountCny <= principal.UpTo), "a substitute approved beyond the principal's authority");
        }

        return answer;
    }

    private Answer Refusing(Act act, ref RefusalCode? expected, Seat seat, NaiveSeat naive, Actor actor, Seen seen)
    {
        var reason = Chance(90) ? A.Reason : new Reason("R01", "");
        var to = Chance(60) ? ReturnPlan.To(Pick(Enum.GetValues<ReturnStep>())) : ReturnPlan.ToLevel(Pick(_round.LevelRules).Code);
        to = Chance(60) ? to.AndStraightBack() : to;
        if (act == Act.Return)
            expected ??= _naive.ReturnInput(naive, to);
        expected ??= reason.Text == "" ? RefusalCode.ReasonRequired : null;
        if (expected is null)
            _naive.DoDecide(naive, act == Act.Reject ? 'n' : 'r', act == Act.Reject ? null : to, actor.StaffId, actor.PersonId, _world);
        return act == Act.Reject
            ? _round.Reject(seat.Id, actor, seen, reason, _world.Now)
            : _round.Return(seat.Id, actor, seen, to, reason, _world.Now);
    }

    private Answer Plain(Act act, RefusalCode? expected, Seat seat, NaiveSeat naive, Actor actor, Seen seen)
    {
        if (act == Act.View)
        {
            if (expected is null)
                _naive.DoView(naive, actor.PersonId);
            return _round.View(seat.Id, actor, _world.Now);
        }

        if (act == Act.Withdraw)
        {
            if (expected is null)
                _naive.DoWithdraw(naive, _world);
            return _round.Withdraw(seat.Id, actor, seen, _world.Now);
        }

        if (expected is null)
            _naive.DoRemoveSigner(naive, _world);
        return _round.RemoveSigner(seat.Id, actor, seen, _world.Now);
    }

    private Answer Asking(ref RefusalCode? expected, Seat seat, NaiveSeat naive, Actor actor, Seen seen)
    {
        var asked = Chance(90) ? "流水" : " ";
        expected ??= naive.Asked >= 2 ? RefusalCode.MaterialAskedTwice : asked == " " ? RefusalCode.ReasonRequired : null;
        if (expected is null)
            _naive.DoAsk(naive, actor.PersonId, _world);
        return _round.AskForMaterial(seat.Id, actor, seen, asked, _world.Now);
    }

    private Answer Transferring(ref RefusalCode? expected, Seat seat, NaiveSeat naive, Actor actor, Seen seen)
    {
        var eligible = _round.EligibleFor(seat.Id, _world.Now);
        var to = eligible.Count > 0 && Chance(80) ? Pick(eligible).StaffId : World.Staff(_random.Next(1, 10));
        var why = Chance(90) ? "出差" : "";
        expected ??= !_naive.CanTake(naive, to, _world) ? RefusalCode.TargetNotEligible : why == "" ? RefusalCode.ReasonRequired : null;
        if (expected is null)
            _naive.DoTransfer(naive, to, actor.PersonId, _world);
        return _round.Transfer(seat.Id, actor, seen, to, why, _world.Now);
    }

    private Answer Advising(ref RefusalCode? expected, Seat seat, NaiveSeat naive, Actor actor, Seen seen)
    {
        var advice = new AdviceGiven(Chance(70), Chance(90) ? "可行" : "");
        expected ??= advice.Text == "" ? RefusalCode.OpinionRequired : null;
        if (expected is null)
            _naive.DoDecide(naive, advice.InFavour ? '+' : '-', to: null, actor.StaffId, actor.PersonId, _world);
        return _round.Advise(seat.Id, actor, seen, advice, _world.Now);
    }

    private Answer AskingAdvice(Act act, ref RefusalCode? expected, Seat seat, NaiveSeat naive, Actor actor, Seen seen)
    {
        var (to, question) = (World.Staff(Chance(90) ? _random.Next(1, 20) : 200), Chance(90) ? "请核实" : " ");
        if (act != Act.Delegate)
            expected ??= naive.Depth >= 2 ? RefusalCode.SignersTooDeep : null;
        expected ??= !_naive.CanAdvise(naive, to, _world) ? RefusalCode.TargetNotEligible : question == " " ? RefusalCode.ReasonRequired : null;
        var kind = act switch { Act.AddSignerBefore => SeatKind.SignerBefore, Act.AddSignerAfter => SeatKind.SignerAfter, _ => SeatKind.Delegate };
        if (expected is null)
            _naive.DoAddSigner(naive, kind, to, actor.StaffId, actor.PersonId, _world);
        return act switch
        {
            Act.AddSignerBefore => _round.AddSignerBefore(seat.Id, actor, seen, to, question, _world.Now),
            Act.AddSignerAfter => _round.AddSignerAfter(seat.Id, actor, seen, to, question, _world.Now),
            _ => _round.Delegate(seat.Id, actor, seen, to, question, _world.Now),
        };
    }

    private Approval RandomApproval() => new(
        new TermsVariation(
            Chance(75) ? null : Pick([_round.Terms.AmountCny, _round.Terms.AmountCny - 10_000, _round.Terms.AmountCny + 1, 0.001m, 140_000m, 200_000m, -1m]),
            Chance(85) ? null : Pick([_round.Terms.TenorMonths, _round.Terms.TenorMonths - 1, _round.Terms.TenorMonths + 1]),
            Chance(85) ? null : Pick([_round.Terms.AnnualRatePercent, _round.Terms.AnnualRatePercent + 0.5m, _round.Terms.AnnualRatePercent - 0.1m]),
            Chance(88) ? [] : [Pick(["甲", "乙", "丙"])]),
        Chance(75) ? "同意" : null);

    private void AssertFreeOfConflict(params Guid[] people) => Assert.DoesNotContain(
        _world.Involvements, i => people.Contains(i.PersonId) && i.Duty is not Duty.Approver);
}
