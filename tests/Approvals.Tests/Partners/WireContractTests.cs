using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Casework.Partners.Bureau;
using Approvals.Casework.Partners.Business;
using Approvals.Casework.Partners.Collateral;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Casework.Partners.ESign;
using Approvals.Casework.Partners.Http;
using Approvals.Casework.Partners.Registry;
using Approvals.Casework.Partners.Rights;
using Approvals.Casework.Partners.Tax;
using Xunit;

namespace Approvals.Tests.Partners;

/// <summary>
/// Both sides of the wire are written apart, as in life. Here every answer must have exactly the members the bank knows: one it does not
/// know would be data nobody reads, one that is missing an outage.
/// </summary>
public sealed class WireContractTests
{
    private static readonly JsonSerializerOptions Strict = new(PartnerJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    [Fact]
    public async Task EveryKindsAnswers_HaveExactlyTheAgreedMembers()
    {
        await using var world = await SandboxWorld.StartAsync();
        foreach (var kind in (await world.GetAsync("/control/kinds")).EnumerateArray().Select(kind => kind.GetProperty("key").GetString()!))
        {
            var company = await world.CompanyAsync($"{kind}-1");
            Agrees<TaxReport>(await ReadAsync(world, $"/tax/companies/{company.Uscc}/report?asOf=2026-03-10&authorisation=A"));
            Agrees<CompanyRecord>(await ReadAsync(world, $"/registry/companies/{company.Uscc}?asOf=2026-03-10"));
            Agrees<JudicialRecords>(await ReadAsync(world, $"/registry/judicial/{company.Uscc}?asOf=2026-03-10"));
            Agrees<ResidenceRecord>(await ReadAsync(world, $"/registry/residence/{company.LegalRepresentative.IdNumber}?asOf=2026-03-10&authorisation=A"));
            Agrees<OwnerStanding>(await ReadAsync(world, $"/bank/owners/{company.LegalRepresentative.IdNumber}?asOf=2026-03-10"));
            Agrees<AcquiringRecord>(await ReadAsync(world, $"/business/acquiring/{company.Uscc}?asOf=2026-03-10&authorisation=A"));
            Agrees<MallRecord>(await ReadAsync(world, $"/business/malls/{company.Uscc}?asOf=2026-03-10&authorisation=A"));
            Agrees<PayrollRecord>(await ReadAsync(world, $"/business/payroll/{company.Uscc}?asOf=2026-03-10&authorisation=A"));
            Agrees<OtherBankFlow>(await ReadAsync(world, $"/business/other-banks/{company.Uscc}?asOf=2026-03-10&authorisation=A"));
            Agrees<StandingRecord>(await ReadAsync(world, $"/business/standing/{company.Uscc}?asOf=2026-03-10"));
            Agrees<SettlementFlow>(await ReadAsync(world, $"/bank/settlement/{company.Uscc}?asOf=2026-03-10"));
            Agrees<IReadOnlyList<Account>>(await ReadAsync(world, $"/bank/accounts?holder={company.LegalRepresentative.IdNumber}"));
            Agrees<IReadOnlyList<LedgerEntry>>(await ReadAsync(
                world,
                $"/bank/accounts/{company.PersonalAccount}/entries?from=2026-01-01&to=2026-12-31"));
            Agrees<EnterpriseCreditReport>(await QueryAsync(world, "enterprise", company.Uscc, company.Name));
            Agrees<PersonalCreditReport>(await QueryAsync(
                world,
                "personal",
                company.LegalRepresentative.IdNumber,
                company.LegalRepresentative.Name));
            Agrees<PersonalCreditReport>(await QueryAsync(world, "personal", company.Spouse.IdNumber, company.Spouse.Name));
        }
    }

    [Fact]
    public async Task Envelopes_HaveExactlyTheAgreedMembers()
    {
        await using var world = await SandboxWorld.StartAsync();
        var created = await world.ESign.CreateEnvelopeAsync(
            new EnvelopeRequest("C1", "借款合同", new string('a', 64), [new("borrower", "企业一", "91110108MA0000001X", "借款人")]), "K1", TestContext.Current.CancellationToken);
        var path = $"/esign/envelopes/{created.Value().EnvelopeId}";
        Agrees<Envelope>(await ReadAsync(world, path));
        Assert.Equal(new Uri(world.Control.BaseAddress!, $"/esign/sign/{created.Value().EnvelopeId}/borrower"), created.Value().SigningPages.Single().Url);
        await world.PostAsync($"{path}/signers/borrower/sign", new { });
        Agrees<Envelope>(await ReadAsync(world, path));
    }

    /// <summary>From the application to the release, at each register; and the same application again, which gives the first answer.</summary>
    [Theory]
    [InlineData("realEstate", "京（2020）海不动产权第0012345号")]
    [InlineData("movables", "CD20260118003")]
    [InlineData("pool", "zhubao-pool")]
    public async Task Registrations_OfCollateral_HaveExactlyTheAgreedMembers(string register, string item)
    {
        await using var world = await SandboxWorld.StartAsync();
        var company = await world.CompanyAsync("pool-member-1");
        Agrees<TargetLists>(await ReadAsync(world, $"/collateral/lists/{company.Uscc}?asOf=2026-03-10"));
        var body = $$"""
            {"reference":"R1","register":"{{register}}","uscc":"{{company.Uscc}}","itemNumber":"{{item}}","rank":1,"isMaximumAmount":true,"contractNumber":"C1","amountCny":2000000.00,"asOf":"2026-03-10","callbackUrl":null}
            """;

        var applied = await SendAsync(world, "/collateral/registrations", body, "K1");
        Agrees<PledgeStatus>(applied);
        Assert.Equal(applied, await SendAsync(world, "/collateral/registrations", body, "K1"));
        Agrees<PledgeStatus>(await ReadAsync(world, "/collateral/registrations?reference=R1"));
        var number = JsonSerializer.Deserialize<PledgeStatus>(applied, Strict)!.RegistrationNumber;
        var released = await SendAsync(world, $"/collateral/registrations/{number}/release", """{"reason":"settled"}""", "K2");
        Agrees<PledgeStatus>(released);
        Assert.Equal(PledgeState.Released, JsonSerializer.Deserialize<PledgeStatus>(released, Strict)!.State);
    }

    [Theory]
    [InlineData("/tax/companies/91320106MA3XN27F0C/report?asOf=2026-03-10", "authorisation_missing")]
    [InlineData("/tax/companies/nobody/report?asOf=2026-03-10&authorisation=A", "taxpayer_unknown")]
    [InlineData("/registry/companies/nobody?asOf=2026-03-10", "company_unknown")]
    [InlineData("/registry/judicial/nobody?asOf=2026-03-10", "subject_unknown")]
    [InlineData("/registry/companies/nobody?asOf=yesterday", "request_malformed")]
    [InlineData("/bank/accounts/nobody", "account_unknown")]
    [InlineData("/guarantee/applications/nobody", "application_unknown")]
    [InlineData("/esign/envelopes/nobody", "envelope_unknown")]
    [InlineData("/bank/owners/nobody?asOf=2026-03-10", "holder_unknown")]
    [InlineData("/business/acquiring/91320106MA3XN27F0C?asOf=2026-03-10", "authorisation_missing")]
    [InlineData("/business/payroll/nobody?asOf=2026-03-10&authorisation=A", "company_unknown")]
    [InlineData("/business/standing/nobody?asOf=2026-03-10", "company_unknown")]
    [InlineData("/collateral/lists/nobody?asOf=2026-03-10", "company_unknown")]
    [InlineData("/collateral/registrations?reference=nobody", "pledge_unknown")]
    public async Task Refusals_CarryTheirCode(string path, string code)
    {
        await using var world = await SandboxWorld.StartAsync();
        using var response = await world.Control.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(code, problem.RootElement.GetProperty("code").GetString());
    }

    [Fact]
    public async Task CreditReport_ForAnotherName_IsRefused()
    {
        await using var world = await SandboxWorld.StartAsync();
        var company = await world.CompanyAsync("thin-file-1");
        Assert.Equal("name_mismatch", (await world.PersonalCreditAsync((company.LegalRepresentative.IdNumber, "别人"))).RefusalCode());
    }

    private static void Agrees<T>(string json) => Assert.NotNull(JsonSerializer.Deserialize<T>(json, Strict));

    private static Task<string> ReadAsync(SandboxWorld world, string path) =>
        world.Control.GetStringAsync(path, TestContext.Current.CancellationToken);

    private static async Task<string> SendAsync(SandboxWorld world, string path, string body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        using var response = await world.Control.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string> QueryAsync(SandboxWorld world, string what, string id, string name)
    {
        var body = $$"""
            {"subjectId":"{{id}}","name":"{{name}}","asOf":"2026-03-10","reason":"loanApproval","authorisationReference":"A","applicationReference":"B","institution":"C"}
            """;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/bureau/{what}-reports") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", id);
        using var response = await world.Control.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
