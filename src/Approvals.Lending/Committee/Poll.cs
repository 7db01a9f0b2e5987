namespace Approvals.Lending.Committee;

/// <summary>表决状态.</summary>
public enum PollState
{
    /// <summary>表决中.</summary>
    Open,

    /// <summary>已计票.</summary>
    Counted,

    /// <summary>作废. Its ballots count for nothing and stay on record.</summary>
    Void,
}

/// <summary>选票作废原因. Why a ballot, or a whole poll, counts for nothing.</summary>
public enum BallotVoidCause
{
    /// <summary>资料包更新. The secretary published a new version; everybody is asked again.</summary>
    PackPublished,

    /// <summary>回避. The voter was recused while the ballot was open.</summary>
    Recused,

    /// <summary>不足法定人数. Recusals lost the quorum.</summary>
    QuorumLost,

    /// <summary>延期. The item was adjourned.</summary>
    Adjourned,

    /// <summary>转会议审议. A circulated ballot other than agree.</summary>
    ConvertedToMeeting,

    /// <summary>撤销. The applicant withdrew.</summary>
    Withdrawn,
}

/// <summary>选票. One natural person's named ballot: append-only, only its standing can be lost, once.</summary>
public sealed class Ballot
{
    private Ballot()
    {
    }

    internal Ballot(Guid id, Guid pollId, Officer voter, BallotChoice choice, string? opinion, IReadOnlyList<string> conditions, DateTime atUtc)
    {
        Id = id;
        PollId = pollId;
        StaffId = voter.StaffId;
        PersonId = voter.PersonId;
        Choice = choice;
        Opinion = opinion;
        Conditions = conditions;
        AtUtc = atUtc;
        Standing = true;
    }

    /// <summary>选票编号.</summary>
    public Guid Id { get; private set; }

    /// <summary>表决.</summary>
    public Guid PollId { get; private set; }

    /// <summary>表决人. Account.</summary>
    public Guid StaffId { get; private set; }

    /// <summary>表决人(自然人). Counts once.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>表决意见.</summary>
    public BallotChoice Choice { get; private set; }

    /// <summary>审议意见. Trimmed; always there unless the ballot agrees.</summary>
    public string? Opinion { get; private set; }

    /// <summary>附加条件. Conditions precedent an agreeing ballot asks for; empty otherwise.</summary>
    public IReadOnlyList<string> Conditions { get; private set; } = null!;

    /// <summary>表决时间. UTC.</summary>
    public DateTime AtUtc { get; private set; }

    /// <summary>是否有效.</summary>
    public bool Standing { get; private set; }

    /// <summary>作废时间. UTC; null while it stands.</summary>
    public DateTime? VoidedAtUtc { get; private set; }

    /// <summary>作废原因. Null while it stands.</summary>
    public BallotVoidCause? VoidedBecause { get; private set; }

    internal void Void(BallotVoidCause because, DateTime atUtc)
    {
        if (!Standing)
            return;
        Standing = false;
        VoidedBecause = because;
        VoidedAtUtc = atUtc;
    }
}

/// <summary>表决. One asking of those present: who may vote on which pack, and what they said. An item may need several; at most one is counted.</summary>
public sealed class Poll
{
    private readonly List<Ballot> _ballots = [];

    private Poll()
    {
    }

    internal Poll(Guid id, Guid itemId, Guid? meetingId, int number, PackVersion pack, IReadOnlyList<Guid> electorate, DateTime openedAtUtc)
    {
        Id = id;
        ItemId = itemId;
        MeetingId = meetingId;
        Number = number;
        PackNumber = pack.Number;
        PackDigest = pack.Digest;
        Electorate = electorate;
        OpenedAtUtc = openedAtUtc;
        State = PollState.Open;
    }

    /// <summary>表决编号.</summary>
    public Guid Id { get; private set; }

    /// <summary>议项.</summary>
    public Guid ItemId { get; private set; }

    /// <summary>会议. Where it was held; null when it circulated.</summary>
    public Guid? MeetingId { get; private set; }

    /// <summary>次数. 1, 2, … within the item.</summary>
    public int Number { get; private set; }

    /// <summary>资料包版本.</summary>
    public int PackNumber { get; private set; }

    /// <summary>资料包摘要.</summary>
    public string PackDigest { get; private set; } = null!;

    /// <summary>应表决人. Natural persons present and eligible when it opened, less those recused since; their number is P.</summary>
    public IReadOnlyList<Guid> Electorate { get; private set; } = null!;

    /// <summary>开始时间. UTC.</summary>
    public DateTime OpenedAtUtc { get; private set; }

    /// <summary>结束时间. UTC; null while open.</summary>
    public DateTime? ClosedAtUtc { get; private set; }

    /// <summary>表决状态.</summary>
    public PollState State { get; private set; }

    /// <summary>作废原因. Null unless void.</summary>
    public BallotVoidCause? VoidedBecause { get; private set; }

    /// <summary>选票. Void ones included; a store may give them back in any order, <see cref="Ballot.AtUtc"/> tells it.</summary>
    public IReadOnlyList<Ballot> Ballots => _ballots;

    /// <summary>有效选票.</summary>
    public IEnumerable<Ballot> StandingBallots => _ballots.Where(b => b.Standing);

    /// <summary>未表决人. Natural persons whose ballot is missing.</summary>
    public IReadOnlyList<Guid> Missing() => [.. Electorate.Where(p => !StandingBallots.Any(b => b.PersonId == p))];

    internal int Count(BallotChoice choice) => StandingBallots.Count(b => b.Choice == choice);

    internal void Add(Ballot ballot) => _ballots.Add(ballot);

    internal void Remove(Guid personId, DateTime nowUtc)
    {
        Electorate = [.. Electorate.Where(p => p != personId)];
        _ballots.Find(b => b.PersonId == personId)?.Void(BallotVoidCause.Recused, nowUtc);
    }

    internal void Close(DateTime nowUtc)
    {
        State = PollState.Counted;
        ClosedAtUtc = nowUtc;
    }

    internal int Void(BallotVoidCause because, DateTime nowUtc)
    {
        var voided = StandingBallots.ToList();
        foreach (var ballot in voided)
            ballot.Void(because, nowUtc);
        State = PollState.Void;
        VoidedBecause = because;
        ClosedAtUtc = nowUtc;
        return voided.Count;
    }
}

/// <summary>资料包版本. A frozen pack, known by its digest. Version 1 is frozen when notice is given.</summary>
public sealed class PackVersion
{
    private PackVersion()
    {
    }

    internal PackVersion(Guid id, Guid itemId, int number, string digest, string? why, Guid byStaffId, DateTime atUtc)
    {
        Id = id;
        ItemId = itemId;
        Number = number;
        Digest = digest;
        Why = why;
        PublishedByStaffId = byStaffId;
        AtUtc = atUtc;
    }

    /// <summary>编号.</summary>
    public Guid Id { get; private set; }

    /// <summary>议项.</summary>
    public Guid ItemId { get; private set; }

    /// <summary>版本. 1, 2, …</summary>
    public int Number { get; private set; }

    /// <summary>摘要. Of every document and figure in it.</summary>
    public string Digest { get; private set; } = null!;

    /// <summary>更新原因. Null for version 1.</summary>
    public string? Why { get; private set; }

    /// <summary>发布人. The secretary's account.</summary>
    public Guid PublishedByStaffId { get; private set; }

    /// <summary>发布时间. UTC.</summary>
    public DateTime AtUtc { get; private set; }
}

/// <summary>回避原因.</summary>
public enum RecusalCause
{
    /// <summary>本人申请.</summary>
    Declared,

    /// <summary>秘书登记. The secretary noted it.</summary>
    Ordered,

    /// <summary>职责冲突. An incompatible duty in the case: investigator, submitter, maker, relative.</summary>
    Duty,
}

/// <summary>回避. A voting member who takes no part in the item any more; append-only.</summary>
public sealed class Recusal
{
    private Recusal()
    {
    }

    internal Recusal(Guid id, Guid itemId, Guid personId, RecusalCause cause, string? why, Guid? byStaffId, DateTime atUtc)
    {
        Id = id;
        ItemId = itemId;
        PersonId = personId;
        Cause = cause;
        Why = why;
        ByStaffId = byStaffId;
        AtUtc = atUtc;
    }

    /// <summary>编号.</summary>
    public Guid Id { get; private set; }

    /// <summary>议项.</summary>
    public Guid ItemId { get; private set; }

    /// <summary>回避人(自然人).</summary>
    public Guid PersonId { get; private set; }

    /// <summary>回避原因.</summary>
    public RecusalCause Cause { get; private set; }

    /// <summary>说明. Null when the cause is a duty.</summary>
    public string? Why { get; private set; }

    /// <summary>登记人. Account; null when the system found the duty.</summary>
    public Guid? ByStaffId { get; private set; }

    /// <summary>回避时间. UTC.</summary>
    public DateTime AtUtc { get; private set; }
}
