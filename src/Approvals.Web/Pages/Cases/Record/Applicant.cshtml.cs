using Approvals.Casework.Facilities;
using Approvals.Casework.Parties;
using Approvals.Web.Api;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Cases.Record;

/// <summary>客户与关系人: the enterprise, its people as far as the visitor may see them, and what else it has or had with the bank.</summary>
public sealed class ApplicantModel(Visit visit) : CasePage(visit)
{
    private const int MostCases = 50;

    internal PartyView Party { get; private set; } = null!;

    public string Group { get; private set; } = "";

    /// <summary>Other cases of the enterprise in the visitor's scope, newest first.</summary>
    internal IReadOnlyList<CaseSummaryView> Cases { get; private set; } = [];

    /// <summary>Facilities of the enterprise in the visitor's scope with the number of the case each came from.</summary>
    public IReadOnlyList<(Facility Facility, string Number)> Facilities { get; private set; } = [];

    internal IReadOnlyList<GivenConsentView> Consents { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Party = await PersonalView.OfAsync(Desk, Db, Case, Actor, Aborted);
        Group = await Db.CustomerGroups.AsNoTracking().Where(g => g.Id == Case.GroupId).Select(g => g.Name).SingleAsync(Aborted);
        Cases = await Db.CasesOf(Actor).Where(c => c.ApplicantId == Case.ApplicantId && c.Id != Case.Id).OrderByDescending(c => c.Number).Take(MostCases)
            .Select(c => new CaseSummaryView(c.Id, c.Kind, c.Number, c.ProductCode, c.Mode, "", c.OrgPath, c.Stage, c.Outcome, c.RequestedAmountCny, c.ApprovedAmountCny, c.ManagerId, c.CreatedAtUtc, c.ClosedAtUtc))
            .ToListAsync(Aborted);
        var facilities = await (from facility in Db.Facilities.AsNoTracking()
                                join @case in Db.CasesOf(Actor) on facility.CaseId equals @case.Id
                                where facility.ApplicantId == Case.ApplicantId
                                orderby facility.ValidFrom descending
                                select new { facility, @case.Number }).ToListAsync(Aborted);
        Facilities = facilities.ConvertAll(row => (row.facility, row.Number));
        Consents = await Db.Consents.AsNoTracking().Where(c => c.CaseId == Case.Id).OrderBy(c => c.Visit).ThenBy(c => c.Code)
            .Select(c => new GivenConsentView(c.Code, c.Visit, c.DocumentVersion, c.DocumentHash, c.GivenById, c.GivenAtUtc)).ToListAsync(Aborted);
    }

    public string NameOfConsent(string code) => PaperTitles.OfConsent(Desk.Rulebook.Terms(Case.ProductCode, Case.ProductVersion).Sheet, code);

    public static string Of(PartyRole role) => role switch
    {
        PartyRole.LegalRepresentative => "法定代表人",
        PartyRole.Controller => "实际控制人",
        PartyRole.Spouse => "配偶",
        PartyRole.Shareholder => "股东",
        PartyRole.OrderMaker => "制单员",
        PartyRole.OrderChecker => "企业主管",
        PartyRole.RelatedStaff => "关联员工",
    };
}
