using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Claims;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;

namespace Approvals.Web.Api;

/// <summary>认领: the pool, the customer's intent, and who holds a case.</summary>
internal static class Claims
{
    private static readonly IReadOnlyList<Role> Managers = [Role.CustomerManager];

    public static void MapClaims(this IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases/{caseId:guid}").WithTags("Claims");
        cases.MapPost("/claim", (Guid caseId, Caller caller) => caller.AskAsync(new ClaimCase(caseId)))
            .For(
                Managers, "认领: takes a case out of the pool; one wins, the others are told who and when.",
                ["idempotency-key-reused", "case-unknown", "case-closed", "conflict-of-duties", "not-at-claim", "already-claimed"])
            .Produces<ClaimedCase>();
        cases.MapPost("/claim/release", (Guid caseId, Body<ClaimReleaseBody> body, Caller caller) => caller.DoAsync(new ReleaseClaim(caseId, body.Value.Reason)))
            .For(
                [Role.CustomerManager, Role.Supervisor], "取消认领: puts the case back into the pool before the intent is confirmed.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "case-closed", "not-at-claim", "not-your-case"])
            .Produces(StatusCodes.Status204NoContent);
        cases.MapPost("/intent", (Guid caseId, Body<IntentBody> body, Caller caller) => caller.DoAsync(new ConfirmIntent(caseId, body.Value.Interested, body.Value.Note)))
            .For(
                Managers, "确认申请意愿: without interest the case is closed as withdrawn.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "case-closed", "not-at-claim", "not-your-case",
                    "note-required",
                ])
            .Produces(StatusCodes.Status204NoContent);
        cases.MapPost("/manager", (Guid caseId, Body<ReassignBody> body, Caller caller) => caller.DoAsync(new ReassignCase(caseId, body.Value.ToAccountId, body.Value.Reason)))
            .For(
                [Role.Supervisor], "改派: gives a claimed case to another customer manager.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "case-closed", "not-claimed", "manager-unknown",
                    "conflict-of-duties",
                ])
            .Produces(StatusCodes.Status204NoContent);
    }

    internal sealed record ClaimReleaseBody([property: StringLength(1000)] string? Reason = null);

    internal sealed record IntentBody(bool Interested, [property: StringLength(1000)] string Note);

    internal sealed record ReassignBody(Guid ToAccountId, [property: StringLength(1000, MinimumLength = 1)] string Reason);
}
