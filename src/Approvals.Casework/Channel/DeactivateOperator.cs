using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Parties;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Channel;

/// <summary>停用操作员: somebody acts for the enterprise no more. They can't sign in, and the process in force goes on without them as a new version. Orders made before keep their process:
/// one that waits for this person alone is withdrawn by its maker, or, when that is this person, by any 主管.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>operator-unknown</c> (none of the enterprise's, or not in use), <c>last-supervisor</c> (no other 主管 is left), <c>operator-in-process</c>
/// (without them the process in force has no maker, a level without an approver, or too few different persons: the process is set anew first), then those of
/// <see cref="Confirmations.DemandAsync"/>. Source: policy default, ADR-0009.
/// </remarks>
public sealed record DeactivateOperator(Guid AccountId, Confirmation Confirmation) : ICommand<Done>
{
    /// <summary>What the confirmation is bound to.</summary>
    public static string DigestFor(Guid accountId) => OrderDigest.Of("deactivate-operator", accountId);

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.EnterpriseSupervisor) is { } missing)
            return missing;
        var applicantId = work.Actor.ApplicantId!.Value;
        var operators = await Operators.OfAsync(work.Db, applicantId, ct);
        if (operators.FirstOrDefault(o => o.AccountId == AccountId && o.IsActive) is not { } leaving)
            return new Refusal("operator-unknown", "没有这个在用的操作员。");
        if (!operators.Any(o => o.AccountId != AccountId && o.IsActive && o.Roles.Contains(Role.EnterpriseSupervisor)))
            return new Refusal("last-supervisor", "这是企业唯一的主管，请先添加另一名主管，再停用。");
        var process = await work.Db.OperatorProcesses.SingleOrDefaultAsync(p => p.LiveApplicantId == applicantId, ct);
        var posts = process is null ? [] : await work.Db.OperatorPosts.AsNoTracking().Where(post => post.ProcessId == process.Id).ToListAsync(ct);
        var left = posts.FindAll(post => post.PersonId != leaving.PersonId);
        var isInProcess = left.Count < posts.Count;
        if (isInProcess && Gap(posts, left) is { } gap)
            return gap;
        if (await Confirmations.DemandAsync(work, Confirmation, DigestFor(AccountId), null, ct) is { } unconfirmed)
            return unconfirmed;

        // Whoever else changes who acts for the enterprise at the same time decides again.
        work.Touch(await work.Db.Applicants.SingleAsync(a => a.Id == applicantId, ct));
        var account = await work.Db.Users.SingleAsync(a => a.Id == AccountId, ct);
        account.IsActive = false;
        account.SecurityStamp = Guid.CreateVersion7().ToString("N");
        account.ConcurrencyStamp = Guid.CreateVersion7().ToString("N");
        work.Db.Relations.RemoveRange(await work.Db.Relations
            .Where(r => r.ApplicantId == applicantId && r.PersonId == leaving.PersonId && (r.Role == PartyRole.OrderMaker || r.Role == PartyRole.OrderChecker)).ToListAsync(ct));
        if (isInProcess)
            GoOn(work, process!, left);
        work.Record(AuditSubject.Applicant(applicantId), "OperatorDeactivated", null, new { account = AccountId, person = leaving.PersonId, leaving.Roles, isInProcess });
        return Done.Instance;
    }

    private static Refusal? Gap(List<OperatorPost> posts, List<OperatorPost> left)
    {
        if (posts.Select(post => post.Level).Distinct().Order().FirstOrDefault(level => !left.Exists(post => post.Level == level), -1) is var empty and >= 0)
        {
            return empty == 0
                ? new Refusal("operator-in-process", "停用后现行流程就没有制单员了，请先在自定义流程中换人。")
                : new Refusal("operator-in-process", $"停用后现行流程的第 {empty} 级就没有主管了，请先在自定义流程中换人。");
        }

        return SetOperatorProcess.CanBeApproved(left) ? null : new Refusal("operator-in-process", "停用后现行流程的制单员和各级主管就不都是不同的人了，请先在自定义流程中换人。");
    }

    private static void GoOn(Work work, OperatorProcessVersion before, List<OperatorPost> left)
    {
        var process = new OperatorProcessVersion
        {
            Id = Guid.CreateVersion7(),
            ApplicantId = before.ApplicantId,
            Number = before.Number + 1,
            SetById = work.Actor.AccountId,
            SetAtUtc = work.NowUtc,
            LiveApplicantId = before.ApplicantId,
        };
        before.LiveApplicantId = null;
        work.Db.OperatorProcesses.Add(process);
        work.Db.OperatorPosts.AddRange(left.Select(post => new OperatorPost { ProcessId = process.Id, Level = post.Level, PersonId = post.PersonId }));
    }
}
