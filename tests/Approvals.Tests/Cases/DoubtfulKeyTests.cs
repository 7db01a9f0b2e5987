using System.Net.Http.Json;
using Approvals.Casework.Accounts;
using Approvals.Casework.Applications;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Casework.Disbursement;
using Approvals.Casework.Outbox;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>
/// A partner that knows our key with another body has said neither yes nor no to what we ask: whatever was done under the key, a person finds out.
/// </summary>
public sealed class DoubtfulKeyTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Posting_WhoseKeyWasUsedWithAnotherBody_IsParkedAndNotRefused() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("disburse");
        await UseKeyAsync(world, "bank/postings", $"disburse:{journey.CaseId:N}:1", new { reference = "R", bookingDate = "2026-03-04", narrative = "另一笔", legs = Array.Empty<object>() });

        await journey.DisburseAsync(Cancelled);
        await ParkedAsync(world, "posting");

        Assert.Equal(DisbursementState.Sending, await world.ReadAsync(db => db.Disbursements.Select(d => d.State).SingleAsync(Cancelled)));
        Assert.Equal("disburse", await journey.StageAsync(Cancelled));
    });

    /// <summary>The money is at another account, or another sum: that is not this order's posting.</summary>
    [Fact]
    public Task Posting_FoundUnderTheKeyWithOtherLegs_IsParkedAndNotPosted() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("disburse");
        var key = $"disburse:{journey.CaseId:N}:1";
        var company = await world.World.Sandbox.CompanyAsync("a-rated-wholesaler-1", Scenarios.FirstDay, Cancelled);
        await UseKeyAsync(world, "bank/accounts", "loan", new { kind = "loan", holderId = company.Uscc, holderName = "X", openedOn = "2026-03-04", reference = "L" });
        var loan = (await AnswerAsync(world, $"bank/accounts?holder={company.Uscc}")).EnumerateArray().First(a => a.GetProperty("kind").GetString() == "loan").GetProperty("accountNumber").GetString();
        var account = await world.ReadAsync(db => db.Cases.Select(c => c.AccountNo).SingleAsync(Cancelled));
        object Leg(string? number, string side) => new { accountNumber = number, side, amountCny = 1m };
        await UseKeyAsync(world, "bank/postings", key, new { reference = "R", bookingDate = "2026-03-04", narrative = "另一笔", legs = new[] { Leg(loan, "debit"), Leg(account, "credit") } }, isAccepted: true);

        await journey.DisburseAsync(Cancelled);
        await ParkedAsync(world, "posting");
        await world.DoAsync(new ReviveMessage(await world.ReadAsync(db => db.Outbox.Where(m => m.Kind == "posting").Select(m => m.Id).SingleAsync(Cancelled))), Actor.System);
        await ParkedAsync(world, "posting");

        Assert.Equal(DisbursementState.Sending, await world.ReadAsync(db => db.Disbursements.Select(d => d.State).SingleAsync(Cancelled)));
    });

    [Fact]
    public Task Account_WhoseKeyWasUsedWithAnotherBody_IsParkedAndNotRefused() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("account", company: "a-rated-wholesaler-3");
        await world.World.UntilAsync(db => db.WorkItems.AnyAsync(i => i.Kind == WorkKinds.Account, Cancelled), "the search is answered", journey.CaseId, Cancelled);
        await world.DoAsync(new ArrangeAccount(journey.CaseId, null), journey.Manager);
        var key = await world.ReadAsync(db => db.Outbox.Where(m => m.Kind == "account" && m.State == OutboxState.Pending).Select(m => m.Key).SingleAsync(Cancelled));
        await UseKeyAsync(world, "bank/accounts", key, new { kind = "current", holderId = "X", holderName = "X", openedOn = "2026-03-04", reference = "R" });

        await ParkedAsync(world, "account");

        Assert.False(await world.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.Action == "AccountNotGood" && e.Detail.Contains("idempotency"), Cancelled)));
    });

    [Fact]
    public Task Guarantee_WhoseKeyWasUsedWithAnotherBody_IsParkedAndNotRefused() => CaseWorld.PlayAsync(async world =>
    {
        // Its first attempt is lost on the way; the key is used otherwise before the second.
        await world.OutsideAsync("control/faults", new { operation = "guarantee.apply", kind = "dropBeforeEffect" });
        var journey = await world.ToAsync("approval", 500_000m, "guarantor-silent-1", "bj01", "guarantee");
        await world.World.UntilAsync(db => db.Outbox.AnyAsync(m => m.Kind == "guarantee" && m.LastError != null, Cancelled), "the first attempt is lost", journey.CaseId, Cancelled);
        var key = await world.ReadAsync(db => db.Outbox.Where(m => m.Kind == "guarantee").Select(m => m.Key).SingleAsync(Cancelled));
        await UseKeyAsync(world, "guarantee/applications", key, new { reference = "R", uscc = "X", amountCny = 1m, tenorMonths = 12, asOf = "2026-03-04", callbackUrl = (string?)null });

        world.Clock.Advance(TimeSpan.FromMinutes(6));
        await ParkedAsync(world, "guarantee");

        Assert.Equal(GuaranteeState.Requested, await world.ReadAsync(db => db.GuaranteeRequests.Select(r => r.State).SingleAsync(Cancelled)));
        Assert.False(await world.ReadAsync(db => db.Cases.Select(c => c.ClosedAtUtc != null).SingleAsync(Cancelled)));
    });

    private static async Task UseKeyAsync(CaseWorld world, string path, string key, object body, bool isAccepted = false)
    {
        using var http = new HttpClient { BaseAddress = world.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        using var response = await http.SendAsync(request, Cancelled);
        var said = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.True(response.IsSuccessStatusCode || (!isAccepted && (int)response.StatusCode is 404 or 409 or 422), said);
    }

    private static async Task<System.Text.Json.JsonElement> AnswerAsync(CaseWorld world, string path)
    {
        using var http = new HttpClient { BaseAddress = world.Address };
        return await http.GetFromJsonAsync<System.Text.Json.JsonElement>(path, Cancelled);
    }

    private static async Task ParkedAsync(CaseWorld world, string kind)
    {
        await world.World.StepAsync(Cancelled);
        var message = await world.ReadAsync(db => db.Outbox.AsNoTracking().OrderBy(m => m.Id).LastAsync(m => m.Kind == kind, Cancelled));
        Assert.Equal(OutboxState.Parked, message.State);
        Assert.Contains("key", message.LastError, StringComparison.OrdinalIgnoreCase);
    }
}
