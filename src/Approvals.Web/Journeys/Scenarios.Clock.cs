using Approvals.Casework.Applications;
using Approvals.Casework.Channel;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Facilities;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Approvals.Casework.Timers;
using Approvals.Lending.Chains;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Journeys;

// 到点: in every product one enterprise for which everybody is late once — the application, approved, lapses unsigned; the next is signed, drawn, repaid and renewed; the renewal after that lapses.
public static partial class Scenarios
{
    /// <summary>So that the renewal's working days lie in years the calendar knows.</summary>
    private static readonly DateOnly AYearBefore = new(2025, 3, 5);

    private static readonly string[] OfEveryProduct =
    [
        TimerKinds.PreCreditResponse, TimerKinds.PreCreditExpiry, TimerKinds.PurposeCheckDue, TimerKinds.RenewalEvaluation, TimerKinds.RenewalApproval, TimerKinds.RenewalOffer, TimerKinds.SeatDue,
        NightEvents.FacilityExpired,
    ];

    private static readonly string[] OfManagers =
    [
        .. OfEveryProduct, TimerKinds.ClaimDue, TimerKinds.DueDiligenceReminder, TimerKinds.DueDiligenceDue, TimerKinds.OverallReminder, TimerKinds.OverallDue, TimerKinds.EnvelopeEnquiry,
        TimerKinds.SigningWindow,
    ];

    private static readonly string[] OfSecuredOnes = [.. OfManagers, TimerKinds.PledgeEnquiry];

    private static readonly string[] OfDisbursed = [.. OfManagers, TimerKinds.DisbursementReminder, TimerKinds.DisbursementDue];

    private static IReadOnlyList<Scenario> OfClock =>
    [
        Late(ShuiYiDai, "shuiyidai", "a-rated-wholesaler-20", "bj01", OfManagers),
        Late(ShanRongDai, "shanrongdai", "a-rated-wholesaler-22", "bj02", OfManagers),
        Late(JieSuanTou, "jiesuantou", "a-rated-wholesaler-23", "bj03", OfManagers),
        Late(PosDai, "posdai", "a-rated-wholesaler-25", "sh01", OfManagers),
        Late(ShanRongEDai, "shanrongedai", "a-rated-wholesaler-26", "sh02", OfManagers),
        Late(ChuangYeDai, "chuangyedai", "a-rated-wholesaler-28", "sh03", OfManagers),
        Late(XinJinDai, "xinjindai", "a-rated-wholesaler-29", "zj01", OfManagers),
        Late(XinYongDai, "xinyongdai", "private-banking-owner-2", "zj02", OfManagers),
        Late(GuanJiaDai, "guanjiadai", "beijing-trader-10", "bj01", OfManagers, 1_010_000m),
        Late(SuDaiTong, "sudaitong", "large-guarantee-5", "bj02", OfSecuredOnes, mode: "collateral"),
        Late(WangYinDai, "wangyindai", "a-rated-wholesaler-31", "bj03", OfSecuredOnes, mode: "collateral"),
        Late(ZhuBaoDai, "zhubaodai", "pool-member-4", "sh01", OfSecuredOnes, mode: "collateral"),
        Late(XiaoWeiYiDai, "xiaoweiyidai", "large-guarantee-7", "sh02", [.. OfDisbursed, TimerKinds.GuaranteeEnquiry], 2_000_000m, "guarantee"),
        Late(HuiYeDai, "huiyedai", "beijing-trader-11", "bj02", [.. OfDisbursed.Except([TimerKinds.SigningWindow]), TimerKinds.BasisExpiry, TimerKinds.LimitReview], 1_000_000m),
    ];

    private static Scenario Late(string product, string name, string companyKey, string unit, IReadOnlyList<string> fires, decimal requestedCny = 300_000m, string mode = "credit") =>
        new(product, $"{name}-by-the-clock", mode, companyKey, unit, CaseOutcome.RenewalLapsed, requestedCny, ByTheClockAsync) { Fires = fires, DrawsAndRepays = product != XiaoWeiYiDai };

    private static async Task<Journey> ByTheClockAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var clock = new JourneyClock(world);
        await world.MoveToAsync(AYearBefore, Morning, ct);
        var lapsed = await Journey.BeginAsync(world, scenario.CompanyKey, scenario.Product, scenario.Mode, scenario.Unit, ct, collateral: OfferedFor(scenario));
        await lapsed.ConsentAsync(ct);
        await clock.RunOutAsync(lapsed.CaseId, TimerKinds.PreCreditResponse, ct);
        await world.UntilAsync(lapsed.CaseId, "submit", ct);
        await clock.RunOutAsync(lapsed.CaseId, TimerKinds.PreCreditExpiry, ct);
        await world.UntilAsync(lapsed.CaseId, "consent", ct);
        await ToSigningAsync(world, lapsed, scenario, clock, ct);
        await clock.RunOutAsync(lapsed.CaseId, TimerKinds.EnvelopeEnquiry, ct);
        await MeasuredAgainAsync(world, lapsed, scenario, clock, ct);
        if (scenario.Fires.Contains(TimerKinds.SigningWindow))
            await clock.RunOutAsync(lapsed.CaseId, TimerKinds.SigningWindow, ct);
        else
            await lapsed.CancelAsync(ct);
        await world.UntilAsync(lapsed.CaseId, "", ct);

        var journey = await lapsed.AgainAsync(ct);
        await ToSigningAsync(world, journey, scenario, null, ct);
        await SignedAsync(world, journey, scenario, clock, ct);
        return await ThroughRenewalsAsync(world, journey, scenario, clock, ct);
    }

    /// <summary>Up to the offer, which waits for signatures.</summary>
    /// <param name="late">Everybody is late; null for nobody.</param>
    private static async Task ToSigningAsync(JourneyWorld world, Journey journey, Scenario scenario, JourneyClock? late, CancellationToken ct)
    {
        await journey.ConsentAsync(ct);
        await world.UntilAsync(journey.CaseId, "submit", ct);
        await journey.SubmitAsync(scenario.RequestedCny, ct, scenario.Product == HuiYeDai ? 18 : 12);
        if (await journey.StageAsync(ct) == "review")
            await journey.ReviewAsync(true, ct);
        await world.UntilAsync(journey.CaseId, "claim", ct);
        if (late is not null)
            await late.RunOutAsync(journey.CaseId, TimerKinds.ClaimDue, ct);
        await journey.ClaimAsync(ct);
        await journey.CompleteDocumentsAsync(ct);
        if (scenario.Product == GuanJiaDai && late is not null)
        {
            // Manual review knows no visit unless an approver wants one.
            await world.UntilAsync(journey.CaseId, "approval", ct);
            await journey.ReturnAsync(ReturnStep.DueDiligence, ct);
        }

        if (scenario.Product != GuanJiaDai || late is not null)
            await VisitedAsync(world, journey, scenario, late, ct);
        if (scenario.Mode == "guarantee" && late is not null)
            await world.Sandbox.FaultAsync(new { Operation = "guarantee.*", Kind = "status", Count = (int?)null, Status = 503 }, ct);
        if (scenario.Product != GuanJiaDai)
            await journey.ArrangeAccountAsync(ct);
        foreach (var kind in late is null ? [] : (string[])[TimerKinds.SeatDue, TimerKinds.OverallReminder, TimerKinds.OverallDue])
            await late!.RunOutAsync(journey.CaseId, kind, ct);
        if (scenario.Mode == "guarantee" && late is not null)
        {
            await late.RunOutAsync(journey.CaseId, TimerKinds.GuaranteeEnquiry, ct);
            await world.Sandbox.ClearFaultsAsync(ct);
        }

        await journey.ApproveAsync(ct);
        if (scenario.Product == GuanJiaDai)
            await journey.ArrangeAccountAsync(ct);
        await world.UntilAsync(journey.CaseId, "sign", ct);
        var company = await world.Sandbox.CompanyAsync(scenario.CompanyKey, world.Desk.Clock.Today, ct);
        foreach (var role in GuarantorsOf(scenario))
            await new JourneyCollateral(world, journey, scenario.Unit).NameAsync(role, company, ct);
        await journey.SentForSigningAsync(ct);
    }

    private static async Task VisitedAsync(JourneyWorld world, Journey journey, Scenario scenario, JourneyClock? late, CancellationToken ct)
    {
        await world.UntilAsync(journey.CaseId, "due-diligence", ct);
        foreach (var kind in late is null ? [] : (string[])[TimerKinds.DueDiligenceReminder, TimerKinds.DueDiligenceDue])
            await late!.RunOutAsync(journey.CaseId, kind, ct);
        if (OfferedFor(scenario) is { } items)
            await new JourneyCollateral(world, journey, scenario.Unit).InvestigateAsync(items, scenario.RequestedCny, ct);
        else
            await journey.InvestigateAsync(scenario.RequestedCny, Recommendation.Recommend, ct);
    }

    /// <summary>惠业贷: a credit report grows too old while the offer waits; the case is measured again and offered again.</summary>
    private static async Task MeasuredAgainAsync(JourneyWorld world, Journey journey, Scenario scenario, JourneyClock clock, CancellationToken ct)
    {
        if (scenario.Product != HuiYeDai)
            return;
        await clock.RunOutAsync(journey.CaseId, TimerKinds.BasisExpiry, ct);
        await world.UntilAsync(db => db.Cases.AnyAsync(c => c.Id == journey.CaseId && (c.Stage == "sign" || c.Stage == "approval-again"), ct), "it is measured again", journey.CaseId, ct);
        await journey.ApproveAsync(ct);
        await world.UntilAsync(journey.CaseId, "sign", ct);
        await journey.SentForSigningAsync(ct);
    }

    /// <summary>Signed, registered where it is secured, and opened or paid out; the registry is silent until it is asked, and operations are late.</summary>
    private static async Task SignedAsync(JourneyWorld world, Journey journey, Scenario scenario, JourneyClock clock, CancellationToken ct)
    {
        if (scenario.Mode == "collateral")
            await world.Sandbox.FaultAsync(new { Operation = "collateral.register", Kind = "status", Count = (int?)null, Status = 503 }, ct);
        await journey.SignAsync(ct);
        if (scenario.Mode == "collateral")
        {
            await world.UntilAsync(journey.CaseId, "collateral", ct);
            await clock.RunOutAsync(journey.CaseId, TimerKinds.PledgeEnquiry, ct);
            await world.Sandbox.ClearFaultsAsync(ct);
        }

        if (scenario.Product is XiaoWeiYiDai or HuiYeDai)
        {
            await world.UntilAsync(journey.CaseId, "disburse", ct);
            await clock.RunOutAsync(journey.CaseId, TimerKinds.DisbursementReminder, ct);
            await clock.RunOutAsync(journey.CaseId, TimerKinds.DisbursementDue, ct);
            await journey.DisburseAsync(ct);

            // What was checked on an earlier day is checked again first, and the order made anew.
            await world.UntilAsync(
                db => db.Cases.AnyAsync(c => c.Id == journey.CaseId && (c.ClosedAtUtc != null || (c.Stage == "disburse" && !db.Disbursements.Any(order => order.LiveCaseId == c.Id))), ct),
                "the order is paid, or checked again", journey.CaseId, ct);
            if (await journey.StageAsync(ct) == "disburse")
                await journey.DisburseAsync(ct);
        }

        await world.UntilAsync(journey.CaseId, "", ct);
    }

    /// <summary>Drawn and repaid, looked after, renewed after a late approval; and the renewal of the renewed facility is left unanswered to its last day.</summary>
    private static async Task<Journey> ThroughRenewalsAsync(JourneyWorld world, Journey journey, Scenario scenario, JourneyClock clock, CancellationToken ct)
    {
        if (scenario.DrawsAndRepays)
            await DrawnAndRepaidOnceAsync(world, scenario, journey, ct);
        await clock.RunOutAsync(journey.CaseId, TimerKinds.PurposeCheckDue, ct);
        if (scenario.Product == HuiYeDai)
        {
            await clock.RunOutAsync(journey.CaseId, TimerKinds.LimitReview, ct);
            var review = await ReviewOfAsync(world, journey, ct);
            await world.UntilAsync(db => db.Cases.AnyAsync(c => c.Id == review.CaseId && (c.ClosedAtUtc != null || c.Stage == "approval"), ct), "the limit is evaluated", review.CaseId, ct);
            await review.ApproveAsync(ct);
            await world.UntilAsync(review.CaseId, "", ct);
        }

        var renewed = await ToRenewalAsync(world, journey, ct);
        await renewed.AnswerRenewalAsync(true, ct);
        await world.UntilAsync(renewed.CaseId, "approval", ct);
        await clock.RunOutAsync(renewed.CaseId, TimerKinds.SeatDue, ct);
        await clock.RunOutAsync(renewed.CaseId, TimerKinds.RenewalApproval, ct);
        await renewed.ApproveAsync(ct);
        await world.UntilAsync(renewed.CaseId, "sign", ct);
        if (scenario.Product == KuaiDai)
            await renewed.SignByDeviceAsync(ct);
        else
            await renewed.SignAsync(ct);
        await world.UntilAsync(renewed.CaseId, "", ct);
        var lapsed = await ToRenewalAsync(world, renewed, ct);
        await clock.RunOutAsync(lapsed.CaseId, TimerKinds.RenewalOffer, ct);
        await world.UntilAsync(lapsed.CaseId, "", ct);
        await clock.NightAsync("end-of-day", ct);
        return lapsed;
    }

    private static async Task<Journey> ReviewOfAsync(JourneyWorld world, Journey journey, CancellationToken ct)
    {
        await using var db = world.Desk.Database.Open();
        return journey.Of(await db.FacilityCases.Where(matter => matter.ParentId == journey.CaseId).Select(matter => matter.CaseId).SingleAsync(ct));
    }

    private static async Task DrawnAndRepaidOnceAsync(JourneyWorld world, Scenario scenario, Journey journey, CancellationToken ct)
    {
        var company = await world.Sandbox.CompanyAsync(scenario.CompanyKey, world.Desk.Clock.Today, ct);
        if (scenario.Product != KuaiDai)
            await world.SetTransactionPasswordAsync(journey.Applicant, ct);
        if (scenario.Product == HuiYeDai)
        {
            // It was paid out whole: a part is repaid, and free again.
            await RepayAsync(world, journey, await LoanOfAsync(world, journey, ct), DrawnCny, company.PersonalAccount, ct);
            return;
        }

        var loanId = await DrawAsync(world, journey, scenario.Mode == "collateral" ? 12 : 6, ct);
        await RepayAsync(world, journey, loanId, null, company.PersonalAccount, ct);
    }

    private static async Task<Guid> DrawAsync(JourneyWorld world, Journey journey, int months, CancellationToken ct, decimal amountCny = DrawnCny)
    {
        await using var db = world.Desk.Database.Open();
        var facilityId = await db.Facilities.Where(f => f.CaseId == journey.CaseId).Select(f => f.Id).SingleAsync(ct);
        var drawn = await world.DoAsync(new DrawDown(facilityId, amountCny, months, "采购货物", new Confirmation(JourneyWorld.TransactionPassword, null)), journey.Applicant, ct);
        await world.UntilAsync(books => books.Loans.AnyAsync(l => l.OrderId == drawn.OrderId, ct), "the drawing is posted", journey.CaseId, ct);
        return await db.Loans.Where(l => l.OrderId == drawn.OrderId).Select(l => l.Id).SingleAsync(ct);
    }

    private static async Task RepayAsync(JourneyWorld world, Journey journey, Guid loanId, decimal? partCny, string account, CancellationToken ct)
    {
        var made = await world.DoAsync(new Repay(loanId, partCny, account, new Confirmation(JourneyWorld.TransactionPassword, null)), journey.Applicant, ct);
        await world.UntilAsync(books => books.LoanOrders.AnyAsync(o => o.Id == made.OrderId && o.State != LoanOrderState.Sending, ct), "the repayment is answered", journey.CaseId, ct);
        await using var db = world.Desk.Database.Open();
        var answered = await db.LoanOrders.AsNoTracking().SingleAsync(o => o.Id == made.OrderId, ct);
        if (answered.State != LoanOrderState.Posted)
            throw new JourneyFailedException($"The repayment is {answered.State}: {answered.RefusalReason}.");
    }

    private static async Task<Guid> LoanOfAsync(JourneyWorld world, Journey journey, CancellationToken ct)
    {
        await using var db = world.Desk.Database.Open();
        return await (from loan in db.Loans join facility in db.Facilities on loan.FacilityId equals facility.Id where facility.CaseId == journey.CaseId select loan.Id).SingleAsync(ct);
    }

    private static IReadOnlyList<OfferedItem>? OfferedFor(Scenario scenario) => scenario.Product switch
    {
        SuDaiTong => [Dwelling with { Number = "京（2022）朝不动产权第0022222号" }],
        WangYinDai => [Dwelling with { Number = "京（2022）海不动产权第0033333号" }],
        ZhuBaoDai => [Dwelling with { Number = "沪（2022）浦不动产权第0044444号", AppraisedCny = 2_000_000m }],
        _ => null,
    };

    private static IReadOnlyList<GuarantorRole> GuarantorsOf(Scenario scenario) => scenario.Product switch
    {
        SuDaiTong => [GuarantorRole.ActualController],
        ZhuBaoDai => [GuarantorRole.LegalRepresentative, GuarantorRole.ActualController, GuarantorRole.Spouse],
        _ => [],
    };
}
