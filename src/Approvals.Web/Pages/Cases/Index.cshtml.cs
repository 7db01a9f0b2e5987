using Approvals.Casework.Applications;
using Approvals.Web.Api;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Web.Pages.Cases;

/// <summary>案件: every case in the visitor's scope, found by what people know of it.</summary>
public sealed class IndexModel(Visit visit) : DeskPage(visit)
{
    private const int RowsAPage = 50;

    public static readonly IReadOnlyList<string> OfDays = ["date", "from", "to"];

    private static readonly Dictionary<string, string> Dates = new() { ["from"] = "开始日期", ["to"] = "结束日期" };

    /// <summary>What was typed into the search box.</summary>
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Product { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Stage { get; set; }

    [BindProperty(SupportsGet = true)]
    public CaseOutcome? Outcome { get; set; }

    /// <summary>True for running cases, false for closed ones.</summary>
    [BindProperty(SupportsGet = true)]
    public bool? Open { get; set; }

    /// <summary>Code of a unit; it and below.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Branch { get; set; }

    [BindProperty(SupportsGet = true)]
    public CaseKind? Kind { get; set; }

    /// <summary>What the days are of.</summary>
    [BindProperty(SupportsGet = true)]
    public CaseDate Date { get; set; }

    /// <summary>First day, Beijing.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>Last day, Beijing.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(Name = "cursor", SupportsGet = true)]
    public string? After { get; set; }

    internal IReadOnlyList<CaseSummaryView> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Units in the visitor's scope: code, name, path.</summary>
    public IReadOnlyList<(string Code, string Name, string Path)> Branches { get; private set; } = [];

    /// <summary>Steps where cases wait: id and name.</summary>
    public IReadOnlyList<(string Id, string Name)> Stages { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var scope = Actor.OrgPath ?? "\0";
        Branches = (await Db.OrgUnits.AsNoTracking().Where(unit => unit.Path.StartsWith(scope)).OrderBy(unit => unit.Path).Select(unit => new { unit.Code, unit.Name, unit.Path }).ToListAsync(Aborted))
            .ConvertAll(unit => (unit.Code, unit.Name, unit.Path));
        Stages = [.. Desk.Flow.Definitions.GroupBy(d => d.Code).Select(versions => versions.MaxBy(d => d.Version)!)
            .SelectMany(d => d.Steps).Where(step => step.Type.Waits).DistinctBy(step => step.Id).Select(step => (step.Id, step.DisplayText))];
        if (CannotRead(Dates) || IsReversed(From, To))
            return;

        var filter = new CaseFilter(
            Anything: Words?.Trim(), Product: Product, Stage: Stage, Outcome: Outcome, IsOpen: Open, OrgPath: Branches.Where(unit => unit.Code == Branch).Select(unit => unit.Path).FirstOrDefault(),
            Kind: Kind, Date: Date, From: From, To: To);
        if (await CaseRows.FindAsync(Desk, Db, Actor, filter, RowsAPage, Cursor.Parse(After), Aborted) is { } page)
            (Rows, Next) = (page.Items, page.Next);
        var managers = Rows.Select(row => row.ManagerId).OfType<Guid>().Distinct().ToList();
        Names = await Db.Users.AsNoTracking().Where(a => managers.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, Aborted);
    }

    /// <summary>What narrows the list, as the address has it.</summary>
    private IReadOnlyList<(string Name, string? Value)> Narrowed =>
    [
        ("q", Words), ("product", Product), ("kind", Kind?.ToString()), ("stage", Stage), ("outcome", Outcome?.ToString()), ("open", Open switch { true => "true", false => "false", null => null }), ("branch", Branch),
        .. Dated ? [("date", Date.ToString()), ("from", PageAddress.Day(From)), ("to", PageAddress.Day(To))] : (IEnumerable<(string, string?)>)[],
    ];

    /// <summary>Whether days are asked for.</summary>
    public bool Dated => From is not null || To is not null;

    /// <summary>The address of this list without its days.</summary>
    public string Undated => PageAddress.Of("/cases", Without(OfDays));

    /// <summary>What else narrows the list, for a form that asks for these.</summary>
    public IEnumerable<(string Name, string? Value)> Without(params IReadOnlyList<string> names) => Narrowed.Where(part => !string.IsNullOrEmpty(part.Value) && !names.Contains(part.Name));

    /// <summary>The address of this list with one thing changed; an empty text drops it.</summary>
    public string With(string name, string? value) => PageAddress.Of("/cases", [.. Narrowed.Where(part => part.Name != name && !(value is not null && Against(name, value).Contains(part.Name))), (name, value)]);

    // A running case has no outcome, a closed one waits nowhere.
    private static IReadOnlyList<string> Against(string name, string value) => (name, value) switch
    {
        ("outcome", _) => ["open", "stage"],
        ("open", "false") => ["outcome", "stage"],
        ("stage" or "open", _) => ["outcome"],
        _ => [],
    };
}
