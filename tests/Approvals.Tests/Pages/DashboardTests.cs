using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Approvals.Casework.Applications;
using Approvals.Tests.Api;
using Approvals.Tests.Cases;
using Approvals.Web.Journeys;
using Approvals.Web.Reading.Figures;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using Xunit;
using CaseKind = Approvals.Lending.Chains.CaseKind;
using Scenarios = Approvals.Web.Journeys.Scenarios;
using Workbook = Approvals.Web.Pages.Dashboard.Workbook;

namespace Approvals.Tests.Pages;

/// <summary>The figures against cases counted by hand, who sees them, and the workbook opened again.</summary>
public sealed partial class DashboardTests
{
    private const string Product = "psbc-xiaoweiyidai";

    private static readonly DateOnly Wednesday = Scenarios.FirstDay;

    // A number alone in its link; an amount is none.
    [GeneratedRegex("<a href=\"(?<to>/cases\\?[^\"]+)\">(?<number>\\d+)</a>")]
    private static partial Regex CountedCases { get; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("supervisor", true, true)]
    [InlineData("auditor", true, true)]
    [InlineData("chair", true, true)]
    [InlineData("administrator", true, false)]
    [InlineData("manager", false, false)]
    [InlineData("approver", false, false)]
    [InlineData("maker", false, false)]
    public async Task Page_IsForThoseWhoSteer_AndLeadsToCasesWhoeverReadsThem(string userName, bool open, bool leads)
    {
        await using var host = await ApiHost.StartAsync();
        await host.DoAsync(await host.AsAsync("applicant"), "/api/v1/applications", new { productCode = Product, mode = "credit" });
        using var browser = await DeskBrowser.SignInAsync(host, userName);
        var (status, html) = await browser.GetAsync("/dashboard");
        Assert.Equal(open, status == HttpStatusCode.OK);
        Assert.Equal(open && leads, html.Contains("href=\"/cases?open=true&amp;stage=consent&amp;kind=Application\"", StringComparison.Ordinal));
        Assert.Equal(leads, html.Contains("/cases?", StringComparison.Ordinal));
        Assert.Equal(open, (await browser.GetAsync("/dashboard?handler=Export")).Status == HttpStatusCode.OK);
    }

    /// <summary>
    /// Wednesday 9:30: one case goes to the money (800,000), one waits for its claim. Thursday 9:30: the claimed one of Wednesday is confirmed after
    /// seven working hours; a third begins in Shanghai and is cancelled.
    /// </summary>
    [Fact]
    public Task Figures_AreThoseOfTheCases() => CaseWorld.PlayAsync(async world =>
    {
        var paid = await world.ToAsync("closed");
        var held = await world.ToAsync("claim", company: "a-rated-wholesaler-2");
        world.SetTime(Wednesday.AddDays(1), Scenarios.Morning);
        await world.OnAsync(held, "claim", "documents");
        var dropped = await Journey.BeginAsync(world.World, "a-rated-wholesaler-4", Product, "credit", "sh01", Cancelled);
        await world.DoAsync(new CancelApplication(dropped.CaseId, "不要了"), dropped.Applicant);

        var figures = await FiguresAsync(world, "auditor.ho", new FigureFilter(null, null, Wednesday, Wednesday.AddDays(1)));
        Assert.Equal((1, "documents", 1), (figures.Open.Total, Assert.Single(figures.Open.Stages).StepId, figures.Open.Stages[0].Count));
        Assert.Equal([1, 0, 0, 0, 0], figures.Open.Ages.Select(a => a.Count));
        Assert.Equal(3, figures.Results.Received);
        Assert.Equal([(CaseOutcome.Disbursed, 1), (CaseOutcome.Cancelled, 1)], figures.Results.Outcomes.OrderBy(o => o.Key).Select(o => (o.Key, o.Value)));
        Assert.Equal((1, 0, 100m), (figures.Results.Approved, figures.Results.Rejected, figures.Results.ApprovalPercent));
        var month = Assert.Single(figures.Months);
        Assert.Equal((new DateOnly(2026, 3, 1), 1, 800_000m, 1, 800_000m), (month.Month, month.Approved, month.ApprovedCny, month.Disbursed, month.DisbursedCny));

        // Two visits of the claim: one took no time, one a natural day, which is a working day of seven hours.
        var claim = figures.Times.Single(t => t.StepId == "claim");
        Assert.Equal((2, TimeSpan.Zero, TimeSpan.FromDays(1)), (claim.Visits, claim.GrossMedian, claim.GrossNinetieth));
        Assert.Equal((TimeSpan.Zero, world.Desk.Rulebook.Calendar.Hours.Daily), (claim.NetMedian, claim.NetNinetieth));

        // Claims: both were claimed and confirmed in time.
        var limit = figures.Limits.Single(l => l.StepId == "claim");
        Assert.Equal((4, 4), (limit.Done, limit.Kept));
    });

    /// <summary>Who follows a number finds the cases that were counted: none of another day, none that is no application.</summary>
    [Fact]
    public Task Numbers_LeadToTheCasesCounted() => CaseWorld.PlayAsync(async world =>
    {
        await world.ToAsync("closed");
        await world.ToAsync("claim", company: "a-rated-wholesaler-2");
        var other = await world.ToAsync("claim", company: "a-rated-wholesaler-3");
        await world.ReadAsync(db => db.Cases.Where(c => c.Id == other.CaseId).ExecuteUpdateAsync(c => c.SetProperty(one => one.Kind, CaseKind.LimitChange), Cancelled));
        foreach (var (days, company) in new[] { (1, "a-rated-wholesaler-4"), (2, "a-rated-wholesaler-5") })
        {
            world.SetTime(Wednesday.AddDays(days), Scenarios.Morning);
            var dropped = await Journey.BeginAsync(world.World, company, Product, "credit", "sh01", Cancelled);
            await world.DoAsync(new CancelApplication(dropped.CaseId, "不要了"), dropped.Applicant);
        }

        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var auditor = await pages.AsAsync("auditor.ho");
        var html = (await auditor.GetAsync("/dashboard?from=2026-03-04&to=2026-03-05")).Html;

        var counted = CountedCases.Matches(html).Select(link => (Address: WebUtility.HtmlDecode(link.Groups["to"].Value), Number: int.Parse(link.Groups["number"].Value, CultureInfo.InvariantCulture))).ToList();
        foreach (var (address, number) in counted)
            Assert.Equal((address, number), (address, await ListedAsync(address)));
        Assert.Equal((1, 3, 1, 1), (NumberAt("open=true&kind"), NumberAt("date=Received"), NumberAt("outcome=Cancelled"), NumberAt("date=Disbursed")));

        int NumberAt(string part) => counted.Single(link => link.Address.Contains(part, StringComparison.Ordinal)).Number;

        async Task<int> ListedAsync(string address) => (await auditor.GetAsync(address)).Html.Split("<tr data-row").Length - 1;
    });

    /// <summary>A case on credit passes the guarantor without one: that is no work that took no time.</summary>
    [Theory]
    [InlineData("credit", "NotRequired", false)]
    [InlineData("guarantee", "Issued", true)]
    public Task StageTimes_LeaveOutStepsThatWereNotNeeded(string mode, string outcome, bool counted) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("sign", 800_000m, "a-rated-wholesaler-1", "bj01", mode);
        Assert.Equal(outcome, await world.ReadAsync(db => db.CaseSteps.Where(s => s.CaseId == journey.CaseId && s.StepId == "guarantor").Select(s => s.Outcome).SingleAsync(Cancelled)));

        var figures = await FiguresAsync(world, "auditor.ho", new FigureFilter(null, null, Wednesday, Wednesday.AddDays(9)));

        Assert.Equal(counted, figures.Times.Any(time => time.StepId == "guarantor"));
        Assert.Contains(figures.Times, time => time.StepId == "approval");
    });

    [Fact]
    public Task Figures_AreOfTheScopeTheProductAndThePeriodAskedFor() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("claim");
        var path = await world.ReadAsync(db => db.Cases.Where(c => c.Id == journey.CaseId).Select(c => c.OrgPath).SingleAsync(Cancelled));
        var today = new FigureFilter(null, null, Wednesday, Wednesday);
        foreach (var (user, filter, open, received) in new[]
        {
            ("supervisor.bj01", today, 1, 1),
            ("supervisor.bj02", today, 0, 0),
            ("supervisor.sh", today, 0, 0),
            ("auditor.ho", today, 1, 1),
            ("auditor.ho", today with { OrgPath = path }, 1, 1),
            ("auditor.ho", today with { OrgPath = "/HO/SH/" }, 0, 0),
            ("auditor.ho", today with { Product = Product }, 1, 1),
            ("auditor.ho", today with { Product = "another" }, 0, 0),
            ("auditor.ho", today with { From = Wednesday.AddDays(-9), To = Wednesday.AddDays(-1) }, 1, 0),
            ("auditor.ho", today with { From = Wednesday.AddDays(1), To = Wednesday.AddDays(9) }, 1, 0),
        })
        {
            var figures = await FiguresAsync(world, user, filter);
            Assert.Equal((open, received), (figures.Open.Total, figures.Results.Received));
        }
    });

    /// <summary>A claim of Wednesday is due on Thursday at 17:30: done on Friday it is late, and the confirmation still in time.</summary>
    [Fact]
    public Task LateTask_IsNotKept() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("claim");
        await world.World.MoveToAsync(Wednesday.AddDays(2), Scenarios.Morning, Cancelled);
        await world.OnAsync(journey, "claim", "documents");
        var limit = (await FiguresAsync(world, "auditor.ho", new FigureFilter(null, null, Wednesday, Wednesday.AddDays(2)))).Limits.Single(l => l.StepId == "claim");
        Assert.Equal((2, 1), (limit.Done, limit.Kept));
    });

    /// <summary>Half past midnight in Beijing on 1 April is still March in UTC.</summary>
    [Fact]
    public Task Months_AreBeijings() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        world.SetTime(new DateOnly(2026, 4, 1), new TimeOnly(0, 30));
        await journey.ApproveAsync(Cancelled);
        var figures = await FiguresAsync(world, "auditor.ho", new FigureFilter(null, null, Wednesday, new DateOnly(2026, 4, 1)));
        Assert.Equal([(3, 0), (4, 1)], figures.Months.Select(m => (m.Month.Month, m.Approved)));
    });

    [Theory]
    [InlineData(50, 1)]
    [InlineData(60, 1)]
    [InlineData(61, 2)]
    [InlineData(90, 2)]
    [InlineData(91, 9)]
    public void Percentile_IsTheNearestRank(int percent, int quarters) =>
        Assert.Equal(TimeSpan.FromMinutes(quarters * 15), StageTimes.Percentile([(0, 1), (1, 5), (2, 3), (9, 1)], percent));

    [Fact]
    public void Percentile_OfNothing_IsNone() => Assert.Null(StageTimes.Percentile([], 50));

    [Fact]
    public Task Export_HoldsTheSameNumbersAsCells() => CaseWorld.PlayAsync(async world =>
    {
        await world.ToAsync("closed");
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var auditor = await pages.AsAsync("auditor.ho");
        using var file = SpreadsheetDocument.Open(new MemoryStream(await auditor.DownloadAsync("/dashboard?handler=Export&from=2026-03-01&to=2026-03-31")), isEditable: false);
        var sheets = file.WorkbookPart!.Workbook.Descendants<Sheet>().ToDictionary(s => s.Name!.Value!, s => ((WorksheetPart)file.WorkbookPart.GetPartById(s.Id!.Value!)).Worksheet);
        Assert.Equal(["概览", "在办环节", "在办时长", "环节耗时", "时限达成", "结案结果", "月度金额"], sheets.Keys);
        Assert.Equal(["2026-03", "1", "800000", "1", "800000"], RowsOf(sheets["月度金额"])[1].Select(cell => decimal.TryParse(cell, CultureInfo.InvariantCulture, out var number) ? number.ToString("0.##", CultureInfo.InvariantCulture) : cell));
        Assert.Equal(["已放款", "1"], RowsOf(sheets["结案结果"])[1]);
        Assert.Contains(RowsOf(sheets["概览"]), row => row is ["从", "2026-03-01"]);
        Assert.All(sheets.Values, sheet => Assert.Empty(sheet.Descendants<CellFormula>()));
    });

    [Fact]
    public void Workbook_KeepsWhatLooksLikeAFormulaAsText()
    {
        const string Dangerous = "=HYPERLINK(\"http://elsewhere.example\")";
        using var file = SpreadsheetDocument.Open(new MemoryStream(Workbook.Write([("表", [[Dangerous, 7, 1.5m, null, "<&> "]])])), isEditable: false);
        var cells = file.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().ToList();
        Assert.Equal([Dangerous, "7", "1.5", "", "<&> "], cells.Select(cell => cell.InnerText));
        Assert.Equal((CellValues.InlineString, CellValues.Number), (cells[0].DataType!.Value, cells[1].DataType!.Value));
        Assert.Null(cells[0].CellFormula);
    }

    private static async Task<DeskFigures> FiguresAsync(CaseWorld world, string userName, FigureFilter filter)
    {
        var actor = world.World.Staff(userName);
        return await world.ReadAsync(db => DeskFigures.OfAsync(db, actor, filter, world.Desk.Clock.UtcNow, Cancelled));
    }

    private static List<string[]> RowsOf(Worksheet sheet) => [.. sheet.Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToArray())];
}
