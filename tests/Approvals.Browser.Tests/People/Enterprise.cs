using System.Globalization;
using OpenQA.Selenium;

namespace Approvals.Browser.Tests.People;

/// <summary>What the legal representative of an enterprise does, at a telephone.</summary>
public sealed class Enterprise : IDisposable
{
    private const int OfATelephone = 390;

    private Enterprise(Person person) => Person = person;

    public Person Person { get; }

    /// <summary>申请编号, once the application has been started.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Registers as a made-up company of the sandbox; each is one company for all tests.</summary>
    /// <param name="company">e.g. <c>a-rated-wholesaler-1</c>.</param>
    public static Enterprise Registered(RunningDesk desk, string company)
    {
        var person = Person.At(desk, OfATelephone);
        try
        {
            person.Open("/register?company=" + company);
            person.Fill("password", RunningDesk.Password);
            person.Fill("passwordAgain", RunningDesk.Password);
            person.Press("注册");
            person.Sees("我的申请");
            return new Enterprise(person);
        }
        catch
        {
            person.Dispose();
            throw;
        }
    }

    /// <summary>Starts an application, agrees to every text and waits for the result.</summary>
    /// <param name="mode"><c>credit</c> or <c>guarantee</c>.</param>
    public void Apply(string mode)
    {
        Person.Open("/my");
        Person.Tick("mode", mode);
        Person.Press("开始申请");
        Number = Person.Address.Split('?', '#')[0].Split('/')[^1];
        foreach (var consent in Person.Browser.FindElements(By.CssSelector("#consent-form input[type=checkbox]")))
            Person.Click(consent);
        Person.Press("同意授权，开始测算");
    }

    public void Submit(decimal amountCny)
    {
        Open();
        Person.WaitsFor(By.CssSelector("#submit-form"));
        FillSubmission(amountCny);
        Person.Press("提交申请");
    }

    public void FillSubmission(decimal amountCny)
    {
        Person.Fill("amountCny", amountCny.ToString(CultureInfo.InvariantCulture));
        Person.Click(Person.Find(By.CssSelector("#submit-form input[name=purposeCode]")));
        Person.Fill("purpose", "采购一批面料备货");
        Person.Tick("accountKind", "corporate");
    }

    /// <summary>Signs, at the e-sign provider, everything that is the enterprise's to sign.</summary>
    public void Sign()
    {
        Open();
        Person.ReloadsUntil("去电子签约平台签署");
        while (Person.Browser.FindElements(By.PartialLinkText("去电子签约平台签署")) is { Count: > 0 } links)
        {
            Person.Click(links[0]);
            Person.PressAnywhere("签署");
            Person.ReturnsToTheBank();
            Person.ReloadsUntil("已签");
        }
    }

    public void Open() => Person.Open("/my/" + Number);

    public void Dispose() => Person.Dispose();
}
