using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Data;
using Approvals.Casework.Disbursement;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>放款: made by one person, released by another.</summary>
internal static class Disbursements
{
    public static void MapDisbursements(this IEndpointRouteBuilder api)
    {
        api.MapGet("/disbursements", QueueAsync).WithTags("Disbursement")
            .For([Role.OperationsMaker, Role.OperationsChecker, Role.Supervisor, Role.Auditor], "放款队列: orders by state, oldest first.", "cursor-invalid").Paged().Produces<Page<QueuedDisbursementView>>();
        var orders = api.MapGroup("/cases/{caseId:guid}/disbursements").WithTags("Disbursement");
        orders.MapGet("/", ListAsync).For(DataScope.CaseReaders, "放款指令: every order of the case, newest first.", "case-unknown").Produces<IReadOnlyList<DisbursementView>>();
        orders.MapPost("/", MakeAsync)
            .For([Role.OperationsMaker], "放款制单.", "idempotency-key-reused", "case-unknown", "case-closed", "conflict-of-duties", "not-at-disbursement", "order-exists", "documents-missing", "conditions-open", "guarantee-expired", "pledge-missing", "deposit-missing", "pledge-expired", "cover-short")
            .Produces<MadeDisbursement>(StatusCodes.Status201Created);
        orders.MapPost("/{disbursementId:guid}/release", ReleaseAsync)
            .For(
                [Role.OperationsChecker], "放款复核: releases the order to the core banking system, or gives it back to the maker.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, .. OperationContracts.OfSeen, "case-unknown", "case-closed", "not-at-disbursement", "order-unknown", "conflict-of-duties",
                    "order-not-waiting", "stale", "reason-required", "documents-missing", "conditions-open", "guarantee-expired", "pledge-missing", "deposit-missing", "pledge-expired", "cover-short",
                ])
            .Produces<ReleasedDisbursement>();
    }

    public static Task<List<DisbursementView>> OfCaseAsync(DeskDb db, IMapper mapper, Guid caseId, CancellationToken ct) =>
        db.Disbursements.AsNoTracking().Where(d => d.CaseId == caseId).OrderByDescending(d => d.Number).ProjectTo<DisbursementView>(mapper.ConfigurationProvider).ToListAsync(ct);

    private static Task<IResult> ListAsync(Guid caseId, Caller caller, DeskDb db, IMapper mapper) =>
        db.OfCaseAsync(caller, caseId, async @case => TypedResults.Ok(await OfCaseAsync(db, mapper, @case.Id, caller.Aborted)));

    private static async Task<IResult> QueueAsync(Choice<DisbursementState>? state, PageRequest page, Caller caller, DeskDb db)
    {
        var wanted = state?.Value;
        var rows = from order in db.Disbursements.AsNoTracking()
                   join @case in db.CasesOf(caller.Actor) on order.CaseId equals @case.Id
                   where wanted == null || order.State == wanted
                   select new { Order = order, @case.Number };
        if (page.After is { } after)
        {
            if (after is not [var text] || !Guid.TryParse(text, out var last))
                return PageRequest.InvalidCursor;
            rows = rows.Where(row => row.Order.Id.CompareTo(last) > 0);
        }

        // Ids rise with time: oldest first.
        var found = await rows.OrderBy(row => row.Order.Id).Take(page.Limit + 1)
            .Select(row => new QueuedDisbursementView(row.Order.Id, row.Order.CaseId, row.Number, row.Order.Number, row.Order.AmountCny, row.Order.AccountNo, row.Order.State, row.Order.MadeAtUtc, row.Order.Version))
            .ToListAsync(caller.Aborted);
        return TypedResults.Ok(Page<QueuedDisbursementView>.Of(found, page.Limit, row => [row.DisbursementId.ToString()]));
    }

    private static async Task<IResult> MakeAsync(Guid caseId, Caller caller) => Caller.Answer(
        await caller.RunAsync(new MakeDisbursement(caseId)), made => TypedResults.Created($"/api/v1/cases/{caseId}/disbursements", made));

    private static Task<IResult> ReleaseAsync(Guid caseId, Guid disbursementId, Body<DisbursementReleaseBody> body, IfMatch seen, Caller caller) =>
        caller.AskAsync(seen.Version(body.Value.SeenVersion), version => new ReleaseDisbursement(caseId, disbursementId, version, body.Value.Releases, body.Value.Reason));

    internal sealed record DisbursementReleaseBody(bool Releases, [property: StringLength(1000)] string? Reason = null, int? SeenVersion = null);
}

/// <param name="Version">Seen version of the release; its ETag is the number in quotes.</param>
internal sealed record DisbursementView(
    Guid Id, int Number, decimal AmountCny, string AccountNo, string AccountKind, DisbursementState State, DateTime MadeAtUtc, DateTime? ReleasedAtUtc, DateTime? PostedAtUtc, string? CoreReference,
    string? RefusalReason, int Version);

internal sealed record QueuedDisbursementView(
    Guid DisbursementId, Guid CaseId, string CaseNumber, int Number, decimal AmountCny, string AccountNo, DisbursementState State, DateTime MadeAtUtc, int Version);

internal sealed class DisbursementProfile : Profile
{
    public DisbursementProfile() => CreateMap<LoanDisbursement, DisbursementView>();
}
