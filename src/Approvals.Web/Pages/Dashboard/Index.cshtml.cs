using Approvals.Casework.Applications;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Approvals.Web.Reading.Figures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Web.Pages.Dashboard;

/// <summary>看板: where cases stand, how long they take, whether time limits are kept, what became of them.</summary>
[Authorize(Roles = $"{nameof(Role.Supervisor)},{nameof(Role.Auditor)},{nameof(Role.CommitteeChair)},{nameof(Role.Administrator)}")]
public sealed class IndexModel(Visit visit, FigureCache figures) : DeskPage(visit)
{
    private const int UsualDays = 90;

    private static readonly Dictionary<string, string> Dates = new() { ["from"] = "开始日期", ["to"] = "结束日期" };

    /// <summary>A figure of more than this is no longer about how the desk works now.</summary>
    private const int MostDays = 1_830;

    /// <summary>Code of a unit in scope; it and below.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Branch { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Product { get; set; }

    /// <summary>First day, Beijing; without, ninety days ago.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>Last day, Beijing; without, today.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    /// <summary>Null where the period was refused: no other period is shown in its place.</summary>
    internal DeskFigures? Figures { get; private set; }

    public StageNames Stages { get; private set; } = null!;

    /// <summary>Units in scope: code, name, how deep below the visitor's own.</summary>
    public IReadOnlyList<(string Code, string Name, string Path)> Branches { get; private set; } = [];

    /// <summary>An administrator reads no case: numbers lead nowhere.</summary>
    public bool ReadsCases => Visit.Is([.. DataScope.CaseReaders]);

    /// <summary>Usual periods: name in Chinese, first day; the last is today.</summary>
    public IReadOnlyList<(string Name, DateOnly From)> Periods
    {
        get
        {
            var today = Desk.Clock.Today;
            return [("近 30 天", today.AddDays(-29)), ("近 90 天", today.AddDays(1 - UsualDays)), ("今年", new DateOnly(today.Year, 1, 1)), ("近 12 个月", today.AddMonths(-12).AddDays(1))];
        }
    }

    public async Task OnGetAsync()
    {
        Stages = new StageNames(Desk);
        var scope = Actor.OrgPath ?? "\0";
        Branches = (await Db.OrgUnits.AsNoTracking().Where(unit => unit.Path.StartsWith(scope)).OrderBy(unit => unit.Path).Select(unit => new { unit.Code, unit.Name, unit.Path }).ToListAsync(Aborted))
            .ConvertAll(unit => (unit.Code, unit.Name, unit.Path));
        if (!CannotRead(Dates) && Filter() is { } filter)
            Figures = await figures.OfAsync(Actor, filter, Aborted);
    }

    /// <summary>The same numbers as a workbook.</summary>
    public async Task<IActionResult> OnGetExportAsync()
    {
        await OnGetAsync();
        if (Figures is not { Filter: var period } shown)
            return Page();
        var name = $"dashboard-{PageAddress.Day(period.From)}-{PageAddress.Day(period.To)}.xlsx";
        return File(DashboardSheets.Write(this, shown), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name);
    }

    /// <summary>The address of this page with one thing changed; null drops it.</summary>
    public string With(string name, string? value) => PageAddress.Of("/dashboard", Filters.Select(part => part.Name == name ? (name, value) : part));

    /// <summary>The address with another period.</summary>
    public string Since(DateOnly from) => PageAddress.Of("/dashboard", ("branch", Branch), ("product", Product), ("from", PageAddress.Day(from)), ("to", PageAddress.Day(Desk.Clock.Today)));

    /// <summary>The workbook of what is shown.</summary>
    public string Export => PageAddress.Of("/dashboard", [.. Filters, ("handler", "Export")]);

    /// <summary>The list of the open cases counted; null for whoever reads no case.</summary>
    public string? OpenAt(string? stage = null) => Cases(("open", "true"), ("stage", stage));

    /// <summary>The list of the cases that something became of in the period, or in some days of it; null for whoever reads no case.</summary>
    internal string? Dated(CaseDate date, FigureFilter period, CaseOutcome? outcome = null, DateOnly? from = null, DateOnly? to = null) =>
        Cases(("outcome", outcome?.ToString()), ("date", date.ToString()), ("from", PageAddress.Day(from ?? period.From)), ("to", PageAddress.Day(to ?? period.To)));

    /// <summary>自然日, two decimals.</summary>
    public static decimal Days(TimeSpan time) => Math.Round((decimal)time.TotalDays, 2, MidpointRounding.AwayFromZero);

    /// <summary>工作日, two decimals: by the hours of a working day.</summary>
    public decimal? WorkingDays(TimeSpan? time) => time is { } length ? Math.Round((decimal)(length / Desk.Rulebook.Calendar.Hours.Daily), 2, MidpointRounding.AwayFromZero) : null;

    /// <summary>What a band of ages is called, in the language of the page.</summary>
    internal string AgeName(AgeBand band) => band switch
    {
        { UpToDays: { } upTo, MoreThanDays: 0 } => Text["{0} 天以内", upTo],
        { UpToDays: { } upTo } => Text["{0} 至 {1} 天", band.MoreThanDays, upTo],
        _ => Text["超过 {0} 天", band.MoreThanDays],
    };

    private (string Name, string? Value)[] Filters => [("branch", Branch), ("product", Product), ("from", PageAddress.Day(From)), ("to", PageAddress.Day(To))];

    // The figures are of applications, and so are the lists they lead to.
    private string? Cases(params IEnumerable<(string Name, string? Value)> query) =>
        ReadsCases ? PageAddress.Of("/cases", [.. query, ("kind", nameof(CaseKind.Application)), ("product", Product), ("branch", Branch)]) : null;

    /// <returns>Null when the period is none.</returns>
    private FigureFilter? Filter()
    {
        var to = To ?? Desk.Clock.Today;
        var from = From ?? to.AddDays(1 - UsualDays);
        if (IsReversed(from, to))
            return null;
        if (to.DayNumber - from.DayNumber > MostDays)
        {
            Refuse(new Casework.Data.Refusal(RequestFault.ProblemCode, Text["期间最长 {0} 天，请缩短。", MostDays], "from"));
            return null;
        }

        // A code that is not in scope is no branch of the visitor's: they get their whole scope.
        return new FigureFilter(Branches.Where(unit => unit.Code == Branch).Select(unit => unit.Path).FirstOrDefault(), string.IsNullOrEmpty(Product) ? null : Product, from, to);
    }
}
