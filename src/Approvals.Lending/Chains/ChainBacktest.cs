using System.Globalization;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;

namespace Approvals.Lending.Chains;

/// <summary>已决案件. What a back-test needs of a case that was decided.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Unit">Code of the unit it belonged to.</param>
/// <param name="Exposure">What the band was chosen by.</param>
/// <param name="Security">Security of the request.</param>
/// <param name="DecidedOn">Business date of the decision.</param>
/// <param name="Levels">The levels it went through, as snapshotted.</param>
/// <param name="Involvements">Who investigated, submitted, made or is related.</param>
public sealed record DecidedCase(
    Guid CaseId, string Unit, Exposure Exposure, Security Security, DateOnly DecidedOn, IReadOnlyList<LevelRule> Levels,
    IReadOnlyList<Involvement> Involvements);

/// <summary>路径变化. Cases that went one way and would go another.</summary>
/// <param name="From">The route taken, level by level.</param>
/// <param name="To">The route the draft gives.</param>
/// <param name="Cases">How many.</param>
/// <param name="Example">One of them.</param>
public sealed record RouteChange(string From, string To, int Cases, Guid Example)
{
    /// <summary>原路径. Levels the example went through.</summary>
    public IReadOnlyList<LevelRule> Before { get; init; } = [];

    /// <summary>新路径. Levels the draft gives it.</summary>
    public IReadOnlyList<LevelRule> After { get; init; } = [];
}

/// <summary>人员负荷. Decisions one person would have made.</summary>
public sealed record PersonLoad(Guid StaffId, string Name, int Decisions);

/// <summary>回测结果.</summary>
/// <param name="Cases">Decided cases of the period.</param>
/// <param name="Changes">Routes that change, the most frequent first.</param>
/// <param name="DaysBefore">Mean of the working days the levels allowed, two decimals; 0 without cases.</param>
/// <param name="DaysAfter">The same under the draft.</param>
/// <param name="LongestAfter">Working days the slowest case may take under the draft.</param>
/// <param name="Loads">Decisions per person under the draft, the most first; whoever has none is left out.</param>
/// <param name="Stuck">Cases with a level that finds too few people, in order of decision.</param>
public sealed record BacktestReport(
    int Cases, IReadOnlyList<RouteChange> Changes, decimal DaysBefore, decimal DaysAfter, decimal LongestAfter, IReadOnlyList<PersonLoad> Loads,
    IReadOnlyList<Guid> Stuck)
{
    /// <summary>路径变化案件数.</summary>
    public int Changed => Changes.Sum(c => c.Cases);
}

/// <summary>
/// 审批链回测. Sends every decided case of a period through a draft: which routes change, what time the levels allow, and who would decide how much when
/// each decision falls to the eligible person with the fewest so far. Pure. Source: APPROVALS §6 (back-test).
/// </summary>
public static class ChainBacktest
{
    /// <summary>回测.</summary>
    /// <param name="draft">A verified chain.</param>
    /// <param name="cases">Decided cases, in any order.</param>
    /// <param name="from">First business date of the period, included.</param>
    /// <param name="to">Last business date, included.</param>
    /// <param name="bank">The bank's people.</param>
    /// <param name="hoursADay">Working hours of a working day.</param>
    public static BacktestReport Run(
        Chain draft, IEnumerable<DecidedCase> cases, DateOnly from, DateOnly to, BankSnapshot bank, decimal hoursADay)
    {
        var run = new Running(bank, hoursADay);
        foreach (var decided in cases.Where(c => c.DecidedOn >= from && c.DecidedOn <= to).OrderBy(c => c.DecidedOn).ThenBy(c => c.CaseId))
            run.Take(decided, draft.BandFor(decided.Exposure, decided.Security));
        return run.Report();
    }

    /// <summary>路径. A readable signature of levels: mode, posts and seats, but no codes or titles, which may be renamed without changing who decides.</summary>
    public static string RouteOf(IReadOnlyList<LevelRule> levels) => string.Join(" > ", levels.Select(level =>
        $"{level.Mode}({string.Join(", ", level.Deciders.Select(a => a.Seats is { } seats and not 1 ? string.Create(CultureInfo.InvariantCulture, $"{seats} {a.Role}@{a.Scope}") : $"{a.Role}@{a.Scope}"))})"));

    private sealed class Running(BankSnapshot bank, decimal hoursADay)
    {
        private readonly Dictionary<IReadOnlyList<LevelRule>, (string Route, decimal Hours)> _routes = new(ReferenceEqualityComparer.Instance);
        private readonly Dictionary<(string, string), RouteChange> _changes = [];
        private readonly Dictionary<(string, ApproverRule, NobodyEligible), IReadOnlyList<IReadOnlyList<BankPerson>>> _pools = [];
        private readonly Dictionary<Guid, (string Name, int Decisions)> _loads = [];
        private readonly List<Guid> _stuck = [];
        private readonly List<Guid> _excluded = [];
        private readonly List<Guid> _inLevel = [];
        private int _cases;
        private decimal _hoursBefore;
        private decimal _hoursAfter;
        private decimal _longest;

        public void Take(DecidedCase decided, Band band)
        {
            var (before, after) = (Measure(decided.Levels), Measure(band.Levels));
            _cases++;
            _hoursBefore += before.Hours;
            _hoursAfter += after.Hours;
            _longest = Math.Max(_longest, after.Hours);
            if (before.Route != after.Route)
            {
                var change = _changes.GetValueOrDefault((before.Route, after.Route)) ?? new(before.Route, after.Route, 0, decided.CaseId) { Before = decided.Levels, After = band.Levels };
                _changes[(before.Route, after.Route)] = change with { Cases = change.Cases + 1 };
            }

            if (!Seat(decided, band))
                _stuck.Add(decided.CaseId);
        }

        public BacktestReport Report() => new(
            _cases,
            [.. _changes.Values.OrderByDescending(c => c.Cases).ThenBy(c => c.From, StringComparer.Ordinal).ThenBy(c => c.To, StringComparer.Ordinal)],
            MeanDays(_hoursBefore),
            MeanDays(_hoursAfter),
            decimal.Round(_longest / hoursADay, 2),
            [.. _loads.Select(l => new PersonLoad(l.Key, l.Value.Name, l.Value.Decisions)).OrderByDescending(l => l.Decisions).ThenBy(l => l.Name, StringComparer.Ordinal).ThenBy(l => l.StaffId)],
            _stuck);

        private decimal MeanDays(decimal hours) => _cases == 0 ? 0 : decimal.Round(hours / hoursADay / _cases, 2);

        private (string Route, decimal Hours) Measure(IReadOnlyList<LevelRule> levels)
        {
            if (!_routes.TryGetValue(levels, out var measured))
                _routes[levels] = measured = (RouteOf(levels), levels.Sum(l => ChainProof.HoursOf(l, hoursADay)));
            return measured;
        }

        // False when a level finds too few: whoever sat in the levels before has decided all the same.
        private bool Seat(DecidedCase decided, Band band)
        {
            _excluded.Clear();
            foreach (var involvement in decided.Involvements)
            {
                if (!SeparationOfDuties.Compatible(involvement.Duty, Duty.Approver))
                    _excluded.Add(involvement.PersonId);
            }

            foreach (var level in band.Levels)
            {
                _inLevel.Clear();
                foreach (var approver in level.Deciders)
                {
                    if (ChainProof.IsCommittee(approver))
                    {
                        if (!Convene(bank.CommitteeFor(decided.Unit, approver.Scope)))
                            return false;
                        continue;
                    }

                    for (var seat = approver.Seats ?? 1; seat > 0; seat--)
                    {
                        if (LeastLoaded(Pools(decided.Unit, approver, level.NobodyEligible)) is not { } person)
                            return false;
                        Load(person.StaffId, person.PersonId, person.Name);
                    }
                }

                if (level.Exclusive)
                    _excluded.AddRange(_inLevel);
            }

            return true;
        }

        // Everybody who may vote has to.
        private bool Convene(CreditCommittee? committee)
        {
            var free = committee?.Voters.Where(m => !_excluded.Contains(m.PersonId)).ToList() ?? [];
            if (committee is null || free.Count < committee.QuorumOf(free.Count))
                return false;
            foreach (var member in free)
                Load(member.StaffId, member.PersonId, member.Name);
            return true;
        }

        private void Load(Guid staffId, Guid personId, string name)
        {
            _loads[staffId] = (name, _loads.GetValueOrDefault(staffId).Decisions + 1);
            _inLevel.Add(personId);
        }

        private IReadOnlyList<IReadOnlyList<BankPerson>> Pools(string unit, ApproverRule approver, NobodyEligible policy)
        {
            if (!_pools.TryGetValue((unit, approver, policy), out var pools))
                _pools[(unit, approver, policy)] = pools = bank.Pools(unit, approver, policy);
            return pools;
        }

        private BankPerson? LeastLoaded(IReadOnlyList<IReadOnlyList<BankPerson>> pools)
        {
            foreach (var pool in pools)
            {
                BankPerson? best = null;
                var least = int.MaxValue;
                foreach (var person in pool)
                {
                    if (_excluded.Contains(person.PersonId) || _inLevel.Contains(person.PersonId))
                        continue;
                    var load = _loads.GetValueOrDefault(person.StaffId).Decisions;
                    if (load < least)
                        (best, least) = (person, load);
                }

                if (best is not null)
                    return best;
            }

            return null;
        }
    }
}
