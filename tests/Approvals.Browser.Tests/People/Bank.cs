using System.Globalization;
using System.Text;
using OpenQA.Selenium;

namespace Approvals.Browser.Tests.People;

/// <summary>What the staff of one sub-branch do with a case, each at a browser of their own.</summary>
/// <param name="unit">e.g. <c>bj01</c>.</param>
/// <param name="number">案件编号</param>
public sealed class Bank(RunningDesk desk, string unit, string number)
{
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

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
    /// <param name="unheld">Only one that nobody has claimed.</param>
    public static async Task<Bank> OfDemoCaseAsync(RunningDesk desk, string stage, bool unheld = false)
    {
        await desk.DemoCasesAsync();
        using var headOffice = Person.SignedIn(desk, "supervisor1.ho");
        headOffice.Open("/cases?open=true&stage=" + stage);
        foreach (var number in headOffice.Browser.FindElements(By.CssSelector("tr[data-row] a")).Select(link => link.GetDomProperty("href")!.Split('/')[^1]).Distinct().ToList())
        {
            headOffice.Open("/cases/" + number);
            if (!unheld || headOffice.Text.Contains("未认领", StringComparison.Ordinal))
                return OfCase(desk, number);
        }

        throw new InvalidOperationException($"No demo case waits at {stage}.");
    }

    public string CasePath => $"/cases/{number}";

    public Person Manager() => Person.SignedIn(desk, $"manager1.{unit}");

    public Person Colleague() => Person.SignedIn(desk, $"manager2.{unit}");

    public Person Approver(int which = 1) => Person.SignedIn(desk, $"approver{which}.{unit}");

    public Person Supervisor() => Person.SignedIn(desk, $"supervisor.{unit}");

    public Person Maker() => Person.SignedIn(desk, $"maker.{unit}");

    public Person Checker() => Person.SignedIn(desk, $"checker.{unit}");

    /// <summary>Claims from the pool, asks the customer, completes the checklist.</summary>
    public void ClaimAndCollect(Person manager)
    {
        manager.Open(CasePath);
        manager.Press("认领这个案件");
        manager.Sees("确认申请意愿");
        manager.Fill("note", "电话联系法定代表人，确认需要这笔贷款");
        manager.Press("客户确认申请");
        manager.Sees("已确认意愿");
        CollectDocuments(manager);
    }

    /// <summary>Uploads and verifies every required item that is missing, then declares the list complete.</summary>
    public void CollectDocuments(Person manager)
    {
        var file = Path.Combine(Path.GetTempPath(), "approvals-browser-document.pdf");
        File.WriteAllBytes(file, Pdf);
        manager.Open(CasePath + "/documents");
        foreach (var address in manager.LinksIn("#checklist", "待提交", butNot: "可选"))
        {
            manager.Open(address);
            manager.Attach("file", file);
            manager.PressIn("#document", "上传");
            manager.Open(address);
            if (manager.Has("originalSeen"))
                manager.Tick("originalSeen");
            manager.Press("核对无误");
        }

        manager.Open(CasePath + "/documents");
        manager.PressIn("#completion", "资料齐全，进入尽调");
        manager.Open(CasePath);
        manager.Sees("实地尽调");
    }

    /// <summary>The site visit: photo, report, second investigator.</summary>
    public void Investigate(Person manager, Person colleague, decimal amountCny)
    {
        var photo = Path.Combine(Path.GetTempPath(), "approvals-browser-photo.png");
        File.WriteAllBytes(photo, Png);
        manager.Open(CasePath + "/investigation");
        manager.Attach("file", photo);
        manager.Fill("caption", "经营场所正门");
        manager.Fill("latitude", "39.984");
        manager.Fill("longitude", "116.307");
        manager.Press("添加照片");
        WriteReport(manager, amountCny);
        manager.Choose("second", colleague.Name);
        manager.Press("提交报告");
        manager.Sees("协查人");

        colleague.Open(CasePath + "/investigation");
        colleague.Fill("note", "已通读，现场情况一致");
        colleague.Press("会签同意");
    }

    public static void WriteReport(Person manager, decimal amountCny)
    {
        manager.FillTime("form.visitedAt", "2026-03-02T09:00");
        manager.Fill("form.visitedAddress", "北京市海淀区中关村大街 1 号");
        manager.Fill("form.latitude", "39.984");
        manager.Fill("form.longitude", "116.307");
        manager.Tick("form.hasSignage", "true");
        manager.FillFirst("form.sections[", "现场正常经营，库存与台账相符");
        manager.FillFirst("form.observations[", "与申报一致");
        manager.Tick("form.recommendation", "Recommend");
        manager.Fill("form.recommendedAmountCny", amountCny.ToString(CultureInfo.InvariantCulture));
        manager.Fill("form.reason", "经营真实，流水与开票相符");
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

    /// <summary>Whoever is asked agrees, seat after seat, until the round has ended.</summary>
    public void ApproveAll()
    {
        using var reader = Supervisor();
        reader.Open(CasePath + "/approval");
        reader.ReloadsUntil("轮审批");
        while (reader.Seat() is { } owner)
        {
            using var approver = Named(owner);
            Approve(approver);
            reader.Open(CasePath + "/approval");
        }
    }

    public void Approve(Person approver)
    {
        approver.Open(CasePath + "/approval");
        approver.FillIn("#approve", "opinion", "同意按尽调意见办理");
        approver.PressIn("#approve", "同意");
        approver.Sees("同意");
    }

    /// <summary>Whoever is asked to decide now.</summary>
    public Person AskedApprover()
    {
        using var reader = Supervisor();
        reader.Open(CasePath + "/approval");
        return Named(reader.Seat() ?? throw new InvalidOperationException($"Nobody is asked to decide {number}."));
    }

    /// <summary>Somebody of the branch by name.</summary>
    private Person Named(string name)
    {
        foreach (var userName in new[] { $"approver1.{unit}", $"approver2.{unit}", $"supervisor.{unit}" })
        {
            var person = Person.SignedIn(desk, userName);
            if (person.Name == name)
                return person;
            person.Dispose();
        }

        throw new InvalidOperationException($"Nobody of {unit} is called {name}.");
    }

    public void Pay(Person maker, Person checker)
    {
        maker.Open(CasePath + "/money");
        maker.ReloadsUntil("放款制单");
        maker.PressIn("#making", "制单");
        checker.Open(CasePath + "/money");
        checker.Press("复核通过，放款");
        checker.ReloadsUntil("已入账");
    }
}
