using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.Notifications;
using Approvals.Casework.PreCredit;
using Approvals.Lending.PreCredit;
using Approvals.Tests.Cases;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Tests.Servicing;

/// <summary>额度重评: a facility that is looked at again while it runs. Source: seed 003 §九, PRODUCTS §4.</summary>
public sealed class FacilityReviewTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A limit that people cut while a review was under way is not raised by it.</summary>
    [Fact]
    public Task Review_DoesNotRaiseWhatPeopleCutMeanwhile() => CaseWorld.PlayAsync(async world =>
    {
        var (opening, review, _) = await UnderReviewAsync(world, 5_000_000m);
        var (maker, checker) = (world.World.Staff("maker.bj01"), world.World.Staff("checker.bj01"));
        var made = (await world.Desk.RunAsync(new ProposeFacilityChange(opening.CaseId, FacilityActKind.ChangeLimit, 10_000m, "涉诉"), maker, ct: Cancelled)).Value;
        Assert.Null((await world.Desk.RunAsync(new DecideFacilityAct(opening.CaseId, made.ActId, 0, true, null), checker, ct: Cancelled)).Refusal);

        await DecideAsync(world, review);

        Assert.Equal(10_000m, (await FacilityAsync(world)).LimitCny);
    });

    /// <summary>A facility of 24 months is looked at after 12: where less is measured than there is, the limit falls to it, once that is approved.</summary>
    [Fact]
    public Task Review_LowersTheLimitToWhatIsMeasured_OnceApproved() => CaseWorld.PlayAsync(async world =>
    {
        var (_, review, measured) = await UnderReviewAsync(world, 5_000_000m);
        Assert.InRange(measured, 10_000m, 4_999_999m);

        await DecideAsync(world, review);

        var facility = await FacilityAsync(world);
        Assert.Equal((CaseOutcome.LimitChanged, measured), ((await FacilityCaseTests.CaseAsync(world, review.CaseId)).Outcome, facility.LimitCny));
        Assert.Equal(CaseKind.LimitChange, (await FacilityCaseTests.CaseAsync(world, review.CaseId)).Kind);
    });

    /// <summary>Frozen while it is decided: what was measured lower is the limit once people unfreeze it, what was measured higher is not.</summary>
    [Theory]
    [InlineData(5_000_000, true)]
    [InlineData(20_000, false)]
    public Task Review_OfAFacilityFrozenMeanwhile_LowersTheLimit_AndDoesNotRaiseIt(int limitCny, bool changes) => CaseWorld.PlayAsync(async world =>
    {
        var (opening, review, measured) = await UnderReviewAsync(world, limitCny);
        await world.DoAsync(new FreezeFacility(opening.CaseId, "涉诉"), world.World.Staff("supervisor.bj01"));
        await DecideAsync(world, review);

        var facility = await FacilityAsync(world);
        Assert.Equal((changes ? measured : limitCny, true), (facility.LimitCny, facility.IsFrozen));
    });

    /// <summary>A cut that was proposed and given back is none.</summary>
    [Fact]
    public Task Review_RaisesWhatPeopleDidNotCut() => CaseWorld.PlayAsync(async world =>
    {
        var (opening, review, measured) = await UnderReviewAsync(world, 20_000m);
        var made = (await world.Desk.RunAsync(new ProposeFacilityChange(opening.CaseId, FacilityActKind.ChangeLimit, 10_000m, "涉诉"), world.World.Staff("maker.bj01"), ct: Cancelled)).Value;
        await world.DoAsync(new DecideFacilityAct(opening.CaseId, made.ActId, 0, false, "依据不足"), world.World.Staff("checker.bj01"));
        await DecideAsync(world, review);

        Assert.InRange(measured, 20_001m, decimal.MaxValue);
        Assert.Equal(measured, (await FacilityAsync(world)).LimitCny);
    });

    /// <summary>What is frozen is looked at by people, and what ends that day is renewed or not.</summary>
    [Theory]
    [InlineData(24, true, 0)]
    [InlineData(12, false, 0)]
    [InlineData(24, false, 1)]
    public Task Review_BeginsNeitherOfAFrozenFacility_NorOnItsLastDay(int months, bool isFrozen, int begun) => CaseWorld.PlayAsync(async world =>
    {
        var opening = await OpenedAsync(world, months);
        if (isFrozen)
            await world.DoAsync(new FreezeFacility(opening.CaseId, "涉诉"), world.World.Staff("supervisor.bj01"));
        world.SetTime(Scenarios.FirstDay.AddMonths(12), Scenarios.Morning);
        await world.World.StepAsync(Cancelled);

        Assert.Equal(begun, await world.ReadAsync(db => db.Cases.CountAsync(c => c.Kind == CaseKind.LimitChange, Cancelled)));
    });

    [Fact]
    public Task Review_FreezesTheFacility_WhenTheBorrowerIsOverdue() => CaseWorld.PlayAsync(async world =>
    {
        var opening = await OpenedAsync(world);
        await FacilityCaseTests.MakeOverdueAsync(world);
        var review = await FacilityCaseTests.ReviewedAsync(world, opening);
        await world.World.UntilAsync(review.CaseId, "", Cancelled);

        Assert.Equal(CaseOutcome.FacilityFrozen, (await FacilityCaseTests.CaseAsync(world, review.CaseId)).Outcome);
        Assert.True((await FacilityAsync(world)).IsFrozen);
        Assert.NotEmpty(await world.ReadAsync(db => db.Notices.Where(n => n.Kind == NoticeKind.FacilityFrozen).ToListAsync(Cancelled)));
    });

    /// <summary>Nothing is known of the limit, or a rule refers: people decide about the limit there is, and nobody is frozen.</summary>
    [Theory]
    [InlineData(PreCreditOutcome.Passed)]
    [InlineData(PreCreditOutcome.Refer)]
    public Task Review_ThatKnowsNoLimit_IsPutBeforeTheChain(PreCreditOutcome outcome) => CaseWorld.PlayAsync(async world =>
    {
        var opening = await OpenedAsync(world);
        var review = await FacilityCaseTests.ReviewedAsync(world, opening);

        var (signal, requestedCny) = (await world.Desk.RunAsync(new SettleUnknown(review.CaseId, outcome), Actor.System, ct: Cancelled)).Value;

        var limitCny = (await FacilityAsync(world)).LimitCny;
        Assert.Equal((FacilityEvaluation.Lower, limitCny), (signal, requestedCny));
    });

    private static Task<Journey> OpenedAsync(CaseWorld world, int months = 24) => FacilityCaseTests.DisbursedAsync(world, "zgc-huiyedai", "beijing-trader-5", months: months);

    /// <summary>A facility with the limit given, and its review as it comes before the approvers, with what was measured.</summary>
    internal static async Task<(Journey Opening, Journey Review, decimal MeasuredCny)> UnderReviewAsync(CaseWorld world, decimal limitCny)
    {
        var opening = await OpenedAsync(world);
        await FacilityCaseTests.SetLimitAsync(world, limitCny);
        var review = await FacilityCaseTests.ReviewedAsync(world, opening);
        await world.World.UntilAsync(review.CaseId, "approval", Cancelled);
        return (opening, review, (await FacilityCaseTests.CaseAsync(world, review.CaseId)).RequestedAmountCny!.Value);
    }

    private static async Task DecideAsync(CaseWorld world, Journey review)
    {
        await review.ApproveAsync(Cancelled);
        await world.World.UntilAsync(review.CaseId, "", Cancelled);
    }

    private static Task<Facility> FacilityAsync(CaseWorld world) => world.ReadAsync(db => db.Facilities.AsNoTracking().SingleAsync(Cancelled));

    private sealed record SettleUnknown(Guid ReviewId, PreCreditOutcome Outcome) : ICommand<(string Signal, decimal? RequestedCny)>
    {
        public async ValueTask<Result<(string Signal, decimal? RequestedCny)>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var review = await work.CaseOfAsync(ReviewId, ct);
            var measurement = new Measurement
            {
                Id = Guid.CreateVersion7(),
                CaseId = ReviewId,
                Purpose = MeasurementPurpose.Evaluation,
                Visit = 1,
                Mode = review.Mode,
                Facts = "{}",
                Findings = "[]",
                Components = "[]",
                Outcome = "passed",
                MeasuredAtUtc = work.NowUtc,
                AsOf = work.Today,
            };
            var signal = await FacilityEvaluation.SettleAsync(work, review, measurement, Outcome, ct);
            work.ChangesNothingAudited();
            return (signal, review.RequestedAmountCny);
        }
    }
}
