using Approvals.Browser.Tests.People;
using OpenQA.Selenium;
using Xunit;

namespace Approvals.Browser.Tests;

/// <summary>What happens on any day beside the straight way: a photograph that can't be read, a colleague who is away.</summary>
[Collection(nameof(WholeWalks))]
public sealed class EverydayTests(QuietDesk desk)
{
    private const string Licence = "business-licence";

    [Fact]
    public void DocumentRefused_TheApplicantReadsWhyAtTheTelephone_AndSendsAnother()
    {
        const string reason = "照片反光，看不清统一社会信用代码";
        using var enterprise = Enterprise.Registered(desk, "a-rated-wholesaler-74");
        enterprise.Apply("credit");
        enterprise.Submit(200_000m);
        var bank = Bank.OfCase(desk, enterprise.Number);
        using var manager = bank.Manager();
        bank.Claim(manager);
        bank.Confirm(manager);
        enterprise.Open();
        enterprise.Upload(Licence, Bank.Photograph);
        enterprise.Person.SeesIn(By.Id("document-" + Licence), "已收到，等待核对");

        manager.Open($"{bank.CasePath}/documents?item={Licence}");
        manager.Unfold("退回，请客户换一份");
        manager.FillIn("#document", "reason", reason);
        manager.PressIn("#document", "退回");
        manager.Sees("已退回，并已告知客户");

        enterprise.Person.Open("/my");
        enterprise.Person.SeesIn(By.Id("notices"), reason);
        enterprise.Open();
        enterprise.Person.SeesIn(By.Id("document-" + Licence), "请换一份");
        enterprise.Person.SeesIn(By.Id("document-" + Licence), reason);
        enterprise.Upload(Licence, Bank.Scan);
        enterprise.Person.SeesIn(By.Id("document-" + Licence), "已收到，等待核对");
        enterprise.Person.SeesIn(By.Id("document-" + Licence), "第 2 份");

        manager.Open($"{bank.CasePath}/documents?item={Licence}");
        manager.SeesIn(By.Id("document"), "第 2 版");
        Bank.Verify(manager);
        enterprise.Open();
        enterprise.Person.SeesIn(By.Id("document-" + Licence), "核对无误");
        Assert.DoesNotContain(reason, enterprise.Person.TextOf(By.Id("document-" + Licence)), StringComparison.Ordinal);
        enterprise.Person.NothingWentWrong();
        manager.NothingWentWrong();
    }

    /// <summary>A row leads where its link leads; text can be selected in it all the same.</summary>
    [Fact]
    public void RowOfTheList_IsClickedAnywhere_OpensTheCase()
    {
        using var enterprise = Enterprise.Registered(desk, "a-rated-wholesaler-78");
        enterprise.Apply("credit");
        using var reader = Person.SignedIn(desk, "supervisor1.ho");
        reader.Open("/cases?q=" + enterprise.Number);
        reader.Browser.ExecuteScript("getSelection().selectAllChildren(document.querySelector('tr[data-opens] .clip')); document.querySelector('tr[data-opens] .clip').click();");
        Assert.StartsWith("/cases?", reader.Address, StringComparison.Ordinal);

        reader.Browser.ExecuteScript("getSelection().removeAllRanges();");
        reader.Leave(By.XPath($"//tr[@data-opens][contains(., '{enterprise.Number}')]/td[last()]"));

        Assert.Equal("/cases/" + enterprise.Number, reader.Address);
    }

    [Fact]
    public void AbsenceEntered_NothingNewIsGivenToTheColleague_UntilTheyAreBack()
    {
        using var enterprise = Enterprise.Registered(desk, "a-rated-wholesaler-76");
        enterprise.Apply("credit");
        enterprise.Submit(200_000m);
        var bank = Bank.OfCase(desk, enterprise.Number);
        using var manager = bank.Manager();
        bank.Claim(manager);
        using var colleague = bank.Colleague();
        using var supervisor = bank.Supervisor();
        var successor = By.XPath($"//*[@id='{bank.OnTheBoard}']//option[contains(., '{colleague.Name}')]");
        bank.OpenHeldBy(supervisor, manager.Name);
        supervisor.Find(successor);

        supervisor.Open("/supervision?tab=Absences");
        supervisor.Choose("accountId", colleague.Name);
        supervisor.Fill("reason", "外出培训");
        supervisor.PressIn("#enter", "登记");
        supervisor.Sees("已登记");
        supervisor.SeesIn(By.Id("away"), colleague.Name);
        supervisor.SeesIn(By.Id("away"), "外出培训");
        bank.OpenHeldBy(supervisor, manager.Name);
        Assert.False(supervisor.Has(successor), "A colleague who is away is offered a case.");

        supervisor.Open("/supervision?tab=Absences");
        supervisor.PressIn("#away", "销假");
        supervisor.Sees("已销假");
        bank.OpenHeldBy(supervisor, manager.Name);
        supervisor.Find(successor);
        supervisor.NothingWentWrong();
    }

    [Fact]
    public void ChangedBeforeThePageListens_IsShownAllTheSame()
    {
        using var enterprise = Enterprise.Registered(desk, "a-rated-wholesaler-77");
        enterprise.Apply("credit");
        enterprise.Submit(200_000m);
        var bank = Bank.OfCase(desk, enterprise.Number);

        // The page is there and hears nothing, until the test lets it.
        enterprise.Person.Browser.ExecuteCdpCommand("Page.addScriptToEvaluateOnNewDocument", new()
        {
            ["source"] =
                """
                const Worker = window.SharedWorker;
                window.SharedWorker = function (...made) {
                  return { port: { postMessage() {}, set onmessage(hear) { window.listen = () => { new Worker(...made).port.onmessage = hear; }; } } };
                };
                """,
        });
        enterprise.Open();
        enterprise.Person.SeesIn(By.Id("now"), "客户经理会联系您");
        enterprise.Person.WaitsUntil("window.listen", "the page would listen now");
        using var manager = bank.Manager();
        bank.Claim(manager);
        bank.Confirm(manager);

        enterprise.Person.Browser.ExecuteScript("window.listen();");

        enterprise.Person.SeesIn(By.Id("now"), "请上传资料");
        enterprise.Person.NothingWentWrong();
    }
}
