using Approvals.Casework.Servicing;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Channel.Orders;

/// <summary>额度与借据: facilities, their loans, and of one loan its schedule with what became of it, to print as a statement.</summary>
public sealed class LoansModel(Visit visit) : ChannelPage(visit)
{
    internal IReadOnlyList<(FacilitySummary Facility, IReadOnlyList<LoanStatement> Loans)> Facilities { get; private set; } = [];

    /// <summary>The loan looked at; null while none is.</summary>
    internal LoanStatement? Loan { get; private set; }

    public string EnterpriseName { get; private set; } = "";

    /// <summary>Whom to turn to.</summary>
    public string BranchName { get; private set; } = "";

    [BindProperty(Name = "loanId", SupportsGet = true)]
    public Guid? LoanId { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        EnterpriseName = (await Reading.ChannelStanding.OfAsync(Db, ApplicantId, Aborted)).EnterpriseName;
        BranchName = await Reading.Branches.NameOfAsync(Db, ApplicantId, Aborted);
        var rows = new List<(FacilitySummary, IReadOnlyList<LoanStatement>)>();
        foreach (var facility in await ServicingReads.FacilitiesOfAsync(Db, ApplicantId, Desk.Clock.Today, Aborted))
            rows.Add((facility, await ServicingReads.LoansOfAsync(Db, facility.Id, Visit.NowUtc, Actor.PersonId, Aborted)));
        Facilities = rows;
        Loan = Facilities.SelectMany(row => row.Loans).FirstOrDefault(loan => loan.Id == LoanId);
        return LoanId is not null && Loan is null ? NotFound() : Page();
    }
}
