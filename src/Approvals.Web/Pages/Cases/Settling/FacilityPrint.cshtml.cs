using Approvals.Casework.Servicing;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Cases.Settling;

/// <summary>额度对账单 on paper: limit, loans and every posting as they stand today.</summary>
public sealed class FacilityPrintModel(Visit visit) : CasePage(visit)
{
    public FacilitySummary Facility { get; private set; } = null!;

    public string Borrower { get; private set; } = "";

    public IReadOnlyList<LoanStatement> Loans { get; private set; } = [];

    /// <summary>入账 of the facility, oldest first.</summary>
    public IReadOnlyList<OrderSummary> Postings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Db.Facilities.Where(f => f.CaseId == Case.Id).Select(f => (Guid?)f.Id).SingleOrDefaultAsync(Aborted) is not { } id)
            return NotFound();
        Borrower = await Db.Applicants.Where(a => a.Id == Case.ApplicantId).Select(a => a.Name).SingleAsync(Aborted);
        Facility = (await ServicingReads.FacilityAsync(Db, id, Desk.Clock.Today, Aborted))!;
        Loans = await ServicingReads.LoansOfAsync(Db, id, Visit.NowUtc, null, Aborted);
        Postings = [.. (await ServicingReads.OrdersOfFacilityAsync(Db, id, Visit.NowUtc, Aborted)).Where(order => order.State == LoanOrderState.Posted).OrderBy(order => order.PostedAtUtc)];
        return Page();
    }
}
