using Approvals.Lending.Organisation;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Authorization;

namespace Approvals.Web.Pages.Disbursements;

/// <summary>放款台: today's money — to make, to check, on its way, paid — with counts and sums.</summary>
[Authorize(Roles = $"{nameof(Role.OperationsMaker)},{nameof(Role.OperationsChecker)},{nameof(Role.Supervisor)},{nameof(Role.Auditor)}")]
public sealed class IndexModel(Visit visit) : DeskPage(visit)
{
    internal DisbursementList ToMake { get; private set; } = null!;

    internal DisbursementList ToCheck { get; private set; } = null!;

    internal DisbursementList UnderWay { get; private set; } = null!;

    internal DisbursementList Posted { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        ToMake = await DisbursementRows.ToMakeAsync(Db, Actor, Aborted);
        ToCheck = await DisbursementRows.ToCheckAsync(Db, Actor, Aborted);
        UnderWay = await DisbursementRows.UnderWayAsync(Db, Actor, Aborted);
        Posted = await DisbursementRows.PostedOnAsync(Db, Actor, Desk.Clock.Today, Aborted);
    }
}
