using Approvals.Lending.Organisation;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Reconciliation;

/// <summary>对账日报: loans, sub-ledger and core banking side by side for a business date, and what is not settled.</summary>
[Authorize(Roles = $"{nameof(Role.OperationsMaker)},{nameof(Role.OperationsChecker)},{nameof(Role.Supervisor)},{nameof(Role.Auditor)}")]
public sealed class IndexModel(Visit visit) : DeskPage(visit)
{
    private static readonly Dictionary<string, string> Dates = new() { ["on"] = "对账日" };

    /// <summary>对账日; yesterday without it, whose books are compared in the morning.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    /// <summary>Null where the date was refused.</summary>
    internal ReconciliationReport Report { get; private set; } = null!;

    internal bool Agrees => Report.LoansCny == Report.LedgerCny && Report.LoansCny == Report.CoreCny;

    public async Task OnGetAsync()
    {
        if (!CannotRead(Dates))
            Report = await ReconciliationReport.OfAsync(Db, Actor, On ?? Desk.Clock.Today.AddDays(-1), Aborted);
    }

    /// <summary>Where the difference is dealt with: what is adopted, on the page of the facility; everything else with the money.</summary>
    internal static string At(ReportedDifference row) => $"/cases/{row.CaseNumber}/" + (row.Difference.IsAdoptable ? "facility#forgotten" : "money#differences");
}
