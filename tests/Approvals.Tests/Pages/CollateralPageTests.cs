using System.Text.RegularExpressions;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Tests.Cases;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>押品登记簿 and the section of the case file: every pledge and letter of the reader's units, and what runs out within three months. Source: seed 003 §九.</summary>
public sealed partial class CollateralPageTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Three patents and two copyrights, appraised for six months from 4 March: to 4 September, three months before which is 4 June.</summary>
    [Fact]
    public Task Pledges_AreListedWithTheirCertificates_AndMarkedThreeMonthsAhead() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await Journey.BeginAsync(world.World, "beijing-technology-1", "zgc-huiyedai", "collateral", "bj01", Cancelled);
        await world.OnAsync(journey, "consent", "sign", 1_500_000m);
        await journey.SignAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "disburse", Cancelled);
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var maker = await pages.AsAsync("maker.bj01");

        var html = (await maker.GetAsync("/collateral")).Html;
        Assert.Equal(5, Row().Count(html));
        foreach (var certificate in await world.ReadAsync(db => db.PledgeRegistrations.Select(r => r.CertificateNumber!).ToListAsync(Cancelled)))
            Assert.Contains(certificate, html, StringComparison.Ordinal);
        Assert.DoesNotContain("即将到期</span>", html, StringComparison.Ordinal);
        Assert.Contains("没有快到期的", (await maker.GetAsync("/collateral?expiring=true")).Html, StringComparison.Ordinal);

        world.SetTime(new DateOnly(2026, 6, 3), new TimeOnly(23, 59));
        Assert.Equal(0, Row().Count((await maker.GetAsync("/collateral?expiring=true")).Html));
        world.SetTime(new DateOnly(2026, 6, 4), new TimeOnly(0, 0));
        Assert.Equal(5, Row().Count((await maker.GetAsync("/collateral?expiring=true")).Html));
        Assert.Contains("即将到期</span>", (await maker.GetAsync("/collateral")).Html, StringComparison.Ordinal);
        world.SetTime(new DateOnly(2026, 9, 5), new TimeOnly(9, 0));
        Assert.Contains("已过期</span>", (await maker.GetAsync("/collateral?expiring=true")).Html, StringComparison.Ordinal);

        using var elsewhere = await pages.AsAsync("maker.sh01");
        Assert.Equal(0, Row().Count((await elsewhere.GetAsync("/collateral")).Html));
    });

    [Fact]
    public Task Letters_AreListedByCase() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await Journey.BeginAsync(world.World, "beijing-trader-1", "zgc-huiyedai", "guarantee", "bj01", Cancelled);
        await world.OnAsync(journey, "consent", "sign", 1_500_000m);
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var checker = await pages.AsAsync("checker.bj01");

        var html = (await checker.GetAsync("/collateral?tab=Letters")).Html;
        Assert.Equal(1, Row().Count(html));
        Assert.Contains((await world.ReadAsync(db => db.GuaranteeRequests.Select(r => r.LetterNumber).SingleAsync(Cancelled)))!, html, StringComparison.Ordinal);
        Assert.Contains("1,500,000.00", html, StringComparison.Ordinal);
        Assert.Contains("还没有登记", (await checker.GetAsync("/collateral")).Html, StringComparison.Ordinal);
    });

    /// <summary>70% of a dwelling of four million are 2.8 million, of two million asked for.</summary>
    [Fact]
    public Task Item_IsListed_Revalued_AndTakenOff_ByTheManagerOfTheCase() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToDocumentsAsync(world);
        var page = await PageAsync(world, journey);
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var manager = await pages.AsAsync(await LoginAsync(world, journey.Manager.AccountId));
        var html = (await manager.GetAsync(page)).Html;
        Assert.Contains(Dwelling.Number, html, StringComparison.Ordinal);
        Assert.Contains("还缺连带责任保证人", html, StringComparison.Ordinal);

        var unread = await manager.SendAsync(page, "List", [.. Appraisal("四百万"), ("kind", "CommodityDwelling"), ("titleNumber", Dwelling.Number), ("rank", "1")]);
        Assert.Contains("填写的格式不对：评估价值", unread.Html, StringComparison.Ordinal);
        var refused = await manager.SendAsync(page, "List", [.. Appraisal("10000000000"), ("kind", "CommodityDwelling"), ("titleNumber", Dwelling.Number), ("rank", "1")]);
        Assert.Matches("id=\"appraisedCny-wrong\">[^<]*<span>评估价值和在先债权都须小于", refused.Html);
        Assert.Contains("value=\"10000000000\"", refused.Html, StringComparison.Ordinal);
        await manager.SendAsync(page, "List", [.. Appraisal("4000000"), ("kind", "CommodityDwelling"), ("titleNumber", Dwelling.Number), ("rank", "1")]);
        html = (await manager.GetAsync(page)).Html;
        Assert.Contains("2,800,000.00", html, StringComparison.Ordinal);
        Assert.Contains("足额", html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"declared\"", html, StringComparison.Ordinal);

        var asset = await world.ReadAsync(db => db.CollateralAssets.Select(a => a.Id).SingleAsync(Cancelled));
        await manager.SubmitAsync($"{page}?revalue={asset}", "提交新的评估", Appraisal("2000000"));
        html = (await manager.GetAsync(page)).Html;
        Assert.Contains("1,400,000.00", html, StringComparison.Ordinal);
        Assert.Contains("不足", html, StringComparison.Ordinal);
        await manager.SendAsync(page, "Remove");
        Assert.Contains("还没有押品入册", (await manager.GetAsync(page)).Html, StringComparison.Ordinal);

        using var colleague = await pages.AsAsync("approver1.bj01");
        Assert.DoesNotContain("handler=List", (await colleague.GetAsync(page)).Html, StringComparison.Ordinal);

        (string, string)[] Appraisal(string cny) => [("appraisedCny", cny), ("appraiser", "评估公司"), ("appraisedOn", "2026-03-04"), ("validUntil", "2027-03-04"), ("earlierClaimsCny", "0")];
    });

    /// <summary>The registry refuses the first time: the page says why no facility opens, and operations apply again. Up in value afterwards, operations confirm.</summary>
    [Fact]
    public Task Guarantor_RefusedRegistration_AndRevaluation_AreWorkedOnThePage() => CaseWorld.PlayAsync(async world =>
    {
        const string company = "registration-refused-first-1";
        var journey = await ToDocumentsAsync(world, company);
        var page = await PageAsync(world, journey);
        var collateral = new JourneyCollateral(world.World, journey, "bj01");
        await collateral.InvestigateAsync([Dwelling], 2_000_000m, Cancelled);
        await journey.ArrangeAccountAsync(Cancelled);
        await journey.ApproveAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "sign", Cancelled);
        var people = await world.World.Sandbox.CompanyAsync(company, world.Desk.Clock.Today, Cancelled);
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var manager = await pages.AsAsync(await LoginAsync(world, journey.Manager.AccountId));
        using var maker = await pages.AsAsync("maker.bj01");
        using var checker = await pages.AsAsync("checker.bj01");

        var other = await manager.SendAsync(page, "Guarantor", ("role", "ActualController"), ("name", people.Spouse.Name), ("idNumber", people.Spouse.IdNumber));
        Assert.Matches("id=\"idNumber-wrong\">[^<]*<span>登记信息或申请声明中", other.Html);
        await manager.SendAsync(page, "Guarantor", ("role", "ActualController"), ("name", people.RepresentativeName), ("idNumber", people.RepresentativeIdNumber));
        Assert.Contains(people.RepresentativeName, (await manager.GetAsync(page)).Html, StringComparison.Ordinal);
        await journey.SignAsync(Cancelled);
        await collateral.RefusedAsync(Cancelled);

        var html = (await maker.GetAsync(page)).Html;
        Assert.Contains("不予登记", html, StringComparison.Ordinal);
        Assert.Contains("还没有取得登记证书", html, StringComparison.Ordinal);
        Assert.Contains("登记被拒绝：请运营在", html, StringComparison.Ordinal);
        Assert.DoesNotContain("等登记机构", html, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Repeat", (await manager.GetAsync(page)).Html, StringComparison.Ordinal);
        var bare = await maker.SendAsync(page, "Repeat", ("note", " "), ("again", "true"));
        Assert.Matches("id=\"wrong-[0-9a-f]{32}\">[^<]*<span>请写明重办依据", bare.Html);
        await maker.SendAsync(page, "Repeat", ("note", "已补正材料"), ("again", "true"));
        await world.World.UntilAsync(journey.CaseId, "", Cancelled);
        html = (await maker.GetAsync(page)).Html;
        Assert.Contains("第 2 次申请", html, StringComparison.Ordinal);
        Assert.DoesNotContain("还没有取得登记证书", html, StringComparison.Ordinal);

        var asset = await world.ReadAsync(db => db.CollateralAssets.Select(a => a.Id).SingleAsync(Cancelled));
        await manager.SubmitAsync($"{page}?revalue={asset}", "提交新的评估", ("appraisedCny", "5000000"), ("appraiser", "评估公司"), ("appraisedOn", "2026-03-04"), ("validUntil", "2027-03-04"), ("earlierClaimsCny", "0"));
        Assert.DoesNotContain("handler=Confirm", (await manager.GetAsync(page)).Html, StringComparison.Ordinal);
        var unsaid = await checker.SendAsync(page, "Confirm", ("approves", "false"), ("note", ""));
        Assert.Matches("id=\"wrong-[0-9a-f]{32}\">[^<]*<span>退回经办须写明原因", unsaid.Html);
        await checker.SendAsync(page, "Confirm", ("approves", "true"));
        Assert.Equal(5_000_000m, await world.ReadAsync(db => db.CollateralAssets.Select(a => a.AppraisedCny).SingleAsync(Cancelled)));
        Assert.Contains("3,500,000.00", (await checker.GetAsync(page)).Html, StringComparison.Ordinal);
    });

    /// <summary>惠业贷: the right is chosen among those of the borrower that are free.</summary>
    [Fact]
    public Task Right_IsListedOnThePage() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await Journey.BeginAsync(world.World, "beijing-technology-1", "zgc-huiyedai", "collateral", "bj01", Cancelled);
        await world.OnAsync(journey, "consent", "documents", 1_500_000m);
        var page = await PageAsync(world, journey);
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var manager = await pages.AsAsync(await LoginAsync(world, journey.Manager.AccountId));
        var number = Option().Match((await manager.GetAsync(page)).Html).Groups[1].Value;

        await manager.SendAsync(page, "Right", ("titleNumber", number), ("appraisedCny", "1200000"), ("appraiser", "评估公司"), ("appraisedOn", "2026-03-04"), ("validUntil", "2026-09-04"));

        Assert.Equal(number, await world.ReadAsync(db => db.CollateralAssets.Where(a => a.CaseId == journey.CaseId).Select(a => a.Number).SingleAsync(Cancelled)));
        Assert.DoesNotContain($"<option value=\"{number}\"", (await manager.GetAsync(page)).Html, StringComparison.Ordinal);
    });

    /// <summary>What the customer declares on the form of the product is measured: 70% of a dwelling of four million, 60% of a shop of two less half a million before it.</summary>
    [Fact]
    public Task Customer_DeclaresItemsOnTheForm() => CaseWorld.PlayAsync(async world =>
    {
        var company = await world.World.Sandbox.CompanyAsync("large-guarantee-1", world.Desk.Clock.Today, Cancelled);
        await world.World.EnrolAsync(company, "BJ01", Cancelled);
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var customer = await pages.AsAsync(company.Uscc);
        (string, string)[] dwelling = [("mode", "collateral"), ("items[0].kind", "CommodityDwelling"), ("items[0].number", Dwelling.Number), ("items[0].earlierClaimsCny", "0")];

        var unread = await customer.SubmitAsync("/my", "value=\"ccb-sudaitong\"", [.. dwelling, ("items[0].estimatedCny", "四百万")]);
        Assert.Contains("data-code=\"collateral-invalid\"", unread.Html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{System.Net.WebUtility.HtmlEncode(Dwelling.Number)}\"", unread.Html, StringComparison.Ordinal);
        await customer.SubmitAsync(
            "/my", "value=\"ccb-sudaitong\"",
            [
                .. dwelling, ("items[0].estimatedCny", "4,000,000"), ("items[1].kind", "CommercialProperty"), ("items[1].number", "商1"), ("items[1].estimatedCny", "2000000"), ("items[1].earlierClaimsCny", "500000"),
                ("items[2].kind", "CommodityDwelling"), ("items[2].number", ""), ("items[2].estimatedCny", ""), ("items[2].earlierClaimsCny", "0"),
            ]);

        var @case = await world.ReadAsync(db => db.Cases.AsNoTracking().SingleAsync(Cancelled));
        Assert.Equal(
            [new(CollateralKind.CommodityDwelling, Dwelling.Number, 4_000_000m, 0m), new(CollateralKind.CommercialProperty, "商1", 2_000_000m, 500_000m)],
            Casework.Applications.Declaration.Of(world.Desk, @case).Collateral!);
    });

    private static readonly OfferedItem Dwelling = new(CollateralKind.CommodityDwelling, "京（2020）海不动产权第0012345号", 4_000_000m);

    private static async Task<Journey> ToDocumentsAsync(CaseWorld world, string company = "large-guarantee-1")
    {
        var journey = await Journey.BeginAsync(world.World, company, "ccb-sudaitong", "collateral", "bj01", Cancelled, collateral: [Dwelling]);
        await journey.ConsentAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "submit", Cancelled);
        await journey.SubmitAsync(2_000_000m, Cancelled);
        await world.World.UntilAsync(journey.CaseId, "claim", Cancelled);
        await journey.ClaimAsync(Cancelled);
        await journey.CompleteDocumentsAsync(Cancelled);
        return journey;
    }

    private static async Task<string> PageAsync(CaseWorld world, Journey journey) =>
        $"/cases/{await world.ReadAsync(db => db.Cases.Where(c => c.Id == journey.CaseId).Select(c => c.Number).SingleAsync(Cancelled))}/collateral";

    private static Task<string> LoginAsync(CaseWorld world, Guid accountId) => world.ReadAsync(db => db.Users.Where(a => a.Id == accountId).Select(a => a.UserName!).SingleAsync(Cancelled));

    [GeneratedRegex("id=\"titleNumber\"[^>]*>\\s*<option value=\"([^\"]+)\"")]
    private static partial Regex Option();

    [GeneratedRegex("<tr data-row>")]
    private static partial Regex Row();
}
