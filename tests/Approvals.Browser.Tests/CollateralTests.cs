using System.Text.Json;
using Approvals.Browser.Tests.People;
using OpenQA.Selenium;
using Xunit;

namespace Approvals.Browser.Tests;

/// <summary>速贷通 at the browser: the dwelling is declared, appraised and listed, a guarantor named, a refused registration applied for again, and money drawn under the facility it secures.</summary>
[Collection(nameof(WholeWalks))]
public sealed class CollateralTests(QuietDesk desk)
{
    private const string Company = "registration-refused-first-71";
    private const string Title = "京（2021）丰不动产权第0071071号";
    private const string Trade = "Trade#2468";
    private const decimal AskedCny = 2_000_000m;

    [Fact]
    public async Task SuDaiTong_FromTheDeclaredDwellingToTheMoney()
    {
        using var enterprise = Enterprise.Registered(desk, Company);
        enterprise.Apply("ccb-sudaitong", "collateral", form =>
        {
            enterprise.Person.FillIn(form, "items[0].number", Title);
            enterprise.Person.FillIn(form, "items[0].kind", "CommodityDwelling");
            enterprise.Person.FillIn(form, "items[0].estimatedCny", "4000000");
        });
        enterprise.Submit(AskedCny, months: 12);
        var bank = Bank.OfCase(desk, enterprise.Number);
        using var manager = bank.Manager();
        bank.Claim(manager);
        bank.Confirm(manager);
        bank.CollectDocuments(manager);

        // What was declared begins the form; the appraisal is the manager's. Without cover there is no way on.
        manager.Open(bank.CasePath + "/collateral");
        manager.SeesIn(By.Id("standing"), "还缺连带责任保证人");
        manager.SeesIn(By.Id("standing"), "不足");
        manager.SeesIn(By.Id("declared"), Title);
        manager.Press("填评估，入册");
        Assert.Equal(Title, manager.TypedIn("#listing", "titleNumber"));
        manager.FillIn("#listing", "appraiser", "中房房地产评估有限公司");
        manager.FillTime("appraisedOn", "2026-03-03");
        manager.FillTime("validUntil", "2027-03-01");
        manager.PressIn("#listing", "入册");
        manager.SeesIn(By.Id("appraisedCny-wrong"), "今日仍有效的评估日期");
        Assert.Equal("中房房地产评估有限公司", manager.TypedIn("#listing", "appraiser"));
        manager.FillTime("appraisedOn", "2026-03-01");
        manager.PressIn("#listing", "入册");
        manager.Sees("已入册");
        manager.SeesIn(By.Id("items"), "2,800,000.00");
        manager.SeesIn(By.Id("standing"), "足额");
        PageChecks.Accessible(manager, bank.CasePath + "/collateral");

        using (var colleague = bank.Colleague())
            bank.Investigate(manager, colleague, AskedCny);
        bank.ArrangeAccount(manager);
        bank.ApproveAll();

        // The contracts wait for the guarantor; somebody who is not the controller does not pass as them.
        enterprise.Open();
        Assert.False(enterprise.Person.Has(By.PartialLinkText("去电子签约平台签署")));
        var (controller, other) = await PeopleAsync();
        manager.Open(bank.CasePath + "/collateral");
        NameController(manager, other);
        manager.SeesIn(By.Id("idNumber-wrong"), "不是此人");
        NameController(manager, controller);
        manager.Sees("保证人已登记");
        manager.SeesIn(By.Id("guarantors"), controller.Name);
        enterprise.Sign();

        using var maker = bank.Maker();
        maker.Open(bank.CasePath + "/collateral");
        maker.ReloadsUntil("不予登记");
        maker.SeesIn(By.Id("standing"), "还没有取得登记证书");
        maker.FillIn("#items", "note", "已补正材料，重新申请");
        maker.PressIn("items", "重新申请登记");
        maker.Sees("已重新申请登记");
        maker.ReloadsUntil("已登记");
        maker.SeesIn(By.Id("items"), "第 2 次申请");
        maker.ReloadsUntil("额度生效");

        Draw(enterprise);
        foreach (var person in new[] { enterprise.Person, manager, maker })
            person.NothingWentWrong();
    }

    private static void NameController(Person manager, (string Name, string IdNumber) person)
    {
        manager.Choose("role", "实际控制人");
        manager.FillIn("#guarantors", "name", person.Name);
        manager.FillIn("#guarantors", "idNumber", person.IdNumber);
        manager.PressIn("#guarantors", "登记保证人");
    }

    /// <summary>Sets the transaction password, and draws under the facility that the dwelling secures.</summary>
    private static void Draw(Enterprise enterprise)
    {
        enterprise.Person.Open("/channel/security");
        enterprise.Person.FillIn("#password", "currentPassword", RunningDesk.Password);
        enterprise.Person.FillIn("#password", "newTransactionPassword", Trade);
        enterprise.Person.FillIn("#password", "transactionPasswordAgain", Trade);
        enterprise.Person.PressIn("password", "保存");
        enterprise.Person.Sees("交易密码已设置");
        enterprise.Open();
        enterprise.Person.Press("去支用");
        enterprise.Person.Fill("amountCny", "300000");
        enterprise.Person.Fill("months", "6");
        enterprise.Person.Fill("purpose", "采购一批面料备货");
        enterprise.Person.Press("下一步");
        enterprise.Person.Fill("transactionPassword", Trade);
        enterprise.Person.Press("确定支用");
        enterprise.Person.Sees("支用已提交");
        enterprise.Person.ReloadsUntil("300,000.00");
    }

    private async Task<((string Name, string IdNumber) Controller, (string Name, string IdNumber) Other)> PeopleAsync()
    {
        using var http = new HttpClient { BaseAddress = desk.Sandbox };
        using var card = JsonDocument.Parse(await http.GetStringAsync($"control/companies/{Company}?asOf=2026-03-02", TestContext.Current.CancellationToken));
        var people = card.RootElement.GetProperty("people").EnumerateArray().ToList();
        var controller = card.RootElement.GetProperty("legalRepresentativeIdNumber").GetString();
        return (Of(people.First(person => person.GetProperty("idNumber").GetString() == controller)), Of(people.First(person => person.GetProperty("role").GetString() == "spouse")));

        static (string, string) Of(JsonElement person) => (person.GetProperty("name").GetString()!, person.GetProperty("idNumber").GetString()!);
    }
}
