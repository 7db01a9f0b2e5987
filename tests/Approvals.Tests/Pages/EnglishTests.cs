using System.Globalization;
using System.Net;
using Approvals.Casework.Data;
using Approvals.Casework.Notifications;
using Approvals.Tests.Api;
using Approvals.Web.Frame;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>Whoever has chosen English reads why something is not done, and what they are told, in English first.</summary>
public sealed class EnglishTests : IAsyncLifetime
{
    private ApiHost host = null!;
    private PageVisitor visitor = null!;

    public async ValueTask InitializeAsync()
    {
        host = await ApiHost.StartAsync();
        visitor = await PageVisitor.SignedInAsync(host, "applicant");
        await visitor.ReadAsync("/my");
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.PostAsync("/language", ("language", "en"))).StatusCode);
        await visitor.ReadAsync("/my");
    }

    public async ValueTask DisposeAsync()
    {
        visitor.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Refusal_SaysTheRulesSentenceInEnglish_WithWhatItNames()
    {
        await visitor.PostAsync("/my?handler=Start", ("productCode", "psbc-xiaoweiyidai"), ("mode", "credit"));

        var again = await visitor.ReadAsync(await visitor.PostAsync("/my?handler=Start", ("productCode", "psbc-xiaoweiyidai"), ("mode", "credit")));

        Assert.Matches("""id="refusal"[^>]*>\s*<strong>Not done: </strong><span>An application for this product is under way \(SQ[0-9-]+\); please finish or cancel it first\.</span>""", again);
        Assert.Matches("""class="why-not"[^>]*>[^<]*<span>An application for this product is under way \(SQ""", again);
        Assert.DoesNotContain("case-open<", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusalOfAField_SaysItBesideTheField()
    {
        var address = (await visitor.PostAsync("/my?handler=Start", ("productCode", "psbc-xiaoweiyidai"), ("mode", "credit"))).Headers.Location!.ToString();

        var page = await visitor.ReadAsync(await visitor.PostAsync($"{address}?handler=Cancel", ("reason", " ")));

        Assert.Matches("""id="reason-wrong"><span>Please say why it is cancelled, in 1 to 1,000 characters\.</span>""", page);
    }

    [Fact]
    public async Task Notice_IsToldInEnglish_WithTheProductsEnglishName()
    {
        var applicant = await host.AccountIdAsync("applicant");
        await host.ChangeAsync(db =>
        {
            const string parameters = """{"case":"SQ1","product":"小微易贷","what":"Cancelled"}""";
            db.Notices.Add(new Notice { Id = Guid.CreateVersion7(), RecipientId = applicant, Kind = NoticeKind.CaseClosed, Parameters = parameters, CreatedAtUtc = ApiHost.Start });
            return Task.CompletedTask;
        });

        foreach (var path in (string[])["/my", "/notices"])
            Assert.Contains("Your Xiaowei Yidai application SQ1 is cancelled.", await visitor.ReadAsync(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("case-closed", "案件已结束，不能再办理。", "The case has ended; nothing more can be done in it.")]
    [InlineData("case-closed", "没有译文的一句话。", "The case has ended. 没有译文的一句话。")]
    [InlineData("no-such-code", "没有登记的拒绝。", "没有登记的拒绝。")]
    [InlineData("file-empty", "Please choose a file first.", "Please choose a file first.")]
    public void Words_OfARefusal_AreTheSentenceInEnglish_OrItsTitleBeforeTheChinese(string code, string sentence, string said) => Assert.Equal(said, InEnglish(new Refusal(code, sentence)));

    [Fact]
    public void Words_OfASentenceWithValues_NameThemInEnglish()
    {
        Assert.Equal("The loan runs 3 to 12 months.", InEnglish(new Refusal("months-out-of-range", $"期限须为 {3} 至 {12} 个月。")));
        Assert.Equal("This step is for the Approver or Customer manager.", InEnglish(new Refusal("role-missing", $"这一步由{(string[])["审批人", "客户经理"]:或}办理。")));
    }

    [Fact]
    public void Sentence_WithNames_IsTheSameChineseAsBefore()
    {
        var refusal = new Refusal("documents-missing", $"还有资料未核对：{(string[])["章程", "流水"]}等 {11} 项。");

        Assert.Equal("还有资料未核对：章程、流水等 11 项。", refusal.Message);
        Assert.Equal("还有资料未核对：{0}等 {1} 项。", refusal.Pattern);
    }

    private static string InEnglish(Refusal refusal)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        try
        {
            return RefusalWords.Of(new DeskText(), refusal).ToString();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
