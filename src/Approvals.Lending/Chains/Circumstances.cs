using Approvals.Lending.Organisation;

namespace Approvals.Lending.Chains;

/// <summary>候选人. Someone who holds the role in the unit and is in service; whether they are eligible is the round's question.</summary>
/// <param name="StaffId">Account.</param>
/// <param name="PersonId">Natural person; several accounts of one person share it.</param>
public sealed record Candidate(Guid StaffId, Guid PersonId);

/// <summary>操作人. Who acts on a seat, as known at this moment.</summary>
/// <param name="StaffId">Account.</param>
/// <param name="PersonId">Natural person.</param>
/// <param name="Authorities">The person's authorities (授权书), in any order.</param>
public sealed record Actor(Guid StaffId, Guid PersonId, IReadOnlyList<Authority> Authorities)
{
    /// <summary>被代理人授权. Authorities of the seat's owner; read when somebody else acts on the seat, because the lesser of both counts.</summary>
    public IReadOnlyList<Authority> PrincipalAuthorities { get; init; } = [];
}

/// <summary>查找候选人. The people for a position at a scope of this case, in the order they should be seated (least loaded first).</summary>
public delegate IReadOnlyList<Candidate> CandidateResolver(ApproverRule rule, OrgScope scope);

/// <summary>查找人员. An account in service that may advise, whatever its unit; null when there is none.</summary>
public delegate Candidate? StaffFinder(Guid staffId);

/// <summary>查找指定人员. Somebody a chain names by account name, in service and present today; null when there is none.</summary>
public delegate Candidate? NamedStaffFinder(string accountName);

/// <summary>工作时钟. Working time on the bank's calendar; instants are UTC. What needs a year without calendar data is null: never a guess, and no reason to stop.</summary>
/// <param name="Due">When a limit that starts at an instant is up.</param>
/// <param name="Between">Working time from the first to the second instant; zero when the second is earlier.</param>
/// <param name="Add">The instant at which so much working time has passed since the given one.</param>
public sealed record WorkingClock(
    Func<DateTime, TimeLimit, DateTime?> Due,
    Func<DateTime, DateTime, TimeSpan?> Between,
    Func<DateTime, TimeSpan, DateTime?> Add);

/// <summary>外部情况. Everything a round needs from outside to decide: time, ids, people. The round itself reads no clock and no store.</summary>
/// <param name="NowUtc">Business time, UTC.</param>
/// <param name="Today">The bank's business date.</param>
/// <param name="NewId">Makes ids.</param>
/// <param name="Candidates">Finds people; asked only when a level opens or a seat needs filling.</param>
/// <param name="Clock">Working time.</param>
/// <param name="Involvements">Everybody's duties in the case: investigators, maker, submitter, the applicant and relatives.</param>
/// <param name="Staff">Finds one person; asked for added signers and delegates.</param>
/// <param name="Named">Finds people a chain names; asked when a level's named substitute is wanted.</param>
/// <param name="Substitutions">Substitutions (离岗代理) of anybody; those not in force today are ignored.</param>
/// <param name="Exposure">The group's exposure as it is now, counted as when the round opened.</param>
public sealed record Circumstances(
    DateTime NowUtc,
    DateOnly Today,
    Func<Guid> NewId,
    CandidateResolver Candidates,
    WorkingClock Clock,
    IReadOnlyList<Involvement> Involvements,
    StaffFinder Staff,
    NamedStaffFinder Named,
    IReadOnlyList<Substitution> Substitutions,
    Exposure Exposure);

/// <summary>所见版本. What the person had before them; anything staler than the round's state is refused.</summary>
/// <param name="SeatVersion"><see cref="Seat.Version"/> seen.</param>
/// <param name="PackDigest"><see cref="Round.PackDigest"/> seen.</param>
/// <param name="TermsDigest"><see cref="Terms.Digest"/> of <see cref="Round.Terms"/> seen.</param>
public sealed record Seen(int SeatVersion, string PackDigest, string TermsDigest);
