using System.Text;
using Approvals.Lending.Organisation;
using Approvals.Web.Api;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.My;

/// <summary>合同正文, to read and to print on A4: the very text whose hash is signed.</summary>
[Authorize(Roles = nameof(Role.Applicant))]
public sealed class ContractModel(Visit visit) : MyCasePage(visit)
{
    internal ContractView Contract { get; private set; } = null!;

    public string Wording { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid contractId)
    {
        if ((await Signing.OfCaseAsync(Db, Case.Id, Aborted)).Find(contract => contract.ContractId == contractId) is not { } found)
            return NotFound();
        Contract = found;
        Wording = Encoding.UTF8.GetString(await Db.Blobs.Where(blob => blob.Hash == found.ContentHash).Select(blob => blob.Content).SingleAsync(Aborted));
        return Page();
    }
}
