using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Approvals.Casework.Facilities;
using Approvals.Tests.Pages;
using Approvals.Tests.Servicing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Api;

/// <summary>发票或合同 of a drawing to a payee, handed in over the API as on the page.</summary>
public sealed class PaymentDocumentTests
{
    private static readonly byte[] Invoice = [.. "%PDF-1.7\n"u8, .. new byte[64]];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Document_IsKeptOnceForAKey_AndNamedByItsHash() => PlayAsync(async (scene, client) =>
    {
        var first = await UploadAsync(client, scene.FacilityId, "k-1", Invoice);
        var again = await UploadAsync(client, scene.FacilityId, "k-1", Invoice);

        var hash = Convert.ToHexString(SHA256.HashData(Invoice));
        Assert.Equal((HttpStatusCode.OK, hash), (first.StatusCode, (await first.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("hash").GetString()));
        Assert.Equal(await first.Content.ReadAsStringAsync(Cancelled), await again.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal(1, await scene.SeeAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "PaymentDocumentKept", Cancelled)));
        Assert.NotNull(await scene.SeeAsync(db => KeepPaymentDocument.OfAsync(db, scene.CaseId, hash, Cancelled)));
        await (await UploadAsync(client, scene.FacilityId, "k-1", [.. Invoice, 1])).ShouldRefuseAsync(HttpStatusCode.Conflict, "idempotency-key-reused");
    });

    [Fact]
    public Task Document_IsTakenByTheSameRulesAsOnThePage() => PlayAsync(async (scene, client) =>
    {
        await (await UploadAsync(client, Guid.CreateVersion7(), "k-1", Invoice)).ShouldRefuseAsync(HttpStatusCode.NotFound, "facility-unknown");
        await (await UploadAsync(client, scene.FacilityId, "k-2", [])).ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "file-empty");
        await (await UploadAsync(client, scene.FacilityId, "k-3", "plain words"u8.ToArray())).ShouldRefuseAsync(HttpStatusCode.UnsupportedMediaType, "file-type-mismatch");
    });

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, Guid facilityId, string key, byte[] content)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/channel/facilities/{facilityId}/payment-documents") { Content = new MultipartFormDataContent { { file, "file", "发票.pdf" } } };
        request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request, Cancelled);
    }

    private static Task PlayAsync(Func<ServicingScene, HttpClient, Task> play) => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        await using var pages = await PagesOver.StartAsync(world.Desk, world.Address);
        using var client = new HttpClient { BaseAddress = pages.Address };
        var session = await client.PostAsJsonAsync("/api/v1/sessions", new { userName = scene.Company.Uscc, password = PagesOver.Password }, Cancelled);
        var token = (await session.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("accessToken").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await play(scene, client);
    });
}
