using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;

namespace Approvals.Simulation.Playing;

/// <summary>A chain of every mode and policy, drawn by a seed, that a bank could have put in force.</summary>
internal sealed class RandomBands(Random random)
{
    private const int MostTries = 60;

    private static readonly decimal?[] Tops = [300_000m, 600_000m, 1_200_000m, 2_500_000m, null];

    private static readonly string[] Named = ["approver1.ho", "approver3.ho", "supervisor2.ho", "approver2.bj", "approver1.sh01"];

    public Chain Draw(string code, int version, DateOnly inForceFrom)
    {
        var chain = new Chain(code, version, "随机审批链", "drawn by a seed", inForceFrom, new ChainKey(CaseKind.Application, code, "approval"), [], "");
        foreach (var (name, securities) in new (string, Security[])[] { ("plain", [Security.Credit, Security.Secured]), ("guaranteed", [Security.Guaranteed]) })
        {
            IReadOnlyList<LevelRule> below = [Level("level-0")];
            for (var i = 0; i < Tops.Length; i++)
            {
                var band = new Band($"{name}-{i}", securities, i == 0 ? 0 : Tops[i - 1]!.Value, Tops[i], below);
                for (var tries = 0; tries < MostTries; tries++)
                {
                    var drawn = band with { Levels = Levels(below, i) };
                    if (!Disproved(chain with { Bands = [.. chain.Bands, drawn] }))
                    {
                        band = drawn;
                        break;
                    }
                }

                below = band.Levels;
                chain = chain with { Bands = [.. chain.Bands, band] };
            }
        }

        return chain;
    }

    // A chain that is not whole yet lacks its open top and other securities: what is asked is only whether the newest band fits.
    private static bool Disproved(Chain chain)
    {
        var at = $"$.bands[{chain.Bands.Count - 1}].levels";
        return ChainVerification.Verify(chain, "drawn").Any(problem => problem.Path.StartsWith(at, StringComparison.Ordinal));
    }

    private List<LevelRule> Levels(IReadOnlyList<LevelRule> below, int band)
    {
        List<LevelRule> levels = [.. below.Where(_ => Chance(45)), .. Enumerable.Range(0, band < 2 ? 1 : random.Next(1, 3)).Select(i => Level($"level-{band}-{i}"))];
        if (band >= 2 && Chance(25) && !levels.Exists(level => level.Mode == LevelMode.Committee))
            levels.Insert(random.Next(levels.Count + 1), Committee($"committee-{band}"));
        return [.. levels.Take(4)];
    }

    private LevelRule Level(string code)
    {
        var scope = Pick([OrgScope.CaseBranch, OrgScope.CaseBranch, OrgScope.ParentBranch, OrgScope.HeadOffice]);
        var level = random.Next(5) switch
        {
            0 => Of(code, LevelMode.AnyOne, new ApproverRule(Role.Approver, scope, null)),
            1 => Of(code, LevelMode.All, new ApproverRule(Role.Approver, scope, 2)),
            2 => Of(code, LevelMode.InOrder, new ApproverRule(Role.Approver, scope, 1), new ApproverRule(Role.Supervisor, scope, 1)),
            _ => Vote(code, scope),
        };
        var onTimeout = Pick<OnTimeout>(scope == OrgScope.HeadOffice ? [OnTimeout.Remind, OnTimeout.Transfer] : [OnTimeout.Remind, OnTimeout.Transfer, OnTimeout.Escalate]);
        var nobody = Pick<NobodyEligible>(scope == OrgScope.HeadOffice
            ? [NobodyEligible.BlockAndAlert, NobodyEligible.NamedSubstitute]
            : [NobodyEligible.BlockAndAlert, NobodyEligible.NamedSubstitute, NobodyEligible.NextScopeUp, NobodyEligible.NextScopeUp]);
        return level with
        {
            Exclusive = Chance(60),
            OnTimeout = onTimeout,
            NobodyEligible = nobody,
            NamedSubstitute = onTimeout == OnTimeout.Transfer || nobody == NobodyEligible.NamedSubstitute ? Pick(Named) : null,
            SamePersonAgain = level.Mode != LevelMode.AnyOne && Chance(60) ? SamePersonAgain.CarryOver : SamePersonAgain.Ask,
            ReturnOnRejection = Pick<ReturnStep?>([null, ReturnStep.Documents, ReturnStep.DueDiligence]),
            OpinionAboveCny = Pick<decimal?>([null, null, 0m, 500_000m]),
            Batch = Chance(50),
        };
    }

    private LevelRule Vote(string code, OrgScope scope)
    {
        var close = Chance(60) ? VoteClose.Early : VoteClose.AfterAllBallots;
        if (Chance(50))
        {
            var yes = random.Next(1, 4);
            return Of(code, LevelMode.Vote, new ApproverRule(Role.Approver, scope, 2), new ApproverRule(Role.Supervisor, scope, 1)) with
            {
                Vote = new VoteRule(VoteMeasure.Seats, yes, random.Next(4 - yes, 4), random.Next(4 - yes, 4), close),
            };
        }

        var percent = random.Next(30, 90);
        return Of(
            code, LevelMode.Vote, new ApproverRule(Role.Approver, scope, 2) { Weight = random.Next(1, 4) }, new ApproverRule(Role.Supervisor, scope, 1) { Weight = random.Next(1, 3) }) with
        {
            Vote = new VoteRule(VoteMeasure.WeightPercent, percent, random.Next(101 - percent, 101), random.Next(101 - percent, 101), close),
        };
    }

    private LevelRule Committee(string code) => Of(code, LevelMode.Committee) with { Exclusive = Chance(60), ReturnOnRejection = Pick<ReturnStep?>([null, ReturnStep.Documents]), CirculateUpToCny = 3_000_000m };

    private static LevelRule Of(string code, LevelMode mode, params ApproverRule[] approvers) => new(
        code, "层级", mode, approvers, Exclusive: true, new TimeLimit(8, TimeUnit.WorkingHours), OnTimeout.Remind, new TimeLimit(3, TimeUnit.WorkingDays),
        ReturnOnRejection: null, OpinionAboveCny: null, NobodyEligible.BlockAndAlert);

    private bool Chance(int percent) => random.Next(100) < percent;

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
