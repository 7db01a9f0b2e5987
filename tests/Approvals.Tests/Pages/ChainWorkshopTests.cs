using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Approvals.Lending.Chains;
using Approvals.Tests.Cases;
using Approvals.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>The chain workshop: seeing, drafting, proving, comparing and trying chains through its pages. Source: APPROVALS §6.</summary>
public sealed class ChainWorkshopTests
{
    private const string Psbc = "psbc-xiaoweiyidai";
    private const string InForce = $"/chains/{Psbc}/1";
    private const string Drafted = $"/chains/{Psbc}/2";

    /// <summary>总行双人会签 of the highest band, as its form holds it.</summary>
    private static readonly (string Name, string Value)[] HeadOffice =
    [
        ("title", "总行双人会签"), ("levelCode", "head-office"), ("mode", "All"), ("role", "Approver"), ("scope", "HeadOffice"), ("limit", "8"), ("limitUnit", "WorkingHours"), ("onTimeout", "Remind"),
        ("nobodyEligible", "BlockAndAlert"), ("materialLimit", "2"), ("materialLimitUnit", "WorkingDays"), ("opinionAboveCny", "0"), ("exclusive", "true"),
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task List_HasEveryVersion_AndAVersionItsBandsAndLevelsInWords() => CaseWorld.PlayAsync(async world =>
    {
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var auditor = await pages.AsAsync("auditor.ho");
        var list = (await auditor.GetAsync("/chains")).Html;
        Assert.Contains("邮储小微易贷审批链", list, StringComparison.Ordinal);
        Assert.Contains("授信申请 · 小微易贷 · 审批", list, StringComparison.Ordinal);
        Assert.Contains("2025-01-01", list, StringComparison.Ordinal);
        Assert.DoesNotContain("导入为草稿", list, StringComparison.Ordinal);

        var version = (await auditor.GetAsync(InForce)).Html;
        Assert.Contains("超过 100 万，不超过 300 万", version, StringComparison.Ordinal);
        var level = Part(version, "band-2-level-1");
        foreach (var words in (string[])["总行双人会签", "会签：全员同意", "总行审批人 2 人", "8 工作小时", "提醒，重新计时", "挂起并告警"])
            Assert.Contains(words, level, StringComparison.Ordinal);
        Assert.DoesNotContain("复制为新草稿", version, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await auditor.GetAsync($"/chains/{Psbc}/9")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync($"{InForce}/level?band=0&level=0")).Status);
        var (status, html) = await auditor.ForgeAsync(InForce, $"{InForce}?handler=Copy&from=2026-03-05");
        Assert.Contains("data-code=\"role-missing\"", html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, 0), (status, await world.ReadAsync(db => db.ChainDrafts.CountAsync(Cancelled))));
    });

    [Fact]
    public Task Draft_IsMadeEditedProvedAndApproved_EachByWhoMay() => CaseWorld.PlayAsync(async world =>
    {
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var first = await pages.AsAsync("supervisor1.ho");
        var past = (await first.SubmitAsync(InForce, "handler=Copy", ("from", "2026-03-04"))).Html;
        Assert.Contains("data-code=\"in-force-date-past\"", past, StringComparison.Ordinal);
        Assert.Contains("name=\"from\" required min=\"2026-03-05\" value=\"2026-03-04\"", past, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await first.SubmitAsync(InForce, "handler=Copy", ("from", "2026-03-05"))).Status);

        // Head office has three approvers.
        Assert.Equal(HttpStatusCode.Redirect, (await ChangeAsync(first, 2, 1, "4")).Status);
        var disproved = (await first.SubmitAsync(Drafted, "handler=Verify")).Html;
        Assert.Contains("需要 4 人，只找得到 3 人", Part(disproved, "band-2-level-1"), StringComparison.Ordinal);
        Assert.DoesNotContain("只找得到", Part(disproved, "band-2-level-0"), StringComparison.Ordinal);
        Assert.DoesNotContain("data-code", disproved, StringComparison.Ordinal);

        await ChangeAsync(first, 2, 1, "3");
        Assert.Equal(HttpStatusCode.Redirect, (await first.SubmitAsync(Drafted, "handler=Verify")).Status);
        var verified = (await first.GetAsync(Drafted)).Html;
        Assert.Contains("起草人不能批准，须由另一位主管批准", verified, StringComparison.Ordinal);
        using var second = await pages.AsAsync("supervisor2.ho");
        Assert.DoesNotContain("why-not-approve", (await second.GetAsync(Drafted)).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Revise", (await second.GetAsync(Drafted)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await second.SubmitAsync(Drafted, "handler=Approve")).Status);

        Assert.Contains("已批准，待生效", (await first.GetAsync("/chains")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Verify", (await first.GetAsync(Drafted)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await first.GetAsync($"{Drafted}/level?band=0&level=0")).Status);
    });

    [Fact]
    public Task Forms_AddMoveSplitAndRemove_AndKeepWhatWasRefused() => CaseWorld.PlayAsync(async world =>
    {
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var first = await pages.AsAsync("supervisor1.ho");
        await first.SubmitAsync(InForce, "handler=Copy", ("from", "2026-03-05"));

        var refused = await first.SubmitAsync($"{Drafted}/level?band=0&before=0", "level-form", [.. With("title", "风险初审"), ("levelCode", "branch"), ("seats", "2")]);
        Assert.Contains("data-code=\"level-code-taken\"", refused.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"风险初审\"", refused.Html, StringComparison.Ordinal);
        refused = await first.SubmitAsync($"{Drafted}/level?band=0&before=0", "level-form", [.. With("limit", "0"), ("seats", "2")]);
        Assert.Contains("审批时限至少为 1", refused.Html, StringComparison.Ordinal);
        await first.SubmitAsync($"{Drafted}/level?band=0&before=0", "level-form", [.. With("title", "风险初审"), ("levelCode", "risk"), ("seats", "2")]);
        await first.SubmitAsync(Drafted, "name=\"up\" value=\"false\"");
        Assert.Equal(["branch", "risk"], (await ChainAsync(world)).Bands[0].Levels.Select(level => level.Code));
        await first.SubmitAsync(Drafted, "handler=RemoveLevel");
        Assert.Equal(["risk"], (await ChainAsync(world)).Bands[0].Levels.Select(level => level.Code));

        refused = await first.SubmitAsync($"{Drafted}/band?band=1", "handler=Split", ("atCny", "3000000"));
        Assert.Contains("拆分金额须在这一档的金额之间", refused.Html, StringComparison.Ordinal);
        await first.SubmitAsync($"{Drafted}/band?band=1", "handler=Split", ("atCny", "2000000"));
        Assert.Equal([1_000_000m, 2_000_000m, 3_000_000m, null, null], (await ChainAsync(world)).Bands.Select(band => band.UpToCny));
        await first.SubmitAsync($"{Drafted}/band?band=2", "handler=Remove");
        Assert.Equal([1_000_000m, 3_000_000m, null, null], (await ChainAsync(world)).Bands.Select(band => band.UpToCny));
        refused = await first.SubmitAsync($"{Drafted}/band?band=3", "handler=Keep", ("overCny", "0"));
        Assert.Contains("至少选一种担保方式", refused.Html, StringComparison.Ordinal);
        await first.SubmitAsync($"{Drafted}/band?band=3", "handler=Keep", ("overCny", "0"), ("upToCny", "5000000"), ("securities", "Guaranteed"));
        await first.SubmitAsync($"{Drafted}/band", "handler=Keep", ("overCny", "5000000"), ("securities", "Guaranteed"), ("likeBand", "3"));
        Assert.Equal([(0m, 5_000_000m), (5_000_000m, null)], (await ChainAsync(world)).Bands.Skip(3).Select(band => (band.OverCny, band.UpToCny)));

        await first.SubmitAsync(Drafted, "handler=Revise", ("title", "第二版"), ("source", "行务会"), ("inForceFrom", "2026-03-06"), ("basis", "Product"));
        Assert.Equal(("第二版", new DateOnly(2026, 3, 6)), ((await ChainAsync(world)).Title, (await ChainAsync(world)).InForceFrom));
        await first.SubmitAsync(Drafted, "handler=Discard");
        Assert.Equal(HttpStatusCode.NotFound, (await first.GetAsync(Drafted)).Status);
    });

    [Fact]
    public Task Import_TakesWhatExportGives_AndTellsEveryFault() => CaseWorld.PlayAsync(async world =>
    {
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var first = await pages.AsAsync("supervisor1.ho");
        var exported = JsonNode.Parse(Encoding.UTF8.GetString(await first.DownloadAsync($"{InForce}?handler=Export")))!;
        Assert.Equal(ChainFile.Parse("shipped", ProjectFiles.Read($"db/chains/{Psbc}.json")).Chain!.ContentHash, ChainFile.Parse("exported", exported.ToJsonString()).Chain!.ContentHash);

        Assert.Contains("粘贴不超过 200000 个字符", (await first.SubmitAsync("/chains", "handler=Import")).Html, StringComparison.Ordinal);
        (exported["version"], exported["inForceFrom"]) = ("two", "soon");
        var refused = WebUtility.HtmlDecode((await first.SubmitAsync("/chains", "handler=Import", ("json", exported.ToJsonString()))).Html);
        foreach (var place in (string[])["$.version", "$.inForceFrom"])
            Assert.Contains($"<code>{place}</code>", refused, StringComparison.Ordinal);
        Assert.Contains("\"two\"", refused, StringComparison.Ordinal);
        (exported["version"], exported["inForceFrom"]) = (2, "2026-03-05");
        Assert.Equal(HttpStatusCode.Redirect, (await first.SubmitAsync("/chains", "handler=Import", ("json", exported.ToJsonString()))).Status);
        Assert.Equal(2, (await ChainAsync(world)).Version);
    });

    [Fact]
    public Task ChangesSimulationAndBacktest_TellWhatADraftWouldDo() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        var seat = await world.OpenSeatAsync(journey.CaseId);
        await world.DoAsync(journey.Approving(seat), await world.ActorAsync(seat.OwnerId));
        var running = await world.ToAsync("approval", 2_000_000m, "a-rated-wholesaler-2");
        var numbers = await world.ReadAsync(db => db.Cases.ToDictionaryAsync(c => c.Id, c => c.Number, Cancelled));
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var first = await pages.AsAsync("supervisor1.ho");
        await first.SubmitAsync(InForce, "handler=Copy", ("from", "2026-03-05"));
        await first.SubmitAsync($"{Drafted}/level?band=0&level=0", "level-form", [.. With("title", "双人审批"), ("levelCode", "branch"), ("scope", "CaseBranch"), ("seats", "2")]);

        // The round that runs keeps its rules; the decided one is over.
        var impact = Part((await first.GetAsync(Drafted)).Html, "impact");
        Assert.Contains("第 1 版上的在途审批", impact, StringComparison.Ordinal);
        Assert.Contains($"/cases/{numbers[running.CaseId]}/approval", impact, StringComparison.Ordinal);
        Assert.DoesNotContain(numbers[journey.CaseId], impact, StringComparison.Ordinal);
        using var elsewhere = await pages.AsAsync("supervisor.sh01");
        Assert.DoesNotContain(numbers[running.CaseId], (await elsewhere.GetAsync(InForce)).Html, StringComparison.Ordinal);

        var changes = (await first.GetAsync($"{Drafted}/changes")).Html;
        foreach (var words in (string[])["双人审批", "经办机构审批人 2 人", "或签：一人决定", "会签：全员同意", "2025-01-01", "2026-03-05"])
            Assert.Contains(words, changes, StringComparison.Ordinal);
        Assert.DoesNotContain("超过 300 万", changes, StringComparison.Ordinal);

        var made = (await first.GetAsync($"{Drafted}/simulation?unit=BJ01&product={Psbc}&security=Credit&amountCny=800000&existingCny=0")).Html;
        Assert.Contains("中关村支行 · 累计敞口 800,000 元，信用：超过 0 元，不超过 1,000,000 元", made, StringComparison.Ordinal);
        Assert.Contains("经办机构的审批人，在中关村支行", made, StringComparison.Ordinal);
        Assert.Contains("最晚 2026-03-05 10:30 作出批复", made, StringComparison.Ordinal); // eight working hours from Wednesday 9:30
        Assert.Contains("请填写大于 0 的申请金额", (await first.GetAsync($"{Drafted}/simulation?unit=BJ01&amountCny=0")).Html, StringComparison.Ordinal);
        Assert.Contains("超过 1,000,000 元", (await first.GetAsync($"{Drafted}/simulation?case={numbers[running.CaseId]}")).Html, StringComparison.Ordinal);
        Assert.Contains("data-code=\"case-unknown\"", (await elsewhere.GetAsync($"{Drafted}/simulation?case={numbers[running.CaseId]}")).Html, StringComparison.Ordinal);

        var report = (await first.GetAsync($"{Drafted}/backtest?from=2026-03-01&to=2026-03-04")).Html;
        Assert.Matches("已决案件</dt><dd>1</dd>", report);
        Assert.Matches("路径会变</dt><dd>1</dd>", report);
        Assert.Contains($"/cases/{numbers[journey.CaseId]}/approval", report, StringComparison.Ordinal);
        Assert.Contains("这段期间没有审批过的案件", (await first.GetAsync($"{Drafted}/backtest?from=2026-02-01&to=2026-02-28")).Html, StringComparison.Ordinal);
        Assert.Contains("开始日期不能晚于结束日期", (await first.GetAsync($"{Drafted}/backtest?from=2026-03-02&to=2026-03-01")).Html, StringComparison.Ordinal);
    });

    [Fact]
    public Task Trying_ADraftThatDoesNotHoldByItself_SaysWhatToMendFirst() => CaseWorld.PlayAsync(async world =>
    {
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var first = await pages.AsAsync("supervisor1.ho");
        await first.SubmitAsync(InForce, "handler=Copy", ("from", "2026-03-05"));
        await first.SubmitAsync($"{Drafted}/band?band=3", "handler=Keep", ("overCny", "100"), ("securities", "Guaranteed"));

        foreach (var page in (string[])["simulation?unit=BJ01&amountCny=1", "backtest?from=2026-03-01"])
            Assert.Contains("敞口 100 元不属于任何一档", (await first.GetAsync($"{Drafted}/{page}")).Html, StringComparison.Ordinal);
        var disproved = (await first.SubmitAsync(Drafted, "handler=Verify")).Html;
        Assert.Contains("敞口 100 元不属于任何一档", Part(disproved, "band-3").Split("chain-levels")[0], StringComparison.Ordinal);
    });

    private static Task<(HttpStatusCode Status, string Html)> ChangeAsync(DeskBrowser browser, int band, int level, string seats) =>
        browser.SubmitAsync($"{Drafted}/level?band={band}&level={level}", "level-form", [.. HeadOffice, ("seats", seats)]);

    private static IEnumerable<(string Name, string Value)> With(string name, string value) => HeadOffice.Select(field => field.Name == name ? (name, value) : field);

    private static async Task<Chain> ChainAsync(CaseWorld world) => ChainFile.Parse("draft", await world.ReadAsync(db => db.ChainDrafts.Select(d => d.Json).SingleAsync(Cancelled))).Chain!;

    // From the element of that id to the end of its section.
    private static string Part(string html, string id)
    {
        var from = html.IndexOf($"id=\"{id}\"", StringComparison.Ordinal);
        Assert.True(from >= 0, $"There is no {id}.");
        return html[from..html.IndexOf("</section>", from, StringComparison.Ordinal)];
    }
}
