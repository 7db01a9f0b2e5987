using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Data;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.Ledger;
using Approvals.Casework.Reconciliation;
using Approvals.Casework.Servicing;
using Approvals.Lending.Ledger;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>额度、借据和分户账, for the bank's staff; the customer's side is the channel's.</summary>
internal static class Facilities
{
    private static readonly Refusal FacilityUnknown = new("facility-unknown", "没有这个额度，或者您无权查看。");

    public static void MapFacilities(this IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases/{caseId:guid}").WithTags("Servicing");
        cases.MapGet("/facility", FacilityAsync).For(DataScope.CaseReaders, "额度: limit, used, set aside and free of the facility that the case opened.", "case-unknown", "facility-unknown").Produces<FacilitySummary>();
        cases.MapGet("/loans", LoansAsync).For(DataScope.CaseReaders, "借据: every loan of the facility with its schedule and orders, newest first.", "case-unknown").Produces<IReadOnlyList<LoanStatement>>();
        cases.MapGet("/ledger", LedgerAsync).For(DataScope.CaseReaders, "分户账: every entry of the facility and its loans, in order of posting, and the trial balance.", "case-unknown").Produces<LedgerView>();
        cases.MapGet("/ledger-differences", DifferencesAsync)
            .For(DataScope.CaseReaders, "对账差异: what the core banking system says differently, newest first.", "case-unknown").Produces<IReadOnlyList<LedgerDifferenceView>>();
        api.MapPost("/facilities/{facilityId:guid}/longer-overdraft", (Guid facilityId, Body<ReasonBody> body, Caller caller) => caller.DoAsync(new GrantLongerOverdraft(facilityId, body.Value.Reason)))
            .WithTags("Servicing")
            .For(
                [Role.Supervisor], "延长持续透支期限: after the time of normal use that the product names.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "facility-unknown", "conflict-of-duties", "no-overdraft", "overdraft-longer-already", "overdraft-breached", "overdraft-too-new", "reason-required"])
            .Produces(StatusCodes.Status204NoContent);
        api.MapPost("/ledger-differences/{differenceId:guid}/settlement", (Guid differenceId, Body<DifferenceBody> body, Caller caller) => caller.DoAsync(new SettleDifference(differenceId, body.Value.Note)))
            .WithTags("Servicing")
            .For([Role.OperationsChecker], "处理对账差异: what it was, and what was done about it.", ["idempotency-key-reused", .. OperationContracts.OfBody, "difference-unknown", "difference-settled", "adoption-first", "note-required"])
            .Produces(StatusCodes.Status204NoContent);
    }

    private static Task<IResult> FacilityAsync(Guid caseId, Caller caller, DeskDb db) => db.OfCaseAsync(caller, caseId, async @case =>
        await OfCaseAsync(db, @case.Id, caller.Aborted) is { } id && await ServicingReads.FacilityAsync(db, id, caller.Desk.Clock.Today, caller.Aborted) is { } facility
            ? TypedResults.Ok(facility)
            : Problems.Of(FacilityUnknown));

    private static Task<IResult> LoansAsync(Guid caseId, Caller caller, DeskDb db) => db.OfCaseAsync(caller, caseId, async @case =>
        TypedResults.Ok(await OfCaseAsync(db, @case.Id, caller.Aborted) is { } id ? await ServicingReads.LoansOfAsync(db, id, caller.Desk.Clock.UtcNow, null, caller.Aborted) : []));

    private static Task<IResult> LedgerAsync(Guid caseId, Caller caller, DeskDb db) => db.OfCaseAsync(caller, caseId, async @case =>
    {
        var ledger = await OfCaseAsync(db, @case.Id, caller.Aborted) is { } id ? await Books.OfFacilityAsync(db, id, caller.Aborted) : new SubLedger();
        return TypedResults.Ok(new LedgerView(
            [.. ledger.Entries.Select(entry => new LedgerEntryView(
                entry.SourceKey, entry.On, entry.Event, entry.Of.LoanId, entry.Reverses, [.. entry.Lines.Select(line => new LedgerLineView(line.Account, line.Side, line.AmountCny))]))],
            [.. ledger.TrialBalance().Select(row => new TrialBalanceView(row.Account, row.DebitsCny, row.CreditsCny, row.BalanceCny))]));
    });

    private static Task<IResult> DifferencesAsync(Guid caseId, Caller caller, DeskDb db, IMapper mapper) => db.OfCaseAsync(caller, caseId, async @case =>
        TypedResults.Ok(await db.LedgerDifferences.AsNoTracking().Where(d => d.CaseId == @case.Id).OrderByDescending(d => d.Id)
            .ProjectTo<LedgerDifferenceView>(mapper.ConfigurationProvider).ToListAsync(caller.Aborted)));

    private static Task<Guid?> OfCaseAsync(DeskDb db, Guid caseId, CancellationToken ct) =>
        db.Facilities.Where(f => f.CaseId == caseId).Select(f => (Guid?)f.Id).SingleOrDefaultAsync(ct);

    internal sealed record ReasonBody([property: StringLength(1000)] string Reason);

    internal sealed record DifferenceBody([property: StringLength(1000)] string Note);
}

internal sealed record LedgerView(IReadOnlyList<LedgerEntryView> Entries, IReadOnlyList<TrialBalanceView> TrialBalance);

internal sealed record LedgerEntryView(string SourceKey, DateOnly On, JournalEvent Event, Guid? LoanId, string? Reverses, IReadOnlyList<LedgerLineView> Lines);

/// <param name="AmountCny">Six decimals where interest accrues; negative in a reversal.</param>
internal sealed record LedgerLineView(LedgerAccount Account, PostingSide Side, decimal AmountCny);

internal sealed record TrialBalanceView(LedgerAccount Account, decimal DebitsCny, decimal CreditsCny, decimal BalanceCny);

internal sealed record LedgerDifferenceView(
    Guid Id, DifferenceKind Kind, string Reference, string LoanAccountNo, decimal? OursCny, decimal? TheirsCny, decimal TheirsInterestCny, DateOnly FoundOn, Guid? SettledById, DateTime? SettledAtUtc, string? Note);

internal sealed class FacilitiesProfile : Profile
{
    public FacilitiesProfile() => CreateMap<LedgerDifference, LedgerDifferenceView>();
}
