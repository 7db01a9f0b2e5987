using System.Diagnostics;
using System.Globalization;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using Xunit;

namespace Approvals.Browser.Tests.People;

/// <summary>Somebody at a browser of their own: opens pages, reads, fills in and presses what a person would, by the words on it.</summary>
/// <remarks>
/// Whatever is read or done waits until the page has it. Finding something and using it is one step, taken again from the start when the page
/// replaced it in between.
/// </remarks>
public sealed class Person : IDisposable
{
    private const string SessionCookie = "approvals";

    /// <summary>Far longer than anything takes on a machine that runs every other test as well.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(40);

    /// <summary>Loading a page costs the desk something.</summary>
    private static readonly TimeSpan BetweenLoads = TimeSpan.FromMilliseconds(400);

    private readonly RunningDesk desk;
    private readonly int width;

    private Person(RunningDesk desk, int width)
    {
        this.desk = desk;
        this.width = width;
        Browser = Chromium.Take(width);
    }

    public ChromeDriver Browser { get; }

    /// <summary>As signed in; empty for whoever has not.</summary>
    public string UserName { get; private set; } = "";

    public string Address => new Uri(Browser.Url).PathAndQuery;

    /// <summary>What is on the page, as read.</summary>
    public string Text => TextOf(By.TagName("main"));

    /// <summary>As the page's corner says.</summary>
    public string Name => TextOf(By.CssSelector(".desk-side details summary"));

    /// <summary>Id of the account of whoever has signed in, as lists of people have it.</summary>
    public string AccountId => Guid.ParseExact(Browser.FindElement(By.TagName("body")).GetDomAttribute("data-account")!, "N").ToString();

    public static Person At(RunningDesk desk, int width = 1440) => new(desk, width);

    /// <summary>Somebody who has signed in, now or earlier in another browser.</summary>
    public static Person SignedIn(RunningDesk desk, string userName, int width = 1440)
    {
        var person = At(desk, width);
        try
        {
            if (desk.Sessions.TryGetValue(userName, out var session))
                person.Keeps(session);
            person.Open("/");
            if (person.IsAskedToSignIn)
            {
                person.SignIn(userName);
                desk.Sessions[userName] = person.Browser.Manage().Cookies.GetCookieNamed(SessionCookie)!.Value;
                desk.Names[userName] = person.Name;
            }

            person.UserName = userName;
            return person;
        }
        catch
        {
            person.Dispose();
            throw;
        }
    }

    private bool IsAskedToSignIn => Address.StartsWith("/sign-in", StringComparison.Ordinal);

    /// <summary>Signs in on the page that asks for it.</summary>
    public void SignIn(string userName)
    {
        Fill("userName", userName);
        Fill("password", RunningDesk.Password);
        Press("登录");
        Until(() => !IsAskedToSignIn, "signed in");
    }

    /// <summary>The session is over, as if hours had passed.</summary>
    public void LosesSession() => Browser.Manage().Cookies.DeleteCookieNamed(SessionCookie);

    /// <param name="path">On the desk, or a whole address elsewhere.</param>
    public void Open(string path) => Browser.Navigate().GoToUrl(new Uri(desk.Address, path));

    /// <summary>Types into the field of that name, instead of what was there.</summary>
    public void Fill(string name, string text) => FillIn("main", name, text);

    /// <summary>Types into the field of that name in one part of the page.</summary>
    public void FillIn(string part, string name, string text) => Type(By.CssSelector($"{part} [name='{name}']:not([type=hidden])"), text);

    /// <summary>Types into the first field whose name begins so.</summary>
    public void FillFirst(string name, string text) => Type(By.CssSelector($"main [name^='{name}']"), text);

    /// <summary>Types into every field that is required and whose name begins so.</summary>
    public void FillRequired(string name, string text)
    {
        Find(By.CssSelector($"main [name^='{name}'][aria-required=true]"));
        foreach (var field in Browser.FindElements(By.CssSelector($"main [name^='{name}'][aria-required=true]")).Select(field => field.GetDomAttribute("name")))
            Fill(field!, text);
    }

    /// <summary>Types into a field, or takes the option of that value or words, instead of what was there.</summary>
    public void Type(By by, string text) => On(by, field =>
    {
        if (field.TagName == "select")
        {
            field.FindElement(By.XPath($".//option[@value='{text}' or normalize-space()='{text}']")).Click();
            return;
        }

        field.Clear();
        field.SendKeys(text);
    });

    /// <summary>Sets a date and time as the browser's picker would.</summary>
    /// <param name="local">e.g. <c>2026-03-02T09:00</c>.</param>
    public void FillTime(string name, string local) => On(By.CssSelector($"main [name='{name}']"), field => Browser.ExecuteScript(
        "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', { bubbles: true }));", field, local));

    public void Tick(string name, string? value = null) => Click(By.CssSelector(value is null ? $"main input[name='{name}']:not([type=hidden])" : $"main input[name='{name}'][value='{value}']"));

    /// <summary>Takes the option that says so out of a list.</summary>
    public void Choose(string name, string words) => Click(By.XPath($"//main//select[@name='{name}']//option[contains(normalize-space(), '{words}')]"));

    public void Attach(string name, string file) => AttachIn("main", name, file);

    public void AttachIn(string part, string name, string file) => On(By.CssSelector($"{part} input[type=file][name='{name}']:not(.visually-hidden)"), field => field.SendKeys(file));

    /// <summary>What stands in the field of that name.</summary>
    public string Typed(string name) => TypedIn("main", name);

    /// <summary>What stands in the field of that name in one part of the page.</summary>
    public string TypedIn(string part, string name) => Until(() => Shown(By.CssSelector($"{part} [name='{name}']:not([type=hidden])"))?.GetDomProperty("value"), $"there is a field {name} in {part}");

    /// <summary>Whether there is such a thing on the page as it stands.</summary>
    public bool Has(By by) => Browser.FindElements(by).Count > 0;

    /// <summary>What the page says to its own scripts.</summary>
    /// <param name="name">Of the <c>data-</c> attribute.</param>
    public string Data(string name) => Until(() => Browser.FindElements(By.CssSelector($"main [data-{name}]")).FirstOrDefault()?.GetDomAttribute("data-" + name), $"the page has data-{name}");

    /// <summary>Opens what is folded away under these words.</summary>
    public void Unfold(string words) => On(By.XPath($"//main//summary[contains(normalize-space(), '{words}')]"), summary =>
    {
        if (summary.FindElement(By.XPath("..")).GetDomProperty("open") != "true")
            BringIntoView(summary).Click();
    });

    /// <summary>Addresses of the links in a part of the page that say so.</summary>
    public IReadOnlyList<string> LinksIn(string part, string words, string? butNot = null) => Until<IReadOnlyList<string>>(
        () =>
        [
            .. Browser.FindElements(By.CssSelector($"{part} a"))
                .Where(link => link.Text is var text && text.Contains(words, StringComparison.Ordinal) && (butNot is null || !text.Contains(butNot, StringComparison.Ordinal)))
                .Select(link => new Uri(link.GetDomProperty("href")!).PathAndQuery),
        ],
        $"the links in {part} can be read");

    /// <summary>Presses the button or follows the link with these words; the page it leads to is there when this returns.</summary>
    public void Press(string words) => Leave(By.XPath($"//main//button[contains(normalize-space(), '{words}') and not(@disabled)] | //main//a[contains(normalize-space(), '{words}')]"));

    /// <summary>Presses the button with these words in a part of the page.</summary>
    public void PressIn(string part, string words) => Leave(By.XPath($"//*[@id='{part.TrimStart('#')}']//button[contains(normalize-space(), '{words}') and not(@disabled)]"));

    /// <summary>Presses the button that says just this, on a page that is not the bank's.</summary>
    public void PressAnywhere(string words) => Leave(By.XPath($"//button[normalize-space()='{words}']"));

    /// <summary>Brings it into view at once, without the page's own smooth scrolling, and clicks.</summary>
    public void Click(By by) => On(by, element => BringIntoView(element).Click());

    /// <summary>Clicks and waits for the page this leads to.</summary>
    public void Leave(By by)
    {
        var before = Browser.FindElement(By.TagName("html"));
        Click(by);
        Until(() => IsGone(before) || Has(By.CssSelector("dialog[open]")), "the page answers");
    }

    /// <summary>Goes back to the bank from elsewhere, and waits until an application is open.</summary>
    public void ReturnsToTheBank()
    {
        Click(By.CssSelector("a[href*='/signed/']"));
        Until(() => Browser.Url.StartsWith(desk.Address.AbsoluteUri + "my/", StringComparison.Ordinal), "back at the application");
    }

    /// <summary>Waits until the page says so, looking again by itself.</summary>
    public void Sees(string words) => Until(() => ReadMain().Contains(words, StringComparison.Ordinal), $"the page says “{words}”");

    /// <summary>Waits until a part of the page says so.</summary>
    public void SeesIn(By part, string words) => Until(() => Shown(part)?.Text.Contains(words, StringComparison.Ordinal) == true, $"{part} says “{words}”");

    /// <summary>Waits until an expression of the page's scripts is true.</summary>
    public void WaitsUntil(string expression, string what) => Until(() => Browser.ExecuteScript($"return !!({expression});") is true, what);

    /// <summary>Waits until the page, changing by itself, has such a thing, and stands still.</summary>
    public void WaitsFor(By by) => Until(() => Has(by) && !Has(By.CssSelector("[hx-trigger]")), $"there is {by} to stay");

    /// <summary>Loads the page again until it says so: for what partners answer in their own time.</summary>
    public void ReloadsUntil(string words) => ReloadsUntil(() => ReadMain().Contains(words, StringComparison.Ordinal), $"the page says “{words}”");

    /// <summary>Loads the page again until it no longer says so at its head.</summary>
    public void ReloadsWhile(string state) =>
        ReloadsUntil(() => !Browser.FindElement(By.CssSelector(".page-head")).Text.Contains(state, StringComparison.Ordinal), $"the state is no longer “{state}”");

    /// <summary>Loads the page again until something holds.</summary>
    public void ReloadsUntil(Func<bool> holds, string what)
    {
        ArgumentNullException.ThrowIfNull(holds);
        Until(
            () =>
            {
                Browser.Navigate().Refresh();
                return holds() ? Done : null;
            },
            "after reloading, " + what,
            BetweenLoads);
    }

    /// <summary>Whose open seat the newest round shows first, and whether it is one of head office; null when none is open.</summary>
    public (string Name, bool IsOfHeadOffice)? Seat() => Browser.FindElements(By.XPath("(//section[starts-with(@id,'round-')])[1]//tr[td[2][contains(., '待审')]]/td[1]")).FirstOrDefault() is { } owner
        ? (owner.Text.Trim(), owner.FindElement(By.XPath("ancestor::li[1]/h3")).Text.Contains("总行", StringComparison.Ordinal))
        : null;

    /// <summary>The thing, shown.</summary>
    public IWebElement Find(By by) => Until(() => Shown(by), $"there is {by}");

    /// <summary>How far below the page's beginning it stands, in px.</summary>
    public double PlaceOf(By by) => Convert.ToDouble(Browser.ExecuteScript("return arguments[0].getBoundingClientRect().top + scrollY;", Find(by)), CultureInfo.InvariantCulture);

    public string TextOf(By by) => Until(() => Browser.FindElements(by).FirstOrDefault()?.Text.Trim(), $"{by} can be read");

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

    public void Dispose() => Chromium.GiveBack(Browser, width);

    private void Keeps(string session) => Browser.ExecuteCdpCommand(
        "Network.setCookie", new() { ["name"] = SessionCookie, ["value"] = session, ["url"] = desk.Address.AbsoluteUri, ["httpOnly"] = true, ["sameSite"] = "Strict" });

    private string ReadMain() => Browser.FindElements(By.TagName("main")).FirstOrDefault()?.Text ?? "";

    /// <summary>The first of those that are shown; a field for a file counts although its label may be what is shown.</summary>
    private IWebElement? Shown(By by) => Browser.FindElements(by).FirstOrDefault(element => element.Displayed || element.GetDomAttribute("type") == "file");

    private IWebElement BringIntoView(IWebElement element)
    {
        Browser.ExecuteScript("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });", element);
        return element;
    }

    private void On(By by, Action<IWebElement> act) => Until(
        () =>
        {
            if (Shown(by) is not { } element)
                return null;
            act(element);
            return Done;
        },
        $"there is {by}");

    private static readonly object Done = new();

    private void Until(Func<bool> holds, string what) => Until(() => holds() ? Done : null, what);

    /// <summary>Asks until there is an answer.</summary>
    private T Until<T>(Func<T?> finds, string what, TimeSpan? between = null)
        where T : class
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                if (finds() is { } found)
                    return found;
            }
            catch (WebDriverException gone) when (IsOfAReplacedPage(gone))
            {
                // The page was replaced while it was read: it is read again.
            }

            if (Stopwatch.GetElapsedTime(started) > Patience)
                Assert.Fail($"Waited {Patience.TotalSeconds:F0} s until {what}. At {Address} the page says:{Environment.NewLine}{ReadMain()}");
            TestContext.Current.CancellationToken.WaitHandle.WaitOne(between ?? BetweenLooks);
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static bool IsGone(IWebElement element)
    {
        try
        {
            _ = element.TagName;
            return false;
        }
        catch (WebDriverException gone) when (IsOfAReplacedPage(gone))
        {
            return true;
        }
    }

    // Chromium's own words for the same, when the page goes while the driver looks the element up.
    private static bool IsOfAReplacedPage(WebDriverException gone) =>
        gone is StaleElementReferenceException || gone.Message.Contains("does not belong to the document", StringComparison.Ordinal);
}
