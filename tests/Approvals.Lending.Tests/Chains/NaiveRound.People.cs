using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;

namespace Approvals.Lending.Tests.Chains;

// Who is seated.
internal sealed partial class NaiveRound
{
    public bool CanAdvise(NaiveSeat host, Guid staff, World world) => world.FindStaff(staff) is { } person && MaySit(person, host.In, world);

    private static int FewestVoters(LevelRule rule) => rule.Vote!.Measure == VoteMeasure.Seats ? rule.Vote.ToApprove : 1;

    private bool MayShrink(NaiveLevel level) => Voters(level) > FewestVoters(level.Rule)
        && Seats.Exists(s => s.In == level && s.Kind == SeatKind.Deciding && "WOCPVSD".Contains(s.State) && !(s.State == 'D' && s.Carried));

    private static int Voters(NaiveLevel level) => level.Rule.Approvers.Sum(a => a.Seats!.Value) - level.Lost.Sum();

    private void OpenLevel(int ordinal, World world)
    {
        Levels.Add(new NaiveLevel { Ordinal = ordinal, Rule = _rules[ordinal], Lost = new int[_rules[ordinal].Approvers.Count] });
        if (_rules[ordinal].Mode != LevelMode.Committee)
            Fill(world);
    }

    private Candidate? Named(NaiveLevel level, World world) =>
        level.Rule.NamedSubstitute is { } name && world.FindNamed(name) is { } person && MaySit(person, level, world) ? person : null;

    private void Fill(World world)
    {
        var level = Now;
        level.Vacant = false;
        for (var position = 0; position < level.Rule.Approvers.Count; position++)
        {
            var approver = level.Rule.Approvers[position];
            int Have() => Seats.Count(s => s.In == level && s.Position == position && s.Kind == SeatKind.Deciding && "WOCPVSD".Contains(s.State));
            bool Short() => approver.Seats is null ? Have() == 0 : Have() < approver.Seats - level.Lost[position];
            var scope = approver.Scope;
            while (Short())
            {
                foreach (var c in Eligible(level, position, scope, world))
                {
                    if (approver.Seats is null || Short())
                        Seats.Add(new NaiveSeat { In = level, Position = position, Scope = scope, Staff = c.StaffId, Person = c.PersonId });
                }

                if (level.Rule.Mode == LevelMode.Vote && scope == approver.Scope)
                {
                    var barred = world.Candidates(approver, scope).Select(c => c.PersonId).Distinct().Count(p => IsBarred(p, level, world));
                    while (Short() && level.Lost[position] < barred && MayShrink(level))
                        level.Lost[position]++;
                }

                if (Short() && level.Rule.NobodyEligible == NobodyEligible.NamedSubstitute && Named(level, world) is { } named)
                    Seats.Add(new NaiveSeat { In = level, Position = position, Scope = scope, Staff = named.StaffId, Person = named.PersonId });
                if (level.Rule.NobodyEligible != NobodyEligible.NextScopeUp || scope == OrgScope.HeadOffice)
                    break;
                scope++;
            }

            level.Vacant |= Short();
        }

        NextTurn(world);
    }

    private void NextTurn(World world)
    {
        var level = Now;
        var carried = false;
        var deciding = Seats.Where(s => s.In == level && s.Kind == SeatKind.Deciding).OrderBy(s => s.Position).ToList();
        foreach (var seat in deciding.Where(s => s.State == 'W'))
        {
            var isTurn = level.Rule.Mode != LevelMode.InOrder
                || Enumerable.Range(0, seat.Position).All(p => deciding.Exists(s => s.Position == p && s.State == 'D'));
            if (!isTurn)
                continue;
            if (Carries(seat, world))
                carried = true;
            else
                Start(seat, world);
        }

        if (!carried)
            return;
        if (level.Rule.Mode == LevelMode.Vote)
            CountVote(world);
        else if (!level.Vacant && deciding.TrueForAll(s => "MXA".Contains(s.State) || s.State == 'D'))
            Pass(world);
    }

    private List<Candidate> Eligible(NaiveLevel level, int position, OrgScope scope, World world)
    {
        var result = new List<Candidate>();
        var people = new List<Guid>();
        foreach (var c in world.Candidates(level.Rule.Approvers[position], scope))
        {
            if (!people.Contains(c.PersonId) && MaySit(c, level, world))
                result.Add(c);
            people.Add(c.PersonId);
        }

        return result;
    }

    private bool MaySit(Candidate candidate, NaiveLevel level, World world)
    {
        var answering = new List<Guid> { candidate.PersonId };
        answering.AddRange(world.Substitutions.Where(s => s.PrincipalStaffId == candidate.StaffId && IsInForce(s, world)).Select(s => s.SubstitutePersonId));
        return answering.TrueForAll(p => !IsBarred(p, level, world) && !Seats.Any(s => (s.In == level || s.In.State == 'S') && s.Person == p));
    }

    private bool IsBarred(Guid person, NaiveLevel level, World world) => IsConflicted(person, world) || DecidedBefore(person, level);
}
