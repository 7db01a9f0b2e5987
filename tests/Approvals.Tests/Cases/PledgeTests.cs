using Approvals.Casework.Applications;
using Approvals.Casework.Collateral;
using Approvals.Casework.Disbursement;
using Approvals.Casework.Notifications;
using Approvals.Casework.Partners.Rights;
using Approvals.Casework.Timers;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Tests.Cases;

/// <summary>Pledged rights of 惠业贷: who lists them, and a rights registry that is silent, late, tells twice or refuses. Source: seed 003 §一, §五, §九.</summary>
public sealed class PledgeTests
{
    private const string Silent = "pledge-silent-1";

    private static readonly DateOnly Wednesday = Scenarios.FirstDay;
    private static readonly TimeOnly Closing = new(17, 30);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Asked on Wednesday; one working day: Thursday 17:30.</summary>
    [Fact]
    public Task RegistryWhoseCallbackWasLost_IsEnquiredAfterAWorkingDay_AndItsCertificatesTaken() => CaseWorld.PlayAsync(async world =>
    {
        await world.OutsideAsync("control/faults", new { operation = "rights.callback", kind = "loseCallback", count = (int?)null });
        var journey = await ToPledgeAsync(world, "beijing-technology-1");
        await world.World.MoveToAsync(Wednesday.AddDays(1), new TimeOnly(17, 29, 59, 999), Cancelled);
        await world.World.StepAsync(Cancelled);
        Assert.Equal("pledge", await journey.StageAsync(Cancelled));

        await world.World.MoveToAsync(Wednesday.AddDays(1), Closing, Cancelled);
        await world.World.UntilAsync(journey.CaseId, "disburse", Cancelled);

        var registrations = await world.ReadAsync(db => db.PledgeRegistrations.AsNoTracking().ToListAsync(Cancelled));
        Assert.Equal(5, registrations.Count); // three patents, two copyrights
        Assert.All(registrations, r => Assert.Equal((PledgeRegistrationState.Registered, Wednesday), (r.State, r.RegisteredOn)));
        Assert.All(registrations, r => Assert.False(string.IsNullOrEmpty(r.CertificateNumber)));
        Assert.Equal(TimerState.Cancelled, await world.ReadAsync(db => db.Timers.Where(t => t.Kind == TimerKinds.PledgeEnquiry).Select(t => t.State).SingleAsync(Cancelled)));
    });

    /// <summary>Appraised on 4 March for six months: on 3 June it is more than three months to 4 September, from 4 June on it is soon, and told once.</summary>
    [Fact]
    public Task AppraisalsThatRunOut_AreToldTheManagerOnce_ThreeMonthsAhead() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToPledgeAsync(world, "beijing-technology-1");
        world.SetTime(new DateOnly(2026, 6, 3), new TimeOnly(8, 30));
        await ExpiryReminders.RunAsync(world.Desk, Cancelled);
        Assert.Equal(0, await AppraisalsToldAsync());

        world.SetTime(new DateOnly(2026, 6, 4), new TimeOnly(8, 30));
        await ExpiryReminders.RunAsync(world.Desk, Cancelled);
        Assert.Equal(5, await AppraisalsToldAsync());
        Assert.Equal("1 cases looked at, 0 reminders", await ExpiryReminders.RunAsync(world.Desk, Cancelled));

        Task<int> AppraisalsToldAsync() =>
            world.ReadAsync(db => db.Notices.CountAsync(n => n.Kind == NoticeKind.ExpiresSoon && n.RecipientId == journey.Manager.AccountId && n.Parameters.Contains("评估"), Cancelled));
    });

    [Fact]
    public Task RegistryThatStaysSilent_IsEnquiredEveryWorkingDay() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToPledgeAsync(world, Silent);
        foreach (var days in new[] { 1, 2, 5 })
        {
            await world.World.MoveToAsync(Wednesday.AddDays(days), Closing, Cancelled);
            await world.World.StepAsync(Cancelled);
        }

        Assert.Equal(9, await world.ReadAsync(db => db.Outbox.CountAsync(m => m.Kind == "pledge-enquiry", Cancelled))); // three rights on three days
        Assert.Equal("pledge", await journey.StageAsync(Cancelled));
    });

    [Fact]
    public Task Certificates_ToldTwiceAndOutOfOrder_CountOnce_AndTheLastMovesTheCase() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToPledgeAsync(world, Silent);
        var ids = await IdsAsync(world);
        Assert.Equal(3, ids.Count);
        await world.DoAsync(Registered(ids[0], 3), Actor.Partner("pledge"));
        Assert.Equal("pledge-stale", (await world.RefusedAsync(Registered(ids[0], 3), Actor.Partner("pledge"))).Code);
        Assert.Equal("pledge-stale", (await world.RefusedAsync(Heard(ids[0], PledgeState.Examining, 2), Actor.Partner("pledge"))).Code);
        Assert.Equal("pledge-unknown", (await world.RefusedAsync(Registered(Guid.CreateVersion7(), 3), Actor.Partner("pledge"))).Code);
        await world.DoAsync(Registered(ids[1], 3), Actor.Partner("pledge"));
        Assert.Equal("pledge", await journey.StageAsync(Cancelled));

        await world.DoAsync(Registered(ids[2], 3), Actor.Partner("pledge"));

        Assert.Equal("recheck", await journey.StageAsync(Cancelled));
    });

    [Fact]
    public Task OneRefusal_EndsTheCase_AndGivesUpTheOtherPledges() => CaseWorld.PlayAsync(async world =>
    {
        await ToPledgeAsync(world, Silent);
        var ids = await IdsAsync(world);
        await world.DoAsync(Registered(ids[0], 3), Actor.Partner("pledge"));
        await world.DoAsync(Heard(ids[1], PledgeState.Refused, 3), Actor.Partner("pledge"));
        await world.World.StepAsync(Cancelled);

        Assert.Equal(CaseOutcome.PledgeRefused, await world.ReadAsync(db => db.Cases.Select(c => c.Outcome).SingleAsync(Cancelled)));
        Assert.Equal(
            [PledgeRegistrationState.Released, PledgeRegistrationState.Refused, PledgeRegistrationState.Released],
            await world.ReadAsync(db => db.PledgeRegistrations.OrderBy(r => r.Id).Select(r => r.State).ToListAsync(Cancelled)));
        await world.DoAsync(Registered(ids[2], 4), Actor.Partner("pledge"));
        Assert.Equal(PledgeRegistrationState.Released, await world.ReadAsync(db => db.PledgeRegistrations.Where(r => r.Id == ids[2]).Select(r => r.State).SingleAsync(Cancelled)));
        Assert.Equal(1, await world.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == "PledgeAnsweredLate", Cancelled)));
    });

    /// <summary>The appraisal of 4 March holds six months, to 4 September.</summary>
    [Fact]
    public Task Money_IsNotOrderedOnAnAppraisalThatRanOut() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToPledgeAsync(world, "beijing-technology-1");
        await world.World.UntilAsync(journey.CaseId, "disburse", Cancelled);
        world.SetTime(new DateOnly(2026, 9, 5), Scenarios.Morning);

        Assert.Equal("pledge-expired", (await world.RefusedAsync(new MakeDisbursement(journey.CaseId), world.World.Staff("maker.bj01"))).Code);

        world.SetTime(new DateOnly(2026, 9, 4), Scenarios.Morning);
        await world.DoAsync(new MakeDisbursement(journey.CaseId), world.World.Staff("maker.bj01"));
    });

    [Fact]
    public Task Listing_IsRefusedInOrder() => CaseWorld.PlayAsync(async world =>
    {
        var credit = await BeginAsync(world, "beijing-trader-1", "credit");
        await world.OnAsync(credit, "consent", "documents", 1_000_000m);
        Assert.Equal("pledge-not-asked", (await world.RefusedAsync(Listing(credit, "ZL1", world), credit.Manager)).Code);

        var journey = await BeginAsync(world, "lapsed-patent-1", "collateral");
        await world.OnAsync(journey, "consent", "claimed", 1_000_000m);
        Assert.Equal("not-at-listing", (await world.RefusedAsync(Listing(journey, "ZL1", world), journey.Manager)).Code);
        await world.OnAsync(journey, "claimed", "documents", 1_000_000m);
        var rights = await RightsAsync(world, journey);
        var inForce = rights.Single(right => right.CountsOn(Wednesday));
        Assert.Equal("role-missing", (await world.RefusedAsync(Listing(journey, inForce.Number, world), world.World.Staff("approver1.bj01"))).Code);
        Assert.Equal("not-your-case", (await world.RefusedAsync(Listing(journey, inForce.Number, world), world.World.Staff("manager2.bj01"))).Code);
        Assert.Equal("right-unknown", (await world.RefusedAsync(Listing(journey, "ZL1", world), journey.Manager)).Code);
        foreach (var right in rights.Where(right => right != inForce))
            Assert.Equal("right-not-free", (await world.RefusedAsync(Listing(journey, right.Number, world), journey.Manager)).Code);
        Assert.Equal("appraisal-invalid", (await world.RefusedAsync(Listing(journey, inForce.Number, world) with { AppraisalValidUntil = Wednesday.AddDays(-1) }, journey.Manager)).Code);
        Assert.Equal("appraisal-invalid", (await world.RefusedAsync(Listing(journey, inForce.Number, world) with { AppraisedCny = 0m }, journey.Manager)).Code);
        await journey.BringDocumentsAsync(int.MaxValue, Cancelled);
        Assert.Equal("collateral-missing", (await world.RefusedAsync(new Casework.Documents.CompleteDocuments(journey.CaseId), journey.Manager)).Code);

        var listed = await world.DoAsync(Listing(journey, inForce.Number, world), journey.Manager);
        Assert.Equal("right-listed", (await world.RefusedAsync(Listing(journey, inForce.Number, world), journey.Manager)).Code);
        await world.DoAsync(new RemovePledgedRight(journey.CaseId, listed.RightId), journey.Manager);
        Assert.Equal("right-unknown", (await world.RefusedAsync(new RemovePledgedRight(journey.CaseId, listed.RightId), journey.Manager)).Code);
    });

    private static Task<Journey> BeginAsync(CaseWorld world, string company, string mode) =>
        Journey.BeginAsync(world.World, company, "zgc-huiyedai", mode, "bj01", Cancelled);

    /// <summary>Signed by everybody; the registry has been asked.</summary>
    private static async Task<Journey> ToPledgeAsync(CaseWorld world, string company)
    {
        var journey = await BeginAsync(world, company, "collateral");
        await world.OnAsync(journey, "consent", "sign", 1_500_000m);
        await journey.SignAsync(Cancelled);
        await world.World.UntilAsync(db => db.PledgeRegistrations.AnyAsync(r => r.CaseId == journey.CaseId, Cancelled), "the registry is asked", journey.CaseId, Cancelled);
        await world.World.StepAsync(Cancelled);
        return journey;
    }

    private static Task<List<Guid>> IdsAsync(CaseWorld world) => world.ReadAsync(db => db.PledgeRegistrations.OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(Cancelled));

    private static async Task<IReadOnlyList<IntellectualRight>> RightsAsync(CaseWorld world, Journey journey)
    {
        var facts = await world.ReadAsync(db => db.Measurements.Where(m => m.CaseId == journey.CaseId).Select(m => m.Facts).SingleAsync(Cancelled));
        return FactsReader.Read("facts", System.Text.Encoding.UTF8.GetBytes(facts), Wednesday).ValueOrThrow().Technology!.Rights!;
    }

    private static ListPledgedRight Listing(Journey journey, string number, CaseWorld world) =>
        new(journey.CaseId, number, 900_000m, "北京知识产权评估有限公司", world.Desk.Clock.Today, world.Desk.Clock.Today.AddMonths(6));

    private static HearPledge Registered(Guid id, int sequence) => new(new PledgeStatus(
        "P1", id.ToString("N"), PledgeState.Registered, sequence, new PledgeCertificate($"质登{id:N}"[..20], Wednesday), null, null));

    private static HearPledge Heard(Guid id, PledgeState state, int sequence) =>
        new(new PledgeStatus("P1", id.ToString("N"), state, sequence, null, state == PledgeState.Refused ? "right_frozen" : null, state == PledgeState.Refused ? "专利权已被司法冻结" : null));
}
