using System.Text.Json;
using Approvals.Browser.Tests.People;
using Xunit;

namespace Approvals.Browser.Tests;

/// <summary>WCAG 2.2 AA, as far as axe can tell, on every page as whoever works there.</summary>
public sealed class AccessibilityTests(RunningDesk desk)
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(RunningDesk.RepositoryRoot, "src", "Approvals.Web", "node_modules", "axe-core", "axe.min.js")));

    public static TheoryData<string, int, string[]> Visits => new()
    {
        { "", 390, ["/sign-in", "/register"] },
        { "manager1.bj01", 1440, ["/work", "/work?tab=Pool", "/work?tab=Waiting", "/work?tab=Done", "/cases", "/help", "/development"] },
        { "maker.bj01", 1440, ["/disbursements"] },
    };

    [Theory]
    [MemberData(nameof(Visits))]
    public async Task Pages_HaveNoFaultThatAxeFinds(string userName, int width, string[] paths)
    {
        await desk.DemoCasesAsync();
        using var visitor = userName.Length == 0 ? Person.At(desk, width) : Person.SignedIn(desk, userName, width);
        foreach (var path in paths)
            Check(visitor, path);
    }

    [Fact]
    public async Task CaseSections_HaveNoFaultThatAxeFinds()
    {
        var bank = await Bank.OfDemoCaseAsync(desk, "approval");
        using var approver = bank.AskedApprover();
        foreach (var section in new[] { "", "/applicant", "/pre-credit", "/documents", "/investigation", "/approval", "/contracts", "/money", "/timeline", "/comments" })
            Check(approver, bank.CasePath + section);
    }

    private static void Check(Person visitor, string path)
    {
        visitor.Open(path);
        visitor.NothingWentWrong();
        visitor.Browser.ExecuteScript(Axe.Value);
        var found = (string)visitor.Browser.ExecuteAsyncScript(
            """
            const done = arguments[0];
            axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })
              .then(r => done(JSON.stringify(r.violations.map(v => ({ id: v.id, help: v.help, at: v.nodes.map(n => n.html).slice(0, 3) })))));
            """)!;
        using var violations = JsonDocument.Parse(found);
        Assert.True(violations.RootElement.GetArrayLength() == 0, $"{path}: {found}");
    }
}
