using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Committee;

/// <summary>贷审会的组成: who holds the committee's posts in a unit is its committee. Whoever is away stays a member: an absence lowers no quorum. Source: policy default.</summary>
internal static class Committees
{
    private static readonly Dictionary<string, Office> Posts = new(StringComparer.Ordinal)
    {
        [nameof(Role.CommitteeChair)] = Office.Chair,
        [nameof(Role.CommitteeMember)] = Office.Member,
        [nameof(Role.CommitteeSecretary)] = Office.Secretary,
    };

    public static readonly Refusal NotYours = new("committee-unknown", "案件不是您所在机构的贷审会审议的。");

    /// <summary>Every unit's committee as constituted now; whether one is sound, <see cref="CreditCommittee.FindProblems"/> tells.</summary>
    public static async Task<IReadOnlyList<(Guid UnitId, CreditCommittee Committee)>> AllAsync(DeskDb db, CommitteePolicy policy, CancellationToken ct)
    {
        var names = Posts.Keys.ToList();
        var holders = await (from account in db.Users.AsNoTracking()
                             join unit in db.OrgUnits on account.OrgUnitId equals unit.Id
                             join held in db.UserRoles on account.Id equals held.UserId
                             join role in db.Roles on held.RoleId equals role.Id
                             where account.IsActive && names.Contains(role.Name!)
                             orderby unit.Path, account.UserName
                             select new { account.Id, account.PersonId, account.Name, Post = role.Name!, UnitId = unit.Id, unit.Code, UnitName = unit.Name }).ToListAsync(ct);
        return
        [
            .. from holder in holders
               group holder by (holder.UnitId, holder.Code, holder.UnitName) into unit
               select (unit.Key.UnitId, new CreditCommittee(
                   unit.Key.Code, unit.Key.UnitName + "贷审会", policy.QuorumFloorOf(unit.Key.Code),
                   [.. unit.Select(h => new Officer(h.Id, h.PersonId, h.Name, Posts[h.Post]))]) { ResolutionValidMonths = policy.ResolutionValidMonths }),
        ];
    }

    /// <summary>Where the committee sits that decides the case: head office's does. Source: PRODUCTS.md (总行贷审会).</summary>
    public static string PathFor(Case @case) => @case.OrgPath[..(@case.OrgPath.IndexOf('/', 1) + 1)];

    /// <summary>The committee of the actor's own unit, with the experts invited; refusal <c>committee-unknown</c> or <c>staff-unknown</c>.</summary>
    /// <param name="experts">Accounts of 列席专家, none of whom has another office in it.</param>
    public static async ValueTask<Result<CreditCommittee>> OfActorAsync(Work work, IReadOnlyList<Guid> experts, CancellationToken ct)
    {
        if ((await AllAsync(work.Db, work.Desk.Rulebook.Committees, ct)).FirstOrDefault(c => c.UnitId == work.Actor.OrgUnitId).Committee is not { } committee)
            return new Refusal("committee-unknown", "您所在的机构没有贷审会。");
        var invited = await work.Db.Users.AsNoTracking().Where(account => experts.Contains(account.Id) && account.IsActive && account.OrgUnitId != null).OrderBy(account => account.UserName).ToListAsync(ct);
        if (invited.Count != experts.Distinct().Count() || invited.Exists(account => committee.Officers.Any(o => o.PersonId == account.PersonId)))
            return new Refusal("staff-unknown", "列席专家须是在职、且不是本贷审会成员的人员。", "expertAccountIds");
        return committee with { Officers = [.. committee.Officers, .. invited.Select(account => new Officer(account.Id, account.PersonId, account.Name, Office.Expert))] };
    }

    /// <summary>
    /// 秘书交接: the committee as it was constituted, with the actor as secretary, when they hold the post now and whoever held it then no longer does;
    /// else null, also for a member of it: who voted keeps no minutes. Members, recusals and ballots stay as they were.
    /// </summary>
    public static async ValueTask<CreditCommittee?> SucceededAsync(Work work, CreditCommittee committee, CancellationToken ct)
    {
        if (!work.Actor.Is(nameof(Role.CommitteeSecretary)) || committee.Officers.Any(o => o.Office != Office.Expert && (o.StaffId == work.Actor.AccountId || o.PersonId == work.Actor.PersonId)))
            return null;
        var now = (await AllAsync(work.Db, work.Desk.Rulebook.Committees, ct)).FirstOrDefault(c => c.UnitId == work.Actor.OrgUnitId).Committee;
        var secretary = now?.Officers.FirstOrDefault(o => o.Office == Office.Secretary);
        if (now?.Code != committee.Code || secretary?.StaffId != work.Actor.AccountId)
            return null;
        return committee with { Officers = [.. committee.Officers.Where(o => o.Office != Office.Secretary && o.PersonId != secretary.PersonId), secretary] };
    }
}
