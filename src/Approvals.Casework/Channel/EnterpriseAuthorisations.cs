using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Channel;

/// <summary>企业授权查询</summary>
internal static class EnterpriseAuthorisations
{
    /// <summary>The authorisation in force, or null when the enterprise gave none.</summary>
    public static async ValueTask<EnterpriseAuthorisation?> InForceAsync(Work work, Guid applicantId, CancellationToken ct) =>
        await work.Db.EnterpriseAuthorisations.SingleOrDefaultAsync(a => a.LiveApplicantId == applicantId, ct);
}
