using Approvals.Casework.Servicing;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Channel.Orders;

/// <summary>借据对账单 on paper.</summary>
public sealed class StatementModel(Visit visit) : ChannelPage(visit)
{
    internal LoanStatement Loan { get; private set; } = null!;

    public string EnterpriseName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid loanId)
    {
        if (await ServicingReads.LoanAsync(Db, loanId, Visit.NowUtc, Actor.PersonId, Aborted) is not { } found || found.ApplicantId != ApplicantId)
            return NotFound();
        Loan = found;
        EnterpriseName = (await Reading.ChannelStanding.OfAsync(Db, ApplicantId, Aborted)).EnterpriseName;
        return Page();
    }
}
