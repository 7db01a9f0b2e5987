using Approvals.Casework.Applications;
using Approvals.Web.Api;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Cases;

/// <summary>案件: every case in the visitor's scope, found by what people know of it.</summary>
public sealed class IndexModel(Visit visit) : DeskPage(visit)
{
    private const int RowsAPage = 50;

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
        var filter = new CaseFilter(
            Anything: Words?.Trim(), Product: Product, Stage: Stage, Outcome: Outcome, IsOpen: Open, OrgPath: Branches.Where(unit => unit.Code == Branch).Select(unit => unit.Path).FirstOrDefault());
        if (await CaseRows.FindAsync(Desk, Db, Actor, filter, RowsAPage, Cursor.Parse(After), Aborted) is { } page)
            (Rows, Next) = (page.Items, page.Next);
        var managers = Rows.Select(row => row.ManagerId).OfType<Guid>().Distinct().ToList();
        Names = await Db.Users.AsNoTracking().Where(a => managers.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, Aborted);
    }

    /// <summary>The address of this list with one thing changed; an empty text drops it.</summary>
    public string With(string name, string? value)
    {
        var query = new Dictionary<string, string?>
        {
            ["q"] = Words,
            ["product"] = Product,
            ["stage"] = Stage,
            ["outcome"] = Outcome?.ToString(),
            ["open"] = Open switch { true => "true", false => "false", null => null },
            ["branch"] = Branch,
            ["cursor"] = null,
        };
        query[name] = value;

        // A running case has no outcome, a closed one waits nowhere.
        if (name == "outcome" && value is not null)
            (query["open"], query["stage"]) = (null, null);
        if (name is "stage" or "open" && value is not null)
            query["outcome"] = null;
        if (name == "open" && value == "false")
            query["stage"] = null;
        var parts = query.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Key}={Uri.EscapeDataString(part.Value!)}").ToList();
        return parts.Count == 0 ? "/cases" : "/cases?" + string.Join('&', parts);
    }
}
