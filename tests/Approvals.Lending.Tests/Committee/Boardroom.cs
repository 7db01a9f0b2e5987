using Approvals.Lending.Chains;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Approvals.Lending.Tests.Chains;

namespace Approvals.Lending.Tests.Committee;

/// <summary>
/// A committee with what surrounds it: person 1 is the chair, 2–7 are members, 8 the secretary, 9 an expert, 10 the authorised approver, 11 the
/// alternate, 12 nobody. Everybody with a vote is present unless told otherwise; every hour works.
/// </summary>
internal sealed class Boardroom
{
    public const int Chair = 1;
    public const int Secretary = 8;
    public const int Expert = 9;
    public const int Authority = 10;
    public const int Alternate = 11;
    public const int Outsider = 12;

    private int _ids;

    public static IReadOnlyList<int> Voters { get; } = [1, 2, 3, 4, 5, 6, 7];

    public static Guid MeetingId { get; } = new(1, 9, 0, new byte[8]);

    public static Guid CaseId { get; } = World.Staff(800);

    public DateTime NowUtc { get; set; } = new(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc);

    public List<Involvement> Involvements { get; } = [];

    public List<int> Present { get; } = [.. Voters, Secretary, Expert];

    public int Floor { get; init; } = CreditCommittee.DefaultQuorumFloor;

    public WorkingClock Clock { get; set; } = World.EveryHourWorks;

    public int ValidMonths { get; init; } = 6;

    public CreditCommittee Committee => Of(Voters.Count, Floor) with { ResolutionValidMonths = ValidMonths };

    /// <summary>The group's other exposure of the day.</summary>
    public decimal OthersCny { get; set; } = 500_000m;

    public AuthorityNaming Naming { get; set; } =
        new(World.Person(Authority), World.Person(Alternate), new TimeLimit(2, TimeUnit.WorkingDays));

    public Session Now => new(
        NowUtc, DateOnly.FromDateTime(NowUtc), NewId, Clock, [.. Involvements], [.. Present.Select(World.Natural)], OthersCny: OthersCny);

    /// <summary>A committee whose voters are persons 1 to <paramref name="members"/>, 1 in the chair.</summary>
    public static CreditCommittee Of(int members, int floor = CreditCommittee.DefaultQuorumFloor) => new(
        "head-office", "总行贷审会", floor,
        [
            .. Enumerable.Range(1, members).Select(n => Officer(n, n == Chair ? Office.Chair : Office.Member)),
            Officer(Secretary, Office.Secretary), Officer(Expert, Office.Expert),
        ]);

    public static Officer Officer(int number, Office office) => new(World.Staff(number), World.Natural(number), $"人{number}", office);

    public Guid NewId() => new(++_ids, 8, 0, new byte[8]);

    public ItemOpening Opening(ItemForm form = ItemForm.Meeting, CirculationGround? ground = null, string pack = "pack-1", params string[] conditions) => new(
        NewId(), CaseId, Committee, form, ground, form == ItemForm.Meeting ? MeetingId : null, A.Terms(3_000_000, conditions: conditions), "p",
        Security.Credit, pack, Naming);

    public AgendaItem List(ItemOpening? opening = null) =>
        AgendaItem.List(opening ?? Opening(), World.Actor(Secretary), Now) is ({ } item, _) ? item : throw new InvalidOperationException("Not listed.");

    /// <summary>An item whose ballot is open.</summary>
    public AgendaItem Balloting(ItemOpening? opening = null)
    {
        var item = List(opening);
        item.Open(this).MustHappen();
        return item;
    }

    /// <summary>An item that persons 2 to 7, then the chair, voted on: so many agree, then disagree, the rest want more.</summary>
    public AgendaItem Voted(int agree, int disagree = 0, ItemOpening? opening = null)
    {
        var item = Balloting(opening);
        VoteAll(item, agree, disagree);
        return item;
    }

    public void VoteAllButTheChair(AgendaItem item)
    {
        foreach (var person in Voters.Where(v => v != Chair && item.OpenPoll!.Electorate.Contains(World.Natural(v))).ToList())
            item.Cast(this, person).MustHappen();
    }

    public void VoteAll(AgendaItem item, int agree, int disagree = 0)
    {
        var cast = 0;
        foreach (var person in Voters.Where(v => item.OpenPoll!.Electorate.Contains(World.Natural(v))).OrderBy(v => v == Chair).ToList())
        {
            var choice = cast < agree ? BallotChoice.Agree : cast < agree + disagree ? BallotChoice.Disagree : BallotChoice.Supplementary;
            item.Cast(this, person, choice).MustHappen();
            cast++;
        }
    }
}

/// <summary>Acts by people who saw what is there now, unless told otherwise.</summary>
internal static class Presiding
{
    public static CommitteeAnswer Open(this AgendaItem item, Boardroom room, int by = Boardroom.Secretary) => item.OpenBallot(World.Actor(by), room.Now);

    public static CommitteeAnswer Cast(
        this AgendaItem item, Boardroom room, int person, BallotChoice choice = BallotChoice.Agree, string? opinion = "理由", params string[] conditions) =>
        item.CastBallot(
            World.Actor(person), new SeenPoll(item.OpenPoll?.Number ?? 0, item.Pack.Digest), new BallotPaper(choice, opinion, conditions), room.Now);

    public static CommitteeAnswer Recuse(this AgendaItem item, Boardroom room, int person, string why = "亲属任职") =>
        item.Recuse(World.Actor(person), why, room.Now);

    public static CommitteeAnswer Publish(this AgendaItem item, Boardroom room, string digest, int by = Boardroom.Secretary, string why = "更正财务数据") =>
        item.PublishPack(World.Actor(by), digest, why, room.Now);

    public static CommitteeAnswer Confirm(this AgendaItem item, Boardroom room, int by = Boardroom.Authority, decimal authority = 5_000_000) =>
        item.Confirm(World.Actor(by, authority), null, room.Now);

    public static CommitteeAnswer Veto(this AgendaItem item, Boardroom room, int by = Boardroom.Authority, string reason = "行业集中度过高") =>
        item.Veto(World.Actor(by, 1), reason, room.Now);

    public static (AgendaItem? Next, CommitteeAnswer Answer) ReReview(
        this AgendaItem item, Boardroom room, ItemOpening? opening = null, string facts = "新增抵押物", int by = Boardroom.Secretary) =>
        item.ReReview(World.Actor(by), new ReReviewOpening(opening ?? room.Opening(pack: "pack-9"), facts), room.Now);

    public static void MustHappen(this CommitteeAnswer answer)
    {
        if (answer.Refusal is { } refusal)
            throw new InvalidOperationException($"Refused {refusal.Code} while the scene was set.");
    }
}
