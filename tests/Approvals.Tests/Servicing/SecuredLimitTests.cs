using Approvals.Casework.Applications;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Tests.Cases;
using Approvals.Tests.Pages;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>A limit that rises, rises no further than the letter or the registrations in force. Source: policy default.</summary>
public sealed class SecuredLimitTests
{
    /// <summary>Approved, guaranteed and registered.</summary>
    private const decimal ApprovedCny = 300_000m;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Without security, more is measured after a year than was asked for, and that is granted: what keeps it back below is the security alone.</summary>
    [Fact]
    public Task Review_OfAnUnsecuredFacility_RaisesToWhatIsMeasured() => CaseWorld.PlayAsync(async world =>
    {
        var review = await ToReviewAsync(world, "beijing-trader-13", "credit", _ => Task.CompletedTask);
        await world.World.UntilAsync(review.CaseId, "approval", Cancelled);
        await review.ApproveAsync(Cancelled);
        await world.World.UntilAsync(review.CaseId, "", Cancelled);

        Assert.True(await LimitAsync(world) > 500_000m);
    });

    /// <summary>A letter of 500,000 that is in force a year later: 500,000 are offered, and approved; more may not be proposed either.</summary>
    [Fact]
    public Task Review_RaisesToTheAmountOfTheLetter_AndNoFurther() => CaseWorld.PlayAsync(async world =>
    {
        var review = await ToReviewAsync(world, "beijing-trader-13", "guarantee", at => LetterAsync(at, 500_000m, 0));
        await world.World.UntilAsync(review.CaseId, "approval", Cancelled);
        Assert.Equal(500_000m, (await CaseAsync(world, review)).RequestedAmountCny);
        await review.ApproveAsync(Cancelled);
        await world.World.UntilAsync(review.CaseId, "", Cancelled);

        Assert.Equal((CaseOutcome.LimitChanged, 500_000m), ((await CaseAsync(world, review)).Outcome, await LimitAsync(world)));
        var opening = await world.ReadAsync(db => db.Facilities.Select(f => f.CaseId).SingleAsync(Cancelled));
        Assert.Equal("limit-above-approved", (await world.RefusedAsync(new ProposeFacilityChange(opening, FacilityActKind.ChangeLimit, 500_000.01m, "经营扩大"), world.World.Staff("maker.bj01"))).Code);

        // Whoever decides reads why.
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var supervisor = await pages.AsAsync("supervisor.bj01");
        var html = (await supervisor.GetAsync($"/cases/{(await CaseAsync(world, review)).Number}/pre-credit")).Html;
        Assert.Matches("担保覆盖额度 *<span class=\"tag tag-blue\">取此项</span>", html.ReplaceLineEndings(" "));
        Assert.Contains("仍可放款的担保函金额 50", html, StringComparison.Ordinal);
    });

    /// <summary>The letter let money be paid until yesterday, or covers what there is: nothing is offered.</summary>
    [Theory]
    [InlineData(500_000, -1)]
    [InlineData(300_000, 0)]
    [InlineData(200_000, 0)]
    public Task Review_UnderALetterThatCoversNoMore_KeepsTheLimit(int letterCny, int daysLeft) => CaseWorld.PlayAsync(async world =>
    {
        var review = await ToReviewAsync(world, "beijing-trader-13", "guarantee", at => LetterAsync(at, letterCny, daysLeft));
        await world.World.UntilAsync(review.CaseId, "", Cancelled);

        Assert.Equal((CaseOutcome.LimitKept, ApprovedCny), ((await CaseAsync(world, review)).Outcome, await LimitAsync(world)));
    });

    [Fact]
    public Task Review_WhoseLetterRunsOutWhileItIsDecided_RaisesNothing() => CaseWorld.PlayAsync(async world =>
    {
        var review = await ToReviewAsync(world, "beijing-trader-13", "guarantee", at => LetterAsync(at, 500_000m, 0));
        await world.World.UntilAsync(review.CaseId, "approval", Cancelled);
        await LetterAsync(world, 500_000m, -1);
        await review.ApproveAsync(Cancelled);
        await world.World.UntilAsync(review.CaseId, "", Cancelled);

        Assert.Equal(ApprovedCny, await LimitAsync(world));
    });

    /// <summary>Rights registered for 300,000, whether or not their appraisal has run out meanwhile.</summary>
    [Theory]
    [InlineData(-1)]
    [InlineData(30)]
    public Task Review_OfPledgedRights_RaisesNothingAboveWhatIsRegistered(int daysLeft) => CaseWorld.PlayAsync(async world =>
    {
        var review = await ToReviewAsync(world, "beijing-technology-10", "collateral", async at =>
        {
            await using var db = at.Desk.Database.Open();
            var last = at.Desk.Clock.Today.AddDays(daysLeft);
            await db.CollateralAssets.ExecuteUpdateAsync(set => set.SetProperty(a => a.AppraisalValidUntil, last), Cancelled);
        });
        await world.World.UntilAsync(review.CaseId, "", Cancelled);

        Assert.Equal((CaseOutcome.LimitKept, ApprovedCny), ((await CaseAsync(world, review)).Outcome, await LimitAsync(world)));
    });

    /// <summary>登记担保金额: each item secures the whole, so the least of them counts, and never more than was approved.</summary>
    [Fact]
    public Task Registered_IsTheLeastOfTheItems_AndNoMoreThanWasApproved() => CaseWorld.PlayAsync(async world =>
    {
        var opening = await FacilityCaseTests.DisbursedAsync(world, "zgc-huiyedai", "beijing-technology-8", "collateral");
        var approved = (await CaseAsync(world, opening)).ApprovedAmountCny!.Value;
        var items = await world.ReadAsync(db => db.PledgeRegistrations.Where(r => r.AssetId != null).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(Cancelled));
        Assert.InRange(items.Count, 2, int.MaxValue);

        Assert.Equal(approved, await SecuredAsync(approved + 1m, approved + 2m));
        Assert.Equal(approved - 0.01m, await SecuredAsync(approved + 1m, approved - 0.01m));
        Assert.Equal(approved - 0.02m, await SecuredAsync(approved - 0.02m, approved - 0.01m));

        async Task<decimal> SecuredAsync(decimal firstCny, decimal restCny)
        {
            await world.ReadAsync(db => db.PledgeRegistrations.Where(r => r.AssetId != null).ExecuteUpdateAsync(set => set.SetProperty(r => r.AmountCny, restCny), Cancelled));
            await world.ReadAsync(db => db.PledgeRegistrations.Where(r => r.Id == items[0]).ExecuteUpdateAsync(set => set.SetProperty(r => r.AmountCny, firstCny), Cancelled));
            return (await world.Desk.RunAsync(new SecuredBy(opening.CaseId), Actor.System, ct: Cancelled)).Value;
        }
    });

    /// <summary>Proposed under a letter in force, decided the day after it ran out.</summary>
    [Fact]
    public Task Raise_WhoseLetterRanOutSinceItWasProposed_IsNotApproved() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        await scene.RunAsync(work =>
        {
            work.Db.GuaranteeRequests.Add(new GuaranteeRequest { Id = Guid.CreateVersion7(), CaseId = scene.CaseId, Visit = 1, State = GuaranteeState.Issued, AmountCny = 2_000_000m, Months = 12, LetterNumber = "L1", LetterAmountCny = 2_000_000m, LetterValidUntil = work.Today, RequestedAtUtc = work.NowUtc });
            return ValueTask.CompletedTask;
        });
        var cut = await scene.DoAsync(new ProposeFacilityChange(scene.CaseId, FacilityActKind.ChangeLimit, 600_000m, "经营收缩"), scene.Desk("maker"));
        await scene.DoAsync(await scene.DecisionAsync(cut.ActId), scene.Desk("checker"));
        var made = await scene.DoAsync(new ProposeFacilityChange(scene.CaseId, FacilityActKind.ChangeLimit, 1_000_000m, "经营恢复"), scene.Desk("maker"));
        world.SetTime(world.Desk.Clock.Today.AddDays(1), Scenarios.Morning);

        Assert.Equal("limit-above-security", await scene.RefusedAsync(await scene.DecisionAsync(made.ActId), scene.Desk("checker")));
        Assert.Equal(600_000m, (await scene.FacilityAsync()).LimitCny);
    });

    /// <summary>A letter of 700,000 is in force and one of 1,000,000 was withdrawn: the limit rises to 700,000.</summary>
    [Fact]
    public Task Raise_UnderTheLetterInForce_LeavesOutTheOneThatWasWithdrawn() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        await scene.RunAsync(work =>
        {
            foreach (var (visit, state, amount) in ((int, GuaranteeState, decimal)[])[(1, GuaranteeState.Withdrawn, 1_000_000m), (2, GuaranteeState.Issued, 700_000m)])
                work.Db.GuaranteeRequests.Add(new GuaranteeRequest { Id = Guid.CreateVersion7(), CaseId = scene.CaseId, Visit = visit, State = state, AmountCny = amount, Months = 12, LetterAmountCny = amount, LetterValidUntil = work.Today, RequestedAtUtc = work.NowUtc });
            return ValueTask.CompletedTask;
        });
        var cut = await scene.DoAsync(new ProposeFacilityChange(scene.CaseId, FacilityActKind.ChangeLimit, 600_000m, "经营收缩"), scene.Desk("maker"));
        await scene.DoAsync(await scene.DecisionAsync(cut.ActId), scene.Desk("checker"));

        Assert.Equal("limit-above-security", await scene.RefusedAsync(new ProposeFacilityChange(scene.CaseId, FacilityActKind.ChangeLimit, 700_000.01m, "经营恢复"), scene.Desk("maker")));
        await scene.DoAsync(new ProposeFacilityChange(scene.CaseId, FacilityActKind.ChangeLimit, 700_000m, "经营恢复"), scene.Desk("maker"));
    });

    /// <param name="atReview">Done on the day of the review, before it begins.</param>
    private static async Task<Journey> ToReviewAsync(CaseWorld world, string company, string mode, Func<CaseWorld, Task> atReview)
    {
        var opening = await FacilityCaseTests.DisbursedAsync(world, "zgc-huiyedai", company, mode, 24, ApprovedCny);
        Assert.Equal(ApprovedCny, await LimitAsync(world));
        world.SetTime(Scenarios.FirstDay.AddMonths(12), new TimeOnly(8, 0));
        await atReview(world);
        return await FacilityCaseTests.ReviewedAsync(world, opening);
    }

    private static async Task LetterAsync(CaseWorld world, decimal amountCny, int daysLeft)
    {
        await using var db = world.Desk.Database.Open();
        var last = world.Desk.Clock.Today.AddDays(daysLeft);
        Assert.Equal(1, await db.GuaranteeRequests.ExecuteUpdateAsync(set => set.SetProperty(r => r.LetterAmountCny, amountCny).SetProperty(r => r.LetterValidUntil, last), Cancelled));
    }

    private sealed record SecuredBy(Guid CaseId) : ICommand<decimal>
    {
        public async ValueTask<Result<decimal>> ExecuteAsync(Work work, CancellationToken ct)
        {
            work.ChangesNothingAudited();
            return await Pledges.SecuredCnyAsync(work, await work.CaseOfAsync(CaseId, ct), ct);
        }
    }

    private static Task<decimal> LimitAsync(CaseWorld world) => world.ReadAsync(db => db.Facilities.AsNoTracking().Select(f => f.LimitCny).SingleAsync(Cancelled));

    private static Task<Case> CaseAsync(CaseWorld world, Journey journey) => world.ReadAsync(db => db.Cases.AsNoTracking().SingleAsync(c => c.Id == journey.CaseId, Cancelled));
}
