using System.Net;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Api;

/// <summary>抄送 over the API: a colleague of another branch reads the file while the copy stands, and nothing else.</summary>
public sealed class CopyTests : IAsyncLifetime
{
    private ApiHost host = null!;
    private HttpClient supervisor = null!;
    private HttpClient reader = null!;
    private string file = null!;
    private Guid readerId;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await ApiHost.StartAsync();
        file = "/api/v1/cases/" + (await host.DoAsync(await host.AsAsync("applicant"), "/api/v1/applications", new { productCode = "psbc-xiaoweiyidai", mode = "credit" })).GetProperty("caseId").GetString();
        (supervisor, reader, readerId) = (await host.AsAsync("supervisor"), await host.AsAsync("shanghai-manager"), await host.AccountIdAsync("shanghai-manager"));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task File_IsReadWhileTheCopyStands_WithPersonalDataMasked()
    {
        await (await reader.GetAsync(file, Cancelled)).ShouldRefuseAsync(HttpStatusCode.NotFound, "case-unknown");
        var copyId = (await host.DoAsync(supervisor, file + "/copies", new { toAccountId = readerId, reason = "同类客户请参考" })).GetProperty("copyId").GetString();
        Assert.Equal((false, false), await StateAsync());

        var party = (await host.GetAsync(reader, file)).GetProperty("party");
        Assert.Equal("138****8000", party.GetProperty("mobile").GetString());
        Assert.Contains("********", party.GetProperty("people")[0].GetProperty("idNumber").GetString(), StringComparison.Ordinal);
        foreach (var part in (string[])["/documents", "/rounds", "/comments", "/contracts", "/measurements", "/copies"])
            Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(file + part, Cancelled)).StatusCode);
        var copy = (await host.GetAsync(supervisor, file + "/copies")).EnumerateArray().Single();
        Assert.Equal(("supervisor", "shanghai-manager", "同类客户请参考"), (copy.GetProperty("from").GetString(), copy.GetProperty("to").GetString(), copy.GetProperty("reason").GetString()));
        Assert.NotNull(copy.GetProperty("readAtUtc").GetString());
        Assert.Equal(HttpStatusCode.Created, (await host.PostAsync(reader, file + "/comments", new { text = "看过了" })).StatusCode);

        // Lists are of one's own branch, and the case stays others' to work on.
        Assert.Empty((await host.GetAsync(reader, "/api/v1/cases")).GetProperty("items").EnumerateArray());
        await (await host.PostAsync(reader, file + "/claim")).ShouldRefuseAsync(HttpStatusCode.NotFound, "case-unknown");

        Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync(supervisor, HttpMethod.Delete, $"{file}/copies/{copyId}")).StatusCode);
        await (await reader.GetAsync(file, Cancelled)).ShouldRefuseAsync(HttpStatusCode.NotFound, "case-unknown");
        await (await host.PostAsync(reader, file + "/comments", new { text = "再看" })).ShouldRefuseAsync(HttpStatusCode.NotFound, "case-unknown");
        Assert.Equal((true, true), await StateAsync());

        // Whether the file was read, and whether the copy was taken back.
        async Task<(bool, bool)> StateAsync()
        {
            var kept = await host.ReadAsync(db => db.CaseCopies.AsNoTracking().SingleAsync(Cancelled));
            return (kept.ReadAtUtc is not null, kept.TakenBackAtUtc is not null);
        }
    }

    [Fact]
    public async Task Copy_RepeatedUnderItsKey_GetsTheFirstAnswer_AndOneNotice()
    {
        var body = new { toAccountId = readerId };
        var first = await (await host.PostAsync(supervisor, file + "/copies", body, "k1")).Content.ReadAsStringAsync(Cancelled);
        Assert.Equal(first, await (await host.PostAsync(supervisor, file + "/copies", body, "k1")).Content.ReadAsStringAsync(Cancelled));
        await (await host.PostAsync(supervisor, file + "/copies", body, "k2")).ShouldRefuseAsync(HttpStatusCode.Conflict, "already-copied");
        await (await host.PostAsync(supervisor, file + "/copies", new { toAccountId = readerId, reason = "另一个" }, "k1")).ShouldRefuseAsync(HttpStatusCode.Conflict, "idempotency-key-reused");

        var notice = (await host.GetAsync(reader, "/api/v1/notices")).GetProperty("items").EnumerateArray().Single();
        Assert.Equal("caseCopied", notice.GetProperty("kind").GetString());
        Assert.EndsWith(notice.GetProperty("caseId").GetString()!, file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copy_ToACustomer_OrTooLong_IsRefused()
    {
        foreach (var user in (string[])["applicant", "enterprise-supervisor", "administrator", "supervisor"])
            await (await host.PostAsync(supervisor, file + "/copies", new { toAccountId = await host.AccountIdAsync(user) })).ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "copy-reader-unfit");
        await (await host.PostAsync(supervisor, file + "/copies", new { toAccountId = readerId, reason = new string('长', 201) })).ShouldRefuseAsync(HttpStatusCode.BadRequest, "request-invalid");
    }
}
