using System.Text.Json;
using System.Text.Json.Serialization;

namespace Approvals.Web.Journeys;

/// <summary>Plays the people of a sandbox company and makes the outside world fail on demand.</summary>
public sealed class SandboxControl(HttpClient http)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <param name="key">Kind and index, e.g. <c>a-rated-wholesaler-1</c>.</param>
    public async Task<SandboxCompany> CompanyAsync(string key, DateOnly asOf, CancellationToken ct)
    {
        var card = await http.GetFromJsonAsync<JsonElement>($"control/companies/{key}?asOf={asOf:yyyy-MM-dd}", ct);
        var representative = card.GetProperty("legalRepresentativeIdNumber").GetString()!;
        var person = card.GetProperty("people").EnumerateArray().First(p => p.GetProperty("idNumber").GetString() == representative);
        var spouse = PersonIn("spouse");
        return new SandboxCompany(
            card.GetProperty("uscc").GetString()!,
            card.GetProperty("name").GetString()!,
            representative,
            person.GetProperty("name").GetString()!,
            card.GetProperty("accounts").GetProperty("current").GetString(),
            card.GetProperty("accounts").GetProperty("personal").GetString()!,
            (spouse.GetProperty("name").GetString()!, spouse.GetProperty("idNumber").GetString()!),
            PersonIn("shareholder").GetProperty("idNumber").GetString()!);

        JsonElement PersonIn(string role) => card.GetProperty("people").EnumerateArray().First(p => p.GetProperty("role").GetString() == role);
    }

    public async Task FaultAsync(object fault, CancellationToken ct) =>
        (await http.PostAsJsonAsync("control/faults", fault, Json, ct)).EnsureSuccessStatusCode();

    /// <summary>Forgets everything that happened; the companies stay the same people.</summary>
    public async Task ResetAsync(int seed, CancellationToken ct) =>
        (await http.PostAsJsonAsync("control/reset", new { Seed = seed }, Json, ct)).EnsureSuccessStatusCode();

    public async Task ClearFaultsAsync(CancellationToken ct) => (await http.DeleteAsync("control/faults", ct)).EnsureSuccessStatusCode();

    public async Task TurnBadAsync(string key, DateOnly on, CancellationToken ct) =>
        (await http.PostAsJsonAsync($"control/companies/{key}/turn-bad", new { On = on }, Json, ct)).EnsureSuccessStatusCode();

    /// <param name="status">e.g. <c>stopPayment</c>.</param>
    public async Task SetAccountStatusAsync(string accountNo, string status, CancellationToken ct) =>
        (await http.PostAsJsonAsync($"control/accounts/{accountNo}/status", new { Status = status }, Json, ct)).EnsureSuccessStatusCode();

    /// <summary>Signs as one party of an envelope.</summary>
    public async Task SignAsync(string envelopeId, string signer, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"esign/envelopes/{envelopeId}/signers/{signer}/sign");
        request.Headers.Add("Idempotency-Key", $"sign:{envelopeId}:{signer}");
        (await http.SendAsync(request, ct)).EnsureSuccessStatusCode();
    }

    /// <summary>Postings of an account of the core banking system, their amounts in order.</summary>
    public async Task<IReadOnlyList<decimal>> CreditsAsync(string accountNo, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var entries = await http.GetFromJsonAsync<JsonElement>($"bank/accounts/{accountNo}/entries?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}", ct);
        return [.. entries.EnumerateArray().Where(e => e.GetProperty("narrative").GetString() == "贷款发放").Select(e => e.GetProperty("amountCny").GetDecimal())];
    }
}

/// <summary>What somebody who plays the company knows.</summary>
public sealed record SandboxCompany(string Uscc, string Name, string RepresentativeIdNumber, string RepresentativeName, string? CurrentAccount, string PersonalAccount,
    (string Name, string IdNumber) Spouse, string ShareholderIdNumber);
