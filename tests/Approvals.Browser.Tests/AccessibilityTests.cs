using Approvals.Browser.Tests.People;
using OpenQA.Selenium;
using Xunit;

namespace Approvals.Browser.Tests;

/// <summary>
/// Every page as whoever works there: WCAG 2.2 AA as far as axe can tell, no console error, nothing blocked by the policy, nothing from another host,
/// and little to fetch.
/// </summary>
public sealed class AccessibilityTests(RunningDesk desk)
{
    [Theory]
    [MemberData(nameof(PageVisits.OfTheBank), MemberType = typeof(PageVisits))]
    public async Task Pages_AreSound(string userName, int width, bool inEnglish, string[] paths)
    {
        await desk.DemoCasesAsync();
        using var visitor = Visitor(userName, width, inEnglish);
        foreach (var path in paths)
            PageChecks.Sound(visitor, path);
    }

    [Theory]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    public async Task CaseSections_AreSound(int width, bool inEnglish)
    {
        var bank = await Bank.OfDemoCaseAsync(desk, "approval", "/approval", "待审批");
        using var approver = bank.AskedApprover();
        approver.Browser.Manage().Window.Size = new System.Drawing.Size(width, 900);
        if (inEnglish)
            SpeakEnglish(approver);
        foreach (var section in PageVisits.Sections)
            PageChecks.Sound(approver, bank.CasePath + section);
    }

    [Theory]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    public async Task CommitteeMeeting_IsSound(int width, bool inEnglish)
    {
        await desk.DemoCasesAsync();
        foreach (var userName in (string[])["secretary.ho", "member1.ho"])
        {
            using var visitor = Visitor(userName, width, inEnglish);
            visitor.Open("/committee");
            PageChecks.Sound(visitor, visitor.LinksIn("#meetings", "")[0]);
            PageChecks.Sound(visitor, visitor.LinksIn("#agenda", "")[0]);
        }
    }

    [Theory]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    public async Task ChainDraft_IsSound(int width, bool inEnglish)
    {
        await desk.DemoCasesAsync();
        using var visitor = Visitor("supervisor1.ho", width, inEnglish: false);
        visitor.Open("/chains/psbc-xiaoweiyidai/1");
        visitor.FillTime("from", "2027-01-01");
        visitor.PressIn("copy", "复制为新草稿");
        visitor.Sees("版草稿，可以开始修改");
        var draft = visitor.Address;
        if (inEnglish)
            SpeakEnglish(visitor);
        foreach (var page in PageVisits.OfADraft)
            PageChecks.Sound(visitor, draft + page);
    }

    [Fact]
    public async Task ContractsOnPaper_AreSound()
    {
        await desk.DemoCasesAsync();
        using var reader = Person.SignedIn(desk, "supervisor1.ho");
        var number = FirstCase(reader, "outcome=Disbursed") ?? throw new InvalidOperationException("No demo case was paid.");
        reader.Open($"/cases/{number}/contracts");
        PageChecks.Sound(reader, reader.LinksIn("#contracts", "打印", butNot: "—")[0]);
    }

    [Fact]
    public async Task ApplicantsPages_AreSound()
    {
        await desk.DemoCasesAsync();
        using var headOffice = Person.SignedIn(desk, "supervisor1.ho");
        var seen = 0;
        foreach (var standing in PageVisits.Standing)
        {
            if (FirstCase(headOffice, standing) is not { } number)
                continue;
            headOffice.Open($"/cases/{number}/applicant");
            using var applicant = Person.SignedIn(desk, headOffice.Find(By.XPath("//section[@id='enterprise']//div[dt='统一社会信用代码']/dd")).Text.Trim(), width: 390);
            PageChecks.Sound(applicant, "/my");
            PageChecks.Sound(applicant, "/my/" + number);
            if (applicant.LinksIn("#offer", "看合同正文", butNot: "—") is [var contract, ..])
                PageChecks.Sound(applicant, contract);
            SpeakEnglish(applicant);
            PageChecks.Sound(applicant, "/my");
            PageChecks.Sound(applicant, "/my/" + number);
            applicant.Open("/signed/" + number);
            applicant.Sees(number);
            seen++;
        }

        Assert.True(seen >= PageVisits.Standing.Count / 2, $"Only {seen} of the demo cases the visits are for still stand where they stood.");
    }

    [Theory]
    [InlineData("/nowhere-at-all", "没有这一页")]
    [InlineData("/supervision", "这一页不归您办理")]
    public void PagesOfTrouble_AreAccessible(string path, string title)
    {
        using var manager = Person.SignedIn(desk, "manager1.bj01");
        manager.Open(path);
        manager.Sees(title);
        PageChecks.Accessible(manager, path);
    }

    [Fact]
    public void EveryPage_IsLookedAt()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(RunningDesk.RepositoryRoot, "src", "Approvals.Web", "Pages"), "*.cshtml", SearchOption.AllDirectories)
            .Select(file => File.ReadLines(file).FirstOrDefault() ?? "")
            .Where(line => line.StartsWith("@page", StringComparison.Ordinal))
            .Select(line => line.Split('"') is [_, var address, ..] ? address : "/")
            .ToList();

        Assert.True(pages.Count > 30, "The pages are no longer found where they are.");
        Assert.Empty(pages.Except(PageVisits.Declared()).Except(PageVisits.NothingToSee).Order(StringComparer.Ordinal));
    }

    private Person Visitor(string userName, int width, bool inEnglish)
    {
        var visitor = userName.Length == 0 ? Person.At(desk, width) : Person.SignedIn(desk, userName, width);
        if (inEnglish)
        {
            if (userName.Length == 0)
                visitor.Open("/sign-in");
            SpeakEnglish(visitor);
        }

        return visitor;
    }

    private static void SpeakEnglish(Person visitor)
    {
        visitor.Click(By.CssSelector("button[name=language][value=en]"));
        visitor.Find(By.CssSelector("button[name=language][value='zh-CN']"));
    }

    private static string? FirstCase(Person reader, string filter)
    {
        reader.Open("/cases?" + filter);
        return reader.Browser.FindElements(By.CssSelector("tr[data-row] a")).FirstOrDefault()?.Text.Trim();
    }
}
