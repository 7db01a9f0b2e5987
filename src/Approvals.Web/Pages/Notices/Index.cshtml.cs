using Approvals.Casework.Notifications;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Approvals.Web.Live;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Notices;

/// <summary>消息: what somebody was told, newest first, each leading to its case.</summary>
public sealed class IndexModel(Visit visit) : DeskPage(visit)
{
    private const int RowsAPage = 50;

    [BindProperty(Name = "cursor", SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<NoticeView> Notices { get; private set; } = [];

    public int Unread { get; private set; }

    public string? Next { get; private set; }

    /// <summary>Numbers of the cases the visitor may open.</summary>
    public IReadOnlyDictionary<Guid, string> Numbers { get; private set; } = new Dictionary<Guid, string>();

    public async Task OnGetAsync()
    {
        var page = await Api.Notices.PageAsync(Db, Actor.AccountId, Cursor.Parse(After) is { } after ? Api.Notices.CursorOf(after) : null, RowsAPage, Aborted, chinese => Text[chinese]);
        (Notices, Next) = (page.Items, page.Next);
        Unread = await Inbox.UnreadAsync(Db, Actor.AccountId, Aborted);
        var cases = Notices.Select(notice => notice.CaseId).OfType<Guid>().Distinct().ToList();

        // An administrator is told of messages about cases and reads none.
        if (cases.Count > 0 && Visit.Is([.. DataScope.CaseReadersAndApplicant]))
            Numbers = await Db.FilesOf(Actor).Where(c => cases.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Number, Aborted);
    }

    /// <summary>Where a case is opened by this visitor.</summary>
    public string Open(string number) => Visit.Is(Role.Applicant) ? $"/my/{number}" : Visit.Is(Role.EnterpriseSupervisor, Role.EnterpriseMaker) ? "/channel" : $"/cases/{number}";

    public Task<IActionResult> OnPostReadAsync(Guid noticeId, [FromServices] LiveChanges changes) => ReadAsync([noticeId], changes);

    public Task<IActionResult> OnPostReadAllAsync([FromServices] LiveChanges changes) => ReadAsync(null, changes);

    private async Task<IActionResult> ReadAsync(IReadOnlyList<Guid>? notices, LiveChanges changes)
    {
        if ((await RunAsync(new MarkNoticesRead(notices))).IsRefused)
        {
            await OnGetAsync();
            return Page();
        }

        changes.Recount();
        return Redirect(After is null ? "/notices" : $"/notices?cursor={After}");
    }
}
