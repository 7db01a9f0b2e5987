using System.Text;
using Approvals.Web.Api;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Cases.Settling;

/// <summary>合同: every contract of the case with who has signed, and the text of one of them.</summary>
public sealed class ContractsModel(Visit visit) : CasePage(visit)
{
    /// <summary>Which contract is read; none without.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Contract { get; set; }

    internal IReadOnlyList<ContractView> Contracts { get; private set; } = [];

    internal ContractView? Current { get; private set; }

    /// <summary>What a contract is called in the language of the page.</summary>
    internal string TitleOf(ContractView contract) => PaperTitles.Of(Desk.Rulebook.Terms(Case.ProductCode, Case.ProductVersion).Sheet, contract);

    /// <summary>The very text whose hash is signed.</summary>
    public string Body { get; private set; } = "";

    public async Task OnGetAsync()
    {
        Contracts = await Signing.OfCaseAsync(Db, Case.Id, Aborted);
        Current = Contracts.FirstOrDefault(c => c.ContractId == Contract) ?? Contracts.FirstOrDefault();
        Body = Current is null ? "" : await BodyAsync(this, Current);
    }

    internal static async Task<string> BodyAsync(CasePage page, ContractView contract) =>
        Encoding.UTF8.GetString(await page.Db.Blobs.AsNoTracking().Where(blob => blob.Hash == contract.ContentHash).Select(blob => blob.Content).SingleAsync(page.Aborted));
}
