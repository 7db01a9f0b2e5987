using Approvals.Casework.Discussion;
using Approvals.Web.Api;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Cases.Record;

/// <summary>讨论: remarks of the bank's people on the case, oldest first. They stay for good and decide nothing.</summary>
public sealed class CommentsModel(Visit visit) : CasePage(visit)
{
    internal IReadOnlyList<CommentView> Comments { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        Comments = await Discussion.OfCaseAsync(Db, Case.Id, Aborted);
        return Page();
    }

    public Task<IActionResult> OnPostAddAsync(string? text) => ActAsync(new AddComment(Case.Id, text ?? ""), Text["已发表。"], OnGetAsync, At("comments") + "#newest");
}
