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
    public async Task Refusal_SaysItsTitle_ThenTheRulesSentenceInChinese()
    {
        await visitor.PostAsync("/my?handler=Start", ("productCode", "psbc-xiaoweiyidai"), ("mode", "credit"));

        var again = await visitor.ReadAsync(await visitor.PostAsync("/my?handler=Start", ("productCode", "psbc-xiaoweiyidai"), ("mode", "credit")));

        Assert.Matches("""id="refusal"[^>]*><strong>Not done: </strong><span class="refusal-title">An application for this product is under way\.</span> <span lang="zh-CN">同一产品已有在途申请""", again);
        Assert.Matches("""class="why-not"[^>]*>[^<]*<span class="refusal-title">An application for this product is under way\.</span> <span lang="zh-CN">""", again);
    }

    [Fact]
    public async Task RefusalOfAField_SaysItBesideTheField()
    {
        var address = (await visitor.PostAsync("/my?handler=Start", ("productCode", "psbc-xiaoweiyidai"), ("mode", "credit"))).Headers.Location!.ToString();

        var page = await visitor.ReadAsync(await visitor.PostAsync($"{address}?handler=Cancel", ("reason", " ")));

        Assert.Matches("""id="reason-wrong"><span class="refusal-title">A reason is missing\.</span> <span lang="zh-CN">""", page);
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
    [InlineData("case-closed", "案件已结束，不能再办理。", "The case has ended. 案件已结束，不能再办理。")]
    [InlineData("no-such-code", "没有登记的拒绝。", "没有登记的拒绝。")]
    [InlineData("file-empty", "Please choose a file first.", "Please choose a file first.")]
    public void Words_OfARefusal_HaveATitleWhereTheSentenceIsChinese(string code, string sentence, string said)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        try
        {
            Assert.Equal(said, RefusalWords.Of(new DeskText(), new Refusal(code, sentence)).ToString());
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
