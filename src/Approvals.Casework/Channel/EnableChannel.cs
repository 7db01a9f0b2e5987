using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Channel;

/// <summary>业务功能开通: since when an enterprise uses 信贷融资-小微企业快贷.</summary>
public sealed class ChannelEnablement
{
    public required Guid ApplicantId { get; init; }

    public required Guid EnabledById { get; init; }

    public required DateTime EnabledAtUtc { get; init; }
}

/// <summary>开通业务功能: the enterprise's 主管 enables it; the menu works after a new sign-in.</summary>
/// <remarks>Refusals in order: <c>role-missing</c>, <c>channel-enabled</c> (already). Source: seed 000 一.</remarks>
public sealed record EnableChannel : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.EnterpriseSupervisor) is { } missing)
            return missing;
        var applicantId = work.Actor.ApplicantId!.Value;
        if (await work.Db.ChannelEnablements.AnyAsync(enabled => enabled.ApplicantId == applicantId, ct))
            return new Refusal("channel-enabled", "小微企业快贷已开通，请退出并重新登录后使用。");
        work.Db.ChannelEnablements.Add(new ChannelEnablement { ApplicantId = applicantId, EnabledById = work.Actor.AccountId, EnabledAtUtc = work.NowUtc });
        work.Record(AuditSubject.Applicant(applicantId), "ChannelEnabled");
        return Done.Instance;
    }

    /// <summary>Refusal <c>channel-not-enabled</c>, or null.</summary>
    internal static async ValueTask<Refusal?> DemandAsync(Work work, CancellationToken ct)
    {
        var applicantId = work.Actor.ApplicantId;
        return await work.Db.ChannelEnablements.AnyAsync(enabled => enabled.ApplicantId == applicantId, ct)
            ? null
            : new Refusal("channel-not-enabled", "企业还没有开通小微企业快贷，请由主管在“开通业务”中开通。");
    }
}
