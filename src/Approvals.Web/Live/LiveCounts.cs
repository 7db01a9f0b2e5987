using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Notifications;
using Approvals.Web.Reading;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Live;

/// <summary>实时数字: what waits for somebody right now.</summary>
/// <param name="Mine">我的待办: also the approvals of those I stand in for.</param>
/// <param name="Pool">待认领: open to my roles in my units, held by nobody.</param>
/// <param name="Notices">未读消息</param>
public sealed record LiveCounts(int Mine, int Pool, int Notices)
{
    public static async Task<LiveCounts> OfAsync(Desk desk, Actor actor, CancellationToken ct)
    {
        await using var db = desk.Database.Open();
        var notices = await Inbox.UnreadAsync(db, actor.AccountId, ct);
        if (actor.OrgPath is not { } path)
            return new LiveCounts(0, 0, notices);
        var roles = actor.Roles.ToList();
        var covered = await Covered.ByAsync(db, actor, desk.Clock.Today, ct);
        var open = db.WorkItems.Where(item => item.State == WorkItemState.Open);
        return new LiveCounts(
            await db.AskedOf(actor, covered, await db.SpentAsync(actor, covered, ct)).CountAsync(item => item.State == WorkItemState.Open, ct),
            await open.CountAsync(item => item.AssigneeId == null && roles.Contains(item.Role) && item.OrgPath.StartsWith(path), ct),
            notices);
    }
}
