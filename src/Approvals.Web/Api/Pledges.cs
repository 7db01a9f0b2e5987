using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Lending.Json;
using Approvals.Lending.Organisation;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>质物: the rights a case pledges, their appraisals and their registration.</summary>
internal static class Pledges
{
    private static readonly string[] OfListing = ["case-unknown", "case-closed", "pledge-not-asked", "not-at-listing", "not-your-case", "right-unknown"];

    public static void MapPledges(this IEndpointRouteBuilder api)
    {
        var pledges = api.MapGroup("/cases/{caseId:guid}/pledges").WithTags("Pledges");
        pledges.MapGet("/", ListAsync).For(DataScope.CaseReaders, "押品清单: every item with its appraisal and registration, by number, then the platform's confirmation and the deposit.", "case-unknown").Produces<IReadOnlyList<PledgeView>>();
        pledges.MapPost("/", ListRightAsync)
            .For(
                [Role.CustomerManager], "登记质物: a right the borrower owns, with its appraisal.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, .. OfListing, "right-not-free", "right-listed", "appraisal-invalid", "appraisal-too-long", "appraisal-too-high", "title-taken"])
            .Produces<ListedRight>(StatusCodes.Status201Created);
        pledges.MapPost("/collateral", ListCollateralAsync)
            .For(
                [Role.CustomerManager], "登记押品: what is mortgaged or pledged, with its appraisal, ranking and earlier claims.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, .. OfListing[..^1], "collateral-kind", "collateral-number", "right-listed", "rank-invalid", "appraisal-invalid", "appraisal-too-long", "appraisal-too-high", "title-taken",
                    "earlier-claims-short",
                ])
            .Produces<ListedRight>(StatusCodes.Status201Created);
        pledges.MapGet("/revaluations", ListRevaluationsAsync).For(DataScope.CaseReaders, "押品重估: what waits or waited for a checker, newest first.", "case-unknown").Produces<IReadOnlyList<RevaluationView>>();
        pledges.MapPost("/{assetId:guid}/revaluation", (Guid caseId, Guid assetId, Body<AppraisalBody> body, Caller caller) =>
                caller.AskAsync(new RevalueCollateral(caseId, assetId, body.Value.ToAppraisal())))
            .For(
                [Role.CustomerManager], "押品重估: a new appraisal, before the facility is opened or while it lives. One that counts for more, or for longer, waits for a checker once the report is handed in.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "not-your-case", "right-unknown", "case-closed", "rank-invalid", "appraisal-invalid", "appraisal-too-long", "appraisal-too-high", "earlier-claims-short",
                    "revaluation-waiting",
                ])
            .Produces<Revalued>();
        pledges.MapPost("/revaluations/{revaluationId:guid}/decision", (Guid caseId, Guid revaluationId, Body<RevaluationDecisionBody> body, IfMatch seen, Caller caller) => caller.DoAsync(
                seen.Version(body.Value.SeenVersion), version => new DecideRevaluation(caseId, revaluationId, version, body.Value.Approves, body.Value.Note)))
            .For(
                [Role.OperationsChecker, Role.Supervisor], "重估复核: another person than whoever proposed it lets the new value count, or gives it back.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, .. OperationContracts.OfSeen, "case-unknown", "revaluation-unknown", "conflict-of-duties", "revaluation-settled", "stale", "reason-required", "case-closed",
                    "appraisal-invalid", "appraisal-too-long", "appraisal-too-high", "earlier-claims-short",
                ])
            .Produces(StatusCodes.Status204NoContent);
        pledges.MapPost("/registrations/{registrationId:guid}/repetition", (Guid caseId, Guid registrationId, Body<RepetitionBody> body, Caller caller) =>
                caller.DoAsync(new RepeatRegistration(caseId, registrationId, body.Value.Again, body.Value.Note)))
            .For(
                [Role.OperationsMaker, Role.OperationsChecker], "重办登记: applies again for what was refused, or gives it up.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "case-closed", "registration-unknown", "registration-not-refused", "note-required"])
            .Produces(StatusCodes.Status204NoContent);
        pledges.MapPost("/guarantors", (Guid caseId, Body<GuarantorBody> body, Caller caller) =>
                caller.DoAsync(new NameGuarantor(caseId, body.Value.Role, body.Value.Name, body.Value.IdNumber)))
            .For(
                [Role.CustomerManager], "落实保证人: who stands surety jointly, and in which capacity.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "case-closed", "guarantor-not-asked", "not-your-case", "guarantor-named", "contracts-drawn-up",
                    "guarantor-invalid", "guarantor-mismatch",
                ])
            .Produces(StatusCodes.Status204NoContent);
        pledges.MapPost("/{rightId:guid}/removal", (Guid caseId, Guid rightId, Caller caller) => caller.DoAsync(new RemovePledgedRight(caseId, rightId)))
            .For([Role.CustomerManager], "撤下质物.", ["idempotency-key-reused", .. OfListing])
            .Produces(StatusCodes.Status204NoContent);
    }

    private static Task<IResult> ListAsync(Guid caseId, Caller caller, DeskDb db) =>
        db.OfCaseAsync(caller, caseId, async @case => TypedResults.Ok(await OfCaseAsync(db, @case.Id, caller.Aborted)));

    /// <summary>Every pledged right of the case, by number, with its newest registration.</summary>
    public static async Task<List<PledgeView>> OfCaseAsync(DeskDb db, Guid caseId, CancellationToken ct)
    {
        var registrations = (await db.PledgeRegistrations.AsNoTracking().Where(r => r.CaseId == caseId).OrderBy(r => r.Visit).ThenBy(r => r.Attempt).ToListAsync(ct)).ToLookup(r => r.AssetId);
        var assets = (await db.CollateralAssets.AsNoTracking().Where(right => right.CaseId == caseId).OrderBy(right => right.Number).ToListAsync(ct)).ConvertAll(right =>
        {
            var newest = registrations[right.Id].LastOrDefault();
            return new PledgeView(
                right.Id, right.Number, right.Kind, right.ValidUntil, right.AppraisedCny, right.Appraiser, right.AppraisedOn, right.AppraisalValidUntil,
                right.EarlierClaimsCny, right.Rank, right.IsMaximumAmount, newest?.Id, newest?.State, newest?.CertificateNumber, newest?.RegisteredOn, newest?.Reason);
        });
        var ofCase = from registration in registrations[null]
                     group registration by registration.Registrar into asked
                     orderby asked.Key
                     select asked.Last() into newest
                     select new PledgeView(
                         newest.Id, "", EnumNames<Registrar>.Of(newest.Registrar), null, newest.AmountCny, "", null, null, 0m, 1, false, newest.Id, newest.State, newest.CertificateNumber, newest.RegisteredOn, newest.Reason);
        return [.. assets, .. ofCase];
    }

    private static Task<IResult> ListRevaluationsAsync(Guid caseId, Caller caller, DeskDb db) =>
        db.OfCaseAsync(caller, caseId, async @case => TypedResults.Ok(await RevaluationsAsync(db, @case.Id, caller.Aborted)));

    /// <summary>Every revaluation of the case that asked for a checker, newest first.</summary>
    public static Task<List<RevaluationView>> RevaluationsAsync(DeskDb db, Guid caseId, CancellationToken ct) =>
        (from one in db.CollateralRevaluations.AsNoTracking()
         join asset in db.CollateralAssets on one.AssetId equals asset.Id
         join maker in db.Users on one.MakerId equals maker.Id
         where one.CaseId == caseId
         orderby one.Id descending
         select new RevaluationView(
             one.Id, asset.Id, asset.Number, one.State, asset.AppraisedCny, asset.EarlierClaimsCny, one.AppraisedCny, one.EarlierClaimsCny, one.Appraiser, one.AppraisedOn, one.ValidUntil, maker.Name, one.MadeAtUtc, one.CheckedAtUtc, one.Note, one.Version))
        .ToListAsync(ct);

    private static async Task<IResult> ListRightAsync(Guid caseId, Body<RightBody> body, Caller caller)
    {
        var form = body.Value;
        return Caller.Answer(
            await caller.RunAsync(new ListPledgedRight(caseId, form.Number, form.AppraisedCny, form.Appraiser, form.AppraisedOn, form.AppraisalValidUntil)),
            listed => TypedResults.Created($"/api/v1/cases/{caseId}/pledges", listed));
    }

    private static async Task<IResult> ListCollateralAsync(Guid caseId, Body<CollateralBody> body, Caller caller)
    {
        var form = body.Value;
        return Caller.Answer(
            await caller.RunAsync(new ListCollateral(caseId, form.Kind, form.Number, form.Appraisal.ToAppraisal(), form.Rank, form.OwnerName)),
            listed => TypedResults.Created($"/api/v1/cases/{caseId}/pledges", listed));
    }

    internal sealed record CollateralBody(
        CollateralKind Kind, [property: StringLength(64)] string Number, AppraisalBody Appraisal, int Rank = 1, [property: StringLength(200)] string? OwnerName = null);

    internal sealed record AppraisalBody(
        decimal AppraisedCny, [property: StringLength(200)] string Appraiser, DateOnly AppraisedOn, DateOnly ValidUntil, decimal EarlierClaimsCny)
    {
        public Appraisal ToAppraisal() => new(AppraisedCny, Appraiser, AppraisedOn, ValidUntil, EarlierClaimsCny);
    }

    internal sealed record RevaluationDecisionBody(bool Approves, [property: StringLength(1000)] string? Note = null, int? SeenVersion = null);

    internal sealed record RepetitionBody(bool Again, [property: StringLength(500)] string Note);

    internal sealed record GuarantorBody(GuarantorRole Role, [property: StringLength(100)] string Name, [property: StringLength(18)] string IdNumber);

    internal sealed record RightBody(
        [property: StringLength(64)] string Number, decimal AppraisedCny, [property: StringLength(200)] string Appraiser, DateOnly AppraisedOn, DateOnly AppraisalValidUntil);
}

/// <param name="CurrentCny">评估价值 that counts now. CNY.</param>
/// <param name="CurrentEarlierClaimsCny">在先债权 that count now. CNY.</param>
/// <param name="AppraisedCny">评估价值 proposed. CNY.</param>
/// <param name="Version">Seen version of the decision; its ETag is the number in quotes.</param>
internal sealed record RevaluationView(
    Guid Id, Guid AssetId, string Number, RevaluationState State, decimal CurrentCny, decimal CurrentEarlierClaimsCny, decimal AppraisedCny, decimal EarlierClaimsCny, string Appraiser, DateOnly AppraisedOn, DateOnly ValidUntil, string MadeBy, DateTime MadeAtUtc,
    DateTime? CheckedAtUtc, string? Note, int Version);

/// <param name="Number">Empty of what is of the case: a deposit (kind <c>bank</c>, its amount as value) and the platform's confirmation (kind <c>pool</c>).</param>
/// <param name="Rank">抵押顺位.</param>
/// <param name="State">Of the newest registration; null before one is asked for.</param>
/// <param name="CertificateNumber">登记证书编号</param>
internal sealed record PledgeView(
    Guid Id, string Number, string Kind, DateOnly? ValidUntil, decimal AppraisedCny, string Appraiser, DateOnly? AppraisedOn, DateOnly? AppraisalValidUntil,
    decimal EarlierClaimsCny, int Rank, bool IsMaximumAmount, Guid? RegistrationId, PledgeRegistrationState? State, string? CertificateNumber, DateOnly? RegisteredOn, string? Reason);
