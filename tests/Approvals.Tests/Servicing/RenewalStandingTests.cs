using Approvals.Casework.Applications;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Casework.Partners.Guarantee;
using Approvals.Tests.Cases;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>续贷: before a renewal is signed the group's exposure is added up once more, and the facility that is renewed counts once. Head office decides above 3 million. Source: APPROVALS §2.</summary>
public sealed class RenewalStandingTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>1 million renewed and 2 of another enterprise are 3; with a fen more head office is asked at the moment of the signature.</summary>
    [Theory]
    [InlineData("2000000", true)]
    [InlineData("2000000.01", false)]
    public Task SignedByDevice_AtWhatTheGroupHasThen(string borrowed, bool signs) => CaseWorld.PlayAsync(DatabaseProvider.Sqlite, runs: false, passwordOnlyUpToCny: 1_000_000m, play: async world =>
    {
        var opening = await Journey.BeginAsync(world.World, "a-rated-wholesaler-8", "ccb-kuaidai", "credit", "bj03", Cancelled);
        await opening.ConsentAsync(Cancelled);
        await world.World.UntilAsync(opening.CaseId, "submit", Cancelled);
        await opening.SubmitAsync(1_000_000m, Cancelled, 6);
        await opening.AnswerSchemeAsync(true, Cancelled);
        await world.World.UntilAsync(opening.CaseId, "sign", Cancelled);
        await opening.SignByDeviceAsync(Cancelled);
        var renewal = await ToApprovedAsync(world, opening);
        await world.World.UntilAsync(renewal.CaseId, "sign", Cancelled);
        await DeviceSigningStandingTests.BorrowAsync(world, "a-rated-wholesaler-1", "a-rated-wholesaler-8", DeviceSigningStandingTests.Of(borrowed));

        Assert.Equal(signs, await DeviceSigningStandingTests.SignAsync(world, renewal));
        Assert.Equal(signs ? "" : "approval-again", await renewal.StageAsync(Cancelled));
        if (signs)
            return;

        await HeadOfficeApprovesAsync(world, renewal);
        Assert.True(await DeviceSigningStandingTests.SignAsync(world, renewal));
        Assert.Equal(CaseOutcome.Renewed, await world.ReadAsync(db => db.Cases.Where(c => c.Id == renewal.CaseId).Select(c => c.Outcome).SingleAsync(Cancelled)));
    });

    /// <summary>The group borrows while the guarantee company thinks about the renewal: nothing is offered before head office has decided.</summary>
    [Theory]
    [InlineData("2500000", "sign")]
    [InlineData("2500000.01", "approval-again")]
    public Task Offered_AtWhatTheGroupHasWhenTheGuarantorAnswers(string borrowed, string stage) => CaseWorld.PlayAsync(async world =>
    {
        var opening = await world.ToAsync("closed", 500_000m, "large-guarantee-1", "bj01", "guarantee");
        await world.OutsideAsync("control/faults", new { operation = "guarantee.callback", kind = "loseCallback", count = (int?)null });
        var renewal = await ToApprovedAsync(world, opening);
        Assert.Equal("guarantor", await renewal.StageAsync(Cancelled));
        await DeviceSigningStandingTests.BorrowAsync(world, "a-rated-wholesaler-1", "large-guarantee-1", DeviceSigningStandingTests.Of(borrowed));

        var request = await world.ReadAsync(db => db.GuaranteeRequests.AsNoTracking().SingleAsync(r => r.CaseId == renewal.CaseId, Cancelled));
        var letter = new GuaranteeLetter("保函2", request.AmountCny, 0.008m, world.Desk.Clock.Today, world.Desk.Clock.Today.AddMonths(3));
        await world.DoAsync(new HearGuarantee(new GuaranteeStatus("G2", request.Id.ToString("N"), Casework.Partners.Guarantee.GuaranteeState.Approved, 3, false, letter, null, null)), Actor.Partner("guarantee"));

        Assert.Equal(stage, await renewal.StageAsync(Cancelled));
        Assert.Equal(stage == "sign", await world.ReadAsync(db => db.Contracts.AnyAsync(c => c.CaseId == renewal.CaseId, Cancelled)));
        if (stage == "sign")
            return;

        // The letter stands: the guarantee company is not asked twice.
        await HeadOfficeApprovesAsync(world, renewal);
        Assert.Equal(1, await world.ReadAsync(db => db.GuaranteeRequests.CountAsync(r => r.CaseId == renewal.CaseId, Cancelled)));
    });

    private static async Task<Journey> ToApprovedAsync(CaseWorld world, Journey opening)
    {
        var renewal = await FacilityCaseTests.OfferedAsync(world, opening);
        await renewal.AnswerRenewalAsync(true, Cancelled);
        await renewal.ApproveAsync(Cancelled);
        return renewal;
    }

    private static async Task HeadOfficeApprovesAsync(CaseWorld world, Journey renewal)
    {
        var round = await world.ReadAsync(db => Walk.LatestRoundAsync(db, renewal.CaseId));
        Assert.Equal((2, "head-office", "branch"), (round.Number, round.LevelRules.Single().Code, round.SettledLevels.Single().Rule.Code));
        await renewal.ApproveAsync(Cancelled);
        Assert.Equal("sign", await renewal.StageAsync(Cancelled));
    }
}
