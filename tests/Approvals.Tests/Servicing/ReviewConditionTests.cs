using Approvals.Casework.Applications;
using Approvals.Casework.Conditions;
using Approvals.Casework.Facilities;
using Approvals.Casework.PurposeChecks;
using Approvals.Casework.Timers;
using Approvals.Lending.Calendar;
using Approvals.Tests.Cases;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>Conditions of a changed limit: what rises waits for them, what falls does not. Source: APPROVALS §5; policy default.</summary>
public sealed class ReviewConditionTests
{
    private const decimal LowCny = 20_000m;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Rise_WaitsForEveryCondition() => CaseWorld.PlayAsync(async world =>
    {
        var (_, review, measured) = await FacilityReviewTests.UnderReviewAsync(world, LowCny);
        Assert.InRange(measured, LowCny + 1m, decimal.MaxValue);
        await world.ApproveUnderAsync(review, "签约前提供股东会决议", "放款前提供纳税证明");
        Assert.Equal(("change", LowCny), (await review.StageAsync(Cancelled), await LimitAsync(world)));

        await VerifyAsync(world, review, "签约前提供股东会决议");
        Assert.Equal(("change", LowCny), (await review.StageAsync(Cancelled), await LimitAsync(world)));
        await VerifyAsync(world, review, "放款前提供纳税证明");
        await world.World.UntilAsync(review.CaseId, "", Cancelled);

        Assert.Equal((CaseOutcome.LimitChanged, measured), ((await FacilityCaseTests.CaseAsync(world, review.CaseId)).Outcome, await LimitAsync(world)));
    });

    /// <summary>Thirty days, as an offer would wait to be signed; then the limit is the one there was and nobody is asked.</summary>
    [Fact]
    public Task Rise_WhoseConditionsAreNotMet_Lapses() => CaseWorld.PlayAsync(async world =>
    {
        var (opening, review, _) = await FacilityReviewTests.UnderReviewAsync(world, LowCny);
        await world.ApproveUnderAsync(review, "放款前提供纳税证明");
        var due = await world.ReadAsync(db => db.Timers.Where(t => t.CaseId == review.CaseId && t.Kind == TimerKinds.LimitRise).Select(t => t.DueAtUtc!.Value).SingleAsync(Cancelled));
        Assert.Equal(ShanghaiTime.EndOfDay(Scenarios.FirstDay.AddMonths(12).AddDays(30)).UtcDateTime, due);
        await world.World.MoveToAsync(Scenarios.FirstDay.AddMonths(12).AddDays(31), TimeOnly.MinValue, Cancelled);
        await world.World.UntilAsync(review.CaseId, "", Cancelled);

        Assert.Equal((CaseOutcome.LimitKept, LowCny), ((await FacilityCaseTests.CaseAsync(world, review.CaseId)).Outcome, await LimitAsync(world)));
        Assert.False(await world.ReadAsync(db => db.WorkItems.AnyAsync(i => i.CaseId == review.CaseId && i.State == WorkItemState.Open, Cancelled)));

        // It binds no drawing: what it was demanded for has not come.
        Assert.NotEqual("conditions-open", await DrawingRefusedAsync(world, opening));
    });

    /// <summary>What is lowered is lowered at once; what was demanded with it holds back the drawings under the lower limit.</summary>
    [Fact]
    public Task Fall_DoesNotWait_AndItsConditionsHoldDrawingsBack() => CaseWorld.PlayAsync(async world =>
    {
        var (opening, review, measured) = await FacilityReviewTests.UnderReviewAsync(world, 5_000_000m);
        await world.ApproveUnderAsync(review, "放款前提供纳税证明");
        await world.World.UntilAsync(review.CaseId, "", Cancelled);
        Assert.Equal((CaseOutcome.LimitChanged, measured), ((await FacilityCaseTests.CaseAsync(world, review.CaseId)).Outcome, await LimitAsync(world)));

        Assert.Equal("conditions-open", await DrawingRefusedAsync(world, opening));
        await VerifyAsync(world, review, "放款前提供纳税证明");
        Assert.NotEqual("conditions-open", await DrawingRefusedAsync(world, opening));
    });

    /// <summary>The group asks for so much more while the rise waits that the higher band decides: it is asked before the limit rises.</summary>
    [Fact]
    public Task Rise_ThatTheGroupHasOutgrownMeanwhile_IsApprovedAgainFirst() => CaseWorld.PlayAsync(async world =>
    {
        var (_, review, measured) = await FacilityReviewTests.UnderReviewAsync(world, LowCny);
        await world.ApproveUnderAsync(review, "放款前提供纳税证明");
        var other = await Journey.BeginAsync(world.World, "a-rated-wholesaler-1", "psbc-xiaoweiyidai", "credit", "bj01", Cancelled, actingFor: "beijing-trader-5");
        await world.OnAsync(other, "consent", "claim", 2_700_000m);
        Assert.InRange(measured, 300_001m, 3_000_000m);

        await VerifyAsync(world, review, "放款前提供纳税证明");
        Assert.Equal(("approval", LowCny), (await review.StageAsync(Cancelled), await LimitAsync(world)));
        await review.ApproveAsync(Cancelled);
        await world.World.UntilAsync(review.CaseId, "", Cancelled);

        Assert.Equal((CaseOutcome.LimitChanged, measured), ((await FacilityCaseTests.CaseAsync(world, review.CaseId)).Outcome, await LimitAsync(world)));
    });

    private static async Task VerifyAsync(CaseWorld world, Journey review, string text)
    {
        var condition = await world.ReadAsync(db => db.Conditions.AsNoTracking().SingleAsync(c => c.CaseId == review.CaseId && c.Text == text, Cancelled));
        await world.DoAsync(new VerifyCondition(review.CaseId, condition.Id, condition.Version, "原件已见"), world.World.Staff("maker.bj01"));
    }

    private static Task<decimal> LimitAsync(CaseWorld world) => world.ReadAsync(db => db.Facilities.Select(f => f.LimitCny).SingleAsync(Cancelled));

    /// <summary>What the next drawing is refused for, once the purpose of the first loan is checked; null when nothing.</summary>
    private static async Task<string?> DrawingRefusedAsync(CaseWorld world, Journey opening)
    {
        if (await world.ReadAsync(db => db.WorkItems.AnyAsync(i => i.CaseId == opening.CaseId && i.Kind == WorkKinds.PurposeCheck && i.State == WorkItemState.Open, Cancelled)))
            await world.DoAsync(new CompletePurposeCheck(opening.CaseId, "发票与付款凭证相符"), opening.Manager);
        var facilityId = await world.ReadAsync(db => db.Facilities.Select(f => f.Id).SingleAsync(Cancelled));
        return (await world.Desk.RehearseAsync(new DrawDown(facilityId, 10_000m, 6, "进货", ServicingScene.Confirmed), opening.Applicant, Cancelled))?.Code;
    }
}
