using Approvals.Casework.Approving;
using Approvals.Casework.Claims;
using Approvals.Casework.Data;
using Approvals.Casework.Views;
using Approvals.Lending.Organisation;
using Approvals.Web.Api;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Approvals.Web.Live;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Work;

/// <summary>工作台: where the day starts — what I could take, what is mine, what I wait for, what I have done.</summary>
public sealed class IndexModel(Visit visit) : DeskPage(visit)
{
    private const int RowsAPage = 50;

    [BindProperty(SupportsGet = true)]
    public WorkTab? Tab { get; set; }

    /// <summary>What is asked, e.g. <c>approve</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Product { get; set; }

    /// <summary>Only what is late.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Late { get; set; }

    [BindProperty(Name = "cursor", SupportsGet = true)]
    public string? After { get; set; }

    public WorkTab Current => Tab ?? WorkTab.Mine;

    public LiveCounts Counts { get; private set; } = new(0, 0, 0);

    internal IReadOnlyList<QueueRow> Asked { get; private set; } = [];

    /// <summary>Those of the asked that may be approved in a batch, by work item.</summary>
    internal IReadOnlyDictionary<Guid, BatchItem> Batchable { get; private set; } = new Dictionary<Guid, BatchItem>();

    /// <summary>What became of each item of the batch that was just sent.</summary>
    internal IReadOnlyList<BatchResult> Results { get; private set; } = [];

    internal IReadOnlyList<WaitingRow> Waiting { get; private set; } = [];

    internal IReadOnlyList<DoneRow> Done { get; private set; } = [];

    internal IReadOnlyList<CopiedRow> Copied { get; private set; } = [];

    /// <summary>How many cases copied to the visitor they have not opened yet.</summary>
    public int UnreadCopies { get; private set; }

    public string? Next { get; private set; }

    /// <summary>The visitor's saved lists.</summary>
    public IReadOnlyList<SavedViewView> Views { get; private set; } = [];

    /// <summary>What was typed as the name of a view, kept when it was refused.</summary>
    public string? ViewName { get; private set; }

    public bool MayClaim => Visit.Is(Role.CustomerManager);

    public async Task<IActionResult> OnGetAsync()
    {
        Views = await Api.SavedViews.OfAsync(Db, Actor, Aborted);
        Counts = await LiveCounts.OfAsync(Desk, Actor, Aborted);
        UnreadCopies = await CopiedRows.UnreadAsync(Db, Actor, Aborted);
        // Who has nothing of their own begins with what they could take.
        Tab ??= Counts.Mine == 0 && Counts.Pool > 0 ? WorkTab.Pool : WorkTab.Mine;
        await LoadAsync();
        return Page();
    }

    /// <summary>The rows alone, for a page that is open while something changes.</summary>
    public async Task<IActionResult> OnGetRowsAsync()
    {
        await LoadAsync();
        return Partial("_Rows", this);
    }

    public async Task<IActionResult> OnPostClaimAsync(Guid caseId, string number)
    {
        var claimed = await RunAsync(new ClaimCase(caseId));
        if (!claimed.IsRefused)
        {
            Say(Text["已认领。先确认客户的申请意愿。"]);
            return Redirect($"/cases/{number}");
        }

        Tab ??= WorkTab.Pool;
        return await OnGetAsync();
    }

    /// <summary>批量同意: every item is approved by itself, under a key of its own; what became of each is told.</summary>
    public async Task<IActionResult> OnPostBatchAsync(List<string> items)
    {
        var chosen = items.OfType<string>().Take(RowsAPage).Select(BatchItem.Parse).OfType<BatchItem>().ToList();
        var cases = chosen.Select(item => item.CaseId).ToList();
        var names = await (from @case in Db.CasesOf(Actor)
                           join applicant in Db.Applicants on @case.ApplicantId equals applicant.Id
                           where cases.Contains(@case.Id)
                           select new { @case.Id, @case.Number, applicant.Name }).ToDictionaryAsync(named => named.Id, Aborted);
        if (names.Count == 0)
            Refuse(new Refusal(RequestFault.ProblemCode, "请先勾选要同意的案件。", "items"));
        var results = new List<BatchResult>();
        foreach (var item in chosen.Where(item => names.ContainsKey(item.CaseId)))
        {
            var approved = await Desk.RunAsync(new ApproveInBatch(item.CaseId, item.SeatId, item.Seen), Actor, string.IsNullOrWhiteSpace(Key) ? null : $"{Key}:{item.SeatId:N}", Aborted);
            results.Add(new BatchResult(names[item.CaseId].Number, names[item.CaseId].Name, approved.Refusal));
        }

        Results = results;
        return await OnGetAsync();
    }

    /// <summary>Keeps the list as it is filtered now.</summary>
    public Task<IActionResult> OnPostSaveViewAsync(string? name)
    {
        ViewName = name;
        return ActAsync(new SaveView(name ?? "", With()), Text["视图已保存。"], OnGetAsync, With());
    }

    /// <summary>The address of this list with one thing changed.</summary>
    public string With(WorkTab? tab = null, string? kind = "", string? product = "", bool? late = null, string? cursor = null) => PageAddress.Of(
        "/work", ("tab", (tab ?? Current).ToString()), ("kind", kind is "" ? Kind : kind), ("product", product is "" ? Product : product), ("late", late ?? Late ? "true" : null), ("cursor", cursor));

    private async Task LoadAsync()
    {
        var after = Cursor.Parse(After);
        switch (Current)
        {
            case WorkTab.Mine or WorkTab.Pool:
                var filter = new QueueFilter(Current == WorkTab.Pool ? QueueKind.Pool : QueueKind.Mine, Kind, Product, Late ? true : null);
                (Asked, Next) = Of(await QueueRows.FindAsync(Db, Actor, Visit.NowUtc, filter, RowsAPage, after, Aborted));
                Batchable = await BatchItems.OfAsync(Db, Asked, Aborted);
                break;
            case WorkTab.Waiting:
                (Waiting, Next) = Of(await WaitingRows.FindAsync(Db, Actor, RowsAPage, after, Aborted));
                break;
            case WorkTab.Done:
                (Done, Next) = Of(await DoneRows.FindAsync(Db, Actor, RowsAPage, after, Aborted));
                break;
            case WorkTab.Copied:
                (Copied, Next) = Of(await CopiedRows.FindAsync(Db, Actor, RowsAPage, after, Aborted));
                break;
        }
    }

    private static (IReadOnlyList<T> Rows, string? Next) Of<T>(Page<T>? page) => page is null ? ([], null) : (page.Items, page.Next);
}

/// <summary>批量同意的结果</summary>
/// <param name="Number">案件编号</param>
/// <param name="WhyNot">Null when it was approved.</param>
internal sealed record BatchResult(string Number, string Applicant, Refusal? WhyNot);

/// <summary>工作台分栏</summary>
public enum WorkTab
{
    /// <summary>待我办理</summary>
    Mine,

    /// <summary>待认领</summary>
    Pool,

    /// <summary>等待他人</summary>
    Waiting,

    /// <summary>已办</summary>
    Done,

    /// <summary>抄送我的</summary>
    Copied,
}
