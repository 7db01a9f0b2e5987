using System.Net.Http.Json;
using System.Text.Json;
using Approvals.Casework.Partners;
using Approvals.Casework.Partners.Bureau;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Casework.Partners.ESign;
using Approvals.Casework.Partners.Guarantee;
using Approvals.Casework.Partners.Messages;
using Approvals.Casework.Partners.Registry;
using Approvals.Casework.Partners.Tax;
using Approvals.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Approvals.Tests.Partners;

/// <summary>A sandbox on a free port in this process, with the bank's gateways wired to it as the product wires them.</summary>
public sealed class SandboxWorld : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2026, 3, 10);

    private readonly WebApplication app;
    private readonly ServiceProvider services;

    private SandboxWorld(WebApplication app, ServiceProvider services, Uri address)
    {
        this.app = app;
        this.services = services;
        Control = new HttpClient { BaseAddress = address };
    }

    public HttpClient Control { get; }

    public ITaxBureau Tax => services.GetRequiredService<ITaxBureau>();

    public ICreditBureau Bureau => services.GetRequiredService<ICreditBureau>();

    public ICompanyRegistry Registry => services.GetRequiredService<ICompanyRegistry>();

    public IGuaranteeCompany Guarantee => services.GetRequiredService<IGuaranteeCompany>();

    public IESign ESign => services.GetRequiredService<IESign>();

    public ICoreBanking Bank => services.GetRequiredService<ICoreBanking>();

    public IMessageSender Messages => services.GetRequiredService<IMessageSender>();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<SandboxWorld> StartAsync(params (string Name, string Value)[] partnerSettings)
    {
        var app = SandboxApp.Build(["--environment=Development", "--Sandbox:GuaranteeDelay=00:00:00"]);
        await app.StartAsync(Cancelled);
        var address = new Uri(app.Urls.First());
        return new SandboxWorld(app, Gateways(address, partnerSettings), address);
    }

    public static ServiceProvider Gateways(Uri address, params (string Name, string Value)[] settings)
    {
        var defaults = new Dictionary<string, string?>
        {
            ["Partners:BaseAddress"] = address.AbsoluteUri,
            ["Partners:CallbackSecret"] = SandboxSettings.DevelopmentCallbackSecret,
        };
        foreach (var partner in Enum.GetNames<Partner>())
        {
            defaults[$"Partners:{partner}:RetryDelay"] = "00:00:00.001";
            defaults[$"Partners:{partner}:AttemptTimeout"] = "00:00:30";
        }

        foreach (var (name, value) in settings)
            defaults[$"Partners:{name}"] = value;

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(defaults).Build();
        return new ServiceCollection().AddPartners(configuration).BuildServiceProvider(validateScopes: true);
    }

    public async Task<JsonElement> GetAsync(string path) => await Control.GetFromJsonAsync<JsonElement>(path, Cancelled);

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await Control.PostAsJsonAsync(path, body, Cancelled);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancelled));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
    }

    public Task FailAsync(object fault) => PostAsync("/control/faults", fault);

    /// <summary>A company of a kind, first asked about on <see cref="Today"/>.</summary>
    public async Task<Card> CompanyAsync(string key)
    {
        var card = await GetAsync($"/control/companies/{key}?asOf={Today:yyyy-MM-dd}");
        string? Account(string kind) => card.GetProperty("accounts").GetProperty(kind).GetString();
        var people = card.GetProperty("people").EnumerateArray().ToDictionary(
            person => person.GetProperty("role").GetString()!,
            person => (person.GetProperty("idNumber").GetString()!, person.GetProperty("name").GetString()!));
        return new Card(
            card.GetProperty("uscc").GetString()!,
            card.GetProperty("name").GetString()!,
            people["legalRepresentative"],
            people["spouse"],
            Account("current"),
            Account("personal")!);
    }

    public Task<PartnerAnswer<TaxReport>> TaxAsync(Card company, DateOnly? asOf = null) =>
        Tax.FetchReportAsync(new TaxReportRequest(company.Uscc, asOf ?? Today, "AUTH-1"), Cancelled);

    public Task<PartnerAnswer<EnterpriseCreditReport>> EnterpriseCreditAsync(Card company, string key = "Q1", DateOnly? asOf = null) =>
        Bureau.QueryEnterpriseAsync(
            new CreditReportRequest(company.Uscc, company.Name, asOf ?? Today, QueryReason.LoanApproval, "AUTH-2", "APP-1"),
            key,
            Cancelled);

    public Task<PartnerAnswer<PersonalCreditReport>> PersonalCreditAsync(
        (string IdNumber, string Name) person,
        string key = "P1",
        DateOnly? asOf = null) =>
        Bureau.QueryPersonAsync(
            new CreditReportRequest(person.IdNumber, person.Name, asOf ?? Today, QueryReason.LoanApproval, "AUTH-3", "APP-1"),
            key,
            Cancelled);

    /// <summary>Pays from the bank's loans to an account.</summary>
    public static PostingRequest Disbursement(string account, decimal amountCny, string reference = "DISB-1") =>
        new(reference, Today, "放款", [new("GL130301", LegSide.Debit, amountCny), new(account, LegSide.Credit, amountCny)]);

    /// <summary>It answers no more.</summary>
    public Task StopAsync() => app.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        await services.DisposeAsync();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    public sealed record Card(
        string Uscc,
        string Name,
        (string IdNumber, string Name) LegalRepresentative,
        (string IdNumber, string Name) Spouse,
        string? CurrentAccount,
        string PersonalAccount);
}

/// <summary>Says which of the three answers was expected.</summary>
internal static class AnswerAssertions
{
    public static T Value<T>(this PartnerAnswer<T> answer) => Assert.IsType<PartnerAnswer<T>.Answered>(answer).Value;

    public static string RefusalCode<T>(this PartnerAnswer<T> answer) => Assert.IsType<PartnerAnswer<T>.Refused>(answer).Code;

    public static UnknownReason UnknownReason<T>(this PartnerAnswer<T> answer) => Assert.IsType<PartnerAnswer<T>.Unknown>(answer).Reason;
}
