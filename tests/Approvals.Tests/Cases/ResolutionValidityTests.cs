using Approvals.Casework.Audit;
using Approvals.Casework.Conditions;
using Approvals.Casework.Signing;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>决议有效期: resolved on 5 March 2026, valid six months, so until 5 September and on that day; what is offered and signed rests on a resolution in force. Source: APPROVALS §5.</summary>
public sealed class ResolutionValidityTests
{
    private static readonly DateOnly LastDay = new(2026, 9, 5);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The guarantee company was silent for half a year: on the last day the offer goes out, a day later the committee decides anew.</summary>
    [Theory]
    [InlineData(0, "sign")]
    [InlineData(1, "approval-again")]
    public Task GuarantorWhoAnswersLate_MeetsAResolutionInForceOnly(int daysAfter, string stage) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToGuarantorAsync(world);
        world.SetTime(LastDay.AddDays(daysAfter), Scenarios.Morning);
        await Walk.IssueAsync(world);

        Assert.Equal(stage, await journey.StageAsync(Cancelled));
        Assert.Equal(stage == "sign", await world.ReadAsync(db => db.Contracts.AnyAsync(Cancelled)));
        if (stage == "sign")
            return;

        await new JourneyCommittee(world.World, journey).PassAsync(Cancelled);
        Assert.Equal("sign", await journey.StageAsync(Cancelled));
        var ends = await world.ReadAsync(db => db.AgendaItems.AsNoTracking().ToListAsync(Cancelled));
        Assert.Equal([LastDay, LastDay.AddDays(1).AddMonths(6)], ends.Select(item => item.Resolution!.ValidTo).Order());
    });

    /// <summary>A condition holds the offer back: the committee is asked again, the branch and what was verified stand.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public Task LastConditionMetLate_AsksTheCommitteeAgain_AndNobodyElse(int daysAfter) => CaseWorld.PlayAsync(async world =>
    {
        await CommitteeScene.PutInForceAsync(world, withBranch: true);
        var journey = await world.ToAsync("approval");
        var seat = await world.OpenSeatAsync(journey.CaseId);
        await world.DoAsync(journey.Approving(seat) with { Conditions = ["签约前提供股东会决议"] }, await world.ActorAsync(seat.OwnerId));
        await new JourneyCommittee(world.World, journey).PassAsync(Cancelled);
        Assert.Equal("sign", await journey.StageAsync(Cancelled));

        world.SetTime(LastDay.AddDays(daysAfter), Scenarios.Morning);
        var condition = await world.ReadAsync(db => db.Conditions.AsNoTracking().SingleAsync(Cancelled));
        await world.DoAsync(new VerifyCondition(journey.CaseId, condition.Id, 0, "决议原件已见"), world.World.Staff("checker.bj01"));

        var isSpent = daysAfter > 0;
        Assert.Equal(isSpent ? "approval-again" : "sign", await journey.StageAsync(Cancelled));
        Assert.Equal(!isSpent, await world.ReadAsync(db => db.Contracts.AnyAsync(Cancelled)));
        if (!isSpent)
            return;

        var round = await world.ReadAsync(db => Walk.LatestRoundAsync(db, journey.CaseId));
        Assert.Equal((2, "committee", "branch"), (round.Number, round.LevelRules.Single().Code, round.SettledLevels.Single().Rule.Code));
        var subject = AuditSubject.Case(journey.CaseId).Key;
        Assert.Equal(1, await world.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Subject == subject && e.Action == "ResolutionLapsed", Cancelled)));
        await new JourneyCommittee(world.World, journey).PassAsync(Cancelled);
        Assert.Equal("sign", await journey.StageAsync(Cancelled));
        Assert.Equal([ConditionState.Met], await world.ReadAsync(db => db.Conditions.Select(c => c.State).ToListAsync(Cancelled)));
    });

    /// <summary>Offered four days before the end: what nobody has signed by 24:00 of the last day is taken back, and not a moment earlier.</summary>
    [Fact]
    public Task OfferThatOutlivesTheResolution_IsTakenBack() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToGuarantorAsync(world);
        world.SetTime(LastDay.AddDays(-4), Scenarios.Morning);
        await Walk.IssueAsync(world);
        Assert.Equal("sign", await journey.StageAsync(Cancelled));

        await world.World.MoveToAsync(LastDay, new TimeOnly(23, 59, 59, 999), Cancelled);
        await world.World.StepAsync(Cancelled);
        Assert.Equal("sign", await journey.StageAsync(Cancelled));
        Assert.True(await world.ReadAsync(db => db.Contracts.AnyAsync(c => c.State == ContractState.Sent, Cancelled)));

        await world.World.MoveToAsync(LastDay.AddDays(1), TimeOnly.MinValue, Cancelled);
        await world.World.UntilAsync(journey.CaseId, "approval-again", Cancelled);
        Assert.DoesNotContain(ContractState.Sent, await world.ReadAsync(db => db.Contracts.Select(c => c.State).ToListAsync(Cancelled)));

        world.SetTime(LastDay.AddDays(2), Scenarios.Morning);
        await new JourneyCommittee(world.World, journey).PassAsync(Cancelled);
        await journey.SentForSigningAsync(Cancelled);
        Assert.Equal("sign", await journey.StageAsync(Cancelled));
    });

    private static async Task<Journey> ToGuarantorAsync(CaseWorld world)
    {
        await CommitteeScene.PutInForceAsync(world);
        await world.OutsideAsync("control/faults", new { operation = "guarantee.callback", kind = "loseCallback", count = (int?)null });
        var journey = await world.ToAsync("approval", 500_000m, "guarantor-silent-1", "bj01", "guarantee");
        await new JourneyCommittee(world.World, journey).PassAsync(Cancelled);
        Assert.Equal("guarantor", await journey.StageAsync(Cancelled));
        return journey;
    }
}
