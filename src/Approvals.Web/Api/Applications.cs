using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.Signing;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>申请: what the applicant does — start, authorise, submit, withdraw — and how the application stands.</summary>
internal static class Applications
{
    private static readonly IReadOnlyList<Role> ApplicantOnly = [Role.Applicant];

    public static void MapApplications(this IEndpointRouteBuilder api)
    {
        var applications = api.MapGroup("/applications").WithTags("Applications");
        applications.MapGet("/", MineAsync).For(ApplicantOnly, "我的申请: newest first.", "cursor-invalid").Paged().Produces<Page<ApplicationSummaryView>>();
        applications.MapPost("/", StartAsync)
            .For(
                ApplicantOnly, "发起申请: chooses a product and a mode; the authorisations come next.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "product-unknown", "mode-unknown", "case-open", "facility-live", "wait-after-rejection", "spouse-invalid", "co-applicant-invalid", "assets-invalid", "collateral-invalid", "enterprise-authorisation-missing", "not-the-controller"])
            .Produces<StartedApplication>(StatusCodes.Status201Created);
        applications.MapGet("/{caseId:guid}", StatusAsync).For(ApplicantOnly, "申请进度: where it stands, what was approved, and what is asked of the applicant.", "case-unknown").Produces<ApplicationView>();
        applications.MapPost("/{caseId:guid}/consents", (Guid caseId, Body<ConsentsBody> body, Caller caller) => caller.DoAsync(new GiveConsents(caseId, body.Value.Consents)))
            .For(
                ApplicantOnly, "授权: every authorisation of the product, each with the version and hash of the text that was shown.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "case-closed", "not-at-consent", "consent-unknown", "consent-text-mismatch", "consent-missing"])
            .Produces(StatusCodes.Status204NoContent);
        applications.MapPost("/{caseId:guid}/submission", SubmitAsync)
            .For(
                ApplicantOnly, "提交审批: asks for an amount within the pre-credit.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "case-closed", "not-at-submission", "pre-credit-expired", "amount-not-positive", "amount-not-in-fen",
                    "amount-above-pre-credit", "amount-above-known-limit", "months-fixed", "months-out-of-range", "method-unknown", "purpose-required", "purpose-prohibited", "account-kind-unknown", "consent-unknown", "consent-text-mismatch", "consent-missing", "age-out-of-range", "case-open", "facility-live", "wait-after-rejection",
                    "enterprise-authorisation-missing", "not-the-controller", "amount-above-group-headroom",
                ])
            .Produces(StatusCodes.Status204NoContent);
        MapScheme(applications);
        applications.MapPost("/{caseId:guid}/cancellation", (Guid caseId, Body<CancellationBody> body, Caller caller) => caller.DoAsync(new CancelApplication(caseId, body.Value.Reason)))
            .For(
                ApplicantOnly, "撤销申请: before the contracts are signed; nothing of the case stays open.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "case-closed", "already-signed", "reason-required"])
            .Produces(StatusCodes.Status204NoContent);
        applications.MapPost("/{caseId:guid}/urging", (Guid caseId, Caller caller) => caller.DoAsync(new UrgeApproval(caseId)))
            .For(
                ApplicantOnly, "催办: asks whoever is to decide on it now to hurry, once in four working hours.",
                "idempotency-key-reused", "case-unknown", "case-closed", "not-at-approval", "urged-recently")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static void MapScheme(RouteGroupBuilder applications)
    {
        applications.MapPost("/{caseId:guid}/scheme", (Guid caseId, Body<SchemeBody> body, Caller caller) => caller.DoAsync(new ConfirmScheme(caseId, body.Value.Accepts, body.Value.Seen)))
            .For(
                ApplicantOnly, "确认审批方案: accepts what was approved, or declines it, which ends the application.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "case-closed", "not-at-scheme", "enterprise-authorisation-missing", "not-the-controller", "scheme-changed"])
            .Produces(StatusCodes.Status204NoContent);
        applications.MapPost("/{caseId:guid}/renewal", (Guid caseId, Body<RenewalBody> body, Caller caller) => caller.DoAsync(new AnswerRenewal(caseId, body.Value.Accepts, body.Value.SeenAmountCny)))
            .For(
                ApplicantOnly, "一键续贷: takes the renewal that is offered, or declines it; what the product asks anew is handed in before.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "case-closed", "not-at-renewal", "enterprise-authorisation-missing", "not-the-controller", "renewal-changed",
                    "facility-frozen", "loan-overdue", "renewal-documents-missing",
                ])
            .Produces(StatusCodes.Status204NoContent);
        applications.MapPost("/{caseId:guid}/signature", (Guid caseId, Body<DeviceSignatureBody> body, Caller caller) =>
                caller.AskAsync(new SignByDevice(caseId, body.Value.Contracts, ChannelSetUp.ConfirmedBy(body.Value.Confirmation))))
            .For(
                ApplicantOnly, "网银盾签约: signs the whole contract set; the facility is open with that. Where the bank has to approve again first, the answer says so and nothing is signed.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "case-closed", "not-at-signing", "enterprise-authorisation-missing", "not-the-controller", "conditions-open", "contract-not-agreed", .. Confirmations.RefusalCodes])
            .Produces<SignedByDevice>();
    }

    private static async Task<IResult> StartAsync(Body<StartBody> body, Caller caller) => Caller.Answer(
        await caller.RunAsync(new StartApplication(body.Value.ProductCode, body.Value.Mode, body.Value.Declared?.ToDeclaration())),
        started => TypedResults.Created($"/api/v1/applications/{started.CaseId}", started));

    private static Task<IResult> SubmitAsync(Guid caseId, Body<SubmissionBody> body, Caller caller)
    {
        var form = body.Value;
        return caller.DoAsync(new SubmitApplication(caseId, form.AmountCny, form.Months, form.PurposeCode, form.Purpose, form.AccountKind, form.Method, form.Consents));
    }

    private static async Task<IResult> MineAsync(PageRequest page, Caller caller, DeskDb db)
    {
        var cases = db.CasesOf(caller.Actor);
        if (page.After is { } after)
        {
            if (after.Length != 1)
                return PageRequest.InvalidCursor;
            var last = after[0];
            cases = cases.Where(c => c.Number.CompareTo(last) < 0);
        }

        var rows = await cases.OrderByDescending(c => c.Number).Take(page.Limit + 1)
            .Select(c => new ApplicationSummaryView(c.Id, c.Number, c.ProductCode, c.Mode, c.RequestedAmountCny, c.ApprovedAmountCny, c.Outcome, c.CreatedAtUtc, c.ClosedAtUtc))
            .ToListAsync(caller.Aborted);
        return TypedResults.Ok(Page<ApplicationSummaryView>.Of(rows, page.Limit, row => [row.Number]));
    }

    private static Task<IResult> StatusAsync(Guid caseId, Caller caller, DeskDb db) => db.OfCaseAsync(caller, caseId, async @case =>
    {
        var summary = new ApplicationSummaryView(
            @case.Id, @case.Number, @case.ProductCode, @case.Mode, @case.RequestedAmountCny, @case.ApprovedAmountCny, @case.Outcome, @case.CreatedAtUtc, @case.ClosedAtUtc);
        var manager = await db.Users.AsNoTracking().Where(a => a.Id == @case.ManagerId).Select(a => a.Name).SingleOrDefaultAsync(caller.Aborted);
        return TypedResults.Ok(new ApplicationView(
            summary, @case.RequestedMonths, @case.Purpose, @case.ApprovedMonths, @case.ApprovedRatePercent, manager, await CasePath.OfAsync(caller.Desk, db, @case, caller.Aborted)));
    });

    internal sealed record RenewalBody(bool Accepts, decimal SeenAmountCny);

    internal sealed record StartBody([property: StringLength(64)] string ProductCode, [property: StringLength(32)] string Mode, DeclarationBody? Declared = null);

    internal sealed record DeclarationBody(
        bool? OperatesAtRegisteredAddress = null,
        bool? TakesPartInManagement = null,
        bool? IsMarried = null,
        [property: StringLength(100)] string? SpouseName = null,
        [property: StringLength(18)] string? SpouseIdNumber = null,
        bool? HasControlProof = null,
        [property: StringLength(18)] string? CoApplicantIdNumber = null,
        decimal? PersonalAssetsCny = null,
        [property: MaxLength(10)] IReadOnlyList<Declaration.DeclaredCollateral>? Collateral = null)
    {
        public Declaration ToDeclaration() =>
            new(OperatesAtRegisteredAddress, TakesPartInManagement, IsMarried, SpouseName, SpouseIdNumber, HasControlProof, CoApplicantIdNumber, PersonalAssetsCny, Collateral);
    }

    internal sealed record ConsentsBody([property: MaxLength(20)] IReadOnlyList<GivenConsent> Consents);

    internal sealed record SubmissionBody(
        decimal AmountCny,
        int Months,
        [property: StringLength(64)] string PurposeCode,
        [property: StringLength(1000)] string Purpose,
        [property: StringLength(32)] string AccountKind,
        [property: StringLength(32)] string? Method = null,
        [property: MaxLength(20)] IReadOnlyList<GivenConsent>? Consents = null);

    /// <param name="Seen">What was approved, as the customer saw it.</param>
    internal sealed record SchemeBody(bool Accepts, SeenScheme Seen);

    /// <param name="Contracts">Every contract of the set, with the hash of the text that was read.</param>
    internal sealed record DeviceSignatureBody([property: MaxLength(20)] IReadOnlyList<ReadContract> Contracts, OrderConfirmationBody? Confirmation = null);

    internal sealed record CancellationBody([property: StringLength(1000)] string Reason);
}

/// <param name="Outcome">Null while it runs.</param>
internal sealed record ApplicationSummaryView(
    Guid CaseId, string Number, string ProductCode, string Mode, decimal? RequestedAmountCny, decimal? ApprovedAmountCny, CaseOutcome? Outcome, DateTime CreatedAtUtc, DateTime? ClosedAtUtc);

internal sealed record ApplicationView(
    ApplicationSummaryView Application, int? RequestedMonths, string? Purpose, int? ApprovedMonths, decimal? ApprovedRatePercent, string? Manager, IReadOnlyList<PathStepView> Path);
