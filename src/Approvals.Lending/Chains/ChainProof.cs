using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;

namespace Approvals.Lending.Chains;

/// <summary>
/// 审批链证明. Everything that must hold of a chain before it may be in force: the bands partition, every level finds enough people in every branch,
/// every level is reachable, limits fit what the product promises, authority is monotonic, committees reach their quorum. What does not hold is
/// shown by a counter-example. Source: APPROVALS §6 (verify).
/// </summary>
public static class ChainProof
{
    /// <summary>证明. Every counter-example, with the path of the member concerned; empty when the chain holds.</summary>
    /// <param name="chain">The draft, as <see cref="ChainFile.Parse"/> reads it.</param>
    /// <param name="file">Name to report problems under.</param>
    /// <param name="bank">The bank's people now.</param>
    /// <param name="promises">Of each product the chain is for.</param>
    /// <param name="hoursADay">Working hours of a working day.</param>
    /// <returns>
    /// What <see cref="ChainVerification"/> disproves, alone when there is any: the rest presupposes it. Else what the people and the promises
    /// disprove, in the order of the bands.
    /// </returns>
    public static IReadOnlyList<ChainProblem> Prove(
        Chain chain, string file, BankSnapshot bank, IReadOnlyList<ChainPromise> promises, decimal hoursADay)
    {
        var problems = ChainVerification.Verify(chain, file).ToList();
        if (problems.Count > 0)
            return problems;
        void Add(string path, FormattableString reason) => problems.Add(new ChainProblem(file, path, reason));

        for (var i = 0; i < chain.Bands.Count; i++)
            ProveBand(chain, i, bank, promises, hoursADay, Add);
        return problems;
    }

    /// <summary>超时证明. Where the levels of a chain may take longer than the products promise; empty when they never do.</summary>
    /// <param name="chain">A chain in force or approved.</param>
    /// <inheritdoc cref="Prove" path="/param"/>
    public static IReadOnlyList<ChainProblem> Overruns(Chain chain, string file, IReadOnlyList<ChainPromise> promises, decimal hoursADay)
    {
        var problems = new List<ChainProblem>();
        for (var i = 0; i < chain.Bands.Count; i++)
            ChainTimeProof.Check(chain.Bands[i], chain.Basis, $"$.bands[{i}]", promises, hoursADay, (path, reason) => problems.Add(new ChainProblem(file, path, reason)));
        return problems;
    }

    /// <summary>证明一档. What the people and the promises disprove of one band of a chain whose bands partition.</summary>
    /// <param name="index">Index of the band.</param>
    /// <param name="add">Takes each path and reason.</param>
    public static void ProveBand(
        Chain chain, int index, BankSnapshot bank, IReadOnlyList<ChainPromise> promises, decimal hoursADay, Action<string, FormattableString> add)
    {
        var (band, path) = (chain.Bands[index], $"$.bands[{index}]");
        CheckReachable(band, path, bank, promises, add);
        ChainStaffingProof.Check(band, path, bank, add);
        ChainTimeProof.Check(band, chain.Basis, path, promises, hoursADay, add);
        CheckMonotonic(chain, band, path, bank, add);
    }

    /// <summary>
    /// 授权层次. What the partial order of authority compares: the highest scope, whether a committee decides, and how many distinct natural persons
    /// a case meets at least.
    /// </summary>
    internal static (OrgScope Scope, bool Committee, int People) AuthorityOf(Band band, BankSnapshot bank)
    {
        var people = 0;
        foreach (var level in band.Levels.Reverse())
        {
            var here = level.Deciders.Sum(a => IsCommittee(a) ? FloorOf(a, bank) : a.Seats ?? 1);
            people = level.Exclusive ? people + here : Math.Max(people, here);
        }

        return (band.Levels.SelectMany(l => l.Deciders).Max(a => a.Scope), band.Levels.Any(IsCommittee), people);
    }

    /// <summary>是否贷审会层级.</summary>
    internal static bool IsCommittee(LevelRule level) => level.Deciders.Any(IsCommittee);

    /// <summary>是否由贷审会担任.</summary>
    internal static bool IsCommittee(ApproverRule approver) => approver.Role == Role.CommitteeMember;

    /// <summary>层级时限. The longest a level lets its seats take one after the other, in working hours.</summary>
    internal static decimal HoursOf(LevelRule level, decimal hoursADay)
    {
        var turns = level.Mode == LevelMode.InOrder ? level.Deciders.Count : 1;
        return turns * HoursOf(level.Limit, hoursADay);
    }

    internal static decimal HoursOf(TimeLimit limit, decimal hoursADay) => limit.Unit switch
    {
        TimeUnit.WorkingHours => limit.Count,
        TimeUnit.WorkingDays => limit.Count * hoursADay,
    };

    private static int FloorOf(ApproverRule approver, BankSnapshot bank) =>
        bank.CaseUnits.Select(unit => bank.CommitteeFor(unit, approver.Scope)?.QuorumFloor).OfType<int>().DefaultIfEmpty(CreditCommittee.DefaultQuorumFloor).Min();

    private static void CheckReachable(Band band, string path, BankSnapshot bank, IReadOnlyList<ChainPromise> promises, Action<string, FormattableString> add)
    {
        if (promises.Count > 0 && !promises.Any(p => p.OffersAnyOf(band.Securities)))
        {
            var offered = Wording.Joined(band.Securities.Select(security => (FormattableString)$"{security}"), (before, next) => $"{before} or {next}");
            add($"{path}.security", $"unreachable: no product of the chain offers {offered}");
        }

        if (promises.Count > 0 && promises.All(p => p.MostExposureCny <= band.OverCny))
            add($"{path}.overCny", $"unreachable: exposure never exceeds {promises.Max(p => p.MostExposureCny)!.Value:0.##} CNY");
        for (var i = 1; i < band.Levels.Count; i++)
        {
            var blocked = band.Levels.Take(i).FirstOrDefault(before => bank.CaseUnits.All(unit => !ChainStaffingProof.FindsAnybody(before, unit, bank)));
            if (blocked is not null)
                add($"{path}.levels[{i}]", $"unreachable: level {blocked.Code} before it finds nobody in any branch");
        }
    }

    private static void CheckMonotonic(Chain chain, Band above, string path, BankSnapshot bank, Action<string, FormattableString> add)
    {
        var more = AuthorityOf(above, bank);
        foreach (var security in above.Securities)
        {
            var belows = chain.Bands.Where(b => b.Securities.Contains(security) && b.UpToCny <= above.OverCny).OrderByDescending(b => b.OverCny).ToList();
            Tell(b => AuthorityOf(b, bank).Scope > more.Scope, b => $"ends at {AuthorityOf(b, bank).Scope}", $"at {more.Scope}");
            Tell(b => AuthorityOf(b, bank).Committee && !more.Committee, _ => $"meets a committee", $"none");
            Tell(b => AuthorityOf(b, bank).People > more.People, b => $"takes {AuthorityOf(b, bank).People} people", $"{more.People}");

            void Tell(Func<Band, bool> disproves, Func<Band, FormattableString> less, FormattableString more)
            {
                if (belows.FirstOrDefault(disproves) is { } below)
                    add(
                        $"{path}.levels",
                        $"more exposure meets less authority for security {security}: {below.UpToCny!.Value:0.##} CNY {less(below)} ({below.Code}), {above.OverCny + 0.01m:0.##} CNY {more} ({above.Code})");
            }
        }
    }
}
