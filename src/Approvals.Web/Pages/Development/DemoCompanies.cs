using System.Text.Json;
using Approvals.Casework.Data;
using Approvals.Casework.Partners;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Approvals.Web.Pages.Development;

/// <summary>演示企业: made-up companies of the sandbox, to register as. There are none outside development.</summary>
internal sealed class DemoCompanies(IHostEnvironment environment, IHttpClientFactory clients, IOptionsMonitor<PartnerOptions> partners)
{
    private const int Asked = 6;
    private const int Shown = 3;

    // Who registers does not wait for a sandbox that is not there.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The sandbox's address, or null where there is none.</summary>
    public Uri? Sandbox => environment.IsDevelopment() ? partners.CurrentValue.BaseAddress : null;

    /// <summary>A few of each kind that are not registered yet, in the order of the sandbox's documentation.</summary>
    public async Task<IReadOnlyList<DemoKind>> ByKindAsync(DeskDb db, CancellationToken ct)
    {
        var cards = await ReadAsync($"control/companies?count={Asked}&preview=true", ct);
        if (cards is not { ValueKind: JsonValueKind.Array } list)
            return [];
        var companies = list.EnumerateArray().Select(card => (Kind: Text(card, "kind"), Shows: Text(card, "shows"), Company: Of(card))).ToList();
        var numbers = companies.ConvertAll(c => c.Company.Uscc);
        var registered = (await db.Applicants.Where(a => numbers.Contains(a.Uscc)).Select(a => a.Uscc).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        return [.. companies.Where(c => !registered.Contains(c.Company.Uscc)).GroupBy(c => (c.Kind, c.Shows)).Select(kind => new DemoKind(kind.Key.Kind, kind.Key.Shows, [.. kind.Take(Shown).Select(c => c.Company)]))];
    }

    /// <summary>One of them, or null.</summary>
    /// <param name="key">e.g. <c>a-rated-wholesaler-1</c>.</param>
    public async Task<DemoCompany?> FindAsync(string key, CancellationToken ct) =>
        await ReadAsync($"control/companies/{Uri.EscapeDataString(key)}?preview=true", ct) is { } card ? Of(card) : null;

    private async Task<JsonElement?> ReadAsync(string path, CancellationToken ct)
    {
        if (Sandbox is not { } sandbox)
            return null;
        using var client = clients.CreateClient(nameof(DemoCompanies));
        client.Timeout = Patience;
        try
        {
            using var response = await client.GetAsync(new Uri(sandbox, path), ct);
            return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<JsonElement>(ct) : null;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }

    private static DemoCompany Of(JsonElement card)
    {
        var idNumber = Text(card, "legalRepresentativeIdNumber");
        var person = card.GetProperty("people").EnumerateArray().First(p => Text(p, "idNumber") == idNumber);
        return new DemoCompany(Text(card, "key"), Text(card, "name"), Text(card, "uscc"), Text(person, "name"), idNumber, Text(person, "mobile"), Text(card, "regionCode"));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}

/// <summary>演示企业的一类</summary>
/// <param name="Shows">What is special about it, Chinese.</param>
internal sealed record DemoKind(string Key, string Shows, IReadOnlyList<DemoCompany> Companies);

/// <summary>演示企业</summary>
internal sealed record DemoCompany(string Key, string Name, string Uscc, string Representative, string RepresentativeIdNumber, string Mobile, string RegionCode);
