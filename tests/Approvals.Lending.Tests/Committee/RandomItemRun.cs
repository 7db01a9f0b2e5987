using Approvals.Lending.Chains;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Approvals.Lending.Tests.Chains;
using Xunit;

namespace Approvals.Lending.Tests.Committee;

/// <summary>One random item, from its listing until some time after its end.</summary>
internal sealed class RandomItemRun
{
    private static readonly Duty[] Excluding = [.. Enum.GetValues<Duty>().Where(d => d != Duty.Approver)];
    private static readonly ItemAct[] Acts = Enum.GetValues<ItemAct>();

    private readonly Random _random;
    private readonly CommitteeTallies _tally;
    private readonly Boardroom _room;
    private readonly int _members;
    private readonly int _agreeable;
    private readonly List<string> _told = [];
    private readonly Dictionary<Guid, string> _recorded = [];
    private readonly HashSet<Guid> _everVoided = [];
    private readonly HashSet<Guid> _allowedBallots = [];
    private string _outcome = "";
    private DateTime? _timer;
    private AgendaItem _item;
    private NaiveItem _naive;

    public RandomItemRun(int seed, CommitteeTallies tally)
    {
        _random = new Random(seed);
        _tally = tally;
        _members = _random.Next(5, 8);
        _agreeable = Pick([10, 50, 75, 95]);
        var floor = Pick([1, 3, 4, 4, 4, _members]);
        var (authority, alternate) = Pick([(10, 11), (10, 11), (1, 11), (10, 1)]);
        _room = new Boardroom { Floor = floor, Naming = new(World.Person(authority), World.Person(alternate), new TimeLimit(2, TimeUnit.WorkingDays)) };
        if (Chance(30))
            AddDuty(among: _members);
        var circulates = Chance(30);
        Committee = Boardroom.Of(_members, floor);
        _item = _room.List(Opening(circulates, "pack-1", CirculationGround.LowRisk));
        _naive = new NaiveItem(_members, floor, authority, alternate, circulates);
        _naive.Recused.UnionWith(_naive.NonRecused.Where(HasDuty));
        (Floor, Authority, Alternate) = (floor, authority, alternate);
        Agree();
        Invariants();
    }

    private CreditCommittee Committee { get; }

    private int Floor { get; }

    private int Authority { get; set; }

    private int Alternate { get; set; }

    public string Told() => string.Join("; ", _told);

    public void Play()
    {
        var after = 0;
        for (var step = 0; step < 60 && after < 8; step++)
        {
            _tally.Steps++;
            Disturb();
            TakeStep();
            Agree();
            Invariants();
            after += _item.HasEnded ? 1 : 0;
        }

        _tally.Add("ended " + _item.State);
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private ItemOpening Opening(bool circulates, string pack, CirculationGround ground) =>
        _room.Opening(circulates ? ItemForm.Circulation : ItemForm.Meeting, circulates ? ground : null, pack) with { Committee = Committee };

    private bool HasDuty(int person) => _room.Involvements.Exists(i => i.PersonId == World.Natural(person) && i.Duty != Duty.Approver);

    private bool IsCustomerSide(int person) =>
        _room.Involvements.Exists(i => i.PersonId == World.Natural(person) && i.Duty is Duty.Applicant or Duty.RelativeOfApplicant);

    private void AddDuty(int among = 12) => _room.Involvements.Add(
        new Involvement(World.Natural(_random.Next(1, among + 1)), Chance(10) ? Duty.Approver : Pick(Excluding)));

    private void Disturb()
    {
        _room.NowUtc += Chance(2) ? TimeSpan.FromDays(200) : TimeSpan.FromMinutes(_random.Next(1, 600));
        if (Chance(3))
            AddDuty();
        if (Chance(8))
        {
            var person = _random.Next(1, _members + 1);
            if (!_room.Present.Remove(person))
                _room.Present.Add(person);
        }
    }

    // What people would do next, so that items get somewhere.
    private ItemAct NextAct() => _item.State switch
    {
        ItemState.Listed => ItemAct.OpenBallot,
        ItemState.Balloting => ItemAct.CastBallot,
        ItemState.Adjourned => ItemAct.Relist,
        ItemState.AwaitingAuthority => Pick([ItemAct.Confirm, ItemAct.Confirm, ItemAct.Veto, ItemAct.TimeOutAuthority, ItemAct.ReReview]),
        ItemState.Confirmed or ItemState.Rejected => ItemAct.ReReview,
        ItemState.Vetoed or ItemState.Supplementary or ItemState.Superseded or ItemState.Withdrawn => Pick(Acts),
    };

    private NaiveActor RandomActor(ItemAct act)
    {
        if (Chance(12))
            return new NaiveActor(_random.Next(1, 13), Chance(60));
        return new NaiveActor(
            act switch
            {
                ItemAct.CastBallot when _item.OpenPoll is { } poll && Chance(90) => Numbered(Pick(poll.Missing())),
                ItemAct.CastBallot or ItemAct.Recuse => _random.Next(1, _members + 1),
                ItemAct.Confirm or ItemAct.Veto => Chance(70) ? Authority : Alternate,
                _ => Boardroom.Secretary,
            },
            OwnAccount: true);
    }

    private static int Numbered(Guid personId) => Enumerable.Range(1, 12).Single(n => World.Natural(n) == personId);

    private void TakeStep()
    {
        var act = Chance(70) ? NextAct() : Pick(Acts);
        if (act == ItemAct.Withdraw && !Chance(20))
            return;
        var state = _item.State;
        var before = Fingerprint();
        var naive = RandomActor(act);
        var actor = new Actor(
            naive.OwnAccount ? World.Staff(naive.Person) : World.Staff(naive.Person + 50), World.Natural(naive.Person),
            [World.Authority(Pick([5_000_000m, 5_000_000m, 5_000_000m, 1_000_000m]))]);
        var nobodys = act is ItemAct.TimeOutAuthority or ItemAct.Withdraw;
        var expected = (nobodys ? null : _naive.Who(act, naive, HasDuty, IsCustomerSide)) ?? _naive.Stands(act);
        var (predicted, answer) = Do(act, naive, actor, expected);

        _told.Add($"{act} by {naive.Person}{(naive.OwnAccount ? "" : "'s other account")} in {state}: {answer.Refusal?.Code.ToString() ?? "done"}");
        Assert.Equal(predicted, answer.Refusal?.Code.ToString());
        if (answer.Refusal is { } refusal)
        {
            _tally.Add($"refused {act} {state}");
            _tally.Add("refused as " + refusal.Code);
            Assert.Empty(answer.Effects);
            Assert.Equal(before, Fingerprint());
        }
        else
        {
            _tally.Add($"done {act} {state}");
        }

        Follow(answer.Effects);
    }

    private (string? Predicted, CommitteeAnswer Answer) Do(ItemAct act, NaiveActor who, Actor actor, string? expected)
    {
        var now = _room.Now;
        var why = Chance(95) ? "原因" : " ";
        var missing = why == " " ? "ReasonRequired" : null;
        var pack = Chance(90) ? $"pack-{_naive.Packs.Count + 1}" : _naive.Packs[^1];
        switch (act)
        {
            case ItemAct.PublishPack:
                expected ??= pack == _naive.Packs[^1] ? "PackUnchanged" : missing;
                if (expected is null)
                    _naive.DoPublish(pack, _room.Present, HasDuty, now.NowUtc);
                return (expected, _item.PublishPack(actor, pack, why, now));
            case ItemAct.Recuse:
                expected ??= missing;
                if (expected is null)
                    _naive.DoRecuse(who.Person, now.NowUtc);
                return (expected, _item.Recuse(actor, why, now));
            case ItemAct.OrderRecusal:
                var target = Chance(90) ? _random.Next(1, _members + 1) : 9;
                expected ??= target == 9 ? "TargetNotMember" : _naive.Recused.Contains(target) ? "TargetRecused" : missing;
                if (expected is null)
                    _naive.DoRecuse(target, now.NowUtc);
                return (expected, _item.OrderRecusal(actor, World.Natural(target), why, now));
            case ItemAct.OpenBallot:
                var free = _naive.NonRecused.Where(m => !HasDuty(m)).ToList();
                var there = free.Count(m => _naive.Circulates || _room.Present.Contains(m));
                var wait = _naive.Circulates ? 0 : _random.Next(-9, 2);
                expected ??= wait > 0 ? "MeetingNotStarted" : there < _naive.QuorumOf(free.Count) ? "NoQuorum" : null;
                if (expected is null)
                    _naive.DoOpen(_room.Present, HasDuty, now.NowUtc);
                return (expected, _item.OpenBallot(actor, now with { MeetingAtUtc = _naive.Circulates ? null : now.NowUtc.AddMinutes(wait) }));
            case ItemAct.CastBallot:
                return Vote(who, actor, expected, why, now);
            case ItemAct.Adjourn:
                expected ??= missing;
                if (expected is null)
                    _naive.DoAdjourn();
                return (expected, _item.Adjourn(actor, why, now));
            case ItemAct.Relist:
                if (expected is null)
                {
                    _naive.State = "Listed";
                    _naive.Circulates = false;
                    _naive.Recused.UnionWith(_naive.NonRecused.Where(HasDuty));
                }

                return (expected, _item.Relist(actor, Boardroom.MeetingId, Committee, now));
            case ItemAct.Confirm:
                var enough = actor.Authorities[0].UpToCny >= 3_500_000 && now.Today <= new DateOnly(2026, 12, 31);
                expected ??= now.Today > _naive.ValidTo ? "ResolutionExpired" : !enough ? "BeyondAuthority" : null;
                if (expected is null)
                    (_naive.State, _naive.Due) = ("Confirmed", null);
                return (expected, _item.Confirm(actor, null, now));
            case ItemAct.Veto:
                expected ??= missing;
                if (expected is null)
                    (_naive.State, _naive.Due) = ("Vetoed", null);
                return (expected, _item.Veto(actor, why, now));
            case ItemAct.ReReview:
                return ReReview(actor, expected, why, missing is not null, now);
            case ItemAct.NameAuthority:
                return Name(actor, expected, why, missing, now);
            case ItemAct.TimeOutAuthority:
                expected ??= now.NowUtc < _naive.Due ? "NothingDue" : null;
                if (expected is null)
                    (_naive.HandedOver, _naive.Due) = (true, now.NowUtc.AddHours(16));
                return (expected, _item.TimeOutAuthority(now));
            default:
                if (expected is null)
                    _naive.DoWithdraw();
                return (expected, _item.Withdraw(now));
        }
    }

    private (string? Predicted, CommitteeAnswer Answer) Name(Actor actor, string? expected, string why, string? missing, Session now)
    {
        var (authority, alternate) = Pick([(10, 11), (11, 10), (1, 11), (12, 1), (2, 11), (10, 3), (12, 12)]);
        var naming = new AuthorityNaming(World.Person(authority), World.Person(alternate), _room.Naming.Limit);
        var isFit = authority != alternate && !Enumerable.Range(2, _members - 1).Any(member => member == authority || member == alternate);
        expected ??= !isFit ? "AuthorityUnfit" : missing;
        if (expected is null)
        {
            _naive.DoName(authority, alternate, now.NowUtc);
            (Authority, Alternate, _room.Naming) = (authority, alternate, naming);
        }

        return (expected, _item.NameAuthority(actor, naming, why, now));
    }

    private (string? Predicted, CommitteeAnswer Answer) Vote(NaiveActor who, Actor actor, string? expected, string why, Session now)
    {
        var (freshPoll, freshPack) = (Chance(97), Chance(97));
        var choice = Chance(_agreeable) ? BallotChoice.Agree : Pick([BallotChoice.Disagree, BallotChoice.Disagree, BallotChoice.Supplementary]);
        expected ??= !freshPoll ? "PollChanged" : !freshPack ? "PackChanged" : choice != BallotChoice.Agree && why == " " ? "ReasonRequired" : null;
        if (expected is null)
            _naive.DoVote(who.Person, choice == BallotChoice.Agree ? 'a' : choice == BallotChoice.Disagree ? 'd' : 's', now.NowUtc);
        var number = _item.OpenPoll?.Number ?? 0;
        var answer = _item.CastBallot(
            actor, new SeenPoll(freshPoll ? number : number - 1, freshPack ? _item.Pack.Digest : "pack-0"), new BallotPaper(choice, why, []), now);
        if (answer.Refusal is null)
        {
            Assert.False(HasDuty(who.Person), "somebody with a duty in the case voted");
            Assert.True(who.OwnAccount && who.Person <= _members, "somebody without a vote voted");
            _allowedBallots.Add(answer.Effects.OfType<BallotCast>().Single().BallotId);
        }

        return (expected, answer);
    }

    private (string? Predicted, CommitteeAnswer Answer) ReReview(Actor actor, string? expected, string facts, bool blank, Session now)
    {
        var pack = Chance(90) ? $"pack-{_naive.Packs.Count + 1}" : _naive.Packs[^1];
        var circulates = Chance(30);
        expected ??= blank || pack == _naive.Packs[^1] ? "NewFactsRequired" : null;
        var (next, answer) = _item.ReReview(actor, new ReReviewOpening(Opening(circulates, pack, CirculationGround.ReReviewConditionsMet), facts), now);
        if (expected is not null || next is null)
            return (expected, answer);

        // The old item keeps what it was; the run goes on with the new one.
        var superseded = _naive.State == "AwaitingAuthority";
        Assert.Equal(superseded ? "Superseded" : _naive.State, _item.State.ToString());
        Follow(answer.Effects);
        Invariants();
        if (superseded && Chance(50))
        {
            (_naive.State, _naive.Due, _naive.Reviewed) = ("Superseded", null, true);
            return (expected, CommitteeAnswerOf(answer));
        }

        var review = new NaiveItem(_members, Floor, Authority, Alternate, circulates) { RejectionReviewed = _naive.RejectionReviewed || _naive.State == "Rejected" };
        review.Packs[0] = pack;
        review.Recused.UnionWith(_naive.Recused);
        review.Recused.UnionWith(review.NonRecused.Where(HasDuty));
        if (Chance(30))
        {
            _naive.Reviewed = true;
            (_naive.State, _naive.Due) = (superseded ? "Superseded" : _naive.State, null);
        }
        else
        {
            (_item, _naive, _outcome, _timer) = (next, review, "", null);
            _recorded.Clear();
            _everVoided.Clear();
            _allowedBallots.Clear();
        }

        return (expected, CommitteeAnswerOf(answer));
    }

    // Its effects were followed already.
    private static CommitteeAnswer CommitteeAnswerOf(CommitteeAnswer answer) => answer with { Effects = [] };

    private void Follow(IReadOnlyList<CommitteeEffect> effects)
    {
        foreach (var effect in effects)
        {
            if (effect is AuthorityTimerStarted started)
                _timer = started.DueAtUtc;
            else if (effect is AuthorityTimerCancelled)
                _timer = null;
        }
    }

    private void Agree()
    {
        Assert.Equal(_naive.State, _item.State.ToString());
        Assert.Equal(_naive.Circulates, _item.Form == ItemForm.Circulation);
        Assert.Equal(_naive.Packs, _item.Packs.Select(p => p.Digest));
        Assert.Equal(_naive.Recused.Order(), _item.Recusals.Select(r => Numbered(r.PersonId)).Order());
        Assert.Equal(_naive.Due, _item.AuthorityDueAtUtc);
        Assert.Equal(_naive.HandedOver, _item.HandedOver);
        Assert.Equal(_naive.Verdict, _item.Resolution?.Verdict.ToString() ?? "");
        Assert.Equal(
            _naive.Polls.Select(p => $"{p.State} {p.Pack} {string.Join(',', p.Electorate.Order())} {(p.State == 'V' ? 0 : p.Votes.Count)}"),
            _item.Polls.Select(p => $"{p.State.ToString()[0]} {p.PackDigest} {string.Join(',', p.Electorate.Select(Numbered).Order())} {p.StandingBallots.Count()}"));
    }

    private void Invariants()
    {
        // An item has at most one outcome, and keeps it.
        if (_outcome != "")
            Assert.Equal(_outcome, _item.State.ToString());
        if (_item.HasEnded)
            _outcome = _item.State.ToString();
        Assert.Equal(_item.HasEnded, _item.State is not (ItemState.Listed or ItemState.Balloting or ItemState.Adjourned or ItemState.AwaitingAuthority));
        Assert.True(_item.Polls.Count(p => p.State == PollState.Counted) <= 1, "two polls were counted");
        Assert.Equal(_item.State == ItemState.Balloting ? 1 : 0, _item.Polls.Count(p => p.State == PollState.Open));

        // Votes counted are those of distinct eligible natural persons, and the verdict is the formula on those.
        if (_item.Resolution is { } resolution)
        {
            var counted = _item.Polls.Single(p => p.State == PollState.Counted);
            var votes = counted.StandingBallots.ToList();
            Assert.Equal(votes.Count, votes.Select(v => v.PersonId).Distinct().Count());
            Assert.Equal(counted.Electorate.Order(), votes.Select(v => v.PersonId).Order());
            Assert.All(votes, v => Assert.Contains(v.Id, _allowedBallots));
            Assert.DoesNotContain(votes, v => _item.Recusals.Any(r => r.PersonId == v.PersonId));
            Assert.Equal((votes.Count, votes.Count), (resolution.Present, resolution.Agree + resolution.Disagree + resolution.Supplementary));
            Assert.Equal(3 * votes.Count(v => v.Choice == BallotChoice.Agree) >= 2 * votes.Count, resolution.Verdict == Verdict.Passed);
            Assert.True(votes.Count >= resolution.Quorum, "counted without a quorum");
        }

        // Nothing recorded is ever changed or removed; a void ballot never stands again.
        Keep(_item.Id, _item.Resolution is { } r ? $"{r with { Terms = _item.Proposal }}" : null);
        Keep(_item.CaseId, _item.Ruling?.ToString());
        foreach (var recusal in _item.Recusals)
            Keep(recusal.Id, $"{recusal.PersonId} {recusal.Cause} {recusal.Why} {recusal.ByStaffId} {recusal.AtUtc:O}");
        foreach (var pack in _item.Packs)
            Keep(pack.Id, $"{pack.Number} {pack.Digest} {pack.Why} {pack.AtUtc:O}");
        foreach (var ballot in _item.Polls.SelectMany(p => p.Ballots))
        {
            Keep(ballot.Id, $"{ballot.PersonId} {ballot.StaffId} {ballot.Choice} {ballot.Opinion} {ballot.AtUtc:O}");
            Assert.False(ballot.Standing && _everVoided.Contains(ballot.Id), "a void ballot stands again");
            if (!ballot.Standing)
                _everVoided.Add(ballot.Id);
        }

        var records = _item.Recusals.Count + _item.Packs.Count + _item.Polls.Sum(p => p.Ballots.Count) + (_item.Resolution is null ? 0 : 1) + (_item.Ruling is null ? 0 : 1);
        Assert.Equal(_recorded.Count, records);

        // The authority's timer runs exactly while somebody is awaited; the item otherwise waits for people who can act.
        Assert.Equal(_item.State == ItemState.AwaitingAuthority ? _item.AuthorityDueAtUtc : null, _timer);
        if (_item.OpenPoll is { } open)
            Assert.NotEmpty(open.Missing());
    }

    private void Keep(Guid id, string? record)
    {
        if (record is not null)
            Assert.Equal(_recorded.TryAdd(id, record) ? record : _recorded[id], record);
    }

    private string Fingerprint() => string.Join(
        '|',
        [
            $"{_item.State} {_item.Form} {_item.MeetingId} {_item.Version} {_item.HandedOver} {_item.AuthorityDueAtUtc} {_item.ReReviewedByItemId} {_item.Packs.Count} {_item.Recusals.Count}",
            .. _item.Polls.Select(p => $"{p.State} {p.Electorate.Count} {p.Ballots.Count} {p.StandingBallots.Count()}"),
        ]);
}
