using System.Collections.Frozen;

namespace Approvals.Lending.Committee;

/// <summary>议项动作. Everything that can be done to an item.</summary>
public enum ItemAct
{
    /// <summary>发布资料包. A new version, by the secretary.</summary>
    PublishPack,

    /// <summary>申请回避. By the member.</summary>
    Recuse,

    /// <summary>登记回避. Of a member, by the secretary.</summary>
    OrderRecusal,

    /// <summary>开始表决. By the secretary.</summary>
    OpenBallot,

    /// <summary>表决. By a member or, last, the chair.</summary>
    CastBallot,

    /// <summary>延期审议. By the secretary.</summary>
    Adjourn,

    /// <summary>重新列入议程. By the secretary.</summary>
    Relist,

    /// <summary>同意决议. By the authorised approver.</summary>
    Confirm,

    /// <summary>否决决议. By the authorised approver, with a reason.</summary>
    Veto,

    /// <summary>提起复议. By the secretary, with new facts.</summary>
    ReReview,

    /// <summary>改派有权审批人. By the secretary.</summary>
    NameAuthority,

    /// <summary>有权审批人超时. By the clock.</summary>
    TimeOutAuthority,

    /// <summary>撤销. The applicant withdrew the case.</summary>
    Withdraw,
}

/// <summary>议项状态.</summary>
public enum ItemState
{
    /// <summary>待议. On an agenda, or circulating, its pack frozen; no ballot open.</summary>
    Listed,

    /// <summary>表决中.</summary>
    Balloting,

    /// <summary>延期. On no agenda.</summary>
    Adjourned,

    /// <summary>通过待批. Passed, awaiting the authorised approver.</summary>
    AwaitingAuthority,

    /// <summary>批准. Outcome.</summary>
    Confirmed,

    /// <summary>被否决. Outcome: the authorised approver vetoed what was passed.</summary>
    Vetoed,

    /// <summary>不通过. Outcome: the committee rejected.</summary>
    Rejected,

    /// <summary>补充调查. Outcome: back to due diligence.</summary>
    Supplementary,

    /// <summary>被复议取代. Outcome: passed, then changed, and re-reviewed before the authorised approver decided.</summary>
    Superseded,

    /// <summary>撤销. Outcome.</summary>
    Withdrawn,
}

/// <summary>表决身份. What somebody is to an item at this moment. A ballot distinguishes its voters only while it is open.</summary>
public enum VoterStanding
{
    /// <summary>职责冲突. Has a duty in the case that forbids any part in deciding it.</summary>
    Conflicted,

    /// <summary>已回避.</summary>
    Recused,

    /// <summary>外部人员. No office, and not named.</summary>
    Outsider,

    /// <summary>有权审批人. Named, and for confirming and vetoing only: a chair who holds both roles is a chair in every other act. After a hand-over the alternate too.</summary>
    Authority,

    /// <summary>指定代理人. Named, before the hand-over.</summary>
    Alternate,

    /// <summary>列席专家.</summary>
    Expert,

    /// <summary>秘书.</summary>
    Secretary,

    /// <summary>未到会. A voting member who was not present when the open ballot opened.</summary>
    Absent,

    /// <summary>已表决. In the open ballot.</summary>
    Voted,

    /// <summary>待他人表决的主任. The chair while another ballot of the open poll is missing.</summary>
    ChairWaiting,

    /// <summary>主任.</summary>
    Chair,

    /// <summary>委员.</summary>
    Voter,
}

/// <summary>转换. One cell: the effect an act has, the refusal it meets, or neither where nobody can ever be.</summary>
/// <param name="Effect">The effect record that tells that the act happened; null in other cells.</param>
/// <param name="Refusal">Null in other cells.</param>
public sealed record ItemTransition(Type? Effect, CommitteeRefusalCode? Refusal)
{
    /// <summary>不可达.</summary>
    public static ItemTransition Unreachable { get; } = new(null, null);
}

/// <summary>
/// 贷审会转换表. Act × item state × voter standing → effect or refusal: what <see cref="AgendaItem"/> consults before anything that was seen or
/// entered. Who may act comes first, then where the item stands. A null standing is an act of the clock or of the case.
/// <c>docs/committee-semantics.md</c> shows both halves for people and a test holds the two together.
/// </summary>
public static class CommitteeTable
{
    private static readonly FrozenDictionary<(ItemAct, ItemState, VoterStanding?), ItemTransition> Cells = Build().ToFrozenDictionary();

    /// <summary>全部单元. Every cell.</summary>
    public static IReadOnlyDictionary<(ItemAct Act, ItemState State, VoterStanding? Standing), ItemTransition> All => Cells;

    /// <summary>查表. The cell for a place.</summary>
    /// <exception cref="KeyNotFoundException">There is no such place: an act of a person asked without one, or the reverse.</exception>
    public static ItemTransition Look(ItemAct act, ItemState state, VoterStanding? standing) => Cells[(act, state, standing)];

    /// <summary>由何人. Whether the standing may do the act at all; null when it may. Not for acts of the clock or of the case.</summary>
    internal static CommitteeRefusalCode? Who(ItemAct act, VoterStanding standing) => act switch
    {
        ItemAct.PublishPack or ItemAct.OrderRecusal or ItemAct.OpenBallot or ItemAct.Adjourn or ItemAct.Relist or ItemAct.ReReview or ItemAct.NameAuthority => standing switch
        {
            VoterStanding.Conflicted => CommitteeRefusalCode.ConflictOfDuties,
            VoterStanding.Recused => CommitteeRefusalCode.Recused,
            VoterStanding.Outsider or VoterStanding.Authority or VoterStanding.Alternate => CommitteeRefusalCode.NotAMember,
            VoterStanding.Secretary => null,
            VoterStanding.Expert or VoterStanding.Absent or VoterStanding.Voted or VoterStanding.ChairWaiting or VoterStanding.Chair
                or VoterStanding.Voter => CommitteeRefusalCode.NotTheSecretary,
        },
        ItemAct.Recuse => standing switch
        {
            VoterStanding.Recused => CommitteeRefusalCode.Recused,
            VoterStanding.Outsider or VoterStanding.Authority or VoterStanding.Alternate => CommitteeRefusalCode.NotAMember,
            VoterStanding.Expert or VoterStanding.Secretary => CommitteeRefusalCode.NoVote,
            VoterStanding.Conflicted or VoterStanding.Absent or VoterStanding.Voted or VoterStanding.ChairWaiting or VoterStanding.Chair
                or VoterStanding.Voter => null,
        },
        ItemAct.CastBallot => standing switch
        {
            VoterStanding.Conflicted => CommitteeRefusalCode.ConflictOfDuties,
            VoterStanding.Recused => CommitteeRefusalCode.Recused,
            VoterStanding.Outsider or VoterStanding.Authority or VoterStanding.Alternate => CommitteeRefusalCode.NotAMember,
            VoterStanding.Expert or VoterStanding.Secretary => CommitteeRefusalCode.NoVote,
            VoterStanding.Absent => CommitteeRefusalCode.NotPresent,
            VoterStanding.Voted => CommitteeRefusalCode.AlreadyVoted,
            VoterStanding.ChairWaiting => CommitteeRefusalCode.ChairVotesLast,
            VoterStanding.Chair or VoterStanding.Voter => null,
        },
        ItemAct.Confirm or ItemAct.Veto => standing switch
        {
            VoterStanding.Conflicted => CommitteeRefusalCode.ConflictOfDuties,
            VoterStanding.Recused => CommitteeRefusalCode.Recused,
            VoterStanding.Authority => null,
            VoterStanding.Alternate => CommitteeRefusalCode.NotHandedOver,
            VoterStanding.Outsider or VoterStanding.Expert or VoterStanding.Secretary or VoterStanding.Absent or VoterStanding.Voted
                or VoterStanding.ChairWaiting or VoterStanding.Chair or VoterStanding.Voter => CommitteeRefusalCode.NotTheAuthority,
        },
        ItemAct.TimeOutAuthority or ItemAct.Withdraw => throw new ArgumentOutOfRangeException(nameof(act), act, "Nobody's act."),
    };

    private static Dictionary<(ItemAct, ItemState, VoterStanding?), ItemTransition> Build()
    {
        var cells = new Dictionary<(ItemAct, ItemState, VoterStanding?), ItemTransition>();
        foreach (var act in Enum.GetValues<ItemAct>())
        {
            foreach (var state in Enum.GetValues<ItemState>())
            {
                var when = When(act, state);
                if (act is ItemAct.TimeOutAuthority or ItemAct.Withdraw)
                {
                    cells[(act, state, null)] = when;
                    continue;
                }

                foreach (var standing in Enum.GetValues<VoterStanding>())
                    cells[(act, state, standing)] = !Exists(act, state, standing) ? ItemTransition.Unreachable : Who(act, standing) is { } refusal ? Refuse(refusal) : when;
            }
        }

        return cells;
    }

    // Only an open ballot tells its voters apart; who recuses themselves is asked for no other duty. A named approver who has an
    // office stands by it in every act that is not the authority's.
    private static bool Exists(ItemAct act, ItemState state, VoterStanding standing) => standing switch
    {
        VoterStanding.Absent or VoterStanding.Voted or VoterStanding.ChairWaiting => state == ItemState.Balloting,
        VoterStanding.Conflicted => act != ItemAct.Recuse,
        VoterStanding.Recused or VoterStanding.Outsider or VoterStanding.Authority or VoterStanding.Alternate or VoterStanding.Expert
            or VoterStanding.Secretary or VoterStanding.Chair or VoterStanding.Voter => true,
    };

    private static ItemTransition When(ItemAct act, ItemState state)
    {
        var row = Row(act);
        return state switch
        {
            ItemState.Listed => row.Listed,
            ItemState.Balloting => row.Balloting,
            ItemState.Adjourned => row.Adjourned,
            ItemState.AwaitingAuthority => row.Awaiting,
            ItemState.Confirmed => row.Confirmed,
            ItemState.Rejected => row.Rejected,
            ItemState.Vetoed or ItemState.Supplementary or ItemState.Superseded or ItemState.Withdrawn => row.Ended,
        };
    }

    private static Columns Row(ItemAct act)
    {
        var ended = Refuse(CommitteeRefusalCode.ItemConcluded);
        var made = Refuse(CommitteeRefusalCode.ResolutionMade);
        var review = Refuse(CommitteeRefusalCode.ReReviewNeeded);
        var none = Refuse(CommitteeRefusalCode.NoResolution);
        var notDue = Refuse(CommitteeRefusalCode.NothingDue);
        var noBallot = Refuse(CommitteeRefusalCode.NoBallotOpen);
        var ballot = Refuse(CommitteeRefusalCode.BallotOpen);
        var unlisted = Refuse(CommitteeRefusalCode.NotListed);

        //                                           listed                        balloting                     adjourned                     awaiting authority             confirmed                rejected                 other outcomes
        return act switch
        {
            ItemAct.PublishPack => /*          */ new(To<PackPublished>(), /*  */ To<PackPublished>(), /*  */ To<PackPublished>(), /*  */ review, /*               */ review, /*               */ review, /*               */ ended),
            ItemAct.Recuse => /*               */ new(To<MemberRecused>(), /*  */ To<MemberRecused>(), /*  */ To<MemberRecused>(), /*  */ made, /*                 */ ended, /*                */ ended, /*                */ ended),
            ItemAct.OrderRecusal => /*         */ new(To<MemberRecused>(), /*  */ To<MemberRecused>(), /*  */ To<MemberRecused>(), /*  */ made, /*                 */ ended, /*                */ ended, /*                */ ended),
            ItemAct.OpenBallot => /*           */ new(To<BallotOpened>(), /*   */ ballot, /*               */ unlisted, /*             */ made, /*                 */ ended, /*                */ ended, /*                */ ended),
            ItemAct.CastBallot => /*           */ new(noBallot, /*             */ To<BallotCast>(), /*     */ noBallot, /*             */ made, /*                 */ ended, /*                */ ended, /*                */ ended),
            ItemAct.Adjourn => /*              */ new(To<ItemAdjourned>(), /*  */ To<ItemAdjourned>(), /*  */ unlisted, /*             */ made, /*                 */ ended, /*                */ ended, /*                */ ended),
            ItemAct.Relist => new(Refuse(CommitteeRefusalCode.AlreadyListed), Refuse(CommitteeRefusalCode.AlreadyListed), To<ItemListed>(), made, ended, ended, ended),
            ItemAct.Confirm => /*              */ new(none, /*                 */ none, /*                 */ none, /*                 */ To<ResolutionConfirmed>(), ended, /*                */ ended, /*                */ ended),
            ItemAct.Veto => /*                 */ new(none, /*                 */ none, /*                 */ none, /*                 */ To<ResolutionVetoed>(), ended, /*                   */ ended, /*                */ ended),
            ItemAct.ReReview => /*             */ new(none, /*                 */ none, /*                 */ none, /*                 */ To<ReReviewOpened>(), To<ReReviewOpened>(), /*        */ To<ReReviewOpened>(), /* */ ended),
            ItemAct.NameAuthority => /*        */ new(To<AuthorityNamed>(), /* */ To<AuthorityNamed>(), /* */ To<AuthorityNamed>(), /* */ To<AuthorityNamed>(), /**/ ended, /*                */ ended, /*                */ ended),
            ItemAct.TimeOutAuthority => /*     */ new(notDue, /*               */ notDue, /*               */ notDue, /*               */ To<AuthorityOverdue>(), notDue, /*                  */ notDue, /*               */ notDue),
            ItemAct.Withdraw => /*             */ new(To<ItemEnded>(), /*      */ To<ItemEnded>(), /*      */ To<ItemEnded>(), /*      */ To<ItemEnded>(), /*     */ ended, /*                */ ended, /*                */ ended),
        };
    }

    private static ItemTransition To<TEffect>()
        where TEffect : CommitteeEffect => new(typeof(TEffect), null);

    private static ItemTransition Refuse(CommitteeRefusalCode code) => new(null, code);

    private sealed record Columns(
        ItemTransition Listed, ItemTransition Balloting, ItemTransition Adjourned, ItemTransition Awaiting, ItemTransition Confirmed,
        ItemTransition Rejected, ItemTransition Ended);
}
