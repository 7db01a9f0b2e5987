using System.Net;
using System.Text.RegularExpressions;
using Approvals.Lending.Organisation;
using Approvals.Tests.Api;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>Every page × every role. Who may open what is written down here from what the pages are for, not read from the code.</summary>
public sealed partial class PageRoleTests
{
    private const string Readers = "manager approver member chair secretary supervisor maker checker auditor";
    private const string Staff = Readers + " administrator";
    private const string SignedIn = Staff + " applicant enterprise-supervisor enterprise-maker";
    private const string Customers = "applicant enterprise-supervisor enterprise-maker";
    private const string Anybody = "*";

    private static readonly Dictionary<string, string> WhoMay = new()
    {
        [""] = Anybody,
        ["sign-in"] = Anybody,
        ["register"] = Anybody,
        ["language"] = Anybody,
        ["trouble/{code}"] = Anybody,
        ["signed/{number}"] = Anybody,
        ["sign-out"] = SignedIn,
        ["development"] = Anybody,
        ["help"] = SignedIn,
        ["notices"] = SignedIn,
        ["notices/preferences"] = SignedIn,
        ["work"] = Staff,
        ["saved-views"] = Staff,
        ["cases"] = Readers,
        ["cases/{number}"] = Readers,
        ["cases/{number}/applicant"] = Readers,
        ["cases/{number}/pre-credit"] = Readers,
        ["cases/{number}/documents"] = Readers,
        ["cases/{number}/investigation"] = Readers,
        ["cases/{number}/investigation/print"] = Readers,
        ["cases/{number}/collateral"] = Readers,
        ["cases/{number}/approval"] = Readers,
        ["cases/{number}/committee"] = Readers,
        ["cases/{number}/contracts"] = Readers,
        ["cases/{number}/contracts/print"] = Readers,
        ["cases/{number}/money"] = Readers,
        ["cases/{number}/statement"] = Readers,
        ["cases/{number}/facility"] = Readers,
        ["cases/{number}/facility/print"] = Readers,
        ["cases/{number}/timeline"] = Readers,
        ["cases/{number}/comments"] = Readers,
        ["committee"] = "member chair secretary auditor",
        ["committee/{meetingId}"] = Staff,
        ["disbursements"] = "maker checker supervisor auditor",
        ["collateral"] = "maker checker supervisor auditor",
        ["reconciliation"] = "maker checker supervisor auditor",
        ["substitutions"] = "approver supervisor",
        ["supervision"] = "supervisor",
        ["chains"] = "supervisor auditor",
        ["chains/{code}/{version}"] = "supervisor auditor",
        ["chains/{code}/{version}/changes"] = "supervisor auditor",
        ["chains/{code}/{version}/simulation"] = "supervisor auditor",
        ["chains/{code}/{version}/backtest"] = "supervisor auditor",
        ["chains/{code}/{version}/level"] = "supervisor",
        ["chains/{code}/{version}/band"] = "supervisor",
        ["operations"] = "maker checker supervisor administrator",
        ["dashboard"] = "supervisor auditor chair administrator",
        ["audit"] = "auditor",
        ["openings"] = "manager",
        ["products/matching"] = "manager",
        ["products"] = Readers,
        ["products/{code}/{version}"] = Readers,
        ["products/{code}/{version}/changes"] = Readers,
        ["products/{code}/{version}/impact"] = "supervisor auditor",
        ["channel"] = Customers,
        ["channel/enable"] = "enterprise-supervisor",
        ["channel/authorisation"] = "enterprise-supervisor",
        ["channel/process"] = "enterprise-supervisor",
        ["channel/operators"] = "enterprise-supervisor",
        ["channel/security"] = Customers,
        ["channel/drawdown"] = "applicant enterprise-maker",
        ["channel/drawdown-approval"] = "enterprise-supervisor",
        ["channel/repayment"] = "applicant enterprise-maker",
        ["channel/repayment-approval"] = "enterprise-supervisor",
        ["channel/loans"] = Customers,
        ["channel/loans/statement"] = Customers,
        ["my"] = "applicant",
        ["my/{number}"] = "applicant",
        ["my/{number}/drawdown"] = "applicant",
        ["my/{number}/arrears"] = "applicant",
        ["my/{number}/contracts/{contractId}"] = "applicant",
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryPage_OpensForWhomItIsFor_AndForNobodyElse()
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = (await host.DoAsync(await host.AsAsync("applicant"), "/api/v1/applications", new { productCode = "psbc-xiaoweiyidai", mode = "credit" })).GetProperty("caseId").GetGuid();
        var number = await host.ReadAsync(db => db.Cases.Where(c => c.Id == caseId).Select(c => c.Number).SingleAsync(Cancelled));
        var pages = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => Constraint().Replace(endpoint.RoutePattern.RawText!, "}").Trim('/')).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(pages.Where(page => page != "Index"), WhoMay.Keys.Order(StringComparer.Ordinal));
        var people = SignedIn.Split(' ');
        Assert.Equal(Enum.GetValues<Role>().Length, people.Length);

        var wrong = new List<string>();
        foreach (var person in people)
        {
            using var browser = await DeskBrowser.SignInAsync(host, person);
            // Signing out comes last: it would end the visit.
            foreach (var (page, allowed) in WhoMay.Where(entry => entry.Key is not ("sign-out" or "trouble/{code}")))
            {
                var path = "/" + page.Replace("{number}", number, StringComparison.Ordinal).Replace("{contractId}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{meetingId}", Guid.Empty.ToString(), StringComparison.Ordinal)
                    .Replace("{code}", "psbc-xiaoweiyidai", StringComparison.Ordinal).Replace("{version}", "1", StringComparison.Ordinal);
                var status = (await browser.GetAsync(path)).Status;
                if ((status == HttpStatusCode.Forbidden) == (allowed == Anybody || allowed.Split(' ').Contains(person)) || status == HttpStatusCode.InternalServerError)
                    wrong.Add($"{path} as {person}: {(int)status}");
            }
        }

        Assert.Empty(wrong);
    }

    [GeneratedRegex(@":\w+\}")]
    private static partial Regex Constraint();
}
