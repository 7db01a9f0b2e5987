using System.Text.Json;
using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.FacilityCases;
using Approvals.Tests.Servicing;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Tests.Cases;

/// <summary>集团客户本产品剩余额度: the cap of a product binds everything a customer group has under it. 惠业贷: 2,000,000 for an ordinary enterprise; 小微易贷 unsecured: 3,000,000. Source: APPROVALS §2, §7.9; PRODUCTS §3.</summary>
public sealed class GroupHeadroomTests
{
    private const string Product = "zgc-huiyedai";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>1,500,000 are asked for already: 500,000 are left.</summary>
    [Fact]
    public Task PreCredit_OfTheSecondEnterprise_LeavesWhatTheFirstHasNotAskedFor() => CaseWorld.PlayAsync(async world =>
    {
        await AppliedAsync(world, "beijing-trader-4", "beijing-trader-1", 1_500_000m);
        var second = await MeasuredAsync(world, "beijing-trader-1");

        var measured = await world.ReadAsync(db => db.Measurements.SingleAsync(m => m.CaseId == second.CaseId, Cancelled));
        Assert.Equal(("passed", 500_000m), (measured.Outcome, measured.LimitCny));
        var component = JsonDocument.Parse(measured.Components).RootElement.EnumerateArray().Single(one => one.GetProperty("code").GetString() == "group-headroom");
        Assert.Equal(500_000m, component.GetProperty("amountCny").GetDecimal());
        Assert.Equal("amount-above-pre-credit", (await world.RefusedAsync(Submission(second, 500_000.01m), second.Applicant)).Code);
        await world.DoAsync(Submission(second, 500_000m), second.Applicant);
    });

    /// <summary>What is asked for under another product takes nothing away.</summary>
    [Fact]
    public Task PreCredit_BesideAnotherProduct_IsWhole() => CaseWorld.PlayAsync(async world =>
    {
        await AppliedAsync(world, "a-rated-wholesaler-1", "beijing-trader-1", 800_000m, "psbc-xiaoweiyidai");
        var second = await MeasuredAsync(world, "beijing-trader-1");

        Assert.DoesNotContain("group-headroom", await world.ReadAsync(db => db.Measurements.Where(m => m.CaseId == second.CaseId).Select(m => m.Components).SingleAsync(Cancelled)), StringComparison.Ordinal);
    });

    /// <summary>All 2,000,000 but 9,999.99 are gone, and the least loan is 10,000.</summary>
    [Fact]
    public Task PreCredit_WithLessThanTheLeastLoanLeft_Declines() => CaseWorld.PlayAsync(async world =>
    {
        var first = await AppliedAsync(world, "beijing-trader-4", "beijing-trader-1", 500_000m);
        await world.ReadAsync(db => db.Cases.Where(c => c.Id == first.CaseId).ExecuteUpdateAsync(set => set.SetProperty(c => c.RequestedAmountCny, 1_990_000.01m), Cancelled));
        var second = await Journey.BeginAsync(world.World, "beijing-trader-1", Product, "credit", "bj01", Cancelled);
        await second.ConsentAsync(Cancelled);
        await world.World.StepAsync(Cancelled);

        Assert.Equal(("declined", 0m), await world.ReadAsync(db => db.Measurements.Where(m => m.CaseId == second.CaseId).Select(m => ValueTuple.Create(m.Outcome, m.LimitCny!.Value)).SingleAsync(Cancelled)));
    });

    /// <summary>Measured while there was all of it, submitted when the other has asked for 1,500,000.</summary>
    [Fact]
    public Task Submission_AfterTheOtherEnterpriseApplied_IsBoundByWhatIsLeft() => CaseWorld.PlayAsync(async world =>
    {
        var second = await MeasuredAsync(world, "beijing-trader-1");
        await AppliedAsync(world, "beijing-trader-4", "beijing-trader-1", 1_500_000m);

        var refusal = await world.RefusedAsync(Submission(second, 500_000.01m), second.Applicant);
        Assert.Equal(
            ("amount-above-group-headroom", "产品最高额度由您的各家关联企业合计使用，本笔最多还能申请 500,000 元。", "amountCny"),
            (refusal.Code, refusal.Message, refusal.Field));
        await world.DoAsync(Submission(second, 500_000m), second.Applicant);
    });

    /// <summary>2,000,000 each, of 3,000,000, on two hosts at the same moment: one is refused.</summary>
    [Fact]
    public Task TwoSubmissionsAtOnce_DoNotBothPassTheCap() => CaseWorld.PlayAsync(DatabaseProvider.PostgreSql, runs: false, async world =>
    {
        var other = await world.AnotherHostAsync();
        var first = await MeasuredAsync(world, "a-rated-wholesaler-1", product: "psbc-xiaoweiyidai");
        var second = await MeasuredAsync(world, "a-rated-wholesaler-2", "a-rated-wholesaler-1", "psbc-xiaoweiyidai");

        var answers = await Task.WhenAll(
            Task.Run(async () => (await world.Desk.RunAsync(Submission(first, 2_000_000m, "psbc-xiaoweiyidai"), first.Applicant, ct: Cancelled)).Refusal?.Code, Cancelled),
            Task.Run(async () => (await other.Desk.RunAsync(Submission(second, 2_000_000m, "psbc-xiaoweiyidai"), second.Applicant, ct: Cancelled)).Refusal?.Code, Cancelled));

        Assert.Equal([null, "amount-above-group-headroom"], answers.Order());
    });

    /// <summary>1,000,000 were approved and cut to 600,000; meanwhile another enterprise of the group has asked for 2,200,000 of 3,000,000: 800,000 may be given back.</summary>
    [Fact]
    public Task Raise_IsBoundByWhatTheRestOfTheGroupLeaves() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        await ChangeAsync(scene, 600_000m);
        var sister = await MeasuredAsync(world, "a-rated-wholesaler-2", "a-rated-wholesaler-1", "psbc-xiaoweiyidai");
        await AskAsync(world, sister, 2_200_000m);

        Assert.Equal("limit-above-group-headroom", await scene.RefusedAsync(Change(scene, 800_000.01m), scene.Desk("maker")));
        var made = await scene.DoAsync(Change(scene, 800_000m), scene.Desk("maker"));
        await AskAsync(world, sister, 2_200_000.01m);
        Assert.Equal("limit-above-group-headroom", await scene.RefusedAsync(await scene.DecisionAsync(made.ActId), scene.Desk("checker")));
        await AskAsync(world, sister, 2_200_000m);
        await scene.DoAsync(await scene.DecisionAsync(made.ActId), scene.Desk("checker"));

        Assert.Equal(800_000m, (await scene.FacilityAsync()).LimitCny);
    });

    /// <summary>A facility of 300,000 after a year: more is measured, 1,600,000 are another enterprise's, and 400,000 are offered. While that is decided the other may not ask for a yuan more.</summary>
    [Fact]
    public Task Review_RaisesToWhatTheRestOfTheGroupLeaves_AndHoldsIt() => CaseWorld.PlayAsync(async world =>
    {
        var opening = await FacilityCaseTests.DisbursedAsync(world, Product, "beijing-trader-13", "credit", 24, 300_000m);
        world.SetTime(Scenarios.FirstDay.AddMonths(12), new TimeOnly(8, 0));
        var sister = await MeasuredAsync(world, "beijing-trader-4", "beijing-trader-13");
        await AskAsync(world, sister, 1_600_000m);
        var review = await FacilityCaseTests.ReviewedAsync(world, opening);
        await world.World.UntilAsync(review.CaseId, "approval", Cancelled);
        Assert.Equal(400_000m, await world.ReadAsync(db => db.Cases.Where(c => c.Id == review.CaseId).Select(c => c.RequestedAmountCny).SingleAsync(Cancelled)));

        await AskAsync(world, sister, null);
        Assert.Equal("amount-above-group-headroom", (await world.RefusedAsync(Submission(sister, 1_600_000.01m), sister.Applicant)).Code);
        await world.DoAsync(Submission(sister, 1_600_000m), sister.Applicant);
        await review.ApproveAsync(Cancelled);
        await world.World.UntilAsync(review.CaseId, "", Cancelled);
        Assert.Equal(400_000m, await world.ReadAsync(db => db.Facilities.Where(f => f.CaseId == opening.CaseId).Select(f => f.LimitCny).SingleAsync(Cancelled)));
    });

    /// <summary>All 2,000,000 are another enterprise's: a sound borrower keeps the 300,000 there are.</summary>
    [Fact]
    public Task Review_IsNotLoweredByTheRestOfTheGroup() => CaseWorld.PlayAsync(async world =>
    {
        var opening = await FacilityCaseTests.DisbursedAsync(world, Product, "beijing-trader-13", "credit", 24, 300_000m);
        world.SetTime(Scenarios.FirstDay.AddMonths(12), new TimeOnly(8, 0));
        await AskAsync(world, await MeasuredAsync(world, "beijing-trader-4", "beijing-trader-13"), 2_000_000m);
        var review = await FacilityCaseTests.ReviewedAsync(world, opening);
        await world.World.UntilAsync(review.CaseId, "", Cancelled);

        Assert.Equal(CaseOutcome.LimitKept, await world.ReadAsync(db => db.Cases.Where(c => c.Id == review.CaseId).Select(c => c.Outcome!.Value).SingleAsync(Cancelled)));
        Assert.Equal((300_000m, false), await world.ReadAsync(db => db.Facilities.Where(f => f.CaseId == opening.CaseId).Select(f => ValueTuple.Create(f.LimitCny, f.IsFrozen)).SingleAsync(Cancelled)));
    });

    /// <summary>Of 2,000,000 asked for 100,000 are approved, and may yet be taken back: of 3,000,000 another enterprise finds 1,000,000, and not 2,900,000.</summary>
    [Fact]
    public Task ApplicationApprovedForLess_HoldsWhatItAskedFor() => CaseWorld.PlayAsync(async world =>
    {
        var first = await AppliedAsync(world, "a-rated-wholesaler-2", "a-rated-wholesaler-1", 2_000_000m, "psbc-xiaoweiyidai");
        await world.ReadAsync(db => db.Cases.Where(c => c.Id == first.CaseId).ExecuteUpdateAsync(set => set.SetProperty(c => c.ApprovedAmountCny, 100_000m), Cancelled));
        var second = await MeasuredAsync(world, "a-rated-wholesaler-1", product: "psbc-xiaoweiyidai");

        Assert.Equal(1_000_000m, await world.ReadAsync(db => db.Measurements.Where(m => m.CaseId == second.CaseId).Select(m => m.LimitCny).SingleAsync(Cancelled)));
    });

    /// <summary>A facility that was renewed twice, of whose first one 150,000 are still owed, is one: 200,000. A renewal of the last that would be of 500,000 counts from when it begins, and none of it is in the way of the borrower's own limit.</summary>
    [Fact]
    public Task FacilitiesThatFollowOneAnother_CountOnce() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        var second = await scene.RenewAsync(scene.FacilityId, "a-rated-wholesaler-3");
        var third = await scene.RenewAsync(second, "a-rated-wholesaler-4");
        await ShapeAsync(world, scene.FacilityId, FacilityState.Closed, 0m, 150_000m);
        await ShapeAsync(world, second, FacilityState.Closed, 0m, 0m);
        await ShapeAsync(world, third, FacilityState.Active, 200_000m, 0m);
        var sister = await MeasuredAsync(world, "a-rated-wholesaler-2", "a-rated-wholesaler-1", "psbc-xiaoweiyidai");

        Assert.Equal((200_000m, 0m), await OthersAsync(scene, sister.CaseId, third));
        await scene.RunAsync(async work =>
        {
            var opening = await work.CaseOfAsync((await work.Db.Facilities.SingleAsync(f => f.Id == third, Cancelled)).CaseId, Cancelled);
            (await FacilityMatters.BeginAsync(work, opening, CaseKind.Renewal, work.Desk.Rulebook.Current(opening.ProductCode)!, Cancelled))!.RequestedAmountCny = 500_000m;
        });
        await world.ReadAsync(db => db.Cases.Where(c => c.Kind == CaseKind.Renewal)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.GroupId, db.Facilities.Where(f => f.Id == third).Select(f => f.GroupId).Single()), Cancelled));
        Assert.Equal((500_000m, 0m), await OthersAsync(scene, sister.CaseId, third));

        // As the facilities were opened, and not as they were shaped here.
        await ShapeAsync(world, scene.FacilityId, FacilityState.Active, 1_000_000m, 0m);
        await ShapeAsync(world, second, FacilityState.Active, 1_000_000m, 0m);
        await ShapeAsync(world, third, FacilityState.Active, 1_000_000m, 0m);
    });

    private static Task<int> ShapeAsync(CaseWorld world, Guid facilityId, FacilityState state, decimal limitCny, decimal drawnCny) => world.ReadAsync(db => db.Facilities.Where(f => f.Id == facilityId)
        .ExecuteUpdateAsync(set => set.SetProperty(f => f.State, state).SetProperty(f => f.LimitCny, limitCny).SetProperty(f => f.DrawnCny, drawnCny), Cancelled));

    /// <summary>What the rest of the group has, by another enterprise's case and for the facility itself.</summary>
    private static async Task<(decimal ToSister, decimal ToItself)> OthersAsync(ServicingScene scene, Guid sisterId, Guid facilityId)
    {
        var found = (0m, 0m);
        await scene.RunAsync(async work =>
        {
            found = (
                await Exposures.OthersOfProductAsync(work, await work.CaseOfAsync(sisterId, Cancelled), null, Cancelled),
                await Exposures.OthersOfProductAsync(work, await work.CaseOfAsync(scene.CaseId, Cancelled), facilityId, Cancelled));
        });
        return found;
    }

    private static async Task<Journey> AppliedAsync(CaseWorld world, string company, string representativeOf, decimal amountCny, string product = Product)
    {
        var journey = await MeasuredAsync(world, company, representativeOf, product);
        await world.DoAsync(Submission(journey, amountCny, product), journey.Applicant);
        return journey;
    }

    private static async Task<Journey> MeasuredAsync(CaseWorld world, string company, string? representativeOf = null, string product = Product)
    {
        var journey = await Journey.BeginAsync(world.World, company, product, "credit", "bj01", Cancelled, actingFor: representativeOf);
        await world.OnAsync(journey, "consent", "submit");
        return journey;
    }

    private static SubmitApplication Submission(Journey journey, decimal amountCny, string product = Product) =>
        new(journey.CaseId, amountCny, 12, product == Product ? "raw-materials" : "stock", "备货", "corporate");

    /// <summary>As though the case had been submitted for the amount; null: as though it had not.</summary>
    private static Task<int> AskAsync(CaseWorld world, Journey journey, decimal? amountCny) => world.ReadAsync(db => db.Cases.Where(c => c.Id == journey.CaseId)
        .ExecuteUpdateAsync(set => set.SetProperty(c => c.RequestedAmountCny, amountCny).SetProperty(c => c.LiveKey, amountCny == null ? null : "asked"), Cancelled));

    private static ProposeFacilityChange Change(ServicingScene scene, decimal limitCny) => new(scene.CaseId, FacilityActKind.ChangeLimit, limitCny, "经营变化");

    private static async Task ChangeAsync(ServicingScene scene, decimal limitCny)
    {
        var made = await scene.DoAsync(Change(scene, limitCny), scene.Desk("maker"));
        await scene.DoAsync(await scene.DecisionAsync(made.ActId), scene.Desk("checker"));
    }
}
