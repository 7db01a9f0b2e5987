using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Organisation;

/// <summary>退出登录: every token and cookie of the actor's account stops working at once.</summary>
public sealed record EndSessions : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var account = await work.Db.Users.SingleAsync(a => a.Id == work.Actor.AccountId, ct);
        account.SecurityStamp = Guid.CreateVersion7().ToString("N");
        account.ConcurrencyStamp = Guid.CreateVersion7().ToString("N");
        work.Record(AuditSubject.Account(account.Id), "SignedOut");
        return Done.Instance;
    }
}
