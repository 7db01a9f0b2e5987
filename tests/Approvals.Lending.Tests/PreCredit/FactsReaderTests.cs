using System.Text;
using Approvals.Lending.PreCredit.Facts;
using Xunit;

namespace Approvals.Lending.Tests.PreCredit;

public sealed class FactsReaderTests
{
    private static readonly DateOnly AsOf = new(2025, 3, 15);

    [Theory]
    [InlineData("""{ "enterprise": { "nickname": "x" } }""", "$.enterprise.nickname", "is not a known field")]
    [InlineData("""{ "tax": { "owedCny": -0.01 } }""", "$.tax.owedCny", "-0.01 is not between 0 and 9999999999999999.99")]
    [InlineData("""{ "tax": { "owedCny": 0.001 } }""", "$.tax.owedCny", "has more than two decimals")]
    [InlineData("""{ "tax": { "owedCny": "5" } }""", "$.tax.owedCny", "expected a decimal number")]
    [InlineData("""{ "tax": { "rating": "A" } }""", "$.tax.rating", "'A' is none of: a, b, m, c, d")]
    [InlineData("""{ "tax": { "rating": 1 } }""", "$.tax.rating", "expected a string")]
    [InlineData("""{ "tax": { "ratingYear": 2026 } }""", "$.tax.ratingYear", "2026 is not between 2014 and 2025")]
    [InlineData("""{ "enterprise": { "establishedOn": "2025-03-16" } }""", "$.enterprise.establishedOn", "2025-03-16 is in the future (after 2025-03-15)")]
    [InlineData("""{ "enterprise": { "establishedOn": "2025-02-29" } }""", "$.enterprise.establishedOn", "expected a date yyyy-MM-dd")]
    [InlineData("""{ "enterprise": { "industryCode": "5292" } }""", "$.enterprise.industryCode", "'5292' is no GB/T 4754 code (section letter and two to four digits)")]
    [InlineData("""{ "enterprise": { "regionCode": "3301" } }""", "$.enterprise.regionCode", "'3301' is no GB/T 2260 code (six digits)")]
    [InlineData("""{ "enterprise": [] }""", "$.enterprise", "expected an object")]
    [InlineData("""{ "sales": {} }""", "$.sales", "expected a list")]
    [InlineData("""{ "sales": [ 1 ] }""", "$.sales[0]", "expected an object")]
    [InlineData("""{ "sales": [ { "month": "2025-04", "amountCny": 1 } ] }""", "$.sales[0].month", "2025-04 is in the future (after 2025-03)")]
    [InlineData("""{ "sales": [ { "month": "2025-13", "amountCny": 1 } ] }""", "$.sales[0].month", "expected a month yyyy-MM")]
    [InlineData("""{ "sales": [ { "month": "2025-01" } ] }""", "$.sales[0].amountCny", "is required")]
    [InlineData("""{ "sales": [ { "month": "2025-01", "amountCny": 1 }, { "month": "2025-01", "amountCny": 2 } ] }""", "$.sales[1]", "repeats 2025-01")]
    [InlineData("""{ "tax": { "filings": [ { "from": "2025-02", "to": "2025-01", "isZero": true } ] } }""", "$.tax.filings[0].to", "2025-01 is before 'from' 2025-02")]
    [InlineData("""{ "ownRecords": { "rejectedOn": ["2025-03-16"] } }""", "$.ownRecords.rejectedOn[0]", "2025-03-16 is in the future (after 2025-03-15)")]
    [InlineData("""{ "ownRecords": { "hasLiveFacility": "no" } }""", "$.ownRecords.hasLiveFacility", "expected true or false")]
    [InlineData("""{ "legalRepresentative": { "shareholdings": [ { "registeredOn": "2020-01-01", "percent": 100.5 } ] } }""", "$.legalRepresentative.shareholdings[0].percent", "100.5 is not between 0 and 100")]
    public void Read_OfAFaultyDocument_NamesPathAndReason(string json, string path, string reason)
    {
        var result = Read(json);

        Assert.Null(result.Value);
        var error = Assert.Single(result.Errors);
        Assert.Equal((path, reason), (error.Path, error.Reason));
        Assert.Equal("facts.json", error.File);
    }

    [Fact]
    public void Read_OfASettledAccountWithABalance_IsRefused()
    {
        var error = Assert.Single(Read("""
            { "enterpriseBureau": { "accounts": [ { "institutionCode": "ICBC", "kind": "workingCapitalLoan", "isSettled": true, "balanceCny": 1 } ] } }
            """).Errors);

        Assert.Equal("$.enterpriseBureau.accounts[0].balanceCny", error.Path);
    }

    [Fact]
    public void Read_ReportsEveryErrorAtOnce() => Assert.Equal(
        ["$.enterprise.legalType", "$.surprise", "$.tax.owedCny"],
        Read("""{ "surprise": 1, "tax": { "owedCny": -1 }, "enterprise": { "legalType": "gmbh" } }""").Errors.Select(error => error.Path).Order());

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{ "tax": {}, "tax": {} }""")]
    [InlineData("""{ "tax": {}, }""")]
    [InlineData("[]")]
    public void Read_OfWhatIsNoStrictJsonObject_IsRefused(string json) => Assert.Single(Read(json).Errors);

    [Fact]
    public void Read_OfAbsentAndNull_IsUnknown()
    {
        Assert.Equal(new ApplicantFacts(), Read("{}").Value);
        Assert.Equal(new ApplicantFacts { Tax = new() }, Read("""{ "enterprise": null, "tax": { "rating": null } }""").Value);
    }

    [Fact]
    public void Write_ThenRead_GivesTheSameDocument()
    {
        var facts = CleanApplicant.Facts with
        {
            EnterpriseBureau = CleanApplicant.OverdueIn(2, "2024-06") with
            {
                Queries = [new(new(2025, 1, 2), QueryReason.LoanApproval, "ICBC", false)],
                GuaranteesGiven = [new("CCB", 12.34m)],
            },
            EnterpriseJudicial = [new(JudicialKind.Execution, new(2020, 2, 29), true)],
            OtherFlows = [new(CleanApplicant.Month("2025-01"), OtherFlowKind.ECommerce, 0.05m)],
        };

        var written = FactsWriter.Write(facts);
        var read = FactsReader.Read("facts.json", written, AsOf).ValueOrThrow();

        Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(FactsWriter.Write(read)));
        Assert.Equivalent(facts, read, strict: true);
    }

    private static Lending.Json.ReadResult<ApplicantFacts> Read(string json) =>
        FactsReader.Read("facts.json", Encoding.UTF8.GetBytes(json), AsOf);
}
