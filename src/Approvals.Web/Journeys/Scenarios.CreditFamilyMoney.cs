using Approvals.Casework.Applications;
using Approvals.Casework.Channel;
using Approvals.Casework.Facilities;
using Approvals.Casework.Organisation;
using Approvals.Casework.Repayment;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Journeys;

// 结算透, 信用贷, 创业贷, POS贷, 善融e贷, 薪金贷: from the application to money drawn and repaid, and what keeps an enterprise out of each.
public static partial class Scenarios
{
    private const string JieSuanTou = "ccb-jiesuantou";
    private const string XinYongDai = "ccb-xinyongdai";
    private const string ChuangYeDai = "ccb-chuangyedai";
    private const string PosDai = "ccb-posdai";
    private const string ShanRongEDai = "ccb-shanrongedai";
    private const string XinJinDai = "ccb-xinjindai";
    private const decimal DrawnCny = 20_000m;

    private static IReadOnlyList<Scenario> OfCreditFamilyMoney =>
    [
        new(JieSuanTou, "jiesuantou-overdrawn-and-repaid", "credit", "a-rated-wholesaler-11", "bj01", CaseOutcome.FacilityOpened, 400_000m, DrawnAndRepaidAsync) { DrawsAndRepays = true },
        new(JieSuanTou, "jiesuantou-account-too-young", "credit", "new-account-1", "bj02", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "settlement-account-years" },
        new(PosDai, "posdai-drawn-and-repaid", "credit", "a-rated-wholesaler-13", "bj03", CaseOutcome.FacilityOpened, 1_800_000m, DrawnAndRepaidAsync) { DrawsAndRepays = true },
        new(PosDai, "posdai-cards-too-new", "credit", "new-card-merchant-1", "sh01", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "card-acquiring-years" },
        new(PosDai, "posdai-merchant-not-admitted", "credit", "merchant-not-admitted-1", "sh02", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "merchant-admission" },
        new(ShanRongEDai, "shanrongedai-drawn-and-repaid", "credit", "a-rated-wholesaler-14", "sh03", CaseOutcome.FacilityOpened, 1_200_000m, DrawnAndRepaidAsync) { DrawsAndRepays = true },
        new(ShanRongEDai, "shanrongedai-off-platform", "credit", "off-platform-1", "zj01", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "platform-merchant" },
        new(ChuangYeDai, "chuangyedai-drawn-and-repaid", "credit", "a-rated-wholesaler-16", "zj02", CaseOutcome.FacilityOpened, 600_000m, DrawnAndRepaidAsync) { DrawsAndRepays = true },
        new(ChuangYeDai, "chuangyedai-owner-without-dwelling", "credit", "owner-with-shop-only-1", "zj03", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "local-ties" },
        new(ChuangYeDai, "chuangyedai-beside-its-sister", "credit", "a-rated-wholesaler-17", "bj01", CaseOutcome.Declined, 500_000m, BesideASisterAsync) { StoppedBy = "product-family" },
        new(XinJinDai, "xinjindai-drawn-and-repaid", "credit", "a-rated-wholesaler-19", "bj02", CaseOutcome.FacilityOpened, 500_000m, DrawnAndRepaidAsync) { DrawsAndRepays = true },
        new(XinJinDai, "xinjindai-by-housing-fund", "credit", "fund-payer-1", "bj03", CaseOutcome.FacilityOpened, 300_000m, ToFacilityAsync),
        new(XinJinDai, "xinjindai-too-few-employees", "credit", "few-employees-1", "sh01", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "payroll-basis" },
        new(XinJinDai, "xinjindai-low-wages-referred", "credit", "low-wages-1", "sh02", CaseOutcome.FacilityOpened, 200_000m, ReferredToFacilityAsync),
        new(XinYongDai, "xinyongdai-committee", "credit", "private-banking-owner-1", "sh03", CaseOutcome.FacilityOpened, 2_500_000m, CommitteeToFacilityAsync) { DrawsAndRepays = true },
        new(XinYongDai, "xinyongdai-without-basis", "credit", "uneven-settlement-1", "zj01", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "credit-basis" },
    ];

    private static async Task<Journey> DrawnAndRepaidAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToFacilityAsync(world, scenario, ct);
        await DrawAndRepayAsync(world, scenario, journey, ct);
        return journey;
    }

    /// <summary>Above 200 万 the committee decides.</summary>
    private static async Task<Journey> CommitteeToFacilityAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToCommitteeAsync(world, scenario, ct);
        await new JourneyCommittee(world, journey).PassAsync(ct);
        await FromSigningToFacilityAsync(world, scenario, journey, ct);
        await DrawAndRepayAsync(world, scenario, journey, ct);
        return journey;
    }

    /// <summary>原则上不低于最低工资标准的 1.5 倍: who pays less is looked at by people.</summary>
    private static async Task<Journey> ReferredToFacilityAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToFacilityAsync(world, scenario, ct);
        if (await journey.PreCreditAsync(ct) is not { Outcome: "refer" })
            throw new JourneyFailedException("Wages below the multiple of the minimum wage were not referred.");
        return journey;
    }

    /// <summary>随借随还: a part of the limit is drawn to the enterprise's account, repaid in full from the owner's, and free again.</summary>
    private static async Task DrawAndRepayAsync(JourneyWorld world, Scenario scenario, Journey journey, CancellationToken ct, int months = 6)
    {
        var company = await world.Sandbox.CompanyAsync(scenario.CompanyKey, world.Desk.Clock.Today, ct);
        var hash = new PasswordHasher<Account>().HashPassword(null!, JourneyWorld.TransactionPassword);
        var confirmed = new Confirmation(JourneyWorld.TransactionPassword, null);
        await world.DoAsync(new SetTransactionPassword(hash, null, journey.Applicant.AccountId.ToString("N"), Confirmation.None), journey.Applicant, ct);
        await using var db = world.Desk.Database.Open();
        var facilityId = await db.Facilities.Where(f => f.CaseId == journey.CaseId).Select(f => f.Id).SingleAsync(ct);
        var drawn = await world.DoAsync(new DrawDown(facilityId, DrawnCny, months, "采购货物", confirmed), journey.Applicant, ct);
        await world.UntilAsync(books => books.Loans.AnyAsync(l => l.OrderId == drawn.OrderId, ct), "the drawing is posted", journey.CaseId, ct);
        var loanId = await db.Loans.Where(l => l.OrderId == drawn.OrderId).Select(l => l.Id).SingleAsync(ct);
        await world.DoAsync(new Repay(loanId, null, company.PersonalAccount, confirmed), journey.Applicant, ct);
        await world.UntilAsync(
            books => books.Facilities.AnyAsync(f => f.Id == facilityId && f.DrawnCny == DrawnCny && f.RepaidCny == DrawnCny, ct), "the repayment is posted", journey.CaseId, ct);
    }
}
