using System.Globalization;
using System.Text;
using OpenQA.Selenium;

namespace Approvals.Browser.Tests.People;

/// <summary>What the staff of one sub-branch do with a case, each at a browser of their own.</summary>
/// <param name="unit">e.g. <c>bj01</c>.</param>
/// <param name="number">案件编号</param>
public sealed class Bank(RunningDesk desk, string unit, string number)
{
    /// <summary>A document as an applicant's or manager's telephone makes it.</summary>
    public static string Photograph { get; } = Made("photo.png", Png);

    /// <summary>A document as a scanner makes it.</summary>
    public static string Scan { get; } = Made("document.pdf", Pdf);

    private static byte[] Png => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static byte[] Pdf => Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    /// <summary>The staff of the branch that serves a case, as head office sees it.</summary>
    public static Bank OfCase(RunningDesk desk, string number)
    {
        using var headOffice = Person.SignedIn(desk, "supervisor1.ho");
        headOffice.Open("/cases/" + number);
        headOffice.Sees(number);
        var unit = headOffice.Find(By.CssSelector(".case-unit")).GetDomAttribute("title")
            ?? throw new InvalidOperationException($"The case {number} does not say which unit serves it.");
        return new Bank(desk, unit.Split('/')[^1].ToLowerInvariant(), number);
    }

    /// <summary>The staff of the branch of a demo case that waits at a step.</summary>
    /// <param name="section">e.g. <c>/investigation</c>; empty for the overview.</param>
    /// <param name="says">What that section of the case file must say.</param>
    public static async Task<Bank> OfDemoCaseAsync(RunningDesk desk, string stage, string section = "", params string[] says)
    {
        await desk.DemoCasesAsync();
        using var headOffice = Person.SignedIn(desk, "supervisor1.ho");
        headOffice.Open("/cases?open=true&stage=" + stage);
        foreach (var number in headOffice.LinksIn("tr[data-row]", "").Select(path => path.Split('/')[^1]).Distinct().ToList())
        {
            headOffice.Open($"/cases/{number}{section}");
            if (headOffice.Text is var text && Array.TrueForAll(says, words => text.Contains(words, StringComparison.Ordinal)))
                return OfCase(desk, number);
        }

        throw new InvalidOperationException($"No demo case waits at {stage}.");
    }

    public string Number => number;

    public string CasePath => $"/cases/{number}";

    public Person Manager() => Person.SignedIn(desk, $"manager1.{unit}");

    public Person Colleague() => Person.SignedIn(desk, $"manager2.{unit}");

    public Person Approver(int which = 1) => Person.SignedIn(desk, $"approver{which}.{unit}");

    /// <summary>An approver of the branch above, who has no seat in its cases.</summary>
    public Person ApproverAbove() => Person.SignedIn(desk, $"approver1.{unit[..^2]}");

    public Person Supervisor() => Person.SignedIn(desk, $"supervisor.{unit}");

    public Person Maker() => Person.SignedIn(desk, $"maker.{unit}");

    public Person Checker() => Person.SignedIn(desk, $"checker.{unit}");

    /// <summary>Looks at what a manager has in hand and gives the case to a colleague.</summary>
    public void Reassign(Person supervisor, string from, string to)
    {
        OpenHeldBy(supervisor, from);
        supervisor.Click(By.XPath($"//*[@id='{OnTheBoard}']//select[@name='toAccountId']/option[contains(normalize-space(), '{to}')]"));
        supervisor.FillIn("#" + OnTheBoard, "reason", "原客户经理手头案件较多");
        supervisor.PressIn(OnTheBoard, "改派");
        supervisor.Sees("已改派");
    }

    /// <summary>Opens what can be done with the case on the claim board of whoever holds it.</summary>
    public void OpenHeldBy(Person supervisor, string name)
    {
        supervisor.Open("/supervision?tab=Claims");
        supervisor.Press(name);
        supervisor.SeesIn(By.Id("held"), name);
        supervisor.Click(By.CssSelector($"#{OnTheBoard} summary"));
    }

    /// <summary>Id of the case's row on the claim board.</summary>
    public string OnTheBoard => "case-" + number;

    /// <summary>Claims from the pool, asks the customer, completes the checklist.</summary>
    public void ClaimAndCollect(Person manager)
    {
        Claim(manager);
        Confirm(manager);
        CollectDocuments(manager);
    }

    public void Claim(Person manager)
    {
        manager.Open(CasePath);
        manager.Press("认领这个案件");
        manager.Sees("确认申请意愿");
    }

    public void Confirm(Person manager)
    {
        manager.Open(CasePath);
        manager.Fill("note", "电话联系法定代表人，确认需要这笔贷款");
        manager.Press("客户确认申请");
        manager.Sees("已确认意愿");
    }

    /// <summary>Uploads and verifies every required item that is missing, then declares the list complete.</summary>
    public void CollectDocuments(Person manager)
    {
        manager.Open(CasePath + "/documents");
        foreach (var (index, address) in manager.LinksIn("#checklist", "待提交", butNot: "可选").Index())
        {
            manager.Open(address);
            manager.AttachIn("#document", "file", index == 0 ? Scan : Photograph);
            manager.PressIn("#document", "上传");
            manager.Sees("已上传新版本");
            Verify(manager);
        }

        manager.Open(CasePath + "/documents");
        manager.PressIn("#completion", "资料齐全，进入尽调");
        manager.Open(CasePath);
        manager.SeesIn(By.CssSelector(".page-head"), "实地尽调");
    }

    /// <summary>Compares the document looked at with its original.</summary>
    public static void Verify(Person manager)
    {
        if (manager.Has(By.Name("originalSeen")))
            manager.Tick("originalSeen");
        manager.Press("核对无误");
        manager.Sees("已核对。");
    }

    /// <summary>The site visit: photo, report, second investigator.</summary>
    public void Investigate(Person manager, Person colleague, decimal amountCny)
    {
        manager.Open(CasePath + "/investigation");
        manager.AttachIn("#photos", "file", Photograph);
        manager.Fill("caption", "经营场所正门");
        manager.Fill("latitude", "39.984");
        manager.Fill("longitude", "116.307");
        manager.Press("添加照片");
        WriteReport(manager, amountCny);
        manager.Choose("second", colleague.Name);
        manager.Press("提交报告");
        manager.Sees("报告已提交");

        colleague.Open(CasePath + "/investigation");
        colleague.Fill("note", "已通读，现场情况一致");
        colleague.Press("会签同意");
        colleague.Sees("已会签");
    }

    public static void WriteReport(Person manager, decimal amountCny)
    {
        manager.FillTime("form.visitedAt", "2026-03-02T09:00");
        manager.Fill("form.visitedAddress", "北京市海淀区中关村大街 1 号");
        manager.Fill("form.latitude", "39.984");
        manager.Fill("form.longitude", "116.307");
        manager.Tick("form.hasSignage", "true");
        manager.FillRequired("form.sections[", "现场核实，与申报相符");
        manager.FillFirst("form.observations[", "与申报一致");
        CompareInvoices(manager);
        manager.Tick("form.recommendation", "Recommend");
        manager.Fill("form.recommendedAmountCny", amountCny.ToString(CultureInfo.InvariantCulture));
        manager.Fill("form.reason", "经营真实，流水与开票相符");
    }

    /// <summary>What is typed is compared at once, half up to 0.01, as the server would; what is no number has no deviation.</summary>
    private static void CompareInvoices(Person manager)
    {
        foreach (var (declared, observed, deviation) in ((string, string, string)[])
        [
            ("8,000", "8000.4", "0.01"), ("8,000", "7999.6", "-0.01"), ("8000", "8000.39", "0"), ("-200", "-250", "-25"), ("8000", "约八千", ""), ("0", "5", ""), ("3000", "2955", "-1.5"),
        ])
        {
            manager.Fill("form.observations[invoices].declared", declared);
            manager.Fill("form.observations[invoices].observed", observed);
            manager.WaitsUntil($"document.querySelector(\"[name='form.observations[invoices].deviation']\").value === '{deviation}'", $"{observed} beside {declared} deviates by '{deviation}'");
        }
    }

    /// <summary>Where the applicant has no account yet, one is opened.</summary>
    public void ArrangeAccount(Person manager)
    {
        manager.Open(CasePath);
        manager.ReloadsWhile("实地尽调");
        manager.Open(CasePath + "/money");
        if (manager.Text.Contains("请核心系统新开账户", StringComparison.Ordinal))
            manager.Press("请核心系统新开账户");
    }

    /// <summary>Until the account is settled and a round has begun.</summary>
    public void WaitsForApproval(Person reader)
    {
        reader.Open(CasePath + "/approval");
        reader.ReloadsUntil(() => reader.Seat() is not null, "somebody is asked to decide");
    }

    /// <summary>Whoever is asked agrees, seat after seat, until the round has ended.</summary>
    /// <returns>The user names of those who agreed.</returns>
    public IReadOnlyList<string> ApproveAll()
    {
        using var reader = Supervisor();
        WaitsForApproval(reader);
        return ApproveRest(reader);
    }

    /// <summary>The same from where the round stands, if anywhere; the reader has the approval before them.</summary>
    public IReadOnlyList<string> ApproveRest(Person reader)
    {
        var agreed = new List<string>();
        reader.Open(CasePath + "/approval");
        while (reader.Seat() is { } seat)
        {
            using var approver = OwnerOf(seat);
            Approve(approver);
            agreed.Add(approver.UserName);
            reader.Open(CasePath + "/approval");
        }

        return agreed;
    }

    public void Approve(Person approver)
    {
        approver.Open(CasePath + "/approval");
        approver.FillIn("#approve", "opinion", "同意按尽调意见办理");
        approver.PressIn("#approve", "同意");
        approver.Sees("已同意。");
    }

    /// <summary>An approver who is not among those who decide looks at what was referred, and lets it go on.</summary>
    public void Review(Person reviewer)
    {
        reviewer.Open(CasePath + "/pre-credit");
        reviewer.Fill("reason", "经营稳定，担保意向明确，可以受理");
        reviewer.Press("准予受理");
        reviewer.Sees("已准予受理");
    }

    public static void Return(Person approver, string step, string reason)
    {
        approver.Unfold("退回");
        approver.Click(By.XPath($"//select[@name='to']//option[contains(normalize-space(), '{step}')]"));
        approver.Click(By.CssSelector("#return select[name='reasonCode'] option:nth-child(2)"));
        approver.FillIn("#return", "reason", reason);
        approver.PressIn("#return", "退回");
        approver.Sees($"已退回{step}");
    }

    /// <summary>Whoever is asked to decide now.</summary>
    public Person AskedApprover()
    {
        using var reader = Supervisor();
        reader.Open(CasePath + "/approval");
        return OwnerOf(reader.Seat() ?? throw new InvalidOperationException($"Nobody is asked to decide {number}."));
    }

    /// <summary>Whoever owns a seat; colleagues of other units may be called the same.</summary>
    private Person OwnerOf((string Name, bool IsOfHeadOffice) seat)
    {
        string[] deciders = seat.IsOfHeadOffice ? ["approver1.ho", "approver2.ho", "approver3.ho"] : [$"approver1.{unit}", $"approver2.{unit}", $"supervisor.{unit}"];

        // Whose name is known is asked first.
        foreach (var userName in deciders.OrderBy(decider => desk.Names.GetValueOrDefault(decider) is { } known ? (known == seat.Name ? 0 : 2) : 1))
        {
            var person = Person.SignedIn(desk, userName);
            if (person.Name == seat.Name)
                return person;
            person.Dispose();
        }

        throw new InvalidOperationException($"Nobody who decides for {unit} is called {seat.Name}.");
    }

    public void Pay(Person maker, Person checker)
    {
        Make(maker);
        checker.Open(CasePath + "/money");
        checker.Press("复核通过，放款");
        checker.Sees("元已入账，核心流水号");
    }

    /// <summary>Makes the payment, once everything before it has been checked.</summary>
    public void Make(Person maker)
    {
        maker.Open(CasePath + "/money");
        maker.ReloadsUntil("放款制单");
        maker.PressIn("#making", "制单");
        maker.Sees("已制单");
    }

    private static string Made(string name, byte[] content)
    {
        var path = Path.Combine(Path.GetTempPath(), "approvals-browser-" + name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
