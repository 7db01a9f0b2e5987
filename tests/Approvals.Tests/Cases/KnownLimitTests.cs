using System.Text.Json;
using Approvals.Casework.Applications;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>A measurement that found no limit caps the request by what it does know. Source: PRODUCTS §0 (a limit is the least of its components).</summary>
public sealed class KnownLimitTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The bureau refuses a name that is not the registered one: debts are unknown; 10% of the sales of March 2025 to February 2026 and the cap of 3,000,000 are not.</summary>
    [Fact]
    public Task SubmitApplication_WithoutALimit_IsCappedByTheKnownFigures() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await MisnamedAsync(world);
        var measurement = await world.ReadAsync(db => db.Measurements.SingleAsync(Cancelled));
        Assert.Equal(("refer", null), (measurement.Outcome, measurement.LimitCny));

        var sales = JsonDocument.Parse(measurement.Facts).RootElement.GetProperty("sales").EnumerateArray()
            .Where(m => string.CompareOrdinal(m.GetProperty("month").GetString(), "2025-03") >= 0 && string.CompareOrdinal(m.GetProperty("month").GetString(), "2026-02") <= 0)
            .Sum(m => m.GetProperty("amountCny").GetDecimal());
        var most = Math.Min(3_000_000m, Math.Floor(sales * 0.10m / 10_000m) * 10_000m);
        var submit = new SubmitApplication(journey.CaseId, most + 0.01m, 12, "stock", "备货", "corporate");
        var refusal = await world.RefusedAsync(submit, journey.Applicant);
        Assert.Equal(("amount-above-known-limit", $"部分数据没有取得，预授信额度待人工核定；按已知数据申请金额不能超过 {most:N0} 元。"), (refusal.Code, refusal.Message));
        await world.DoAsync(submit with { AmountCny = most }, journey.Applicant);
    });

    [Fact]
    public Task Round_WithoutALimit_OpensUnderTheKnownFigures() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await MisnamedAsync(world);
        await world.OnAsync(journey, "submit", "approval", 2_000_000m);
        Assert.Equal(2_000_000m, (await world.ReadAsync(db => Walk.LatestRoundAsync(db, journey.CaseId))).Ceiling.AmountCny);
    });

    internal static async Task<Journey> MisnamedAsync(CaseWorld world)
    {
        var journey = await world.ToAsync("consent");
        await using (var db = world.Desk.Database.Open())
            await db.Applicants.ExecuteUpdateAsync(set => set.SetProperty(a => a.Name, a => a.Name + "（筹）"), Cancelled);
        await world.OnAsync(journey, "consent", "submit");
        return journey;
    }
}
