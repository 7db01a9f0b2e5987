using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Chains;
using Approvals.Casework.Conditions;
using Approvals.Casework.Data;
using Approvals.Casework.Signing;
using Approvals.Casework.Timers;
using Approvals.Lending.Chains;
using Approvals.Lending.Committee;
using Approvals.Tests.Servers;
using Approvals.Web.Journeys;
using Approvals.Web.Reading.Figures;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Tests.Cases;

/// <summary>提档 between approval and signing: the group asks for more while a guarantee company thinks. Source: APPROVALS §2.</summary>
public sealed class ExposureRaiseTests
{
    private const string Product = "zgc-huiyedai";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>1.5 million are the branch's to approve; with 0.8 million more of the group it is 2.3, and the committee's too.</summary>
    [Fact]
    public Task HigherBand_AsksItsMissingLevelsOnly_BeforeAnythingIsSigned() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToGuarantorAsync(world, 1_500_000m);
        await ApplyAsync(world, 800_000m);
        await Walk.IssueAsync(world);
        await world.World.StepAsync(Cancelled);

        Assert.Equal("approval-again", await journey.StageAsync(Cancelled));
        Assert.Equal(0, await world.ReadAsync(db => db.Contracts.CountAsync(Cancelled)));
        var raised = await world.ReadAsync(db => db.Rounds.AsNoTracking().Where(r => r.CaseId == journey.CaseId && r.Number == 2).SingleAsync(Cancelled));
        Assert.Equal(["committee"], raised.LevelRules.Select(level => level.Code));
        Assert.Equal(["branch"], raised.SettledLevels.Select(level => level.Rule.Code));
        Assert.Equal(new Exposure(0m, 800_000m, 1_500_000m), raised.Exposure);
        var subject = AuditSubject.Case(journey.CaseId).Key;
        Assert.Equal(1, await world.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Subject == subject && e.Action == "ExposureRaised", Cancelled)));
        Assert.Equal([TimerState.Pending, TimerState.Pending], await OverallAsync(world, journey.CaseId));

        await new JourneyCommittee(world.World, journey).PassAsync(Cancelled);
        await world.World.StepAsync(Cancelled);
        Assert.Equal("sign", await journey.StageAsync(Cancelled));
        Assert.Equal([TimerState.Cancelled, TimerState.Cancelled], await OverallAsync(world, journey.CaseId));
        Assert.Equal(1_500_000m, await world.ReadAsync(db => db.Cases.Where(c => c.Id == journey.CaseId).Select(c => c.ApprovedAmountCny).SingleAsync(Cancelled)));

        // One case was approved, for 1.5 million, by branch and committee; its first round by the branch.
        var figures = await world.ReadAsync(db => DeskFigures.OfAsync(db, world.World.Staff("auditor.ho"), new FigureFilter(null, Product, new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31)), world.World.Desk.Clock.UtcNow, Cancelled));
        Assert.Equal((1, 0), (figures.Results.Approved, figures.Results.Rejected));
        Assert.Equal((1, 1_500_000m), figures.Months.Select(month => (month.Approved, month.ApprovedCny)).Single());
        var decided = await world.ReadAsync(db => DecidedCases.LoadAsync(db, new ChainKey(CaseKind.Application, null, "approval"), new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31), Cancelled));
        Assert.Equal(["branch", "branch committee"], decided.Select(one => string.Join(' ', one.Levels.Select(level => level.Code))).Order());
    });

    /// <summary>What was approved has been taken back: the whole chain is asked, and not the committee alone.</summary>
    [Fact]
    public Task ApprovalThatWasTakenBack_IsNotRaised() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToGuarantorAsync(world, 1_500_000m);
        await ApplyAsync(world, 800_000m);
        var ran = await world.Desk.RunAsync(
            new Lines(async work =>
            {
                var @case = await work.CaseOfAsync(journey.CaseId, Cancelled);
                Assert.NotNull(await ApprovalStanding.OutlivedAsync(work, @case, Cancelled));
                @case.ApprovedAmountCny = null;
                Assert.Null(await ApprovalStanding.OutlivedAsync(work, @case, Cancelled));
                work.Record(AuditSubject.Case(@case.Id), "TakenBack");
                return Done.Instance;
            }),
            Actor.System,
            ct: Cancelled);
        Assert.False(ran.IsRefused);
    });

    /// <summary>The 2 million of 惠业贷's own paper read the exposure under 惠业贷: with 0.8 million under another product the band is the same, and both are told.</summary>
    [Fact]
    public Task AnotherProduct_ChoosesNoBand() => CaseWorld.PlayAsync(async world =>
    {
        var elsewhere = await Journey.BeginAsync(world.World, "a-rated-wholesaler-1", "psbc-xiaoweiyidai", "credit", "bj01", Cancelled, actingFor: "beijing-trader-1");
        await world.OnAsync(elsewhere, "consent", "documents", 800_000m);
        var journey = await Journey.BeginAsync(world.World, "beijing-trader-1", Product, "credit", "bj01", Cancelled);
        await world.OnAsync(journey, "consent", "approval", 1_500_000m);

        var round = await world.ReadAsync(db => Walk.LatestRoundAsync(db, journey.CaseId));
        Assert.Equal(("1m-to-2m", new Exposure(0, 800_000m, 1_500_000m, 0)), (round.BandCode, round.Exposure));
    });

    /// <summary>With 0.4 million more it is 1.9: the band is the same and nobody is asked again.</summary>
    [Fact]
    public Task SameBand_GoesOnToSigning() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToGuarantorAsync(world, 1_500_000m);
        await ApplyAsync(world, 400_000m);
        await Walk.IssueAsync(world);
        await world.World.StepAsync(Cancelled);

        Assert.Equal("sign", await journey.StageAsync(Cancelled));
        Assert.Equal(1, await world.ReadAsync(db => db.Rounds.CountAsync(r => r.CaseId == journey.CaseId, Cancelled)));
    });

    /// <summary>The committee of the higher band sends the case back: what the branch approved no longer counts, and the limit for an approval runs again.</summary>
    [Fact]
    public Task ReturnFromTheHigherBand_TakesTheApprovalBack() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToGuarantorAsync(world, 1_500_000m);
        await ApplyAsync(world, 800_000m);
        await Walk.IssueAsync(world);
        await world.World.StepAsync(Cancelled);
        await new JourneyCommittee(world.World, journey).VoteAsync(BallotChoice.Supplementary, Cancelled);
        await world.World.UntilAsync(journey.CaseId, "due-diligence", Cancelled);

        var terms = await world.ReadAsync(db => db.Cases.Where(c => c.Id == journey.CaseId).Select(c => new { c.ApprovedAmountCny, c.ApprovedMonths, c.ApprovedRatePercent }).SingleAsync(Cancelled));
        Assert.Equal((null, null, null), (terms.ApprovedAmountCny, terms.ApprovedMonths, terms.ApprovedRatePercent));
        Assert.Equal(TimerState.Pending, await world.ReadAsync(db => db.Timers.Where(t => t.CaseId == journey.CaseId && t.Kind == TimerKinds.OverallDue).Select(t => t.State).SingleAsync(Cancelled)));
    });

    /// <summary>The offer is held back by a condition while the group asks for more: what the higher band asks comes first, and what was verified stays so.</summary>
    [Fact]
    public Task ExposureGrownWhileConditionsWereOpen_IsCountedBeforeTheOfferGoesOut() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await Journey.BeginAsync(world.World, "beijing-trader-1", Product, "credit", "bj01", Cancelled);
        await world.OnAsync(journey, "consent", "approval", 1_500_000m);
        while (await journey.StageAsync(Cancelled) == "approval")
        {
            var seat = await world.OpenSeatAsync(journey.CaseId);
            await world.DoAsync(journey.Approving(seat) with { Conditions = ["签约前提供股东会决议"] }, await world.ActorAsync(seat.OwnerId));
        }

        Assert.Equal("sign", await journey.StageAsync(Cancelled));
        await ApplyAsync(world, 800_000m);

        var condition = await world.ReadAsync(db => db.Conditions.AsNoTracking().SingleAsync(Cancelled));
        await world.DoAsync(new VerifyCondition(journey.CaseId, condition.Id, 0, "决议原件已见"), world.World.Staff("checker.bj01"));

        Assert.Equal("approval-again", await journey.StageAsync(Cancelled));
        Assert.Equal(0, await world.ReadAsync(db => db.Contracts.CountAsync(Cancelled)));
        await new JourneyCommittee(world.World, journey).PassAsync(Cancelled);
        await world.World.StepAsync(Cancelled);
        Assert.Equal("sign", await journey.StageAsync(Cancelled));
        Assert.Equal([ConditionState.Met], await world.ReadAsync(db => db.Conditions.Select(c => c.State).ToListAsync(Cancelled)));
        Assert.NotEqual(0, await world.ReadAsync(db => db.Contracts.CountAsync(Cancelled)));
    });

    private static async Task<Journey> ToGuarantorAsync(CaseWorld world, decimal amountCny)
    {
        await world.OutsideAsync("control/faults", new { operation = "guarantee.callback", kind = "loseCallback", count = (int?)null });
        var journey = await Journey.BeginAsync(world.World, "beijing-trader-1", Product, "guarantee", "bj01", Cancelled);
        await world.OnAsync(journey, "consent", "approval", amountCny);
        await journey.ApproveAsync(Cancelled);
        Assert.Equal("guarantor", await journey.StageAsync(Cancelled));
        return journey;
    }

    /// <summary>The reminder of the whole approval's time, and that time.</summary>
    private static Task<List<TimerState>> OverallAsync(CaseWorld world, Guid caseId) => world.ReadAsync(db =>
        db.Timers.Where(t => t.CaseId == caseId && (t.Kind == TimerKinds.OverallReminder || t.Kind == TimerKinds.OverallDue)).Select(t => t.State).ToListAsync(Cancelled));

    /// <summary>Another enterprise of the same person applies.</summary>
    private static async Task ApplyAsync(CaseWorld world, decimal amountCny)
    {
        var other = await Journey.BeginAsync(world.World, "beijing-technology-4", Product, "credit", "bj01", Cancelled, actingFor: "beijing-trader-1");
        await world.OnAsync(other, "consent", "documents", amountCny);
    }
}
