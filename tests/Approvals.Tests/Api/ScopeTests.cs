using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Approvals.Casework.Outbox;
using Approvals.Casework.Parties;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Api;

/// <summary>Who sees which case, how much of a person, and what repeating a call does.</summary>
public sealed class ScopeTests : IAsyncLifetime
{
    private ApiHost host = null!;
    private HttpClient applicant = null!;
    private string caseId = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await ApiHost.StartAsync();
        applicant = await host.AsAsync("applicant");
        caseId = (await host.DoAsync(applicant, "/api/v1/applications", new { productCode = "psbc-xiaoweiyidai", mode = "credit" })).GetProperty("caseId").GetString()!;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("cases/{0}")]
    [InlineData("cases/{0}/measurements")]
    [InlineData("cases/{0}/reports")]
    [InlineData("cases/{0}/documents")]
    [InlineData("cases/{0}/investigation")]
    [InlineData("cases/{0}/rounds")]
    [InlineData("cases/{0}/comments")]
    [InlineData("cases/{0}/copies")]
    [InlineData("cases/{0}/contracts")]
    [InlineData("cases/{0}/disbursements")]
    public async Task Case_OfAnotherBranch_IsNotThere(string path)
    {
        var stranger = await host.AsAsync("shanghai-manager");
        await (await stranger.GetAsync("/api/v1/" + string.Format(null, path, caseId), Cancelled)).ShouldRefuseAsync(HttpStatusCode.NotFound, "case-unknown");
    }

    [Fact]
    public async Task Case_IsSeenFromItsOwnBranchAndAbove_AndListedOnlyThere()
    {
        foreach (var (user, sees) in new[] { ("manager", true), ("supervisor", true), ("auditor", true), ("shanghai-manager", false), ("shanghai-auditor", false) })
        {
            var client = await host.AsAsync(user);
            Assert.Equal(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await client.GetAsync($"/api/v1/cases/{caseId}", Cancelled)).StatusCode);
            Assert.Equal(sees ? 1 : 0, (await host.GetAsync(client, "/api/v1/cases")).GetProperty("items").GetArrayLength());
        }
    }

    [Fact]
    public async Task Case_OfAnotherEnterprise_IsNotThere()
    {
        var other = await host.AsAsync("applicant2");
        await (await other.GetAsync($"/api/v1/applications/{caseId}", Cancelled)).ShouldRefuseAsync(HttpStatusCode.NotFound, "case-unknown");
        await (await host.PostAsync(other, $"/api/v1/applications/{caseId}/cancellation", new { reason = "不要了" })).ShouldRefuseAsync(HttpStatusCode.NotFound, "case-unknown");
        Assert.Empty((await host.GetAsync(other, "/api/v1/applications")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Case_OfARelatedEnterprise_IsNotThereForRelatedStaff()
    {
        await host.ChangeAsync(async db =>
        {
            var person = await db.Users.Where(a => a.UserName == "manager").Select(a => a.PersonId).SingleAsync(Cancelled);
            db.Persons.Add(new Person { Id = person, Name = "manager", IdNumberHash = "X", IdNumberCipher = "X" });
            db.Relations.Add(new Relation { ApplicantId = await db.Cases.Select(c => c.ApplicantId).SingleAsync(Cancelled), PersonId = person, Role = PartyRole.RelatedStaff });
        });
        await (await (await host.AsAsync("manager")).GetAsync($"/api/v1/cases/{caseId}", Cancelled)).ShouldRefuseAsync(HttpStatusCode.NotFound, "case-unknown");
        Assert.Equal(HttpStatusCode.OK, (await (await host.AsAsync("manager2")).GetAsync($"/api/v1/cases/{caseId}", Cancelled)).StatusCode);
    }

    [Fact]
    public async Task AuditChain_OfAnotherBranch_IsNotThere()
    {
        var stranger = await host.AsAsync("shanghai-auditor");
        await (await stranger.GetAsync($"/api/v1/audit/cases/{caseId}", Cancelled)).ShouldRefuseAsync(HttpStatusCode.NotFound, "case-unknown");
        var subject = $"case:{Guid.Parse(caseId):N}";
        await (await stranger.GetAsync($"/api/v1/audit/subjects/{subject}", Cancelled)).ShouldRefuseAsync(HttpStatusCode.NotFound, "chain-unknown");
        Assert.Equal(HttpStatusCode.OK, (await (await host.AsAsync("auditor")).GetAsync($"/api/v1/audit/subjects/{subject}", Cancelled)).StatusCode);
    }

    [Fact]
    public async Task PersonalData_IsWholeOnlyForTheManagerWhoHoldsTheCase()
    {
        var idNumber = ApiHost.Enterprise(1).RepresentativeIdNumber;
        var masked = idNumber[..6] + "********" + idNumber[^4..];
        await host.ChangeAsync(async db => (await db.Cases.SingleAsync(Cancelled)).ManagerId = await db.Users.Where(a => a.UserName == "manager").Select(a => a.Id).SingleAsync(Cancelled));
        foreach (var (user, id, mobile) in new[]
        {
            ("manager", idNumber, "13800138000"), ("manager2", masked, "138****8000"), ("approver2", masked, "138****8000"), ("supervisor", masked, "138****8000"), ("auditor", masked, "138****8000"),
        })
        {
            var party = (await host.GetAsync(await host.AsAsync(user), $"/api/v1/cases/{caseId}")).GetProperty("party");
            Assert.Equal(mobile, party.GetProperty("mobile").GetString());
            Assert.Equal(id, party.GetProperty("people")[0].GetProperty("idNumber").GetString());
        }
    }

    [Fact]
    public async Task Start_RepeatedUnderItsKey_GetsTheFirstAnswer()
    {
        var other = await host.AsAsync("applicant2");
        var body = new { productCode = "psbc-xiaoweiyidai", mode = "credit" };
        var first = await (await host.PostAsync(other, "/api/v1/applications", body, "k1")).Content.ReadAsStringAsync(Cancelled);
        var again = await (await host.PostAsync(other, "/api/v1/applications", body, "k1")).Content.ReadAsStringAsync(Cancelled);
        Assert.Equal(first, again);
        await (await host.PostAsync(other, "/api/v1/applications", new { productCode = "psbc-xiaoweiyidai", mode = "guarantee" }, "k1")).ShouldRefuseAsync(HttpStatusCode.Conflict, "idempotency-key-reused");
        await (await host.PostAsync(other, "/api/v1/applications", body, "k2")).ShouldRefuseAsync(HttpStatusCode.Conflict, "case-open");
    }

    [Fact]
    public async Task Key_OfOnePerson_IsNobodyElses()
    {
        await host.PostAsync(await host.AsAsync("applicant2"), "/api/v1/applications", new { productCode = "psbc-xiaoweiyidai", mode = "credit" }, "same");
        await (await host.PostAsync(applicant, "/api/v1/applications", new { productCode = "psbc-xiaoweiyidai", mode = "credit" }, "same")).ShouldRefuseAsync(HttpStatusCode.Conflict, "case-open");
    }

    [Theory]
    [InlineData("a.pdf", "application/pdf", "not a pdf", HttpStatusCode.UnsupportedMediaType, "file-type-mismatch")]
    [InlineData("a.exe", "application/octet-stream", "MZ", HttpStatusCode.UnsupportedMediaType, "file-type-refused")]
    [InlineData("a.pdf", "application/pdf", "", HttpStatusCode.UnprocessableEntity, "file-empty")]
    public async Task Upload_OfWhatIsNoDocument_IsRefused(string name, string type, string content, HttpStatusCode status, string code)
    {
        await AddItemAsync();
        await (await UploadAsync(name, type, Encoding.ASCII.GetBytes(content))).ShouldRefuseAsync(status, code);
        Assert.Equal(0, await host.ReadAsync(db => db.DocumentFiles.CountAsync(Cancelled)));
    }

    [Theory]
    [InlineData("evil.exe", HttpStatusCode.UnsupportedMediaType, "file-type-mismatch")]
    [InlineData("a.html", HttpStatusCode.UnsupportedMediaType, "file-type-mismatch")]
    [InlineData("a.png", HttpStatusCode.UnsupportedMediaType, "file-type-mismatch")]
    [InlineData("a.pdf.exe", HttpStatusCode.UnsupportedMediaType, "file-type-mismatch")]
    [InlineData("licence", HttpStatusCode.UnsupportedMediaType, "file-type-mismatch")]
    [InlineData("a\u202Efdp.pdf", HttpStatusCode.UnprocessableEntity, "file-name-invalid")]
    [InlineData("a\u200B.pdf", HttpStatusCode.UnprocessableEntity, "file-name-invalid")]
    [InlineData("a\u0085.pdf", HttpStatusCode.UnprocessableEntity, "file-name-invalid")]
    [InlineData("..\\..\\x.pdf", HttpStatusCode.UnprocessableEntity, "file-name-invalid")]
    [InlineData("../../x.pdf", HttpStatusCode.UnprocessableEntity, "file-name-invalid")]
    [InlineData(".pdf", HttpStatusCode.UnprocessableEntity, "file-name-invalid")]
    public async Task Upload_UnderANameThatMisleads_IsRefused(string name, HttpStatusCode status, string code)
    {
        await AddItemAsync();
        var problem = await (await UploadAsync(name, "application/pdf", "%PDF-1.7"u8.ToArray())).ShouldRefuseAsync(status, code);
        Assert.Equal("fileName", problem.GetProperty("field").GetString());
        Assert.Equal(0, await host.ReadAsync(db => db.DocumentFiles.CountAsync(Cancelled)));
    }

    [Theory]
    [InlineData("营业执照 (1).PDF", "application/pdf")]
    [InlineData("a.jpg", "image/jpeg")]
    [InlineData("a.JPEG", "image/jpeg")]
    [InlineData("a.b.png", "image/png")]
    public async Task Upload_UnderANameOfItsType_IsKept(string name, string type)
    {
        await AddItemAsync();
        byte[] content = type switch
        {
            "application/pdf" => "%PDF-1.7"u8.ToArray(),
            "image/jpeg" => [0xFF, 0xD8, 0xFF, 0xE0],
            _ => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
        };
        Assert.Equal(HttpStatusCode.Created, (await UploadAsync(name, type, content)).StatusCode);
        Assert.Equal(name, await host.ReadAsync(db => db.DocumentFiles.Select(f => f.FileName).SingleAsync(Cancelled)));
    }

    [Theory]
    [InlineData(20 * 1024 * 1024, HttpStatusCode.Created)]
    [InlineData((20 * 1024 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Upload_OfTwentyMebibytes_IsTheMost(int size, HttpStatusCode status)
    {
        await AddItemAsync();
        var content = new byte[size];
        "%PDF-"u8.CopyTo(content);
        Assert.Equal(status, (await UploadAsync("a.pdf", "application/pdf", content)).StatusCode);
    }

    [Fact]
    public async Task Upload_ThatIsCutOff_IsMalformed()
    {
        var content = new ByteArrayContent("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7"u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        await (await host.PostAsync(applicant, $"/api/v1/cases/{caseId}/documents/x/files", content)).ShouldRefuseAsync(HttpStatusCode.BadRequest, "upload-malformed");
    }

    [Fact]
    public async Task Upload_WithoutAFileOrWithAForeignField_NamesIt()
    {
        var nothing = await host.PostAsync(applicant, $"/api/v1/cases/{caseId}/documents/x/files", new MultipartFormDataContent { { new StringContent("a"), "note" } });
        Assert.Equal("file", (await nothing.ShouldRefuseAsync(HttpStatusCode.BadRequest, "request-invalid")).GetProperty("field").GetString());
    }

    [Fact]
    public async Task ParkedMessage_IsRevivedByAnAdministratorWhoseScopeItIsIn()
    {
        await host.ChangeAsync(db =>
        {
            db.Outbox.Add(new OutboxMessage { Key = "parked-1", Kind = "report", Subject = "s", CaseId = Guid.Parse(caseId), Payload = "{}", PayloadHash = "", State = OutboxState.Parked, CreatedAtUtc = ApiHost.Start, NextAttemptAtUtc = ApiHost.Start });
            return Task.CompletedTask;
        });
        var administrator = await host.AsAsync("administrator");
        var message = (await host.GetAsync(administrator, "/api/v1/operations/outbox")).GetProperty("items")[0].GetProperty("id").GetInt64();
        Assert.Empty((await host.GetAsync(await host.AsAsync("shanghai-auditor"), "/api/v1/operations/outbox")).GetProperty("items").EnumerateArray());

        await host.DoAsync(administrator, $"/api/v1/operations/outbox/{message}/revival");
        await (await host.PostAsync(administrator, $"/api/v1/operations/outbox/{message}/revival")).ShouldRefuseAsync(HttpStatusCode.Conflict, "message-not-parked");
        await (await host.PostAsync(administrator, "/api/v1/operations/outbox/999/revival")).ShouldRefuseAsync(HttpStatusCode.NotFound, "message-unknown");
    }

    [Fact]
    public async Task Clock_MovesForwardInDevelopment_AndIsNotThereInProduction()
    {
        var before = host.Desk.Clock.UtcNow;
        await host.DoAsync(applicant, "/api/v1/dev/clock", new { minutes = 90 });
        Assert.Equal(before.AddMinutes(90), host.Desk.Clock.UtcNow);
        Assert.Equal(TimeSpan.FromMinutes(90).Ticks, await host.ReadAsync(db => db.ClockSettings.Select(s => s.OffsetTicks).SingleAsync(Cancelled)));
        await (await host.PostAsync(applicant, "/api/v1/dev/clock", new { minutes = -1 })).ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "clock-backwards");

        await using var production = await ApiHost.StartAsync("Production");
        await (await production.PostAsync(await production.AsAsync("administrator"), "/api/v1/dev/clock", new { minutes = 90 })).ShouldRefuseAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(TimeSpan.Zero, production.Desk.Clock.Offset);
    }

    [Fact]
    public async Task WorkItems_ComePageByPageInOrderOfDueTime()
    {
        var id = Guid.Parse(caseId);
        await host.ChangeAsync(async db =>
        {
            var path = await db.Cases.Select(c => c.OrgPath).SingleAsync(Cancelled);
            for (var i = 0; i < 7; i++)
            {
                db.WorkItems.Add(new Casework.Applications.WorkItem
                {
                    Id = Guid.CreateVersion7(),
                    CaseId = id,
                    StepId = "claim",
                    Visit = 1,
                    Kind = "claim",
                    Key = $"{i}",
                    Role = "CustomerManager",
                    OrgPath = path,
                    OpenedAtUtc = ApiHost.Start,
                    DueAtUtc = i == 6 ? null : ApiHost.Start.AddHours(i % 3),
                });
            }
        });
        var manager = await host.AsAsync("manager");
        var seen = new List<(DateTime Due, string Id)>();
        string? cursor = null;
        do
        {
            var page = await host.GetAsync(manager, "/api/v1/work-items?queue=pool&limit=2" + (cursor is null ? "" : $"&cursor={cursor}"));
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => (
                i.GetProperty("dueAtUtc").ValueKind == System.Text.Json.JsonValueKind.Null ? DateTime.MaxValue : i.GetProperty("dueAtUtc").GetDateTime(), i.GetProperty("workItemId").GetString()!)));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);

        Assert.Equal(7, seen.Select(s => s.Id).Distinct().Count());
        Assert.Equal(7, seen.Count);
        Assert.Equal(seen.Select(s => s.Due).Order(), seen.Select(s => s.Due));

        host.Time.Advance(TimeSpan.FromMinutes(90));
        Assert.Equal(4, (await host.GetAsync(await host.AsAsync("manager2"), "/api/v1/work-items?queue=pool&overdue=true")).GetProperty("items").GetArrayLength());
    }

    private Task AddItemAsync() => host.ChangeAsync(db =>
    {
        db.CaseSteps.Add(new Casework.Applications.CaseStep { CaseId = Guid.Parse(caseId), StepId = "documents", Visit = 1, Type = "Approvals.Documents", EnteredAtUtc = ApiHost.Start });
        db.DocumentItems.Add(new Casework.Documents.DocumentItem { Id = Guid.CreateVersion7(), CaseId = Guid.Parse(caseId), Code = "licence", Name = "营业执照", IsRequired = true, NeedsOriginal = true });
        return Task.CompletedTask;
    });

    private Task<HttpResponseMessage> UploadAsync(string name, string type, byte[] content)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue(type);

        // By hand, as a hostile sender would: the client's own classes tidy names.
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
        return host.PostAsync(applicant, $"/api/v1/cases/{caseId}/documents/licence/files", new MultipartFormDataContent { file });
    }
}
