using Approvals.Casework.Products.Matching;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Tests.Api;
using Approvals.Tests.Cases;
using Approvals.Tests.Pages;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Catalogue;

/// <summary>One customer against every product. Expected values come from the sheets' documents.</summary>
public sealed class ProductMatchingTests
{
    private const string Psbc = "psbc-xiaoweiyidai";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task ToldFacts_NameWhatIsMissing_AndWhatIsNotMet() => CaseWorld.PlayAsync(async world =>
    {
        var manager = world.World.Staff("manager1.bj01");

        // 建筑业 is banned (seed 002); rating B, three years in business and 1,200 万 a year are fine.
        var told = new ToldFacts(
            LegalType.LimitedCompany, EnterpriseScale.Small, new DateOnly(2020, 1, 6), "E4710", "110100", RevenueCny: 12_000_000m, InvoicedCny: 12_000_000m, TaxRating: TaxRating.B,
            BirthDate: new DateOnly(1985, 7, 15), InOfficeSince: new DateOnly(2020, 1, 6), SharePercent: 60m).ToJson(world.Desk.Clock.Today);
        var matches = await world.DoAsync(new MatchFacts(told), manager);
        Assert.Equal(world.Desk.Rulebook.Products.Sum(product => product.Sheet.Modes.Count), matches.Products.Count);
        var banned = matches.Products.Single(match => match is { ProductCode: Psbc, Mode: "credit" });
        Assert.Equal("declined", banned.Outcome);
        Assert.Equal("decline", banned.Findings.Single(finding => finding.Code == "industry-not-banned").Verdict);

        var wholesale = (await world.DoAsync(new MatchFacts(told.Replace("E4710", "F5292", StringComparison.Ordinal)), manager)).Products.Single(match => match is { ProductCode: Psbc, Mode: "credit" });
        Assert.Equal("refer", wholesale.Outcome);
        Assert.Null(wholesale.LimitCny);
        Assert.Equal(
            [FactNeed.EnterpriseBureau, FactNeed.LegalRepresentativeBureau], wholesale.Needs.Where(need => need is FactNeed.EnterpriseBureau or FactNeed.LegalRepresentativeBureau or FactNeed.Invoices or FactNeed.Registry));
        Assert.Equal("pass", wholesale.Findings.Single(finding => finding.Code == "tax-rating").Verdict);
        Assert.Equal(0, await world.ReadAsync(db => db.Cases.CountAsync(Cancelled)) + await world.ReadAsync(db => db.Measurements.CountAsync(Cancelled)));
    });

    [Fact]
    public Task HeldFacts_AreReadWhileValid_InScope_AndAudited_AndNothingIsFetched() => CaseWorld.PlayAsync(async world =>
    {
        var manager = world.World.Staff("manager1.bj01");
        var caseId = (await world.ToAsync("claim")).CaseId;
        var uscc = await world.ReadAsync(db => (from c in db.Cases join a in db.Applicants on c.ApplicantId equals a.Id select a.Uscc).SingleAsync(Cancelled));
        var reports = await world.ReadAsync(db => db.PartnerReports.CountAsync(Cancelled));

        var matches = await world.DoAsync(new MatchApplicant(uscc), manager);
        var held = matches.Products.Single(match => match is { ProductCode: Psbc, Mode: "credit" });
        Assert.Equal("decline", held.Findings.Single(finding => finding.Kind == "no-live-business").Verdict); // it has applied for this one
        Assert.Contains(matches.Products, match => match.ProductCode != Psbc && match.Outcome != "declined");

        // 为办理本次授信申请: taxes, invoices and credit reports serve the product they were authorised for; another knows what the registers show.
        Assert.Equal((Psbc, "pass"), (matches.AuthorisedFor, held.Findings.Single(finding => finding.Code == "tax-rating").Verdict));
        var other = matches.Products.Single(match => match is { ProductCode: "ccb-shuiyidai" });
        Assert.Equal(
            ("pass", "unknown", "unknown"),
            (Verdict(other, "registration-status"), Verdict(other, "taxes-on-time"), Verdict(other, "enterprise-no-current-overdue")));
        Assert.Null(other.LimitCny);
        Assert.Contains(FactNeed.Tax, other.Needs);
        Assert.Contains(FactNeed.EnterpriseBureau, other.Needs);
        Assert.Equal(reports, await world.ReadAsync(db => db.PartnerReports.CountAsync(Cancelled)));
        Assert.Equal(1, await world.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "ApplicantMatched" && entry.Subject == "case:" + caseId.ToString("N"), Cancelled)));

        Assert.Equal("role-missing", (await world.RefusedAsync(new MatchApplicant(uscc), world.World.Staff("approver1.bj01"))).Code);
        Assert.Equal("enterprise-unknown", (await world.RefusedAsync(new MatchApplicant(uscc), world.World.Staff("manager1.sh01"))).Code);
        await world.World.MoveToAsync(world.Desk.Clock.Today.AddDays(31), new TimeOnly(9, 30), Cancelled); // valid for 30 days: seed 002 §五.1
        Assert.Equal("facts-not-held", (await world.RefusedAsync(new MatchApplicant(uscc), manager)).Code);
        Assert.Contains("$.enterprise.legalType", (await world.RefusedAsync(new MatchFacts("""{"enterprise":{"legalType":"club"}}"""), manager)).Message, StringComparison.Ordinal);
    });

    /// <summary>代偿 and 追偿 are told by credit reports, and are kept together with judgments.</summary>
    [Fact]
    public void Judgments_AreNotReadForAnotherProduct()
    {
        JudicialRecord[] records = [new(JudicialKind.GuarantorCompensation, new DateOnly(2025, 6, 1), IsOpen: true, 200_000m)];

        var others = UnauthorisedFacts.Of(new ApplicantFacts { EnterpriseJudicial = records, LegalRepresentativeJudicial = records });

        Assert.Equal((null, null), (others.EnterpriseJudicial, others.LegalRepresentativeJudicial));
    }

    [Fact]
    public async Task Answers_AreNotKept_ThoughAKeyIsSent()
    {
        await using var host = await ApiHost.StartAsync();
        var manager = await host.AsAsync("manager");
        var before = await host.ReadAsync(db => db.IdempotencyRecords.CountAsync(Cancelled));
        Assert.NotEmpty((await host.DoAsync(manager, "/api/v1/product-matching/facts", new { json = "{}" })).GetProperty("products").EnumerateArray()); // under a fresh Idempotency-Key
        Assert.Equal(before, await host.ReadAsync(db => db.IdempotencyRecords.CountAsync(Cancelled)));
    }

    private static string Verdict(ProductMatch match, string code) => match.Findings.Single(finding => finding.Code == code).Verdict;

    [Fact]
    public Task Page_ShowsEveryProduct_SortedAsAsked() => CaseWorld.PlayAsync(async world =>
    {
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var manager = await pages.AsAsync("manager1.bj01");
        var html = (await manager.SubmitAsync("/products/matching", "handler=Told", ("LegalType", "LimitedCompany"), ("EstablishedOn", "2020-01-06"), ("RevenueCny", "12000000"))).Html;
        Assert.Equal(world.Desk.Rulebook.Products.Sum(product => product.Sheet.Modes.Count), html.Split("data-product=").Length - 1);
        Assert.Contains("企业征信授权", html, StringComparison.Ordinal);
        var sorted = (await manager.SubmitAsync("/products/matching", "handler=Facts", ("json", "{}"), ("sort", "Product"))).Html;
        Assert.True(sorted.IndexOf("data-product=\"ccb-kuaidai\"", StringComparison.Ordinal) < sorted.IndexOf("data-product=\"zgc-huiyedai\"", StringComparison.Ordinal));
        Assert.Contains("data-code=\"facts-malformed\"", (await manager.SubmitAsync("/products/matching", "handler=Facts", ("json", "{\"sales\":1}"))).Html, StringComparison.Ordinal);
    });
}
