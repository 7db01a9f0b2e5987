using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Accounts;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;

namespace Approvals.Web.Api;

/// <summary>收款账户</summary>
internal static class Accounts
{
    public static void MapAccounts(this IEndpointRouteBuilder api) => api.MapPost("/cases/{caseId:guid}/account", (Guid caseId, Body<AccountBody> body, Caller caller) =>
            caller.DoAsync(new ArrangeAccount(caseId, body.Value.AccountNo))).WithTags("Accounts")
        .For(
            [Role.CustomerManager], "落实收款账户: names an account of the borrower, or without a number has one opened; whether it is good the core banking system tells later.",
            ["idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "case-closed", "not-at-account", "not-your-case", "account-no-invalid"])
        .Produces(StatusCodes.Status204NoContent);

    internal sealed record AccountBody([property: StringLength(32)] string? AccountNo = null);
}
