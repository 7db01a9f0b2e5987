using System.Diagnostics;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using Xunit;

namespace Approvals.Browser.Tests.People;

/// <summary>Somebody at a browser of their own: opens pages, reads, fills in and presses what a person would, by the words on it.</summary>
public sealed class Person : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly RunningDesk desk;

    private Person(RunningDesk desk, ChromeDriver browser)
    {
        this.desk = desk;
        Browser = browser;
    }

    public ChromeDriver Browser { get; }

    public string Address => new Uri(Browser.Url).PathAndQuery;

    /// <summary>What is on the page, as read.</summary>
    public string Text => Browser.FindElement(By.TagName("main")).Text;

    /// <summary>As the page's corner says.</summary>
    public string Name => Browser.FindElement(By.CssSelector(".desk-side details summary")).Text.Trim();

    public static Person At(RunningDesk desk, int width = 1440) => new(desk, Chromium.Start(width));

    public static Person SignedIn(RunningDesk desk, string userName, int width = 1440)
    {
        var person = At(desk, width);
        try
        {
            person.Open("/sign-in");
            person.SignIn(userName);
            return person;
        }
        catch
        {
            person.Dispose();
            throw;
        }
    }

    /// <summary>Signs in on the page that asks for it.</summary>
    public void SignIn(string userName)
    {
        Fill("userName", userName);
        Fill("password", RunningDesk.Password);
        Press("登录");
        Until(() => !Address.StartsWith("/sign-in", StringComparison.Ordinal), "signed in");
    }

    public void Open(string path) => Browser.Navigate().GoToUrl(new Uri(desk.Address, path));

    /// <summary>Types into the field of that name, instead of what was there.</summary>
    public void Fill(string name, string text)
    {
        var field = Find(By.CssSelector($"main [name='{name}']:not([type=hidden])"));
        if (field.TagName == "select")
        {
            Find(By.XPath($"//main//select[@name='{name}']/option[@value='{text}' or normalize-space()='{text}']")).Click();
            return;
        }

        field.Clear();
        field.SendKeys(text);
    }

    public void Tick(string name, string? value = null) => Click(Find(By.CssSelector(value is null ? $"main input[name='{name}']:not([type=hidden])" : $"main input[name='{name}'][value='{value}']")));

    /// <summary>Types into the field of that name in one part of the page.</summary>
    public void FillIn(string part, string name, string text)
    {
        var field = Find(By.CssSelector($"{part} [name='{name}']:not([type=hidden])"));
        field.Clear();
        field.SendKeys(text);
    }

    /// <summary>Types into the first field whose name begins so.</summary>
    public void FillFirst(string name, string text)
    {
        var field = Find(By.CssSelector($"main [name^='{name}']"));
        field.Clear();
        field.SendKeys(text);
    }

    /// <summary>Sets a date and time as the browser's picker would.</summary>
    /// <param name="local">e.g. <c>2026-03-02T09:00</c>.</param>
    public void FillTime(string name, string local) => Browser.ExecuteScript(
        "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', { bubbles: true }));", Find(By.CssSelector($"main [name='{name}']")), local);

    /// <summary>Takes the option that says so out of a list.</summary>
    public void Choose(string name, string words) => Click(Find(By.XPath($"//main//select[@name='{name}']/option[contains(normalize-space(), '{words}')]")));

    public bool Has(string name) => Browser.FindElements(By.CssSelector($"main [name='{name}']:not([type=hidden])")).Count > 0;

    /// <summary>Addresses of the links in a part of the page that say so.</summary>
    public IReadOnlyList<string> LinksIn(string part, string words, string butNot) =>
        [.. Browser.FindElements(By.CssSelector($"{part} a")).Where(link => link.Text.Contains(words, StringComparison.Ordinal) && !link.Text.Contains(butNot, StringComparison.Ordinal)).Select(link => new Uri(link.GetDomProperty("href")!).PathAndQuery)];

    public void Attach(string name, string file) => Browser.FindElement(By.CssSelector($"main input[type=file][name='{name}']")).SendKeys(file);

    /// <summary>Presses the button or follows the link with these words; the page it leads to is there when this returns.</summary>
    public void Press(string words)
    {
        var before = Browser.FindElement(By.TagName("html"));
        Click(Find(By.XPath($"//main//button[contains(normalize-space(), '{words}') and not(@disabled)] | //main//a[contains(normalize-space(), '{words}')]")));
        Until(() => IsGone(before) || Browser.FindElements(By.CssSelector("dialog[open]")).Count > 0, "the page answers");
    }

    /// <summary>Presses the button with these words in a part of the page.</summary>
    public void PressIn(string part, string words)
    {
        var before = Browser.FindElement(By.TagName("html"));
        Click(Find(By.XPath($"//*[@id='{part.TrimStart('#')}']//button[contains(normalize-space(), '{words}') and not(@disabled)]")));
        Until(() => IsGone(before), "the page answers");
    }

    /// <summary>Presses a button on a page that is not the bank's.</summary>
    public void PressAnywhere(string words)
    {
        var before = Browser.FindElement(By.TagName("html"));
        Click(Find(By.XPath($"//button[normalize-space()='{words}']")));
        Until(() => IsGone(before), "the page answers");
    }

    /// <summary>Goes back to the bank from elsewhere, and waits until an application is open.</summary>
    public void ReturnsToTheBank()
    {
        Find(By.CssSelector("a[href*='/signed/']")).Click();
        Until(() => Browser.Url.StartsWith(desk.Address.AbsoluteUri + "my/", StringComparison.Ordinal), "back at the application");
    }

    /// <summary>Waits until the page says so, looking again by itself.</summary>
    public void Sees(string words) => Until(() => Text.Contains(words, StringComparison.Ordinal), $"the page says “{words}”");

    /// <summary>Waits until the page, changing by itself, has such a thing, and stands still.</summary>
    public void WaitsFor(By by) => Until(() => Browser.FindElements(by).Count > 0 && Browser.FindElements(By.CssSelector("[hx-trigger]")).Count == 0, $"there is {by} to stay");

    /// <summary>Loads the page again until it says so: for what partners answer in their own time.</summary>
    public void ReloadsUntil(string words) => Until(
        () =>
        {
            Browser.Navigate().Refresh();
            return Text.Contains(words, StringComparison.Ordinal);
        },
        $"after reloading, the page says “{words}”");

    /// <summary>Loads the page again until it no longer says so.</summary>
    public void ReloadsWhile(string state) => Until(
        () =>
        {
            Browser.Navigate().Refresh();
            return !Browser.FindElement(By.CssSelector(".page-head")).Text.Contains(state, StringComparison.Ordinal);
        },
        $"after reloading, the state is no longer “{state}”");

    /// <summary>Whose open seat the newest round shows first; null when none is open.</summary>
    public string? Seat() => Browser.FindElements(By.XPath("(//section[starts-with(@id,'round-')])[1]//tr[td[2][contains(., '待审')]]/td[1]")).FirstOrDefault()?.Text.Trim();

    public IWebElement Find(By by)
    {
        Until(() => Browser.FindElements(by).Any(element => element.Displayed || element.GetDomAttribute("type") == "file"), $"there is {by}");
        return Browser.FindElements(by).First(element => element.Displayed || element.GetDomAttribute("type") == "file");
    }

    /// <summary>No script failed, nothing was blocked by the policy, nothing came from another host.</summary>
    public void NothingWentWrong()
    {
        var faults = Browser.Manage().Logs.GetLog(LogType.Browser)
            .Where(entry => entry.Level >= LogLevel.Warning)
            .Select(entry => entry.Message).ToList();
        Assert.True(faults.Count == 0, $"On {Address}: {string.Join(Environment.NewLine, faults)}");
        var foreign = (IReadOnlyCollection<object>)Browser.ExecuteScript("return performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith(location.origin) && !n.startsWith('data:'));")!;
        Assert.Empty(foreign);
    }

    public void Dispose()
    {
        Browser.Quit();
        Browser.Dispose();
    }

    /// <summary>Brings it into view at once, without the page's own smooth scrolling, and clicks.</summary>
    public void Click(IWebElement element)
    {
        Browser.ExecuteScript("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });", element);
        element.Click();
    }

    private void Until(Func<bool> holds, string what)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                if (holds())
                    return;
            }
            catch (StaleElementReferenceException)
            {
                // The page was replaced while it was read: it is read again.
            }

            if (Stopwatch.GetElapsedTime(started) > Patience)
                Assert.Fail($"Waited {Patience.TotalSeconds:F0} s until {what}. At {Address} the page says:{Environment.NewLine}{Text}");
            TestContext.Current.CancellationToken.WaitHandle.WaitOne(40);
        }
    }

    private static bool IsGone(IWebElement element)
    {
        try
        {
            _ = element.TagName;
            return false;
        }
        catch (StaleElementReferenceException)
        {
            return true;
        }
    }
}
