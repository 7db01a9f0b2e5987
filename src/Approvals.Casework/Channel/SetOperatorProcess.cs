using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Channel;

/// <summary>自定义流程: the 主管 sets who makes and who approves orders of the enterprise; a new version, orders made before keep theirs.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>channel-not-enabled</c>, <c>process-maker-missing</c>, <c>process-level-missing</c> (no level, or one without a person),
/// <c>process-too-long</c> (more than 5 levels), <c>operator-unknown</c> (none of the enterprise's, not active, or without the role of the place),
/// <c>process-same-person</c> (orders of some maker could not be approved by different persons), then those of <see cref="Confirmations.DemandAsync"/>. Source: seed 000 三.
/// </remarks>
/// <param name="Makers">Accounts of 制单员.</param>
/// <param name="Levels">Accounts of 主管 by level, the first to approve first; any one of a level approves for it.</param>
public sealed record SetOperatorProcess(IReadOnlyList<Guid> Makers, IReadOnlyList<IReadOnlyList<Guid>> Levels, Confirmation Confirmation) : ICommand<Done>
{
    public const int MostLevels = 5;

    /// <summary>What the confirmation is bound to: the enterprise, who makes, and who approves level by level, each in the order of ids.</summary>
    public static string DigestFor(Guid applicantId, IReadOnlyList<Guid> makers, IReadOnlyList<IReadOnlyList<Guid>> levels) =>
        OrderDigest.Of("operator-process", [applicantId, .. new[] { makers }.Concat(levels).Select(place => (object?)string.Join(',', place.Distinct().Order().Select(id => id.ToString("N"))))]);

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.EnterpriseSupervisor) is { } missing)
            return missing;
        if (await EnableChannel.DemandAsync(work, ct) is { } notEnabled)
            return notEnabled;
        if (Makers.Count == 0)
            return new Refusal("process-maker-missing", "请至少添加一名制单员。", "makers");
        if (Levels.Count == 0 || Levels.Any(level => level.Count == 0))
            return new Refusal("process-level-missing", "请至少添加一级主管，每一级至少一名。", "levels");
        if (Levels.Count > MostLevels)
            return new Refusal("process-too-long", $"审批最多 {MostLevels} 级。", "levels");
        var applicantId = work.Actor.ApplicantId!.Value;
        var operators = await Operators.OfAsync(work.Db, applicantId, ct);
        if (Makers.Any(account => !operators.Any(o => o.Is(account, Role.EnterpriseMaker))) || Levels.SelectMany(level => level).Any(account => !operators.Any(o => o.Is(account, Role.EnterpriseSupervisor))))
            return new Refusal("operator-unknown", "请从本企业在用的制单员和主管中选择。");

        var id = Guid.CreateVersion7();
        var person = operators.ToDictionary(o => o.AccountId, o => o.PersonId);
        List<OperatorPost> posts = [.. Posts(0, Makers), .. Levels.SelectMany((level, index) => Posts(index + 1, level))];
        if (!CanBeApproved(posts))
            return new Refusal("process-same-person", "制单员和各级主管须由不同的人担任，请调整人员。");
        if (await Confirmations.DemandAsync(work, Confirmation, DigestFor(applicantId, Makers, Levels), null, ct) is { } unconfirmed)
            return unconfirmed;

        // Whoever else changes who acts for the enterprise at the same time decides again.
        work.Touch(await work.Db.Applicants.SingleAsync(a => a.Id == applicantId, ct));
        var last = await work.Db.OperatorProcesses.Where(p => p.ApplicantId == applicantId).OrderByDescending(p => p.Number).FirstOrDefaultAsync(ct);
        if (last is not null)
            last.LiveApplicantId = null;
        var process = new OperatorProcessVersion
        {
            Id = id,
            ApplicantId = applicantId,
            Number = (last?.Number ?? 0) + 1,
            SetById = work.Actor.AccountId,
            SetAtUtc = work.NowUtc,
            LiveApplicantId = applicantId,
        };
        work.Db.OperatorProcesses.Add(process);
        work.Db.OperatorPosts.AddRange(posts);
        work.Record(AuditSubject.Applicant(applicantId), "OperatorProcessSet", last is null ? null : new { last.Number }, new { process.Number, Makers, Levels });
        return Done.Instance;

        IEnumerable<OperatorPost> Posts(int level, IReadOnlyList<Guid> accounts) =>
            accounts.Select(account => person[account]).Distinct().Select(personId => new OperatorPost { ProcessId = id, Level = level, PersonId = personId });
    }

    // Asked before the model is made, which refuses a process of no use to anybody; here every maker must be of use.
    internal static bool CanBeApproved(List<OperatorPost> posts)
    {
        var levels = posts.Where(post => post.Level > 0).GroupBy(post => post.Level).OrderBy(level => level.Key).Select(level => level.Select(post => post.PersonId).ToList()).ToList();
        return posts.Where(post => post.Level == 0).All(maker => Remain([maker.PersonId], 0));

        bool Remain(List<Guid> taken, int level) => level == levels.Count || levels[level].Exists(person => !taken.Contains(person) && Remain([.. taken, person], level + 1));
    }
}
