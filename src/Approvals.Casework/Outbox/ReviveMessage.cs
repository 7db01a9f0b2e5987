using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Outbox;

/// <summary>重新投递: an operator sends a parked message on its way again; a money order is enquired first.</summary>
/// <remarks>Refusals in order: <c>message-unknown</c>, <c>message-not-parked</c>.</remarks>
public sealed record ReviveMessage(long MessageId) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var message = await work.Db.Outbox.SingleOrDefaultAsync(m => m.Id == MessageId, ct);
        if (message is null)
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
}
