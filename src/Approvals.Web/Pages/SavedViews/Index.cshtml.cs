using Approvals.Casework.Views;
using Approvals.Web.Api;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.SavedViews;

/// <summary>我的视图: the lists somebody keeps.</summary>
public sealed class IndexModel(Visit visit) : DeskPage(visit)
{
    public IReadOnlyList<SavedViewView> Views { get; private set; } = [];

    public async Task OnGetAsync() => Views = await Api.SavedViews.OfAsync(Db, Actor, Aborted);

    public Task<IActionResult> OnPostRemoveAsync(Guid viewId) => ActAsync(
        new RemoveView(viewId),
        Text["视图已删除。"],
        async () =>
        {
            await OnGetAsync();
            return Page();
        });
}
