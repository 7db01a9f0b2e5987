using System.Text.Json;
using Approvals.Casework.Data;
using Approvals.Casework.Partners;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Approvals.Web.Pages.Development;

/// <summary>演示企业: made-up companies of the sandbox, to register as. There are none outside development.</summary>
/// <remarks>The sandbox makes them up while it is asked, which takes it half a second: it is asked beforehand, and again beside the pages that show what is known.</remarks>
internal sealed class DemoCompanies(IHostEnvironment environment, IHttpClientFactory clients, IOptionsMonitor<PartnerOptions> partners, TimeProvider time)
{
    private const int Asked = 6;
    private const int Shown = 3;

    // Who registers does not wait for a sandbox that is not there.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>After this long the sandbox is asked again.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private Listing? known;
    private Task<Listing?>? reading;

    /// <summary>The sandbox's address, or null where there is none.</summary>
    public Uri? Sandbox => environment.IsDevelopment() ? partners.CurrentValue.BaseAddress : null;

    /// <summary>A few of each kind that are not registered yet, in the order of the sandbox's documentation.</summary>
    public async Task<IReadOnlyList<DemoKind>> ByKindAsync(DeskDb db, CancellationToken ct)
    {
        if (Sandbox is not { } sandbox || await ListedAsync(sandbox, ct) is not { } listing)
            return [];
        var companies = listing.Companies;
        var numbers = companies.Select(c => c.Company.Uscc).ToList();
        var registered = (await db.Applicants.Where(a => numbers.Contains(a.Uscc)).Select(a => a.Uscc).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        return [.. companies.Where(c => !registered.Contains(c.Company.Uscc)).GroupBy(c => (c.Kind, c.Shows)).Select(kind => new DemoKind(kind.Key.Kind, kind.Key.Shows, [.. kind.Take(Shown).Select(c => c.Company)]))];
    }

    /// <summary>One of them, or null.</summary>
    /// <param name="key">e.g. <c>a-rated-wholesaler-1</c>.</param>
    public async Task<DemoCompany?> FindAsync(string key, CancellationToken ct)
    {
        if (Sandbox is not { } sandbox)
            return null;
        return (await ListedAsync(sandbox, ct))?.Companies.Select(c => c.Company).FirstOrDefault(company => company.Key == key)
            ?? (await ReadAsync(sandbox, $"control/companies/{Uri.EscapeDataString(key)}?preview=true", ct) is { } card ? Of(card) : null);
    }

    /// <summary>Asks the sandbox now, so that who registers first finds the companies there.</summary>
    public void Prepare()
    {
        if (Sandbox is { } sandbox)
            _ = BeginAsync(sandbox);
    }

    /// <summary>What is known of this sandbox; only where that is nothing it is waited for.</summary>
    private async Task<Listing?> ListedAsync(Uri sandbox, CancellationToken ct)
    {
        if (known is not { } listing || listing.Sandbox != sandbox)
            return await BeginAsync(sandbox).WaitAsync(ct);
        if (time.GetUtcNow() - listing.AskedAt >= Freshness)
            _ = BeginAsync(sandbox);
        return listing;
    }

    /// <summary>Asked once at a time, by whoever comes first, for all who come meanwhile. What could not be read leaves what is known.</summary>
    private Task<Listing?> BeginAsync(Uri sandbox)
    {
        lock (gate)
            return reading is { IsCompleted: false } underWay ? underWay : reading = ReadListingAsync(sandbox);
    }

    private async Task<Listing?> ReadListingAsync(Uri sandbox)
    {
        if (await ReadAsync(sandbox, $"control/companies?count={Asked}&preview=true", CancellationToken.None) is not { ValueKind: JsonValueKind.Array } list)
            return null;
        return known = new Listing(sandbox, time.GetUtcNow(), [.. list.EnumerateArray().Select(card => (Text(card, "kind"), Text(card, "shows"), Of(card)))]);
    }

    private async Task<JsonElement?> ReadAsync(Uri sandbox, string path, CancellationToken ct)
    {
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

    private sealed record Listing(Uri Sandbox, DateTimeOffset AskedAt, IReadOnlyList<(string Kind, string Shows, DemoCompany Company)> Companies);
}

/// <summary>演示企业的一类</summary>
/// <param name="Shows">What is special about it, Chinese.</param>
internal sealed record DemoKind(string Key, string Shows, IReadOnlyList<DemoCompany> Companies);

/// <summary>演示企业</summary>
internal sealed record DemoCompany(string Key, string Name, string Uscc, string Representative, string RepresentativeIdNumber, string Mobile, string RegionCode);
