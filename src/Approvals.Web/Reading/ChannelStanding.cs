using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>企业网银现状: how far an enterprise is with its set-up.</summary>
/// <param name="EnabledAtUtc">Null while the service is not enabled.</param>
internal sealed record ChannelStanding(
    string EnterpriseName, DateTime? EnabledAtUtc, EnterpriseAuthorisation? Authorisation, OperatorProcessVersion? Process, IReadOnlyList<OperatorPost> Posts, IReadOnlyList<EnterpriseOperator> Operators)
{
    public static async Task<ChannelStanding> OfAsync(DeskDb db, Guid applicantId, CancellationToken ct)
    {
        var process = await db.OperatorProcesses.AsNoTracking().SingleOrDefaultAsync(p => p.LiveApplicantId == applicantId, ct);
        return new ChannelStanding(
            await db.Applicants.Where(a => a.Id == applicantId).Select(a => a.Name).SingleAsync(ct),
            await db.ChannelEnablements.Where(e => e.ApplicantId == applicantId).Select(e => (DateTime?)e.EnabledAtUtc).SingleOrDefaultAsync(ct),
            await db.EnterpriseAuthorisations.AsNoTracking().SingleOrDefaultAsync(a => a.LiveApplicantId == applicantId, ct),
            process,
            process is null ? [] : await db.OperatorPosts.AsNoTracking().Where(post => post.ProcessId == process.Id).OrderBy(post => post.Level).ToListAsync(ct),
            await Approvals.Casework.Channel.Operators.OfAsync(db, applicantId, ct));
    }

    /// <summary>Names of the persons of a place, 0 for 制单员.</summary>
    public IReadOnlyList<string> NamesAt(int level) => [.. Posts.Where(post => post.Level == level).Select(post => Operators.FirstOrDefault(o => o.PersonId == post.PersonId)?.Name ?? "—").Order(StringComparer.Ordinal)];

    public int Levels => Posts.Count == 0 ? 0 : Posts.Max(post => post.Level);
}
