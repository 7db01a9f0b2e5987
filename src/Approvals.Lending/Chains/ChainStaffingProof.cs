using Approvals.Lending.Organisation;

namespace Approvals.Lending.Chains;

/// <summary>
/// 人员充足性证明. For every branch and every position: whoever investigated, made and submitted the case, and whoever decided before, may be just those the
/// position needs. The most that they can take away is a largest matching of them into the position's people, so that what is shown is a case
/// that can happen, with names. Source: APPROVALS §6.
/// </summary>
internal static class ChainStaffingProof
{
    /// <summary>Recusals a committee must survive. Source: APPROVALS §6.</summary>
    private const int Recusals = 2;

    public static void Check(Band band, string path, BankSnapshot bank, Action<string, FormattableString> add)
    {
        for (var l = 0; l < band.Levels.Count; l++)
        {
            if (band.Levels[l].NamedSubstitute is { } substitute && bank.Named(substitute) is null)
                add($"{path}.levels[{l}].namedSubstitute", $"{substitute} is nobody in service who may hold an approval seat");
            for (var p = 0; p < band.Levels[l].Deciders.Count; p++)
            {
                var at = $"{path}.levels[{l}].approvers[{p}]";
                if (ChainProof.IsCommittee(band.Levels[l].Deciders[p]))
                    CheckCommittee(band.Levels[l].Deciders[p], at, bank, add);
                else
                    CheckPosition(band, l, p, at, bank, add);
            }
        }
    }

    /// <summary>Whether every position of a level has somebody for a case of the unit when nobody is excluded.</summary>
    public static bool FindsAnybody(LevelRule level, string unit, BankSnapshot bank) => level.Deciders.All(approver => ChainProof.IsCommittee(approver)
        ? bank.CommitteeFor(unit, approver.Scope) is not null
        : bank.Pools(unit, approver, level.NobodyEligible).Any(pool => pool.Count > 0));

    private static void CheckPosition(Band band, int l, int p, string path, BankSnapshot bank, Action<string, FormattableString> add)
    {
        var (level, approver) = (band.Levels[l], band.Levels[l].Deciders[p]);
        var needed = approver.Seats ?? 1;
        var failing = new List<(string Unit, int Left, FormattableString Who)>();
        foreach (var unit in bank.CaseUnits)
        {
            var pool = PoolOf(level, approver, unit, bank);
            var taken = MostTaken(Takers(band, l, p, unit, bank), pool);
            if (pool.Count - taken.Count < needed)
                failing.Add((unit, pool.Count - taken.Count, Told(taken)));
        }

        if (failing.Count == 0)
            return;
        var (where, left, who) = failing.MinBy(f => f.Left);
        var others = failing.Count == 1 ? (FormattableString)$"" : $" (and {failing.Count - 1} more branches)";
        add(path, $"a case of {where} finds {left} eligible of {needed} needed{who}{others}");
    }

    private static FormattableString Told(List<(Taker Taker, BankPerson Person)> taken)
    {
        if (taken.Count == 0)
            return $"";
        var each = Wording.Listed(taken.Select(t => (FormattableString)$"{t.Person.Name} {t.Taker.What}"));
        return $", where {each}";
    }

    private static void CheckCommittee(ApproverRule approver, string path, BankSnapshot bank, Action<string, FormattableString> add)
    {
        if (bank.CaseUnits.FirstOrDefault(unit => bank.CommitteeFor(unit, approver.Scope) is null) is { } without)
            add(path, $"a case of {without} finds no committee at {approver.Scope}");
        foreach (var committee in bank.CaseUnits.Select(unit => bank.CommitteeFor(unit, approver.Scope)).OfType<Committee.CreditCommittee>().DistinctBy(c => c.Code))
        {
            foreach (var problem in committee.FindProblems())
                add(path, $"committee {committee.Code}: {problem}");
            var members = committee.Voters.ToList();
            var left = members.Count - Recusals;
            if (left < committee.QuorumOf(left))
            {
                var recused = Wording.Joined(members.TakeLast(Recusals).Select(m => (FormattableString)$"{m.Name}"), (before, next) => $"{before} and {next}");
                add(path, $"committee {committee.Code} loses its quorum when {recused} recuse themselves: {left} left, {committee.QuorumOf(left)} needed");
            }
        }
    }

    private static List<BankPerson> PoolOf(LevelRule level, ApproverRule approver, string unit, BankSnapshot bank) =>
        [.. bank.Pools(unit, approver, level.NobodyEligible).SelectMany(pool => pool).DistinctBy(p => p.PersonId)];

    // Two customer managers investigate, another submits, an operator makes; earlier exclusive levels and earlier positions take a person a seat.
    private static List<Taker> Takers(Band band, int l, int p, string unit, BankSnapshot bank)
    {
        var managers = Ids(bank.Of(Role.CustomerManager, unit));
        var takers = new List<Taker>
        {
            new($"investigates", managers), new($"investigates", managers), new($"submits", managers), new($"makes", Ids(bank.Of(Role.OperationsMaker, unit))),
        };
        for (var earlier = 0; earlier < l; earlier++)
        {
            var level = band.Levels[earlier];
            if (level.Exclusive)
                AddSeats(level, level.Deciders, $"decides in {level.Code}");
        }

        AddSeats(band.Levels[l], band.Levels[l].Deciders.Take(p), $"has another seat");
        return takers;

        // A seat goes to a higher scope only where those below can be taken away: nobody else there ever decides in the level.
        List<BankPerson> WithinReach(LevelRule level, ApproverRule approver)
        {
            var reach = new List<BankPerson>();
            foreach (var pool in bank.Pools(unit, approver, level.NobodyEligible))
            {
                reach = [.. reach.Concat(pool).DistinctBy(p => p.PersonId)];
                if (reach.Count - MostTaken(takers, reach).Count >= (approver.Seats ?? 1))
                    break;
            }

            return reach;
        }

        void AddSeats(LevelRule level, IEnumerable<ApproverRule> approvers, FormattableString what)
        {
            foreach (var approver in approvers.Where(a => !ChainProof.IsCommittee(a)))
                takers.AddRange(Enumerable.Repeat(new Taker(what, Ids(WithinReach(level, approver))), approver.Seats ?? 1));
        }
    }

    private static HashSet<Guid> Ids(IReadOnlyList<BankPerson> people) => [.. people.Select(p => p.PersonId)];

    // Largest matching by augmenting paths: takers are a handful.
    private static List<(Taker Taker, BankPerson Person)> MostTaken(List<Taker> takers, List<BankPerson> pool)
    {
        var takenBy = new Taker?[pool.Count];
        foreach (var taker in takers.Select(t => t with { }))
            Place(taker, []);
        return [.. pool.Select((person, i) => (Taker: takenBy[i], person)).Where(t => t.Taker is not null).Select(t => (t.Taker!, t.person))];

        bool Place(Taker taker, HashSet<int> tried)
        {
            for (var i = 0; i < pool.Count; i++)
            {
                if (!taker.People.Contains(pool[i].PersonId) || !tried.Add(i))
                    continue;
                if (takenBy[i] is { } holder && !Place(holder, tried))
                    continue;
                takenBy[i] = taker;
                return true;
            }

            return false;
        }
    }

    /// <param name="What">What they did, to be told.</param>
    /// <param name="People">Natural persons who may do it; one of them does.</param>
    private sealed record Taker(FormattableString What, HashSet<Guid> People);
}
