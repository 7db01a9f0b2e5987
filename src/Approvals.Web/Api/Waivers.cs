using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Waivers;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Reading;

namespace Approvals.Web.Api;

/// <summary>例外审批: asks that rules which stand against an application be set aside; the seats that decide it are those of any approval.</summary>
internal static class Waivers
{
    public static void MapWaivers(this IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases/{caseId:guid}").WithTags("Waivers");
        cases.MapGet("/waivers", (Guid caseId, Caller caller, Casework.Data.DeskDb db) => db.OfCaseAsync(caller, caseId, async @case => TypedResults.Ok(await WaiverRows.OfApplicationAsync(db, @case.Id, caller.Aborted))))
            .For(DataScope.CaseReaders, "例外审批清单: every waiver asked for an application, in order.", "case-unknown").Produces<IReadOnlyList<WaiverView>>();
        cases.MapPost("/waivers", async (Guid caseId, Body<WaiverRequestBody> body, Caller caller) => Caller.Answer(
                await caller.RunAsync(new RequestWaiver(caseId, body.Value.RuleCodes, body.Value.AmountCny, body.Value.Reason)),
                waived => TypedResults.Created($"/api/v1/cases/{waived.CaseId}", waived)))
            .For(
                [Role.CustomerManager], "申请例外审批: opens a case of its own, decided by others than the loan.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "not-your-case", "conflict-of-duties", "no-waiver-here", "measurement-expired",
                    "rules-required", "rule-not-against", "rule-not-waivable", "waiver-open", "amount-not-positive", "amount-not-in-fen", "amount-below-product", "amount-above-product", "reason-required",
                ])
            .Produces<RequestedWaiver>(StatusCodes.Status201Created);
        cases.MapPost("/waiver/withdrawal", (Guid caseId, Body<WaiverWithdrawalBody> body, Caller caller) => caller.DoAsync(new WithdrawWaiver(caseId, body.Value.Reason)))
            .For(
                [Role.CustomerManager], "撤回例外申请: whoever asked takes it back while it is being decided.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "case-closed", "no-waiver-here", "not-your-case", "reason-required"])
            .Produces(StatusCodes.Status204NoContent);
    }

    internal sealed record WaiverRequestBody(IReadOnlyList<string> RuleCodes, decimal AmountCny, [property: StringLength(1000)] string Reason);

    internal sealed record WaiverWithdrawalBody([property: StringLength(1000)] string Reason);
}
