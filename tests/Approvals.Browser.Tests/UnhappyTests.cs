using Approvals.Browser.Tests.People;
using OpenQA.Selenium;
using Xunit;

namespace Approvals.Browser.Tests;

/// <summary>What goes wrong between people: somebody was quicker, pressed twice, had an old page open, or was signed out while typing.</summary>
public sealed class UnhappyTests(RunningDesk desk)
{
    [Fact]
    public async Task ClaimRaceLost_SaysWhoWasQuicker()
    {
        var bank = await Bank.OfDemoCaseAsync(desk, "claim", says: "未认领");
        using var quick = bank.Manager();
        using var slow = bank.Colleague();
        slow.Open(bank.CasePath);
        quick.Open(bank.CasePath);
        quick.Press("认领这个案件");
        quick.Sees("确认申请意愿");

        slow.Press("认领这个案件");

        slow.Sees($"案件已由{quick.Name}");
        slow.NothingWentWrong();
    }

    [Fact]
    public async Task ClaimPressedTwice_IsDoneOnce()
    {
        var bank = await Bank.OfDemoCaseAsync(desk, "claim", says: "未认领");
        using var manager = bank.Manager();
        manager.Open(bank.CasePath);

        // Without the page's own guard: the same form, sent twice at once.
        manager.Browser.ExecuteAsyncScript(
            """
            const done = arguments[0];
            const form = document.querySelector("form[action*='Claim'], form[action*='claim']");
            const send = () => fetch(form.action, { method: "POST", body: new FormData(form) });
            Promise.all([send(), send()]).then(done);
            """);
        manager.Open(bank.CasePath + "/timeline");

        Assert.Equal(1, manager.Text.Split("认领案件").Length - 1);
    }

    [Fact]
    public async Task DecidedInAnotherTab_TheOldPageIsRefused_AndWhatWasTypedStays()
    {
        var bank = await Bank.OfDemoCaseAsync(desk, "approval", "/approval", "待审批");
        using var here = bank.AskedApprover();
        here.Open(bank.CasePath + "/approval");
        here.FillIn("#approve", "opinion", "写了一半的意见");
        using var there = bank.AskedApprover();
        bank.Approve(there);

        here.PressIn("#approve", "同意");

        here.Find(By.Id("refusal"));
        Assert.Contains("写了一半的意见", here.Browser.PageSource, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BackToARefusal_ShowsThePage_AndSendsNothingAgain()
    {
        var bank = await Bank.OfDemoCaseAsync(desk, "approval", "/approval", "待审批");
        using var approver = bank.AskedApprover();
        approver.Open(bank.CasePath + "/approval");
        approver.FillIn("#approve", "amount", "很多");
        approver.PressIn("#approve", "同意");
        approver.Find(By.Id("refusal"));
        approver.Open("/work");

        approver.Browser.Navigate().Back();

        // Chromium would ask whether to send the form again instead of showing the page.
        approver.SeesIn(By.Id("seat"), "当前条件");
        Assert.Equal(bank.CasePath + "/approval", approver.Address);
        approver.Browser.Navigate().Refresh();
        approver.SeesIn(By.Id("seat"), "当前条件");
        approver.NothingWentWrong();
    }

    [Fact]
    public void SignedOutWhileTyping_NothingTypedIsLost()
    {
        using var enterprise = Enterprise.Registered(desk, "a-rated-wholesaler-72");
        enterprise.Apply("credit");
        enterprise.IsMeasured();
        enterprise.FillSubmission(120_000m);
        enterprise.Person.LosesSession();

        enterprise.Person.Press("提交申请");
        Assert.StartsWith("/sign-in", enterprise.Person.Address, StringComparison.Ordinal);
        enterprise.Person.SignIn("a-rated-wholesaler-72");

        Assert.Contains(enterprise.Number, enterprise.Person.Address, StringComparison.Ordinal);
        enterprise.Person.Sees("已恢复您刚才没有提交的内容");
        Assert.Equal("120000", enterprise.Person.Typed("amountCny"));
        enterprise.Person.Press("提交申请");
        enterprise.Person.Sees("申请已提交");
    }

    /// <summary>The list asks for itself again, as it does when a case has changed: the answer is no list, and what stands half typed on the page is kept over the sign-in.</summary>
    [Fact]
    public void SessionEndedInAnotherTab_ThePageSaysSo_AndWhatWasTypedIsThereAfterwards()
    {
        using var manager = Person.At(desk);
        manager.Open("/work?tab=Pool");
        manager.SignIn("manager2.bj01");
        manager.Open("/work?tab=Pool");
        manager.Unfold("保存为视图");
        manager.Fill("name", "我的公共池");
        manager.LosesSession();
        manager.Browser.ExecuteScript("document.body.dispatchEvent(new CustomEvent('desk-changed', { detail: { cases: [] } }));");

        manager.SeesIn(By.CssSelector("[data-signed-out]"), "登录已失效，请重新登录");
        manager.Click(By.CssSelector(".save-view button"));
        Assert.Equal("/work?tab=Pool", manager.Address);
        manager.Leave(By.CssSelector("[data-signed-out] a"));
        manager.SignIn("manager2.bj01");

        Assert.Equal("/work?tab=Pool", manager.Address);
        Assert.Equal("我的公共池", manager.Typed("name"));
    }

    /// <summary>The form has no draft of its own, and nobody noticed that the session had ended: what was sent was answered with the sign-in.</summary>
    [Fact]
    public void SentAfterAnUnnoticedSignOut_ThePageIsBackWithWhatWasTyped_ButForPersonalNumbers()
    {
        const string page = "/work?tab=Pool&product=psbc-xiaoweiyidai";
        const string name = "本周先看的";
        const string idNumber = "110101199003074477";
        const string secret = "Secret#2026";
        using var manager = Person.At(desk);
        manager.Open(page);
        manager.SignIn("manager3.bj01");
        manager.Open(page);
        manager.Unfold("保存为视图");
        manager.Browser.ExecuteScript(
            """
            document.querySelector(".save-view [name=name]").insertAdjacentHTML("afterend", "<input name='idNumber'><input type='password' name='word'>");
            document.querySelector(".save-view [name=idNumber]").value = arguments[0];
            document.querySelector(".save-view [name=word]").value = arguments[1];
            """,
            idNumber,
            secret);
        manager.Fill("name", name);
        manager.LosesSession();
        manager.Leave(By.CssSelector(".save-view button"));
        Assert.StartsWith("/sign-in", manager.Address, StringComparison.Ordinal);
        Assert.Contains(name, Kept(), StringComparison.Ordinal);
        Assert.DoesNotContain(idNumber, Kept(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, Kept(), StringComparison.Ordinal);
        manager.SignIn("manager3.bj01");

        Assert.Equal(page, manager.Address);
        manager.Sees("提交没有送达");
        Assert.Equal(name, manager.Typed("name"));
        manager.Leave(By.CssSelector(".save-view button"));
        manager.Sees("视图已保存");
        Assert.DoesNotContain(name, Kept(), StringComparison.Ordinal);
        manager.Open(page);
        manager.Unfold("保存为视图");
        Assert.Equal("", manager.Typed("name"));
        manager.NothingWentWrong();

        string Kept() => (string)manager.Browser.ExecuteScript("return JSON.stringify({ ...sessionStorage });")!;
    }

    /// <summary>What a page says of the case stands in its place; what comes while somebody works lies over the page's foot, and hides nothing that can't be scrolled from under it.</summary>
    [Fact]
    public async Task ReturnedCase_SaysSoInThePage_AndWhatHasChangedSinceLiesOverItsFoot()
    {
        const string last = "[...document.querySelectorAll('main .panel')].at(-1).getBoundingClientRect().bottom";
        var bank = await Bank.OfDemoCaseAsync(desk, "documents", says: "审批退回");
        using var manager = bank.Manager();
        manager.Open(bank.CasePath);

        Assert.Equal("static", manager.Browser.ExecuteScript("return getComputedStyle(document.getElementById('returned')).position;"));
        Assert.True(manager.Browser.ExecuteScript("return document.getElementById('returned').getBoundingClientRect().bottom <= document.querySelector('.case-main').getBoundingClientRect().bottom;") is true, "The banner is not where the case is told of.");

        manager.Browser.ExecuteScript("document.querySelector('.stale[data-live-case]').hidden = false; scrollTo(0, document.documentElement.scrollHeight);");
        Assert.Equal("fixed", manager.Browser.ExecuteScript("return getComputedStyle(document.querySelector('.stale[data-live-case]')).position;"));
        manager.WaitsUntil($"{last} <= document.querySelector('.stale[data-live-case]').getBoundingClientRect().top", "the end of the page can be scrolled from under the notice");
    }

    [Fact]
    public async Task PaymentWithoutAnswer_IsShownUnderEnquiry_AndSettledOnce()
    {
        var bank = await Bank.OfDemoCaseAsync(desk, "disburse", "/money", "待复核");
        using var world = new OutsideWorld(desk);
        using var checker = bank.Checker();
        var row = $"//tr[contains(., '{bank.Number}')]";
        checker.Open(bank.CasePath + "/money");
        var caseId = checker.Data("live-case");

        // It was made before the weekend: what was checked then is checked again today, and the payment is made anew.
        checker.Sees("不是今天的");
        checker.Press("复核通过，放款");
        checker.Sees("正在重新复核");
        using (var maker = bank.Maker())
            bank.Make(maker);
        await world.BankFallsSilentAsync(caseId);

        checker.Open(bank.CasePath + "/money");
        checker.Press("复核通过，放款");
        checker.Sees("已发送核心系统");
        checker.ReloadsUntil("结果不明，查询中");
        checker.SeesIn(By.Id("enquiry"), "请不要另行付款");
        checker.Open("/disbursements");
        checker.SeesIn(By.XPath("//section[@id='under-way']" + row), "结果不明，查询中");
        Assert.False(checker.Has(By.XPath("//section[@id='posted']" + row)), "It is not known whether the money was booked.");

        await world.BankAnswersAgainAsync(caseId);
        checker.ReloadsUntil(() => checker.Has(By.XPath("//section[@id='posted']" + row)), "the payment is booked");
        Assert.False(checker.Has(By.XPath("//section[@id='under-way']" + row)), "The payment is booked and still under enquiry.");
        Assert.Equal(1, await world.LoansPaidIntoAsync(checker.TextOf(By.XPath($"//section[@id='posted']{row}/td[4]"))));
        checker.NothingWentWrong();
    }

    [Fact]
    public async Task ReportSubmittedWhileItIsBeingSaved_IsNotRefusedForItsOwnDraft()
    {
        var bank = await Bank.OfDemoCaseAsync(desk, "due-diligence", "/investigation", "填写中", "现场照片（1）");
        using var colleague = bank.Colleague();
        using var manager = bank.Manager();
        manager.Open(bank.CasePath + "/investigation");

        // The answers to saving on the way are on the way for as long as the test likes.
        manager.Browser.ExecuteScript(
            """
            const send = window.fetch;
            const until = new Promise(arrive => window.arrive = arrive);
            window.fetch = async (...asked) => {
              const answer = await send(...asked);
              window.isSaved = true;
              await until;
              return answer;
            };
            """);
        Bank.WriteReport(manager, 700_000m);
        manager.Choose("second", colleague.Name);
        manager.WaitsUntil("window.isSaved", "the draft is saved, and the page does not know yet");

        manager.Click(By.XPath("//button[contains(normalize-space(), '提交报告')]"));
        manager.Browser.ExecuteScript("window.arrive?.();");

        manager.Sees("报告已提交");
        manager.NothingWentWrong();
    }

    [Fact]
    public async Task OwnDraftSaved_IsNoChangeThatThePageTellsOf()
    {
        const string seen = "Number(document.querySelector('[data-live-case]').dataset.seen)";
        var bank = await Bank.OfDemoCaseAsync(desk, "due-diligence", "/investigation", "填写中");
        using var manager = bank.Manager();
        manager.Open(bank.CasePath + "/investigation");
        manager.Browser.ExecuteScript($"window.shown = {seen};");

        manager.Fill("form.sections[资产与存货]", "库存与台账相符");
        manager.Sees("已自动保存");

        manager.WaitsUntil($"{seen} > window.shown", "the page knows of its own save");
        Assert.True(manager.Browser.ExecuteScript("return document.querySelector('[data-live-case]').hidden;") is true, "The page tells its writer that the case has changed.");
    }

    [Fact]
    public async Task ReportWrittenOffline_IsSavedAtOnce_WhenItsPageIsBack()
    {
        const string written = "断网时写下的经营情况";
        var bank = await Bank.OfDemoCaseAsync(desk, "due-diligence", "/investigation", "填写中");
        using var manager = bank.Manager();
        manager.Open(bank.CasePath + "/investigation");

        // No save arrives as long as the server can't be reached; what is typed stays in the tab.
        manager.Browser.ExecuteScript(
            """
            const send = window.fetch;
            window.fetch = (...asked) => asked[1]?.method === "POST" ? Promise.reject(new TypeError("offline")) : send(...asked);
            """);
        manager.Fill("form.sections[经营情况]", written);
        manager.Sees("内容暂存在本机");

        manager.Open(bank.CasePath + "/investigation");

        // Nothing is typed: the page saves what it has restored by itself.
        manager.Sees("已恢复您刚才没有提交的内容");
        manager.Sees("已自动保存");
        manager.Browser.ExecuteScript("sessionStorage.clear();");
        manager.Open(bank.CasePath + "/investigation");
        Assert.Equal(written, manager.Typed("form.sections[经营情况]"));
        manager.NothingWentWrong();
    }

    [Fact]
    public async Task AnotherFormOfThePageSent_WhatIsHalfTypedStays()
    {
        const string half = "写了一半的意见";
        var bank = await Bank.OfDemoCaseAsync(desk, "approval", "/approval", "待审批");
        using var approver = bank.AskedApprover();
        approver.Open(bank.CasePath + "/approval");
        approver.FillIn("#approve", "opinion", half);
        approver.Unfold("我的意见模板");
        approver.FillIn("#templates", "text", "同意，按尽调意见办理");

        approver.PressIn("#templates", "添加模板");

        approver.Sees("模板已添加");
        approver.Sees("已恢复您刚才没有提交的内容");
        Assert.Equal(half, approver.TypedIn("#approve", "opinion"));
    }
}
