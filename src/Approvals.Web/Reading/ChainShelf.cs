using Approvals.Casework.Chains;
using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Web.Reading;

/// <summary>审批链书架: every version of every chain — past, in force, to come — and the drafts on their way.</summary>
internal static class ChainShelf
{
    /// <summary>Running rounds shown.</summary>
    public const int Most = 50;

    /// <summary>By code, newest version first.</summary>
    public static async Task<IReadOnlyList<ShelvedChain>> AllAsync(DeskDb db, DateOnly today, CancellationToken ct)
    {
        var pinned = await PinnedChains.AllAsync(db, ct);
        var standing = pinned.Where(one => one.Overriding is null).Select(one => one.Chain).ToList();
        var drafts = await db.ChainDrafts.AsNoTracking().ToListAsync(ct);
        var people = drafts.SelectMany(draft => new[] { draft.DraftedByPersonId, draft.ApprovedByPersonId ?? draft.DraftedByPersonId }).ToHashSet();
        var names = (await db.Users.AsNoTracking().Where(account => people.Contains(account.PersonId)).Select(account => new { account.PersonId, account.Name }).ToListAsync(ct))
            .DistinctBy(person => person.PersonId).ToDictionary(person => person.PersonId, person => person.Name);
        var shelved = pinned.Select(one => Shelve(
                one.Chain, drafts.Find(draft => (draft.Code, draft.Number) == (one.Chain.Code, one.Chain.Version)),
                one.Overriding is null ? StandingOf(one.Chain, standing, today) : ChainStanding.Shipped))
            .Concat(drafts.Where(draft => draft.State != ChainDraftState.Approved).Select(draft => Shelve(
                ChainFile.Parse($"{draft.Code} v{draft.Number}", draft.Json).Chain!, draft, draft.State == ChainDraftState.Verified ? ChainStanding.Verified : ChainStanding.Draft)));
        return [.. shelved.OrderBy(version => version.Chain.Code, StringComparer.Ordinal).ThenByDescending(version => version.Chain.Version)];

        ShelvedChain Shelve(Chain chain, ChainDraft? draft, ChainStanding standing) => new(
            chain, draft, standing, draft is null ? null : names.GetValueOrDefault(draft.DraftedByPersonId), draft?.ApprovedByPersonId is { } approver ? names.GetValueOrDefault(approver) : null);
    }

    /// <summary>在途轮次: live rounds on a version, with those the reader may see, oldest first.</summary>
    public static async Task<RunningRounds> RunningAsync(DeskDb db, Actor actor, string code, int version, CancellationToken ct)
    {
        var live = db.Rounds.AsNoTracking().Where(round => round.ChainCode == code && round.ChainVersion == version && round.Outcome == null);
        var seen = await (from round in live
                          join @case in db.CasesOf(actor) on round.CaseId equals @case.Id
                          join applicant in db.Applicants on @case.ApplicantId equals applicant.Id
                          orderby round.OpenedAtUtc, round.Id
                          select new RunningRound(@case.Number, applicant.Name, @case.OrgPath, round.BandCode, round.OpenedAtUtc)).Take(Most).ToListAsync(ct);
        return new RunningRounds(await live.CountAsync(ct), seen);
    }

    /// <summary>Numbers of those of the cases that the reader may see.</summary>
    public static Task<Dictionary<Guid, string>> NumbersAsync(DeskDb db, Actor actor, IReadOnlyList<Guid> cases, CancellationToken ct) =>
        db.CasesOf(actor).Where(c => cases.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Number, ct);

    private static ChainStanding StandingOf(Chain chain, IReadOnlyList<Chain> standing, DateOnly today)
    {
        var inForce = standing.Where(other => other.Code == chain.Code && other.InForceFrom <= today).Select(other => other.Version).DefaultIfEmpty().Max();
        return chain.Version == inForce ? ChainStanding.InForce : chain.InForceFrom > today ? ChainStanding.Coming : ChainStanding.Past;
    }
}

/// <summary>版本状态</summary>
internal enum ChainStanding
{
    /// <summary>草稿</summary>
    Draft,

    /// <summary>已校验</summary>
    Verified,

    /// <summary>待生效: approved, and its date is to come.</summary>
    Coming,

    /// <summary>生效中</summary>
    InForce,

    /// <summary>随程序提供，未采用: makes way for what two supervisors have dated; a copy of it can be put in force.</summary>
    Shipped,

    /// <summary>历史版本</summary>
    Past,
}

/// <param name="Draft">Null for a version that came with the program's files.</param>
internal sealed record ShelvedChain(Chain Chain, ChainDraft? Draft, ChainStanding Standing, string? DraftedBy, string? ApprovedBy);

internal sealed record RunningRound(string Number, string Applicant, string OrgPath, string Band, DateTime OpenedAtUtc);

/// <param name="Count">Of the whole bank.</param>
/// <param name="Seen">Those the reader may see, at most <see cref="ChainShelf.Most"/>.</param>
internal sealed record RunningRounds(int Count, IReadOnlyList<RunningRound> Seen);
