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
        var bank = await Bank.OfDemoCaseAsync(desk, "claim", unheld: true);
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
        var bank = await Bank.OfDemoCaseAsync(desk, "claim", unheld: true);
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
        var bank = await Bank.OfDemoCaseAsync(desk, "approval");
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
    public void SignedOutWhileTyping_NothingTypedIsLost()
    {
        using var enterprise = Enterprise.Registered(desk, "a-rated-wholesaler-72");
        enterprise.Apply("credit");
        enterprise.Open();
        enterprise.Person.WaitsFor(By.CssSelector("#submit-form"));
        enterprise.FillSubmission(120_000m);
        enterprise.Person.Browser.Manage().Cookies.DeleteCookieNamed("approvals");

        enterprise.Person.Press("提交申请");
        Assert.StartsWith("/sign-in", enterprise.Person.Address, StringComparison.Ordinal);
        enterprise.Person.SignIn("a-rated-wholesaler-72");

        Assert.Contains(enterprise.Number, enterprise.Person.Address, StringComparison.Ordinal);
        enterprise.Person.Sees("已恢复您刚才没有提交的内容");
        Assert.Equal("120000", enterprise.Person.Find(By.Name("amountCny")).GetDomProperty("value"));
        enterprise.Person.Press("提交申请");
        Assert.DoesNotContain("/sign-in", enterprise.Person.Address, StringComparison.Ordinal);
    }
}
