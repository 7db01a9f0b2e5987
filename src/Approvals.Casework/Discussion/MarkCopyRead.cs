using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Discussion;

/// <summary>已阅: the colleague has opened the file that was copied to them. Nothing changes for anybody else, and not a second time.</summary>
public sealed record MarkCopyRead(Guid CaseId) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        work.ChangesNothingAudited();
        await work.Db.CaseCopies.Where(copy => copy.CaseId == CaseId && copy.StandsForId == work.Actor.AccountId && copy.ReadAtUtc == null)
            .ExecuteUpdateAsync(set => set.SetProperty(copy => copy.ReadAtUtc, work.NowUtc), ct);
        return Done.Instance;
    }
}
