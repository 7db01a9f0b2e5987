using Approvals.Casework.Applications;
using Approvals.Casework.Products;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.My;

/// <summary>我的一笔申请: a page about one application of the signed-in enterprise; anybody else's is not found.</summary>
public abstract class MyCasePage(Visit visit) : DeskPage(visit)
{
    /// <summary>申请编号</summary>
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>The application as it stands; read only.</summary>
    public Case Case { get; private set; } = null!;

    /// <summary>Up to which entry of its audit chain the page tells.</summary>
    public int LastSeq { get; private set; }

    /// <summary>The terms of the version it is pinned to.</summary>
    public ProductTerms Terms => Desk.Rulebook.Terms(Case.ProductCode, Case.ProductVersion).For(Case);

    public string Address => "/my/" + Number;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await FindAsync() is not { } found)
        {
            context.Result = NotFound();
            return;
        }

        LastSeq = await CaseHistory.LastSeqAsync(Db, found.Id, Aborted);
        Case = found;
        await next();
    }

    /// <summary>Reads the application again, e.g. after an act that was refused because it has moved on.</summary>
    protected async Task ReloadAsync() => Case = (await FindAsync())!;

    private Task<Case?> FindAsync() => Db.CasesOf(Actor).SingleOrDefaultAsync(c => c.Number == Number, Aborted);
}
