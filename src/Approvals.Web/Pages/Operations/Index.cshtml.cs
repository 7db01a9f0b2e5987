using Approvals.Casework.Jobs;
using Approvals.Casework.Outbox;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Operations;

/// <summary>运行: timers, messages to partners, cases that stand still, recurring jobs.</summary>
[Authorize(Roles = $"{nameof(Role.OperationsMaker)},{nameof(Role.OperationsChecker)},{nameof(Role.Supervisor)},{nameof(Role.Administrator)}")]
public sealed class IndexModel(Visit visit) : DeskPage(visit)
{
    private const int RowsAPage = 50;

    [BindProperty(SupportsGet = true)]
    public OperationsTab Tab { get; set; }

    /// <summary>消息: which state; without, the one that needs somebody.</summary>
    [BindProperty(SupportsGet = true)]
    public OutboxState? State { get; set; }

    [BindProperty(Name = "cursor", SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>An administrator reads no case: numbers are shown to them and lead nowhere.</summary>
    public bool ReadsCases => Visit.Is([.. DataScope.CaseReaders]);

    public bool MayRevive => Visit.Is(Role.Administrator);

    public bool MayRelease => Visit.Is(Role.OperationsChecker);

    /// <summary>暂停投递 in force; null when messages go out.</summary>
    public OutboxHold? Hold { get; private set; }

    internal IReadOnlyList<TimerRow> Timers { get; private set; } = [];

    public IReadOnlyDictionary<OutboxState, int> Counts { get; private set; } = new Dictionary<OutboxState, int>();

    internal IReadOnlyList<OutboxRow> Messages { get; private set; } = [];

    internal IReadOnlyList<StuckCase> Stuck { get; private set; } = [];

    /// <summary>Every recurring job with its last run, null before the first.</summary>
    public IReadOnlyList<(RecurringJob Job, JobRun? Last)> Jobs { get; private set; } = [];

    public string? Next { get; private set; }

    /// <summary>The state of messages shown.</summary>
    public OutboxState Wanted => State ?? (Counts.ContainsKey(OutboxState.Parked) ? OutboxState.Parked : Counts.ContainsKey(OutboxState.Enquiring) ? OutboxState.Enquiring : OutboxState.Pending);

    public async Task<IActionResult> OnGetAsync()
    {
        var after = Cursor.Parse(After);
        Hold = await Db.OutboxHolds.AsNoTracking().SingleOrDefaultAsync(hold => hold.LiveKey != null, Aborted);
        switch (Tab)
        {
            case OperationsTab.Timers:
                (Timers, Next) = Of(await TimerRows.PendingAsync(Db, Actor, RowsAPage, after, Aborted));
                break;
            case OperationsTab.Messages:
                var seesAll = await Db.IsHeadOfficeAsync(Actor, Aborted);
                Counts = await OutboxRows.CountsAsync(Db, Actor, seesAll, Aborted);
                (Messages, Next) = Of(await OutboxRows.FindAsync(Db, Actor, seesAll, Wanted, RowsAPage, after, Aborted));
                break;
            case OperationsTab.Stuck:
                (Stuck, Next) = Of(await StuckCases.FindAsync(Db, Desk.Flow.Definitions, Actor, RowsAPage, after, Aborted));
                break;
            case OperationsTab.Jobs:
                await LoadJobsAsync();
                break;
        }

        return Page();
    }

    public Task<IActionResult> OnPostReviveAsync(long messageId)
    {
        Tab = OperationsTab.Messages;
        return ActAsync(new ReviveMessage(messageId), Text["已重新投递；付款先向核心查询，不会重复入账。"], OnGetAsync, At(Tab));
    }

    public Task<IActionResult> OnPostHoldAsync(string? reason) => ActAsync(new HoldOutbox(reason ?? ""), Text["已暂停投递；正在向核心系统查询每个借款人的账务。"], OnGetAsync, At(Tab));

    public Task<IActionResult> OnPostReleaseAsync(string? note) => ActAsync(new ReleaseOutbox(note ?? ""), Text["已恢复投递。"], OnGetAsync, At(Tab));

    /// <summary>What stood in a field of a form that was refused.</summary>
    public string? Entered(string field) => Request.HasFormContentType ? Request.Form[field].ToString() : null;

    public string With(string? cursor) => At(Tab, State, cursor);

    public static string At(OperationsTab tab, OutboxState? state = null, string? cursor = null) =>
        PageAddress.Of("/operations", ("tab", tab.ToString()), ("state", state?.ToString()), ("cursor", cursor));

    private async Task LoadJobsAsync()
    {
        var jobs = RecurringJobs.All(Desk.AuditKey.ToArray());
        var last = await Db.JobRuns.AsNoTracking().Where(run => Db.JobRuns.Where(other => other.Kind == run.Kind).Max(other => other.BusinessDate) == run.BusinessDate).ToListAsync(Aborted);
        Jobs = [.. jobs.Select(job => (job, last.Find(run => run.Kind == job.Kind)))];
    }

    private static (IReadOnlyList<T> Rows, string? Next) Of<T>(Page<T>? page) => page is null ? ([], null) : (page.Items, page.Next);
}

/// <summary>运行分栏</summary>
public enum OperationsTab
{
    /// <summary>时限</summary>
    Timers,

    /// <summary>待发消息</summary>
    Messages,

    /// <summary>停滞案件</summary>
    Stuck,

    /// <summary>定时任务</summary>
    Jobs,
}
