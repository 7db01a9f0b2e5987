using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;

namespace Approvals.Lending.Tests.Chains;

/// <summary>
/// The specification once more, as plainly as possible: flat lists, every question answered by looking at everything, no transition
/// table, no shared code beyond the rule records. What it and the real round disagree on is a bug in one of them.
/// </summary>
internal sealed partial class NaiveRound
{
    private readonly List<LevelRule> _rules;
    private readonly List<Band> _higher;
    private readonly FixedTerms _fixed;
    private int _decisions;
    private DateTime _grew = DateTime.MinValue;
    private (NaiveSeat Seat, string On)? _waiting;

    public NaiveRound(Chain chain, FixedTerms fixedTerms, Terms ceiling, World world)
    {
        var bands = chain.Bands.OrderBy(b => b.OverCny).ToList();
        var own = bands.FindIndex(b => world.Exposure.CumulativeCny > b.OverCny && (b.UpToCny is null || world.Exposure.CumulativeCny <= b.UpToCny));
        _rules = [.. bands[own].Levels];
        _higher = bands[(own + 1)..];
        Others = world.Exposure.OthersCny;
        _fixed = fixedTerms;
        (Amount, Tenor, Rate) = (ceiling.AmountCny, ceiling.TenorMonths, ceiling.AnnualRatePercent);
        OpenLevel(0, world);
    }

    public List<NaiveLevel> Levels { get; } = [];

    public List<NaiveSeat> Seats { get; } = [];

    public decimal Others { get; private set; }

    public bool Halted => Outcome == "" && Levels.TrueForAll(l => l.State != 'O');

    public NaiveLevel Now => Levels.Last(l => l.State == 'O');

    public string Outcome { get; private set; } = "";

    public decimal Amount { get; private set; }

    public int Tenor { get; private set; }

    public decimal Rate { get; private set; }

    public SortedSet<string> Conditions { get; } = new(StringComparer.Ordinal);

    public string Pack { get; private set; } = "pack-1";

    public IEnumerable<NaiveSeat> InOrder() => Levels.SelectMany(l => Seats.Where(s => s.In == l));

    public RefusalCode? Person(Act act, NaiveSeat seat, Guid staff, Guid person, World world)
    {
        if (act == Act.RemoveSigner)
            return staff != seat.AddedBy ? RefusalCode.NotYourSigner : null;
        if (staff != seat.Staff)
        {
            if (!world.Substitutions.Any(s => s.PrincipalStaffId == seat.Staff && s.SubstituteStaffId == staff && IsInForce(s, world)))
                return RefusalCode.NotYourSeat;
            if (act is Act.AddSignerBefore or Act.AddSignerAfter)
                return RefusalCode.SubstituteMayNot;
        }

        if (IsConflicted(person, world) || IsConflicted(seat.Person, world))
            return RefusalCode.ConflictOfDuties;
        if (DecidedBefore(person, seat.In) || DecidedBefore(seat.Person, seat.In))
            return RefusalCode.DecidedInEarlierLevel;
        foreach (var other in Seats)
        {
            if (other == seat || other.In != seat.In || !other.Stands)
                continue;
            foreach (var counted in new[] { other.DecidedBy, other.Person })
            {
                if (counted == person || counted == seat.Person)
                    return RefusalCode.DecidedInThisLevel;
            }
        }

        return null;
    }

    public RefusalCode? State(Act act, NaiveSeat seat, Guid by = default)
    {
        var decides = seat.Kind == SeatKind.Deciding;
        if (act == Act.ReceiveMaterial)
            return seat.State == 'P' ? null : RefusalCode.NothingOutstanding;
        if (act == Act.Withdraw)
            return !seat.Stands || (!decides && seat.State == 'D') ? RefusalCode.NothingToWithdraw : Outcome != "" ? RefusalCode.OutcomeReached : null;
        if (seat.State == 'S' && act != Act.Vacate)
            return RefusalCode.RoundSuspended;
        if (seat.State is 'M' or 'X')
            return RefusalCode.SeatClosed;
        if (seat.State == 'A')
            return RefusalCode.AlreadyDecided;
        if (act == Act.Vacate)
            return seat.State == 'D' ? RefusalCode.AlreadyDecided : null;
        if (seat.State == 'V')
            return RefusalCode.AlreadyDecided;
        if (act == Act.RemoveSigner)
            return seat.State == 'D' ? RefusalCode.AlreadyDecided : null;
        if (seat.State == 'D')
        {
            var changesBallot = act is Act.Approve or Act.Reject or Act.Return && decides && seat.In.State == 'O' && seat.In.Rule.Mode == LevelMode.Vote;
            return changesBallot && seat.DecidedBy == by ? null : RefusalCode.AlreadyDecided;
        }

        if (seat.State == 'W')
            return RefusalCode.NotYourTurn;
        if (act == Act.View)
            return null;
        if (seat.State == 'P')
            return act is Act.Reject or Act.Return ? null : act == Act.Advise ? RefusalCode.NotAdvisory : RefusalCode.MaterialOutstanding;
        if (seat.State == 'C')
            return act is Act.Urge or Act.AddSignerBefore or Act.AddSignerAfter ? null : RefusalCode.AdviceOutstanding;
        if (act == Act.Advise)
            return decides ? RefusalCode.NotAdvisory : null;
        return decides || act is Act.Urge or Act.AddSignerBefore or Act.AddSignerAfter ? null : RefusalCode.AdvisoryOnly;
    }

    public RefusalCode? Withdrawable(NaiveSeat seat, Guid staff)
    {
        if (Halted || seat.In.State == 'S')
            return RefusalCode.RoundSuspended;
        if (seat.DecidedByStaff != staff)
            return RefusalCode.NotLastDecider;
        if (seat.Kind != SeatKind.Deciding || (seat.In.Rule.Mode == LevelMode.Vote && seat.In.State == 'O'))
            return null;
        if (Seats.Any(s => s.Kind == SeatKind.Deciding && s.Stands && !s.Carried && s.Number > seat.Number) || seat.Carried)
            return RefusalCode.NotLastDecider;
        if (seat.In.State == 'A')
            return Now.Viewed ? RefusalCode.NextOpened : null;
        return seat.In.Rule.Mode == LevelMode.InOrder && Seats.Exists(s => s.In == seat.In && s.Kind == SeatKind.Deciding && s.Position > seat.Position && s.Viewers.Count > 0) ? RefusalCode.NextOpened : null;
    }

    public RefusalCode? Stale(NaiveSeat seat, int version, bool freshPack, bool freshTerms) =>
        version != seat.Version ? RefusalCode.SeatChanged
        : !freshPack ? RefusalCode.PackChanged
        : !freshTerms ? RefusalCode.TermsChanged
        : null;

    /// <param name="others">The group's other exposure now, not as of the last level.</param>
    public RefusalCode? ApproveInput(NaiveSeat seat, Approval say, Guid staff, (decimal UpTo, bool Valid) own, (decimal UpTo, bool Valid) principal, decimal others)
    {
        var amount = say.Terms.AmountCny ?? Amount;
        var tenor = say.Terms.TenorMonths ?? Tenor;
        var rate = say.Terms.AnnualRatePercent ?? Rate;
        var rule = seat.In.Rule;
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
        if (!own.Valid || others + amount > own.UpTo)
            return RefusalCode.BeyondAuthority;
        if (staff != seat.Staff && (!principal.Valid || others + amount > principal.UpTo))
            return RefusalCode.BeyondAuthority;
        return null;
    }

    public RefusalCode? ReturnInput(NaiveSeat seat, ReturnPlan to)
    {
        if (to.LevelCode is not null && !Levels.Exists(l => l.Rule.Code == to.LevelCode && l.Ordinal < seat.In.Ordinal && l.State == 'A'))
            return RefusalCode.LevelNotVisited;
        return to.StraightBack && (seat.In.Rule.Mode == LevelMode.Vote || _waiting is not null) ? RefusalCode.NotStraightBack : null;
    }

    public RefusalCode? CommitteeInput(NaiveLevel? level, bool samePack, Terms? passed)
    {
        if (Outcome != "")
            return RefusalCode.RoundEnded;
        if (Halted)
            return RefusalCode.RoundSuspended;
        if (level != Now || Now.Rule.Mode != LevelMode.Committee)
            return RefusalCode.NotBeforeCommittee;
        if (!samePack)
            return RefusalCode.PackChanged;
        if (passed is null)
            return null;
        if ((_fixed.Tenor && passed.TenorMonths != Tenor) || (_fixed.Rate && passed.AnnualRatePercent != Rate))
            return RefusalCode.TermsFixed;
        return passed.AmountCny > Amount || passed.TenorMonths > Tenor || passed.AnnualRatePercent < Rate || Conditions.Any(c => !passed.Conditions.Contains(c)) ? RefusalCode.TermsWiden : null;
    }

    public RefusalCode? BatchInput(NaiveSeat seat, Guid person)
    {
        if (!seat.In.Rule.Batch)
            return RefusalCode.BatchNotAllowed;
        if (!seat.Viewers.TryGetValue(person, out var saw))
            return RefusalCode.NeverOpened;
        return saw.Pack != Pack ? RefusalCode.PackChanged : saw.Terms != TermsNow() ? RefusalCode.TermsChanged : null;
    }

    private string TermsNow() => $"{Amount:0.00} {Tenor} {Rate:0.00} {string.Join(',', Conditions)}";

    private string Basis() => $"{TermsNow()} {Pack}";

    private IEnumerable<NaiveSeat> Following(NaiveSeat seat) => seat.Kind != SeatKind.Deciding ? []
        : Seats.Where(s => s.In == seat.In && s.Kind == SeatKind.Deciding && s.Position > seat.Position && "OCPVD".Contains(s.State));

    /// <summary>By trying every way the ballots still out could fall.</summary>
    private static string? VoteResult(VoteRule rule, int[] said, int[] weights, int total)
    {
        string Final(int yes, int no, int back)
        {
            bool Enough(int ballots, int wanted) => rule.Measure == VoteMeasure.Seats ? ballots >= wanted : ballots * 100 >= wanted * total;
            var all = rule.Measure == VoteMeasure.Seats ? total : int.MaxValue;
            return Enough(yes, rule.ToApprove) ? "pass" : Enough(no, Math.Min(rule.ToReject, all)) ? "reject" : Enough(back, Math.Min(rule.ToReturn, all)) ? "return" : "split";
        }

        if (rule.Close == VoteClose.AfterAllBallots && weights.Length > 0)
            return null;
        var results = new HashSet<string>();
        for (var way = 0; way < Math.Pow(3, weights.Length); way++)
        {
            int[] counted = [.. said];
            for (var (i, rest) = (0, way); i < weights.Length; i++, rest /= 3)
                counted[rest % 3] += weights[i];
            results.Add(Final(counted[0], counted[1], counted[2]));
        }

        return results.Count == 1 ? results.First() : null;
    }

    private static bool IsConflicted(Guid person, World world) =>
        world.Involvements.Any(i => i.PersonId == person
            && i.Duty is Duty.Applicant or Duty.RelativeOfApplicant or Duty.Submitter or Duty.LeadInvestigator or Duty.SecondInvestigator or Duty.Maker or Duty.Checker or Duty.Holder
                or Duty.ExclusiveApprover or Duty.WaiverApprover or Duty.LoanApprover or Duty.Recused);

    private static bool IsInForce(Substitution s, World world)
    {
        var today = DateOnly.FromDateTime(world.NowUtc);
        return s.From <= today && today <= s.To && (s.Products is null || s.Products.Contains("p"));
    }

    private bool DecidedBefore(Guid person, NaiveLevel level) =>
        Levels.Exists(l => l.Ordinal < level.Ordinal && l.Rule.Exclusive && l.Committee.Contains(person))
        || Seats.Any(s => s.In.Ordinal < level.Ordinal && s.Kind == SeatKind.Deciding && s.Stands && s.In.Rule.Exclusive && (s.DecidedBy == person || s.Person == person));
}
