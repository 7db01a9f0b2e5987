using Approvals.Web.Api;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Cases.Settling;

/// <summary>合同 on paper: the text that is signed, with who has signed it.</summary>
public sealed class ContractPrintModel(Visit visit) : CasePage(visit)
{
    [BindProperty(SupportsGet = true)]
    public Guid Contract { get; set; }

    internal ContractView View { get; private set; } = null!;

    public string Body { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        if ((await Signing.OfCaseAsync(Db, Case.Id, Aborted)).Find(c => c.ContractId == Contract) is not { } found)
            return NotFound();
        View = found;
        Body = await ContractsModel.BodyAsync(this, found);
        return Page();
    }
}
