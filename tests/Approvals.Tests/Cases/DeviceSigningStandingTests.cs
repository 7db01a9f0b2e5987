using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Signing;
using Approvals.Tests.Servers;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>网银盾签约: at the moment of the signature the group's exposure is asked for once more. Source: APPROVALS §2 (recomputed before signing).</summary>
public sealed class DeviceSigningStandingTests
{
    private const string Product = "ccb-kuaidai";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Two people of the branch approve above 1 million: with 0.2 million more of the group one is enough, with a fen more the others are asked before anybody signs.</summary>
    [Theory]
    [InlineData("200000", true)]
    [InlineData("200000.01", false)]
    public Task ExposureGrownWhileTheCustomerThought_IsApprovedAgainFirst(string borrowed, bool signs) => PlayAsync(async world =>
    {
        var journey = await ToSubmissionAsync(world, "low-shareholding-1", 800_000m);
        await world.World.UntilAsync(journey.CaseId, "approval", Cancelled);
        await journey.ApproveAsync(Cancelled);
        await journey.AnswerSchemeAsync(true, Cancelled);
        await world.World.UntilAsync(journey.CaseId, "sign", Cancelled);
        await BorrowAsync(world, "a-rated-wholesaler-8", "low-shareholding-1", Of(borrowed));

        Assert.Equal(signs, await SignAsync(world, journey));
        Assert.Equal(signs ? "" : "approval-again", await journey.StageAsync(Cancelled));
        Assert.Equal(signs, await world.ReadAsync(db => db.Facilities.AnyAsync(f => f.CaseId == journey.CaseId, Cancelled)));
        if (signs)
            return;

        Assert.All(await world.ReadAsync(db => db.Contracts.ToListAsync(Cancelled)), contract => Assert.Equal(ContractState.Void, contract.State));
        var subject = AuditSubject.Case(journey.CaseId).Key;
        Assert.Equal(1, await world.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Subject == subject && e.Action == "ExposureRaised", Cancelled)));
        await journey.ApproveAsync(Cancelled);
        await journey.AnswerSchemeAsync(true, Cancelled);
        await world.World.UntilAsync(journey.CaseId, "sign", Cancelled);
        Assert.True(await SignAsync(world, journey));
        Assert.Equal(800_000m, await world.ReadAsync(db => db.Facilities.Where(f => f.CaseId == journey.CaseId).Select(f => f.LimitCny).SingleAsync(Cancelled)));
    });

    /// <summary>The system decides up to 5 million of the group: what it approved at 1 million, with 4 more and a fen since, people decide, and all of them. Source: the sheet's <c>manualAboveCny</c>.</summary>
    [Theory]
    [InlineData("4000000", true)]
    [InlineData("4000000.01", false)]
    public Task ApprovalOfTheSystem_IsOutgrownToo(string borrowed, bool signs) => PlayAsync(async world =>
    {
        var journey = await ToSubmissionAsync(world, "a-rated-wholesaler-1", 1_000_000m);
        await journey.AnswerSchemeAsync(true, Cancelled);
        await world.World.UntilAsync(journey.CaseId, "sign", Cancelled);
        await BorrowAsync(world, "a-rated-wholesaler-8", "a-rated-wholesaler-1", Of(borrowed));

        Assert.Equal(signs, await SignAsync(world, journey));
        Assert.Equal(signs ? "" : "approval-again", await journey.StageAsync(Cancelled));
        if (signs)
            return;

        var round = await world.ReadAsync(db => Walk.LatestRoundAsync(db, journey.CaseId));
        Assert.Equal(["branch", "head-office"], round.LevelRules.Select(level => level.Code));
        Assert.Empty(round.SettledLevels);
    });

    /// <summary>A facility that another enterprise of the same person has been granted meanwhile.</summary>
    internal static async Task BorrowAsync(CaseWorld world, string company, string actingFor, decimal limitCny)
    {
        var other = await Journey.BeginAsync(world.World, company, "psbc-xiaoweiyidai", "credit", "bj01", Cancelled, actingFor: actingFor);
        await world.Desk.RunAsync(
            new Lines(async work =>
            {
                var @case = await work.CaseOfAsync(other.CaseId, Cancelled);
                work.Db.Facilities.Add(new Facility
                {
                    Id = Guid.CreateVersion7(),
                    CaseId = @case.Id,
                    ApplicantId = @case.ApplicantId,
                    GroupId = @case.GroupId,
                    ProductCode = @case.ProductCode,
                    Security = "Credit",
                    LimitCny = limitCny,
                    IsRevolving = true,
                    ValidFrom = work.Today,
                    ValidTo = work.Today.AddMonths(12),
                });
                work.Record(AuditSubject.System, "Prepared");
                return Done.Instance;
            }),
            Actor.System, ct: Cancelled);
    }

    /// <summary>The controller signs everything.</summary>
    /// <returns>Whether it is signed.</returns>
    internal static async Task<bool> SignAsync(CaseWorld world, Journey journey)
    {
        var contracts = await world.ReadAsync(db => db.Contracts.Where(c => c.CaseId == journey.CaseId && c.State == ContractState.Prepared).Select(c => new ReadContract(c.Id, c.BlobHash)).ToListAsync(Cancelled));
        return (await world.DoAsync(new SignByDevice(journey.CaseId, contracts, new Confirmation(JourneyWorld.TransactionPassword, null)), journey.Applicant)).Signed;
    }

    private static Task PlayAsync(Func<CaseWorld, Task> play) => CaseWorld.PlayAsync(DatabaseProvider.Sqlite, runs: false, passwordOnlyUpToCny: 1_000_000m, play: play);

    internal static decimal Of(string amount) => decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<Journey> ToSubmissionAsync(CaseWorld world, string company, decimal amountCny)
    {
        var journey = await Journey.BeginAsync(world.World, company, Product, "credit", "bj01", Cancelled);
        await journey.ConsentAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "submit", Cancelled);
        await journey.SubmitAsync(amountCny, Cancelled);
        return journey;
    }
}
