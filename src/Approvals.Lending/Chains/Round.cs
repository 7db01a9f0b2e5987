using System.Diagnostics.CodeAnalysis;

namespace Approvals.Lending.Chains;

/// <summary>审批结果. The one outcome of an ended round.</summary>
public enum RoundOutcome
{
    /// <summary>通过.</summary>
    Approved,

    /// <summary>否决.</summary>
    Rejected,

    /// <summary>退回. To the step in <see cref="Round.ReturnedTo"/>; a new round follows from there on.</summary>
    Returned,

    /// <summary>撤销. The applicant withdrew.</summary>
    Cancelled,

    /// <summary>被取代. A new round takes its place: the case was returned to a level, or came back changed.</summary>
    Superseded,
}

/// <summary>开启一轮审批. What a round is opened with; kept in the round as it was.</summary>
/// <param name="RoundId">Id of the new round.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Stage">Stage of the case's path.</param>
/// <param name="Number">1 for the stage's first round, then 2, …</param>
/// <param name="Chain">The chain in force.</param>
/// <param name="Product">Product code, for personal authorities.</param>
/// <param name="Security">Security of the request.</param>
/// <param name="Exposure">Components that choose the band.</param>
/// <param name="Ceiling">Ceiling of the first level; see <see cref="Terms.Ceiling"/>.</param>
/// <param name="FixedTerms">Terms the product fixes.</param>
/// <param name="PackDigest">Digest of the documents and figures decided on.</param>
public sealed record RoundOpening(
    Guid RoundId,
    Guid CaseId,
    string Stage,
    int Number,
    Chain Chain,
    string Product,
    Security Security,
    Exposure Exposure,
    Terms Ceiling,
    FixedTerms FixedTerms,
    string PackDigest)
{
    /// <summary>被取代的前轮. What the round this one follows had settled; null when it starts from nothing.</summary>
    public SettledRound? Settled { get; init; }
}

/// <summary>
/// 审批轮次. One run of a chain for one stage of a case: it decides, changes itself and returns the effects, or refuses and changes
/// nothing. Two seats of one level may act at the same time; load and save a round under the case's version so that the last of
/// them sees the other. Source: APPROVALS §1–4; what is in force is told in <c>docs/approval-semantics.md</c>.
/// </summary>
public sealed partial class Round
{
    private readonly List<Level> _levels = [];

    private Round()
    {
    }

    private Round(RoundOpening opening, Band band, SettledRound? settled, DateTime nowUtc)
    {
        Id = opening.RoundId;
        CaseId = opening.CaseId;
        Stage = opening.Stage;
        Number = opening.Number;
        ChainCode = opening.Chain.Code;
        ChainVersion = opening.Chain.Version;
        ChainHash = opening.Chain.ContentHash;
        BandCode = band.Code;
        LevelRules = settled is null ? band.Levels : settled.Lacks(band.Levels);
        SettledLevels = settled?.Levels ?? [];
        HigherBands = [.. opening.Chain.Bands.Where(b => b.Securities.Contains(opening.Security) && b.OverCny > band.OverCny).OrderBy(b => b.OverCny)];
        Product = opening.Product;
        Security = opening.Security;
        Exposure = opening.Exposure;
        Basis = opening.Chain.Basis;
        Ceiling = opening.Ceiling;
        Terms = settled?.Terms ?? opening.Ceiling;
        FixedTerms = opening.FixedTerms;
        PackDigest = opening.PackDigest;
        OpenedAtUtc = nowUtc;
        TermsChangedAtUtc = nowUtc;
        PackChangedAtUtc = nowUtc;
    }

    /// <summary>轮次编号.</summary>
    public Guid Id { get; private set; }

    /// <summary>案件.</summary>
    public Guid CaseId { get; private set; }

    /// <summary>阶段.</summary>
    public string Stage { get; private set; } = null!;

    /// <summary>轮次. 1, 2, … within the case's stage.</summary>
    public int Number { get; private set; }

    /// <summary>审批链代码.</summary>
    public string ChainCode { get; private set; } = null!;

    /// <summary>审批链版本.</summary>
    public int ChainVersion { get; private set; }

    /// <summary>审批链内容摘要.</summary>
    public string ChainHash { get; private set; } = null!;

    /// <summary>审批权限档.</summary>
    public string BandCode { get; private set; } = null!;

    /// <summary>层级规则快照. The band's levels as they were when the round opened; a later edit of the chain never touches them.</summary>
    public IReadOnlyList<LevelRule> LevelRules { get; private set; } = null!;

    /// <summary>已定层级. Levels of the superseded round that stand, and are not asked again.</summary>
    public IReadOnlyList<SettledLevel> SettledLevels { get; private set; } = [];

    /// <summary>更高档. Bands above the round's own as they were when it opened, lowest first; see <see cref="Exposure"/>.</summary>
    public IReadOnlyList<Band> HigherBands { get; private set; } = [];

    /// <summary>产品.</summary>
    public string Product { get; private set; } = null!;

    /// <summary>担保类型.</summary>
    public Security Security { get; private set; }

    /// <summary>敞口构成. As when a level last closed; a higher band then appends its missing levels, a lower one changes nothing.</summary>
    public Exposure Exposure { get; private set; } = null!;

    /// <summary>敞口口径 of the chain.</summary>
    public ExposureBasis Basis { get; private set; }

    /// <summary>敞口增加时间. When the group's other exposure last proved to have grown, UTC; earlier approvals are not carried over it.</summary>
    public DateTime? ExposureGrewAtUtc { get; private set; }

    /// <summary>首层上限. What no seat of the round may exceed.</summary>
    public Terms Ceiling { get; private set; } = null!;

    /// <summary>当前条件. The ceiling as narrowed so far; after approval, the terms approved.</summary>
    public Terms Terms { get; private set; } = null!;

    /// <summary>产品固定条件.</summary>
    public FixedTerms FixedTerms { get; private set; } = null!;

    /// <summary>资料包摘要. The pack decided on now.</summary>
    public string PackDigest { get; private set; } = null!;

    /// <summary>审批结果. Null while live.</summary>
    public RoundOutcome? Outcome { get; private set; }

    /// <summary>退回步骤. Set when the outcome is <see cref="RoundOutcome.Returned"/>.</summary>
    public ReturnStep? ReturnedTo { get; private set; }

    /// <summary>退回层级. Code of the level the round was superseded for; null when everything starts again.</summary>
    public string? ReturnedToLevel { get; private set; }

    /// <summary>直达席位. While the round, or one of its levels, is suspended: the seat it goes on at.</summary>
    public Guid? SuspendedSeatId { get; private set; }

    /// <summary>开启时间. UTC.</summary>
    public DateTime OpenedAtUtc { get; private set; }

    /// <summary>结束时间. UTC; null while live.</summary>
    public DateTime? EndedAtUtc { get; private set; }

    /// <summary>结束操作人. Null while live, and where nobody's act but a smaller n of voters ended it.</summary>
    public Guid? EndedByStaffId { get; private set; }

    /// <summary>条件变化时间. UTC.</summary>
    public DateTime TermsChangedAtUtc { get; private set; }

    /// <summary>条件变化操作人. Null while the terms are the ceiling.</summary>
    public Guid? TermsChangedByStaffId { get; private set; }

    /// <summary>资料包变化时间. UTC.</summary>
    public DateTime PackChangedAtUtc { get; private set; }

    /// <summary>资料包变化操作人. Null while it is the pack the round opened with.</summary>
    public Guid? PackChangedByStaffId { get; private set; }

    /// <summary>审批层级. Those opened so far; a store may give them back in any order, <see cref="Level.Ordinal"/> and <see cref="Level.Visit"/> tell it.</summary>
    public IReadOnlyList<Level> Levels => _levels;

    /// <summary>在途. True until the round has an outcome.</summary>
    [MemberNotNullWhen(false, nameof(EndedAtUtc))]
    public bool IsLive => Outcome is null;

    /// <summary>当前层级. Null once the round has ended, and while it is suspended.</summary>
    public Level? LiveLevel => _levels.SingleOrDefault(l => l.State == LevelState.Open);

    /// <summary>开启. Chooses the band, snapshots its levels and opens the first one.</summary>
    /// <remarks>
    /// Of a round that follows a superseded one, levels settled there are not asked again while the pack is the same and the terms they
    /// approved fit under the new ceiling; the round then goes on from those terms.
    /// </remarks>
    /// <returns>The round and its effects. A first level that finds nobody waits, with an alert among the effects.</returns>
    public static (Round Round, IReadOnlyList<Effect> Effects) Open(RoundOpening opening, Circumstances now)
    {
        var band = opening.Chain.BandFor(opening.Exposure, opening.Security);
        var settled = opening.Settled is { } before && before.PackDigest == opening.PackDigest && before.Terms.IsWithin(opening.Ceiling) && before.Lacks(band.Levels).Count > 0
            ? before
            : null;
        var round = new Round(opening, band, settled, now.NowUtc);
        var effects = new List<Effect>();
        round.OpenLevel(0, now, effects);
        return (round, effects);
    }

    /// <summary>查找席位. The seat with its level.</summary>
    /// <exception cref="ArgumentException">The seat is not of this round.</exception>
    public (Level Level, Seat Seat) Find(Guid seatId)
    {
        foreach (var level in _levels)
        {
            if (level.Seats.FirstOrDefault(s => s.Id == seatId) is { } seat)
                return (level, seat);
        }

        throw new ArgumentException($"Seat {seatId} is not of round {Id}.", nameof(seatId));
    }

    /// <summary>所见版本. What someone who opens the seat's page now sees, to be sent back with the act.</summary>
    public Seen SeenNow(Guid seatId) => new(Find(seatId).Seat.Version, PackDigest, Terms.Digest());

    private LevelRule RuleOf(Level level) => LevelRules[level.Ordinal];

    private void OpenLevel(int ordinal, Circumstances now, List<Effect> effects)
    {
        var level = new Level(now.NewId(), Id, ordinal, 1 + _levels.Count(l => l.Ordinal == ordinal), LevelRules[ordinal], Terms, now.NowUtc);
        _levels.Add(level);
        effects.Add(new LevelOpened(level.Id, ordinal, level.Code));
        if (level.Mode == LevelMode.Committee)
            effects.Add(new CommitteeAsked(level.Id, level.Code, Terms, PackDigest));
        else
            Staff(level, now, effects);
    }

    private void CloseLevel(Level level, LevelState outcome, SeatClosure because, Guid? byStaffId, Circumstances now, List<Effect> effects)
    {
        foreach (var seat in level.Seats.Where(s => s.IsUndecided))
            CloseSeat(seat, because, byStaffId, now, effects);
        if (level.Mode == LevelMode.Committee && outcome is LevelState.Recalled or LevelState.Cancelled)
            effects.Add(new CommitteeReleased(level.Id));
        level.Close(outcome, now.NowUtc);
        effects.Add(new LevelClosed(level.Id, outcome));
    }

    private void End(RoundOutcome outcome, ReturnStep? returnedTo, Guid? byStaffId, Circumstances now, List<Effect> effects)
    {
        foreach (var suspended in _levels.Where(l => l.State == LevelState.Suspended))
        {
            var (state, closure) = outcome == RoundOutcome.Cancelled ? (LevelState.Cancelled, SeatClosure.Cancelled) : (LevelState.Returned, SeatClosure.AnotherDecided);
            CloseLevel(suspended, state, closure, byStaffId, now, effects);
        }

        SuspendedSeatId = null;
        Outcome = outcome;
        ReturnedTo = returnedTo;
        EndedAtUtc = now.NowUtc;
        EndedByStaffId = byStaffId;
        effects.Add(new RoundEnded(outcome, returnedTo));
    }

    private static void CloseSeat(Seat seat, SeatClosure because, Guid? byStaffId, Circumstances now, List<Effect> effects)
    {
        StopTimer(seat, effects);
        seat.Close(because, byStaffId, now);
        effects.Add(new SeatClosed(seat.Id, seat.OwnerStaffId, because, byStaffId, now.NowUtc));
    }

    private static void StopTimer(Seat seat, List<Effect> effects)
    {
        if (seat.State is SeatState.Open or SeatState.Consulting)
            effects.Add(new TimerCancelled(RoundTimer.SeatDue, seat.Id));
        else if (seat.State == SeatState.Paused)
            effects.Add(new TimerCancelled(RoundTimer.MaterialDue, seat.Id));
    }
}
