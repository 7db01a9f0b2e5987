using Approvals.Casework.Applications;
using Approvals.Casework.Conditions;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Facilities;
using Approvals.Tests.Cases;
using Approvals.Tests.Pages;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>What an approval demands before money holds back every drawing of the facility that it opened, also after the case has ended. Source: APPROVALS §5.</summary>
public sealed class FacilityConditionTests
{
    private const string Company = "a-rated-wholesaler-20";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Signed and opened before operations came to it: one condition is verified and the other waived then, by the people who could before, on the page.</summary>
    [Fact]
    public Task Condition_OutlivesTheCase_AndHoldsDrawingBackUntilItIsSettled() => ServicingScene.PlayAsync(async world =>
    {
        var opening = await OpenedAsync(world, "放款前核验合同", "放款前追加担保");
        var scene = await ServicingScene.OfAsync(world, opening, Company);
        Assert.Equal(CaseOutcome.FacilityOpened, (await FacilityCaseTests.CaseAsync(world, opening.CaseId)).Outcome);
        Assert.Equal(2, await AskedAsync(world));
        Assert.Equal("conditions-open", await scene.RefusedAsync(Draw(scene), scene.Controller));

        var waived = (await ConditionsAsync(world, opening.CaseId)).Single(c => c.Text == "放款前追加担保");
        await scene.DoAsync(new WaiveCondition(opening.CaseId, waived.Id, waived.Version, "已有足额担保"), await world.ActorAsync(waived.SetById));
        Assert.Equal("conditions-open", await scene.RefusedAsync(Draw(scene), scene.Controller));
        var file = $"/cases/{(await FacilityCaseTests.CaseAsync(world, opening.CaseId)).Number}";
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var maker = await pages.AsAsync("maker.bj01");
        Assert.Contains("落实放款条件：放款前核验合同", (await maker.GetAsync("/work?tab=Pool")).Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"{file}/money\">落实放款条件：放款前核验合同</a>", (await maker.GetAsync(file)).Html, StringComparison.Ordinal);
        await maker.SendAsync(file + "/money", "Verify", ("note", "合同原件已见"));

        Assert.Equal(0, await AskedAsync(world));
        await scene.DrawAsync(100_000m, 6);
    });

    /// <summary>The renewal is approved under conditions of its own; what was demanded of the facility before and never met is not forgotten with its last day.</summary>
    [Fact]
    public Task RenewedFacility_IsHeldBackByItsOwnConditions_AndByThoseOfTheOneBefore() => ServicingScene.PlayAsync(async world =>
    {
        var opening = await OpenedAsync(world, "放款前核验合同");
        var renewal = await ToApprovalOfRenewalAsync(world, opening);
        await world.ApproveUnderAsync(renewal, "放款前提供新的流水");
        await world.World.UntilAsync(renewal.CaseId, "sign", Cancelled);
        await renewal.SignAsync(Cancelled);
        await world.World.UntilAsync(renewal.CaseId, "", Cancelled);
        var scene = await ServicingScene.OfAsync(world, renewal, Company);
        var first = (await scene.FacilityAsync()).ValidFrom;
        world.SetTime(first.AddDays(1), new TimeOnly(0, 20));
        await scene.EndOfDayAsync();
        world.SetTime(first.AddDays(1), Scenarios.Morning);

        Assert.Equal(FacilityState.Closed, await world.ReadAsync(db => db.Facilities.Where(f => f.CaseId == opening.CaseId).Select(f => f.State).SingleAsync(Cancelled)));
        await VerifyAsync(renewal);
        Assert.Equal("conditions-open", await scene.RefusedAsync(Draw(scene), scene.Controller));
        await VerifyAsync(opening);
        await scene.DrawAsync(100_000m, 6);

        async Task VerifyAsync(Journey journey)
        {
            Assert.Equal("conditions-open", await scene.RefusedAsync(Draw(scene), scene.Controller));
            var condition = Assert.Single(await ConditionsAsync(world, journey.CaseId));
            await world.DoAsync(new VerifyCondition(journey.CaseId, condition.Id, condition.Version, "原件已见"), world.World.Staff("maker.bj01"));
        }
    });

    /// <summary>Once a facility has ended and none follows it, nothing is drawn any more that a condition could hold back, and nobody is asked.</summary>
    [Fact]
    public Task Condition_LapsesWithTheFacility() => ServicingScene.PlayAsync(async world =>
    {
        var opening = await OpenedAsync(world, "放款前核验合同");
        var scene = await ServicingScene.OfAsync(world, opening, Company);
        world.SetTime((await scene.FacilityAsync()).ValidTo.AddDays(1), new TimeOnly(0, 20));
        await scene.EndOfDayAsync();

        var condition = Assert.Single(await ConditionsAsync(world, opening.CaseId));
        Assert.Equal((ConditionState.Superseded, 0), (condition.State, await AskedAsync(world)));
        Assert.Equal("condition-settled", await scene.RefusedAsync(new VerifyCondition(opening.CaseId, condition.Id, condition.Version, "原件已见"), scene.Desk("maker")));
    });

    /// <summary>The facility ends while its renewal is decided about: what was demanded is kept for the facility that may follow, and lapses when there is none.</summary>
    [Fact]
    public Task Condition_WaitsForARenewalUnderWay_AndLapsesWhenItIsRejected() => ServicingScene.PlayAsync(async world =>
    {
        var opening = await OpenedAsync(world, "放款前核验合同");
        var scene = await ServicingScene.OfAsync(world, opening, Company);
        var renewal = await ToApprovalOfRenewalAsync(world, opening);
        world.SetTime((await scene.FacilityAsync()).ValidTo.AddDays(1), new TimeOnly(0, 20));
        await scene.EndOfDayAsync();
        Assert.Equal(FacilityState.Closed, (await scene.FacilityAsync()).State);
        Assert.Equal(ConditionState.Open, Assert.Single(await ConditionsAsync(world, opening.CaseId)).State);

        await renewal.RejectAsync(Cancelled);
        await world.World.UntilAsync(renewal.CaseId, "", Cancelled);

        Assert.Equal((ConditionState.Superseded, 0), (Assert.Single(await ConditionsAsync(world, opening.CaseId)).State, await AskedAsync(world)));
    });

    private static async Task<Journey> OpenedAsync(CaseWorld world, params string[] conditions)
    {
        var journey = await Journey.BeginAsync(world.World, Company, "ccb-shuiyidai", "credit", "bj01", Cancelled);
        await journey.ConsentAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "submit", Cancelled);
        await journey.SubmitAsync(300_000m, Cancelled);
        await world.World.UntilAsync(journey.CaseId, "claim", Cancelled);
        await journey.ClaimAsync(Cancelled);
        await journey.CompleteDocumentsAsync(Cancelled);
        await journey.InvestigateAsync(300_000m, Recommendation.Recommend, Cancelled);
        await journey.ArrangeAccountAsync(Cancelled);
        await world.ApproveUnderAsync(journey, conditions);
        await world.World.UntilAsync(journey.CaseId, "sign", Cancelled);
        await journey.SignAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "", Cancelled);
        return journey;
    }

    private static async Task<Journey> ToApprovalOfRenewalAsync(CaseWorld world, Journey opening)
    {
        var renewal = await FacilityCaseTests.OfferedAsync(world, opening);
        await renewal.AnswerRenewalAsync(true, Cancelled);
        await world.World.UntilAsync(renewal.CaseId, "approval", Cancelled);
        return renewal;
    }

    private static DrawDown Draw(ServicingScene scene) => new(scene.FacilityId, 100_000m, 6, "进货", ServicingScene.Confirmed);

    private static Task<List<Condition>> ConditionsAsync(CaseWorld world, Guid caseId) =>
        world.ReadAsync(db => db.Conditions.AsNoTracking().Where(c => c.CaseId == caseId).OrderBy(c => c.Number).ToListAsync(Cancelled));

    private static Task<int> AskedAsync(CaseWorld world) => world.ReadAsync(db => db.WorkItems.CountAsync(i => i.Kind == WorkKinds.Condition && i.State == WorkItemState.Open, Cancelled));
}
