using Approvals.Web.Api;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Cases.Evidence;

/// <summary>《尽调报告》 on paper: one visit, with photos and the two signatures.</summary>
public sealed class InvestigationPrintModel(Visit visit) : CasePage(visit)
{
    [BindProperty(Name = "visit", SupportsGet = true)]
    public int? Round { get; set; }

    internal InvestigationView Report { get; private set; } = null!;

    public string Enterprise { get; private set; } = "";

    public string Uscc { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        var all = await DueDiligence.OfCaseAsync(Db, Case.Id, Aborted);
        if ((Round is null ? all.FirstOrDefault() : all.Find(i => i.Visit == Round)) is not { } report)
            return NotFound();
        Report = report;
        (Enterprise, Uscc) = await Db.Applicants.AsNoTracking().Where(a => a.Id == Case.ApplicantId).Select(a => new ValueTuple<string, string>(a.Name, a.Uscc)).SingleAsync(Aborted);
        return Page();
    }
}
