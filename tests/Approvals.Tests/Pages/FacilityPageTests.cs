using System.Net;
using Approvals.Casework.Facilities;
using Approvals.Casework.Servicing;
using Approvals.Tests.Cases;
using Approvals.Tests.Servicing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>额度 section of a case: what operations and supervisors do there, the sub-ledger, and the statement on paper; and the customer's page of arrears.</summary>
public sealed class FacilityPageTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Acts_AreMadeAndCheckedOnThePage() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        var loan = await scene.DrawAsync(300_000m, 6);
        var page = $"/cases/{await NumberAsync(scene)}/facility";
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using (var supervisor = await pages.AsAsync("supervisor.bj01"))
        {
            Assert.DoesNotContain("propose-Unfreeze", (await supervisor.GetAsync(page)).Html, StringComparison.Ordinal);

            // Above what was approved: refused, and nothing that was typed is lost.
            var (_, refused) = await supervisor.SendAsync(page, "ChangeLimit", ("limitCny", "1000000.01"), ("reason", "经营扩大"));
            Assert.Contains("不能直接调得更高", refused, StringComparison.Ordinal);
            Assert.Contains("value=\"1000000.01\"", refused, StringComparison.Ordinal);
            Assert.Contains("required>经营扩大</textarea>", refused, StringComparison.Ordinal);
            Assert.Matches("id=\"propose-ChangeLimit\" open", refused);
            Assert.DoesNotMatch("id=\"propose-Withdraw\" open", refused);
            await supervisor.SendAsync(page, "Freeze", ("reason", "涉诉"));
            var (_, frozen) = await supervisor.GetAsync(page);
            Assert.Contains("已冻结", frozen, StringComparison.Ordinal);
            Assert.Contains("propose-Unfreeze", frozen, StringComparison.Ordinal);
            Assert.DoesNotContain("handler=Freeze", frozen, StringComparison.Ordinal);
        }

        Assert.True((await scene.FacilityAsync()).IsFrozen);
        using var maker = await pages.AsAsync("maker.bj01");
        using var checker = await pages.AsAsync("checker.bj01");
        await maker.SendAsync(page, "Unfreeze", ("reason", "已撤诉"));
        var (_, waiting) = await maker.GetAsync(page);
        Assert.DoesNotContain("复核通过", waiting, StringComparison.Ordinal);
        Assert.DoesNotContain("提交复核</button>", waiting[..waiting.IndexOf("id=\"acts\"", StringComparison.Ordinal)], StringComparison.Ordinal);

        // The case is closed, and still asks the checker for something.
        var overview = (await checker.GetAsync(page.Replace("/facility", "", StringComparison.Ordinal))).Html;
        Assert.Contains($"href=\"{page}\">复核额度处置</a>", overview, StringComparison.Ordinal);
        Assert.DoesNotContain("案件已结束，只能查看", overview, StringComparison.Ordinal);
        await checker.SendAsync(page, "Decide", ("approves", "true"));
        Assert.Contains("案件已结束，只能查看", (await checker.GetAsync(page.Replace("/facility", "", StringComparison.Ordinal))).Html, StringComparison.Ordinal);
        Assert.False((await scene.FacilityAsync()).IsFrozen);

        await maker.SendAsync(page, "Reverse", ("loan", loan.Id.ToString()), ("reason", "重复放款"));
        await checker.SendAsync(page, "Decide", ("approves", "true"));
        await scene.StepAsync();
        Assert.NotNull((await scene.LoanAsync(loan.Id)).ReversedAtUtc);

        var (_, html) = await checker.GetAsync(page);
        Assert.Contains("借贷平衡", html, StringComparison.Ordinal);
        Assert.Contains("红冲", html, StringComparison.Ordinal);
        Assert.Contains("已冲正", html, StringComparison.Ordinal);
        using var auditor = await pages.AsAsync("auditor.ho");
        Assert.Contains("-300,000.00", (await auditor.GetAsync(page)).Html, StringComparison.Ordinal);
        var (status, paper) = await auditor.GetAsync(page + "/print");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("额度对账单", paper, StringComparison.Ordinal);
        Assert.Contains("1,000,000.00", paper, StringComparison.Ordinal);
    });

    /// <summary>Maker ≠ checker, whatever their roles; who did what stands in the record.</summary>
    [Fact]
    public Task Act_IsNotDecidedByWhoProposedIt_AndNamesBoth() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        var page = $"/cases/{await NumberAsync(scene)}/facility";
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var supervisor = await pages.AsAsync("supervisor.bj01");
        using var checker = await pages.AsAsync("checker.bj01");
        await supervisor.SendAsync(page, "ChangeLimit", ("limitCny", "800000"), ("reason", "销售下降"));

        Assert.DoesNotContain("复核通过", (await supervisor.GetAsync(page)).Html, StringComparison.Ordinal);
        Assert.Contains("复核通过", (await checker.GetAsync(page)).Html, StringComparison.Ordinal);
        await checker.SendAsync(page, "Decide", ("approves", "true"));

        Assert.Equal(800_000m, (await scene.FacilityAsync()).LimitCny);
        var (_, html) = await supervisor.GetAsync(page);
        Assert.Contains($"<dt>经办</dt><dd>{scene.Desk("supervisor").Name} ", html, StringComparison.Ordinal);
        Assert.Contains($"<dt>复核</dt><dd>{scene.Desk("checker").Name} ", html, StringComparison.Ordinal);
    });

    [Fact]
    public Task Account_OfSomebodyElse_IsRefusedOnThePage() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        var loan = await scene.DrawAsync(300_000m, 6);
        var page = $"/cases/{await NumberAsync(scene)}/facility";
        var other = await world.World.Sandbox.CompanyAsync("a-rated-wholesaler-2", world.Desk.Clock.Today, Cancelled);
        await using var pages = await PagesOver.StartAsync(world.Desk, world.Address);
        using var maker = await pages.AsAsync("maker.bj01");

        var refused = await maker.SendAsync(page, "Account", ("loan", loan.Id.ToString()), ("accountNo", other.PersonalAccount), ("reason", "客户申请"));
        Assert.Contains("data-code=\"account-not-yours\"", refused.Html, StringComparison.Ordinal);
        await maker.SendAsync(page, "Account", ("loan", loan.Id.ToString()), ("accountNo", scene.Personal), ("reason", "客户申请"));
        Assert.Equal(scene.Personal, await scene.SeeAsync(db => db.FacilityActs.Select(a => a.AccountNo).SingleAsync(Cancelled)));
    });

    /// <summary>4 March 2027 + 180 days is 31 August 2027, and twelve months would be 4 March 2028.</summary>
    [Fact]
    public Task Customer_IsToldThatALateDrawingIsShortened() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        await scene.RunAsync(async work => work.Db.Entry(await work.Db.Facilities.SingleAsync(Cancelled)).Property(f => f.LoanDaysAfterExpiry).CurrentValue = 180);
        scene.Move("2027-03-04");
        var page = $"/my/{await NumberAsync(scene)}/drawdown";
        await using var pages = await PagesOver.StartAsync(world.Desk, world.Address);
        using var customer = await pages.AsAsync(scene.Company.Uscc);

        Assert.DoesNotContain("id=\"shortened\"", (await customer.SendAsync(page, "Check", ("amountCny", "100000"), ("months", "5"), ("purpose", "进货"))).Html, StringComparison.Ordinal);
        var asked = await customer.SendAsync(page, "Check", ("amountCny", "100000"), ("months", "12"), ("purpose", "进货"));
        Assert.Contains("额度 2027-03-04 到期，所以这笔贷款最晚 2027-08-31 到期，比您选的 12 个月短。", asked.Html, StringComparison.Ordinal);
        await customer.AnswerAsync(page, asked.Html, "Confirm", ("transactionPassword", ServicingScene.Password));
        var mine = page[..page.LastIndexOf('/')];
        Assert.Contains("缩短到 2027-08-31 到期", (await customer.GetAsync(mine)).Html, StringComparison.Ordinal);
        await scene.StepAsync();

        Assert.Contains("您选的是 12 个月；受额度有效期限制，缩短到 2027-08-31 到期。", (await customer.GetAsync(mine)).Html, StringComparison.Ordinal);
    });

    [Fact]
    public Task Customer_PaysArrearsOnThePage() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, firstDay: new DateOnly(2026, 3, 15));
        var loan = await scene.DrawAsync(120_000m, 6);
        await scene.FundAsync(scene.Current, -await scene.BalanceAsync(scene.Current));
        await scene.FundAsync(scene.Personal, 1_000m);
        await scene.NightsUntilAsync("2026-04-17");
        var page = $"/my/{await NumberAsync(scene)}/arrears";
        await using var pages = await PagesOver.StartAsync(world.Desk, world.Address);
        using var customer = await pages.AsAsync(scene.Company.Uscc);

        // 120,000 × 5% ÷ 12, and interest bears none.
        Assert.Contains("500.00", (await customer.GetAsync(page)).Html, StringComparison.Ordinal);
        Assert.Contains("data-code=\"account-not-yours\"", (await customer.SendAsync(page, "Check", ("accountNo", scene.Current))).Html, StringComparison.Ordinal);
        Assert.Matches($"(?s)id=\"todo\".*有到期没还的款项.*{page}\\?loanId={loan.Id}\"", (await customer.GetAsync("/my")).Html);
        Assert.Matches("(?s)id=\"in-use\".*<span class=\"tag tag-red\">逾期</span>.*到期没还 500.00 元，罚息另计。", (await customer.GetAsync("/my")).Html);
        var mine = page[..page.LastIndexOf('/')];
        Assert.Matches($"(?s)id=\"overdue\".*{page}\\?loanId={loan.Id}\".*id=\"now\"", (await customer.GetAsync(mine)).Html);
        var asked = await customer.SendAsync(page, "Check", ("accountNo", scene.Personal));
        Assert.Contains($"value=\"{scene.Personal}\" required checked", await EditedAsync(asked.Html), StringComparison.Ordinal);
        await customer.AnswerAsync(page, asked.Html, "Confirm", ("transactionPassword", ServicingScene.Password));
        await scene.StepAsync();

        Assert.Equal((1, LoanState.Current), await scene.LoanAsync(loan.Id) is var paid ? (paid.InstalmentsPaid, paid.State) : default);
        Assert.Contains("没有逾期的应还款", (await customer.GetAsync(page)).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("逾期</span>", (await customer.GetAsync("/my")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"overdue\"", (await customer.GetAsync(mine)).Html, StringComparison.Ordinal);

        // The other form of the page keeps what was chosen in it, and no more than that.
        var changing = await customer.SendAsync(page, "CheckAccount", ("accountNo", scene.Personal));
        var again = await EditedAsync(changing.Html);
        Assert.Contains($"value=\"{scene.Personal}\" required checked", again[again.IndexOf("id=\"account\"", StringComparison.Ordinal)..], StringComparison.Ordinal);

        async Task<string> EditedAsync(string confirming) => (await customer.AnswerAsync(page, confirming, "Edit")).Html;
    });

    /// <summary>The enterprise's 制单员 orders the arrears on the repayment page, and a drawing to a payee on the drawing page.</summary>
    [Fact]
    public async Task EnterpriseMaker_OrdersArrears_AndADrawingToAPayee_OnThePages()
    {
        using var sheet = new RevisedSheet("psbc-xiaoweiyidai", ("\"entrustedPaymentAboveCny\": 5000000", "\"entrustedPaymentAboveCny\": 300000"));
        await ServicingScene.PlayAsync(sheet, OrderOnThePagesAsync);
    }

    private static async Task OrderOnThePagesAsync(CaseWorld world)
    {
        var scene = await ServicingScene.OpenAsync(world, firstDay: new DateOnly(2026, 3, 15));
        var loan = await scene.DrawAsync(120_000m, 6);
        await scene.FundAsync(scene.Current, -await scene.BalanceAsync(scene.Current));
        await scene.NightsUntilAsync("2026-04-17");
        await scene.FundAsync(scene.Current, 1_000m);
        await scene.LetOperatorsSignInAsync();
        await using var pages = await PagesOver.StartAsync(world.Desk, world.Address);
        using var browser = await pages.AsAsync(scene.Maker.AccountId.ToString("N"));

        // 120,000 × 5% ÷ 12, and interest bears none.
        var (_, form) = await browser.GetAsync($"/channel/repayment?loanId={loan.Id}");
        Assert.Contains("今天一共要还 500.00 元", form, StringComparison.Ordinal);
        var (_, asked) = await browser.AnswerAsync("/channel/repayment", form, "Check", ("accountNo", scene.Current));
        await browser.AnswerAsync("/channel/repayment", asked, "Confirm", ("transactionPassword", ServicingScene.Password));
        var order = await scene.SeeAsync(db => db.LoanOrders.AsNoTracking().SingleAsync(o => o.Channel == OrderChannel.Enterprise, Cancelled));
        Assert.Equal((LoanOrderState.AwaitingApproval, LoanOrderKind.Instalment, 500m), (order.State, order.Kind, order.AmountCny));
        using (var supervisor = await pages.AsAsync(scene.Supervisor.AccountId.ToString("N")))
        {
            var (_, waiting) = await supervisor.SendAsync("/channel/repayment-approval", "Check");
            await supervisor.AnswerAsync("/channel/repayment-approval", waiting, "Confirm", ("transactionPassword", ServicingScene.Password));
        }

        await scene.StepAsync();
        Assert.Equal((LoanState.Current, 500m), ((await scene.LoanAsync(loan.Id)).State, await scene.BalanceAsync(scene.Current)));

        (string, string)[] drawing = [("facilityId", scene.FacilityId.ToString()), ("amountCny", "400000"), ("months", "6"), ("purpose", "采购商品备货")];
        Assert.Contains("data-code=\"entrusted-payment-required\"", (await browser.SendAsync("/channel/drawdown", "Check", drawing)).Html, StringComparison.Ordinal);
        var payee = (await world.World.Sandbox.CompanyAsync("a-rated-wholesaler-2", world.Desk.Clock.Today, Cancelled)).CurrentAccount!;
        var (_, seen) = await browser.SendAsync(
            "/channel/drawdown", "Check", [.. drawing, ("payeeName", "供货商"), ("payeeAccountNo", payee), ("payeeBank", "本行"), ("invoiceNumber", "F-1"), ("documentHash", new string('A', 64))]);
        Assert.Contains(payee, seen, StringComparison.Ordinal);
        await browser.AnswerAsync("/channel/drawdown", seen, "Confirm", ("transactionPassword", ServicingScene.Password));
        Assert.Equal(
            (400_000m, "供货商", payee, new string('A', 64)),
            await scene.SeeAsync(db => db.LoanOrders.AsNoTracking().SingleAsync(o => o.Kind == LoanOrderKind.Drawdown && o.Channel == OrderChannel.Enterprise, Cancelled)) is var drawn ? (drawn.AmountCny, drawn.PayeeName, drawn.PayeeAccountNo, drawn.DocumentHash) : default);
    }

    [Fact]
    public Task Repayment_ThatTheDeskDoesNotKnow_IsBookedOnThePage() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, firstDay: new DateOnly(2026, 3, 15));
        await scene.FundAsync(scene.Personal, 200_000m);
        var loan = await scene.DrawAsync(100_000m, 6);
        await scene.NightsUntilAsync("2026-03-25");
        await ForgottenRepaymentTests.PostAsync(scene, loan, "2026-03-25", 50_000m, 69.44m);
        await Casework.Reconciliation.DailyReconciliation.RunAsync(world.Desk, world.Desk.Clock.Today, Cancelled);
        await scene.StepAsync();
        var page = $"/cases/{await NumberAsync(scene)}/facility";
        await using var pages = await PagesOver.StartAsync(world.Desk, world.Address);
        using var maker = await pages.AsAsync("maker.bj01");
        using var checker = await pages.AsAsync("checker.bj01");

        await maker.SendAsync(page, "AdoptRepayment", ("reason", "客户柜面还款"));
        var number = await scene.SeeAsync(db => db.LedgerDifferences.Where(d => d.Kind == Casework.Reconciliation.DifferenceKind.UnknownPosting).Select(d => d.Reference).SingleAsync(Cancelled));
        var (_, seen) = await checker.GetAsync(page);
        foreach (var shown in (string[])[
            $"<dt>扣款账户</dt><dd>{scene.Personal}</dd>", "<dt>还款金额（元）</dt><dd>50,069.44</dd>", "<dt>记账日</dt><dd>2026-03-25</dd>", $"<dt>核心流水号</dt><dd>{number}</dd>",
            $"2026-03-25 {number} · 本金（元） 50,000.00 · 利息（元） 69.44 · {scene.Personal}"])
        {
            Assert.Contains(shown, seen, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("新还款账户</dt>", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("冲正的交易", seen, StringComparison.Ordinal);
        await checker.SendAsync(page, "Decide", ("approves", "true"));

        Assert.Equal(50_000m, (await scene.LoanAsync(loan.Id)).BalanceCny);
        Assert.DoesNotContain("核心有、我方没有的还款", (await maker.GetAsync(page)).Html, StringComparison.Ordinal);
    });

    /// <summary>Source: seed 001 (七): 60 days at first, 90 after a year of normal use.</summary>
    [Fact]
    public Task Supervisor_ProlongsTheOverdraft_OnThePage() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, months: 24, method: "atWill", product: "ccb-jiesuantou");
        var page = $"/cases/{await NumberAsync(scene)}/facility";
        await using var pages = await PagesOver.StartAsync(world.Desk, world.Address);
        using var supervisor = await pages.AsAsync("supervisor.bj01");
        using var maker = await pages.AsAsync("maker.bj01");
        Assert.Contains("最长 60 天", (await maker.GetAsync(page)).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("准予延长", (await maker.GetAsync(page)).Html, StringComparison.Ordinal);
        Assert.Contains("data-code=\"overdraft-too-new\"", (await supervisor.SendAsync(page, "Prolong", ("reason", "往来正常"))).Html, StringComparison.Ordinal);

        scene.Move("2027-03-04");
        await supervisor.SendAsync(page, "Prolong", ("reason", "往来正常"));

        Assert.Equal(90, (await scene.FacilityAsync()).OverdraftDays);
        Assert.DoesNotContain("准予延长", (await supervisor.GetAsync(page)).Html, StringComparison.Ordinal);
    });

    private static Task<string> NumberAsync(ServicingScene scene) => scene.SeeAsync(db => db.Cases.Where(c => c.Id == scene.CaseId).Select(c => c.Number).SingleAsync(Cancelled));
}
