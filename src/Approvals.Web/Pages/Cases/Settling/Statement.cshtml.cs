using Approvals.Casework.Servicing;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Cases.Settling;

/// <summary>借据对账单 on paper, of a loan under the facility of the case.</summary>
public sealed class StatementModel(Visit visit) : CasePage(visit)
{
    [BindProperty(SupportsGet = true)]
    public Guid Loan { get; set; }

    internal LoanStatement View { get; private set; } = null!;

    public string EnterpriseName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        var found = await ServicingReads.LoanAsync(Db, Loan, Visit.NowUtc, null, Aborted);
        if (found is null || !await Db.Facilities.AnyAsync(facility => facility.Id == found.FacilityId && facility.CaseId == Case.Id, Aborted))
            return NotFound();
        View = found;
        EnterpriseName = await Db.Applicants.Where(applicant => applicant.Id == Case.ApplicantId).Select(applicant => applicant.Name).SingleAsync(Aborted);
        return Page();
    }
}
