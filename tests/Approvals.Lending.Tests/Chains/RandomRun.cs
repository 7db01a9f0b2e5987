using System.Globalization;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

/// <summary>One random round: everything it does comes from the seed.</summary>
internal sealed partial class RandomRun
{
    private static readonly Act[] Acts =
    [
        Act.Approve, Act.Approve, Act.Approve, Act.Approve, Act.Approve, Act.Approve, Act.Reject, Act.Return, Act.AskForMaterial, Act.AskForMaterial,
        Act.ReceiveMaterial, Act.ReceiveMaterial, Act.Transfer, Act.Transfer, Act.TimeOutSeat, Act.TimeOutSeat, Act.TimeOutMaterial, Act.Vacate,
        Act.Restaff, Act.Cancel, Act.View, Act.View, Act.ApproveInBatch, Act.Withdraw, Act.Withdraw, Act.Urge, Act.Delegate, Act.AddSignerBefore,
        Act.AddSignerAfter, Act.AddSignerAfter, Act.RemoveSigner, Act.Return, Act.Resume, Act.ViewCommittee, Act.CloseCommittee, Act.CloseCommittee, Act.Advise, Act.Advise, Act.Advise,
    ];

    private readonly Random _random;
    private readonly RandomTally _tally;
    private readonly World _world = new();
    private readonly Round _round;
    private readonly NaiveRound _naive;
    private readonly List<string> _told = [];

    public RandomRun(int seed, RandomTally tally)
    {
        _random = new Random(seed);
        _tally = tally;
        Populate();
        var chain = RandomChain();
        var fixedTerms = new FixedTerms(Chance(20), Chance(20));
        var (round, effects) = _world.OpenChain(800_000, fixedTerms, chain);
        _round = round;
        _naive = new NaiveRound(chain, fixedTerms, round.Ceiling, _world);
        _lastTerms = round.Ceiling;
        Follow(effects);
        Agree();
        Invariants();
    }

    public string Told() => string.Join("; ", _told);

    public void Play()
    {
        var after = 0;
        for (var step = 0; step < 36 && after < 3; step++)
        {
            _tally.Steps++;
            Disturb();
            TakeStep();
            Agree();
            Invariants();
            after += _round.IsLive ? 0 : 1;
        }

        _tally.Add("ended " + (_round.Outcome?.ToString() ?? "not"));
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private void Populate()
    {
        foreach (var (role, scope) in from r in new[] { Role.Approver, Role.Supervisor } from s in Enum.GetValues<OrgScope>() select (r, s))
        {
            _world.With(role, scope, [.. Enumerable.Range(1, 9).Where(_ => Chance(35)).OrderBy(_ => _random.Next())]);
            if (Chance(15))
                _world.WithAccount(role, scope, World.Staff(51), World.Natural(1));
        }
    }

    // Two bands; the higher one shares some of the lower one's levels.
    private Chain RandomChain()
    {
        List<LevelRule> low = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(i => RandomLevel() with { Code = $"level-{i}" })];
        List<LevelRule> high = [.. low.Where(_ => Chance(70)), .. Enumerable.Range(0, _random.Next(0, 2)).Select(i => RandomLevel() with { Code = $"level-{7 + i}" })];
        return A.Chain() with
        {
            Bands =
            [
                new Band("low", [Security.Credit], 0, 1_000_000, low),
                new Band("high", [Security.Credit], 1_000_000, null, high.Count == 0 ? low : high),
            ],
        };
    }

    private LevelRule RandomLevel()
    {
        if (Chance(8))
            return A.Committee() with { Exclusive = Chance(60), ReturnOnRejection = Pick<ReturnStep?>([null, ReturnStep.Documents]) };
        var scope = Pick([OrgScope.CaseBranch, OrgScope.CaseBranch, OrgScope.ParentBranch, OrgScope.HeadOffice]);
        var level = _random.Next(5) switch
        {
            0 => A.AnyOne(scope),
            1 => A.All(_random.Next(2, 4), scope),
            2 => A.InOrder(scope),
            _ => RandomVote(scope),
        };
        return level with
        {
            Exclusive = Chance(60),
            OnTimeout = Pick([OnTimeout.Escalate, OnTimeout.Remind, OnTimeout.Transfer]),
            NobodyEligible = Pick([NobodyEligible.NextScopeUp, NobodyEligible.NextScopeUp, NobodyEligible.BlockAndAlert, NobodyEligible.NamedSubstitute]),
            NamedSubstitute = $"p{_random.Next(1, 12)}",
            SamePersonAgain = Chance(70) ? SamePersonAgain.CarryOver : SamePersonAgain.Ask,
            ReturnOnRejection = Pick<ReturnStep?>([null, ReturnStep.Documents]),
            OpinionAboveCny = Pick<decimal?>([null, null, 0m, 500_000m]),
            Batch = Chance(50),
        };
    }

    private LevelRule RandomVote(OrgScope scope)
    {
        var close = Chance(60) ? VoteClose.Early : VoteClose.AfterAllBallots;
        if (Chance(60))
        {
            var seats = _random.Next(2, 5);
            var yes = _random.Next(1, seats + 1);
            return A.Vote(seats, yes, _random.Next(seats - yes + 1, seats + 1), _random.Next(seats - yes + 1, seats + 1), close, scope);
        }

        var percent = _random.Next(30, 90);
        return A.Level(
            LevelMode.Vote,
            new ApproverRule(Role.Approver, scope, _random.Next(1, 3)) { Weight = _random.Next(1, 4) },
            new ApproverRule(Role.Supervisor, scope, _random.Next(1, 3)) { Weight = _random.Next(1, 3) }) with
        {
            Vote = new VoteRule(VoteMeasure.WeightPercent, percent, _random.Next(101 - percent, 101), _random.Next(101 - percent, 101), close),
        };
    }

    private void Disturb()
    {
        _world.NowUtc += TimeSpan.FromMinutes(_random.Next(0, 400));
        if (Chance(4))
            Populate();
        if (Chance(4))
            _world.Involvements.Add(new Involvement(World.Natural(_random.Next(1, 10)), Pick(Enum.GetValues<Duty>())));
        if (Chance(3))
            _world.Exposure = _world.Exposure with { OpenApplicationsCny = Pick([0m, 50_000m, 90_000m, 400_000m]) };
        if (Chance(6))
            _world.Cover(_random.Next(1, 10), _random.Next(1, 10), _random.Next(-1, 2), _random.Next(1, 5), Chance(30) ? ["q"] : Chance(50) ? ["p", "q"] : []);
    }

    private void TakeStep()
    {
        var act = Pick(Acts);
        if (act is Act.Cancel && !Chance(25))
            return;
        var before = Fingerprint();
        var (expected, answer) = act is Act.Restaff or Act.Cancel or Act.Resume or Act.ViewCommittee or Act.CloseCommittee ? OnRound(act) : OnSeat(act);
        if (answer is null)
            return;

        _told.Add($"{act} {answer.Refusal?.Code.ToString() ?? "done"}");
        _tally.Add(answer.Refusal is { } refusal ? "refused " + refusal.Code : "done " + act);
        Assert.Equal(expected, answer.Refusal?.Code);
        if (answer.Refusal is not null)
        {
            Assert.Empty(answer.Effects);
            Assert.Equal(before, Fingerprint());
        }

        Follow(answer.Effects);
    }

    private (RefusalCode? Expected, Answer? Answer) OnRound(Act act)
    {
        _tally.Visit(act, null, _naive.Halted ? RoundCondition.Suspended : _round.IsLive ? RoundCondition.Live : RoundCondition.Ended);
        RefusalCode? ended = _naive.Outcome != "" ? RefusalCode.RoundEnded : null;
        switch (act)
        {
            case Act.Cancel:
                if (ended is null)
                    _naive.DoCancel();
                return (ended, _round.Cancel(World.Staff(600), _world.Now));
            case Act.Restaff:
                var expected = ended ?? (_naive.Halted ? RefusalCode.RoundSuspended : !_naive.Now.Vacant ? RefusalCode.NoVacancy : null);
                if (expected is null)
                    _naive.DoRestaff(_world);
                return (expected, _round.Restaff(_world.Now));
            case Act.Resume:
                var (pack, same) = (Chance(75) ? _round.PackDigest : "pack-0", Chance(75));
                RefusalCode? resumable = ended ?? (_naive.Halted ? null : RefusalCode.NotSuspended);
                if (resumable is null)
                    _naive.DoResume(pack, same, _world);
                return (resumable, _round.Resume(World.Staff(700), pack, same ? _round.Ceiling : A.Terms(700_000), _world.Now));
            default:
                return OfCommittee(act);
        }
    }

    private (RefusalCode? Expected, Answer? Answer) OfCommittee(Act act)
    {
        var index = Chance(90) ? _round.Levels.Count - 1 : _random.Next(_round.Levels.Count);
        if (_round.LiveLevel is { } live && Chance(50))
            index = _round.Levels.ToList().IndexOf(live);
        var (level, naive) = (_round.Levels[index], _naive.Levels[index]);
        if (act == Act.ViewCommittee)
        {
            var viewable = _naive.CommitteeInput(naive, samePack: true, passed: null);
            if (viewable is null)
                naive.Viewed = true;
            return (viewable, _round.ViewCommittee(level.Id, World.Staff(900), _round.PackDigest, _world.Now));
        }

        var verdict = Pick([CommitteeVerdict.Passed, CommitteeVerdict.Passed, CommitteeVerdict.Passed, CommitteeVerdict.Rejected, CommitteeVerdict.Supplementary]);
        var terms = new Terms(
            Pick([_round.Terms.AmountCny, _round.Terms.AmountCny, _round.Terms.AmountCny + 1, 500_000m]), Pick([_round.Terms.TenorMonths, _round.Terms.TenorMonths, 6]),
            _round.Terms.AnnualRatePercent, "interest-only", Chance(90) ? [.. _round.Terms.Conditions, "丁"] : []);
        var samePack = Chance(90);
        Guid[] people = [World.Natural(_random.Next(1, 10)), World.Natural(_random.Next(1, 10))];
        var expected = _naive.CommitteeInput(naive, samePack, verdict == CommitteeVerdict.Passed ? terms : null);
        if (expected is null)
            _naive.DoCommittee(verdict, terms, people, _world);
        return (expected, _round.CloseCommittee(level.Id, new CommitteeResult(verdict, terms, samePack ? _round.PackDigest : "pack-0", people), World.Staff(900), _world.Now));
    }

    private (RefusalCode? Expected, Answer? Answer) OnSeat(Act act)
    {
        var seats = _round.Levels.SelectMany(l => l.Seats).ToList();
        if (seats.Count == 0)
            return (null, null);
        var suited = Enumerable.Range(0, seats.Count).Where(i => act switch
        {
            Act.Withdraw => seats[i].State is SeatState.Decided or SeatState.Provisional,
            Act.ReceiveMaterial or Act.TimeOutMaterial => seats[i].State == SeatState.Paused,
            Act.Advise or Act.RemoveSigner => seats[i].IsUndecided && seats[i].Kind != SeatKind.Deciding,
            _ => seats[i].IsUndecided,
        }).ToList();
        var index = suited.Count > 0 && Chance(75) ? Pick(suited) : _random.Next(seats.Count);
        var (level, seat) = _round.Find(seats[index].Id);
        _tally.Visit(act, level.ConditionOf(seat), _round.IsLive ? RoundCondition.Live : RoundCondition.Ended);
        var naive = _naive.InOrder().ElementAt(index);
        return act is Act.ReceiveMaterial or Act.TimeOutSeat or Act.TimeOutMaterial or Act.Vacate or Act.Urge
            ? BySystem(act, seat, naive)
            : ByPerson(act, seat, naive);
    }

    private (RefusalCode? Expected, Answer Answer) BySystem(Act act, Seat seat, NaiveSeat naive)
    {
        switch (act)
        {
            case Act.ReceiveMaterial:
                var pack = Chance(60) ? _round.PackDigest : "pack-" + _random.Next(2, 99).ToString(CultureInfo.InvariantCulture);
                var outstanding = _naive.State(act, naive);
                if (outstanding is null)
                    _naive.DoReceive(naive, pack, _world);
                return (outstanding, _round.ReceiveMaterial(seat.Id, World.Staff(700), pack, _world.Now));
            case Act.TimeOutSeat:
                RefusalCode? due = naive.State is 'O' or 'C' && _world.NowUtc >= naive.Due ? null : RefusalCode.NothingDue;
                if (due is null)
                    _naive.DoTimeOut(naive, _world);
                return (due, _round.TimeOutSeat(seat.Id, _world.Now));
            case Act.TimeOutMaterial:
                RefusalCode? materialDue = naive.State == 'P' && _world.NowUtc >= naive.MaterialDue ? null : RefusalCode.NothingDue;
                if (materialDue is null)
                    _naive.DoMaterialTimeOut(naive, _world);
                return (materialDue, _round.TimeOutMaterial(seat.Id, _world.Now));
            case Act.Urge:
                var urge = _naive.State(act, naive) ?? (NaiveRound.MayUrge(naive, _world) ? null : RefusalCode.UrgedRecently);
                if (urge is null)
                    naive.Urged = _world.NowUtc;
                return (urge, _round.Urge(seat.Id, World.Staff(700), _world.Now));
            default:
                var gone = _naive.State(act, naive);
                if (gone is null)
                    _naive.DoVacate(naive, _world);
                return (gone, _round.Vacate(seat.Id, World.Staff(9), _world.Now));
        }
    }
}
