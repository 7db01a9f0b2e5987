using System.Net;
using System.Net.Http.Headers;
using Approvals.Casework.Outbox;
using Approvals.Tests.Partners;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Approvals.Tests.Api;

/// <summary>One enterprise goes from registration to money over HTTP alone, every person by their own token, partners by the sandbox.</summary>
public sealed class JourneyTests
{
    private static readonly byte[] Pdf = "%PDF-1.7\n% a document\n"u8.ToArray();
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enterprise_FromRegistrationToMoney_OverTheApiAlone()
    {
        await using var sandbox = await SandboxWorld.StartAsync();
        await using var host = await ApiHost.StartAsync("Development", ("Partners:BaseAddress", sandbox.Control.BaseAddress!.AbsoluteUri));
        var company = await sandbox.CompanyAsync("a-rated-wholesaler-1");
        host.Time.Advance(new DateTime(2026, 3, 10, 2, 0, 0, DateTimeKind.Utc) - ApiHost.Start);

        await host.DoAsync(host.Anonymous, "/api/v1/registrations", new
        {
            uscc = company.Uscc,
            enterpriseName = company.Name,
            representativeName = company.LegalRepresentative.Name,
            idNumber = company.LegalRepresentative.IdNumber,
            mobile = "13900139000",
            regionCode = "110108",
            userName = "journey-owner",
            password = ApiHost.Password,
        });
        var owner = await host.AsAsync("journey-owner");
        var manager = await host.AsAsync("manager");

        var product = await host.GetAsync(owner, "/api/v1/products/psbc-xiaoweiyidai");
        var caseId = (await host.DoAsync(owner, "/api/v1/applications", new { productCode = "psbc-xiaoweiyidai", mode = "credit" })).GetProperty("caseId").GetString();
        var (application, @case) = ($"/api/v1/applications/{caseId}", $"/api/v1/cases/{caseId}");
        await host.DoAsync(owner, $"{application}/consents", new
        {
            consents = product.GetProperty("consents").EnumerateArray().Select(c => new
            {
                code = c.GetProperty("code").GetString(),
                documentVersion = c.GetProperty("documentVersion").GetString(),
                documentHash = c.GetProperty("documentHash").GetString(),
            }),
        });
        await UntilAsync(host, caseId!, "submit");

        var measured = await host.GetAsync(owner, $"{application}/pre-credit");
        Assert.Equal("passed", measured.GetProperty("outcome").GetString());
        Assert.NotEmpty(measured.GetProperty("findings").EnumerateArray());
        Assert.NotEmpty(measured.GetProperty("components").EnumerateArray());
        await host.DoAsync(owner, $"{application}/submission", new { amountCny = 1_000_000.00m, months = 12, purposeCode = "stock", purpose = "采购商品备货", accountKind = "corporate" });

        var pool = await host.GetAsync(manager, "/api/v1/work-items?queue=pool");
        Assert.Equal(("claim", caseId), (pool.GetProperty("items")[0].GetProperty("kind").GetString(), pool.GetProperty("items")[0].GetProperty("caseId").GetString()));
        await host.DoAsync(manager, $"{@case}/claim");
        await host.DoAsync(manager, $"{@case}/intent", new { interested = true, note = "电话确认" });
        await CompleteDocumentsAsync(host, owner, manager, @case);
        await InvestigateAsync(host, manager, @case);
        await UntilAsync(host, caseId!, "approval", manager);
        await ApproveAsync(host, caseId!, @case);
        await UntilAsync(host, caseId!, "sign");
        await SignAsync(host, sandbox, owner, @case);
        await UntilAsync(host, caseId!, "disburse");

        var maker = await host.AsAsync("maker");
        var checker = await host.AsAsync("checker");
        var order = (await host.DoAsync(maker, $"{@case}/disbursements")).GetProperty("disbursementId").GetString();
        Assert.Equal(order, (await host.GetAsync(checker, "/api/v1/disbursements?state=awaitingChecker")).GetProperty("items")[0].GetProperty("disbursementId").GetString());
        await host.DoAsync(checker, $"{@case}/disbursements/{order}/release", new { releases = true }, ifMatch: "\"0\"");
        await UntilAsync(host, caseId!, "");

        var status = (await host.GetAsync(owner, application)).GetProperty("application");
        Assert.Equal("disbursed", status.GetProperty("outcome").GetString());
        Assert.Equal(1_000_000.00m, status.GetProperty("approvedAmountCny").GetDecimal());
        var file = await host.GetAsync(manager, @case);
        Assert.Equal(1_000_000.00m, file.GetProperty("facility").GetProperty("limitCny").GetDecimal());
        Assert.Empty(file.GetProperty("openItems").EnumerateArray());
        await ReadAuditAsync(host, @case, caseId!);
    }

    internal static async Task CompleteDocumentsAsync(ApiHost host, HttpClient owner, HttpClient manager, string @case)
    {
        foreach (var item in (await host.GetAsync(owner, $"{@case}/documents")).EnumerateArray().Where(i => i.GetProperty("isRequired").GetBoolean()))
        {
            var code = item.GetProperty("code").GetString();
            var uploaded = await host.DoAsync(owner, $"{@case}/documents/{code}/files", File("a.pdf", "application/pdf", Pdf));
            Assert.Equal(1, uploaded.GetProperty("number").GetInt32());
            var tag = (await host.GetAsync(manager, $"{@case}/documents")).EnumerateArray().Single(i => i.GetProperty("code").GetString() == code).GetProperty("eTag").GetString();
            await host.DoAsync(manager, $"{@case}/documents/{code}/verification", new { originalSeen = true }, tag);
            Assert.Equal(Pdf, await manager.GetByteArrayAsync($"{@case}/documents/{code}/files/1", Cancelled));
        }

        await host.DoAsync(manager, $"{@case}/documents/completion");
    }

    internal static async Task InvestigateAsync(ApiHost host, HttpClient manager, string @case)
    {
        var photo = File("site.png", "image/png", Png);
        photo.Add(new StringContent("2026-03-10T09:30:00+08:00"), "takenAt");
        photo.Add(new StringContent("39.984"), "latitude");
        photo.Add(new StringContent("116.307"), "longitude");
        photo.Add(new StringContent("正门"), "caption");
        await host.DoAsync(manager, $"{@case}/investigation/photos", photo);
        var draft = new
        {
            visitedAt = "2026-03-10T09:00:00+08:00",
            visitedAddress = "北京市海淀区",
            latitude = 39.984m,
            longitude = 116.307m,
            hasSignage = true,
            sections = Web.Journeys.Journey.Report,
            crossChecks = new[] { new { subject = "address", declared = "一致", observed = "一致" } },
            recommendedAmountCny = 1_000_000m,
            recommendation = "recommend",
            reason = "经营真实",
        };
        var tag = await TagAsync(manager, $"{@case}/investigation");
        var saved = await host.SendAsync(manager, HttpMethod.Put, $"{@case}/investigation", draft, ifMatch: tag);
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync(Cancelled));
        var second = (await host.GetAsync(manager, "/api/v1/staff?role=customerManager")).EnumerateArray().Single(s => s.GetProperty("name").GetString() == "manager2").GetProperty("accountId").GetString();
        await host.DoAsync(manager, $"{@case}/investigation/submission", new { secondInvestigatorId = second }, await TagAsync(manager, $"{@case}/investigation"));
        var photoId = (await host.GetAsync(manager, $"{@case}/investigation")).GetProperty("photos")[0].GetProperty("id").GetString();
        Assert.Equal(Png, await manager.GetByteArrayAsync($"{@case}/investigation/photos/{photoId}", Cancelled));
        await host.DoAsync(await host.AsAsync("manager2"), $"{@case}/investigation/co-signature", new { agrees = true }, await TagAsync(manager, $"{@case}/investigation"));
    }

    internal static async Task ApproveAsync(ApiHost host, string caseId, string @case)
    {
        var auditor = await host.AsAsync("auditor");
        for (var acts = 0; acts < 10; acts++)
        {
            var round = (await host.GetAsync(auditor, $"{@case}/rounds"))[0];
            var open = round.GetProperty("levels").EnumerateArray().SelectMany(l => l.GetProperty("seats").EnumerateArray()).Where(s => s.GetProperty("state").GetString() == "open").ToList();
            if (open.Count == 0)
                return;
            var owner = await host.AsAsync(open[0].GetProperty("owner").GetString()!);
            var seat = $"{@case}/seats/{open[0].GetProperty("seatId").GetString()}";
            await host.DoAsync(owner, $"{seat}/approval", new { opinion = "同意" }, await TagAsync(owner, seat));
        }

        Assert.Fail($"The round of {caseId} does not end.");
    }

    private static async Task SignAsync(ApiHost host, SandboxWorld sandbox, HttpClient owner, string @case)
    {
        await PumpAsync(host);
        foreach (var contract in (await host.GetAsync(owner, $"{@case}/contracts")).EnumerateArray())
        {
            Assert.Contains("1,000,000.00", await owner.GetStringAsync($"{@case}/contracts/{contract.GetProperty("contractId").GetString()}/content", Cancelled), StringComparison.Ordinal);
            foreach (var signer in contract.GetProperty("signers").EnumerateArray())
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, $"/esign/envelopes/{contract.GetProperty("envelopeId").GetString()}/signers/{signer.GetProperty("party").GetString()}/sign");
                request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
                var signed = await sandbox.Control.SendAsync(request, Cancelled);
                Assert.True(signed.IsSuccessStatusCode, await signed.Content.ReadAsStringAsync(Cancelled));
            }
        }
    }

    private static async Task ReadAuditAsync(ApiHost host, string @case, string caseId)
    {
        var auditor = await host.AsAsync("auditor");
        var report = (await host.GetAsync(auditor, $"{@case}/reports")).EnumerateArray().First(r => r.GetProperty("kind").GetString() == "bureau-person").GetProperty("id").GetString();
        await host.DoAsync(auditor, $"{@case}/reports/{report}/reading", new { reason = "抽查" });
        var verdict = await host.GetAsync(auditor, $"/api/v1/audit/cases/{caseId}/verification");
        Assert.True(verdict.GetProperty("isWhole").GetBoolean());
        var entries = verdict.GetProperty("entries").GetInt32();
        var actions = new List<string>();
        string? cursor = null;
        do
        {
            var page = await host.GetAsync(auditor, $"/api/v1/audit/cases/{caseId}?limit=7" + (cursor is null ? "" : $"&cursor={cursor}"));
            actions.AddRange(page.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("action").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);
        Assert.Equal(entries, actions.Count);
        Assert.Equal("ApplicationStarted", actions[0]);
        Assert.Equal("ReportRead", actions[^1]);

        await host.ChangeAsync(async db => await db.Database.ExecuteSqlRawAsync("UPDATE AuditEntries SET Detail = Detail || ' ' WHERE Subject = {0} AND Seq = 3", ["case:" + Guid.Parse(caseId).ToString("N")], Cancelled));
        var broken = await host.GetAsync(auditor, $"/api/v1/audit/cases/{caseId}/verification");
        Assert.Equal((false, 3), (broken.GetProperty("isWhole").GetBoolean(), broken.GetProperty("firstBroken").GetInt32()));
    }

    private static async Task<string> TagAsync(HttpClient client, string path)
    {
        var response = await client.GetAsync(path, Cancelled);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response.Headers.ETag!.ToString();
    }

    private static MultipartFormDataContent File(string name, string contentType, byte[] content)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        return new MultipartFormDataContent { { file, "file", name } };
    }

    internal static async Task PumpAsync(ApiHost host)
    {
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var pump = host.Services.GetRequiredService<OutboxPump>();
        while (await pump.PumpAsync(Cancelled) > 0)
        {
        }
    }

    /// <summary>Delivers messages until the case waits at a step; callbacks of the sandbox arrive in between.</summary>
    internal static async Task UntilAsync(ApiHost host, string caseId, string stage, HttpClient? manager = null)
    {
        var id = Guid.Parse(caseId);
        var patience = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(patience) < TimeSpan.FromSeconds(60))
        {
            await PumpAsync(host);
            var now = await host.ReadAsync(db => db.Cases.Where(c => c.Id == id).Select(c => c.Stage).SingleAsync(Cancelled));
            if (now.Split(',').Any(at => stage.Length == 0 ? at.Length == 0 : at.StartsWith(stage, StringComparison.Ordinal)))
                return;
            if (manager is not null && await host.ReadAsync(db => db.WorkItems.AnyAsync(i => i.CaseId == id && i.Kind == "account" && i.State == Casework.Applications.WorkItemState.Open, Cancelled)))
                await host.DoAsync(manager, $"/api/v1/cases/{caseId}/account", new { });
            await Task.Delay(20, Cancelled);
        }

        Assert.Fail($"The case never came to '{stage}': " + await host.ReadAsync(db => db.Cases.Where(c => c.Id == id).Select(c => c.Stage).SingleAsync(Cancelled)) + "; "
            + string.Join("; ", await host.ReadAsync(db => db.Outbox.Where(m => m.State != OutboxState.Delivered).Select(m => m.Kind + " " + m.LastError).ToListAsync(Cancelled))));
    }
}
