using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Approvals.Lending.Chains;
using Approvals.Tests.Cases;
using Approvals.Web.Pages.Chains;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>The chain workshop in the bank's words: people by their names, bands and steps by what they are for, and what was typed wrong by how to write it.</summary>
public sealed partial class ChainWordsTests
{
    private const string Psbc = "psbc-xiaoweiyidai";
    private const string InForce = $"/chains/{Psbc}/1";
    private const string Drafted = $"/chains/{Psbc}/2";
    private const string HeadOffice = $"{Drafted}/level?band=2&level=1";

    /// <summary>总行双人会签 as its form holds it, without the people.</summary>
    private static readonly (string Name, string Value)[] Level =
    [
        ("title", "总行双人会签"), ("levelCode", "head-office"), ("mode", "All"), ("role", "Approver"), ("scope", "HeadOffice"), ("seats", "2"), ("limit", "8"), ("limitUnit", "WorkingHours"),
        ("onTimeout", "Remind"), ("nobodyEligible", "BlockAndAlert"), ("materialLimit", "2"), ("materialLimitUnit", "WorkingDays"), ("opinionAboveCny", "0"), ("exclusive", "true"),
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Chains_AreForStepsInWords_AndRunningRoundsInBandsInWords() => CaseWorld.PlayAsync(async world =>
    {
        await world.ToAsync("approval", 2_000_000m, "a-rated-wholesaler-2");
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var supervisor = await pages.AsAsync("supervisor1.ho");

        var lines = Kind().Matches((await supervisor.GetAsync("/chains")).Html).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(18, lines.Count);
        Assert.DoesNotContain(lines, line => RawCode().IsMatch(line));
        Assert.Contains(lines, line => line.StartsWith("额度变更", StringComparison.Ordinal));
        var impact = Part((await supervisor.GetAsync(InForce)).Html, "impact");
        Assert.Contains("信用、抵质押 · 超过 100 万，不超过 300 万", impact, StringComparison.Ordinal);
        Assert.DoesNotContain("1m-to-3m", impact, StringComparison.Ordinal);
    });

    /// <summary>Blanks stand between people: whose name has one is written by 工号.</summary>
    [Fact]
    public void NamesInAField_CanBeReadAgain()
    {
        var staff = new ChainStaff(
        [
            new ChainPerson(Guid.CreateVersion7(), Guid.CreateVersion7(), "anna", "Anna Lee", "总行", true),
            new ChainPerson(Guid.CreateVersion7(), Guid.CreateVersion7(), "li.na", "李娜", "总行", true),
        ]);

        Assert.Equal("anna、李娜、gone", staff.Written(["anna", "li.na", "gone"]));
        Assert.Equal(["anna", "li.na", null], staff.Meant(staff.Written(["anna", "li.na", "gone"])).Select(meant => meant.Person?.Account));
    }

    [Fact]
    public Task NamedPeople_AreShownByName_AndWhoeverIsNotInServiceByTheirNumber() => CaseWorld.PlayAsync(async world =>
    {
        var named = world.World.Staff("approver2.ho").Name;
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var supervisor = await pages.AsAsync("supervisor1.ho");
        var chain = JsonNode.Parse(Encoding.UTF8.GetString(await supervisor.DownloadAsync($"{InForce}?handler=Export")))!;
        (chain["version"], chain["inForceFrom"]) = (2, "2026-03-05");
        var level = chain["bands"]![2]!["levels"]![1]!;
        level["approvers"]![0]!["people"] = new JsonArray("approver2.ho", "gone.ho");
        (level["onTimeout"], level["namedSubstitute"]) = ("transfer", "left.ho");
        Assert.Equal(HttpStatusCode.Redirect, (await supervisor.SubmitAsync("/chains", "handler=Import", ("json", chain.ToJsonString()))).Status);

        foreach (var page in (string[])[Drafted, $"{Drafted}/changes"])
        {
            var html = (await supervisor.GetAsync(page)).Html;
            Assert.Contains($"（限 {named}、（已离职或不存在）工号 gone.ho）", html, StringComparison.Ordinal);
            Assert.Contains("（已离职或不存在）工号 left.ho", html, StringComparison.Ordinal);
            Assert.DoesNotContain("approver2.ho", html, StringComparison.Ordinal);
        }

        var form = (await supervisor.GetAsync(HeadOffice)).Html;
        Assert.Contains("<small class=\"d-block text-secondary\">（已离职或不存在）工号 gone.ho</small>", form, StringComparison.Ordinal);
        Assert.Contains($"<small class=\"d-block text-secondary\">{named} · 总行</small>", form, StringComparison.Ordinal);
        Assert.Matches("<option value=\"left.ho\" selected[^>]*>（已离职或不存在）工号 left.ho</option>", form);
        Assert.Contains("指定替代人（工号 left.ho）已离职、不存在", (await supervisor.SubmitAsync(Drafted, "handler=Verify")).Html, StringComparison.Ordinal);
    });

    [Fact]
    public Task NamedPeople_AreTypedByNameOrNumber_AndNobodyUnknownIsTaken() => CaseWorld.PlayAsync(async world =>
    {
        var (alone, twice) = (world.World.Staff("approver1.ho").Name, world.World.Staff("approver2.ho").Name);
        Assert.Equal(1, await world.ReadAsync(db => db.Users.Where(a => a.UserName == "approver3.ho").ExecuteUpdateAsync(account => account.SetProperty(a => a.Name, twice), Cancelled)));
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var supervisor = await pages.AsAsync("supervisor1.ho");
        await supervisor.SubmitAsync(InForce, "handler=Copy", ("from", "2026-03-05"));

        var unknown = (await supervisor.SubmitAsync(HeadOffice, "level-form", [.. Level, ("people", $"{alone}、没有这人")])).Html;
        Assert.Contains("第 1 行：没有姓名或工号是“没有这人”的在岗人员", unknown, StringComparison.Ordinal);
        Assert.Contains($"name=\"people\" maxlength=\"400\" value=\"{alone}、没有这人\"", unknown, StringComparison.Ordinal);
        var ambiguous = (await supervisor.SubmitAsync(HeadOffice, "level-form", [.. Level, ("people", twice)])).Html;
        Assert.Contains($"第 1 行：有 2 人叫“{twice}”，请写工号：approver2.ho、approver3.ho。", ambiguous, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await supervisor.SubmitAsync(HeadOffice, "level-form", [.. Level, ("people", $"{alone}，approver3.ho")])).Status);

        Assert.Equal(["approver1.ho", "approver3.ho"], (await ChainAsync(world)).Bands[2].Levels[1].Approvers[0].People!);
        var roleless = (await supervisor.SubmitAsync(HeadOffice, "level-form", [.. Level.Where(field => field.Name != "role"), ("role", ""), ("people", alone)])).Html;
        Assert.Contains("第 1 行写了人员，请选择角色", roleless, StringComparison.Ordinal);
        var capital = (await supervisor.SubmitAsync(HeadOffice, "level-form", [.. Level.Where(field => field.Name != "levelCode"), ("levelCode", "Head Office")])).Html;
        Assert.Contains("层级代码只能用小写字母、数字和连字符", capital, StringComparison.Ordinal);
    });

    /// <summary>100 万 to 300 万 is made to begin at 120 万: what is missing is told at the band below and at the band above, before anybody verifies.</summary>
    [Fact]
    public Task Gap_StandsAtBothBandsAroundIt_AsSoonAsItIsSaved() => CaseWorld.PlayAsync(async world =>
    {
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var supervisor = await pages.AsAsync("supervisor1.ho");
        await supervisor.SubmitAsync(InForce, "handler=Copy", ("from", "2026-03-05"));
        Assert.DoesNotContain("id=\"unsound\"", (await supervisor.GetAsync(Drafted)).Html, StringComparison.Ordinal);
        await supervisor.SubmitAsync($"{Drafted}/band?band=1", "handler=Keep", ("overCny", "1200000"), ("upToCny", "3000000"), ("securities", "Credit"));

        var draft = (await supervisor.GetAsync(Drafted)).Html;
        const string gap = "“信用”的金额有空档：敞口 1,200,000 元不属于任何一档";
        Assert.Contains("草稿还有", draft, StringComparison.Ordinal);
        foreach (var (band, isConcerned) in (IEnumerable<(int, bool)>)[(0, true), (1, true), (2, false), (3, false)])
            Assert.Equal(isConcerned, Part(draft, $"band-{band}").Split("chain-levels")[0].Contains(gap, StringComparison.Ordinal));
        Assert.Contains(gap, Part((await supervisor.GetAsync($"{Drafted}/band?band=0")).Html, "keep"), StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{Drafted}#band-1\">信用 · 超过 120 万，不超过 300 万</a>", (await supervisor.GetAsync($"{Drafted}/simulation")).Html, StringComparison.Ordinal);
    });

    [Fact]
    public Task Import_OfAFaultyFile_SaysEveryFaultInWordsWithItsPlace() => CaseWorld.PlayAsync(async world =>
    {
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var supervisor = await pages.AsAsync("supervisor1.ho");
        var chain = JsonNode.Parse(Encoding.UTF8.GetString(await supervisor.DownloadAsync($"{InForce}?handler=Export")))!;
        (chain["version"], chain["inForceFrom"]) = (0, "soon");
        chain["bands"]![2]!["levels"]![1]!["limit"]!["unit"] = "weeks";

        var refused = WebUtility.HtmlDecode((await supervisor.SubmitAsync("/chains", "handler=Import", ("json", chain.ToJsonString()))).Html);

        Assert.Contains("文件有 3 处不对", refused, StringComparison.Ordinal);
        foreach (var said in (string[])["版本号：要写 1 至 9999 的整数", "生效日：日期要写成 2026-03-04", "第 3 档 · 第 2 个层级 · 审批时限 · 单位：没有 \"weeks\" 这个值，可以写的有 workingHours, workingDays"])
            Assert.Contains(said, refused, StringComparison.Ordinal);
        Assert.Contains("第 2 行附近写错了", (await supervisor.SubmitAsync("/chains", "handler=Import", ("json", "{\n,}"))).Html, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("8.6e5")]
    [InlineData("3,19")]
    [InlineData("八十万")]
    public Task Simulation_WithAnAmountThatIsNone_SaysHowToWriteIt_AndKeepsTheForm(string typed) => CaseWorld.PlayAsync(async world =>
    {
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var supervisor = await pages.AsAsync("supervisor1.ho");

        foreach (var (amount, existing, said) in (IEnumerable<(string, string, string)>)[(typed, "200000", "申请金额（元）"), ("800000", typed, "集团已有敞口（元）")])
        {
            var html = WebUtility.HtmlDecode((await supervisor.GetAsync($"{InForce}/simulation?unit=SH02&security=Secured&amountCny={Uri.EscapeDataString(amount)}&existingCny={Uri.EscapeDataString(existing)}")).Html);
            Assert.Contains($"填写的格式不对：{said}。金额请写成 1500000 或 1,500,000.00。", html, StringComparison.Ordinal);
            Assert.DoesNotContain("id=\"course\"", html, StringComparison.Ordinal);
            foreach (var kept in (string[])[$"name=\"amountCny\" inputmode=\"decimal\" maxlength=\"15\" required value=\"{amount}\"", $"name=\"existingCny\" inputmode=\"decimal\" maxlength=\"15\" value=\"{existing}\"", "<option value=\"SH02\" selected", "<option value=\"Secured\" selected"])
                Assert.Contains(kept, html, StringComparison.Ordinal);
        }

        Assert.Contains("id=\"course\"", (await supervisor.GetAsync($"{InForce}/simulation?unit=SH02&security=Secured&amountCny=800,000.00&existingCny=")).Html, StringComparison.Ordinal);
    });

    [Fact]
    public Task Dates_ThatAreNone_AreToldHowToBeWritten_InBothLanguages() => CaseWorld.PlayAsync(async world =>
    {
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var supervisor = await pages.AsAsync("supervisor1.ho");

        Assert.Contains("填写的格式不对：开始日期。日期请写成 2026-03-04 或 2026年3月4日。", (await supervisor.GetAsync($"{InForce}/backtest?from=31.03.2026&to=2026-03-31")).Html, StringComparison.Ordinal);
        Assert.Contains("填写的格式不对：生效日。日期请写成 2026-03-04 或 2026年3月4日。", (await supervisor.SubmitAsync(InForce, "handler=Copy", ("from", "下周四"))).Html, StringComparison.Ordinal);
        await supervisor.SubmitAsync("/chains", "action=\"/language\"", ("language", "en"));
        Assert.Contains("can't be read: First day. Please write a date like 2026-03-04 (or 2026年3月4日).", WebUtility.HtmlDecode((await supervisor.GetAsync($"{InForce}/backtest?from=31.03.2026&to=2026-03-31")).Html), StringComparison.Ordinal);
        Assert.Contains("Please write an amount like 1500000 or 1,500,000.00.", (await supervisor.GetAsync($"{InForce}/simulation?unit=SH02&amountCny=1.5m")).Html, StringComparison.Ordinal);
    });

    [Fact]
    public Task SecondSupervisor_IsToldWhatToLookAtBeforeApproving() => CaseWorld.PlayAsync(async world =>
    {
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var first = await pages.AsAsync("supervisor1.ho");
        await first.SubmitAsync(InForce, "handler=Copy", ("from", "2026-03-05"));
        await first.SubmitAsync(Drafted, "handler=Verify");
        using var second = await pages.AsAsync("supervisor2.ho");

        Assert.DoesNotContain("id=\"before-approving\"", (await first.GetAsync(Drafted)).Html, StringComparison.Ordinal);
        Assert.Contains("id=\"before-approving\"", (await second.GetAsync(Drafted)).Html, StringComparison.Ordinal);
        var refused = (await first.SubmitAsync(Drafted, "handler=Revise", ("title", ""), ("source", "行务会"), ("inForceFrom", "2026-03-06"), ("basis", "Group"))).Html;
        Assert.Contains("请填写名称、依据和生效日", refused, StringComparison.Ordinal);
        Assert.Matches("<details class=\"mt-3\" open", refused);
        Assert.Contains(">行务会</textarea>", refused, StringComparison.Ordinal);
    });

    private static async Task<Chain> ChainAsync(CaseWorld world) => ChainFile.Parse("draft", await world.ReadAsync(db => db.ChainDrafts.Select(d => d.Json).SingleAsync(Cancelled))).Chain!;

    // From the element of that id to the end of its section.
    private static string Part(string html, string id)
    {
        var from = html.IndexOf($"id=\"{id}\"", StringComparison.Ordinal);
        Assert.True(from >= 0, $"There is no {id}.");
        return html[from..html.IndexOf("</section>", from, StringComparison.Ordinal)];
    }

    [GeneratedRegex("<p class=\"text-secondary\">([^<]* · [^<]*)</p>")]
    private static partial Regex Kind();

    [GeneratedRegex("[a-z]{2,}-|· [a-z]+$")]
    private static partial Regex RawCode();
}
