using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;

namespace Approvals.Lending.Tests.Chains;

/// <summary>
/// The specification once more, as plainly as possible: flat lists, every question answered by looking at everything, no transition
/// table, no shared code beyond the rule records. What it and the real round disagree on is a bug in one of them.
/// </summary>
internal sealed class NaiveRound
{
    private readonly IReadOnlyList<LevelRule> _rules;
    private readonly decimal _others;
    private readonly FixedTerms _fixed;

    public NaiveRound(IReadOnlyList<LevelRule> rules, decimal others, FixedTerms fixedTerms, Terms ceiling, World world)
    {
        _rules = rules;
        _others = others;
        _fixed = fixedTerms;
        (Amount, Tenor, Rate) = (ceiling.AmountCny, ceiling.TenorMonths, ceiling.AnnualRatePercent);
        Fill(world);
    }

    public List<NaiveSeat> Seats { get; } = [];

    public int Level { get; private set; }

    public string Outcome { get; private set; } = "";

    public decimal Amount { get; private set; }

    public int Tenor { get; private set; }

    public decimal Rate { get; private set; }

    public SortedSet<string> Conditions { get; } = new(StringComparer.Ordinal);

    public string Pack { get; private set; } = "pack-1";

    public bool Vacant { get; private set; }

    public RefusalCode? Person(NaiveSeat seat, Guid staff, Guid person, World world)
    {
        if (staff != seat.Staff)
            return RefusalCode.NotYourSeat;
        if (IsConflicted(person, world) || IsConflicted(seat.Person, world))
            return RefusalCode.ConflictOfDuties;
        if (DecidedBefore(person, seat.Level) || DecidedBefore(seat.Person, seat.Level))
            return RefusalCode.DecidedInEarlierLevel;
        foreach (var other in Seats)
        {
            if (other != seat && other.Level == seat.Level && other.State == 'D' && other.DecidedBy == person)
                return RefusalCode.DecidedInThisLevel;
        }

        return null;
    }

    public static RefusalCode? Gone(NaiveSeat seat) => seat.State switch
    {
        'D' or 'A' => RefusalCode.AlreadyDecided,
        'M' or 'X' => RefusalCode.SeatClosed,
        'W' => RefusalCode.NotYourTurn,
        _ => null,
    };

    public RefusalCode? Stale(NaiveSeat seat, int version, bool freshPack, bool freshTerms) =>
        version != seat.Version ? RefusalCode.SeatChanged
        : !freshPack ? RefusalCode.PackChanged
        : !freshTerms ? RefusalCode.TermsChanged
        : null;

    public RefusalCode? ApproveInput(NaiveSeat seat, Approval say, decimal authority, bool authorityValid)
    {
        var amount = say.Terms.AmountCny ?? Amount;
        var tenor = say.Terms.TenorMonths ?? Tenor;
        var rate = say.Terms.AnnualRatePercent ?? Rate;
        var rule = _rules[seat.Level];
        if (rule.OpinionAboveCny is not null && amount > rule.OpinionAboveCny && (say.Opinion ?? "").Trim() == "")
            return RefusalCode.OpinionRequired;
        if (amount <= 0 || amount * 100 != Math.Floor(amount * 100) || tenor <= 0)
            return RefusalCode.TermsOutOfRange;
        if (_fixed.Tenor && tenor != Tenor)
            return RefusalCode.TermsFixed;
        if (_fixed.Rate && rate != Rate)
            return RefusalCode.TermsFixed;
        if (amount > Amount || tenor > Tenor || rate < Rate)
            return RefusalCode.TermsWiden;
        if (!authorityValid || _others + amount > authority)
            return RefusalCode.BeyondAuthority;
        return null;
    }

    public void DoApprove(NaiveSeat seat, Approval say, Guid person, World world)
    {
        var before = (Amount, Tenor, Rate, Conditions.Count);
        Amount = say.Terms.AmountCny ?? Amount;
        Tenor = say.Terms.TenorMonths ?? Tenor;
        Rate = say.Terms.AnnualRatePercent ?? Rate;
        foreach (var condition in say.Terms.AddedConditions)
            Conditions.Add(condition);
        Decide(seat, person);
        if (before != (Amount, Tenor, Rate, Conditions.Count))
            Reconfirm(seat, world);

        var here = Seats.Where(s => s.Level == Level && "WOPD".Contains(s.State)).ToList();
        var needed = _rules[Level].Approvers.Sum(a => a.Seats ?? 0);
        var done = _rules[Level].Mode == LevelMode.AnyOne || (here.Count == needed && here.All(s => s.State == 'D'));
        if (!done)
        {
            NextTurn(world);
            return;
        }

        CloseRest('A');
        Vacant = false;
        if (Level + 1 == _rules.Count)
        {
            Outcome = "Approved";
            return;
        }

        Level++;
        Fill(world);
    }

    public void DoReject(NaiveSeat seat, Guid person)
    {
        Decide(seat, person);
        CloseRest('A');
        Vacant = false;
        Outcome = _rules[Level].ReturnOnRejection is { } step ? "Returned " + step : "Rejected";
    }

    public void DoReturn(NaiveSeat seat, Guid person, ReturnStep to)
    {
        Decide(seat, person);
        CloseRest('A');
        Vacant = false;
        Outcome = "Returned " + to;
    }

    public void DoAsk(NaiveSeat seat, World world)
    {
        seat.State = 'P';
        seat.Version++;
        seat.Asked++;
        seat.Left = seat.Due > world.NowUtc ? seat.Due - world.NowUtc : TimeSpan.Zero;
        seat.MaterialDue = world.NowUtc + World.Length(_rules[seat.Level].MaterialLimit);
    }

    public void DoReceive(NaiveSeat seat, string pack, World world)
    {
        seat.State = 'O';
        seat.Version++;
        seat.Due = world.NowUtc + seat.Left;
        if (pack == Pack)
            return;
        Pack = pack;
        Reconfirm(seat, world);
    }

    public bool CanTake(NaiveSeat seat, Guid staff, World world) => Eligible(seat.Position, seat.Scope, world).Any(c => c.StaffId == staff);

    public void DoTransfer(NaiveSeat seat, Guid staff, World world)
    {
        var to = Eligible(seat.Position, seat.Scope, world).First(c => c.StaffId == staff);
        Seats.Add(Sit(to, seat, seat.Scope, seat.Due, seat.Asked));
        seat.State = 'M';
        seat.Version++;
    }

    public void DoTimeOut(NaiveSeat seat, World world)
    {
        if (_rules[seat.Level].OnTimeout == OnTimeout.Escalate)
        {
            for (var scope = seat.Scope + 1; scope <= OrgScope.HeadOffice; scope++)
            {
                var found = Eligible(seat.Position, scope, world);
                if (found.Count == 0)
                    continue;
                Seats.Add(Sit(found[0], seat, scope, world.NowUtc + World.Length(_rules[seat.Level].Limit), asked: 0));
                seat.State = 'M';
                seat.Version++;
                return;
            }
        }

        seat.Due = world.NowUtc + World.Length(_rules[seat.Level].Limit);
    }

    public void DoMaterialTimeOut(NaiveSeat seat, World world) =>
        seat.MaterialDue = world.NowUtc + World.Length(_rules[seat.Level].MaterialLimit);

    public void DoVacate(NaiveSeat seat, World world)
    {
        seat.State = 'M';
        seat.Version++;
        Fill(world);
    }

    public void DoRestaff(World world) => Fill(world);

    public void DoCancel()
    {
        CloseRest('X');
        Vacant = false;
        Outcome = "Cancelled";
    }

    private static NaiveSeat Sit(Candidate who, NaiveSeat old, OrgScope scope, DateTime due, int asked) => new()
    {
        Level = old.Level,
        Position = old.Position,
        Scope = scope,
        Staff = who.StaffId,
        Person = who.PersonId,
        State = 'O',
        Version = 2,
        Due = due,
        Asked = asked,
    };

    private void Decide(NaiveSeat seat, Guid person)
    {
        seat.State = 'D';
        seat.Version++;
        seat.DecidedBy = person;
    }

    private void CloseRest(char how)
    {
        foreach (var seat in Seats.Where(s => "WOP".Contains(s.State)))
        {
            seat.State = how;
            seat.Version++;
        }
    }

    private void Reconfirm(NaiveSeat except, World world)
    {
        if (_rules[Level].Mode != LevelMode.All)
            return;
        foreach (var seat in Seats.Where(s => s.Level == Level && s != except && s.State == 'D'))
            Start(seat, world);
    }

    private void Start(NaiveSeat seat, World world)
    {
        seat.State = 'O';
        seat.Version++;
        seat.Due = world.NowUtc + World.Length(_rules[seat.Level].Limit);
    }

    private void Fill(World world)
    {
        Vacant = false;
        for (var position = 0; position < _rules[Level].Approvers.Count; position++)
        {
            var want = _rules[Level].Approvers[position].Seats;
            int Have() => Seats.Count(s => s.Level == Level && s.Position == position && "WOPD".Contains(s.State));
            var scope = _rules[Level].Approvers[position].Scope;
            while (want is null ? Have() == 0 : Have() < want)
            {
                foreach (var c in Eligible(position, scope, world))
                {
                    if (want is null || Have() < want)
                        Seats.Add(new NaiveSeat { Level = Level, Position = position, Scope = scope, Staff = c.StaffId, Person = c.PersonId, State = 'W', Version = 1 });
                }

                if (_rules[Level].NobodyEligible == NobodyEligible.BlockAndAlert || scope == OrgScope.HeadOffice)
                    break;
                scope++;
            }

            Vacant |= want is null ? Have() == 0 : Have() < want;
        }

        NextTurn(world);
    }

    private void NextTurn(World world)
    {
        var waiting = Seats.Where(s => s.Level == Level && s.State == 'W').OrderBy(s => s.Position).ToList();
        if (_rules[Level].Mode != LevelMode.InOrder)
        {
            waiting.ForEach(s => Start(s, world));
            return;
        }

        if (waiting.Count > 0
            && Enumerable.Range(0, waiting[0].Position).All(p => Seats.Any(s => s.Level == Level && s.Position == p && s.State == 'D')))
            Start(waiting[0], world);
    }

    private List<Candidate> Eligible(int position, OrgScope scope, World world)
    {
        var result = new List<Candidate>();
        foreach (var c in world.Candidates(_rules[Level].Approvers[position], scope))
        {
            var seatedHere = Seats.Any(s => s.Level == Level && s.Person == c.PersonId);
            if (!seatedHere && !IsConflicted(c.PersonId, world) && !DecidedBefore(c.PersonId, Level) && result.All(r => r.PersonId != c.PersonId))
                result.Add(c);
        }

        return result;
    }

    private static bool IsConflicted(Guid person, World world) =>
        world.Involvements.Any(i => i.PersonId == person
            && i.Duty is Duty.Applicant or Duty.RelativeOfApplicant or Duty.Submitter or Duty.LeadInvestigator or Duty.SecondInvestigator or Duty.Maker or Duty.Checker or Duty.Holder);

    private bool DecidedBefore(Guid person, int level) =>
        Seats.Any(s => s.Level < level && s.State == 'D' && _rules[s.Level].Exclusive && (s.DecidedBy == person || s.Person == person));
}

/// <summary>A seat of the naive model. State: Waiting, Open, Paused, Decided, closed As another decided, Moved, X cancelled.</summary>
internal sealed class NaiveSeat
{
    public int Level { get; set; }

    public int Position { get; set; }

    public OrgScope Scope { get; set; }

    public Guid Staff { get; set; }

    public Guid Person { get; set; }

    public char State { get; set; }

    public int Version { get; set; }

    public int Asked { get; set; }

    public Guid DecidedBy { get; set; }

    public DateTime Due { get; set; }

    public DateTime MaterialDue { get; set; }

    public TimeSpan Left { get; set; }
}
