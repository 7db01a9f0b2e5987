using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Views;

/// <summary>保存视图: a person keeps a list as it is filtered under a name; a name they have already gets the new address.</summary>
/// <remarks>
/// Refusals in order: <c>account-required</c>, <c>view-name-required</c> (1–40 characters), <c>view-address-foreign</c> (anything but the work queue
/// and the list of cases, or longer than 500 characters), <c>too-many-views</c> (more than 30).
/// </remarks>
/// <param name="Address">e.g. <c>/work?tab=Pool&amp;late=true</c>.</param>
/// <returns>Id of the view.</returns>
public sealed record SaveView(string Name, string Address) : ICommand<Guid>
{
    internal const int LongestName = 40;
    internal const int LongestAddress = 500;
    private const int Most = 30;

    private static readonly string[] Lists = ["/work", "/cases"];

    public async ValueTask<Result<Guid>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (work.Actor.AccountId == Guid.Empty)
            return new Refusal("account-required", "只有登录的人员可以保存视图。");
        var name = Name.Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
            return new Refusal("view-name-required", $"请给视图起个名字，不超过 {LongestName} 个字。", "name");
        if (Address.Length > LongestAddress || Address.Any(char.IsControl) || !Array.Exists(Lists, list => Address == list || Address.StartsWith(list + "?", StringComparison.Ordinal)))
            return new Refusal("view-address-foreign", "只能保存工作台和案件列表的视图。", "address");

        var mine = await work.Db.SavedViews.Where(view => view.AccountId == work.Actor.AccountId).ToListAsync(ct);
        var saved = mine.Find(view => view.Name == name);
        if (saved is null && mine.Count >= Most)
            return new Refusal("too-many-views", $"最多保存 {Most} 个视图，请先删除不用的。");

        var before = saved is null ? null : new { saved.Name, saved.Address };
        if (saved is null)
        {
            saved = new SavedView { Id = Guid.CreateVersion7(), AccountId = work.Actor.AccountId, Name = name, Address = Address };
            work.Db.SavedViews.Add(saved);
        }

        saved.Address = Address;
        work.Record(AuditSubject.Account(work.Actor.AccountId), "ViewSaved", before, new { saved.Name, saved.Address });
        return saved.Id;
    }
}
