using Approvals.Casework.Facilities;
using Approvals.Casework.Notifications;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Approvals.Lending.Loans;
using Approvals.Tests.Cases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>浮动利率: a drawing bears the LPR of its day, and takes over a new one on the interest date after it took effect. Amounts are those of <c>docs/golden-loans.md</c>, 12 to 14, 17 and 18.</summary>
public sealed class RepricingTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Golden loan 12, two years later: 4.8%, from 21 May 4.2%; 3.0% and 2.4% with 180 basis points. Two of the months without an evening.</summary>
    [Fact]
    public Task StoredLoan_IsRepricedAndCollectedAsTheGoldenOne() => PlayAsync("2027-02-21", "equalInstalments", async scene =>
    {
        await scene.TermsAsync(180m);
        await scene.FundAsync(scene.Current, 500_000m);
        var loan = await scene.DrawAsync(240_000m, 6);
        await scene.QuoteAsync("2027-05-07", 2.4m);
        foreach (var night in (string[])["2027-03-22", "2027-06-01", "2027-06-22", "2027-07-22", "2027-08-22"])
        {
            scene.Move(night, "00:20");
            await scene.EndOfDayAsync();
            await scene.EndOfDayAsync();
            await scene.EndOfDayAsync();
        }

        (decimal, decimal)[] golden = [(39_601.86m, 960.00m), (39_760.27m, 801.59m), (39_919.31m, 642.55m), (40_099.01m, 422.51m), (40_239.35m, 282.17m), (40_380.20m, 141.33m)];
        var paid = await scene.SeeAsync(db => db.LoanOrders.AsNoTracking().Where(o => o.LoanId == loan.Id && o.State == LoanOrderState.Posted).OrderBy(o => o.InstalmentNumber).ToListAsync(Cancelled));
        Assert.Equal(golden, paid.Select(o => (o.PrincipalCny, o.InterestCny)));
        var settled = await scene.LoanAsync(loan.Id);
        Assert.Equal((LoanState.Settled, 4.8m, 4.2m), (settled.State, settled.RatePercentOn(new DateOnly(2027, 5, 20)), settled.RatePercentOn(new DateOnly(2027, 5, 21))));
        Assert.Equal(1, await scene.SeeAsync(db => db.Notices.CountAsync(n => n.Kind == NoticeKind.LoanRepriced && n.RecipientId == scene.Controller.AccountId, Cancelled)));
    });

    /// <summary>In force the day before an interest date it counts from that date on, in force on the date itself only from the next.</summary>
    [Theory]
    [InlineData("2026-04-14", "2026-04-15")]
    [InlineData("2026-04-15", "2026-05-15")]
    public Task NewQuotation_CountsFromTheInterestDateAfterIt(string effective, string from) => PlayAsync("2026-03-15", null, async scene =>
    {
        await scene.TermsAsync(200m);
        var loan = await scene.DrawAsync(120_000m, 6);
        await scene.QuoteAsync(effective, 2.5m);
        await scene.NightsUntilAsync("2026-05-16");
        await scene.EndOfDayAsync();

        var rates = (await scene.LoanAsync(loan.Id)).Rates();
        Assert.Equal([new RateChange(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), new(4.5m))], rates.Changes);
        Assert.Equal(5m, rates.Initial.Percent);
    });

    /// <summary>快贷 is approved at 3.0% + 85 basis points; drawn after the LPR has fallen to 2.8% it bears 3.65%, and so says the facility.</summary>
    [Fact]
    public Task Drawing_BearsTheQuotationOfItsDay_NotOfTheApproval() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, ratePercent: 3.85m, product: "ccb-kuaidai");
        await scene.QuoteAsync("2026-03-20", 2.8m);
        Assert.Equal(3.85m, (await scene.DrawAsync(10_000m, 6)).RatePercent);
        scene.Move("2026-03-20");

        var loan = await scene.DrawAsync(100_000m, 6);

        Assert.Equal(3.65m, loan.RatePercent);
        var shown = await scene.SeeAsync(db => ServicingReads.FacilityAsync(db, scene.FacilityId, world.Desk.Clock.Today, Cancelled));
        Assert.Equal((3.65m, true), (shown!.RatePercent, shown.Floats));
        await scene.CheckAsync();
    });

    /// <summary>4.8% before 15 April, 4.3% after: 100,000 × 0.043 × 10 ÷ 360 = 119.44 to 25 April.</summary>
    [Fact]
    public Task Payoff_IsAtTheNewRate() => PlayAsync("2026-03-15", null, async scene =>
    {
        await scene.TermsAsync(180m);
        await scene.FundAsync(scene.Personal, 200_000m);
        var loan = await scene.DrawAsync(100_000m, 6);
        await scene.QuoteAsync("2026-04-01", 2.5m);
        scene.Move("2026-04-20", "00:20");
        await scene.EndOfDayAsync();
        scene.Move("2026-04-25");

        await scene.DoAsync(new Repay(loan.Id, null, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();

        var paid = await scene.SeeAsync(db => db.LoanOrders.AsNoTracking().SingleAsync(o => o.Kind == LoanOrderKind.FullRepayment, Cancelled));
        Assert.Equal((100_000m, 119.44m, LoanOrderState.Posted), (paid.PrincipalCny, paid.InterestCny, paid.State));
    });

    [Fact]
    public Task FixedRate_StaysWhateverIsQuoted() => PlayAsync("2026-03-15", null, async scene =>
    {
        var loan = await scene.DrawAsync(120_000m, 6);
        await scene.QuoteAsync("2026-04-01", 2.5m);
        await scene.NightsUntilAsync("2026-04-17");
        Assert.Empty((await scene.LoanAsync(loan.Id)).Rates().Changes);
    });

    /// <summary>Golden loan 13: 3.95%, from 1 June 3.85%, within a period.</summary>
    [Fact]
    public void StoredLoan_KeepsItsRatePath()
    {
        var loan = Stored(900_000m, 3.95m, new DateOnly(2025, 4, 10), new DateOnly(2025, 8, 10), "interestOnly");
        loan.Reprice(new DateOnly(2025, 6, 1), 3.85m);
        Assert.Equal([2_962.50m, 3_038.75m, 2_887.50m, 2_887.50m], loan.Plan().Select(due => due.InterestCny));
    }

    /// <summary>The days are closed anew after a reversal, and a quotation has come meanwhile: the later word counts.</summary>
    [Fact]
    public void StoredLoan_RepricedAnewOnTheSameDay_BearsTheLaterRate()
    {
        var loan = Stored(900_000m, 3.95m, new DateOnly(2025, 4, 10), new DateOnly(2025, 8, 10), "interestOnly");
        loan.Reprice(new DateOnly(2025, 5, 10), 3.85m);
        loan.Reprice(new DateOnly(2025, 6, 10), 3.75m);
        loan.Reprice(new DateOnly(2025, 5, 10), 3.65m);
        Assert.Equal([new RateChange(new DateOnly(2025, 5, 10), new(3.65m))], loan.Rates().Changes);
    }

    /// <summary>Golden loans 17 and 18.</summary>
    [Fact]
    public void StoredLoan_FallsDueOnTheDayFixed()
    {
        var one = Stored(500_000m, 6m, new DateOnly(2026, 1, 8), new DateOnly(2026, 7, 8), "equalPrincipal", dueDay: 20);
        Assert.Equal([1_000.00m, 2_142.86m, 1_785.71m, 1_428.57m, 1_071.43m, 714.29m, 214.29m], one.Plan().Select(due => due.InterestCny));
        var two = Stored(300_000m, 7.2m, new DateOnly(2026, 2, 11), new DateOnly(2026, 5, 11), "equalInstalments", dueDay: 1);
        Assert.Equal([(74_328.36m, 1_080.00m), (74_774.33m, 1_354.03m), (75_222.98m, 905.38m), (75_674.33m, 151.35m)], two.Plan().Select(due => (due.PrincipalCny, due.InterestCny)));
    }

    /// <summary>The sheet's due day, the 20th, shapes the loan; its bands, over 7, 30, 60 and 90 days, class it.</summary>
    [Fact]
    public async Task SheetsServicingTerms_ShapeAndClassTheLoan()
    {
        using var sheet = new RevisedSheet(
            "psbc-xiaoweiyidai", ("\"repricing\": \"none\",", "\"dueDay\": 20, \"repricing\": \"none\","),
            ("\"specialMentionOverDays\": 0, \"substandardOverDays\": 90, \"doubtfulOverDays\": 270, \"lossOverDays\": 360", "\"specialMentionOverDays\": 7, \"substandardOverDays\": 30, \"doubtfulOverDays\": 60, \"lossOverDays\": 90"));
        await ServicingScene.PlayAsync(sheet, async world =>
        {
            var scene = await ServicingScene.OpenAsync(world);
            var loan = await scene.DrawAsync(100_000m, 3);
            Assert.Equal([new DateOnly(2026, 3, 20), new DateOnly(2026, 4, 20), new DateOnly(2026, 5, 20), new DateOnly(2026, 6, 4)], loan.Plan().Select(due => due.DueOn));
            await scene.FundAsync(scene.Current, -await scene.BalanceAsync(scene.Current));
            foreach (var (night, expected) in ((string, Lending.PreCredit.Facts.RiskClass)[])[
                ("2026-03-27", Lending.PreCredit.Facts.RiskClass.Normal), ("2026-03-28", Lending.PreCredit.Facts.RiskClass.SpecialMention), ("2026-04-20", Lending.PreCredit.Facts.RiskClass.Substandard)])
            {
                await scene.NightsUntilAsync(night);
                Assert.Equal((LoanState.Overdue, expected), await scene.LoanAsync(loan.Id) is var overdue ? (overdue.State, overdue.RiskClass) : default);
            }

            await scene.CheckAsync();
        });
    }

    private static Loan Stored(decimal principalCny, decimal ratePercent, DateOnly drawnOn, DateOnly maturesOn, string method, int? dueDay = null) => new()
    {
        Id = Guid.CreateVersion7(),
        FacilityId = Guid.CreateVersion7(),
        AccountNo = "1",
        RepaymentAccountNo = "2",
        PrincipalCny = principalCny,
        BalanceCny = principalCny,
        RatePercent = ratePercent,
        DueDay = dueDay,
        DrawnOn = drawnOn,
        MaturesOn = maturesOn,
        ClosedThrough = drawnOn.AddDays(-1),
        Method = method,
    };

    private static Task PlayAsync(string firstDay, string? method, Func<ServicingScene, Task> play) => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, method: method, firstDay: DateOnly.Parse(firstDay, System.Globalization.CultureInfo.InvariantCulture));
        await play(scene);
        await scene.StepAsync();
        await scene.CheckAsync();
    });
}
