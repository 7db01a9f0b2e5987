using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;

namespace Approvals.Lending.Tests.Chains;

/// <summary>What surrounds a round in tests: people, duties, and a clock on which every hour is a working hour.</summary>
internal sealed class World
{
    private readonly Dictionary<(Role, OrgScope), List<Candidate>> _people = [];
    private int _ids;

    public DateTime NowUtc { get; set; } = new(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc);

    public List<Involvement> Involvements { get; } = [];

    public List<Substitution> Substitutions { get; } = [];

    public Exposure Exposure { get; set; } = new(100_000, 50_000, 800_000);

    public static WorkingClock EveryHourWorks { get; } = new(
        (from, limit) => from + Length(limit),
        (from, to) => to > from ? to - from : TimeSpan.Zero,
        (from, span) => from + span);

    public WorkingClock Clock { get; init; } = EveryHourWorks;

    public Circumstances Now => new(NowUtc, DateOnly.FromDateTime(NowUtc), NewId, Candidates, Clock, [.. Involvements], FindStaff, FindNamed, [.. Substitutions], Exposure);

    public static TimeSpan Length(TimeLimit limit) =>
        limit.Unit == TimeUnit.WorkingHours ? TimeSpan.FromHours(limit.Count) : TimeSpan.FromHours(8 * limit.Count);

    public static Candidate Person(int number) => new(Staff(number), Natural(number));

    public static Guid Staff(int number) => new(number, 1, 0, new byte[8]);

    public static Guid Natural(int number) => new(number, 2, 0, new byte[8]);

    public static Authority Authority(decimal upToCny = 5_000_000, IReadOnlyList<string>? products = null) => new(
        "SQ-1", upToCny, products, [Security.Credit, Security.Secured, Security.Guaranteed], new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31),
        Natural(901), Natural(902));

    public static Actor Actor(int number, decimal upToCny = 5_000_000) => new(Staff(number), Natural(number), [Authority(upToCny)]);

    public Guid NewId() => new(++_ids, 3, 0, new byte[8]);

    public World With(Role role, OrgScope scope, params int[] people)
    {
        _people[(role, scope)] = [.. people.Select(Person)];
        return this;
    }

    public World WithAccount(Role role, OrgScope scope, Guid staffId, Guid personId)
    {
        if (!_people.TryGetValue((role, scope), out var list))
            _people[(role, scope)] = list = [];
        list.Add(new Candidate(staffId, personId));
        return this;
    }

    public IReadOnlyList<Candidate> Candidates(ApproverRule rule, OrgScope scope) =>
        _people.TryGetValue((rule.Role, scope), out var list)
            ? [.. list.Where(c => rule.People is not { } named || named.Any(name => FindNamed(name) == c))]
            : [];

    // Accounts 1–99 are in service; a second account of person 1 is 51.
    public Candidate? FindStaff(Guid staffId) => Enumerable.Range(1, 99).Where(n => Staff(n) == staffId)
        .Select(n => new Candidate(staffId, Natural(n == 51 ? 1 : n))).FirstOrDefault();

    // Account "p7" is person 7.
    public Candidate? FindNamed(string name) => name[0] == 'p' && int.TryParse(name[1..], out var number) ? FindStaff(Staff(number)) : null;

    public World Cover(int principal, int substitute, int fromDay = 0, int toDay = 30, params string[] products)
    {
        var today = DateOnly.FromDateTime(NowUtc);
        Substitutions.Add(new Substitution(
            Staff(principal), Staff(substitute), Natural(substitute), today.AddDays(fromDay), today.AddDays(toDay), products.Length == 0 ? null : products));
        return this;
    }

    public Round Open(params LevelRule[] levels) => Open(amountCny: 800_000, levels);

    public Round Open(decimal amountCny, params LevelRule[] levels) => OpenWithEffects(amountCny, levels).Round;

    public (Round Round, IReadOnlyList<Effect> Effects) OpenWithEffects(decimal amountCny, params LevelRule[] levels) =>
        OpenWithEffects(amountCny, new FixedTerms(Tenor: false, Rate: false), levels);

    public (Round Round, IReadOnlyList<Effect> Effects) OpenWithEffects(decimal amountCny, FixedTerms fixedTerms, params LevelRule[] levels) =>
        OpenChain(amountCny, fixedTerms, A.Chain(levels));

    public (Round Round, IReadOnlyList<Effect> Effects) OpenChain(decimal amountCny, FixedTerms fixedTerms, Chain chain, SettledRound? settled = null)
    {
        Exposure = Exposure with { ThisRequestCny = amountCny };
        var opening = new RoundOpening(
            NewId(), Staff(800), "approval", 1, chain, "p", Security.Credit, Exposure, A.Terms(amountCny), fixedTerms, "pack-1");
        return Round.Open(opening with { Settled = settled }, Now);
    }
}

/// <summary>Builders whose defaults do not matter to the test at hand.</summary>
internal static class A
{
    public static Terms Terms(decimal amountCny, int tenorMonths = 12, decimal rate = 5m, params string[] conditions) =>
        new(amountCny, tenorMonths, rate, "interest-only", conditions);

    public static LevelRule Level(LevelMode mode, params ApproverRule[] approvers) => new(
        "level", "层级", mode, approvers, Exclusive: true, new TimeLimit(8, TimeUnit.WorkingHours), OnTimeout.Remind,
        new TimeLimit(3, TimeUnit.WorkingDays), ReturnOnRejection: null, OpinionAboveCny: null, NobodyEligible.BlockAndAlert);

    public static LevelRule AnyOne(OrgScope scope = OrgScope.CaseBranch) => Level(LevelMode.AnyOne, new ApproverRule(Role.Approver, scope, null));

    public static LevelRule All(int seats, OrgScope scope = OrgScope.CaseBranch) => Level(LevelMode.All, new ApproverRule(Role.Approver, scope, seats));

    public static LevelRule InOrder(OrgScope scope = OrgScope.CaseBranch) => Level(
        LevelMode.InOrder, new ApproverRule(Role.Approver, scope, 1), new ApproverRule(Role.Supervisor, scope, 1));

    public static LevelRule Vote(int seats, int toApprove, int toReject, int toReturn, VoteClose close = VoteClose.Early, OrgScope scope = OrgScope.CaseBranch) =>
        Level(LevelMode.Vote, new ApproverRule(Role.Approver, scope, seats)) with
        {
            Vote = new VoteRule(VoteMeasure.Seats, toApprove, toReject, toReturn, close),
        };

    public static LevelRule Committee() => Level(LevelMode.Committee);

    public static Chain Chain(params LevelRule[] levels) => new(
        "chain", 1, "链", "test", new DateOnly(2026, 1, 1), new ChainKey(CaseKind.Application, "p", "approval"),
        [new Band("all", Enum.GetValues<Security>(), 0, null, [.. levels.Select((l, i) => l with { Code = $"level-{i}" })])], "hash");

    public static Approval Approval(decimal? amountCny = null, string? opinion = null, int? tenor = null, decimal? rate = null, params string[] conditions) =>
        new(new TermsVariation(amountCny, tenor, rate, conditions), opinion);

    public static Reason Reason { get; } = new("R01", "经营不稳定");
}

/// <summary>Acts by the seat's owner with a fresh page, unless told otherwise.</summary>
internal static class Acting
{
    public static Seat SeatOf(this Round round, int person) =>
        round.Levels.SelectMany(l => l.Seats).Last(s => s.OwnerStaffId == World.Staff(person));

    /// <summary>The column of the transition table the seat of a person is in.</summary>
    public static SeatCondition ConditionOf(this Round round, int person)
    {
        var (level, seat) = round.Find(round.SeatOf(person).Id);
        return level.ConditionOf(seat);
    }

    public static Answer Approve(this Round round, World world, int person, Approval? approval = null, Seen? seen = null, decimal authority = 5_000_000)
    {
        var seat = round.SeatOf(person);
        return round.Approve(seat.Id, World.Actor(person, authority), seen ?? round.SeenNow(seat.Id), approval ?? A.Approval(), world.Now);
    }

    public static Answer Reject(this Round round, World world, int person)
    {
        var seat = round.SeatOf(person);
        return round.Reject(seat.Id, World.Actor(person), round.SeenNow(seat.Id), A.Reason, world.Now);
    }

    public static Answer Return(this Round round, World world, int person, ReturnStep to = ReturnStep.DueDiligence) =>
        round.Return(world, person, ReturnPlan.To(to));

    public static Answer Return(this Round round, World world, int person, ReturnPlan to)
    {
        var seat = round.SeatOf(person);
        return round.Return(seat.Id, World.Actor(person), round.SeenNow(seat.Id), to, A.Reason, world.Now);
    }

    public static Answer Ask(this Round round, World world, int person, string asked = "近三个月流水")
    {
        var seat = round.SeatOf(person);
        return round.AskForMaterial(seat.Id, World.Actor(person), round.SeenNow(seat.Id), asked, world.Now);
    }

    public static Answer Receive(this Round round, World world, int person, string packDigest = "pack-1") =>
        round.ReceiveMaterial(round.SeatOf(person).Id, World.Staff(700), packDigest, world.Now);

    public static Answer Transfer(this Round round, World world, int from, int to, string why = "出差")
    {
        var seat = round.SeatOf(from);
        return round.Transfer(seat.Id, World.Actor(from), round.SeenNow(seat.Id), World.Staff(to), why, world.Now);
    }

    public static Answer CloseCommittee(this Round round, World world, CommitteeVerdict verdict, Terms? terms = null, params int[] members) =>
        round.CloseCommittee(
            round.LiveLevel!.Id, new CommitteeResult(verdict, terms ?? round.Terms, round.PackDigest, [.. members.Select(World.Natural)]), World.Staff(900), world.Now);

    public static Answer View(this Round round, World world, int person) => round.View(round.SeatOf(person).Id, World.Actor(person), world.Now);

    public static Answer Withdraw(this Round round, World world, int person)
    {
        var seat = round.SeatOf(person);
        return round.Withdraw(seat.Id, World.Actor(person), round.SeenNow(seat.Id), world.Now);
    }

    public static Answer AddBefore(this Round round, World world, int host, int signer, string question = "请核实流水")
    {
        var seat = round.SeatOf(host);
        return round.AddSignerBefore(seat.Id, World.Actor(host), round.SeenNow(seat.Id), World.Staff(signer), question, world.Now);
    }

    public static Answer AddAfter(this Round round, World world, int host, int signer, string question = "请复核")
    {
        var seat = round.SeatOf(host);
        return round.AddSignerAfter(seat.Id, World.Actor(host), round.SeenNow(seat.Id), World.Staff(signer), question, world.Now);
    }

    public static Answer Delegate(this Round round, World world, int host, int to, string question = "请代看")
    {
        var seat = round.SeatOf(host);
        return round.Delegate(seat.Id, World.Actor(host), round.SeenNow(seat.Id), World.Staff(to), question, world.Now);
    }

    public static Answer Advise(this Round round, World world, int person, bool inFavour = true, string text = "可行")
    {
        var seat = round.SeatOf(person);
        return round.Advise(seat.Id, World.Actor(person), round.SeenNow(seat.Id), new AdviceGiven(inFavour, text), world.Now);
    }

    public static Answer Remove(this Round round, World world, int host, int signer)
    {
        var seat = round.SeatOf(signer);
        return round.RemoveSigner(seat.Id, World.Actor(host), round.SeenNow(seat.Id), world.Now);
    }
}
