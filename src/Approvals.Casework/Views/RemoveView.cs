using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Views;

/// <summary>删除视图</summary>
/// <remarks>Refusals: <c>view-unknown</c>, also when it is somebody else's.</remarks>
public sealed record RemoveView(Guid ViewId) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var view = await work.Db.SavedViews.SingleOrDefaultAsync(v => v.Id == ViewId && v.AccountId == work.Actor.AccountId, ct);
        if (view is null)
            return new Refusal("view-unknown", "没有这个视图，可能已经删除。");
        work.Db.SavedViews.Remove(view);
        work.Record(AuditSubject.Account(work.Actor.AccountId), "ViewRemoved", new { view.Name, view.Address });
        return Done.Instance;
    }
}
