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
    private static readonly Dictionary<string, string> Days = new() { ["from"] = "开始日期", ["to"] = "结束日期" };

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    /// <summary>First and last business date, included.</summary>
    public (DateOnly First, DateOnly Last) Period { get; private set; }

    public SheetImpact? Impact { get; private set; }

    /// <summary>Numbers of the changed cases that the visitor may see, at most <see cref="SheetImpact.MostNamed"/>.</summary>
    public IReadOnlyDictionary<Guid, string> Numbers { get; private set; } = new Dictionary<Guid, string>();

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        var period = SheetImpact.PeriodOf(From, To, Desk.Clock.Today);
        Period = period.Refusal is null ? period.Value : (From ?? Desk.Clock.Today, To ?? Desk.Clock.Today);
        if (CannotRead(Days))
            return Page();
        if (period.Refusal is { } refusal)
        {
            Refuse(refusal);
            return Page();
        }

        var read = ProductEditions.Read(Desk.Rulebook, Code, Shelved.Json);
        if (read.Value is not { } sheet || Desk.Rulebook.Current(Code) is not { } inForce)
        {
            Refuse(new Refusal("sheet-unsound", $"草稿没有通过校验（{read.Errors.Count} 处）：{read.Errors[0].Path} {read.Errors[0].Reason}"));
            return Page();
        }

        Impact = await SheetImpact.MeasureAsync(Db, inForce.Sheet, sheet, Period.First, Period.Last, Aborted);
        Numbers = await ChainShelf.NumbersAsync(Db, Actor, [.. Impact.Changed.Take(SheetImpact.MostNamed).Select(one => one.CaseId)], Aborted);
        return Page();
    }
}
