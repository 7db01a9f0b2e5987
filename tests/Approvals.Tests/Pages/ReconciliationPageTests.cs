using System.Net;
using Approvals.Casework.Applications;
using Approvals.Casework.Outbox;
using Approvals.Casework.Reconciliation;
using Approvals.Tests.Api;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>对账日报: the three balances of a day, what is open of any day, what was settled of that one, and what core banking has not answered.</summary>
public sealed class ReconciliationPageTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Report_ShowsTheDay_AndWhatIsOpenOfAnyDay()
    {
        await using var host = await ApiHost.StartAsync();
        var @case = await PrepareAsync(host);
        using var checker = await DeskBrowser.SignInAsync(host, "checker");

        var (status, html) = await checker.GetAsync("/reconciliation?on=2026-03-10");
        Assert.Equal(HttpStatusCode.OK, status);
        foreach (var shown in (string[])["1,250,000.25", "1,250,000.24", "1,249,000.25", "不符", "T-open", $"/cases/{@case.Number}/facility#forgotten", "416.67", "T-settled", "柜面误记，已冲回", "已搁置，待人工处理"])
            Assert.Contains(shown, html, StringComparison.Ordinal);

        // The day before was not compared; what is open is open still, what was settled is of its day.
        html = (await checker.GetAsync("/reconciliation?on=2026-03-09")).Html;
        Assert.Contains("这一天没有核对结果", html, StringComparison.Ordinal);
        Assert.Contains("T-open", html, StringComparison.Ordinal);
        Assert.DoesNotContain("T-settled", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_OverTheApi_IsOfTheReadersScope()
    {
        await using var host = await ApiHost.StartAsync();
        await PrepareAsync(host);
        var own = await host.GetAsync(await host.AsAsync("checker"), "/api/v1/reconciliation?on=2026-03-10");
        Assert.Equal((1, 2, 1, 1, 1), (own.GetProperty("borrowers").GetInt32(), own.GetProperty("accounts").GetInt32(), own.GetProperty("outstandingCount").GetInt32(), own.GetProperty("openCount").GetInt32(), own.GetProperty("settledCount").GetInt32()));
        Assert.Equal((1_250_000.25m, 1_250_000.24m, 1_249_000.25m), (own.GetProperty("loansCny").GetDecimal(), own.GetProperty("ledgerCny").GetDecimal(), own.GetProperty("coreCny").GetDecimal()));

        var elsewhere = await host.GetAsync(await host.AsAsync("shanghai-auditor"), "/api/v1/reconciliation?on=2026-03-10");
        Assert.Equal((0, 0, 0, 0), (elsewhere.GetProperty("borrowers").GetInt32(), elsewhere.GetProperty("outstandingCount").GetInt32(), elsewhere.GetProperty("openCount").GetInt32(), elsewhere.GetProperty("settledCount").GetInt32()));
    }

    private static async Task<Case> PrepareAsync(ApiHost host)
    {
        var caseId = (await host.DoAsync(await host.AsAsync("applicant"), "/api/v1/applications", new { productCode = "psbc-xiaoweiyidai", mode = "credit" })).GetProperty("caseId").GetGuid();
        Case @case = null!;
        await host.ChangeAsync(async db =>
        {
            @case = await db.Cases.SingleAsync(c => c.Id == caseId, Cancelled);
            var day = new DateOnly(2026, 3, 10);
            db.ComparedBooks.Add(new ComparedBooks
            {
                Id = Guid.CreateVersion7(),
                ApplicantId = @case.ApplicantId,
                On = day,
                Accounts = 2,
                LoansCny = 1_250_000.25m,
                LedgerCny = 1_250_000.24m,
                CoreCny = 1_249_000.25m,
                ComparedAtUtc = ApiHost.Start,
            });
            db.LedgerDifferences.AddRange(
                Difference(@case, "T-open", day.AddDays(-2), 0m, 416.67m),
                Difference(@case, "T-settled", day, -1_000m, 0m, ApiHost.Start));
            db.Outbox.Add(new OutboxMessage
            {
                Key = $"reconcile:{@case.ApplicantId:N}:20260310",
                Kind = ComparedBooks.QuestionKind,
                Subject = "reconcile",
                CaseId = caseId,
                Payload = "{}",
                PayloadHash = "0",
                CreatedAtUtc = ApiHost.Start,
                State = OutboxState.Parked,
                Attempts = 8,
            });
        });
        return @case;
    }

    private static LedgerDifference Difference(Case @case, string reference, DateOnly foundOn, decimal theirsCny, decimal interestCny, DateTime? settledAtUtc = null) => new()
    {
        Id = Guid.CreateVersion7(),
        CaseId = @case.Id,
        ApplicantId = @case.ApplicantId,
        Kind = DifferenceKind.UnknownPosting,
        Reference = reference,
        LoanAccountNo = "L1",
        TheirsCny = theirsCny,
        TheirsInterestCny = interestCny,
        FoundOn = foundOn,
        SettledAtUtc = settledAtUtc,
        Note = settledAtUtc is null ? null : "柜面误记，已冲回",
    };
}
