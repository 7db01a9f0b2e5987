using Approvals.Casework.Discussion;
using Approvals.Lending.Organisation;
using Approvals.Web.Api;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Cases.Record;

/// <summary>讨论: remarks of the bank's people on the case, oldest first, which stay for good and decide nothing; and to whom the case was copied.</summary>
public sealed class CommentsModel(Visit visit) : CasePage(visit)
{
    internal IReadOnlyList<CommentView> Comments { get; private set; } = [];

    internal IReadOnlyList<CopyView> Copied { get; private set; } = [];

    /// <summary>To whom the visitor may copy the case; empty for whoever has no part in it.</summary>
    internal IReadOnlyList<StaffView> Readers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        Comments = await Discussion.OfCaseAsync(Db, Case.Id, Aborted);
        Copied = await Copies.OfCaseAsync(Db, Case.Id, Aborted);

        // Whoever has a part is refused for the reader who is still to be chosen, and for nothing before.
        if (await Visit.WhyNotAsync(new CopyCase(Case.Id, Guid.Empty, null)) is { Code: "copy-reader-unfit" })
            Readers = await Colleagues.CopyReadersAsync(Db, Case, Actor, Aborted);
        return Page();
    }

    /// <summary>Whether the visitor may take the copy back.</summary>
    internal bool MayTakeBack(CopyView copy) => copy.TakenBackAtUtc is null && (copy.FromAccountId == Actor.AccountId || Is(Role.Supervisor));

    public Task<IActionResult> OnPostAddAsync(string? text) => ActAsync(new AddComment(Case.Id, text ?? ""), Text["已发表。"], OnGetAsync, At("comments") + "#newest");

    public Task<IActionResult> OnPostCopyAsync(Guid toAccountId, string? reason) => ActAsync(new CopyCase(Case.Id, toAccountId, reason), Text["已抄送。"], OnGetAsync, At("comments") + "#copies");

    public Task<IActionResult> OnPostTakeBackAsync(Guid copy) => ActAsync(new TakeBackCopy(Case.Id, copy), Text["已收回抄送。"], OnGetAsync, At("comments") + "#copies");
}
