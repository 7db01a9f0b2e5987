using Approvals.Lending.Organisation;

namespace Approvals.Lending.Chains;

/// <summary>事项类型. What sort of case a chain decides. Source: APPROVALS §2.</summary>
public enum CaseKind
{
    /// <summary>授信申请.</summary>
    Application,

    /// <summary>支用.</summary>
    Drawdown,

    /// <summary>还款.</summary>
    Repayment,

    /// <summary>续贷.</summary>
    Renewal,

    /// <summary>额度变更.</summary>
    LimitChange,

    /// <summary>押品释放.</summary>
    CollateralRelease,

    /// <summary>例外审批.</summary>
    Waiver,

    /// <summary>持续透支. Watched and collected; no chain decides it.</summary>
    Overdraft,
}

/// <summary>担保类型. How the exposure is secured, the second axis of a chain's bands.</summary>
public enum Security
{
    /// <summary>信用. Unsecured.</summary>
    Credit,

    /// <summary>抵质押. Mortgage or pledge.</summary>
    Secured,

    /// <summary>保证. A guarantee company or other guarantor stands behind it.</summary>
    Guaranteed,
}

/// <summary>审批方式. How the seats of a level make one decision. Source: APPROVALS §3.</summary>
public enum LevelMode
{
    /// <summary>或签. The first approval or rejection concludes.</summary>
    AnyOne,

    /// <summary>会签. All approve; the first rejection concludes.</summary>
    All,

    /// <summary>依次. One after the other; the first rejection concludes.</summary>
    InOrder,

    /// <summary>票签. Every seat casts a ballot; thresholds conclude, see <see cref="VoteRule"/>.</summary>
    Vote,

    /// <summary>贷审会. The credit committee decides; the level has no seats, see <see cref="Round.CloseCommittee"/>.</summary>
    Committee,
}

/// <summary>超时处理. What an unanswered seat leads to; never a decision.</summary>
public enum OnTimeout
{
    /// <summary>提醒. Remind, and count the limit again.</summary>
    Remind,

    /// <summary>上报. Hand the seat to an eligible person of the superior scope.</summary>
    Escalate,

    /// <summary>转交. Hand the seat to the level's named substitute.</summary>
    Transfer,
}

/// <summary>无人可批时. What happens when a position finds nobody eligible; a level is never skipped.</summary>
public enum NobodyEligible
{
    /// <summary>提级. Look in the next scope up, then up to head office, then block and alert.</summary>
    NextScopeUp,

    /// <summary>挂起并告警. The position stays vacant and the level waits.</summary>
    BlockAndAlert,

    /// <summary>指定替代人. Seat the level's named substitute; what is lacking after that blocks with an alert.</summary>
    NamedSubstitute,
}

/// <summary>同一人再次审批. What happens when somebody who approved earlier in the round is seated again. Source: APPROVALS §3.</summary>
public enum SamePersonAgain
{
    /// <summary>再次征询.</summary>
    Ask,

    /// <summary>沿用. The earlier approval is carried over, and shown as carried, where the terms and the pack are the very same.</summary>
    CarryOver,
}

/// <summary>退回步骤. The named steps a case can be returned to.</summary>
public enum ReturnStep
{
    /// <summary>资料补录.</summary>
    Documents,

    /// <summary>实地尽调.</summary>
    DueDiligence,
}

/// <summary>时限单位. Working time on the bank's calendar.</summary>
public enum TimeUnit
{
    /// <summary>工作小时.</summary>
    WorkingHours,

    /// <summary>工作日. Due at close of business of day n; day 1 is the next working day.</summary>
    WorkingDays,
}

/// <summary>时限. A length of working time.</summary>
/// <param name="Count">1 or more.</param>
/// <param name="Unit">Working hours or working days.</param>
public sealed record TimeLimit(int Count, TimeUnit Unit);

/// <summary>审批链适用范围. What a chain is for.</summary>
/// <param name="Kind">Kind of case.</param>
/// <param name="Product">Product code, or null for any product.</param>
/// <param name="Stage">Stage of the case's path, e.g. <c>approval</c>.</param>
public sealed record ChainKey(CaseKind Kind, string? Product, string Stage);

/// <summary>审批人规则. One position of a level: which role, from where, how many.</summary>
/// <param name="Role">Role the people hold.</param>
/// <param name="Scope">Where they are looked for.</param>
/// <param name="Seats">Seats of the position, 1 or more; null seats everyone eligible (或签 only).</param>
public sealed record ApproverRule(Role Role, OrgScope Scope, int? Seats)
{
    /// <summary>票权. What one ballot of the position weighs in a weighted 票签, 1 or more; elsewhere 1.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>指定人员. Account names; only these of the role and scope are candidates. Null is everybody.</summary>
    public IReadOnlyList<string>? People { get; init; }

    /// <summary>是否同一要求. Whether another rule asks for the same people, by value.</summary>
    internal bool AsksSameAs(ApproverRule other) =>
        this with { People = null } == other with { People = null } && (People ?? []).Order(StringComparer.Ordinal).SequenceEqual((other.People ?? []).Order(StringComparer.Ordinal));
}

/// <summary>审批层级规则. One level of a band as configured; snapshotted into the round when it starts.</summary>
/// <param name="Code">Unique within the band.</param>
/// <param name="Title">Shown name.</param>
/// <param name="Mode">How seats combine.</param>
/// <param name="Approvers">Positions. 或签: exactly one. 依次: in order of turn, one seat each.</param>
/// <param name="Exclusive">True: whoever decides here may not sit in a later level of the round.</param>
/// <param name="Limit">Working time a seat has.</param>
/// <param name="OnTimeout">What follows when it passes.</param>
/// <param name="MaterialLimit">Working time a request for material has.</param>
/// <param name="ReturnOnRejection">Null: a concluded rejection rejects the case; else the step it returns to.</param>
/// <param name="OpinionAboveCny">Approving more than this needs a written opinion; 0 means always, null never. CNY.</param>
/// <param name="NobodyEligible">What happens when a position finds nobody.</param>
public sealed record LevelRule(
    string Code,
    string Title,
    LevelMode Mode,
    IReadOnlyList<ApproverRule> Approvers,
    bool Exclusive,
    TimeLimit Limit,
    OnTimeout OnTimeout,
    TimeLimit MaterialLimit,
    ReturnStep? ReturnOnRejection,
    decimal? OpinionAboveCny,
    NobodyEligible NobodyEligible)
{
    /// <summary>票签规则. Set for 票签 only.</summary>
    public VoteRule? Vote { get; init; }

    /// <summary>允许批量. Whether seats of the level may be approved in a batch.</summary>
    public bool Batch { get; init; }

    /// <summary>
    /// 书面会签上限. Of a 贷审会 level: a low-risk case — secured or guaranteed, and of no more cumulative exposure than this — may go round the committee in writing. CNY, included; null lets none.
    /// </summary>
    public decimal? CirculateUpToCny { get; init; }

    /// <summary>同一人再次审批. Never carried over in a 或签 level, where one vote concludes, nor by a committee.</summary>
    public SamePersonAgain SamePersonAgain { get; init; }

    /// <summary>指定替代人. Account name; set where a policy of the level names a substitute.</summary>
    public string? NamedSubstitute { get; init; }

    /// <summary>是否低风险. Whether a case of the level may go round the committee in writing. Source: APPROVALS §5.</summary>
    /// <param name="cumulativeCny">累计敞口 of the group, the request included.</param>
    public bool MayCirculate(Security security, decimal cumulativeCny) => security != Security.Credit && cumulativeCny <= CirculateUpToCny;

    /// <summary>决策人. Whom proofs look for: the approvers, and for a 贷审会 level the committee of head office.</summary>
    internal IReadOnlyList<ApproverRule> Deciders => Mode == LevelMode.Committee ? [HeadOfficeCommittee] : Approvers;

    private static readonly ApproverRule HeadOfficeCommittee = new(Role.CommitteeMember, OrgScope.HeadOffice, null);

    /// <summary>是否同一审批要求. Whether another level asks the same people in the same way: its approval makes this one's unnecessary.</summary>
    internal bool DemandsSameAs(LevelRule other) =>
        Code == other.Code && Mode == other.Mode && Vote == other.Vote && Approvers.Count == other.Approvers.Count
        && Approvers.Zip(other.Approvers).All(pair => pair.First.AsksSameAs(pair.Second));
}

/// <summary>审批权限档. The levels for one stretch of cumulative group exposure and some kinds of security.</summary>
/// <param name="Code">Unique within the chain.</param>
/// <param name="Securities">Kinds of security it is for, at least one.</param>
/// <param name="OverCny">Lower bound, excluded. CNY.</param>
/// <param name="UpToCny">Upper bound, included; null is open. CNY.</param>
/// <param name="Levels">In the order they are gone through, at least one.</param>
public sealed record Band(
    string Code,
    IReadOnlyList<Security> Securities,
    decimal OverCny,
    decimal? UpToCny,
    IReadOnlyList<LevelRule> Levels)
{
    /// <summary>是否落入本档. Whether a cumulative exposure (CNY, above 0) with this security belongs to the band.</summary>
    public bool Holds(decimal exposureCny, Security security) =>
        Securities.Contains(security) && exposureCny > OverCny && (UpToCny is not { } top || exposureCny <= top);
}

/// <summary>审批链. One immutable version of a chain; (code, version, hash) identifies it.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Version">1 or more.</param>
/// <param name="Title">Shown name.</param>
/// <param name="Source">Where its figures come from, shown beside them.</param>
/// <param name="InForceFrom">First business date on which new rounds use it.</param>
/// <param name="Key">What it is for.</param>
/// <param name="Bands">Together they partition exposure × security; see <see cref="ChainVerification"/>.</param>
/// <param name="ContentHash">Lower-case SHA-256 hex of the canonical content, independent of layout and member order.</param>
public sealed record Chain(
    string Code,
    int Version,
    string Title,
    string Source,
    DateOnly InForceFrom,
    ChainKey Key,
    IReadOnlyList<Band> Bands,
    string ContentHash)
{
    /// <summary>敞口口径. By which exposure the bands are chosen.</summary>
    public ExposureBasis Basis { get; init; } = ExposureBasis.Group;

    /// <summary>选档. The one band for an exposure and a security.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The exposure is not above 0.</exception>
    /// <exception cref="InvalidOperationException">No band or several: the chain was never verified.</exception>
    public Band BandFor(Exposure exposure, Security security) => BandFor(exposure.By(Basis), security);

    /// <summary>选档. The one band for an amount of exposure, counted as <see cref="Basis"/> says, and a security.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The exposure is not above 0.</exception>
    /// <exception cref="InvalidOperationException">No band or several: the chain was never verified.</exception>
    public Band BandFor(decimal exposureCny, Security security)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exposureCny);
        return Bands.Single(b => b.Holds(exposureCny, security));
    }
}
