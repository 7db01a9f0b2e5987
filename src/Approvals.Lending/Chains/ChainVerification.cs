using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;

namespace Approvals.Lending.Chains;

/// <summary>
/// 审批链校验. What can be proved of a chain without knowing the bank's people: bands partition exposure × security, levels are well
/// formed, and more exposure never meets less authority. Source: APPROVALS §2, §6.
/// </summary>
public static class ChainVerification
{
    /// <summary>A year of working days. Source: policy default.</summary>
    private const int MostWorkingDays = 250;

    /// <summary>A year of working days of eight hours. Source: policy default.</summary>
    private const int MostWorkingHours = MostWorkingDays * 8;

    /// <summary>Heavier than any sensible ballot, light enough to add up. Source: policy default.</summary>
    private const int HeaviestWeight = 100;

    /// <summary>Characters of a band's or level's code, which every round keeps. Source: policy default.</summary>
    private const int LongestCode = 64;

    /// <summary>校验. Every counter-example, with the path of the member it is about; empty when the chain holds.</summary>
    public static IReadOnlyList<ChainProblem> Verify(Chain chain, string file)
    {
        var problems = new List<ChainProblem>();
        void Add(string path, FormattableString reason) => problems.Add(new ChainProblem(file, path, reason));

        CheckCodes([.. chain.Bands.Select(b => b.Code)], "$.bands", code => $"two bands have the code {code}", Add);
        for (var i = 0; i < chain.Bands.Count; i++)
            CheckBand(chain.Bands[i], $"$.bands[{i}]", Add);
        foreach (var security in Enum.GetValues<Security>())
            CheckPartition(chain, security, problems, file);
        return problems;
    }

    /// <summary>
    /// 最少人数. The fewest distinct natural persons that can take a case through the levels. People of a non-exclusive level may sit
    /// again later, those of an exclusive one may not.
    /// </summary>
    public static int FewestPeople(IReadOnlyList<LevelRule> levels)
    {
        var people = 0;
        foreach (var level in levels.Reverse())
        {
            var here = level.Mode == LevelMode.Committee ? CreditCommittee.DefaultQuorumFloor : level.Vote is { } vote ? FewestApprovals(vote, level.Approvers) : level.Approvers.Sum(a => a.Seats ?? 1);
            people = level.Exclusive ? people + here : Math.Max(people, here);
        }

        return people;
    }

    // The heaviest ballots first: so few of them can make an approval.
    private static int FewestApprovals(VoteRule vote, IReadOnlyList<ApproverRule> approvers)
    {
        if (vote.Measure == VoteMeasure.Seats)
            return vote.ToApprove;
        var weights = approvers.SelectMany(a => Enumerable.Repeat(a.Weight, a.Seats ?? 1)).OrderDescending().ToList();
        var (people, reached) = (0, 0);
        while (people < weights.Count && reached * 100L < (long)vote.ToApprove * weights.Sum())
            reached += weights[people++];
        return people;
    }

    private static void CheckBand(Band band, string path, Action<string, FormattableString> add)
    {
        if (band.Securities.Count == 0)
            add($"{path}.security", $"at least one kind of security is needed");
        if (band.Securities.Distinct().Count() != band.Securities.Count)
            add($"{path}.security", $"a kind of security appears twice");
        if (band.UpToCny is { } top && top <= band.OverCny)
            add($"{path}.upToCny", $"must be above overCny, {band.OverCny:0.##} CNY");
        if (band.Levels.Count == 0)
            add($"{path}.levels", $"at least one level is needed");
        CheckCodes([.. band.Levels.Select(l => l.Code)], $"{path}.levels", code => $"two levels have the code {code}", add);
        for (var i = 0; i < band.Levels.Count; i++)
            CheckLevel(band.Levels[i], $"{path}.levels[{i}]", add);
    }

    private static void CheckLevel(LevelRule level, string path, Action<string, FormattableString> add)
    {
        if (level.Approvers.Count == 0 && level.Mode != LevelMode.Committee)
            add($"{path}.approvers", $"at least one approver is needed");
        for (var i = 0; i < level.Approvers.Count; i++)
        {
            var approver = level.Approvers[i];
            if (!approver.Role.MayHoldApprovalSeat())
                add($"{path}.approvers[{i}].role", $"{approver.Role} may not hold an approval seat");
            if (approver.Scope == OrgScope.HeadOffice && level.OnTimeout == OnTimeout.Escalate)
                add($"{path}.onTimeout", $"nobody is above head office, where approvers[{i}] sits; it can only remind");
            if (approver.Scope == OrgScope.HeadOffice && level.NobodyEligible == NobodyEligible.NextScopeUp)
                add($"{path}.nobodyEligible", $"nobody is above head office, where approvers[{i}] sits; it can only block and alert");
            CheckPeople(level, approver, $"{path}.approvers[{i}].people", add);
        }

        var isNamed = level.OnTimeout == OnTimeout.Transfer || level.NobodyEligible == NobodyEligible.NamedSubstitute;
        if (isNamed != (level.NamedSubstitute is not null))
            add($"{path}.namedSubstitute", isNamed ? (FormattableString)$"a policy of the level needs a named substitute" : $"no policy of the level asks for a named substitute");
        if (level.SamePersonAgain == SamePersonAgain.CarryOver && level.Mode is LevelMode.AnyOne or LevelMode.Committee)
            add($"{path}.samePersonAgain", $"nothing is carried over where one vote concludes, nor by a committee");
        if (level.CirculateUpToCny is not null && level.Mode != LevelMode.Committee)
            add($"{path}.circulateUpToCny", $"only a committee's cases go round in writing");
        if (level.Batch && level.Mode == LevelMode.Committee)
            add($"{path}.batch", $"a committee decides nothing in a batch");

        CheckLimit(level.Limit, $"{path}.limit.count", add);
        CheckLimit(level.MaterialLimit, $"{path}.materialLimit.count", add);
        FormattableString? wrong = level.Mode switch
        {
            LevelMode.AnyOne => level.Approvers is [{ Seats: null }] ? null
                : (FormattableString)$"anyOne has one approver without a number of seats: everyone eligible is seated",
            LevelMode.All => level.Approvers.All(a => a.Seats is not null) && level.Approvers.Sum(a => a.Seats) >= 2 ? null
                : (FormattableString)$"all needs a number of seats with every approver, two or more together",
            LevelMode.InOrder => level.Approvers.Count >= 2 && level.Approvers.All(a => a.Seats == 1) ? null
                : (FormattableString)$"inOrder needs two approvers or more, one seat each",
            LevelMode.Vote => level.Approvers.All(a => a.Seats is not null) && level.Approvers.Sum(a => a.Seats) >= 2 ? null
                : (FormattableString)$"vote needs a number of seats with every approver, two or more together",
            LevelMode.Committee => level.Approvers.Count == 0 ? null : (FormattableString)$"a committee has its own members; leave the approvers empty",
        };
        if (wrong is not null)
            add($"{path}.approvers", wrong);
        if ((level.Mode == LevelMode.Vote) != (level.Vote is not null))
            add($"{path}.vote", level.Vote is null ? (FormattableString)$"vote needs its thresholds" : $"thresholds go with the mode vote only");
        else if (level.Vote is { } vote && wrong is null)
            CheckVote(vote, level.Approvers, $"{path}.vote", add);
        for (var i = 0; i < level.Approvers.Count; i++)
        {
            if (level.Approvers[i].Weight != 1 && level.Vote is not { Measure: VoteMeasure.WeightPercent })
                add($"{path}.approvers[{i}].weight", $"a weight goes with a vote measured by weightPercent only");
            if (level.Approvers[i].Weight > HeaviestWeight)
                add($"{path}.approvers[{i}].weight", $"{level.Approvers[i].Weight} is too much; at most {HeaviestWeight}");
        }
    }

    private static void CheckPeople(LevelRule level, ApproverRule approver, string path, Action<string, FormattableString> add)
    {
        if (approver.People is not { } people)
            return;
        if (people.Count < (approver.Seats ?? 1))
            add(path, $"{people.Count} people are named for {approver.Seats ?? 1} seats");
        if (people.Distinct(StringComparer.Ordinal).Count() != people.Count)
            add(path, $"somebody is named twice");
        if (level.NobodyEligible == NobodyEligible.NextScopeUp || level.OnTimeout == OnTimeout.Escalate)
            add(path, $"named people have nobody of theirs in the next scope up");
    }

    private static void CheckVote(VoteRule vote, IReadOnlyList<ApproverRule> approvers, string path, Action<string, FormattableString> add)
    {
        (int All, FormattableString Unit) whole = vote.Measure switch
        {
            VoteMeasure.Seats => (approvers.Sum(a => a.Seats!.Value), $"seats"),
            VoteMeasure.WeightPercent => (100, $"percent"),
        };
        var (all, unit) = whole;
        Check(vote.ToApprove, "toApprove");
        Check(vote.ToReject, "toReject");
        Check(vote.ToReturn, "toReturn");
        if (vote.ToApprove + vote.ToReject <= all)
            add($"{path}.toReject", $"{vote.ToApprove} can approve while {vote.ToReject} reject, of {all} {unit}: together they must be more");
        if (vote.ToApprove + vote.ToReturn <= all)
            add($"{path}.toReturn", $"{vote.ToApprove} can approve while {vote.ToReturn} return, of {all} {unit}: together they must be more");

        void Check(int threshold, string name)
        {
            if (threshold > all)
                add($"{path}.{name}", $"{threshold} is more than all, {all} {unit}");
        }
    }

    private static void CheckLimit(TimeLimit limit, string path, Action<string, FormattableString> add)
    {
        var most = limit.Unit switch
        {
            TimeUnit.WorkingDays => MostWorkingDays,
            TimeUnit.WorkingHours => MostWorkingHours,
        };
        if (limit.Count > most)
            add(path, $"{limit.Count} is no limit anybody waits for; it must be at most {most}, a year");
    }

    private static void CheckPartition(Chain chain, Security security, List<ChainProblem> problems, string file)
    {
        void Add(string path, FormattableString reason, string? otherPath = null) => problems.Add(new ChainProblem(file, path, reason) { OtherPath = otherPath });

        var bands = chain.Bands
            .Select((band, index) => (Band: band, Path: $"$.bands[{index}]"))
            .Where(b => b.Band.Securities.Contains(security))
            .OrderBy(b => b.Band.OverCny)
            .ToList();
        if (bands.Count == 0)
        {
            Add("$.bands", $"no band for security {security}");
            return;
        }

        if (bands[0].Band.OverCny > 0)
            Add($"{bands[0].Path}.overCny", $"gap for security {security}: {bands[0].Band.OverCny:0.##} CNY falls into no band");
        for (var i = 1; i < bands.Count; i++)
        {
            var (below, above) = (bands[i - 1], bands[i]);
            if (below.Band.UpToCny is { } top && top < above.Band.OverCny)
                Add($"{above.Path}.overCny", $"gap for security {security}: {above.Band.OverCny:0.##} CNY falls into no band", $"{below.Path}.upToCny");
            else if (below.Band.UpToCny is not { } overlap || overlap > above.Band.OverCny)
                Add($"{above.Path}.overCny", $"overlap for security {security}: {above.Band.OverCny + 0.01m:0.##} CNY falls into {below.Band.Code} and {above.Band.Code}", $"{below.Path}.upToCny");
            CheckMonotonic(below.Band, above.Band, $"{above.Path}.levels", (path, reason) => Add(path, reason));
        }

        if (bands.All(b => b.Band.UpToCny is not null))
            Add($"{bands[^1].Path}.upToCny", $"the top is not open for security {security}: leave it out of the highest band");
    }

    private static void CheckMonotonic(Band below, Band above, string path, Action<string, FormattableString> add)
    {
        if (below.Levels.Count == 0 || above.Levels.Count == 0)
            return;
        var (committeeAbove, committeeBelow) = (above.Levels.Any(l => l.Mode == LevelMode.Committee), below.Levels.Any(l => l.Mode == LevelMode.Committee));
        if (committeeBelow && !committeeAbove)
            add(path, $"more exposure meets less authority: {below.Code} goes to the committee, {above.Code} does not");
        if (!committeeAbove && HighestScope(above) < HighestScope(below))
            add(path, $"more exposure meets less authority: {above.Code} ends at {HighestScope(above)}, {below.Code} at {HighestScope(below)}");
        if (FewestPeople(above.Levels) < FewestPeople(below.Levels))
            add(path, $"more exposure meets less authority: {above.Code} takes {FewestPeople(above.Levels)} people, {below.Code} {FewestPeople(below.Levels)}");
    }

    private static OrgScope HighestScope(Band band) =>
        band.Levels.SelectMany(l => l.Approvers).Select(a => a.Scope).DefaultIfEmpty().Max();

    private static void CheckCodes(IReadOnlyCollection<string> codes, string path, Func<string, FormattableString> twice, Action<string, FormattableString> add)
    {
        foreach (var code in codes.GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Count() > 1))
            add(path, twice(code.Key));
        foreach (var code in codes.Where(c => c.Length > LongestCode))
            add(path, $"the code {code} has more than {LongestCode} characters");
    }
}
