using System.Net;
using Approvals.Tests.Cases;
using Approvals.Web.Frame;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>日期的读法: a page reads a date as the picker sends it or as it is written in Chinese, says so of everything else, and shows nothing for a date that is none.</summary>
public sealed class DateFieldTests
{
    private const string Written = "日期请写成 2026-03-04 或 2026年3月4日。";

    [Theory]
    [InlineData("2026-03-04", "2026-03-04")]
    [InlineData(" 2026-03-04 ", "2026-03-04")]
    [InlineData("2026年3月4日", "2026-03-04")]
    [InlineData("2026年03月04日", "2026-03-04")]
    [InlineData("2028-02-29", "2028-02-29")]
    [InlineData("2026-02-29", null)]
    [InlineData("03/04/2026", null)]
    [InlineData("2026/3/4", null)]
    [InlineData("2026-3-4", null)]
    [InlineData("4 March 2026", null)]
    [InlineData("20260304", null)]
    [InlineData("2026-03-04T00:00:00", null)]
    [InlineData("下周五", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Read_TakesThePickersWayAndTheChineseOne(string? typed, string? day) => Assert.Equal(day, DateBinder.Read(typed)?.ToString("yyyy-MM-dd", null));

    [Theory]
    [InlineData("2026-03-04T09:30", "2026-03-04 09:30")]
    [InlineData("2026-03-04 09:30", "2026-03-04 09:30")]
    [InlineData("2026年3月4日 09:30", "2026-03-04 09:30")]
    [InlineData("03/04/2026 09:30", null)]
    [InlineData("2026-03-04", null)]
    [InlineData("2026-03-04 9 点半", null)]
    public void ReadMoment_TakesThePickersWayAndTheChineseOne(string typed, string? moment) => Assert.Equal(moment, DateBinder.ReadMoment(typed)?.ToString("yyyy-MM-dd HH:mm", null));

    /// <summary>A page asked for a period that it can't read shows no other in its place.</summary>
    [Theory]
    [InlineData("/dashboard?from=03/04/2026&to=2026-03-31", "开始日期", "03/04/2026", "id=\"tiles\"")]
    [InlineData("/dashboard?from=2026-03-01&to=%E6%9C%88%E5%BA%95", "结束日期", "月底", "id=\"tiles\"")]
    [InlineData("/dashboard?handler=Export&from=x1", "开始日期", "x1", "id=\"tiles\"")]
    [InlineData("/audit?from=2026.3.4", "开始日期", "2026.3.4", "id=\"entries\"")]
    [InlineData("/audit?to=2026-02-30", "结束日期", "2026-02-30", "id=\"entries\"")]
    [InlineData("/cases?date=Closed&from=3.4", "开始日期", "3.4", "id=\"cases\"")]
    [InlineData("/reconciliation?on=3%2F4", "对账日", "3/4", "id=\"totals-title\"")]
    [InlineData("/products/psbc-xiaoweiyidai/1/impact?from=3%2F4", "开始日期", "3/4", "id=\"totals\"")]
    public Task Period_ThatIsNone_IsToldOf_KeptAsTyped_AndNothingIsShownForIt(string address, string field, string typed, string shown) => CaseWorld.PlayAsync(async world =>
    {
        await world.ToAsync("claim");
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var auditor = await pages.AsAsync("auditor.ho");
        Assert.Contains(shown.Replace("id=\"totals\"", "id=", StringComparison.Ordinal), (await auditor.GetAsync(address.Split('?')[0])).Html, StringComparison.Ordinal);

        var (status, html) = await auditor.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains($"填写的格式不对：{field}。{Written}", html, StringComparison.Ordinal);
        Assert.Matches($"<input[^>]* type=\"text\"[^>]* value=\"{typed}\"[^>]* aria-invalid=\"true\"", html);
        Assert.DoesNotContain(shown, html, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("/dashboard?from=2026-03-31&to=2026-03-01", "开始日期不能晚于结束日期。")]
    [InlineData("/dashboard?from=2016-03-31&to=2026-03-01", "期间最长 1830 天，请缩短。")]
    [InlineData("/audit?from=2026-03-31&to=2026-03-01", "开始日期不能晚于结束日期。")]
    [InlineData("/cases?from=2026-03-31&to=2026-03-01", "开始日期不能晚于结束日期。")]
    [InlineData("/reconciliation?on=0026-03-04", "日期须在 1900 年至 2199 年之间。")]
    [InlineData("/reconciliation?on=2200-01-01", "日期须在 1900 年至 2199 年之间。")]
    public Task Period_ThatCannotBeMeant_IsToldOf(string address, string said) => CaseWorld.PlayAsync(async world =>
    {
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var auditor = await pages.AsAsync("auditor.ho");
        var html = (await auditor.GetAsync(address)).Html;
        Assert.Contains(said, html, StringComparison.Ordinal);
        foreach (var shown in (string[])["id=\"tiles\"", "id=\"entries\"", "id=\"totals-title\""])
            Assert.DoesNotContain(shown, html, StringComparison.Ordinal);
    });

    [Fact]
    public Task Reconciliation_OfADayWrittenInChinese_IsOfThatDay() => CaseWorld.PlayAsync(async world =>
    {
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var auditor = await pages.AsAsync("auditor.ho");
        Assert.Contains("name=\"on\" value=\"2026-03-04\"", (await auditor.GetAsync("/reconciliation?on=2026%E5%B9%B43%E6%9C%884%E6%97%A5")).Html, StringComparison.Ordinal);
    });

    /// <summary>Each of the fields that can't be read is marked, with the way it is written beside it, and holds what was typed.</summary>
    [Fact]
    public Task Form_WithSeveralFieldsThatCannotBeRead_MarksEveryOne() => CaseWorld.PlayAsync(async world =>
    {
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var manager = await pages.AsAsync("manager1.bj01");

        var html = (await manager.SubmitAsync("/products/matching", "name=\"RevenueCny\"", ("RevenueCny", "一千万"), ("EstablishedOn", "去年"), ("LegalType", "LimitedCompany"))).Html;

        foreach (var (name, typed, written) in (IEnumerable<(string, string, string)>)[("RevenueCny", "一千万", "金额请写成 1500000 或 1,500,000.00"), ("EstablishedOn", "去年", "日期请写成 2026-03-04 或 2026年3月4日")])
            Assert.Matches($"<input[^>]*name=\"{name}\"[^>]* value=\"{typed}\"[^>]* aria-invalid=\"true\"[^>]*>\\s*<p class=\"field-wrong\" id=\"[^\"]+\">填写的格式不对，{written}。", html);
        Assert.DoesNotMatch("<input[^>]*name=\"TaxRegisteredOn\"[^>]* aria-invalid", html);
    });

    [Fact]
    public Task Absence_AndDraftOfAProduct_WithADateThatIsNone_AreToldHowItIsWritten() => CaseWorld.PlayAsync(async world =>
    {
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var supervisor = await pages.AsAsync("supervisor1.ho");
        var away = (await supervisor.SubmitAsync("/supervision?tab=Absences", "handler=Absent", ("accountId", world.World.Staff("manager1.bj01").AccountId.ToString()), ("from", "3/4"), ("to", "3/5"))).Html;
        Assert.Contains($"填写的格式不对：第一天、最后一天。{Written}", away, StringComparison.Ordinal);
        Assert.Contains("value=\"3/5\"", away, StringComparison.Ordinal);
        Assert.Contains($"填写的格式不对：生效日。{Written}", (await supervisor.SubmitAsync("/products/psbc-xiaoweiyidai/1", "handler=Copy", ("from", "3/4"))).Html, StringComparison.Ordinal);
    });
}
