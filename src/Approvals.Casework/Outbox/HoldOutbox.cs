using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Reconciliation;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Outbox;

/// <summary>暂停投递: stops every message but questions to core banking, and asks those: what does it know of our borrowers. For a database that was restored to an earlier moment.</summary>
/// <remarks>Refusals in order: <c>role-missing</c>, <c>outbox-held</c>, <c>reason-required</c>.</remarks>
/// <param name="Reason">1–1000 characters.</param>
public sealed record HoldOutbox(string Reason) : ICommand<Done>
{
    private const int LongestReason = 1000;

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (work.Actor.Kind != ActorKind.System && CaseAccess.MissingRole(work.Actor, Role.Administrator) is { } missing)
            return missing;
        if (await work.Db.OutboxHolds.AnyAsync(hold => hold.LiveKey != null, ct))
            return new Refusal("outbox-held", "消息投递已经暂停。");
        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > LongestReason)
            return new Refusal("reason-required", $"请写明暂停投递的原因，1 至 {LongestReason} 个字符。", "reason");

        var hold = new OutboxHold { Id = Guid.CreateVersion7(), SinceUtc = work.Desk.Clock.SystemUtcNow, Reason = Reason, LiveKey = OutboxHold.Live };
        work.Db.OutboxHolds.Add(hold);
        await DailyReconciliation.AskAllAsync(work, hold, ct);
        work.Record(AuditSubject.System, "OutboxHeld", null, new { Reason });
        return Done.Instance;
    }
}
