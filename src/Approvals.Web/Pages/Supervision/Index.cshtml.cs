using Approvals.Casework.Applications;
using Approvals.Casework.Claims;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Supervision;

/// <summary>督办: who holds what, what runs out of time, who is away.</summary>
[Authorize(Roles = nameof(Role.Supervisor))]
public sealed class IndexModel(Visit visit) : DeskPage(visit)
{
    private const int RowsAPage = 50;

    private static readonly Dictionary<string, string> Names = new() { ["accountId"] = "谁", ["from"] = "第一天", ["to"] = "最后一天" };

    [BindProperty(SupportsGet = true)]
    public SupervisionTab Tab { get; set; }

    /// <summary>认领看板: whose cases are shown; without, what nobody has claimed.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Person { get; set; }

    /// <summary>时限看板: id of a step.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Stage { get; set; }

    /// <summary>时限看板: how much time is left.</summary>
    [BindProperty(SupportsGet = true)]
    public SlaState? State { get; set; }

    [BindProperty(Name = "cursor", SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>What was typed, kept when it was refused.</summary>
    public TypedAct Typed { get; private set; } = new();

    internal IReadOnlyList<ManagerLoad> Loads { get; private set; } = [];

    internal IReadOnlyList<HeldCase> Held { get; private set; } = [];

    internal ILookup<Guid, Successor> SuccessorsOf { get; private set; } = Array.Empty<Successor>().ToLookup(_ => Guid.Empty);

    internal IReadOnlyList<SlaCount> Counts { get; private set; } = [];

    internal IReadOnlyList<SlaRow> Items { get; private set; } = [];

    internal IReadOnlyList<AbsenceView> Away { get; private set; } = [];

    /// <summary>People who could be noted as away: account, name, unit, what they do.</summary>
    public IReadOnlyList<(Guid Id, string Name, string Unit)> Staff { get; private set; } = [];

    public string? Next { get; private set; }

    public DateOnly Today => Desk.Clock.Today;

    public async Task<IActionResult> OnGetAsync()
    {
        var (now, soon, after) = (Visit.NowUtc, Remaining.SoonUntil(Desk.Rulebook, Visit.NowUtc), Cursor.Parse(After));
        switch (Tab)
        {
            case SupervisionTab.Claims:
                Loads = await ClaimBoard.LoadsAsync(Db, Actor, now, soon, Today, Aborted);
                if (Person is { } person)
                {
                    (Held, Next) = Of(await ClaimBoard.HeldAsync(Db, Actor, person, RowsAPage, after, Aborted));
                    SuccessorsOf = await Successors.OfAsync(Db, Held, person, Today, Aborted);
                }
                else
                {
                    (Items, Next) = Of(await SlaBoard.FindAsync(Db, Actor, now, soon, new SlaFilter(Kind: WorkKinds.Claim, Unclaimed: true), RowsAPage, after, Aborted));
                }

                break;
            case SupervisionTab.Sla:
                Counts = await SlaBoard.CountsAsync(Db, Actor, now, soon, Aborted);
                (Items, Next) = Of(await SlaBoard.FindAsync(Db, Actor, now, soon, new SlaFilter(Stage, State: State), RowsAPage, after, Aborted));
                break;
            case SupervisionTab.Absences:
                Away = await AbsenceRows.NotOverAsync(Db, Actor, Today, Aborted);
                await LoadStaffAsync();
                break;
        }

        return Page();
    }

    public Task<IActionResult> OnPostReleaseAsync(Guid caseId, string? reason)
    {
        Typed = new TypedAct(caseId, Reason: reason);
        return ActAsync(new ReleaseClaim(caseId, reason), Text["已退回公共池。"], OnGetAsync, With());
    }

    public async Task<IActionResult> OnPostReassignAsync(Guid caseId, Guid toAccountId, string? reason)
    {
        Typed = new TypedAct(caseId, toAccountId, reason);
        if (!string.IsNullOrWhiteSpace(reason))
            return await ActAsync(new ReassignCase(caseId, toAccountId, reason), Text["已改派，待办一并转过去了。"], OnGetAsync, With());
        Refuse(new Refusal("reason-required", "请写明改派原因。", "reason"));
        return await OnGetAsync();
    }

    public Task<IActionResult> OnPostAbsentAsync(Guid accountId, DateOnly? from, DateOnly? to, string? reason)
    {
        (Tab, Typed) = (SupervisionTab.Absences, new TypedAct(ToAccountId: accountId, Reason: reason, From: from, To: to));
        return CannotRead(Names) ? OnGetAsync() : ActAsync(new EnterAbsence(accountId, from ?? default, to ?? default, reason ?? ""), Text["已登记。离岗期间不再给这位同事分派新的审批和案件。"], OnGetAsync, With());
    }

    public Task<IActionResult> OnPostBackAsync(Guid absenceId)
    {
        Tab = SupervisionTab.Absences;
        return ActAsync(new EndAbsence(absenceId), Text["已销假。"], OnGetAsync, With());
    }

    /// <summary>The address of what is shown.</summary>
    public string With(string? cursor = null) => At(Tab, Person, Stage, State, cursor);

    public static string At(SupervisionTab tab, Guid? person = null, string? stage = null, SlaState? state = null, string? cursor = null) =>
        PageAddress.Of("/supervision", ("tab", tab.ToString()), ("person", person?.ToString()), ("stage", stage), ("state", state?.ToString()), ("cursor", cursor));

    private async Task LoadStaffAsync()
    {
        var scope = Actor.OrgPath ?? "\0";
        Staff = (await (from account in Db.Users
                        join unit in Db.OrgUnits on account.OrgUnitId equals unit.Id
                        where account.IsActive && unit.Path.StartsWith(scope)
                        orderby unit.Path, account.Name
                        select new { account.Id, account.Name, Unit = unit.Name }).ToListAsync(Aborted)).ConvertAll(person => (person.Id, person.Name, person.Unit));
    }

    private static (IReadOnlyList<T> Rows, string? Next) Of<T>(Page<T>? page) => page is null ? ([], null) : (page.Items, page.Next);
}

/// <summary>督办分栏</summary>
public enum SupervisionTab
{
    /// <summary>认领看板</summary>
    Claims,

    /// <summary>时限看板</summary>
    Sla,

    /// <summary>离岗登记</summary>
    Absences,
}

/// <summary>What a refused form held.</summary>
public sealed record TypedAct(Guid? CaseId = null, Guid? ToAccountId = null, string? Reason = null, DateOnly? From = null, DateOnly? To = null);
