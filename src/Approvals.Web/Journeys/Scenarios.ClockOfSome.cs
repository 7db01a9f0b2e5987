using Approvals.Casework.Applications;
using Approvals.Casework.Channel;
using Approvals.Casework.Data.Reference;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Approvals.Casework.Timers;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Journeys;

// 到点: time limits that only some products know — a scheme to confirm, an order of the day, a silent registry or guarantor, an overdraft on end, a rate that moves.
public static partial class Scenarios
{
    /// <summary>Little enough to be repaid from a personal account more than once.</summary>
    private const decimal LittleCny = 5_000m;

    private static IReadOnlyList<Scenario> OfClockOfSome =>
    [
        new(KuaiDai, "kuaidai-by-the-clock", "credit", "a-rated-wholesaler-32", "bj03", CaseOutcome.RenewalLapsed, 500_000m, OnlineByTheClockAsync)
        {
            Fires = [.. OfEveryProduct, TimerKinds.SchemeConfirmation, TimerKinds.DeviceSigningWindow, TimerKinds.LoanOrderLapse], DrawsAndRepays = true,
        },
        new(HuiYeDai, "huiyedai-pledge-by-the-clock", "collateral", "beijing-technology-10", "bj01", CaseOutcome.Disbursed, 1_500_000m, SilentRegistriesAsync)
        {
            Fires = [TimerKinds.PledgeEnquiry, NightEvents.ExpiryReminded],
        },
        new(HuiYeDai, "huiyedai-guarantee-by-the-clock", "guarantee", "beijing-trader-13", "bj03", CaseOutcome.Disbursed, 1_000_000m, SilentGuarantorAsync) { Fires = [TimerKinds.GuaranteeEnquiry] },
        new(KuaiDai, "kuaidai-repriced-then-overdue", "credit", "a-rated-wholesaler-37", "zj02", CaseOutcome.FacilityOpened, 500_000m, RepricedThenOverdueAsync)
        {
            Fires = [NightEvents.Repriced, NightEvents.LoanOverdue],
        },
        new(JieSuanTou, "jiesuantou-overdrawn-too-long", "credit", "a-rated-wholesaler-34", "sh03", CaseOutcome.OverdraftCleared, 200_000m, OverdrawnTooLongAsync)
        {
            Fires = [TimerKinds.OverdraftBreach], DrawsAndRepays = true,
        },
        new(XiaoWeiYiDai, "xiaoweiyidai-drawn-again", "credit", "a-rated-wholesaler-35", "zj01", CaseOutcome.Disbursed, 500_000m, RepaidAndDrawnAgainAsync) { DrawsAndRepays = true },
    ];

    /// <summary>小微企业快贷: the scheme is not confirmed, the next not signed; the third is, and a full repayment that nobody approves lapses at midnight.</summary>
    private static async Task<Journey> OnlineByTheClockAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var clock = new JourneyClock(world);
        await world.MoveToAsync(AYearBefore, Morning, ct);
        var unconfirmed = await BeginAsync(world, scenario, ct);
        await unconfirmed.ConsentAsync(ct);
        await clock.RunOutAsync(unconfirmed.CaseId, TimerKinds.PreCreditResponse, ct);
        await world.UntilAsync(unconfirmed.CaseId, "submit", ct);
        await clock.RunOutAsync(unconfirmed.CaseId, TimerKinds.PreCreditExpiry, ct);
        await world.UntilAsync(unconfirmed.CaseId, "consent", ct);
        await ToSchemeAsync(world, unconfirmed, scenario, ct);
        await clock.RunOutAsync(unconfirmed.CaseId, TimerKinds.SchemeConfirmation, ct);
        await world.UntilAsync(unconfirmed.CaseId, "", ct);

        var unsigned = await unconfirmed.AgainAsync(ct);
        await ToSchemeAsync(world, unsigned, scenario, ct);
        await unsigned.AnswerSchemeAsync(true, ct);
        await world.UntilAsync(unsigned.CaseId, "sign", ct);
        await clock.RunOutAsync(unsigned.CaseId, TimerKinds.DeviceSigningWindow, ct);
        await world.UntilAsync(unsigned.CaseId, "", ct);

        var journey = await unsigned.AgainAsync(ct);
        await ToSchemeAsync(world, journey, scenario, ct);
        await FromSchemeToFacilityAsync(world, journey, scenario.RequestedCny, ct);
        await OrderLapsesAsync(world, journey, scenario, clock, ct);
        return await ThroughRenewalsAsync(world, journey, scenario, clock, ct);
    }

    private static async Task ToSchemeAsync(JourneyWorld world, Journey journey, Scenario scenario, CancellationToken ct)
    {
        await journey.ConsentAsync(ct);
        await world.UntilAsync(journey.CaseId, "submit", ct);
        await journey.SubmitAsync(scenario.RequestedCny, ct);
        await world.UntilAsync(journey.CaseId, "scheme", ct);
    }

    /// <summary>全额还款当日办结: a 制单员 orders it and the 主管 lets the day pass; nothing is debited, and the loan is repaid in the personal channel.</summary>
    private static async Task OrderLapsesAsync(JourneyWorld world, Journey journey, Scenario scenario, JourneyClock clock, CancellationToken ct)
    {
        var company = await world.Sandbox.CompanyAsync(scenario.CompanyKey, world.Desk.Clock.Today, ct);
        var loanId = await DrawAsync(world, journey, 6, ct, LittleCny);
        var maker = await world.OperatorAsync($"zd.{company.Uscc}", ct);
        var made = await world.DoAsync(new MakeRepaymentOrder(loanId, null, company.CurrentAccount!, new Confirmation(JourneyWorld.TransactionPassword, null)), maker, ct);
        await clock.RunOutAsync(journey.CaseId, TimerKinds.LoanOrderLapse, ct);
        await using var db = world.Desk.Database.Open();
        if (await db.LoanOrders.Where(o => o.Id == made.OrderId).Select(o => o.State).SingleAsync(ct) is not LoanOrderState.Lapsed and var state)
            throw new JourneyFailedException($"The order of the day before is {state}.");
        await RepayAsync(world, journey, loanId, null, company.PersonalAccount, ct);
    }

    /// <summary>The rights registry answers nothing until it is asked again; an appraisal that runs out within three months is told later.</summary>
    private static async Task<Journey> SilentRegistriesAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var clock = new JourneyClock(world);
        var journey = await ToDueDiligenceAsync(world, scenario, ct);
        await journey.InvestigateAsync(scenario.RequestedCny, Casework.DueDiligence.Recommendation.Recommend, ct);
        await journey.ArrangeAccountAsync(ct);
        await journey.ApproveAsync(ct);
        await world.UntilAsync(journey.CaseId, "sign", ct);
        await world.Sandbox.FaultAsync(new { Operation = "rights.register", Kind = "status", Count = (int?)null, Status = 503 }, ct);
        await journey.SignAsync(ct);
        await world.UntilAsync(journey.CaseId, "pledge", ct);
        await clock.RunOutAsync(journey.CaseId, TimerKinds.PledgeEnquiry, ct);
        await world.Sandbox.ClearFaultsAsync(ct);
        await journey.DisburseAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        await world.MoveToAsync(world.Desk.Clock.Today.AddMonths(4), Morning, ct);
        await clock.NightAsync("expiry-reminders", ct);
        return journey;
    }

    private static async Task<Journey> SilentGuarantorAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var clock = new JourneyClock(world);
        var journey = await ToDueDiligenceAsync(world, scenario, ct);
        await journey.InvestigateAsync(scenario.RequestedCny, Casework.DueDiligence.Recommendation.Recommend, ct);
        await world.Sandbox.FaultAsync(new { Operation = "guarantee.*", Kind = "status", Count = (int?)null, Status = 503 }, ct);
        await journey.ArrangeAccountAsync(ct);
        await clock.RunOutAsync(journey.CaseId, TimerKinds.GuaranteeEnquiry, ct);
        await world.Sandbox.ClearFaultsAsync(ct);
        await journey.ApproveAsync(ct);
        await FromSigningToMoneyAsync(world, journey, ct);
        return journey;
    }

    /// <summary>持续透支: overdrawn for 60 days on end; on the 61st it is frozen and collected. Repaid then, the watch is over.</summary>
    private static async Task<Journey> OverdrawnTooLongAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var clock = new JourneyClock(world);
        var journey = await ToFacilityAsync(world, scenario, ct);
        var company = await world.Sandbox.CompanyAsync(scenario.CompanyKey, world.Desk.Clock.Today, ct);
        await world.SetTransactionPasswordAsync(journey.Applicant, ct);
        var first = world.Desk.Clock.Today;
        var loanId = await DrawAsync(world, journey, 6, ct);
        var terms = world.Desk.Rulebook.Current(scenario.Product)!.Sheet.Overdraft!;

        // The night after the day that is warned of looks back at it.
        await world.MoveToAsync(first.AddDays(terms.FirstDays - terms.WarnDaysBefore), new TimeOnly(0, 50), ct);
        await clock.NightAsync("continuous-overdraft", ct);
        await using var db = world.Desk.Database.Open();
        var watch = journey.Of(await db.FacilityCases.Where(matter => matter.ParentId == journey.CaseId).Select(matter => matter.CaseId).SingleAsync(ct));
        await world.UntilAsync(watch.CaseId, "watch", ct);
        await clock.RunOutAsync(watch.CaseId, TimerKinds.OverdraftBreach, ct);
        await world.UntilAsync(watch.CaseId, "collect", ct);
        if (!await db.Facilities.AnyAsync(f => f.CaseId == journey.CaseId && f.IsFrozen, ct))
            throw new JourneyFailedException("The overdraft ran past its last day, and the facility is not frozen.");
        await NightsUntilTodayAsync(world, loanId, clock, ct);
        await RepayAsync(world, journey, loanId, null, company.PersonalAccount, ct);
        await world.MoveToAsync(world.Desk.Clock.Today.AddDays(1), new TimeOnly(0, 50), ct);
        await clock.NightAsync("continuous-overdraft", ct);
        await world.UntilAsync(watch.CaseId, "", ct);
        return watch;
    }

    /// <summary>还款即恢复额度: the loan paid out is repaid in part, and as much is drawn again and repaid. Source: seed 002 §一.6.</summary>
    private static async Task<Journey> RepaidAndDrawnAgainAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ApprovedAsync(world, scenario, ct);
        var company = await world.Sandbox.CompanyAsync(scenario.CompanyKey, world.Desk.Clock.Today, ct);
        await world.SetTransactionPasswordAsync(journey.Applicant, ct);
        await RepayAsync(world, journey, await LoanOfAsync(world, journey, ct), LittleCny, company.PersonalAccount, ct);
        await RepayAsync(world, journey, await DrawAsync(world, journey, 12, ct, LittleCny), null, company.PersonalAccount, ct);
        return journey;
    }

    /// <summary>LPR 调整: a quotation takes effect while the loan runs; the loan follows, and is overdue at 24:00 of its last day because its account is stopped.</summary>
    private static async Task<Journey> RepricedThenOverdueAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var clock = new JourneyClock(world);
        var journey = await BeginAsync(world, scenario, ct);
        await ToSchemeAsync(world, journey, scenario, ct);
        await FromSchemeToFacilityAsync(world, journey, scenario.RequestedCny, ct);
        var first = world.Desk.Clock.Today;
        var loanId = await DrawAsync(world, journey, 3, ct);
        await using (var db = world.Desk.Database.Open())
        {
            db.LprRates.Add(new LprRate { EffectiveOn = first.AddDays(20), OneYearPercent = 2.5m, FiveYearPercent = 3m });
            await db.SaveChangesAsync(ct);
        }

        await NightsUntilAsync(world, loanId, first.AddMonths(2), clock, ct);
        await world.Sandbox.SetAccountStatusAsync(await AccountOfAsync(world, journey, ct), "stopPayment", ct);
        await NightsUntilAsync(world, loanId, first.AddMonths(3).AddDays(3), clock, ct);
        return journey;
    }

    private static Task NightsUntilTodayAsync(JourneyWorld world, Guid loanId, JourneyClock clock, CancellationToken ct) => NightsUntilAsync(world, loanId, world.Desk.Clock.Today, clock, ct);

    /// <summary>The days of a loan are closed; one on which a debit is on its way is closed the next time.</summary>
    private static async Task NightsUntilAsync(JourneyWorld world, Guid loanId, DateOnly day, JourneyClock clock, CancellationToken ct)
    {
        await world.MoveToAsync(day > world.Desk.Clock.Today ? day : world.Desk.Clock.Today, Morning, ct);
        var before = DateOnly.MinValue;
        while (await ClosedAsync() is var closed && closed > before && closed < world.Desk.Clock.Today.AddDays(-1))
        {
            before = closed;
            await clock.NightAsync("end-of-day", ct);
            await world.UntilAsync(db => db.LoanOrders.AllAsync(o => o.LoanId != loanId || o.State != LoanOrderState.Sending, ct), "debits are answered", await CaseOfAsync(), ct);
        }

        async Task<DateOnly> ClosedAsync()
        {
            await using var db = world.Desk.Database.Open();
            return await db.Loans.Where(l => l.Id == loanId).Select(l => l.ClosedThrough).SingleAsync(ct);
        }

        async Task<Guid> CaseOfAsync()
        {
            await using var db = world.Desk.Database.Open();
            return await (from loan in db.Loans join facility in db.Facilities on loan.FacilityId equals facility.Id where loan.Id == loanId select facility.CaseId).SingleAsync(ct);
        }
    }
}
