using Approvals.Casework.Applications;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Casework.Discussion;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Reading;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Web.Api;

/// <summary>案件: finding cases, and the case file in which decisions are made.</summary>
internal static class Cases
{
    public static void MapCases(this IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases").WithTags("Cases");
        cases.MapGet("/", FindAsync)
            .For(DataScope.CaseReaders, "案件查询: by number, enterprise (name or uscc), phone (the whole mobile of the enterprise or one of its people), product, stage, open or closed; the highest number first.", "cursor-invalid").Paged().Produces<Page<CaseSummaryView>>();
        cases.MapGet("/{caseId:guid}", FileAsync).For(DataScope.CaseReaders, "案件档案: everything on file, with the path gone and ahead.", "case-unknown").Produces<CaseFileView>();
    }

    private static async Task<IResult> FindAsync(string? number, string? enterprise, string? phone, string? product, string? stage, bool? open, PageRequest page, Caller caller, DeskDb db)
    {
        var filter = new CaseFilter(Number: number, Enterprise: enterprise, Phone: phone, Product: product, Stage: stage, IsOpen: open);
        return await CaseRows.FindAsync(caller.Desk, db, caller.Actor, filter, page.Limit, page.After, caller.Aborted) is { } found ? TypedResults.Ok(found) : PageRequest.InvalidCursor;
    }

    private static Task<IResult> FileAsync(Guid caseId, Caller caller, DeskDb db, IMapper mapper) => db.OfCaseAsync(caller, caseId, async @case =>
    {
        var ct = caller.Aborted;
        if (await CaseCopy.StandingFor(db, caller.Actor.AccountId).AnyAsync(copy => copy.CaseId == caseId && copy.ReadAtUtc == null, ct))
            await caller.Desk.RunAsync(new MarkCopyRead(caseId), caller.Actor, ct: ct);
        var party = await PersonalView.OfAsync(caller.Desk, db, @case, caller.Actor, ct);
        var timers = db.Timers.AsNoTracking().Where(t => t.CaseId == caseId && t.State == Casework.Timers.TimerState.Pending).OrderBy(t => t.DueAtUtc);
        var consents = db.Consents.AsNoTracking().Where(c => c.CaseId == caseId).OrderBy(c => c.Visit).ThenBy(c => c.Code);
        var items = db.WorkItems.AsNoTracking().Where(i => i.CaseId == caseId && i.State == WorkItemState.Open).OrderBy(i => i.OpenedAtUtc);
        var facility = db.Facilities.AsNoTracking().Where(f => f.CaseId == caseId);
        return TypedResults.Ok(new CaseFileView(
            new CaseSummaryView(
                @case.Id, @case.Kind, @case.Number, @case.ProductCode, @case.Mode, party.Name, @case.OrgPath, @case.Stage, @case.Outcome, @case.RequestedAmountCny, @case.ApprovedAmountCny, @case.ManagerId,
                @case.CreatedAtUtc, @case.ClosedAtUtc),
            new RequestView(@case.RequestedMonths, @case.Purpose, @case.AccountKind, @case.AccountNo, @case.SubmittedAtUtc, @case.ApprovedMonths, @case.ApprovedRatePercent),
            party,
            await CasePath.OfAsync(caller.Desk, db, @case, ct),
            mapper.Map<List<OpenItemView>>(await items.ToListAsync(ct)),
            await timers.ProjectTo<TimerView>(mapper.ConfigurationProvider).ToListAsync(ct),
            await consents.ProjectTo<GivenConsentView>(mapper.ConfigurationProvider).ToListAsync(ct),
            await PreCredit.MeasurementsAsync(db, caseId, ct),
            await Documents.OfCaseAsync(db, mapper, caseId, ct),
            await DueDiligence.OfCaseAsync(db, caseId, ct),
            await Approving.OfCaseAsync(db, caseId, ct),
            await db.GuaranteeRequests.AsNoTracking().Where(g => g.CaseId == caseId).OrderBy(g => g.Visit).ProjectTo<GuaranteeView>(mapper.ConfigurationProvider).ToListAsync(ct),
            await Signing.OfCaseAsync(db, caseId, ct),
            await Disbursements.OfCaseAsync(db, mapper, caseId, ct),
            mapper.Map<FacilityView?>(await facility.SingleOrDefaultAsync(ct))));
    });
}

/// <param name="Kind">An application, or a waiver that was asked for one.</param>
/// <param name="Stage">Ids of the steps it waits at, comma separated.</param>
internal sealed record CaseSummaryView(
    Guid CaseId, CaseKind Kind, string Number, string ProductCode, string Mode, string Applicant, string OrgPath, string Stage, CaseOutcome? Outcome, decimal? RequestedAmountCny, decimal? ApprovedAmountCny, Guid? ManagerId,
    DateTime CreatedAtUtc, DateTime? ClosedAtUtc);

internal sealed record RequestView(
    int? RequestedMonths, string? Purpose, string? AccountKind, string? AccountNo, DateTime? SubmittedAtUtc, int? ApprovedMonths, decimal? ApprovedRatePercent);

/// <summary>案件档案</summary>
internal sealed record CaseFileView(
    CaseSummaryView Case,
    RequestView Request,
    PartyView Party,
    IReadOnlyList<PathStepView> Path,
    IReadOnlyList<OpenItemView> OpenItems,
    IReadOnlyList<TimerView> Timers,
    IReadOnlyList<GivenConsentView> Consents,
    IReadOnlyList<MeasurementView> Measurements,
    IReadOnlyList<DocumentItemView> Documents,
    IReadOnlyList<InvestigationView> Investigations,
    IReadOnlyList<RoundView> Rounds,
    IReadOnlyList<GuaranteeView> Guarantees,
    IReadOnlyList<ContractView> Contracts,
    IReadOnlyList<DisbursementView> Disbursements,
    FacilityView? Facility);

internal sealed record OpenItemView(Guid Id, string Kind, Role Role, Guid? AssigneeId, DateTime OpenedAtUtc, DateTime? DueAtUtc, DateTime? EscalatedAtUtc);

internal sealed record GivenConsentView(string Code, int Visit, string DocumentVersion, string DocumentHash, Guid GivenById, DateTime GivenAtUtc);

internal sealed record GuaranteeView(int Visit, decimal AmountCny, int Months, GuaranteeState State, string? LetterNumber, decimal? FeeRatePercent, string? Reason, DateTime RequestedAtUtc, DateTime? AnsweredAtUtc);

internal sealed record FacilityView(Guid Id, string Security, decimal LimitCny, decimal UsedCny, bool IsRevolving, Casework.Facilities.FacilityState State, DateOnly ValidFrom, DateOnly ValidTo);

internal sealed class CasesProfile : Profile
{
    public CasesProfile()
    {
        CreateMap<WorkItem, OpenItemView>();
        CreateMap<Consent, GivenConsentView>();
        CreateMap<GuaranteeRequest, GuaranteeView>();
        CreateMap<Casework.Facilities.Facility, FacilityView>();
    }
}
