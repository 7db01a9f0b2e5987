using Approvals.Browser.Tests.People;
using OpenQA.Selenium;
using Xunit;

namespace Approvals.Browser.Tests;

/// <summary>小微企业快贷业务客户网银端操作指南, seed 000, walked chapter by chapter: the enterprise's 主管 and 制单员 and its actual controller, each at a browser of their own.</summary>
[Collection(nameof(GuideDays))]
public sealed class GuideTests(QuietDesk desk)
{
    private const string Company = "a-rated-wholesaler-77";
    private const string OwnPassword = "Own-sesame-2026";
    private const string Trade = "Trade-2468";

    private static readonly string[] Branches = ["bj01", "bj02", "bj03", "sh01", "sh02", "sh03", "zj01", "zj02", "zj03"];

    /// <summary>Passkeys belong to a name; the same desk by its.</summary>
    private string Named => $"http://localhost:{desk.Address.Port}";

    [Fact]
    public void WholeGuide_ChapterByChapter()
    {
        var uscc = Uscc();
        using var enterprise = Enterprise.Registered(desk, Company);
        using var supervisor = OpenedSupervisor(uscc);
        FirstSignIn(supervisor, "guide.zhuguan");

        EnablesTheService(supervisor);
        Authorises(supervisor);
        using var maker = Person.At(desk);
        AddsAndSetsTheProcess(supervisor, maker);

        var controller = enterprise.Person;
        SetsTransactionPassword(controller);
        var number = AppliesAndSigns(enterprise);

        RegistersPasskey(maker);
        DrawsThroughTheEnterprise(maker, supervisor);
        RepaysAPart(controller);
        LapsesAtTheEndOfTheDay(maker, supervisor);
        RepaysInFullThroughTheEnterprise(maker, supervisor);
        foreach (var person in new[] { controller, supervisor, maker })
            person.NothingWentWrong();
        foreach (var path in PageVisits.OfTheSupervisor)
            PageChecks.Sound(supervisor, path);
        foreach (var path in PageVisits.OfTheController)
            PageChecks.Sound(controller, path);
        PrintsTheStatement(controller, number);
    }

    /// <summary>The statement of the loan on paper, for the customer and for the bank.</summary>
    private void PrintsTheStatement(Person controller, string number)
    {
        controller.Open("/channel/loans");
        controller.Leave(By.CssSelector("tr[data-row] th a"));
        controller.Press("打印对账单");
        controller.SeesIn(By.Id("statement"), "借据对账单");
        var loan = controller.Address.Split("loanId=")[1];
        PageChecks.Sound(controller, "/channel/loans/statement?loanId=" + loan);
        using var auditor = Person.SignedIn(desk, "auditor.ho");
        PageChecks.Sound(auditor, $"/cases/{number}/statement?loan={loan}");
    }

    /// <summary>Whichever branch serves the enterprise gives it its first 主管.</summary>
    private Person OpenedSupervisor(string uscc)
    {
        foreach (var branch in Branches)
        {
            using var manager = Person.SignedIn(desk, $"manager1.{branch}");
            manager.Open("/openings");
            manager.Fill("uscc", uscc);
            FillOperator(manager, "主管一", "110101198001010053", "guide.zhuguan");
            manager.Fill("password", RunningDesk.Password);
            manager.Press("开立主管");
            if (manager.Text.Contains("已为企业开立主管", StringComparison.Ordinal))
                return Person.At(desk);
        }

        throw new InvalidOperationException("No branch serves the enterprise.");
    }

    /// <summary>Of the made-up company, as the form of the registration is filled in.</summary>
    private string Uscc()
    {
        using var looking = Person.At(desk);
        looking.Open("/register?company=" + Company);
        if (looking.Typed("uscc").Length == 0)
            looking.ReloadsUntil(() => looking.Typed("uscc").Length > 0, $"the form is that of {Company}");
        return looking.Typed("uscc");
    }

    private static void FillOperator(Person person, string name, string idNumber, string userName)
    {
        person.Fill("name", name);
        person.Fill("idNumber", idNumber);
        person.Fill("mobile", "13700137000");
        person.Fill("userName", userName);
    }

    private static void SignIn(Person person, string userName, string password, string at = "")
    {
        person.Open(at + "/sign-in");
        person.Fill("userName", userName);
        person.Fill("password", password);
        person.Press("登录");
    }

    private static void FirstSignIn(Person person, string userName, string at = "")
    {
        SignIn(person, userName, RunningDesk.Password, at);
        person.Sees("首次登录");
        person.Press("去设置");
        person.Fill("currentPassword", RunningDesk.Password);
        person.Fill("newPassword", OwnPassword);
        person.Fill("newTransactionPassword", Trade);
        person.Fill("transactionPasswordAgain", Trade);
        person.PressIn("password", "保存");
        SignIn(person, userName, OwnPassword, at);
    }

    /// <summary>一、开通业务功能: the menu works after a new sign-in.</summary>
    private static void EnablesTheService(Person supervisor)
    {
        supervisor.Press("去开通");
        supervisor.Press("开通");
        supervisor.Sees("开通成功");
        supervisor.Press("退出登录");
        SignIn(supervisor, "guide.zhuguan", OwnPassword);
        supervisor.Sees("准备工作");
    }

    /// <summary>二、企业授权: a term account is refused with what to do; a wrong controller stops it.</summary>
    private static void Authorises(Person supervisor)
    {
        supervisor.Open("/channel/authorisation");
        Choose(supervisor, "定期", "right");
        supervisor.Press("下一步：核对");
        supervisor.Sees("请选择人民币活期账户");

        supervisor.Open("/channel/authorisation");
        Choose(supervisor, "人民币活期", "wrong");
        supervisor.Press("下一步：核对");
        supervisor.SeesIn(By.Id("stopped"), "客户经理");
        Assert.False(supervisor.Has(By.Id("given")), "A wrong controller was authorised.");

        supervisor.Open("/channel/authorisation");
        Choose(supervisor, "人民币活期", "right");
        supervisor.Press("下一步：核对");
        supervisor.Fill("transactionPassword", Trade);
        supervisor.Press("确认授权");
        supervisor.SeesIn(By.Id("given"), "已授权");

        static void Choose(Person person, string kind, string controller)
        {
            person.Click(By.XPath($"//label[contains(., '{kind}')]//input[@name='accountNo']"));
            person.Tick("controller", controller);
            person.Click(By.CssSelector("input[name=agreements][value^='kuaidai-business']"));
            person.Click(By.CssSelector("input[name=agreements][value^='kuaidai-enterprise']"));
        }
    }

    /// <summary>三、设置信贷流程: 制单员 + 主管, confirmed with the transaction password.</summary>
    private void AddsAndSetsTheProcess(Person supervisor, Person maker)
    {
        supervisor.Open("/channel/operators");
        FillOperator(supervisor, "制单一", "110101199001010031", "guide.zhidan");
        supervisor.Tick("roles", "EnterpriseMaker");
        supervisor.Press("下一步：核对");
        supervisor.Fill("password", RunningDesk.Password);
        supervisor.Fill("transactionPassword", Trade);
        supervisor.Press("确认添加");
        supervisor.Sees("已添加 制单一");

        supervisor.Open("/channel/process");
        supervisor.Click(By.XPath("//label[contains(., '制单一')]//input[@name='makers']"));
        supervisor.Click(By.XPath("//label[contains(., '主管一')]//input[@name='level1']"));
        supervisor.Press("下一步：核对");
        supervisor.Fill("transactionPassword", "Wrong-1357");
        supervisor.Press("结束定制");
        supervisor.Sees("交易密码不正确");
        supervisor.Fill("transactionPassword", Trade);
        supervisor.Press("结束定制");
        supervisor.SeesIn(By.Id("current"), "制单一");

        FirstSignIn(maker, "guide.zhidan", Named);
        maker.Sees("准备工作");
    }

    private static void SetsTransactionPassword(Person controller)
    {
        controller.Open("/channel/security");
        controller.FillIn("#password", "currentPassword", RunningDesk.Password);
        controller.FillIn("#password", "newTransactionPassword", Trade);
        controller.FillIn("#password", "transactionPasswordAgain", Trade);
        controller.PressIn("password", "保存");
        controller.Sees("交易密码已设置");
    }

    /// <summary>四、业务申请、审批、签约 by the actual controller.</summary>
    /// <returns>Number of the case.</returns>
    private static string AppliesAndSigns(Enterprise enterprise)
    {
        var controller = enterprise.Person;
        controller.Open("/my");
        controller.Click(By.XPath("//form[.//input[@name='productCode'][@value='ccb-kuaidai']]/ancestor::details/summary"));
        controller.Click(By.XPath("//form[.//input[@name='productCode'][@value='ccb-kuaidai']]//input[@name='mode']"));
        controller.Leave(By.XPath("//form[.//input[@name='productCode'][@value='ccb-kuaidai']]//button[contains(., '开始申请')]"));
        var address = controller.Address.Split('?', '#')[0];
        TickAll(controller, "given");
        controller.Leave(By.CssSelector("#consent-form button"));
        controller.Open(address);
        controller.WaitsFor(By.CssSelector("#submit-form"));
        controller.Fill("amountCny", "400000");
        controller.Fill("months", "12");
        controller.Click(By.CssSelector("#submit-form input[name=purposeCode]"));
        controller.Fill("purpose", "采购一批商品备货");
        TickAll(controller, "given");
        controller.Leave(By.CssSelector("#submit-form button.btn-primary"));
        controller.Open(address);
        controller.ReloadsUntil(() => controller.Has(By.Id("scheme-form")), "the scheme is offered");
        controller.Press("接受，去签约");
        TickAll(controller, "read");
        controller.Fill("transactionPassword", Trade);
        controller.PressIn("sign-form", "签约");
        controller.Sees("签约成功");
        return address.Split('/')[^1];
    }

    private static void TickAll(Person person, string name)
    {
        var boxes = person.Browser.FindElements(By.CssSelector($"main input[type=checkbox][name={name}]")).Count;
        for (var box = 1; box <= boxes; box++)
            person.Click(By.XPath($"(//main//input[@type='checkbox'][@name='{name}'])[{box}]"));
    }

    /// <summary>网银盾 of today: a device that verifies whoever holds it.</summary>
    private void RegistersPasskey(Person maker)
    {
        maker.Browser.ExecuteCdpCommand("WebAuthn.enable", []);
        var device = new Dictionary<string, object?>
        {
            ["protocol"] = "ctap2",
            ["transport"] = "internal",
            ["hasResidentKey"] = true,
            ["hasUserVerification"] = true,
            ["isUserVerified"] = true,
            ["automaticPresenceSimulation"] = true,
        };
        maker.Browser.ExecuteCdpCommand("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object?> { ["options"] = device });
        maker.Open(Named + "/channel/security");
        maker.Fill("passkeyName", "财务室电脑");
        maker.Press("登记通行密钥");
        maker.Fill("transactionPassword", Trade);
        PressAndWait(maker, "用这个设备登记", "通行密钥已登记");
    }

    private static void PressAndWait(Person person, string words, string says)
    {
        person.Click(By.XPath($"//main//button[contains(normalize-space(), '{words}')]"));
        person.Sees(says);
    }

    /// <summary>五(二): made with the passkey, rejected once, made again and approved; the money is on the account of the authorisation.</summary>
    private void DrawsThroughTheEnterprise(Person maker, Person supervisor)
    {
        OrdersDrawing(maker, "100000");
        supervisor.Open("/channel/drawdown-approval");
        supervisor.Sees("100,000.00");
        supervisor.Unfold("不同意，退回");
        supervisor.Fill("reason", "金额写少了");
        supervisor.Click(By.XPath("//form[.//textarea[@name='reason']]//button"));
        supervisor.Sees("已退回");
        maker.Open(Named + "/channel/drawdown");
        maker.Sees("退回原因：金额写少了");

        OrdersDrawing(maker, "150000");
        maker.Unfold("撤回");
        maker.Fill("withdrawalReason", "金额还是不对");
        maker.Press("确认撤回");
        maker.Sees("撤回原因：金额还是不对");

        OrdersDrawing(maker, "200000");
        supervisor.Open("/channel/drawdown-approval");
        supervisor.Sees("200,000.00");
        supervisor.Press("审批通过");
        supervisor.Fill("transactionPassword", Trade);
        supervisor.Press("提交");
        supervisor.Sees("审批成功");
        maker.Open(Named + "/channel/loans");
        maker.ReloadsUntil("200,000.00");
        maker.ReloadsUntil(() => maker.Has(By.CssSelector("tr[data-row]")), "the loan is there");
    }

    private void OrdersDrawing(Person maker, string amount)
    {
        maker.Open(Named + "/channel/drawdown");
        maker.Fill("amountCny", amount);
        maker.Choose("purpose", "支付货款");
        maker.Press("下一步");
        PressAndWait(maker, "提交制单", "制单成功");
    }

    /// <summary>六(一): the controller repays a part from a personal account.</summary>
    private static void RepaysAPart(Person controller)
    {
        controller.Open("/channel/repayment");
        controller.Leave(By.CssSelector("tr[data-row] a.btn"));
        controller.Click(By.CssSelector("input[name=accountNo]"));
        controller.Tick("kind", "part");
        controller.Fill("amountCny", "100");
        controller.Press("下一步");
        controller.Fill("transactionPassword", Trade);
        controller.Press("确定还款");
        controller.Sees("还款已提交");
        controller.ReloadsUntil("已成功");
    }

    /// <summary>六(二): a margin account is refused; an order in full that nobody approved on its day has lapsed the next, both are told, and nothing was debited.</summary>
    private void LapsesAtTheEndOfTheDay(Person maker, Person supervisor)
    {
        OpensRepayment(maker, "保证金");
        maker.Press("下一步");
        maker.Sees("定期或保证金账户不能还款");
        OrdersRepayment(maker);
        using (var developer = Person.SignedIn(desk, "manager1.bj01"))
        {
            developer.Open("/development");
            developer.Press("过 1 天");
        }

        maker.Open(Named + "/channel/repayment");
        maker.ReloadsUntil("没有扣款，需要时请重新制单");
        supervisor.Open("/channel/repayment-approval");
        Assert.DoesNotContain("最迟审批", supervisor.Text, StringComparison.Ordinal);
        maker.Open(Named + "/channel/loans");
        Assert.DoesNotContain("已结清", maker.Text, StringComparison.Ordinal);
    }

    /// <summary>六(二): ordered anew, made and approved on the same day.</summary>
    private void RepaysInFullThroughTheEnterprise(Person maker, Person supervisor)
    {
        OrdersRepayment(maker);
        supervisor.Open("/channel/repayment-approval");
        supervisor.Sees("最迟审批");
        supervisor.Press("审批通过");
        supervisor.Fill("transactionPassword", Trade);
        supervisor.Press("提交");
        supervisor.Sees("审批成功");
        maker.Open(Named + "/channel/loans");
        maker.ReloadsUntil("已结清");
    }

    private void OrdersRepayment(Person maker)
    {
        OpensRepayment(maker, "人民币活期");
        maker.Press("下一步");
        PressAndWait(maker, "提交制单", "制单成功");
    }

    private void OpensRepayment(Person maker, string account)
    {
        maker.Open(Named + "/channel/repayment");
        maker.Leave(By.CssSelector("tr[data-row] a.btn"));
        maker.Click(By.XPath($"//label[contains(., '{account}')]//input[@name='accountNo']"));
        maker.Tick("kind", "full");
    }
}
