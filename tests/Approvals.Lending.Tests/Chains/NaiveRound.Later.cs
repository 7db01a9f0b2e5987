using Approvals.Lending.Chains;

namespace Approvals.Lending.Tests.Chains;

// Straight back, higher bands, approvals carried over, the committee.
internal sealed partial class NaiveRound
{
    public void DoResume(string pack, bool sameCeiling, World world)
    {
        if (pack == Pack && sameCeiling)
            GoOn(world);
        else
            EndAll("Superseded ", 'A');
    }

    public void DoCommittee(CommitteeVerdict verdict, Terms? passed, IEnumerable<Guid> people, World world)
    {
        Now.Viewed = true;
        Now.Committee.UnionWith(people);
        switch (verdict)
        {
            case CommitteeVerdict.Passed:
                (Amount, Tenor, Rate) = (passed!.AmountCny, passed.TenorMonths, passed.AnnualRatePercent);
                Conditions.UnionWith(passed.Conditions);
                Pass(world);
                break;
            case CommitteeVerdict.Rejected:
                End(Now.Rule.ReturnOnRejection is { } step ? "Returned " + step : "Rejected", 'A');
                break;
            default:
                End("Returned DueDiligence", 'A');
                break;
        }
    }

    private void Suspend(NaiveSeat returner, World world)
    {
        var level = returner.In;
        foreach (var seat in Seats.Where(s => s.In == level && s.Kind == SeatKind.Deciding && "OCPV".Contains(s.State)).ToList())
        {
            foreach (var signer in Seats.Where(s => s.Host == seat && s.Undecided).ToList())
                Move(signer);
            seat.State = 'S';
            seat.Version++;
        }

        level.State = 'S';
        level.Vacant = false;
        _waiting = (returner, Basis());
        if (returner.To!.LevelCode is { } code)
            OpenLevel(Levels.First(l => l.Rule.Code == code && l.Ordinal < level.Ordinal).Ordinal, world);
    }

    private void GoOn(World world)
    {
        var seat = _waiting!.Value.Seat;
        _waiting = null;
        seat.In.State = 'O';
        foreach (var other in Seats.Where(s => s.In == seat.In && s.State == 'S').ToList())
            Start(other, world);
        Reopen(seat, world);
        Fill(world);
    }

    private void Recompute(World world)
    {
        if (world.Exposure.OthersCny > Others)
            _grew = world.NowUtc;
        Others = world.Exposure.OthersCny;
        var cumulative = world.Exposure.CumulativeCny;
        if (_higher.Find(b => cumulative > b.OverCny && (b.UpToCny is null || cumulative <= b.UpToCny)) is not { } band)
            return;
        foreach (var level in band.Levels)
        {
            if (_rules.TrueForAll(r => Demand(r) != Demand(level)))
                _rules.Add(level);
        }

        _higher.RemoveAll(b => b.OverCny <= band.OverCny);
    }

    private static string Demand(LevelRule rule) =>
        $"{rule.Code} {rule.Mode} {rule.Vote} {string.Join(';', rule.Approvers.Select(a => $"{a.Role} {a.Scope} {a.Seats} {a.Weight} {(a.People is null ? "" : string.Join(',', a.People.Order(StringComparer.Ordinal)))}"))}";

    private bool Carries(NaiveSeat seat, World world)
    {
        var rule = seat.In.Rule;
        var here = Seats.Where(s => s.In == seat.In && s.Kind == SeatKind.Deciding && "WOCPVSD".Contains(s.State)).ToList();
        if (rule.SamePersonAgain == SamePersonAgain.Ask || rule.Mode == LevelMode.AnyOne || here.TrueForAll(s => s == seat || (s.Carried && s.State == 'D')))
            return false;
        var needsWords = rule.OpinionAboveCny is not null && Amount > rule.OpinionAboveCny;
        var earlier = Seats.Find(s => s.In.Ordinal < seat.In.Ordinal && s.In.State == 'A' && s.Kind == SeatKind.Deciding && s.State == 'D' && s.Said == 'y'
            && s.Person == seat.Person && s.DecidedBy == seat.Person && s.On == Basis() && s.DecidedAt >= _grew && (!needsWords || s.Opinion != ""));
        if (earlier is null)
            return false;
        seat.State = 'D';
        seat.Version++;
        seat.Said = 'y';
        seat.DecidedBy = earlier.DecidedBy;
        seat.DecidedByStaff = earlier.DecidedByStaff;
        seat.Number = ++_decisions;
        seat.Opinion = earlier.Opinion;
        seat.On = earlier.On;
        seat.DecidedAt = world.NowUtc;
        seat.Carried = true;
        return true;
    }
}
