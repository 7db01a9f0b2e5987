using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Notifications;

/// <summary>标为已读: a person has read some of their notices, or all. Somebody else's and those read before are left as they are.</summary>
/// <remarks>Refusals in order: <c>account-required</c>, <c>too-many-notices</c> (more than 200 at once).</remarks>
/// <param name="NoticeIds">Null for everything unread.</param>
/// <returns>How many became read.</returns>
public sealed record MarkNoticesRead(IReadOnlyList<Guid>? NoticeIds) : ICommand<int>
{
    private const int Most = 200;

    public async ValueTask<Result<int>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (work.Actor.AccountId == Guid.Empty)
            return new Refusal("account-required", "只有登录的人员有通知。");
        if (NoticeIds is { Count: > Most })
            return new Refusal("too-many-notices", $"一次最多标记 {Most} 条通知。", "noticeIds");

        var unread = work.Db.Notices.Where(n => n.RecipientId == work.Actor.AccountId && n.ReadAtUtc == null);
        if (NoticeIds is { } ids)
            unread = unread.Where(n => ids.Contains(n.Id));
        work.ChangesNothingAudited();
        return await unread.ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAtUtc, work.NowUtc), ct);
    }
}
