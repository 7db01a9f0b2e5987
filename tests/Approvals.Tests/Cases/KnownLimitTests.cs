using Approvals.Casework.Applications;
using Approvals.Casework.PreCredit;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>A measurement that found no limit caps the request by what it does know. Source: PRODUCTS §0 (a limit is the least of its components).</summary>
public sealed class KnownLimitTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The bureau refuses a name that is not the registered one: debts are unknown, the product's cap of 3,000,000 is not.</summary>
    [Fact]
    public Task SubmitApplication_WithoutALimit_IsCappedByTheKnownFigures() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await MisnamedAsync(world);
        var measurement = await world.ReadAsync(db => db.Measurements.SingleAsync(Cancelled));
        Assert.Equal(("refer", null), (measurement.Outcome, measurement.LimitCny));

        var submit = new SubmitApplication(journey.CaseId, 3_000_000.01m, 12, "stock", "备货", "corporate");
        var refusal = await world.RefusedAsync(submit, journey.Applicant);
        Assert.Equal(("amount-above-known-limit", "部分数据没有取得，预授信额度待人工核定；按已知数据申请金额不能超过 3,000,000 元。"), (refusal.Code, refusal.Message));
        await world.DoAsync(submit with { AmountCny = 3_000_000m }, journey.Applicant);
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
