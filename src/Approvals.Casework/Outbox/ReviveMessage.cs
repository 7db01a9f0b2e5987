using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Outbox;

/// <summary>重新投递: an operator sends a parked message on its way again; a money order is enquired first.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>message-unknown</c> (also when its case is outside the administrator's data scope; a message of no case is
/// head office's), <c>message-not-parked</c>.
/// </remarks>
public sealed record ReviveMessage(long MessageId) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (work.Actor.Kind != ActorKind.System && CaseAccess.MissingRole(work.Actor, Role.Administrator) is { } missing)
            return missing;
        var message = await work.Db.Outbox.SingleOrDefaultAsync(m => m.Id == MessageId, ct);
        if (message is null || !await IsInScopeAsync(work, message, ct))
            return new Refusal("message-unknown", "没有这条消息。");
        if (message.State != OutboxState.Parked)
            return new Refusal("message-not-parked", "这条消息没有搁置，不需要重新投递。");

        message.State = OutboxState.Enquiring;
        message.Attempts = 0;
        message.NextAttemptAtUtc = work.Desk.Clock.SystemUtcNow;
        work.WakeOutbox();
        work.Record(message.CaseId is { } caseId ? AuditSubject.Case(caseId) : AuditSubject.System, "MessageRevived", null, new { message.Key, message.Kind });
        return Done.Instance;
    }

    private static async ValueTask<bool> IsInScopeAsync(Work work, OutboxMessage message, CancellationToken ct)
    {
        if (work.Actor.Kind == ActorKind.System)
            return true;
        var path = message.CaseId is { } caseId
            ? await work.Db.Cases.Where(c => c.Id == caseId).Select(c => c.OrgPath).SingleAsync(ct)
            : await work.Db.OrgUnits.Where(unit => unit.ParentId == null).Select(unit => unit.Path).SingleAsync(ct);
        return CaseAccess.IsInScope(work.Actor, path);
    }
}
