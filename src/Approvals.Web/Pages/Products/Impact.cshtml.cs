using Approvals.Casework.Products.Catalogue;
using Approvals.Lending.Organisation;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Web.Pages.Products;

/// <summary>试算影响: the applicants of a period by the version in force and by this one — who would flip, limits and rates before and after.</summary>
[Authorize(Roles = $"{nameof(Role.Supervisor)},{nameof(Role.Auditor)}")]
public sealed class ImpactModel(Visit visit) : SheetPage(visit)
{
    /// <summary>Cases named; the totals count all.</summary>
    public const int Most = 200;

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    /// <summary>Last business date, included; today if none is given.</summary>
    public DateOnly Last => To ?? Desk.Clock.Today;

    /// <summary>First business date, included; a month back if none is given.</summary>
    public DateOnly First => From ?? Last.AddMonths(-1);

    public SheetImpact? Impact { get; private set; }

    /// <summary>Numbers of the changed cases that the visitor may see, at most <see cref="Most"/>.</summary>
    public IReadOnlyDictionary<Guid, string> Numbers { get; private set; } = new Dictionary<Guid, string>();

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        var read = ProductEditions.Read(Desk.Rulebook, Code, Shelved.Json);
        if (read.Value is not { } sheet || Desk.Rulebook.Current(Code) is not { } inForce)
        {
            Refuse(new Refusal("sheet-unsound", $"草稿没有通过校验（{read.Errors.Count} 处）：{read.Errors[0].Path} {read.Errors[0].Reason}"));
            return Page();
        }

        Impact = await SheetImpact.MeasureAsync(Db, inForce.Sheet, sheet, First, Last, Aborted);
        Numbers = await ChainShelf.NumbersAsync(Db, Actor, [.. Impact.Changed.Take(Most).Select(one => one.CaseId)], Aborted);
        return Page();
    }
}
