using System.Net;
using System.Text.RegularExpressions;
using Approvals.Lending.Organisation;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Approvals.Tests.Api;

/// <summary>Every operation × every role. Who may do what is written down here from PRODUCTS §1 and the use cases, not read from the code.</summary>
public sealed partial class RoleTests
{
    private const string Readers = "manager approver member chair secretary supervisor maker checker auditor";
    private const string SignedIn = Readers + " administrator applicant enterprise-supervisor enterprise-maker";
    private const string Customers = "applicant enterprise-supervisor enterprise-maker";
    private const string Anybody = "*";

    private static readonly Dictionary<string, string> WhoMay = new()
    {
        ["POST sessions"] = Anybody,
        ["POST sessions/refresh"] = Anybody,
        ["GET sessions/me"] = SignedIn,
        ["DELETE sessions"] = SignedIn,
        ["PUT account/password"] = SignedIn,
        ["POST account/authenticator"] = SignedIn,
        ["POST account/authenticator/confirmation"] = SignedIn,
        ["POST account/authenticator/removal"] = SignedIn,
        ["POST registrations"] = Anybody,
        ["GET refusals"] = Anybody,
        ["GET refusals/{code}"] = Anybody,
        ["GET products"] = Anybody,
        ["GET products/{code}"] = Anybody,
        ["GET product-versions"] = "supervisor auditor",
        ["GET product-versions/{code}/{version}"] = "supervisor auditor",
        ["GET product-versions/{code}/{version}/impact"] = "supervisor auditor",
        ["POST product-versions/{code}/{version}/copies"] = "supervisor",
        ["POST product-versions/drafts"] = "supervisor",
        ["PUT product-versions/drafts/{draftId}"] = "supervisor",
        ["POST product-versions/drafts/{draftId}/dating"] = "supervisor",
        ["POST product-versions/drafts/{draftId}/verification"] = "supervisor",
        ["POST product-versions/drafts/{draftId}/approval"] = "supervisor",
        ["POST product-versions/drafts/{draftId}/discarding"] = "supervisor",
        ["POST product-matching/facts"] = "manager",
        ["POST product-matching/applicants/{uscc}"] = "manager",
        ["GET applications"] = "applicant",
        ["POST applications"] = "applicant",
        ["GET applications/{caseId}"] = "applicant",
        ["GET applications/{caseId}/pre-credit"] = "applicant",
        ["POST applications/{caseId}/consents"] = "applicant",
        ["POST applications/{caseId}/submission"] = "applicant",
        ["POST applications/{caseId}/renewal"] = "applicant",
        ["POST applications/{caseId}/scheme"] = "applicant",
        ["POST applications/{caseId}/signature"] = "applicant",
        ["POST applications/{caseId}/cancellation"] = "applicant",
        ["POST applications/{caseId}/urging"] = "applicant",
        ["GET cases"] = Readers,
        ["GET cases/{caseId}"] = Readers,
        ["GET cases/{caseId}/measurements"] = Readers,
        ["GET cases/{caseId}/reports"] = Readers,
        ["POST cases/{caseId}/reports/{reportId}/reading"] = "manager approver supervisor auditor",
        ["POST cases/{caseId}/review"] = "approver supervisor",
        ["POST cases/{caseId}/claim"] = "manager",
        ["POST cases/{caseId}/claim/release"] = "manager supervisor",
        ["POST cases/{caseId}/intent"] = "manager",
        ["POST cases/{caseId}/manager"] = "supervisor",
        ["GET cases/{caseId}/documents"] = Readers + " applicant",
        ["POST cases/{caseId}/documents/{itemCode}/files"] = "applicant manager",
        ["GET cases/{caseId}/documents/{itemCode}/files/{number}"] = Readers + " applicant",
        ["POST cases/{caseId}/documents/{itemCode}/verification"] = "manager",
        ["POST cases/{caseId}/documents/{itemCode}/refusal"] = "manager",
        ["POST cases/{caseId}/documents/{itemCode}/waiver"] = "manager",
        ["POST cases/{caseId}/documents/completion"] = "manager",
        ["GET cases/{caseId}/investigation"] = Readers,
        ["PUT cases/{caseId}/investigation"] = "manager",
        ["POST cases/{caseId}/investigation/photos"] = "manager",
        ["GET cases/{caseId}/investigation/photos/{photoId}"] = Readers,
        ["POST cases/{caseId}/investigation/submission"] = "manager",
        ["POST cases/{caseId}/investigation/co-signature"] = "manager",
        ["POST cases/{caseId}/account"] = "manager",
        ["GET cases/{caseId}/rounds"] = Readers,
        ["GET cases/{caseId}/seats/{seatId}"] = Readers,
        ["POST cases/{caseId}/seats/{seatId}/approval"] = "approver supervisor",
        ["POST cases/{caseId}/seats/{seatId}/rejection"] = "approver supervisor",
        ["POST cases/{caseId}/seats/{seatId}/return"] = "approver supervisor",
        ["POST cases/{caseId}/seats/{seatId}/view"] = "approver supervisor",
        ["POST cases/{caseId}/seats/{seatId}/urging"] = "manager supervisor",
        ["POST cases/{caseId}/seats/{seatId}/vacating"] = "supervisor",
        ["POST cases/{caseId}/staffing"] = "supervisor",
        ["POST cases/{caseId}/seats/{seatId}/withdrawal"] = "approver supervisor",
        ["POST cases/{caseId}/seats/{seatId}/batch-approval"] = "approver supervisor",
        ["POST cases/{caseId}/seats/{seatId}/advisers"] = "approver supervisor",
        ["POST cases/{caseId}/seats/{seatId}/removal"] = "approver supervisor",
        ["POST cases/{caseId}/seats/{seatId}/advice"] = "approver supervisor",
        ["POST cases/{caseId}/seats/{seatId}/material-request"] = "approver supervisor",
        ["POST cases/{caseId}/seats/{seatId}/transfer"] = "approver supervisor",
        ["POST cases/{caseId}/seats/{seatId}/material"] = "manager",
        ["GET committee/meetings"] = "member chair secretary auditor",
        ["GET committee/meetings/{meetingId}"] = "manager approver member chair secretary supervisor maker checker auditor",
        ["POST committee/meetings"] = "secretary",
        ["POST committee/meetings/{meetingId}/attendance"] = "secretary",
        ["POST committee/meetings/{meetingId}/adjournment"] = "secretary",
        ["POST committee/meetings/{meetingId}/closing"] = "secretary",
        ["POST committee/meetings/{meetingId}/signatures"] = "manager approver member chair secretary supervisor maker checker",
        ["GET cases/{caseId}/committee-items"] = Readers,
        ["POST cases/{caseId}/committee-items"] = "secretary",
        ["POST cases/{caseId}/committee-items/{itemId}/pack"] = "secretary",
        ["POST cases/{caseId}/committee-items/{itemId}/recusal"] = "member chair",
        ["POST cases/{caseId}/committee-items/{itemId}/recusals"] = "secretary",
        ["POST cases/{caseId}/committee-items/{itemId}/authority"] = "secretary",
        ["POST cases/{caseId}/committee-items/{itemId}/ballot-opening"] = "secretary",
        ["POST cases/{caseId}/committee-items/{itemId}/ballots"] = "member chair",
        ["POST cases/{caseId}/committee-items/{itemId}/adjournment"] = "secretary",
        ["POST cases/{caseId}/committee-items/{itemId}/relisting"] = "secretary",
        ["POST cases/{caseId}/committee-items/{itemId}/re-review"] = "secretary",
        ["POST cases/{caseId}/committee-items/{itemId}/rejection"] = "secretary",
        ["POST cases/{caseId}/committee-items/{itemId}/confirmation"] = "approver supervisor chair",
        ["POST cases/{caseId}/committee-items/{itemId}/veto"] = "approver supervisor chair",
        ["GET chains"] = "supervisor auditor",
        ["GET chains/{code}/{version}"] = "supervisor auditor",
        ["POST chains/drafts"] = "supervisor",
        ["POST chains/drafts/{draftId}/verification"] = "supervisor",
        ["POST chains/drafts/{draftId}/approval"] = "supervisor",
        ["GET decision-reasons"] = Readers,
        ["GET opinion-templates"] = "approver supervisor",
        ["POST opinion-templates"] = "approver supervisor",
        ["DELETE opinion-templates/{templateId}"] = "approver supervisor",
        ["GET cases/{caseId}/comments"] = Readers,
        ["POST cases/{caseId}/comments"] = Readers,
        ["GET cases/{caseId}/copies"] = Readers,
        ["POST cases/{caseId}/copies"] = "manager approver member chair secretary supervisor",
        ["DELETE cases/{caseId}/copies/{copyId}"] = "manager approver member chair secretary supervisor",
        ["GET cases/{caseId}/conditions"] = Readers,
        ["POST cases/{caseId}/subsidy-claim"] = "manager",
        ["GET cases/{caseId}/waivers"] = Readers,
        ["POST cases/{caseId}/waivers"] = "manager",
        ["POST cases/{caseId}/waiver/withdrawal"] = "manager",
        ["POST cases/{caseId}/conditions/{conditionId}/verification"] = "maker checker",
        ["POST cases/{caseId}/conditions/{conditionId}/waiver"] = "approver supervisor chair",
        ["POST cases/{caseId}/guarantee-letter/settlement"] = "maker checker",
        ["POST cases/{caseId}/purpose-check"] = "manager",
        ["GET cases/{caseId}/pledges"] = Readers,
        ["POST cases/{caseId}/pledges"] = "manager",
        ["POST cases/{caseId}/pledges/{rightId}/removal"] = "manager",
        ["POST cases/{caseId}/pledges/collateral"] = "manager",
        ["POST cases/{caseId}/pledges/{assetId}/revaluation"] = "manager",
        ["GET cases/{caseId}/pledges/revaluations"] = Readers,
        ["POST cases/{caseId}/pledges/revaluations/{revaluationId}/decision"] = "checker supervisor",
        ["POST cases/{caseId}/pledges/registrations/{registrationId}/repetition"] = "maker checker",
        ["POST cases/{caseId}/pledges/guarantors"] = "manager",
        ["GET cases/{caseId}/contracts"] = Readers + " applicant",
        ["GET cases/{caseId}/contracts/{contractId}/content"] = Readers + " applicant",
        ["GET disbursements"] = "maker checker supervisor auditor",
        ["GET reconciliation"] = "maker checker supervisor auditor",
        ["GET cases/{caseId}/disbursements"] = Readers,
        ["POST cases/{caseId}/disbursements"] = "maker",
        ["POST cases/{caseId}/disbursements/{disbursementId}/release"] = "checker",
        ["POST enterprise-supervisors"] = "manager",
        ["POST enterprise-operators/confirmation-reset"] = "manager",
        ["GET channel"] = Customers,
        ["POST channel/service"] = "enterprise-supervisor",
        ["GET channel/accounts"] = Customers,
        ["POST channel/authorisation"] = "enterprise-supervisor",
        ["POST channel/operators"] = "enterprise-supervisor",
        ["POST channel/operators/{accountId}/deactivation"] = "enterprise-supervisor",
        ["PUT channel/process"] = "enterprise-supervisor",
        ["PUT channel/transaction-password"] = Customers,
        ["POST channel/challenges"] = Customers,
        ["POST channel/passkeys/options"] = Customers,
        ["POST channel/passkeys"] = Customers,
        ["POST channel/passkeys/{passkeyId}/removal"] = Customers,
        ["GET channel/facilities"] = Customers,
        ["GET channel/facilities/{facilityId}/loans"] = Customers,
        ["GET channel/loans/{loanId}/payoff"] = Customers,
        ["GET channel/orders"] = Customers,
        ["GET channel/loans/{loanId}/arrears"] = Customers,
        ["POST channel/arrears-orders"] = "enterprise-maker",
        ["POST channel/arrears"] = "applicant",
        ["POST channel/repayment-accounts"] = "applicant",
        ["POST channel/drawdowns"] = "applicant",
        ["POST channel/drawdown-orders"] = "enterprise-maker",
        ["POST channel/facilities/{facilityId}/payment-documents"] = "applicant enterprise-maker",
        ["POST channel/repayments"] = "applicant",
        ["POST channel/repayment-orders"] = "enterprise-maker",
        ["POST channel/orders/{orderId}/approval"] = "enterprise-supervisor",
        ["POST channel/orders/{orderId}/rejection"] = "enterprise-supervisor",
        ["POST channel/orders/{orderId}/withdrawal"] = "enterprise-maker enterprise-supervisor",
        ["GET cases/{caseId}/facility"] = Readers,
        ["GET cases/{caseId}/loans"] = Readers,
        ["GET cases/{caseId}/facility/acts"] = Readers,
        ["POST cases/{caseId}/facility/freeze"] = "supervisor",
        ["POST cases/{caseId}/facility/acts"] = "maker supervisor",
        ["POST cases/{caseId}/facility/acts/{actId}/decision"] = "checker supervisor",
        ["POST cases/{caseId}/ledger-differences/{differenceId}/adoption"] = "maker",
        ["POST cases/{caseId}/ledger-differences/{differenceId}/repayment-adoption"] = "maker",
        ["POST cases/{caseId}/loans/{loanId}/reversals"] = "maker",
        ["POST cases/{caseId}/loans/{loanId}/repayment-account"] = "maker",
        ["GET cases/{caseId}/ledger"] = Readers,
        ["GET cases/{caseId}/ledger-differences"] = Readers,
        ["POST facilities/{facilityId}/longer-overdraft"] = "supervisor",
        ["POST ledger-differences/{differenceId}/settlement"] = "checker",
        ["GET work-items"] = Readers,
        ["GET notices"] = SignedIn,
        ["POST notices/reading"] = SignedIn,
        ["GET notices/preferences"] = SignedIn,
        ["PUT notices/preferences/{kind}"] = SignedIn,
        ["GET saved-views"] = Readers,
        ["POST saved-views"] = Readers,
        ["DELETE saved-views/{viewId}"] = Readers,
        ["GET staff"] = Readers,
        ["GET absences"] = "supervisor",
        ["POST absences"] = "supervisor",
        ["DELETE absences/{absenceId}"] = "supervisor",
        ["GET substitutions"] = "approver supervisor",
        ["POST substitutions"] = "approver supervisor",
        ["DELETE substitutions/{substitutionId}"] = "approver supervisor",
        ["GET operations/timers"] = "administrator supervisor auditor",
        ["GET operations/outbox"] = "administrator supervisor auditor",
        ["POST operations/outbox/{messageId}/revival"] = "administrator",
        ["GET operations/outbox/hold"] = "administrator supervisor checker auditor",
        ["POST operations/outbox/hold"] = "administrator",
        ["POST operations/outbox/release"] = "checker",
        ["GET audit/cases/{caseId}"] = "auditor",
        ["GET audit/cases/{caseId}/verification"] = "auditor",
        ["GET audit/subjects/{subject}"] = "auditor",
        ["GET audit/subjects/{subject}/verification"] = "auditor",
        ["POST partners/callbacks"] = Anybody,
        ["GET dev/clock"] = Anybody,
        ["POST dev/clock"] = SignedIn,
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryOperation_IsOpenToExactlyTheRolesWrittenDown()
    {
        await using var host = await ApiHost.StartAsync();
        var operations = Operations(host).ToList();
        Assert.Equal(WhoMay.Keys.Order(StringComparer.Ordinal), operations.Select(o => o.Name).Order(StringComparer.Ordinal));

        var people = SignedIn.Split(' ');
        Assert.Equal(Enum.GetValues<Role>().Length, people.Length);
        var clients = new Dictionary<string, HttpClient>();
        foreach (var person in people)
            clients[person] = await host.AsAsync(person);

        var wrong = new List<string>();
        foreach (var (name, method, path) in operations)
        {
            // Signing out would end the other calls' sessions; that anybody may is in SessionTests.
            if (name == "DELETE sessions")
                continue;
            var allowed = WhoMay[name];
            var anonymous = await host.SendAsync(host.Anonymous, method, path);
            if ((anonymous.StatusCode == HttpStatusCode.Unauthorized && (await CodeAsync(anonymous)) == "not-signed-in") != (allowed != Anybody))
                wrong.Add($"{name} without signing in: {(int)anonymous.StatusCode}");
            foreach (var person in people)
            {
                var response = await host.SendAsync(clients[person], method, path);
                var refused = response.StatusCode == HttpStatusCode.Forbidden && await CodeAsync(response) == "role-missing";
                if (refused == (allowed == Anybody || allowed.Split(' ').Contains(person)))
                    wrong.Add($"{name} as {person}: {(int)response.StatusCode}");
                if (response.StatusCode == HttpStatusCode.InternalServerError)
                    wrong.Add($"{name} as {person} fails");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task EveryUnsafeOperation_WithoutIdempotencyKey_IsRefusedUnlessItSaysWhyNot()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync("manager");
        string[] free = ["POST sessions", "POST sessions/refresh", "POST partners/callbacks", "POST product-matching/facts", "POST product-matching/applicants/{uscc}"];
        foreach (var (name, method, path) in Operations(host).Where(o => o.Method != HttpMethod.Get))
        {
            using var request = new HttpRequestMessage(method, path);
            var response = await client.SendAsync(request, Cancelled);
            var missing = response.StatusCode == HttpStatusCode.BadRequest && await CodeAsync(response) == "idempotency-key-missing";
            var forbidden = response.StatusCode == HttpStatusCode.Forbidden;
            Assert.True(missing || forbidden ? !free.Contains(name) : free.Contains(name), $"{name}: {(int)response.StatusCode}");
        }
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        return text.Length == 0 ? null : System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("code").GetString();
    }

    /// <summary>Every operation of the API as routed, with a path that fits its template.</summary>
    private static IEnumerable<(string Name, HttpMethod Method, string Path)> Operations(ApiHost host) =>
        from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let template = endpoint.RoutePattern.RawText!.TrimEnd('/')
        where template.StartsWith("/api/v1/", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        let plain = Constraint().Replace(template, "}")
        select ($"{method} {plain["/api/v1/".Length..]}", new HttpMethod(method), Parameter().Replace(template, match => Example(match.Value)));

    private static string Example(string parameter) => parameter switch
    {
        _ when parameter.EndsWith(":guid}", StringComparison.Ordinal) => "0197c9a0-0000-7000-8000-000000000001",
        _ when parameter.EndsWith(":int}", StringComparison.Ordinal) || parameter.EndsWith(":long}", StringComparison.Ordinal) => "1",
        _ => "x",
    };

    [GeneratedRegex(@":\w+\}")]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
