using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Organisation;

/// <summary>登录留痕: keeps the outcome of a sign-in; too many failures in a row lock the account for a while. Times are the system clock's.</summary>
/// <param name="From">Network address the attempt came from, when known.</param>
public sealed record RecordSignIn(Guid AccountId, bool Succeeded, string? From) : ICommand<Done>
{
    /// <summary>Failures in a row after which the account locks. Source: policy default.</summary>
    public const int FailuresAllowed = 5;

    /// <summary>How long it stays locked. Source: policy default.</summary>
    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var account = await work.Db.Users.SingleAsync(a => a.Id == AccountId, ct);
        account.ConcurrencyStamp = Guid.CreateVersion7().ToString("N");
        account.AccessFailedCount = Succeeded ? 0 : account.AccessFailedCount + 1;
        if (Succeeded)
            account.LockoutEnd = null;
        var locks = account.AccessFailedCount >= FailuresAllowed;
        if (locks)
        {
            account.AccessFailedCount = 0;
            account.LockoutEnd = new DateTimeOffset(work.Desk.Clock.SystemUtcNow) + Lockout;
        }

        work.Record(AuditSubject.Account(AccountId), Succeeded ? "SignedIn" : locks ? "AccountLocked" : "SignInFailed", null, new { From });
        return Done.Instance;
    }
}
