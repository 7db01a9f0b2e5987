using System.Net;
using Approvals.Casework.Applications;
using Approvals.Lending.Organisation;
using Approvals.Tests.Api;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>The disbursement desk with more than it shows at once.</summary>
public sealed class DisbursementDeskTests
{
    private const int Waiting = 201;

    [Fact]
    public async Task List_LongerThanThePage_IsCountedAndAddedUpWhole()
    {
        var cancelled = TestContext.Current.CancellationToken;
        await using var host = await ApiHost.StartAsync();
        var caseId = (await host.DoAsync(await host.AsAsync("applicant"), "/api/v1/applications", new { productCode = "psbc-xiaoweiyidai", mode = "credit" })).GetProperty("caseId").GetGuid();
        await host.ChangeAsync(async db =>
        {
            var @case = await db.Cases.SingleAsync(c => c.Id == caseId, cancelled);
            @case.ApprovedAmountCny = 1_000.25m;
            for (var number = 1; number <= Waiting; number++)
            {
                db.WorkItems.Add(new WorkItem
                {
                    Id = Guid.CreateVersion7(),
                    CaseId = caseId,
                    StepId = "disburse",
                    Visit = number,
                    Kind = WorkKinds.MakeDisbursement,
                    Role = nameof(Role.OperationsMaker),
                    OrgPath = @case.OrgPath,
                    OpenedAtUtc = ApiHost.Start,
                });
            }
        });
        using var maker = await DeskBrowser.SignInAsync(host, "maker");
        var (status, html) = await maker.GetAsync("/disbursements");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("201,050.25", html, StringComparison.Ordinal);
        Assert.Contains($"{Waiting}", html, StringComparison.Ordinal);
    }
}
