using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Api;

/// <summary>Whatever is wrong with a request is told by field and code, and nothing of it is kept.</summary>
public sealed class BadInputTests(BadInputTests.Shared shared) : IClassFixture<BadInputTests.Shared>
{
    private const string Case = "0197c9a0-0000-7000-8000-000000000001";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"productCode":"psbc-xiaoweiyidai","mode":"credit","extra":1}""", "extra", "field-unknown")]
    [InlineData("""{"productCode":"psbc-xiaoweiyidai","Mode":"credit","mode":"credit"}""", "Mode", "field-unknown")]
    [InlineData("""{"productCode":"a","productCode":"b","mode":"credit"}""", "productCode", "field-unknown")]
    [InlineData("""{"productCode":"psbc-xiaoweiyidai"}""", "mode", "field-missing")]
    [InlineData("""{"productCode":null,"mode":"credit"}""", "productCode", "field-null")]
    [InlineData("""{"productCode":7,"mode":"credit"}""", "productCode", "field-type")]
    [InlineData("""{"productCode":{},"mode":"credit"}""", "productCode", "field-type")]
    [InlineData("[]", "", "field-type")]
    [InlineData("null", "", "field-type")]
    public Task Start_WithAnUnfitBody_NamesTheField(string body, string field, string code) => NamesAsync("applications", body, field, code);

    [Theory]
    [InlineData("""{"amountCny":"100","months":12,"purposeCode":"a","purpose":"b","accountKind":"c"}""", "amountCny", "field-type")]
    [InlineData("""{"amountCny":1e40,"months":12,"purposeCode":"a","purpose":"b","accountKind":"c"}""", "amountCny", "field-type")]
    [InlineData("""{"amountCny":100,"months":12.5,"purposeCode":"a","purpose":"b","accountKind":"c"}""", "months", "field-type")]
    [InlineData("""{"amountCny":100,"months":99999999999,"purposeCode":"a","purpose":"b","accountKind":"c"}""", "months", "field-type")]
    [InlineData("""{"amountCny":true,"months":12,"purposeCode":"a","purpose":"b","accountKind":"c"}""", "amountCny", "field-type")]
    public Task Submit_WithAWrongType_NamesThePath(string body, string field, string code) => NamesAsync($"applications/{Case}/submission", body, field, code);

    [Theory]
    [InlineData("""{"consents":[{"code":"a","documentVersion":"1"}]}""", "consents[0].documentHash", "field-missing")]
    [InlineData("""{"consents":[{"code":"a","documentVersion":"1","documentHash":"h"},{"code":"a","documentVersion":1,"documentHash":"h"}]}""", "consents[1].documentVersion", "field-type")]
    [InlineData("""{"consents":[null]}""", "consents[0]", "field-null")]
    [InlineData("""{"consents":{}}""", "consents", "field-type")]
    public Task Consents_WithAnUnfitItem_NamesItsPath(string body, string field, string code) => NamesAsync($"applications/{Case}/consents", body, field, code);

    [Theory]
    [InlineData("""{"terms":{"conditions":[""]}}""", "terms.conditions[0]", "field-blank")]
    [InlineData("""{"terms":{"conditions":["追加保证人"," \u3000"]}}""", "terms.conditions[1]", "field-blank")]
    [InlineData("""{"terms":{"conditions":["\u200B"]}}""", "terms.conditions[0]", "field-blank")]
    [InlineData("""{"terms":{"conditions":[null]}}""", "terms.conditions[0]", "field-null")]
    public Task Approval_WithABlankCondition_NamesIt(string body, string field, string code) => NamesAsync($"cases/{Case}/seats/{Case}/approval", body, field, code, user: "approver");

    [Theory]
    [InlineData("advisers", """{"how":"sideways","toAccountId":"0197c9a0-0000-7000-8000-000000000001","question":"请核实"}""", "how", "field-type")]
    [InlineData("advisers", """{"how":"before","toAccountId":"somebody","question":"请核实"}""", "toAccountId", "field-type")]
    [InlineData("advisers", """{"how":"before","toAccountId":"0197c9a0-0000-7000-8000-000000000001"}""", "question", "field-missing")]
    [InlineData("advice", """{"inFavour":"yes","opinion":"可行"}""", "inFavour", "field-type")]
    [InlineData("advice", """{"opinion":"可行"}""", "inFavour", "field-missing")]
    [InlineData("return", """{"to":"nowhere","reasonCode":"other","reason":"请核实"}""", "to", "field-type")]
    [InlineData("return", """{"to":"documents","straightBack":1,"reasonCode":"other","reason":"请核实"}""", "straightBack", "field-type")]
    [InlineData("withdrawal", """{"seen":{"seatVersion":"1","packDigest":"a","termsDigest":"b"}}""", "seen.seatVersion", "field-type")]
    public Task SeatActs_WithAnUnfitValue_NameIt(string act, string body, string field, string code) =>
        NamesAsync($"cases/{Case}/seats/{Case}/{act}", body, field, code, user: "approver");

    [Theory]
    [InlineData("""{"principalId":"x","substituteId":"0197c9a0-0000-7000-8000-000000000001","from":"2026-03-04","to":"2026-03-05"}""", "principalId", "field-type")]
    [InlineData("""{"principalId":"0197c9a0-0000-7000-8000-000000000001","substituteId":"0197c9a0-0000-7000-8000-000000000001","from":"4 March","to":"2026-03-05"}""", "from", "field-type")]
    [InlineData("""{"principalId":"0197c9a0-0000-7000-8000-000000000001","substituteId":"0197c9a0-0000-7000-8000-000000000001","from":"2026-03-04"}""", "to", "field-missing")]
    [InlineData("""{"principalId":"0197c9a0-0000-7000-8000-000000000001","substituteId":"0197c9a0-0000-7000-8000-000000000001","from":"2026-03-04","to":"2026-03-05","products":[" "]}""", "products[0]", "field-blank")]
    public Task Substitution_WithAnUnfitValue_NamesIt(string body, string field, string code) => NamesAsync("substitutions", body, field, code, user: "supervisor");

    [Theory]
    [InlineData("""{"seenPollNumber":1,"seenPackDigest":"d","choice":"abstain"}""", "choice", "field-type")]
    [InlineData("""{"seenPollNumber":"1","seenPackDigest":"d","choice":"agree"}""", "seenPollNumber", "field-type")]
    [InlineData("""{"seenPollNumber":1,"seenPackDigest":"d","choice":"agree","onBehalfOf":"x"}""", "onBehalfOf", "field-unknown")]
    [InlineData("""{"seenPollNumber":1,"seenPackDigest":"d","choice":"agree","conditions":[" "]}""", "conditions[0]", "field-blank")]
    public Task Ballot_WithAnUnfitBody_NamesTheField(string body, string field, string code) =>
        NamesAsync($"cases/{Case}/committee-items/{Case}/ballots", body, field, code, user: "member");

    [Theory]
    [InlineData("""{"scheduledAt":"tomorrow","venue":"三号会议室","agenda":[]}""", "scheduledAt", "field-type")]
    [InlineData("""{"scheduledAt":"2026-03-05T14:00:00+08:00","venue":"","agenda":[]}""", "venue", "field-length")]
    [InlineData("""{"scheduledAt":"2026-03-05T14:00:00+08:00","venue":"三号会议室","agenda":[{"caseId":"1"}]}""", "agenda[0].caseId", "field-type")]
    public Task Meeting_WithAnUnfitBody_NamesTheField(string body, string field, string code) => NamesAsync("committee/meetings", body, field, code, user: "secretary");

    /// <summary>No days are counted from a date that no bank means: the last instant there is has no next minute.</summary>
    [Theory]
    [InlineData("9999-12-31T23:59:59.9999999Z", "field-range")]
    [InlineData("2200-01-01T00:00:00Z", "field-range")]
    [InlineData("0001-01-01T00:00:00Z", "field-range")]
    [InlineData("1899-12-31T23:59:59Z", "field-range")]
    [InlineData("2026-02-30T00:00:00Z", "field-type")]
    public Task Meeting_AtATimeOutOfRange_NamesIt(string at, string code) =>
        NamesAsync("committee/meetings", $$"""{"scheduledAt":"{{at}}","venue":"三号会议室","agenda":[],"expertAccountIds":[]}""", "scheduledAt", code, user: "secretary");

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    public Task Absence_OnADayOutOfRange_NamesIt(string to) =>
        NamesAsync("absences", $$"""{"accountId":"{{Case}}","from":"2026-03-04","to":"{{to}}","reason":"出差"}""", "to", "field-range", user: "supervisor");

    [Fact]
    public Task Approval_WithAConditionTooLong_NamesIt() =>
        NamesAsync($"cases/{Case}/seats/{Case}/approval", $$$"""{"terms":{"conditions":["好","{{{new string('长', 501)}}}"]}}""", "terms.conditions[1]", "field-length", user: "approver");

    [Theory]
    [InlineData("""{"recommendedAmountCny":-1}""", "recommendedAmountCny", "field-range")]
    [InlineData("""{"recommendedAmountCny":0}""", "recommendedAmountCny", "field-range")]
    [InlineData("""{"recommendedAmountCny":1.001}""", "recommendedAmountCny", "field-range")]
    [InlineData("""{"recommendedAmountCny":10000000000}""", "recommendedAmountCny", "field-range")]
    [InlineData("""{"recommendation":"maybe"}""", "recommendation", "field-type")]
    [InlineData("""{"recommendation":1}""", "recommendation", "field-type")]
    [InlineData("""{"visitedAt":"10 March"}""", "visitedAt", "field-type")]
    [InlineData("""{"visitedAt":"2026-02-30T00:00:00Z"}""", "visitedAt", "field-type")]
    [InlineData("""{"crossChecks":[{"subject":"","declared":"a","observed":"b"}]}""", "crossChecks[0].subject", "field-length")]
    [InlineData("""{"crossChecks":[{"subject":"a","declared":"a","observed":"b","deviationPercent":10000}]}""", "crossChecks[0].deviationPercent", "field-range")]
    [InlineData("""{"sections":{"a":1}}""", "sections.a", "field-type")]
    [InlineData("""{"hasSignage":"yes"}""", "hasSignage", "field-type")]
    public Task Draft_WithAnUnfitValue_NamesThePath(string body, string field, string code) => NamesAsync($"cases/{Case}/investigation", body, field, code, HttpMethod.Put, "manager");

    [Theory]
    [InlineData("notices/reading", """{"noticeIds":["x"]}""", "noticeIds[0]", "field-type")]
    [InlineData("notices/reading", """{"noticeIds":7}""", "noticeIds", "field-type")]
    [InlineData("saved-views", """{"name":"晚的"}""", "address", "field-missing")]
    [InlineData("saved-views", """{"name":null,"address":"/work"}""", "name", "field-null")]
    [InlineData("absences", """{"accountId":"x","from":"2026-01-06","to":"2026-01-06","reason":"病假"}""", "accountId", "field-type")]
    [InlineData("absences", """{"accountId":"0197c9a0-0000-7000-8000-000000000001","from":"6 January","to":"2026-01-06","reason":"病假"}""", "from", "field-type")]
    [InlineData("absences", """{"accountId":"0197c9a0-0000-7000-8000-000000000001","from":"2026-01-06","reason":"病假"}""", "to", "field-missing")]
    public Task Supervision_WithAnUnfitValue_NamesIt(string path, string body, string field, string code) => NamesAsync(path, body, field, code, HttpMethod.Post, "supervisor");

    [Theory]
    [InlineData("""{"sms":true}""", "email", "field-missing")]
    [InlineData("""{"sms":"yes","email":false}""", "sms", "field-type")]
    public Task NoticePreference_WithAnUnfitValue_NamesIt(string body, string field, string code) =>
        NamesAsync("notices/preferences/seatAssigned", body, field, code, HttpMethod.Put, "approver");

    [Theory]
    [InlineData("nothing")]
    [InlineData("SeatAssigned")]
    [InlineData("1")]
    public Task NoticePreference_OfNoKind_IsRefused(string kind) =>
        NamesAsync($"notices/preferences/{kind}", """{"sms":true,"email":false}""", "kind", "field-type", HttpMethod.Put, "approver");

    [Fact]
    public async Task Body_WithSeveralFaults_NamesThemAll()
    {
        var response = await SendAsync("applications", """{"mode":1,"other":2}""");
        var problem = await response.ShouldRefuseAsync(HttpStatusCode.BadRequest, "request-invalid");

        var errors = problem.GetProperty("errors").EnumerateArray().Select(e => (e.GetProperty("field").GetString(), e.GetProperty("code").GetString()));
        Assert.Equal([("mode", "field-type"), ("other", "field-unknown"), ("productCode", "field-missing")], errors);
    }

    [Theory]
    [InlineData("{\n\"productCode\": \"a\",\n  oops\n}", "第 3 行")]
    [InlineData("", "第 1 行")]
    [InlineData("{\"productCode\":\"a\"", "第 1 行")]
    [InlineData("{\"productCode\":\"a\",}", "第 1 行")]
    public async Task Body_ThatIsNoJson_IsToldByLine(string body, string where)
    {
        var problem = await (await SendAsync("applications", body)).ShouldRefuseAsync(HttpStatusCode.BadRequest, "request-malformed");
        Assert.Contains(where, problem.GetProperty("detail").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_ThatIsNoUtf8_IsMalformed()
    {
        var content = new ByteArrayContent([(byte)'{', (byte)'"', 0xFF, 0xFE, (byte)'"', (byte)':', (byte)'1', (byte)'}']);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var response = await shared.Host.PostAsync(await shared.AsAsync("applicant"), "/api/v1/applications", content);
        await response.ShouldRefuseAsync(HttpStatusCode.BadRequest, "request-malformed");
    }

    [Theory]
    [InlineData("""{"\ud800":1}""", "request-malformed")]
    [InlineData("""{"productCode":"\ud800","mode":"credit"}""", "request-invalid")]
    public async Task Body_WithHalfASurrogatePair_IsRefused(string body, string code) =>
        await (await SendAsync("applications", body)).ShouldRefuseAsync(HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task Body_NestedTooDeeply_IsMalformed() =>
        await (await SendAsync("applications", new string('[', 1000) + new string(']', 1000))).ShouldRefuseAsync(HttpStatusCode.BadRequest, "request-malformed");

    [Fact]
    public async Task Body_OverTheLimit_IsTooLarge() =>
        await (await SendAsync("applications", $$"""{"productCode":"{{new string('a', 300_000)}}","mode":"credit"}""")).ShouldRefuseAsync(HttpStatusCode.RequestEntityTooLarge, "request-too-large");

    [Fact]
    public async Task Body_OfAnotherType_IsRefused()
    {
        var content = new StringContent("<a/>", Encoding.UTF8, "application/xml");
        await (await shared.Host.PostAsync(await shared.AsAsync("applicant"), "/api/v1/applications", content)).ShouldRefuseAsync(HttpStatusCode.UnsupportedMediaType, "content-type-unsupported");
    }

    [Theory]
    [InlineData("work-items?limit=0", "request-invalid")]
    [InlineData("work-items?limit=201", "request-invalid")]
    [InlineData("work-items?limit=ten", "request-invalid")]
    [InlineData("work-items?queue=theirs", "request-invalid")]
    [InlineData("work-items?overdue=maybe", "request-invalid")]
    [InlineData("work-items?cursor=%25%25", "cursor-invalid")]
    [InlineData("work-items?cursor=YWJj", "cursor-invalid")]
    [InlineData("work-items?cursor=OTk5OTk5OTk5OTk5OTk5OTk5OTl8YQ", "cursor-invalid")]
    [InlineData("cases?cursor=YXxi", "cursor-invalid")]
    [InlineData("notices?cursor=YXxi", "cursor-invalid")]
    [InlineData("notices?limit=0", "request-invalid")]
    public async Task Query_ThatIsUnfit_IsRefused(string path, string code) =>
        await (await (await shared.AsAsync("manager")).GetAsync("/api/v1/" + path, Cancelled)).ShouldRefuseAsync(HttpStatusCode.BadRequest, code);

    [Theory]
    [InlineData("not-a-guid")]
    [InlineData("0197c9a0-0000-7000-8000-00000000000Z")]
    public async Task Path_ThatIsUnfit_IsNotFound(string id) =>
        await (await (await shared.AsAsync("manager")).GetAsync($"/api/v1/cases/{id}", Cancelled)).ShouldRefuseAsync(HttpStatusCode.NotFound, "not-found");

    [Fact]
    public async Task Method_ThatIsNotThere_IsTold() =>
        await (await shared.Host.SendAsync(await shared.AsAsync("manager"), HttpMethod.Delete, "/api/v1/products")).ShouldRefuseAsync(HttpStatusCode.MethodNotAllowed, "method-not-allowed");

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("5")]
    [InlineData("W/\"5\"")]
    [InlineData("\"five\"")]
    [InlineData("*")]
    public async Task IfMatch_ThatIsNoTagOfOurs_IsRefused(string tag)
    {
        var response = await shared.Host.PostAsync(await shared.AsAsync("manager"), $"/api/v1/cases/{Case}/documents/a/verification", new { originalSeen = true }, ifMatch: tag);
        if (tag.Length == 0)
            await response.ShouldRefuseAsync((HttpStatusCode)428, "seen-version-missing");
        else
            await response.ShouldRefuseAsync(HttpStatusCode.BadRequest, "if-match-invalid");
    }

    [Fact]
    public async Task IfMatch_AndBodyThatDiffer_AreRefused() =>
        await (await shared.Host.PostAsync(await shared.AsAsync("manager"), $"/api/v1/cases/{Case}/documents/a/verification", new { originalSeen = true, seenVersion = 4 }, ifMatch: "\"5\""))
            .ShouldRefuseAsync(HttpStatusCode.BadRequest, "seen-version-differs");

    [Theory]
    [InlineData("")]
    [InlineData("key with space")]
    [InlineData("tab\tinside")]
    public async Task IdempotencyKey_ThatIsUnfit_IsRefused(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/applications") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        await (await (await shared.AsAsync("applicant")).SendAsync(request, Cancelled)).ShouldRefuseAsync(HttpStatusCode.BadRequest, "idempotency-key-missing");
    }

    [Theory]
    [InlineData(100, HttpStatusCode.UnprocessableEntity)]
    [InlineData(101, HttpStatusCode.BadRequest)]
    public async Task IdempotencyKey_MayHaveAHundredCharacters(int length, HttpStatusCode status)
    {
        var response = await shared.Host.PostAsync(await shared.AsAsync("applicant"), "/api/v1/applications", new { productCode = "psbc-xiaoweiyidai", mode = "none" }, new string('k', length));
        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("uscc", "911101080000000000", "uscc-invalid")]
    [InlineData("idNumber", "110108198003040019", "id-number-invalid")]
    [InlineData("idNumber", "110108203003040010", "id-number-invalid")]
    [InlineData("mobile", "12345678901", "mobile-invalid")]
    [InlineData("regionCode", "999999", "region-unknown")]
    [InlineData("regionCode", "11", "region-unknown")]
    [InlineData("userName", "名字不行", "user-name-invalid")]
    [InlineData("enterpriseName", " ", "enterprise-name-required")]
    [InlineData("representativeName", "", "representative-name-required")]
    [InlineData("enterpriseName", "\u200B", "enterprise-name-required")]
    [InlineData("enterpriseName", "样例\u202E有限公司", "enterprise-name-required")]
    [InlineData("enterpriseName", "12-34", "enterprise-name-required")]
    [InlineData("representativeName", "\u200B\u200D", "representative-name-required")]
    [InlineData("representativeName", "张\u200B三", "representative-name-required")]
    [InlineData("representativeName", "···", "representative-name-required")]
    [InlineData("password", "short", "password-weak")]
    public async Task Registration_WithABadValue_IsRefusedAndKeepsNothing(string field, string value, string code)
    {
        var before = await shared.Host.ReadAsync(db => db.Applicants.CountAsync(Cancelled));
        var form = RegistrationTests.Form(50);
        form[field] = value;

        var problem = await (await shared.Host.PostAsync(shared.Host.Anonymous, "/api/v1/registrations", form)).ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, code);
        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.Equal(before, await shared.Host.ReadAsync(db => db.Applicants.CountAsync(Cancelled)));
    }

    [Fact]
    public async Task EveryFault_LeavesNoCaseBehind()
    {
        var before = await shared.Host.ReadAsync(db => db.Cases.CountAsync(Cancelled));
        await SendAsync("applications", """{"productCode":"psbc-xiaoweiyidai","mode":"credit","extra":1}""");
        Assert.Equal(before, await shared.Host.ReadAsync(db => db.Cases.CountAsync(Cancelled)));
    }

    private async Task NamesAsync(string path, string body, string field, string code, HttpMethod? method = null, string user = "applicant")
    {
        var response = await shared.Host.SendAsync(await shared.AsAsync(user), method ?? HttpMethod.Post, "/api/v1/" + path, body, ifMatch: method is null ? null : "\"0\"");
        var problem = await response.ShouldRefuseAsync(HttpStatusCode.BadRequest, "request-invalid");
        var error = problem.GetProperty("errors")[0];
        Assert.Equal((field, code), (error.GetProperty("field").GetString(), error.GetProperty("code").GetString()));
        Assert.Equal(field, problem.GetProperty("field").GetString());
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string body) => await shared.Host.PostAsync(await shared.AsAsync("applicant"), "/api/v1/" + path, body);

    /// <summary>One host for tests that change nothing.</summary>
    public sealed class Shared : IAsyncLifetime
    {
        private readonly Dictionary<string, HttpClient> clients = [];

        public ApiHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await ApiHost.StartAsync();

        public async Task<HttpClient> AsAsync(string user)
        {
            if (!clients.TryGetValue(user, out var client))
                clients.Add(user, client = await Host.AsAsync(user));
            return client;
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
