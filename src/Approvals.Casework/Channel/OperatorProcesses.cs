using Approvals.Casework.Data;
using Approvals.Lending.Facilities;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Channel;

/// <summary>信贷流程: who makes and who approves an enterprise's orders; a new version replaces the one before. Source: seed 000 三.</summary>
public sealed class OperatorProcessVersion
{
    public required Guid Id { get; init; }

    public required Guid ApplicantId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required Guid SetById { get; init; }

    public required DateTime SetAtUtc { get; init; }

    /// <summary>The applicant while it is in force, so that one is; null once replaced.</summary>
    public Guid? LiveApplicantId { get; set; }
}

/// <summary>流程岗位: one person at one place of a process.</summary>
public sealed class OperatorPost
{
    public required Guid ProcessId { get; init; }

    /// <summary>0 for 制单员, from 1 for the levels of 主管.</summary>
    public required int Level { get; init; }

    public required Guid PersonId { get; init; }
}

/// <summary>信贷流程查询</summary>
internal static class OperatorProcesses
{
    /// <summary>The process in force, or null when the enterprise set none. Persons by their natural person, in no order.</summary>
    public static async ValueTask<OperatorProcess?> InForceAsync(Work work, Guid applicantId, CancellationToken ct)
    {
        var posts = await (from process in work.Db.OperatorProcesses
                           join post in work.Db.OperatorPosts on process.Id equals post.ProcessId
                           where process.LiveApplicantId == applicantId
                           select post).AsNoTracking().ToListAsync(ct);
        return posts.Count == 0 ? null : Of(posts);
    }

    /// <summary>The pure model of stored posts.</summary>
    public static OperatorProcess Of(IReadOnlyCollection<OperatorPost> posts) => new(
        posts.Where(post => post.Level == 0).Select(post => post.PersonId),
        [.. posts.Where(post => post.Level > 0).GroupBy(post => post.Level).OrderBy(level => level.Key)
            .Select(level => (IReadOnlyList<Guid>)[.. level.Select(post => post.PersonId)])]);
}
