using System.Diagnostics;
using System.Globalization;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

/// <summary>
/// Seeded random rounds: random chains, people, duties, acts, times and stale pages, through the real model and the naive one, with the
/// invariants of the specification asserted after every step. APPROVALS_SEED and APPROVALS_ROUNDS override the defaults.
/// </summary>
public class RandomRoundTests(ITestOutputHelper output)
{
    private static readonly Act[] Acts =
    [
        Act.Approve, Act.Approve, Act.Approve, Act.Approve, Act.Approve, Act.Reject, Act.Return, Act.AskForMaterial, Act.AskForMaterial,
        Act.ReceiveMaterial, Act.ReceiveMaterial, Act.Transfer, Act.Transfer, Act.TimeOutSeat, Act.TimeOutSeat, Act.TimeOutMaterial, Act.Vacate,
        Act.Restaff, Act.Cancel,
    ];

    [Fact]
    public void Rounds_OfRandomActs_AgreeWithTheNaiveModel_AndHoldTheInvariants()
    {
        var seed = Setting("APPROVALS_SEED", 20260302);
        var rounds = Setting("APPROVALS_ROUNDS", 6_000);
        output.WriteLine($"seed {seed}, {rounds} rounds");
        var watch = Stopwatch.StartNew();
        var tally = new Tally();
        for (var i = 0; i < rounds; i++)
        {
            var run = new RandomRun(seed + i, tally);
            try
            {
                run.Play();
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed + i} (APPROVALS_SEED={seed + i} APPROVALS_ROUNDS=1): {run.Told()}", failure);
            }
        }

        output.WriteLine($"{tally.Steps} steps, {rounds / watch.Elapsed.TotalMinutes:0} rounds a minute");
        foreach (var (what, count) in tally.Counts.OrderBy(c => c.Key, StringComparer.Ordinal))
            output.WriteLine($"{count,8} {what}");

        // A run that never gets somewhere proves nothing about it.
        foreach (var code in Enum.GetValues<RefusalCode>())
            Assert.True(rounds < 5_000 || tally.Counts.ContainsKey("refused " + code), $"no round was ever refused {code}");
        foreach (var act in Enum.GetValues<Act>())
            Assert.True(rounds < 5_000 || tally.Counts.ContainsKey("done " + act), $"{act} never succeeded");
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private sealed class Tally
    {
        public int Steps { get; set; }

        public SortedDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

        public void Add(string what) => Counts[what] = Counts.GetValueOrDefault(what) + 1;
    }

    private sealed class RandomRun
    {
        private readonly Random _random;
        private readonly Tally _tally;
        private readonly World _world = new();
        private readonly Round _round;
        private readonly NaiveRound _naive;
        private readonly decimal _others = 150_000m;
        private readonly List<string> _told = [];
        private readonly Dictionary<(RoundTimer, Guid), DateTime> _timers = [];
        private readonly Dictionary<Guid, string> _recorded = [];
        private readonly HashSet<Guid> _everVoided = [];
        private Terms _lastTerms;

        public RandomRun(int seed, Tally tally)
        {
            _random = new Random(seed);
            _tally = tally;
            Populate();
            var rules = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => RandomLevel()).ToArray();
            var fixedTerms = new FixedTerms(Chance(20), Chance(20));
            var (round, effects) = _world.OpenWithEffects(800_000, fixedTerms, rules);
            _round = round;
            _naive = new NaiveRound(round.LevelRules, _others, fixedTerms, round.Ceiling, _world);
            _lastTerms = round.Ceiling;
            Follow(effects);
            Agree();
            Invariants();
        }

        public string Told() => string.Join("; ", _told);

        public void Play()
        {
            var after = 0;
            for (var step = 0; step < 30 && after < 2; step++)
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

        private LevelRule RandomLevel()
        {
            var scope = Pick([OrgScope.CaseBranch, OrgScope.CaseBranch, OrgScope.ParentBranch, OrgScope.HeadOffice]);
            var level = _random.Next(3) switch
            {
                0 => A.AnyOne(scope),
                1 => A.All(_random.Next(2, 4), scope),
                _ => A.InOrder(scope),
            };
            return level with
            {
                Exclusive = Chance(60),
                OnTimeout = Chance(50) ? OnTimeout.Escalate : OnTimeout.Remind,
                NobodyEligible = Chance(70) ? NobodyEligible.NextScopeUp : NobodyEligible.BlockAndAlert,
                ReturnOnRejection = Pick<ReturnStep?>([null, ReturnStep.Documents]),
                OpinionAboveCny = Pick<decimal?>([null, null, 0m, 500_000m]),
            };
        }

        private void Disturb()
        {
            _world.NowUtc += TimeSpan.FromMinutes(_random.Next(0, 400));
            if (Chance(4))
                Populate();
            if (Chance(4))
                _world.Involvements.Add(new Involvement(World.Natural(_random.Next(1, 10)), Pick(Enum.GetValues<Duty>())));
        }

        private void TakeStep()
        {
            var act = Pick(Acts);
            if (act is Act.Cancel && !Chance(25))
                return;
            var before = Fingerprint();
            var (expected, answer) = act is Act.Restaff or Act.Cancel ? OnRound(act) : OnSeat(act);
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
            var ended = _naive.Outcome != "";
            if (act == Act.Cancel)
            {
                if (!ended)
                    _naive.DoCancel();
                return (ended ? RefusalCode.RoundEnded : null, _round.Cancel(World.Staff(600), _world.Now));
            }

            RefusalCode? expected = ended ? RefusalCode.RoundEnded : !_naive.Vacant ? RefusalCode.NoVacancy : null;
            if (expected is null)
                _naive.DoRestaff(_world);
            return (expected, _round.Restaff(_world.Now));
        }

        private (RefusalCode? Expected, Answer? Answer) OnSeat(Act act)
        {
            var seats = _round.Levels.SelectMany(l => l.Seats).ToList();
            if (seats.Count == 0)
                return (null, null);
            var live = Enumerable.Range(0, seats.Count).Where(i => seats[i].IsUndecided).ToList();
            var index = live.Count > 0 && Chance(80) ? Pick(live) : _random.Next(seats.Count);
            return act is Act.ReceiveMaterial or Act.TimeOutSeat or Act.TimeOutMaterial or Act.Vacate
                ? BySystem(act, seats[index], _naive.Seats[index])
                : ByPerson(act, seats[index], _naive.Seats[index]);
        }

        private (RefusalCode? Expected, Answer Answer) BySystem(Act act, Seat seat, NaiveSeat naive)
        {
            switch (act)
            {
                case Act.ReceiveMaterial:
                    var pack = Chance(60) ? _round.PackDigest : "pack-" + _random.Next(2, 99).ToString(CultureInfo.InvariantCulture);
                    RefusalCode? outstanding = naive.State == 'P' ? null : RefusalCode.NothingOutstanding;
                    if (outstanding is null)
                        _naive.DoReceive(naive, pack, _world);
                    return (outstanding, _round.ReceiveMaterial(seat.Id, World.Staff(700), pack, _world.Now));
                case Act.TimeOutSeat:
                    RefusalCode? due = naive.State == 'O' && _world.NowUtc >= naive.Due ? null : RefusalCode.NothingDue;
                    if (due is null)
                        _naive.DoTimeOut(naive, _world);
                    return (due, _round.TimeOutSeat(seat.Id, _world.Now));
                case Act.TimeOutMaterial:
                    RefusalCode? materialDue = naive.State == 'P' && _world.NowUtc >= naive.MaterialDue ? null : RefusalCode.NothingDue;
                    if (materialDue is null)
                        _naive.DoMaterialTimeOut(naive, _world);
                    return (materialDue, _round.TimeOutMaterial(seat.Id, _world.Now));
                default:
                    var gone = "WOP".Contains(naive.State) ? null : NaiveRound.Gone(naive);
                    if (gone is null)
                        _naive.DoVacate(naive, _world);
                    return (gone, _round.Vacate(seat.Id, World.Staff(9), _world.Now));
            }
        }

        private (RefusalCode? Expected, Answer Answer) ByPerson(Act act, Seat seat, NaiveSeat naive)
        {
            var staff = Chance(96) ? seat.OwnerStaffId : World.Staff(_random.Next(1, 10));
            var person = Chance(95) ? seat.OwnerPersonId : World.Natural(_random.Next(1, 10));
            var (freshVersion, freshPack, freshTerms) = (Chance(96), Chance(97), Chance(97));
            var version = freshVersion ? seat.Version : seat.Version - 1;
            var seen = new Seen(version, freshPack ? _round.PackDigest : "pack-0", freshTerms ? _round.Terms.Digest() : "none");
            var (authority, valid) = (Pick([300_000m, 5_000_000m, 5_000_000m, 5_000_000m]), Chance(95));
            var actor = new Actor(staff, person, valid || Chance(50) ? [World.Authority(authority, valid ? null : ["other"])] : []);

            var state = act is Act.Reject or Act.Return || naive.State != 'P' ? NaiveRound.Gone(naive) : RefusalCode.MaterialOutstanding;
            var expected = _naive.Person(naive, staff, person, _world) ?? state ?? _naive.Stale(naive, version, freshPack, freshTerms);
            switch (act)
            {
                case Act.Approve:
                    var approval = RandomApproval();
                    expected ??= _naive.ApproveInput(naive, approval, authority, valid);
                    if (expected is null)
                        _naive.DoApprove(naive, approval, person, _world);
                    var answer = _round.Approve(seat.Id, actor, seen, approval, _world.Now);
                    if (answer.Refusal is null)
                    {
                        AssertFreeOfConflict(person);
                        Assert.True(valid && _others + _round.Terms.AmountCny <= authority, "approved beyond the authority");
                    }

                    return (expected, answer);
                case Act.Reject:
                case Act.Return:
                    var reason = Chance(90) ? A.Reason : new Reason("R01", "");
                    expected ??= reason.Text == "" ? RefusalCode.ReasonRequired : null;
                    if (expected is null && act == Act.Reject)
                        _naive.DoReject(naive, person);
                    else if (expected is null)
                        _naive.DoReturn(naive, person, ReturnStep.DueDiligence);
                    var ending = act == Act.Reject
                        ? _round.Reject(seat.Id, actor, seen, reason, _world.Now)
                        : _round.Return(seat.Id, actor, seen, ReturnStep.DueDiligence, reason, _world.Now);
                    if (ending.Refusal is null)
                        AssertFreeOfConflict(person);
                    return (expected, ending);
                case Act.AskForMaterial:
                    var asked = Chance(90) ? "流水" : " ";
                    expected ??= naive.Asked >= 2 ? RefusalCode.MaterialAskedTwice : asked == " " ? RefusalCode.ReasonRequired : null;
                    if (expected is null)
                        _naive.DoAsk(naive, _world);
                    return (expected, _round.AskForMaterial(seat.Id, actor, seen, asked, _world.Now));
                default:
                    var eligible = _round.EligibleFor(seat.Id, _world.Now);
                    var to = eligible.Count > 0 && Chance(80) ? Pick(eligible).StaffId : World.Staff(_random.Next(1, 10));
                    var why = Chance(90) ? "出差" : "";
                    expected ??= !_naive.CanTake(naive, to, _world) ? RefusalCode.TargetNotEligible : why == "" ? RefusalCode.ReasonRequired : null;
                    if (expected is null)
                        _naive.DoTransfer(naive, to, _world);
                    return (expected, _round.Transfer(seat.Id, actor, seen, to, why, _world.Now));
            }
        }

        private Approval RandomApproval() => new(
            new TermsVariation(
                Chance(70) ? null : Pick([_round.Terms.AmountCny, _round.Terms.AmountCny - 10_000, _round.Terms.AmountCny + 1, 0.001m, 140_000m, 200_000m, -1m]),
                Chance(80) ? null : Pick([_round.Terms.TenorMonths, _round.Terms.TenorMonths - 1, _round.Terms.TenorMonths + 1]),
                Chance(80) ? null : Pick([_round.Terms.AnnualRatePercent, _round.Terms.AnnualRatePercent + 0.5m, _round.Terms.AnnualRatePercent - 0.1m]),
                Chance(85) ? [] : [Pick(["甲", "乙", "丙"])]),
            Chance(70) ? "同意" : null);

        private void AssertFreeOfConflict(Guid person) => Assert.DoesNotContain(
            _world.Involvements, i => i.PersonId == person && i.Duty is not Duty.Approver);

        private void Follow(IReadOnlyList<Effect> effects)
        {
            foreach (var effect in effects)
            {
                if (effect is TimerStarted started)
                    _timers[(started.Timer, started.SeatId)] = started.DueAtUtc!.Value;
                else if (effect is TimerCancelled cancelled)
                    Assert.True(_timers.Remove((cancelled.Timer, cancelled.SeatId)), "cancelled a timer that was not running");
            }
        }

        private void Agree()
        {
            Assert.Equal(_naive.Outcome, _round.Outcome is RoundOutcome.Returned ? $"Returned {_round.ReturnedTo}" : _round.Outcome?.ToString() ?? "");
            Assert.Equal(_naive.Level, _round.Levels[^1].Ordinal);
            Assert.Equal(_naive.Pack, _round.PackDigest);
            Assert.Equal(_naive.Vacant, _round.Levels[^1].Vacant);
            Assert.Equal(new Terms(_naive.Amount, _naive.Tenor, _naive.Rate, "interest-only", [.. _naive.Conditions]), _round.Terms);
            var seats = _round.Levels.SelectMany(l => l.Seats.Select(s => (Level: l, Seat: s))).ToList();
            Assert.Equal(
                _naive.Seats.Select(s => $"{s.Level}.{s.Position} {s.Scope} {s.Staff} {s.State} v{s.Version} {(s.State == 'O' ? s.Due : default):s}"),
                seats.Select(s => $"{s.Level.Ordinal}.{s.Seat.Position} {s.Seat.Scope} {s.Seat.OwnerStaffId} {Letter(s.Seat)} v{s.Seat.Version} {(s.Seat.State == SeatState.Open ? s.Seat.DueAtUtc!.Value : default):s}"));
        }

        private static char Letter(Seat seat) => seat.Condition switch
        {
            SeatCondition.Waiting => 'W',
            SeatCondition.Open => 'O',
            SeatCondition.Paused => 'P',
            SeatCondition.Decided => 'D',
            SeatCondition.ClosedByDecision => 'A',
            SeatCondition.ClosedByMove => 'M',
            SeatCondition.ClosedByCancel => 'X',
        };

        // Numbered as in the specification's list of invariants.
        private void Invariants()
        {
            var seats = _round.Levels.SelectMany(l => l.Seats).ToList();

            // 1. One outcome, one live level, nothing open in an ended round.
            Assert.Equal(_round.IsLive ? 1 : 0, _round.Levels.Count(l => l.State == LevelState.Open));
            Assert.Equal(_round.IsLive, _round.EndedAtUtc is null);
            Assert.True(_round.IsLive || !seats.Exists(s => s.IsUndecided), "an ended round has an open seat");

            // 2. At most one standing decision a seat; nothing recorded changes.
            foreach (var seat in seats)
            {
                Assert.Equal(seat.State == SeatState.Decided ? 1 : 0, seat.Decisions.Count(d => d.Standing));
                foreach (var d in seat.Decisions)
                {
                    var record = $"{d.SeatId} {d.Kind} {d.ActorStaffId} {d.ActorPersonId} {d.OnBehalfOfStaffId} {d.Opinion} {d.ReasonCode} {d.ReturnTo} {d.Terms.Digest()} {d.PackDigest} {d.AtUtc:O}";
                    Assert.Equal(_recorded.TryAdd(d.Id, record) ? record : _recorded[d.Id], record);
                    Assert.False(d.Standing && _everVoided.Contains(d.Id), "a void decision stands again");
                    if (!d.Standing)
                        _everVoided.Add(d.Id);
                }
            }

            Assert.Equal(_recorded.Count, seats.Sum(s => s.Decisions.Count));

            foreach (var level in _round.Levels)
            {
                // 3. and 6. A natural person counts once in a level; an approved level has exactly the votes its formula asks for.
                Assert.Equal(level.Seats.Count, level.Seats.DistinctBy(s => s.OwnerPersonId).Count());
                var votes = level.Seats.Select(s => s.StandingDecision).OfType<Decision>().ToList();
                Assert.Equal(votes.Count, votes.DistinctBy(v => v.ActorPersonId).Count());
                var rule = _round.LevelRules[level.Ordinal];
                if (level.State == LevelState.Approved)
                {
                    Assert.All(votes, v => Assert.Equal(DecisionKind.Approve, v.Kind));
                    Assert.Equal(rule.Mode == LevelMode.AnyOne ? 1 : rule.Approvers.Sum(a => a.Seats!.Value), votes.Count);
                    Assert.True(rule.Mode != LevelMode.All || votes.DistinctBy(v => v.Terms.Digest()).Count() == 1, "会签 closed on different terms");
                }

                // 5. Every seat traces to a rule of the snapshot.
                Assert.All(level.Seats, s => Assert.InRange(s.Position, 0, rule.Approvers.Count - 1));
                Assert.Equal(level.Code, rule.Code);
            }

            // 4. The live level has an open task or says why it waits; every open task has its timer and no other timer runs.
            if (_round.LiveLevel is { } live)
                Assert.True(live.Vacant || live.Seats.Any(s => s.State is SeatState.Open or SeatState.Paused), "the round hangs");
            Assert.Equal(
                seats.Where(s => s.State == SeatState.Open).Select(s => $"{RoundTimer.SeatDue} {s.Id} {s.DueAtUtc:s}")
                    .Concat(seats.Where(s => s.State == SeatState.Paused).Select(s => $"{RoundTimer.MaterialDue} {s.Id} {s.MaterialRequests[^1].DueAtUtc:s}"))
                    .Order(StringComparer.Ordinal),
                _timers.Select(t => $"{t.Key.Item1} {t.Key.Item2} {t.Value:s}").Order(StringComparer.Ordinal));

            // 5. Terms never widen.
            Assert.True(_round.Terms.IsWithin(_lastTerms) && _round.Terms.IsWithin(_round.Ceiling), "terms widened");
            _lastTerms = _round.Terms;
        }

        private string Fingerprint() => string.Join(
            '|',
            [
                $"{_round.Outcome} {_round.ReturnedTo} {_round.PackDigest} {_round.Terms.Digest()} {_round.Levels.Count} {_round.EndedAtUtc}",
                .. _round.Levels.SelectMany(l => l.Seats.Select(s =>
                    $"{l.State} {l.Vacant} {s.Id} {s.State} {s.Version} {s.DueAtUtc} {s.ChangedAtUtc} {s.MaterialAsked} {s.GrossWorkingSeconds} {s.Decisions.Count} {s.StandingDecision?.Id}")),
            ]);
    }
}
