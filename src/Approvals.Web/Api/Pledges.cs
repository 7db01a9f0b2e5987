using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>质物: the rights a case pledges, their appraisals and their registration.</summary>
internal static class Pledges
{
    private static readonly IReadOnlyList<string> OfListing = ["case-unknown", "case-closed", "pledge-not-asked", "not-at-listing", "not-your-case", "right-unknown"];

    public static void MapPledges(this IEndpointRouteBuilder api)
    {
        var pledges = api.MapGroup("/cases/{caseId:guid}/pledges").WithTags("Pledges");
        pledges.MapGet("/", ListAsync).For(DataScope.CaseReaders, "质物清单: every pledged right with its appraisal and registration, by number.", "case-unknown").Produces<IReadOnlyList<PledgeView>>();
        pledges.MapPost("/", ListRightAsync)
            .For(
                [Role.CustomerManager], "登记质物: a right the borrower owns, with its appraisal.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, .. OfListing, "right-not-free", "right-listed", "appraisal-invalid"])
            .Produces<ListedRight>(StatusCodes.Status201Created);
        pledges.MapPost("/{rightId:guid}/removal", (Guid caseId, Guid rightId, Caller caller) => caller.DoAsync(new RemovePledgedRight(caseId, rightId)))
            .For([Role.CustomerManager], "撤下质物.", ["idempotency-key-reused", .. OfListing])
            .Produces(StatusCodes.Status204NoContent);
    }

    private static Task<IResult> ListAsync(Guid caseId, Caller caller, DeskDb db) =>
        db.OfCaseAsync(caller, caseId, async @case => TypedResults.Ok(await OfCaseAsync(db, @case.Id, caller.Aborted)));

    /// <summary>Every pledged right of the case, by number, with its newest registration.</summary>
    public static async Task<List<PledgeView>> OfCaseAsync(DeskDb db, Guid caseId, CancellationToken ct)
    {
        var registrations = (await db.PledgeRegistrations.AsNoTracking().Where(r => r.CaseId == caseId).OrderBy(r => r.Visit).ToListAsync(ct)).ToLookup(r => r.RightId);
        return (await db.PledgedRights.AsNoTracking().Where(right => right.CaseId == caseId).OrderBy(right => right.Number).ToListAsync(ct)).ConvertAll(right =>
        {
            var newest = registrations[right.Id].LastOrDefault();
            return new PledgeView(
                right.Id, right.Number, right.Kind, right.ValidUntil, right.AppraisedCny, right.Appraiser, right.AppraisedOn, right.AppraisalValidUntil,
                newest?.State, newest?.CertificateNumber, newest?.RegisteredOn, newest?.Reason);
        });
    }

    private static async Task<IResult> ListRightAsync(Guid caseId, Body<RightBody> body, Caller caller)
    {
        var form = body.Value;
        return Caller.Answer(
            await caller.RunAsync(new ListPledgedRight(caseId, form.Number, form.AppraisedCny, form.Appraiser, form.AppraisedOn, form.AppraisalValidUntil)),
            listed => TypedResults.Created($"/api/v1/cases/{caseId}/pledges", listed));
    }

    internal sealed record RightBody(
        [property: StringLength(64)] string Number, decimal AppraisedCny, [property: StringLength(200)] string Appraiser, DateOnly AppraisedOn, DateOnly AppraisalValidUntil);
}

/// <param name="State">Of the newest registration; null before one is asked for.</param>
/// <param name="CertificateNumber">登记证书编号</param>
internal sealed record PledgeView(
    Guid Id, string Number, string Kind, DateOnly ValidUntil, decimal AppraisedCny, string Appraiser, DateOnly AppraisedOn, DateOnly AppraisalValidUntil,
    PledgeRegistrationState? State, string? CertificateNumber, DateOnly? RegisteredOn, string? Reason);
