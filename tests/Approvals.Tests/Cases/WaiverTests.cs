using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Committee;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Waivers;
using Approvals.Lending.Chains;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Tests.Cases;

/// <summary>APPROVALS §6: a rule that declines or refers is waived only by a waiver case with its own chain, never by those who decide the loan; rule, value and waiver stay visible.</summary>
public sealed class WaiverTests
{
    private const string HuiYeDai = "zgc-huiyedai";

    private const string Rule = "loan-queries";

    private static readonly DateOnly FirstDay = Scenarios.FirstDay;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Waiver_IsACaseOfItsOwn_ThatTheApplicantNeverSees() => CaseWorld.PlayAsync(async world =>
    {
        var declined = await DeclinedAsync(world);
        var waiver = await declined.AskForWaiverAsync(Rule, 600_000m, Cancelled);

        var (parent, waived) = await world.ReadAsync(async db => (await CaseAsync(db, declined.CaseId), await CaseAsync(db, waiver.CaseId)));
        Assert.Equal(parent.Number + "-L1", waived.Number);
        Assert.Equal((CaseKind.Waiver, "approval", null), (waived.Kind, waived.Stage, waived.LiveKey));
        Assert.Equal([parent.Id], await world.ReadAsync(db => db.CasesOf(declined.Applicant).Select(c => c.Id).ToListAsync(Cancelled)));
        Assert.Equal("case-unknown", (await world.RefusedAsync(new CancelApplication(waiver.CaseId, "不办了"), declined.Applicant)).Code);

        await waiver.ApproveAsync(Cancelled);
        var granted = await world.ReadAsync(db => db.Waivers.AsNoTracking().SingleAsync(Cancelled));
        Assert.Equal(FirstDay.AddDays(30), granted.ValidUntil);
        var finding = Assert.Single(FindingsJson.Read(granted.Findings));
        Assert.Equal((Rule, "decline"), (finding.Code, finding.Verdict));
    });

    /// <summary>Up to 30 natural days, as a pre-credit result: on the last day an application begins with it, on the next one without.</summary>
    [Theory]
    [InlineData(30, "submit")]
    [InlineData(31, "")]
    public Task GrantedWaiver_ServesApplicationsThatBeginInTime(int days, string stage) => CaseWorld.PlayAsync(async world =>
    {
        var declined = await DeclinedAsync(world);
        await (await declined.AskForWaiverAsync(Rule, 600_000m, Cancelled)).ApproveAsync(Cancelled);
        world.SetTime(FirstDay.AddDays(days), Scenarios.Morning);

        var again = await declined.AgainAsync(Cancelled);
        await again.ConsentAsync(Cancelled);
        await world.World.UntilAsync(again.CaseId, stage, Cancelled);
    });

    /// <summary>An application that began in time rests on it for good: what the finding was and by what it does not count is kept with its measurement.</summary>
    [Fact]
    public Task WaivedFinding_IsKeptWithTheMeasurement_AndTheAmountBounds() => CaseWorld.PlayAsync(async world =>
    {
        var declined = await DeclinedAsync(world);
        var waiver = await declined.AskForWaiverAsync(Rule, 600_000m, Cancelled);
        var seat = await world.OpenSeatAsync(waiver.CaseId);
        await world.DoAsync(new ApproveSeat(waiver.CaseId, seat.Id, seat.Seen, 500_000m, null, null, null, "查询均为比价"), await OwnerAsync(world, seat));

        var again = await declined.AgainAsync(Cancelled);
        await again.ConsentAsync(Cancelled);
        var measured = await again.MeasuredAsync(Cancelled);
        Assert.Equal(("passed", 500_000m), (measured.Outcome, measured.LimitCny));
        var finding = FindingsJson.Read(measured.Findings).Single(one => one.Code == Rule);
        Assert.Equal(("decline", (await world.ReadAsync(db => CaseAsync(db, waiver.CaseId))).Number), (finding.Verdict, finding.WaivedBy));
        Assert.Equal("amount-above-pre-credit", (await world.RefusedAsync(new SubmitApplication(again.CaseId, 500_000.01m, 12, "stock", "备货", "corporate"), again.Applicant)).Code);
    });

    /// <summary>Neither whoever waived nor whom they stood in for.</summary>
    [Fact]
    public Task WhoWaived_DoesNotDecideTheLoan() => CaseWorld.PlayAsync(async world =>
    {
        var declined = await DeclinedAsync(world);
        var (principal, substitute) = (world.World.Staff("approver1.ho"), world.World.Staff("approver2.ho"));
        await world.DoAsync(new EnterSubstitution(principal.AccountId, substitute.AccountId, FirstDay, FirstDay, null), principal);
        var waiver = await declined.AskForWaiverAsync(Rule, 600_000m, Cancelled);
        var seat = (await world.SeatsAsync(waiver.CaseId)).Single(one => one.OwnerId == principal.AccountId);
        await world.DoAsync(new ApproveSeat(waiver.CaseId, seat.Id, seat.Seen, null, null, null, null, "查询均为比价"), substitute);

        // Only head office has approvers left for the branch's level, so the loan would come to whoever waived, were it not for the duty.
        await using (var db = world.Desk.Database.Open())
            await db.Users.Where(a => a.UserName!.StartsWith("approver") && !a.UserName.EndsWith(".ho")).ExecuteUpdateAsync(set => set.SetProperty(a => a.IsActive, false), Cancelled);

        var again = await declined.AgainAsync(Cancelled);
        await again.ConsentAsync(Cancelled);
        await again.MeasuredAsync(Cancelled);
        await world.OnAsync(again, "submit", "approval", 500_000m);

        var owners = (await world.SeatsAsync(again.CaseId)).Select(seat => seat.OwnerId).ToList();
        Assert.Equal([world.World.Staff("approver3.ho").AccountId], owners);
    });

    /// <summary>贷审会 too: who voted on the waiver, and the authority that confirmed it, have no part in the loan.</summary>
    [Fact]
    public Task CommitteeThatWaived_DoesNotDecideTheLoan() => CaseWorld.PlayAsync(async world =>
    {
        await CommitteeScene.DraftAsync(world, RequestWaiver.DefinitionCode);
        await CommitteeScene.DraftAsync(world, HuiYeDai);
        await world.World.MoveToAsync(new DateOnly(2026, 3, 5), Scenarios.Morning, Cancelled);
        var declined = await DeclinedAsync(world);
        var waiver = await declined.AskForWaiverAsync(Rule, 600_000m, Cancelled);
        await new JourneyCommittee(world.World, waiver).PassAsync(Cancelled);
        var again = await declined.AgainAsync(Cancelled);
        await again.ConsentAsync(Cancelled);
        await again.MeasuredAsync(Cancelled);
        await world.OnAsync(again, "submit", "approval", 500_000m);

        var secretary = world.World.Staff("secretary.ho");
        Assert.Equal("authority-unfit", (await world.RefusedAsync(CommitteeScene.Convening(world, again.CaseId), secretary)).Code);
        var (authority, alternate) = (world.World.Staff("approver2.ho").AccountId, world.World.Staff("supervisor1.ho").AccountId);
        var convened = await world.DoAsync(CommitteeScene.Convening(world, again.CaseId) with { Agenda = [new AgendaEntry(again.CaseId, authority, alternate)] }, secretary);
        var ballot = new CommitteeScene(world, again, convened.MeetingId, convened.ItemIds[0]).Vote("");
        foreach (var person in CommitteeScene.Members.Append("chair.ho"))
            Assert.Equal("conflict-of-duties", (await world.RefusedAsync(ballot, world.World.Staff(person))).Code);
    });

    /// <summary>A rule that refers is looked at by a person first; only when that says no, there is something to waive, and not by whoever said it.</summary>
    [Fact]
    public Task WhoReviewedTheReferral_DoesNotWaive() => CaseWorld.PlayAsync(async world =>
    {
        var referred = await Journey.BeginAsync(world.World, "quarter-holder-2", HuiYeDai, "credit", "bj01", Cancelled, withCoApplicant: true);
        await referred.ConsentAsync(Cancelled);
        await referred.MeasuredAsync(Cancelled);
        await world.OnAsync(referred, "submit", "review", 700_000m);
        var ask = new RequestWaiver(referred.CaseId, ["applicant-control"], 700_000m, "共同申请人已出具承诺");
        Assert.Equal("no-waiver-here", (await world.RefusedAsync(ask, referred.Manager)).Code);
        var reviewer = world.World.Staff("approver1.ho");
        await world.DoAsync(new ReviewReferral(referred.CaseId, false, "控制权存疑"), reviewer);

        var waiver = await world.DoAsync(ask, referred.Manager);

        var seats = await world.SeatsAsync(waiver.CaseId);
        Assert.NotEmpty(seats);
        Assert.DoesNotContain(reviewer.AccountId, seats.Select(seat => seat.OwnerId));
        var round = await world.ReadAsync(db => Walk.LatestRoundAsync(db, waiver.CaseId));
        Assert.Equal(("waiver", "up-to-1m", new Exposure(0, 0, 700_000m)), (round.ChainCode, round.BandCode, round.Exposure));
    });

    /// <summary>What was judged on credit was not judged as a pledge.</summary>
    [Fact]
    public Task Waiver_OfOneMode_ServesNoOther() => CaseWorld.PlayAsync(async world =>
    {
        var declined = await DeclinedAsync(world);
        await (await declined.AskForWaiverAsync(Rule, 600_000m, Cancelled)).ApproveAsync(Cancelled);

        var again = await declined.AgainAsync(Cancelled, "guarantee");
        await again.ConsentAsync(Cancelled);
        await world.World.UntilAsync(again.CaseId, "", Cancelled);
    });

    [Fact]
    public Task Waiver_ServesOneLoan() => CaseWorld.PlayAsync(async world =>
    {
        var scenario = Scenarios.All.Single(one => one.Name == "rule-waived-then-approved");
        var paid = await scenario.Walk(world.World, scenario, Cancelled);
        await using (var db = world.Desk.Database.Open())
            await db.Facilities.ExecuteUpdateAsync(set => set.SetProperty(f => f.State, FacilityState.Closed).SetProperty(f => f.RepaidCny, f => f.DrawnCny), Cancelled);

        var again = await paid.AgainAsync(Cancelled);
        await again.ConsentAsync(Cancelled);
        await world.World.UntilAsync(again.CaseId, "", Cancelled);
        Assert.Null((await FindingsAsync(world, again.CaseId)).Single(finding => finding.Code == Rule).WaivedBy);
    });

    /// <summary>An application that was under way when a waiver was granted does not rest on it: nobody has measured it so.</summary>
    [Fact]
    public Task ApplicationThatBeganBeforeTheGrant_DoesNotRestOnIt() => CaseWorld.PlayAsync(async world =>
    {
        var declined = await DeclinedAsync(world);
        var waiver = await declined.AskForWaiverAsync(Rule, 600_000m, Cancelled);
        var again = await declined.AgainAsync(Cancelled);
        world.SetTime(FirstDay, Scenarios.Morning.AddMinutes(1));
        await waiver.ApproveAsync(Cancelled);

        await again.ConsentAsync(Cancelled);
        await world.World.UntilAsync(again.CaseId, "", Cancelled);
    });

    [Fact]
    public Task RefusedWaiver_LeavesTheRuleInForce_AndNobodyWaitsNinetyDays() => CaseWorld.PlayAsync(async world =>
    {
        var declined = await DeclinedAsync(world);
        var waiver = await declined.AskForWaiverAsync(Rule, 600_000m, Cancelled);
        await waiver.RejectAsync(Cancelled);
        Assert.Equal(CaseOutcome.Rejected, (await world.ReadAsync(db => CaseAsync(db, waiver.CaseId))).Outcome);

        var again = await declined.AgainAsync(Cancelled);
        await again.ConsentAsync(Cancelled);
        await world.World.UntilAsync(again.CaseId, "", Cancelled);
        Assert.DoesNotContain(await FindingsAsync(world, again.CaseId), finding => finding is { Code: "rejection-wait", Verdict: "decline" });
    });

    [Fact]
    public Task WithdrawnWaiver_LeavesNothingOpen() => CaseWorld.PlayAsync(async world =>
    {
        var declined = await DeclinedAsync(world);
        var waiver = await declined.AskForWaiverAsync(Rule, 600_000m, Cancelled);
        Assert.Equal("not-your-case", (await world.RefusedAsync(new WithdrawWaiver(waiver.CaseId, "资料有误"), declined.SecondInvestigator)).Code);
        Assert.Equal("reason-required", (await world.RefusedAsync(new WithdrawWaiver(waiver.CaseId, " "), declined.Manager)).Code);
        await world.DoAsync(new WithdrawWaiver(waiver.CaseId, "资料有误"), declined.Manager);

        Assert.Empty(await world.ReadAsync(db => db.WorkItems.Where(i => i.CaseId == waiver.CaseId && i.State == WorkItemState.Open).ToListAsync(Cancelled)));
        Assert.Equal("case-closed", (await world.RefusedAsync(new WithdrawWaiver(waiver.CaseId, "资料有误"), declined.Manager)).Code);
        await declined.AskForWaiverAsync(Rule, 600_000m, Cancelled);
    });

    [Fact]
    public Task WaiverRound_HasNoStepsToGoBackTo_AndNoConditions() => CaseWorld.PlayAsync(async world =>
    {
        var declined = await DeclinedAsync(world);
        var waiver = await declined.AskForWaiverAsync(Rule, 600_000m, Cancelled);
        var seat = await world.OpenSeatAsync(waiver.CaseId);
        var owner = await OwnerAsync(world, seat);

        Assert.Equal("return-target-invalid", (await world.RefusedAsync(new ReturnSeat(waiver.CaseId, seat.Id, seat.Seen, ReturnStep.Documents, "recheck-stock", "补充"), owner)).Code);
        Assert.Equal("terms-fixed", (await world.RefusedAsync(new ApproveSeat(waiver.CaseId, seat.Id, seat.Seen, null, null, null, ["追加保证人"], "同意"), owner)).Code);
        await world.DoAsync(new AskForMaterial(waiver.CaseId, seat.Id, seat.Seen, "请说明每笔查询的用途"), owner);
        await world.DoAsync(new ReceiveMaterial(waiver.CaseId, seat.Id, "均为置换贷款比价"), declined.Manager);
        Assert.Equal(SeatState.Open, (await world.OpenSeatAsync(waiver.CaseId)).State);
    });

    [Fact]
    public Task RequestWaiver_IsRefused_InOrder() => CaseWorld.PlayAsync(async world =>
    {
        var declined = await DeclinedAsync(world);
        var (id, manager) = (declined.CaseId, declined.Manager);
        var ask = new RequestWaiver(id, [Rule], 600_000m, "比价查询");
        Assert.Equal("role-missing", (await world.RefusedAsync(ask, world.World.Staff("supervisor.bj02"))).Code);
        Assert.Equal("case-unknown", (await world.RefusedAsync(ask, world.World.Staff("manager1.sh01"))).Code);
        Assert.Equal("rules-required", (await world.RefusedAsync(ask with { RuleCodes = [] }, manager)).Code);
        Assert.Equal("rule-not-against", (await world.RefusedAsync(ask with { RuleCodes = ["operating-years"] }, manager)).Code);
        Assert.Equal("rule-not-against", (await world.RefusedAsync(ask with { RuleCodes = ["no-such-rule"] }, manager)).Code);
        Assert.Equal("amount-not-positive", (await world.RefusedAsync(ask with { AmountCny = 0 }, manager)).Code);
        Assert.Equal("amount-not-in-fen", (await world.RefusedAsync(ask with { AmountCny = 0.001m }, manager)).Code);
        Assert.Equal("amount-below-product", (await world.RefusedAsync(ask with { AmountCny = 9_999.99m }, manager)).Code);
        Assert.Equal("amount-above-product", (await world.RefusedAsync(ask with { AmountCny = 10_000_000.01m }, manager)).Code);
        Assert.Equal("reason-required", (await world.RefusedAsync(ask with { Reason = " " }, manager)).Code);
        var asked = await world.DoAsync(ask, manager);
        Assert.Equal("waiver-open", (await world.RefusedAsync(ask, manager)).Code);
        Assert.Equal("no-waiver-here", (await world.RefusedAsync(ask with { CaseId = asked.CaseId }, manager)).Code);
        await world.DoAsync(new WithdrawWaiver(asked.CaseId, "改日再报"), manager);
        world.SetTime(FirstDay.AddDays(31), TimeOnly.MinValue);
        Assert.Equal("measurement-expired", (await world.RefusedAsync(ask, manager)).Code);
    });

    /// <summary>A measurement made anew after the approval has no end of its own on record; it is as old after 30 days as any other.</summary>
    [Theory]
    [InlineData(30, "rule-not-against")]
    [InlineData(31, "measurement-expired")]
    public Task MeasurementAfterTheApproval_ExpiresToo(int days, string refusal) => CaseWorld.PlayAsync(async world =>
    {
        var declined = await DeclinedAsync(world);
        await using (var db = world.Desk.Database.Open())
            await db.Measurements.ExecuteUpdateAsync(set => set.SetProperty(m => m.Purpose, MeasurementPurpose.Remeasure).SetProperty(m => m.ValidUntilUtc, (DateTime?)null), Cancelled);
        world.SetTime(FirstDay.AddDays(days), Scenarios.Morning);

        Assert.Equal(refusal, (await world.RefusedAsync(new RequestWaiver(declined.CaseId, ["operating-years"], 600_000m, "比价查询"), declined.Manager)).Code);
    });

    [Fact]
    public Task DisqualifyingRule_IsNeverWaived_AndSomebodyElsesCaseNeither() => CaseWorld.PlayAsync(async world =>
    {
        var banned = await Journey.BeginAsync(world.World, "banned-industry-1", "psbc-xiaoweiyidai", "credit", "bj02", Cancelled);
        await banned.ConsentAsync(Cancelled);
        await world.World.UntilAsync(banned.CaseId, "", Cancelled);
        var fixedRule = (await FindingsAsync(world, banned.CaseId)).First(finding => finding.Verdict == "decline").Code;
        var ask = new RequestWaiver(banned.CaseId, [fixedRule], 600_000m, "行业已转型");
        Assert.Equal("rule-not-waivable", (await world.RefusedAsync(ask, banned.Manager)).Code);

        var held = await world.ToAsync("claimed");
        Assert.Equal("not-your-case", (await world.RefusedAsync(ask with { CaseId = held.CaseId }, held.SecondInvestigator)).Code);
    });

    private static async Task<Journey> DeclinedAsync(CaseWorld world)
    {
        var journey = await Journey.BeginAsync(world.World, "nine-queries-1", HuiYeDai, "credit", "bj02", Cancelled);
        await journey.ConsentAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "", Cancelled);
        return journey;
    }

    private static Task<Case> CaseAsync(DeskDb db, Guid id) => db.Cases.AsNoTracking().SingleAsync(c => c.Id == id, Cancelled);

    private static async Task<IReadOnlyList<FindingView>> FindingsAsync(CaseWorld world, Guid caseId) =>
        FindingsJson.Read(await world.ReadAsync(db => db.Measurements.Where(m => m.CaseId == caseId).OrderByDescending(m => m.MeasuredAtUtc).Select(m => m.Findings).FirstAsync(Cancelled)));

    private static async Task<Casework.Data.Actor> OwnerAsync(CaseWorld world, SeatSeen seat) =>
        world.World.Staff(await world.ReadAsync(db => db.Users.Where(a => a.Id == seat.OwnerId).Select(a => a.UserName!).SingleAsync(Cancelled)));
}
