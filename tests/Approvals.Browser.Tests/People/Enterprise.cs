using System.Globalization;
using OpenQA.Selenium;

namespace Approvals.Browser.Tests.People;

/// <summary>What the legal representative of an enterprise does, at a telephone.</summary>
public sealed class Enterprise : IDisposable
{
    private const int OfATelephone = 390;

    private readonly string company;

    private Enterprise(Person person, string company) => (Person, this.company) = (person, company);

    public Person Person { get; }

    /// <summary>As it is registered.</summary>
    public string Name { get; private init; } = "";

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

            // The page does not wait long for the sandbox, which has much to do when it has just begun.
            if (person.Typed("uscc").Length == 0)
                person.ReloadsUntil(() => person.Typed("uscc").Length > 0, $"the form is that of {company}");
            person.Fill("password", RunningDesk.Password);
            person.Fill("passwordAgain", RunningDesk.Password);
            var name = person.Typed("enterpriseName");
            person.Press("注册");
            person.Sees("我的申请");
            return new Enterprise(person, company) { Name = name };
        }
        catch
        {
            person.Dispose();
            throw;
        }
    }

    /// <summary>Starts an application for 小微易贷, agrees to every text and waits for the result.</summary>
    /// <param name="mode"><c>credit</c> or <c>guarantee</c>.</param>
    public void Apply(string mode) => Apply("psbc-xiaoweiyidai", mode, declare: null);

    /// <summary>Starts an application for a product, agrees to every text and waits for the result.</summary>
    /// <param name="declare">Fills in what the product wants declared, in the form of this selector; null where it wants nothing.</param>
    public void Apply(string product, string mode, Action<string>? declare)
    {
        Person.Open("/my");
        var form = $"//form[.//input[@name='productCode'][@value='{product}']]";
        Person.Click(By.XPath($"{form}/ancestor::details/summary"));
        declare?.Invoke($"form:has([name=productCode][value='{product}'])");
        Person.Click(By.XPath($"{form}//input[@name='mode'][@value='{mode}']"));
        Person.Leave(By.XPath($"{form}//button[contains(., '开始申请')]"));
        Number = Person.Address.Split('?', '#')[0].Split('/')[^1];
        Consent();
    }

    /// <summary>Agrees to every text, one after the other.</summary>
    public void Consent()
    {
        var consents = Person.Browser.FindElements(By.CssSelector("#consent-form input[type=checkbox]")).Count;
        for (var consent = 1; consent <= consents; consent++)
            Person.Click(By.XPath($"(//form[@id='consent-form']//input[@type='checkbox'])[{consent}]"));
        Person.Press("同意授权，开始测算");
    }

    /// <summary>Waits until the page shows by itself what was measured.</summary>
    public void IsMeasured()
    {
        Open();
        Person.WaitsFor(By.CssSelector("#submit-form"));
    }

    /// <param name="months">期限, where the product does not fix it.</param>
    public void Submit(decimal amountCny, int? months = null)
    {
        IsMeasured();
        FillSubmission(amountCny);
        if (months is { } asked)
            Person.Fill("months", asked.ToString(CultureInfo.InvariantCulture));
        Person.Press("提交申请");
        Person.Sees("申请已提交");
    }

    public void FillSubmission(decimal amountCny)
    {
        Person.Fill("amountCny", amountCny.ToString(CultureInfo.InvariantCulture));
        Person.Click(By.CssSelector("#submit-form input[name=purposeCode]"));
        Person.Fill("purpose", "采购一批面料备货");
        Person.Tick("accountKind", "corporate");
    }

    /// <summary>Signs, at the e-sign provider, everything that is the enterprise's to sign.</summary>
    public void Sign()
    {
        var link = By.PartialLinkText("去电子签约平台签署");
        Open();
        Person.ReloadsUntil(() => Person.Has(link), "there is something to sign");
        while (Person.Browser.FindElements(link).Count is var open and > 0)
        {
            Person.Leave(link);
            Person.PressAnywhere("签署");
            Person.ReturnsToTheBank();

            // The provider tells the bank in its own time; until then the link is still there.
            Person.ReloadsUntil(() => Person.Browser.FindElements(link).Count < open, "the bank knows of the signature");
        }
    }

    /// <summary>Hands in a file for an item of the checklist.</summary>
    public void Upload(string item, string file)
    {
        Person.AttachIn("#document-" + item, "file", file);
        Person.PressIn("#document-" + item, "");
    }

    /// <summary>Opens the application after some time, and signs in if that has become necessary.</summary>
    public void ComesBack()
    {
        Open();
        if (Person.Address.StartsWith("/sign-in", StringComparison.Ordinal))
            Person.SignIn(company);
    }

    public void Open() => Person.Open("/my/" + Number);

    public void Dispose() => Person.Dispose();
}
