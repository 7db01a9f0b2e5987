using System.Net;
using Approvals.Casework.Partners.ESign;
using Approvals.Casework.Partners.Guarantee;
using Approvals.Casework.Partners.Messages;
using Approvals.Sandbox;
using Xunit;

namespace Approvals.Tests.Partners;

/// <summary>The pages that people outside the bank sit at.</summary>
public sealed class SandboxPageTests
{
    private const string Back = "http://127.0.0.1:5080/signed/SQ1";

    private static readonly string Hash = new('a', 64);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/companies?kind=thin-file")]
    [InlineData("/guarantee/desk")]
    [InlineData("/messages/inbox")]
    [InlineData("/faults")]
    public async Task Pages_AreHtmlThatRunsNothing(string path)
    {
        await using var world = await SandboxWorld.StartAsync();
        using var response = await world.Control.GetAsync(path, Cancelled);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.StartsWith("default-src 'none'; style-src 'self'; form-action 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<script|\sstyle=|\son[a-z]+=", await response.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task Signing_OnThePage_SignsAndLeadsBack()
    {
        await using var world = await SandboxWorld.StartAsync();
        var envelope = await CreateAsync(world);
        Assert.Equal(["borrower", "legal-representative"], envelope.SigningPages.Select(page => page.SignerId));
        var page = envelope.SigningPages[0].Url;
        var shown = await ReadAsync(world, new Uri($"{page}?returnUrl={Uri.EscapeDataString(Back)}"));
        Assert.Contains("借款合同 <甲>", shown, StringComparison.Ordinal);
        Assert.Contains(Hash, shown, StringComparison.Ordinal);
        Assert.Contains("企业一", shown, StringComparison.Ordinal);

        var signed = await ReadAsync(await world.Control.PostAsync(page, Form(("act", "sign"), ("returnUrl", Back)), Cancelled));

        Assert.Contains("已签署", signed, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Back}\"", signed, StringComparison.Ordinal);
        var now = (await world.ESign.GetEnvelopeAsync(envelope.EnvelopeId, Cancelled)).Value();
        Assert.Equal(["borrower"], now.Signatures.Select(signature => signature.SignerId));
        Assert.Equal(["legal-representative"], now.SigningPages.Select(p => p.SignerId));
    }

    [Fact]
    public async Task Signing_IsDatedByTheBanksClock()
    {
        await using var world = await SandboxWorld.StartAsync();
        var envelope = await CreateAsync(world);
        using var heard = new HttpRequestMessage(HttpMethod.Get, $"/esign/envelopes/{envelope.EnvelopeId}");
        heard.Headers.Add("Business-Time", "2031-05-06T02:30:00.0000000Z");
        using var answer = await world.Control.SendAsync(heard, Cancelled);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var signed = await ReadAsync(await world.Control.PostAsync(envelope.SigningPages[0].Url, Form(("act", "sign")), Cancelled));

        Assert.Contains("，2031-05-06 10:3", signed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Declining_OnThePage_EndsTheEnvelope()
    {
        await using var world = await SandboxWorld.StartAsync();
        var envelope = await CreateAsync(world);
        await ReadAsync(await world.Control.PostAsync(envelope.SigningPages[0].Url, Form(("act", "decline")), Cancelled));
        var now = (await world.ESign.GetEnvelopeAsync(envelope.EnvelopeId, Cancelled)).Value();
        Assert.Equal(EnvelopeState.Declined, now.State);
        Assert.Empty(now.SigningPages);
        Assert.Contains("已拒签", await ReadAsync(world, envelope.SigningPages[1].Url), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await world.Control.PostAsync(envelope.SigningPages[1].Url, Form(("act", "sign")), Cancelled)).StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//evil.example")]
    public async Task Signing_LeadsBackToNobodyUnknown(string returnUrl)
    {
        await using var world = await SandboxWorld.StartAsync();
        var page = (await CreateAsync(world)).SigningPages[0].Url;
        var signed = await ReadAsync(await world.Control.PostAsync(page, Form(("act", "sign"), ("returnUrl", returnUrl)), Cancelled));
        Assert.DoesNotContain("返回银行", signed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("E9/borrower", "envelope_unknown")]
    [InlineData("E0000000001/nobody", "signer_unknown")]
    public async Task SigningPage_OfNobody_IsNotThere(string page, string code)
    {
        await using var world = await SandboxWorld.StartAsync();
        await CreateAsync(world);
        using var response = await world.Control.GetAsync($"/esign/sign/{page}", Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains(code, await response.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guarantee_SwitchedToManual_WaitsForTheOperator()
    {
        await using var world = await SandboxWorld.StartAsync();
        await world.PostAsync("/control/guarantee/manual", new { manual = true });
        var (issued, refused) = (await ApplyAsync(world, "R1"), await ApplyAsync(world, "R2"));
        Assert.Equal(GuaranteeState.Reviewing, (await world.Guarantee.GetAsync(issued, Cancelled)).Value().State);

        await ReadAsync(await world.Control.PostAsync($"/guarantee/desk/{issued}", Form(("act", "issue"), ("feePercent", "0.75")), Cancelled));
        await ReadAsync(await world.Control.PostAsync($"/guarantee/desk/{refused}", Form(("act", "refuse"), ("reason", "反担保不足")), Cancelled));

        var letter = (await world.Guarantee.GetAsync(issued, Cancelled)).Value();
        Assert.Equal((GuaranteeState.Approved, 0.0075m), (letter.State, letter.Letter!.FeeRate));
        var answer = (await world.Guarantee.GetAsync(refused, Cancelled)).Value();
        Assert.Equal((GuaranteeState.Refused, "反担保不足"), (answer.State, answer.RefusalMessage));
        Assert.Equal(HttpStatusCode.Conflict, (await world.Control.PostAsync($"/guarantee/desk/{issued}", Form(("act", "refuse"), ("reason", "后悔了")), Cancelled)).StatusCode);
    }

    [Theory]
    [InlineData("issue", "1.01", "")]
    [InlineData("issue", "0", "")]
    [InlineData("issue", "much", "")]
    [InlineData("refuse", "", " ")]
    public async Task Guarantee_DecidedWithoutWhatItNeeds_IsRefused(string act, string fee, string reason)
    {
        await using var world = await SandboxWorld.StartAsync();
        await world.PostAsync("/control/guarantee/manual", new { manual = true });
        var number = await ApplyAsync(world, "R1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await world.Control.PostAsync($"/guarantee/desk/{number}", Form(("act", act), ("feePercent", fee), ("reason", reason)), Cancelled)).StatusCode);
        Assert.Equal(GuaranteeState.Reviewing, (await world.Guarantee.GetAsync(number, Cancelled)).Value().State);
    }

    [Fact]
    public async Task Inbox_ShowsWhatWasSent_Encoded()
    {
        await using var world = await SandboxWorld.StartAsync();
        await world.Messages.SendAsync(new OutgoingMessage(MessageChannel.Sms, "13800138000", null, "<b>到账</b>", "M1"), "M1", Cancelled);
        var raw = await world.Control.GetStringAsync("/messages/inbox?to=13800138000", Cancelled);
        Assert.Contains("&lt;b&gt;", raw, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", raw, StringComparison.Ordinal);
        Assert.DoesNotContain("&lt;b&gt;", await world.Control.GetStringAsync("/messages/inbox?to=13900139000", Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Companies_LookedAt_AreNotAnchored()
    {
        await using var world = await SandboxWorld.StartAsync();
        await ReadAsync(world, new Uri(world.Control.BaseAddress!, "/companies?kind=young-company"));
        await world.GetAsync("/control/companies?kind=young-company&count=3&preview=true");
        Assert.Equal("2026-03-10", (await world.GetAsync("/control/companies/young-company-1?asOf=2026-03-10")).GetProperty("anchor").GetString());
    }

    [Fact]
    public async Task Database_InAFolderThatIsNotThereYet_IsMade()
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using (var app = SandboxApp.Build(["--environment=Development", $"--Sandbox:Database={Path.Combine(folder, "sandbox.db")}"]))
        {
            await app.StartAsync(Cancelled);
            Assert.True(File.Exists(Path.Combine(folder, "sandbox.db")));
            await app.StopAsync(Cancelled);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<Envelope> CreateAsync(SandboxWorld world) => (await world.ESign.CreateEnvelopeAsync(
        new EnvelopeRequest("C1", "借款合同 <甲>", Hash, [new("borrower", "企业一", "91110108MA0000001X", "借款人"), new("legal-representative", "张三", "110108198001010011", "法定代表人")]), "K1", Cancelled)).Value();

    private static async Task<string> ApplyAsync(SandboxWorld world, string reference)
    {
        var company = await world.CompanyAsync("large-guarantee-1");
        return (await world.Guarantee.ApplyAsync(new GuaranteeApplication(reference, company.Uscc, 3_000_000m, 12, SandboxWorld.Today), reference, Cancelled)).Value().ApplicationNumber;
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));

    private static async Task<string> ReadAsync(SandboxWorld world, Uri page) => await ReadAsync(await world.Control.GetAsync(page, Cancelled));

    private static async Task<string> ReadAsync(HttpResponseMessage response)
    {
        var text = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Cancelled));
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return text;
    }
}
